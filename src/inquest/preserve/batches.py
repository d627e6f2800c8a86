"""Entries that were signed together, gathered again and judged."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from inquest.errors import IntegrityError
from inquest.model import Entry
from inquest.preserve.entries import read_entry, signed_message, unsigned_bytes
from inquest.preserve.register import Register
from inquest.store import tiles


@dataclass(slots=True)
class Batch:
    """Entries side by side, from position `first` on; whole when all that were signed together are there."""

    first: int
    entries: list[Entry] = field(default_factory=list)

    @property
    def is_whole(self) -> bool:
        """Say whether the last entry of the batch is there."""
        return len(self.entries) == self.entries[0].batch[1]

    def add(self, entry: Entry) -> None:
        """Add the next entry; `IntegrityError` when it does not go on where the batch stands."""
        place, size = entry.batch
        begun = self.entries[0] if self.entries else entry
        alike = (begun.actor, begun.signature, begun.batch[1]) == (entry.actor, entry.signature, size)
        if place != len(self.entries) or not alike:
            raise IntegrityError("it is not the next of the entries that were signed together")
        self.entries.append(entry)

    def check(self, register: Register) -> None:
        """Raise `IntegrityError` unless a person whom the register knows has signed the batch at this place."""
        entry = self.entries[0]
        person = register.person(entry.actor)
        root = tiles.tree_root(tiles.leaf_hash(unsigned_bytes(each)) for each in self.entries)
        message = signed_message(register.origin, self.first, len(self.entries), root)
        if not person.has_signed(bytes.fromhex(entry.signature), message):
            raise IntegrityError("its signature does not hold")


def batches(lines: Iterable[bytes], first: int) -> Iterator[Batch]:
    """Gather entries from the beginning of a batch on; `IntegrityError` names the first that breaks the row."""
    batch: Batch | None = None
    for position, line in enumerate(lines, first):
        batch = batch or Batch(position)
        try:
            batch.add(read_entry(line))
        except IntegrityError as error:
            raise IntegrityError(f"entry {position}: {error}") from error
        if batch.is_whole:
            yield batch
            batch = None
    if batch is not None:
        raise IntegrityError(f"entry {batch.first}: the entries that were signed with it are not all there")
