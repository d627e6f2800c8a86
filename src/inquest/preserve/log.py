"""The log of an inquiry: acts go in, signed entries with their records come out."""

import secrets
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import Any

from inquest.errors import IntegrityError, KeyMissing, KeyUnknown
from inquest.model import Action, Checkpoint, Digest, Entry, Record
from inquest.preserve.batches import Batch, batches
from inquest.preserve.entries import (
    MOST,
    SALT,
    commitment_of,
    make_batch,
    named_in,
    read_entry,
    read_record,
    record_bytes,
)
from inquest.preserve.keys import KeyPair, Keys
from inquest.preserve.note import checkpoint_text, open_checkpoint, sign_note, signature_line
from inquest.preserve.person import Signer
from inquest.preserve.register import Register
from inquest.store import Ledger, Records, Vault

Line = tuple[int, Entry, Record]

_BLOCK = 256  # records looked at together
_KEY = b'{"action":"key",'  # how the canonical JSON of an entry that changes the register begins


@dataclass(frozen=True, slots=True)
class Act:
    """Something done, to be entered. `staged` are the objects it brings into the vault; its content names each.

    Content names objects as the `digest` of kind `exhibit`, or in a list `bodies`.
    """

    action: Action
    content: dict[str, Any]
    staged: tuple[Digest, ...] = ()

    def __post_init__(self) -> None:
        """Raise `ValueError` when an object is staged that the content does not name."""
        if not set(self.staged) <= set(named_in(self.content)):
            raise ValueError("what an act brings into the vault must be named in its content, under `bodies`")


