"""The log of an inquiry: acts go in, signed entries with their records come out."""

import secrets
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import Any

from inquest.errors import IntegrityError, KeyUnknown
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
from inquest.preserve.keys import Keys
from inquest.preserve.note import checkpoint_text, open_checkpoint, sign_note
from inquest.preserve.person import Signer
from inquest.preserve.register import Register
from inquest.store import Ledger, Records, Vault

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
        self._known: tuple[int, Register] | None = None  # the register before the entry at this position

    @property
    def size(self) -> int:
        """The number of entries that the signed checkpoint covers; `IntegrityError` when it does not hold."""
        note = self._ledger.checkpoint()
        return 0 if note is None else open_checkpoint(note, self._keys.log.public, self.origin).size

    @property
    def actor(self) -> Signer:
        """Return what signs for the person at work."""
        return self._keys.actor

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

    def _commit(self, acts: Sequence[Act]) -> list[int]:
        self._refuse_a_lost_ledger()
        signer = self._keys.log.signing()
        first = self.size
        register = self._register_at(first) if first else Register.opened(acts[0].content, self.origin)
        self._refuse_a_stranger(register)
        entered = [(act.action, Record(self._random(SALT).hex(), act.content)) for act in acts]
        for act in acts:
            register = register.after(act.content) if act.action is Action.KEY else register
        self._refuse_lost_bytes({digest for act in acts for digest in act.staged})
        appended = self._ledger.append(self._lines(entered, first))
        if appended.first != first:
            raise IntegrityError("the ledger has moved on without its turn")
        self._records.append(first, [record_bytes(record) for _, record in entered])
        text = checkpoint_text(Checkpoint(self.origin, appended.size, appended.root))
        self._ledger.publish(sign_note(text, signer, self._keys.log.public))
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

    def recover(self, *, alone: bool = True) -> None:
        """Settle what an interrupted command entered and did not settle.

        `alone` says that nobody else is at work: then what was staged and never entered is let go. Raises
        `IntegrityError` when a record cannot be had; then nothing is let go.
        """
        waiting = set(self._vault.digests(staged=True))
        entered: set[Digest] = set()
        end = self.size
        while end and waiting - entered:
            start = max(0, end - _BLOCK)
            for data in self._records.read(start, end):
                entered.update(waiting.intersection(named_in(read_record(data).content)))
            end = start
        self._vault.settle(sorted(entered), last=alone)

    def entries(self, start: int = 0, end: int | None = None) -> Iterator[tuple[int, Entry, Record]]:
        """Return the entries `[start, end)` with their records; commitments and signatures are checked on the way.

        Raises `IntegrityError` that names the first entry that does not hold.
        """
        size = self.size
        end = size if end is None else min(end, size)
        if start >= end:
            return
        (line,) = self._ledger.read(start, start + 1)
        first = start - read_entry(line).batch[0]
        register = self._register_at(first) if first else None
        records = self._records.read(first, size)
        for batch in batches(self._ledger.read(first, size), first):
            if batch.first >= end:
                return
            read = [
                self._record(batch, place, data)
                for place, data in zip(range(len(batch.entries)), records, strict=False)
            ]
            register = register or Register.opened(read[0].content, self.origin)
            register = self._judged(batch, read, register)
            for position, entry, record in zip(_positions(batch), batch.entries, read, strict=True):
                if start <= position < end:
                    yield position, entry, record

    def _record(self, batch: Batch, place: int, data: bytes) -> Record:
        try:
            record = read_record(data)
            check_commitment(batch.entries[place], record)
        except IntegrityError as error:
            raise IntegrityError(f"entry {batch.first + place}: {error}") from error
        return record

    def _judged(self, batch: Batch, records: Sequence[Record], register: Register) -> Register:
        """Check a batch by the register before it; return the one after it."""
        try:
            batch.check(register)
            for entry, record in zip(batch.entries, records, strict=True):
                register = register.after(record.content) if entry.action is Action.KEY else register
        except IntegrityError as error:
            raise IntegrityError(f"entry {batch.first}: {error}") from error
        self._known = (batch.first + len(batch.entries), register)
        return register

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
        if register.persons.get(person.id) != person:
            raise KeyUnknown(f"the register of this inquiry does not know the key {person.id}")

    def _refuse_lost_bytes(self, staged: set[Digest]) -> None:
        """Raise `NotFound` for bytes that another writer disposed of since they were found in the vault."""
        for digest in staged.difference(self._vault.digests(staged=True) if staged else ()):
            self._vault.open(digest).close()

    def _refuse_a_lost_ledger(self) -> None:
        """Refuse to begin a ledger for a vault that already has one: its checkpoint was lost or removed."""
        if self._ledger.checkpoint() is None and next(self._vault.digests(), None) is not None:
            raise IntegrityError("the ledger has no checkpoint, yet the vault holds what it must have entered")


def _positions(batch: Batch) -> range:
    return range(batch.first, batch.first + len(batch.entries))


def check_commitment(entry: Entry, record: Record) -> None:
    """Raise `IntegrityError` when the record is not the one to which the entry commits."""
    if commitment_of(record) != entry.commitment:
        raise IntegrityError("its record is not the one to which it commits")
