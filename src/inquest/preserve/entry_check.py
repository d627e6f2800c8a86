"""Entries and records, judged one after another: form, batch, signature, register, commitment."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol

from inquest.errors import IntegrityError
from inquest.model import Action, Entry, Record
from inquest.preserve.batches import Batch
from inquest.preserve.entries import read_entry, read_record
from inquest.preserve.kinds import check_kind
from inquest.preserve.log import check_commitment
from inquest.preserve.note import Verifier
from inquest.preserve.register import Register

Blame = Callable[[int, str, str], None]  # position, "entry" or "record", what is wrong


@dataclass(frozen=True, slots=True)
class Seen:
    """An entry that holds, with the content of its record, and the register by which it was judged."""

    position: int
    entry: Entry
    content: dict[str, Any]
    register: Register


class Observer(Protocol):
    """Looks at what holds, in order."""

    def see(self, seen: Seen) -> None:
        """Take note; raises `IntegrityError` for what should not be so."""
        ...


@dataclass(slots=True)
class EntryCheck:
    """Goes through a ledger of this origin; `blame` hears what does not hold, each of `others` what does.

    After an entry that cannot be read, those signed with it cannot be judged: they are not counted, and not blamed.
    """

    origin: str
    blame: Blame
    others: tuple[Observer, ...]
    register: Register | None = None
    entries: int = 0
    records: int = 0
    signatures: int = 0
    policies: list[tuple[int, str]] = field(default_factory=list)  # text, from which number of entries on
    log_keys: list[tuple[int, Verifier]] = field(default_factory=list)  # as the policies: each key of the log
    unread: bool = False  # an entry or a record could not be read: what it names, and what leans on it, is not known
    certain: bool = True  # no change of the register was lost
    _batch: Batch | None = None
    _contents: list[dict[str, Any] | None] = field(default_factory=list)
    _broken: bool = False

    def go_on(self, position: int, line: bytes, data: bytes | None) -> None:
        """Judge the next entry, and its record where it could be had."""
        entry = self._entry(position, line)
        record = self._record(position, entry, data)
        if entry is None:
            self.unread = True
            return
        self.certain = self.certain and (record is not None or entry.action is not Action.KEY)
        self._contents.append(None if record is None else record.content)
        if self._batch is not None and self._batch.is_whole:
            self._judge(self._batch)
            self._forget(broken=False)

    def lost(self) -> None:
        """Say that entries are missing here."""
        self.unread, self.certain = True, False
        self._forget(broken=True)

    def end(self) -> None:
        """Say that this was the last entry."""
        if self._batch is not None:
            self.blame(self._batch.first, "entry", "the entries that were signed with it are not all there")

    def _entry(self, position: int, line: bytes) -> Entry | None:
        try:
            entry = read_entry(line)
            if self._broken and entry.batch[0]:
                return None
            self._broken = False
            self._batch = self._batch or Batch(position)
            self._batch.add(entry)
        except IntegrityError as error:
            self.blame(position, "entry", str(error))
            self.lost()
            return None
        return entry

    def _record(self, position: int, entry: Entry | None, data: bytes | None) -> Record | None:
        if data is None:
            self.unread = True
            return None
        try:
            record = read_record(data)
            if entry is not None:
                check_commitment(entry, record)
        except IntegrityError as error:
            self.unread = True
            self.blame(position, "record", str(error))
            return None
        self.records += entry is not None
        return record

    def _judge(self, batch: Batch) -> None:
        opening = self._contents[0] if batch.first == 0 else None
        try:
            if opening is not None:
                self.register = Register.opened(opening, self.origin)
                self.log_keys = [(0, self.register.log)]
            if self.register is None:
                return  # the first entry, or its record, has been named; without it nobody can be judged
            if not self.certain and batch.entries[0].actor not in self.register.persons:
                self.unread = True
                return  # a lost entry may have added this person
            batch.check(self.register)
            self.signatures += 1
            self.entries += len(batch.entries)
        except IntegrityError as error:
            self.unread = True
            self.certain = self.certain and all(entry.action is not Action.KEY for entry in batch.entries)
            self.blame(batch.first, "entry", str(error))
            return
        register = self.register
        for place, (entry, content) in enumerate(zip(batch.entries, self._contents, strict=True)):
            if content is not None:
                self._see(Seen(batch.first + place, entry, content, register))

    def _see(self, seen: Seen) -> None:
        if (seen.entry.action is Action.OPEN) != (seen.position == 0):
            self.blame(seen.position, "entry", "an inquiry is opened by its first entry, and by no other")
        try:
            self._follow(seen)
            for other in self.others:
                other.see(seen)
            check_kind(seen.entry.action, seen.content)
        except IntegrityError as error:
            if not self.unread:  # else it may only lean on what could not be read, and that has been named
                self.blame(seen.position, "record", str(error))
        except (AttributeError, KeyError, TypeError, ValueError):
            self.blame(seen.position, "record", "does not have the form of its kind")

    def _follow(self, seen: Seen) -> None:
        """Let an entry change the register."""
        if seen.entry.action is not Action.KEY or self.register is None:
            return
        before, self.register = self.register, self.register.after(seen.content)
        if self.register.policy is not None and self.register.policy != before.policy:
            self.policies.append((seen.position + 1, self.register.policy))
        if self.register.log != before.log:
            if seen.entry.batch[1] != 1:
                raise IntegrityError("the key of a log is replaced in a batch of its own")
            self.log_keys.append((seen.position + 1, self.register.log))

    def _forget(self, *, broken: bool) -> None:
        self._batch, self._contents, self._broken = None, [], broken
