"""The log of an inquiry: acts go in, signed entries with their records come out."""

import secrets
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from inquest.errors import IntegrityError
from inquest.model import Action, Checkpoint, Digest, Entry, Record
from inquest.preserve.entries import (
    SALT,
    check_signature,
    commitment_of,
    make_entry,
    named_in,
    read_entry,
    read_record,
    record_bytes,
)
from inquest.preserve.keys import Keys, actor_id
from inquest.preserve.note import checkpoint_text, open_checkpoint, sign_note
from inquest.store import Ledger, Records, Vault

_BLOCK = 256  # records looked at together


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
    """Vault, ledger and records of one inquiry with the keys that sign. One writer at a time.

    `random` gives so many bytes that nobody can guess.
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
        self._origin = origin
        self._random = random

    @property
    def size(self) -> int:
        """The number of entries that the signed checkpoint covers; `IntegrityError` when it does not hold."""
        note = self._ledger.checkpoint()
        return 0 if note is None else open_checkpoint(note, self._keys.log.public, self._origin).size

    def commit(self, acts: Sequence[Act]) -> list[int]:
        """Enter acts, all or none, and return their positions; then what they staged is part of the vault.

        Durable when it returns. Interrupted before the checkpoint, nothing was entered; after it, all was, and
        `recover` settles what is left to settle. Raises `KeyMissing` before anything is written.
        """
        if not acts:
            return []
        self._refuse_a_lost_ledger()
        signer = self._keys.log.signing()
        records = [Record(self._random(SALT).hex(), act.content) for act in acts]
        actor = self._keys.actor
        lines = [make_entry(act.action, record, actor) for act, record in zip(acts, records, strict=True)]
        appended = self._ledger.append(lines)
        self._records.append(appended.first, [record_bytes(record) for record in records])
        text = checkpoint_text(Checkpoint(self._origin, appended.size, appended.root))
        self._ledger.publish(sign_note(text, signer, self._keys.log.public))
        self._vault.settle(digest for act in acts for digest in act.staged)
        return list(range(appended.first, appended.size))

    def recover(self) -> None:
        """Settle what an interrupted command entered and did not settle; let go what it staged and never entered.

        Called by the one writer, before it stages anything. Raises `IntegrityError` when a record cannot be had; then
        nothing is let go.
        """
        waiting = set(self._vault.digests(staged=True))
        entered: set[Digest] = set()
        end = self.size
        while end and waiting - entered:
            start = max(0, end - _BLOCK)
            for data in self._records.read(start, end):
                entered.update(waiting.intersection(named_in(read_record(data).content)))
            end = start
        self._vault.settle(sorted(entered), last=True)

    def entries(self, start: int = 0, end: int | None = None) -> Iterator[tuple[int, Entry, Record]]:
        """Return the entries `[start, end)` with their records; commitment and signature are checked on the way.

        Raises `IntegrityError` that names the first entry that does not hold.
        """
        size = self.size
        end = size if end is None else min(end, size)
        keys = {actor_id(self._keys.actor.public): self._keys.actor.public.key}
        if start >= end:
            return
        lines = zip(self._ledger.read(start, end), self._records.read(start, end), strict=True)
        for position, (line, data) in enumerate(lines, start):
            try:
                entry, record = read_entry(line), read_record(data)
                check_signature(entry, keys)
                check_commitment(entry, record)
            except IntegrityError as error:
                raise IntegrityError(f"entry {position}: {error}") from error
            yield position, entry, record

    def _refuse_a_lost_ledger(self) -> None:
        """Refuse to begin a ledger for a vault that already has one: its checkpoint was lost or removed."""
        if self._ledger.checkpoint() is None and next(self._vault.digests(), None) is not None:
            raise IntegrityError("the ledger has no checkpoint, yet the vault holds what it must have entered")


def check_commitment(entry: Entry, record: Record) -> None:
    """Raise `IntegrityError` when the record is not the one to which the entry commits."""
    if commitment_of(record) != entry.commitment:
        raise IntegrityError("its record is not the one to which it commits")
