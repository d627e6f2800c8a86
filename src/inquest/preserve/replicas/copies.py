"""A copy of an inquiry, and what can be had from it when parts of it are damaged."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Protocol

from inquest.errors import IntegrityError
from inquest.store import Ledger, Records, Tiles, Vault, tiles

Read = Callable[[int, int], Iterator[bytes]]  # start, end: entries or records


class Tree(Ledger, Tiles, Protocol):
    """A ledger whose tree can be asked for hashes."""


@dataclass(frozen=True, slots=True)
class Copy:
    """What is kept of an inquiry in one place."""

    vault: Vault
    ledger: Tree
    records: Records

    def note(self, *, cosigned: bool = False) -> bytes | None:
        """Return the checkpoint, or the newest cosigned one; `None` when there is none that can be read."""
        with suppress(IntegrityError):
            return self.ledger.checkpoint(cosigned=cosigned)
        return None


def spliced(first: Read, size: int, then: Read) -> Read:
    """Return a reader that takes what stands before `size` from one copy, and what stands after it from another."""

    def read(start: int, end: int) -> Iterator[bytes]:
        if start < min(end, size):
            yield from first(start, min(end, size))
        if max(start, size) < end:
            yield from then(max(start, size), end)

    return read


def had(read: Read, start: int, end: int) -> list[bytes | None]:
    """Return what can be had of `[start, end)`, `None` in the place of each that cannot."""
    with suppress(IntegrityError):
        return list(read(start, end))
    found: list[bytes | None] = []
    for position in range(start, end):
        try:
            found += read(position, position + 1)
        except IntegrityError:
            found.append(None)
    return found


def bundles(size: int) -> Iterator[tuple[int, int]]:
    """Return where each bundle of a ledger of this size begins and ends."""
    return ((start, min(start + tiles.WIDTH, size)) for start in range(0, size, tiles.WIDTH))
