"""What a ledger says, gone through from its first entry to its last: what its records name, and what does not hold."""

import io
from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass, field

from inquest.errors import IntegrityError
from inquest.model import Digest, Inquiry
from inquest.preserve.custody.custody_check import CustodyCheck, Leaves
from inquest.preserve.custody.disposal import Line
from inquest.preserve.custody.released import released
from inquest.preserve.entries import named_in, read_entry, read_record
from inquest.preserve.entry_check import EntryCheck, Seen
from inquest.preserve.note import Verifier
from inquest.preserve.person import Person
from inquest.preserve.register import Register
from inquest.preserve.replicas.copies import Read, bundles, had
from inquest.store import Fault, Stored, tiles

Said = tuple[int, str, str]  # size, SHA-512, chunk root


@dataclass(frozen=True, slots=True)
class Head:
    """The ledger as it was after so many entries: its root, its key, and whether a batch ended there."""

    root: bytes
    log: Verifier | None
    whole: bool


@dataclass(slots=True)
class Survey:
    """A ledger of `size` entries. `needed` are the objects that a copy of it must hold; `released` need not exist.

    `heads` are those that were asked for, and the last. Nothing of it may be believed while there are `faults`.
    """

    size: int
    root: bytes = tiles.EMPTY_ROOT
    register: Register | None = None
    inquiry: Inquiry | None = None
    first: Person | None = None
    heads: dict[int, Head] = field(default_factory=dict)
    logs: list[Verifier] = field(default_factory=list)
    policies: list[tuple[int, str]] = field(default_factory=list)
    needed: set[Digest] = field(default_factory=set)
    released: set[Digest] = field(default_factory=set)
    said: dict[Digest, Said] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def policy_at(self, size: int) -> str | None:
        """Return the policy that was in force when the ledger had so many entries."""
        return next((text for first, text in reversed(self.policies) if first <= size), None)

    def misfit(self, measured: Stored) -> str | None:
        """Say what is wrong with an object that hashes to its name, held against its record."""
        said = self.said.get(measured.digest)
        if said in (None, (measured.size, measured.sha512, measured.chunks)):
            return None
        return "has not the size, SHA-512 and chunks that its record says"


def survey(entries: Read, records: Read, size: int, origin: str, at: Collection[int] = ()) -> Survey:
    """Go through the first `size` entries, with their records; `at` are the sizes whose heads are wanted.

    What cannot be read is a fault like any other. Memory grows with the objects, not with the entries.
    """
    found = Survey(size)
    _Walk(found, origin, {*at, size}).go(entries, records)
    return found


@dataclass(slots=True)
class _Names:
    """All objects that records name, and what they say of exhibits."""

    digests: set[Digest] = field(default_factory=set)
    said: dict[Digest, Said] = field(default_factory=dict)

    def see(self, seen: Seen) -> None:
        """Take note of what a record names."""
        names = named_in(seen.content)
        self.digests.update(names)
        if seen.content.get("kind") == "exhibit":
            self.said[names[0]] = (seen.content["size"], seen.content["sha512"], seen.content["chunks"])


@dataclass(slots=True)
class _Walk:
    """One walk through a ledger; it is its own observer."""

    found: Survey
    origin: str
    at: set[int]
    named: _Names = field(default_factory=_Names)
    edge: tiles.Edge = field(default_factory=tiles.Edge)

    def go(self, entries: Read, records: Read) -> None:
        custody = CustodyCheck(self.origin, None, _named_at, Leaves(io.BytesIO()))
        check = EntryCheck(self.origin, self._blame, (self, self.named, custody))
        for start, end in bundles(self.found.size):
            lines, data = self._read("entry", entries, start, end), self._read("record", records, start, end)
            if not lines:
                check.lost()
            for place, line in enumerate(lines):
                self.edge.add(tiles.leaf_hash(line))
                check.go_on(start + place, line, data[place] if data else None)
                if self.edge.size in self.at:
                    self._head(check, line)
        check.end()
        self.found.root, self.found.register = self.edge.root(), check.register
        self.found.policies, self.found.said = check.policies, self.named.said
        if custody.disposals:
            self.found.released = released(lambda: _lines(entries, records, self.found.size))
        self.found.needed = self.named.digests - self.found.released

    def see(self, seen: Seen) -> None:
        """Take note of what the first entry says, and of the log's keys."""
        if seen.position == 0:
            self.found.inquiry = Inquiry.of(seen.content)
            self.found.first = next(iter(seen.register.persons.values()))
        if seen.register.log not in self.found.logs:
            self.found.logs.append(seen.register.log)

    def _head(self, check: EntryCheck, line: bytes) -> None:
        log = None if check.register is None else check.register.log
        if log is not None and log not in self.found.logs:
            self.found.logs.append(log)
        try:
            place, of = read_entry(line).batch
        except IntegrityError:
            return  # it has been blamed
        self.found.heads[self.edge.size] = Head(self.edge.root(), log, place + 1 == of)

    def _read(self, noun: str, read: Read, start: int, end: int) -> list[bytes]:
        try:
            return list(read(start, end))
        except IntegrityError as error:
            self._blame(start, noun, str(error))
            return []

    def _blame(self, position: int, noun: str, what: str) -> None:
        self.found.faults.append(Fault(f"{noun} {position}", what))


def _lines(entries: Read, records: Read, size: int) -> Iterator[Line]:
    """Return the entries that can be read, with their records."""
    for start, end in bundles(size):
        pairs = zip(had(entries, start, end), had(records, start, end), strict=True)
        for position, (line, data) in enumerate(pairs, start):
            with suppress(IntegrityError):
                yield position, read_entry(line or b""), read_record(data or b"")


def _named_at(position: int) -> str:
    """Name an exhibit by where it was taken in."""
    return f"the exhibit of entry {position}"
