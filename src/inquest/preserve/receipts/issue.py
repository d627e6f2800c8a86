"""Receipts made from a ledger."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache
from typing import Protocol

from inquest.errors import IntegrityError, NotFound
from inquest.preserve.entries import entry_bytes, read_entry, record_bytes, unsigned_bytes
from inquest.preserve.log import Log
from inquest.preserve.note import Verifier, open_checkpoint
from inquest.preserve.proofs import held, inclusion_proof
from inquest.preserve.receipts.given import Given
from inquest.preserve.receipts.judge import judge_receipt
from inquest.preserve.receipts.receipt import Receipt
from inquest.store import Ledger, Tiles, tiles

_TILES = 1024  # tiles remembered, of 8 KiB


class ProvableLedger(Ledger, Tiles, Protocol):
    """A ledger whose tree can be asked for proofs."""


def issue(
    log: Log, ledger: ProvableLedger, positions: Iterable[int], *, ending: bytes | None = None, withhold: bool = False
) -> Iterator[Receipt]:
    """Make a receipt of each entry, in the order of the ledger; each holds, or `IntegrityError` names the entry.

    A receipt ends in the checkpoint `ending`, where one is given, else in the newest one whose cosignatures met the
    policy, where that covers the entry, else in the newest there is. `withhold` leaves the record out.
    Raises `NotFound` for a position that the checkpoint does not cover.
    """
    key = log.register().log
    read = lru_cache(_TILES)(ledger.tile)  # what a tile begins with never changes
    waiting = sorted(set(positions))
    while waiting:
        with log.turn():
            ledger.confirm()  # what somebody leaves with must outlast a power cut here
            batch = _batch_at(log, ledger, waiting[0])
            wanted = [each for each in waiting if each < sum(batch)]
            notes = [ending or _covering(ledger, key, each) for each in wanted]
            made = _made(log, read, batch, list(zip(wanted, notes, strict=True)))
        for receipt in made:
            _require_it_holds(receipt, key)
            yield replace(receipt, record=None) if withhold else receipt
        waiting = waiting[len(wanted) :]


def _batch_at(log: Log, ledger: Ledger, position: int) -> tuple[int, int]:
    """Return where the batch of an entry begins, and how many were signed together."""
    if not 0 <= position < log.size:
        raise NotFound(f"no entry {position}: the ledger has {log.size}")
    (line,) = ledger.read(position, position + 1)
    place, count = read_entry(line).batch
    return position - place, count


def _covering(ledger: Ledger, key: Verifier, position: int) -> bytes:
    """Return the checkpoint in which the receipt of an entry ends, as a note."""
    cosigned = ledger.checkpoint(cosigned=True)
    with suppress(IntegrityError):  # one signed with an earlier key of the log says little to who knows the later one
        if cosigned is not None and open_checkpoint(cosigned, key, key.name).size > position:
            return cosigned
    return ledger.checkpoint() or b""


def _made(
    log: Log, read: Callable[[int, int, int], bytes], batch: tuple[int, int], wanted: Sequence[tuple[int, bytes]]
) -> list[Receipt]:
    """Make receipts of entries of one batch: position, and the note in which each ends."""
    first, count = batch
    register = log.register(first)
    lines = list(log.entries(first, first + count))
    tree = held(tiles.leaf_hash(unsigned_bytes(entry)) for _, entry, _ in lines)
    made = []
    for position, note in wanted:
        _, entry, record = lines[position - first]
        size, _ = tiles.head(note)
        if position >= size:
            raise NotFound(f"no entry {position}: the checkpoint covers {size}")
        receipt = Receipt(
            index=position,
            hashes=tuple(inclusion_proof(position, size, read)),
            note=note,
            entry=entry_bytes(entry),
            path=tuple(inclusion_proof(position - first, count, tree)),
            person=register.person(entry.actor),
            record=record_bytes(record),
        )
        made.append(receipt)
    return made


def _require_it_holds(receipt: Receipt, key: Verifier) -> None:
    """Judge what is about to leave as a stranger will."""
    report = judge_receipt(receipt, Given(key))
    for fault in report.faults:
        if fault.grave:
            raise IntegrityError(f"entry {receipt.index}: its receipt would not hold: {fault.where} {fault.what}")
