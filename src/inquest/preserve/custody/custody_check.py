"""Disposals and inventories, judged while a ledger is verified."""

from collections.abc import Callable, Container
from dataclasses import dataclass, field
from typing import BinaryIO

from inquest.errors import IntegrityError
from inquest.model import Digest, Record
from inquest.preserve.custody.disposal import Holdings, check_disposal, exhibit_named
from inquest.preserve.custody.inventory import Counter, Roll, check_inventory
from inquest.preserve.entries import entry_bytes
from inquest.preserve.entry_check import Seen
from inquest.store import tiles


class Leaves:
    """The leaf hashes of intakes by position, in a file of its own that is empty at first."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._end = 0

    def put(self, position: int, leaf: bytes) -> None:
        """Keep a hash; positions come in order, and what is passed over is no intake."""
        self._file.seek(self._end)
        self._file.write(bytes(position * tiles.SIZE - self._end) + leaf)
        self._end = (position + 1) * tiles.SIZE

    def get(self, position: int) -> bytes | None:
        """Return the hash of the intake at this position; `None` where there is none."""
        self._file.seek(position * tiles.SIZE)
        leaf = self._file.read(tiles.SIZE)
        return leaf if any(leaf) else None


@dataclass(slots=True)
class CustodyCheck:
    """Follows a ledger from its first entry: who was let go needs two persons, and nobody vanishes.

    `disposed` are the exhibits that any disposal of this ledger names, where that is known; `name_of` says which
    exhibit an entry took in.
    """

    origin: str
    disposed: Container[Digest] | None
    name_of: Callable[[int], str]
    leaves: Leaves
    disposals: int = 0
    inventories: int = 0
    _held: Holdings = field(init=False)
    _roll: Roll = field(default_factory=Roll)
    _counter: Counter = field(init=False)

    def __post_init__(self) -> None:
        self._held = Holdings(self.origin, self.disposed)
        self._counter = Counter(self.leaves.get)

    def see(self, seen: Seen) -> None:
        """Judge one more entry; raises `IntegrityError` for what should not be so."""
        line = (seen.position, seen.entry, Record("", seen.content))
        kind = seen.content.get("kind")
        if exhibit_named(seen.entry, seen.content) is not None:
            self.leaves.put(seen.position, tiles.leaf_hash(entry_bytes(seen.entry)))
        if kind == "dispose":
            self.disposals += 1
            check_disposal(seen.content, seen.entry.actor, self._held, lambda *said: _has_signed(seen, *said))
        if kind == "inventory":
            self.inventories += 1
            check_inventory(seen.content, seen.position, self._counter)
        self._held.see(line)
        self._name(self._roll.see(line))

    def _name(self, vanished: list[int]) -> None:
        if vanished:
            said = ", ".join(f"{self.name_of(place)} (entry {place})" for place in vanished[:5])
            raise IntegrityError(f"{len(vanished)} vanished since the last inventory, undisposed of: {said}")


def _has_signed(seen: Seen, person: str, signature: bytes, message: bytes) -> bool:
    return seen.register.person(person).has_signed(signature, message)
