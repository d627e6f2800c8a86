"""Whether an inquiry is what was sealed: everything is read again, and what does not hold is named."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, Protocol, cast

from inquest.errors import InquestError, IntegrityError
from inquest.model import Checkpoint
from inquest.preserve.custody.custody_check import CustodyCheck, Leaves
from inquest.preserve.entries import named_in, read_record
from inquest.preserve.entry_check import Blame, EntryCheck, Observer
from inquest.preserve.keys import check_private, load_public
from inquest.preserve.named import Named
from inquest.preserve.note import Verifier, open_checkpoint
from inquest.preserve.object_check import ObjectCheck, disposed_in
from inquest.preserve.person import Person
from inquest.preserve.protected.check import SealedCheck
from inquest.preserve.register import Register
from inquest.preserve.report import Report
from inquest.preserve.rotation import LogKeys, replaced_in, stale
from inquest.preserve.timestamps.openssl import second_opinion
from inquest.preserve.timestamps.time_check import TimeCheck
from inquest.preserve.witness.cosigned_check import CosignedCheck
from inquest.store import DIFFERS, Fault, Ledger, Records, Secrets, Tiles, Vault, tiles


class VerifiableLedger(Ledger, Tiles, Protocol):
    """A ledger whose tree can be asked for proofs."""


_OF_A_LOG = re.compile(r"inquest/[^/]+\Z")  # the name of such a key
_IN_MEMORY = 1 << 22  # bytes of scratch; what is more lies in a temporary file
_DISPOSE = b'{"action":"dispose",'  # how the canonical JSON of an entry that lets go begins


@dataclass(frozen=True, slots=True)
class Aids:
    """What a check can do without.

    `progress` hears how many things of how many are done; their number grows once the records are read. `secrets` are
    the keys of sealed content that are at hand, `own` those of them that lie in the inquiry.
    """

    progress: Callable[[int, int], None] | None = None
    secrets: Secrets | None = None
    own: Secrets | None = None


def verify(
    vault: Vault,
    ledger: VerifiableLedger,
    records: Records,
    keys: Path,
    origin: str,
    aids: Aids | None = None,
) -> Report:
    """Check signatures, tree, entries, register, records, every object, and that nothing is missing or too many.

    `keys` is the folder of the public keys, `origin` the log that this must be. Fails closed: what cannot be read is a
    fault.
    """
    aids = aids or Aids()
    with SpooledTemporaryFile(_IN_MEMORY) as names, SpooledTemporaryFile(_IN_MEMORY) as leaves:
        check = _Check(vault, ledger, records, aids.progress or _silent, Named(cast("BinaryIO", names)))
        sealed = SealedCheck(vault, aids.secrets, aids.own)
        _go_through(check, ledger, (keys, origin), Leaves(cast("BinaryIO", leaves)), sealed)
    return Report(tuple(check.counts.items()), tuple(check.faults.values()), check.said, check.when)


def _go_through(
    check: "_Check", ledger: VerifiableLedger, known: tuple[Path, str], leaves: Leaves, sealed: SealedCheck
) -> None:
    keys, origin = known
    log_key = check.keys(keys)
    checkpoint = check.checkpoint(log_key, origin)
    if checkpoint is not None and log_key is not None:
        check.files(checkpoint.size)
        check.disposals(checkpoint.size)
        custody = CustodyCheck(origin, check.named.disposed, check.exhibit_at, leaves)
        time = TimeCheck(check.vault, ledger, second_opinion(), whole=not check.blames("ledger/"))
        check.entries(checkpoint, log_key, (custody, time, sealed))
        check.witnesses(CosignedCheck(ledger, ledger, check.log_keys or [(0, log_key)]), checkpoint.size)
        check.counts.update(disposals=custody.disposals, inventories=custody.inventories, **sealed.counts())
        check.time(time, checkpoint.size)
    check.objects(whole=checkpoint is not None)
    check.sealed(sealed, whole=checkpoint is not None)
    check.acquit()


@dataclass(slots=True)
class _Check:
    """One run over an inquiry: what was counted, what was found, what the records name."""

    vault: Vault
    ledger: Ledger
    records: Records
    progress: Callable[[int, int], None]
    named: Named
    counts: dict[str, int] = field(
        default_factory=lambda: dict.fromkeys(("keys", "entries", "signatures", "records", "objects", "bytes"), 0)
    )
    faults: dict[str, Fault] = field(default_factory=dict)
    actor: Verifier | None = None
    policies: list[tuple[int, str]] = field(default_factory=list)
    log_keys: list[tuple[int, Verifier]] = field(default_factory=list)
    folder: Path = Path()
    said: str = "no witness has cosigned"
    when: str = "not anchored"
    certain: bool = True  # no change of the register was lost
    unread: bool = False  # a record could not be read: what it names is not known

    def keys(self, folder: Path) -> Verifier | None:
        """Check the key files; return the log's key, where it holds."""
        self.folder = folder
        found: dict[str, Verifier] = {}
        for role in ("log", "actor"):
            try:
                public = load_public(folder, role)
                if role == "log" and not _OF_A_LOG.match(public.name):
                    raise IntegrityError("is not the key of an inquiry's log")
                found[role] = public
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
        where, note = "ledger/checkpoint", None
        try:
            note = self.ledger.checkpoint()
            if note is None:
                self._fault(where, "is missing")
            elif key is None:
                self._fault(where, "was not checked: that needs the log's public key", grave=False)
            else:
                return open_checkpoint(note, key, origin)
        except InquestError as error:
            self._fault(where, str(error))
            replaced = note and key and replaced_in(key, note, self.ledger, self.records)
            if replaced:
                self._fault("keys/log.pub", replaced)
        return None

    def blames(self, *below: str) -> bool:
        """Say whether something grave was found at a place that begins like this."""
        return any(fault.grave for place in below for fault in self._within(place))

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

    def exhibit_at(self, position: int) -> str:
        """Name the exhibit that an entry took in, where its record can be had."""
        with suppress(IntegrityError):
            (data,) = self.records.read(position, position + 1)
            return str(next(iter(named_in(read_record(data).content)), "an exhibit"))
        return "an exhibit"

    def entries(self, checkpoint: Checkpoint, key: Verifier, others: tuple[Observer, ...]) -> None:
        """Check each entry and its record, and the tree over all entries."""
        edge = tiles.Edge()
        check = EntryCheck(checkpoint.origin, self._blame(checkpoint.size), (self.named, *others))
        blamed = self.blames("ledger/")
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
        self.unread, self.certain = check.unread, check.certain
        self.counts.update(entries=check.entries, records=check.records, signatures=check.signatures)
        if edge.root() != checkpoint.root and not blamed:
            self._fault("ledger/checkpoint", "signs a tree that is not that of the entries")
        self._register(check.register, key, check.log_keys)
        self.policies, self.log_keys = check.policies, check.log_keys

    def witnesses(self, check: CosignedCheck, size: int) -> None:
        """Judge the cosignatures under the policies of the ledger."""
        check.known = self.certain
        check.whole = not self.unread and not self.blames("ledger/tile/", "records/")
        try:
            for fault in check.faults(self.policies, size):  # what notes are held against may be damaged, and named
                self._add(replace(fault, grave=fault.grave and check.whole))
        except InquestError as error:
            self._fault("ledger/cosigned", str(error))
        self.counts.update(cosignatures=check.checked)
        if check.reached:
            entries = f"all {size}" if check.reached == size else f"{check.reached} of {size}"
            self.said = f"a quorum of witnesses has cosigned {entries} entries"

    def time(self, check: TimeCheck, size: int) -> None:
        """Take over what the tokens say."""
        for fault in check.faults(size):
            self._add(fault)
        self.counts.update(tokens=check.tokens)
        self.when = check.said(size)

    def objects(self, *, whole: bool) -> None:
        """Read all that is settled, and compare it with what the records name, when those could be read."""
        start = self.counts["entries"]
        total = start + self.named.count()
        check = ObjectCheck(
            self.vault, self.named, self._add, lambda done: self.progress(min(start + done, total), total)
        )
        check.check(complete=whole and not self.unread)
        self.counts.update(objects=check.objects, bytes=check.size)
        self._take_over("vault", self.vault.faults)

    def sealed(self, check: SealedCheck, *, whole: bool) -> None:
        """Open what the keys at hand open, and judge those keys."""
        try:
            for fault in check.faults(complete=whole and not self.unread):
                self._add(fault)
        except InquestError as error:
            self._fault("secrets", str(error))

    def acquit(self) -> None:
        """Take back what was said of a narrower file that differs from a wider one, when the wider one is damaged."""
        for where in [where for where, fault in self.faults.items() if fault.what == DIFFERS]:
            folder = where.rpartition("/")[0]
            if any(fault.grave and fault.what != DIFFERS for fault in self._within(folder.removesuffix(".p"))):
                del self.faults[where]

    def _within(self, place: str) -> Iterator[Fault]:
        return (fault for where, fault in self.faults.items() if where.startswith(place))

    def _register(self, register: Register | None, key: Verifier, log_keys: LogKeys) -> None:
        """Compare the key files with what the ledger says of keys in the end."""
        if register is None or not self.certain:
            return  # what a lost record said of keys is not held against others
        if register.log != key:
            what, grave = stale(key, log_keys, self.folder)
            self._fault("keys/log.pub", what, grave=grave)
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
            doubtful = noun == "entry" or entries in self.faults  # an altered entry commits to another record
            where = entries if doubtful else f"records/{tiles.suffix(index, width)}"
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
