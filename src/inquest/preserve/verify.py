"""Whether an inquiry is what was sealed: everything is read again, and what does not hold is named."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from inquest.errors import InquestError, IntegrityError
from inquest.model import Checkpoint
from inquest.preserve.custody.custody_check import CustodyCheck
from inquest.preserve.entries import read_record
from inquest.preserve.entry_check import Blame, EntryCheck, Observer
from inquest.preserve.keys import check_private, load_public
from inquest.preserve.note import Verifier, open_checkpoint
from inquest.preserve.object_check import Named, ObjectCheck, disposed_in
from inquest.preserve.person import Person
from inquest.preserve.register import Register
from inquest.preserve.report import Report
from inquest.preserve.witness.cosigned_check import CosignedCheck
from inquest.store import Fault, Ledger, Records, Tiles, Vault, tiles


class VerifiableLedger(Ledger, Tiles, Protocol):
    """A ledger whose tree can be asked for proofs."""


_DISPOSE = b'{"action":"dispose",'  # how the canonical JSON of an entry that lets go begins


def verify(
    vault: Vault,
    ledger: VerifiableLedger,
    records: Records,
    keys: Path,
    origin: str,
    progress: Callable[[int, int], None] | None = None,
) -> Report:
    """Check signatures, tree, entries, register, records, every object, and that nothing is missing or too many.

    `keys` is the folder of the public keys, `origin` the log that this must be. `progress` hears how many things of
    how many are done; their number grows once the records are read. Fails closed: what cannot be read is a fault.
    """
    check = _Check(vault, ledger, records, progress or _silent)
    log_key = check.keys(keys)
    checkpoint = check.checkpoint(log_key, origin)
    if checkpoint is not None and log_key is not None:
        check.files(checkpoint.size)
        check.disposals(checkpoint.size)
        custody = CustodyCheck(origin)
        check.entries(checkpoint, log_key, (custody,))
        check.witnesses(CosignedCheck(ledger, ledger, log_key), checkpoint.size)
        check.counts.update(disposals=custody.disposals, inventories=custody.inventories)
    check.objects(whole=checkpoint is not None)
    return Report(tuple(check.counts.items()), tuple(check.faults.values()), check.said)


@dataclass(slots=True)
class _Check:
    """One run over an inquiry: what was counted, what was found, what the records name."""

    vault: Vault
    ledger: Ledger
    records: Records
    progress: Callable[[int, int], None]
    counts: dict[str, int] = field(
        default_factory=lambda: dict.fromkeys(("keys", "entries", "signatures", "records", "objects", "bytes"), 0)
    )
    faults: dict[str, Fault] = field(default_factory=dict)
    named: Named = field(default_factory=Named)
    actor: Verifier | None = None
    policies: list[tuple[int, str]] = field(default_factory=list)
    said: str = "no witness has cosigned"
    unread: bool = False  # a record could not be read: what it names is not known

    def keys(self, folder: Path) -> Verifier | None:
        """Check the key files; return the log's key, where it holds."""
        found: dict[str, Verifier] = {}
        for role in ("log", "actor"):
            try:
                found[role] = load_public(folder, role)
                self.counts["keys"] += 1
            except InquestError as error:
                self._fault(f"keys/{role}.pub", str(error))
            try:
                check_private(folder, role, found.get(role))
            except InquestError as error:
                self._fault(f"keys/{role}.key", str(error))
        self.actor = found.get("actor")
        return found.get("log")

    def checkpoint(self, key: Verifier | None, origin: str) -> Checkpoint | None:
        """Return the signed checkpoint, when it holds."""
        where = "ledger/checkpoint"
        try:
            note = self.ledger.checkpoint()
            if note is None:
                self._fault(where, "is missing")
            elif key is None:
                self._fault(where, "cannot be checked without the log's public key")
            else:
                return open_checkpoint(note, key, origin)
        except InquestError as error:
            self._fault(where, str(error))
        return None

    def files(self, size: int) -> None:
        """Take over what ledger and records find in themselves: they know their files."""
        self._take_over("ledger", lambda: self.ledger.faults(size))
        self._take_over("records", lambda: self.records.faults(size))

    def disposals(self, size: int) -> None:
        """Take note of what was let go, and where: earlier records may name objects that are no longer there.

        What cannot be read here is named when entries and records are checked.
        """
        for index in range(-(-size // tiles.WIDTH)):
            with suppress(IntegrityError):
                lines = self._bundle(self.ledger.read, index, size)
                if any(line.startswith(_DISPOSE) for line in lines):
                    self._disposed(lines, self._bundle(self.records.read, index, size), index * tiles.WIDTH)

    def _disposed(self, lines: Sequence[bytes], records: Sequence[bytes], first: int) -> None:
        """Take note of the disposals in a bundle, as its files in force say."""
        for place, line in enumerate(lines):
            if line.startswith(_DISPOSE):
                with suppress(IntegrityError):
                    self.named.disposed.update(disposed_in(read_record(records[place]).content, first + place))

    def entries(self, checkpoint: Checkpoint, key: Verifier, others: tuple[Observer, ...]) -> None:
        """Check each entry and its record, and the tree over all entries."""
        edge = tiles.Edge()
        check = EntryCheck(checkpoint.origin, self._blame(checkpoint.size), (self.named, *others))
        blamed = any(fault.grave and where.startswith("ledger/") for where, fault in self.faults.items())
        for index in range(-(-checkpoint.size // tiles.WIDTH)):
            base = index * tiles.WIDTH
            lines = self._read("ledger/tile/entries", self.ledger.read, index, checkpoint.size)
            records = self._read("records", self.records.read, index, checkpoint.size)
            blamed = blamed or lines is None
            if lines is None:
                check.lost()
            edge.extend(tiles.leaf_hashes(lines or []))
            for place, line in enumerate(lines or []):
                check.go_on(base + place, line, None if records is None else records[place])
            self.progress(base + tiles.width_of(index, checkpoint.size), checkpoint.size)
        check.end()
        self.unread = check.unread
        self.counts.update(entries=check.entries, records=check.records, signatures=check.signatures)
        if edge.root() != checkpoint.root and not blamed:
            self._fault("ledger/checkpoint", "signs a tree that is not that of the entries")
        self._register(check.register, key)
        self.policies = check.policies

    def witnesses(self, check: CosignedCheck, size: int) -> None:
        """Judge the cosignatures under the policies of the ledger."""
        below = ("ledger/tile/", "records/")
        check.whole = not self.unread and not any(f.grave and f.where.startswith(below) for f in self.faults.values())
        try:
            for fault in check.faults(self.policies, size):
                self._add(fault)
        except InquestError as error:
            self._fault("ledger/cosigned", str(error))
        self.counts.update(cosignatures=check.checked)
        if check.reached:
            entries = f"all {size}" if check.reached == size else f"{check.reached} of {size}"
            self.said = f"a quorum of witnesses has cosigned {entries} entries"

    def objects(self, *, whole: bool) -> None:
        """Read all that is settled, and compare it with what the records name, when those could be read."""
        start = self.counts["entries"]
        total = start + len(self.named.digests)
        check = ObjectCheck(
            self.vault, self.named, self._add, lambda done: self.progress(min(start + done, total), total)
        )
        check.check(complete=whole and not self.unread)
        self.counts.update(objects=check.objects, bytes=check.size)
        self._take_over("vault", self.vault.faults)

    def _register(self, register: Register | None, key: Verifier) -> None:
        """Compare the key files with what the ledger says of keys in the end."""
        if register is None:
            return
        if register.log != key:
            self._fault("keys/log.pub", "is not the log's key in the register")
        known = {*register.persons, *register.ended}  # a key that has ended may still lie there
        if self.actor is not None and Person(self.actor.key).id not in known:
            self._fault("keys/actor.pub", "is a key that the register does not know")

    def _bundle(self, read: Callable[[int, int], Iterator[bytes]], index: int, size: int) -> list[bytes]:
        start = index * tiles.WIDTH
        return list(read(start, start + tiles.width_of(index, size)))

    def _read(
        self, place: str, read: Callable[[int, int], Iterator[bytes]], index: int, size: int
    ) -> list[bytes] | None:
        """Return one bundle's worth; `None`, and a fault, when it cannot be had."""
        try:
            return self._bundle(read, index, size)
        except InquestError as error:
            self._fault(f"{place}/{tiles.suffix(index, tiles.width_of(index, size))}", str(error))
            return None

    def _blame(self, size: int) -> Blame:
        """Return who puts down what is wrong with an entry or a record, once for a file that is damaged as a whole."""

        def blame(position: int, noun: str, what: str) -> None:
            index = position // tiles.WIDTH
            width = tiles.width_of(index, size)
            entries = f"ledger/{tiles.tile_path('entries', index, width)}"
            where = entries if noun == "entry" else f"records/{tiles.suffix(index, width)}"
            self._fault(where if where in self.faults else f"{where}: {noun} {position}", what)

        return blame

    def _take_over(self, folder: str, faults: Callable[[], Iterable[Fault]]) -> None:
        try:
            for fault in faults():
                self._fault(f"{folder}/{fault.where}", fault.what, grave=fault.grave)
        except InquestError as error:
            self._fault(folder, str(error))

    def _fault(self, where: str, what: str, *, grave: bool = True) -> None:
        self._add(Fault(where, what, grave))

    def _add(self, fault: Fault) -> None:
        """Keep the first thing that is wrong with a place, but a grave one before one that is not."""
        kept = self.faults.get(fault.where)
        if kept is None or (fault.grave and not kept.grave):
            self.faults[fault.where] = fault


def _silent(done: int, total: int) -> None:
    """Tell nobody."""