class Log:
    """Vault, ledger and records of one inquiry with the keys that sign. Many may write, one at a time.

    `random` gives so many bytes that nobody can guess. `turn` is held while entries are made, and may be held already;
    where there are many writers, whoever makes the log gives it one. `origin` is its name in checkpoints.
    """

    def __init__(
        self,
        vault: Vault,
        ledger: Ledger,
        records: Records,
        keys: Keys,
        origin: str,
        random: Callable[[int], bytes] = secrets.token_bytes,
    ) -> None:
        self._vault = vault
        self._ledger = ledger
        self._records = records
        self._keys = keys
        self.origin = origin
        self._random = random
        self.turn: Callable[[], AbstractContextManager[None]] = nullcontext
        self._reached = 0
        self._opened = b"", 0  # the newest checkpoint that held, and its size
        self._known: tuple[int, Register] | None = None  # the register before the entry at this position

    @property
    def size(self) -> int:
        """The number of entries that the signed checkpoint covers; `IntegrityError` when it does not hold."""
        note = self._ledger.checkpoint()
        if note is None:
            return 0
        if note != self._opened[0]:
            self._opened = note, open_checkpoint(note, self._keys.log.public, self.origin).size
        return self._opened[1]

    @property
    def actor(self) -> Signer:
        """Return what signs for the person at work."""
        return self._keys.actor

    @property
    def key(self) -> KeyPair:
        """Return the key that signs the log, as it lies here."""
        return self._keys.log

    @property
    def reached(self) -> int:
        """The number of entries after this log's own last commit; 0 before the first."""
        return self._reached

    def register(self, position: int | None = None) -> Register:
        """Return who may sign now, or at an earlier position, and who is trusted outside."""
        return self._register_at(self.size if position is None else position)

    def check_writer(self) -> None:
        """Raise `KeyUnknown` when the person at work may not sign here, `KeyMissing` when the log's key is not here."""
        self._keys.log.signing()
        self._refuse_a_stranger(self.register())

    def commit(self, acts: Sequence[Act]) -> list[int]:
        """Enter acts, all or none, and return their positions; then what they staged is part of the vault.

        Durable when it returns. Interrupted before the checkpoint, nothing was entered; after it, all was, and
        `recover` settles what is left to settle. Raises `KeyMissing`, `KeyUnknown`, or `NotFound` for bytes that
        are not there, before anything is written.
        """
        if not acts:
            return []
        with self.turn():
            return self._commit(acts)

    def rotate(self, successor: KeyPair, content: dict[str, Any]) -> int:
        """Enter, alone, that another key signs this log from here on; both sign the checkpoint. Return the position.

        This log itself still has the old key: whoever goes on takes a new one.
        """
        with self.turn():
            (position,) = self._commit([Act(Action.KEY, content)], successor)
        return position

    def _commit(self, acts: Sequence[Act], successor: KeyPair | None = None) -> list[int]:
        self._refuse_a_lost_ledger()
        signer = self._keys.log.signing()
        first = self.size
        register = self._register_at(first) if first else Register.opened(acts[0].content, self.origin)
        self._refuse_a_stranger(register)
        self._refuse_another_key(register)
        entered = [(act.action, Record(self._random(SALT).hex(), act.content)) for act in acts]
        for act in acts:
            register = register.after(act.content) if act.action is Action.KEY else register
        if register.log != (successor or self._keys.log).public:
            raise IntegrityError("the key of a log is replaced by `inquest key rotate-log` alone")
        self._refuse_lost_bytes({digest for act in acts for digest in act.staged})
        appended = self._ledger.append(self._lines(entered, first))
        if appended.first != first:
            raise IntegrityError("the ledger has moved on without its turn")
        self._records.append(first, [record_bytes(record) for _, record in entered])
        text = checkpoint_text(Checkpoint(self.origin, appended.size, appended.root))
        note = sign_note(text, signer, self._keys.log.public)
        if successor is not None:
            note += signature_line(text, successor.signing(), successor.public)
        self._ledger.publish(note)
        self._vault.settle(digest for act in acts for digest in act.staged)
        self._known = (appended.size, register)
        self._reached = appended.size
        return list(range(first, appended.size))

    def _lines(self, entered: Sequence[tuple[Action, Record]], first: int) -> list[bytes]:
        """Return the entries, in batches as large as one signature may cover."""
        return [
            line
            for start in range(0, len(entered), MOST)
            for line in make_batch(entered[start : start + MOST], first + start, self.origin, self._keys.actor)
        ]

    def recover(self, *, alone: bool = True, gone: Callable[[], Container[Digest]] = frozenset) -> None:
        """Settle what an interrupted command entered and did not settle.

        `alone` says that nobody else is at work: then what was staged and never entered is let go. `gone` gives what
        disposals have let go of: that is settled no more, whatever record names it. Raises `IntegrityError` when a
        record cannot be had; then nothing is let go.
        """
        self._ledger.confirm()
        waiting = set(self._vault.digests(staged=True))
        entered: set[Digest] = set()
        end = self.size
        while end and waiting - entered:
            start = max(0, end - _BLOCK)
            for data in self._records.read(start, end):
                entered.update(waiting.intersection(named_in(read_record(data).content)))
            end = start
        disposed = gone() if entered else ()
        self._vault.settle(sorted(digest for digest in entered if digest not in disposed), last=alone)

    def entries(self, start: int = 0, end: int | None = None) -> Iterator[Line]:
        """Return the entries `[start, end)` with their records; commitments and signatures are checked on the way.

        Raises `IntegrityError` that names the first entry that does not hold.
        """
        size = self.size
        end = size if end is None else min(end, size)
        if start >= end:
            return
        first = self._batch_of(start)
        for batch, read, register in self._judged(first, size, self._register_at(first) if first else None):
            if batch.first >= end:
                return
            self._known = (batch.first + len(batch.entries), register)
            yield from (line for line in _lines(batch, read) if start <= line[0] < end)

    def picked(self, positions: Iterable[int], changes: Sequence[int]) -> Iterator[Line]:
        """Return some entries, each judged as `entries` does, without reading those between them.

        `changes` are the positions of all entries that change the register. Whoever names them, such as an index,
        answers for it that none is left out.
        """
        size = self.size
        for position in sorted(place for place in set(positions) if place < size):
            first = self._batch_of(position)
            batch = next(batches(self._ledger.read(first, size), first))
            self._check(batch, self.register_from(changes, first))
            (data,) = self._records.read(position, position + 1)
            yield position, batch.entries[position - first], self._record(batch, position - first, data)

    def register_from(self, changes: Iterable[int], position: int) -> Register:
        """Return the register before an entry, made of the first entry and of those at `changes`."""
        (opening,) = self._records.read(0, 1)
        register = Register.opened(read_record(opening).content, self.origin)
        for place in changes:
            if place < position:
                (data,) = self._records.read(place, place + 1)
                register = register.after(read_record(data).content)
        return register

    def _batch_of(self, position: int) -> int:
        """Return where the batch of an entry begins."""
        (line,) = self._ledger.read(position, position + 1)
        return position - read_entry(line).batch[0]

    def _judged(
        self, first: int, size: int, register: Register | None
    ) -> Iterator[tuple[Batch, list[Record], Register]]:
        """Yield whole batches from the beginning of one on, checked, each with the register after it."""
        records = self._records.read(first, size)
        for batch in batches(self._ledger.read(first, size), first):
            places = range(len(batch.entries))
            read = [self._record(batch, place, data) for place, data in zip(places, records, strict=False)]
            register = self._after(batch, read, register or Register.opened(read[0].content, self.origin))
            yield batch, read, register

    def _record(self, batch: Batch, place: int, data: bytes) -> Record:
        try:
            record = read_record(data)
            check_commitment(batch.entries[place], record)
        except IntegrityError as error:
            raise IntegrityError(f"entry {batch.first + place}: {error}") from error
        return record

    def _after(self, batch: Batch, records: Sequence[Record], register: Register) -> Register:
        """Check a batch by the register before it; return the one after it."""
        self._check(batch, register)
        try:
            for entry, record in zip(batch.entries, records, strict=True):
                register = register.after(record.content) if entry.action is Action.KEY else register
        except IntegrityError as error:
            raise IntegrityError(f"entry {batch.first}: {error}") from error
        return register

    def _check(self, batch: Batch, register: Register) -> None:
        try:
            batch.check(register)
        except IntegrityError as error:
            raise IntegrityError(f"entry {batch.first}: {error}") from error

    def _register_at(self, position: int) -> Register:
        """Return the register before an entry: only the entries that change it are read whole."""
        if self._known is None or self._known[0] > position:
            (opening,) = self._records.read(0, 1)
            self._known = (1, Register.opened(read_record(opening).content, self.origin))
        start, register = self._known
        for place, line in enumerate(self._ledger.read(start, position) if start < position else (), start):
            if line.startswith(_KEY):
                (data,) = self._records.read(place, place + 1)
                register = register.after(read_record(data).content)
        self._known = (position, register)
        return register

    def _refuse_a_stranger(self, register: Register) -> None:
        person = self._keys.actor.person
        known = register.persons.get(person.id)
        if known is not None and known != person:  # actor.pub says which key it is, the register how it signs
            raise KeyMissing(f"the private key of {person.id} lies in a device: name it with --key")
        if known is None:
            raise KeyUnknown(f"the register of this inquiry does not know the key {person.id}")

    def _refuse_another_key(self, register: Register) -> None:
        if register.log != self._keys.log.public:
            raise KeyUnknown("the key of the log was replaced while this command ran: run it again")

    def _refuse_lost_bytes(self, staged: set[Digest]) -> None:
        """Raise `NotFound` for bytes that another writer disposed of since they were found in the vault."""
        for digest in staged.difference(self._vault.digests(staged=True) if staged else ()):
            self._vault.open(digest).close()

    def _refuse_a_lost_ledger(self) -> None:
        """Refuse to begin a ledger for a vault that already has one: its checkpoint was lost or removed."""
        if self._ledger.checkpoint() is None and next(self._vault.digests(), None) is not None:
            raise IntegrityError("the ledger has no checkpoint, yet the vault holds what it must have entered")


def _lines(batch: Batch, records: Sequence[Record]) -> Iterator[Line]:
    """Yield the entries of a batch with where they stand, and their records."""
    positions = range(batch.first, batch.first + len(batch.entries))
    yield from zip(positions, batch.entries, records, strict=True)


def check_commitment(entry: Entry, record: Record) -> None:
    """Raise `IntegrityError` when the record is not the one to which the entry commits."""
    if commitment_of(record) != entry.commitment:
        raise IntegrityError("its record is not the one to which it commits")
