"""Whether an inquiry is what was sealed: everything is read again, and what does not hold is named."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from inquest.errors import InquestError, IntegrityError
from inquest.model import Checkpoint, Digest, Entry
from inquest.preserve.entries import check_signature, named_in, read_entry, read_record
from inquest.preserve.keys import actor_id, check_private, load_public
from inquest.preserve.log import check_commitment
from inquest.preserve.note import Verifier, open_checkpoint
from inquest.preserve.report import Report
from inquest.store import Fault, Ledger, Records, Vault, tiles

_CHUNK = 1 << 20
_MENDED = "entered and not yet settled: left by an interrupted command; the next one mends it"


def verify(
    vault: Vault,
    ledger: Ledger,
    records: Records,
    keys: Path,
    origin: str,
    progress: Callable[[int, int], None] | None = None,
) -> Report:
    """Check signature, tree, entries, records, every object's bytes, and that nothing is missing or too many.

    `keys` is the folder of the public keys, `origin` the log that this must be. `progress` hears how many things of
    how many are done; their number grows once the records are read. Fails closed: what cannot be read is a fault.
    """
    check = _Check(vault, ledger, records, progress or _silent)
    log_key, actors = check.keys(keys)
    checkpoint = check.checkpoint(log_key, origin)
    if checkpoint is not None:
        check.files(checkpoint.size)
        check.entries(checkpoint, actors)
    check.objects(whole=checkpoint is not None)
    return Report(tuple(check.counts.items()), tuple(check.faults.values()))


@dataclass(slots=True)
class _Check:
    """One run over an inquiry: what was counted, what was found, what the records name."""

    vault: Vault
    ledger: Ledger
    records: Records
    progress: Callable[[int, int], None]
    counts: dict[str, int] = field(
        default_factory=lambda: dict.fromkeys(("keys", "entries", "records", "objects", "bytes"), 0)
    )
    faults: dict[str, Fault] = field(default_factory=dict)
    named: set[Digest] = field(default_factory=set)
    unread: bool = False  # a record could not be read: what it names is not known

    def keys(self, folder: Path) -> tuple[Verifier | None, dict[str, bytes] | None]:
        """Check the key files; return the log's key and the actors' keys by pseudonym, as far as they hold."""
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
        actor = found.get("actor")
        return found.get("log"), None if actor is None else {actor_id(actor): actor.key}

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

    def entries(self, checkpoint: Checkpoint, actors: dict[str, bytes] | None) -> None:
        """Check each entry and its record, and the tree over all entries."""
        edge = tiles.Edge()
        blamed = any(fault.grave and where.startswith("ledger/") for where, fault in self.faults.items())
        for index in range(-(-checkpoint.size // tiles.WIDTH)):
            width = tiles.width_of(index, checkpoint.size)
            base = index * tiles.WIDTH
            lines = self._read("ledger/tile/entries", self.ledger.read, index, checkpoint.size)
            records = self._read("records", self.records.read, index, checkpoint.size)
            blamed = blamed or lines is None
            for line in lines or []:
                edge.add(tiles.leaf_hash(line))
            sound = self._entries(lines, base, actors, f"ledger/{tiles.tile_path('entries', index, width)}")
            self._records(records, base, sound, f"records/{tiles.suffix(index, width)}")
            self.progress(base + width, checkpoint.size)
        if edge.root() != checkpoint.root and not blamed:
            self._fault("ledger/checkpoint", "signs a tree that is not that of the entries")

    def objects(self, *, whole: bool) -> None:
        """Read all that is settled, and compare it with what the records name, when those could be read."""
        done = start = self.counts["entries"]
        total = start + len(self.named)
        missing = set(self.named)
        for digest in self._settled():
            where = _place(digest)
            self._object(digest, where)
            missing.discard(digest)
            if whole and not self.unread and digest not in self.named:
                self._fault(where, "is in the vault but in no entry")
            done += 1
            self.progress(min(done, total), total)
        self._take_over("vault", lambda: self._missing(missing))
        self._take_over("vault", self.vault.faults)

    def _settled(self) -> Iterator[Digest]:
        """Name what is settled; a folder that cannot be read is a fault, and what follows it is missing."""
        try:
            yield from self.vault.digests()
        except InquestError as error:
            self._fault("vault", str(error))

    def _missing(self, named: set[Digest]) -> Iterator[Fault]:
        staged = set(self.vault.digests(staged=True)) if named else set()
        for digest in sorted(named):
            if digest in staged:
                yield Fault(f"incoming/{digest}", _MENDED, grave=False)
            else:
                yield Fault(_place(digest).removeprefix("vault/"), "is missing")

    def _object(self, digest: Digest, where: str) -> None:
        try:
            with self.vault.open(digest) as stream:
                while chunk := stream.read(_CHUNK):
                    self.counts["bytes"] += len(chunk)
            self.counts["objects"] += 1
        except InquestError as error:
            self._fault(where, str(error))

    def _read(
        self, place: str, read: Callable[[int, int], Iterator[bytes]], index: int, size: int
    ) -> list[bytes] | None:
        """Return one bundle's worth; `None`, and a fault, when it cannot be had."""
        width = tiles.width_of(index, size)
        try:
            return list(read(index * tiles.WIDTH, index * tiles.WIDTH + width))
        except InquestError as error:
            self._fault(f"{place}/{tiles.suffix(index, width)}", str(error))
            return None

    def _entries(
        self, lines: list[bytes] | None, base: int, actors: dict[str, bytes] | None, where: str
    ) -> list[Entry | None]:
        """Return the entries that hold; the others are named, unless their whole file is."""
        damaged = where in self.faults
        return [
            self._entry(line, actors, where if damaged else f"{where}: entry {position}")
            for position, line in enumerate(lines or [], base)
        ]

    def _entry(self, line: bytes, actors: dict[str, bytes] | None, where: str) -> Entry | None:
        try:
            entry = read_entry(line)
            if actors is None:
                return entry  # the missing key is a fault of its own
            check_signature(entry, actors)
        except IntegrityError as error:
            self._fault(where, str(error))
            return None
        self.counts["entries"] += 1
        return entry

    def _records(self, records: list[bytes] | None, base: int, entries: list[Entry | None], where: str) -> None:
        self.unread = self.unread or records is None
        for place, data in enumerate(records or []):
            entry = entries[place] if place < len(entries) else None
            try:
                record = read_record(data)
                if entry is not None:
                    check_commitment(entry, record)
                    self.counts["records"] += 1
                self.named.update(named_in(record.content))
            except IntegrityError as error:
                self.unread = True
                self._fault(f"{where}: record {base + place}", str(error))

    def _take_over(self, folder: str, faults: Callable[[], Iterable[Fault]]) -> None:
        try:
            for fault in faults():
                self._fault(f"{folder}/{fault.where}", fault.what, grave=fault.grave)
        except InquestError as error:
            self._fault(folder, str(error))

    def _fault(self, where: str, what: str, *, grave: bool = True) -> None:
        """Keep the first thing that is wrong with a place, but a grave one before one that is not."""
        kept = self.faults.get(where)
        if kept is None or (grave and not kept.grave):
            self.faults[where] = Fault(where, what, grave)


def _place(digest: Digest) -> str:
    return f"vault/{digest[:2]}/{digest[2:4]}/{digest}"


def _silent(done: int, total: int) -> None:
    """Tell nobody."""
