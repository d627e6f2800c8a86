"""The root: picks adapters and joins the stages. The only module that names an adapter."""

import io
import secrets
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext, suppress
from itertools import chain, islice
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from inquest.consolidate import HasGrouped, propose
from inquest.errors import (
    InquiryBusy,
    InquiryExists,
    IntegrityError,
    NotFound,
    StorageError,
    StorageReadOnly,
    UsageError,
)
from inquest.model import Action, Capture, Digest, Exhibit, Failed, Inquiry, Moment
from inquest.prepare import ReadingDesk, applied, bring_up, differences
from inquest.preserve import (
    Act,
    Known,
    Log,
    Report,
    Sealed,
    SealedBefore,
    Signer,
    create_keys,
    load_keys,
    opening,
    seal,
    verify,
)
from inquest.preserve.custody import released
from inquest.preserve.witness import Cosigner, Witness
from inquest.read import Box, Gazetteer, HasRead, Reader, read_exhibit
from inquest.store import Fault, Index, spooled
from inquest.store.files_ledger import FileLedger
from inquest.store.files_lock import Turn, among_writers, writing
from inquest.store.files_records import FileRecords
from inquest.store.files_settings import folder_faults, has_settings, read_settings, write_settings
from inquest.store.files_vault import FileVault
from inquest.store.files_witness import WitnessFolder
from inquest.store.memory import MemoryIndex
from inquest.store.sqlite_index import SqliteIndex

LOCK, INDEX, SETTINGS = "inquiry.lock", "index.sqlite", "inquiry.toml"
_BATCH = 64  # acts that share a checkpoint


class Desk(ReadingDesk):
    """The reading desk with access to what is sealed."""

    def __init__(self, house: "House") -> None:
        super().__init__(house.index)
        self._house = house

    def verify(self) -> Report:
        """Check all that is kept."""
        return self._house.verify()

    def original(self, digest: Digest) -> BinaryIO:
        """Return the sealed bytes of an exhibit; they are checked against their name while they are read."""
        return self._house.original(digest)


class House:
    """An open inquiry. Writing methods need it opened for writing; reading ones see what is committed."""

    def __init__(self, folder: Path, inquiry: Inquiry, index: Index, signer: Signer | None = None) -> None:
        self.inquiry = inquiry
        self._folder = folder
        self._signer = signer
        self.index = index
        self.vault = FileVault(folder / "vault")
        self.ledger = FileLedger(folder / "ledger")
        self._records = FileRecords(folder / "records")
        self._log: Log | None = None
        self.desk = Desk(self)

    def close(self) -> None:
        """Let go of the index."""
        self.index.close()

    def begin(self, places: Path | None) -> None:
        """Write the first entry: the inquiry was opened, with its own places where it has some."""
        sealed: list[Digest] = []
        if places is not None:
            sealed.append(self.vault.stage(io.BytesIO(Gazetteer.table_in(places))).digest)
        content = opening(self.inquiry, load_keys(self._folder / "keys"), sealed)
        self.log().commit([Act(Action.OPEN, content, tuple(sealed))])

    def log(self) -> Log:
        """Return the ledger with the keys of this inquiry."""
        if self._log is None:
            keys = load_keys(self._folder / "keys").of(self._signer)
            self._log = Log(self.vault, self.ledger, self._records, keys, self.inquiry.origin)
            self._log.turn = Turn(self._folder / SETTINGS) if has_settings(self._folder) else nullcontext
        return self._log

    def refresh(self) -> None:
        """Bring the index up to the ledger, when it is this one's turn."""
        log = self.log()
        with log.turn():
            bring_up(self.index, log, self.load)

    def recover(self, *, alone: bool) -> None:
        """Mend what an interruption left; `alone` says that nobody else writes."""
        with self.log().turn():
            self.log().recover(alone=alone)

    def load(self, digest: Digest) -> dict[str, Any] | None:
        """Return a body from the vault, `None` for one that was disposed of; `IntegrityError` when it is no body."""
        try:
            with self.vault.open(digest) as stream:
                data = stream.read()
        except NotFound:
            if digest not in released(self.log().entries):
                raise
            return None
        try:
            return msgspec.json.decode(data, type=dict[str, Any])
        except msgspec.DecodeError as error:
            raise IntegrityError(f"{digest} is no body: {error}") from error

    def add(self, captures: Iterable[Capture | Failed]) -> Iterator[Sealed | Known | Failed]:
        """Seal what is new, in order; what cannot be had is named and the rest goes on."""
        try:
            yield from seal(
                captures, self.vault, self.log(), SealedBefore(self.index, self.log(), self.refresh), Moment.now
            )
        finally:
            self.refresh()

    def run(self) -> Iterator[HasRead | HasGrouped]:
        """Read what is new and propose incidents anew; stopped at any moment, the next run goes on from there."""
        self.log().check_writer()
        reader = Reader(self._gazetteer())
        with Box() as box:
            work = chain.from_iterable(self._unread(exhibit, reader, box) for exhibit in self.desk.exhibits())
            while batch := list(islice(work, _BATCH)):
                self.enter([done.act for done in batch])
                yield from batch
        grouped = propose(list(self.desk.readings()), self.desk.published(), list(self.desk.proposals()), self.vault)
        if grouped.act is not None:
            self.enter([grouped.act])
        yield grouped

    def _unread(self, exhibit: Exhibit, reader: Reader, box: Box) -> Iterator[HasRead]:
        first = self.desk.progress(exhibit.digest, reader.version)
        if first is not None:
            yield from read_exhibit(exhibit, lambda: self._checked(exhibit.digest), reader, self.vault, box, first)

    def enter(self, acts: Sequence[Act]) -> list[int]:
        """Enter acts, bring the index up, and return their positions."""
        positions = self.log().commit(acts)
        self.refresh()
        return positions

    def _checked(self, digest: Digest) -> BinaryIO:
        return spooled(self.vault.open(digest))

    def _gazetteer(self) -> Gazetteer:
        gazetteer = Gazetteer.default()
        for digest in chain.from_iterable(record.content["bodies"] for _, _, record in self.log().entries(0, 1)):
            with self.vault.open(Digest(digest)) as stream:
                gazetteer = gazetteer.with_table(stream.read())
        return gazetteer

    def original(self, digest: Digest) -> BinaryIO:
        """Return the sealed bytes of an exhibit; `NotFound` for what is none."""
        return self.vault.open(self.desk.exhibit(digest).exhibit.digest)

    def verify(self, progress: Callable[[int, int], None] | None = None, *, compare: bool = True) -> Report:
        """Check vault, ledger, records and keys; then, when those hold, the index against a rebuild."""
        keys = self._folder / "keys"
        report = verify(self.vault, self.ledger, self._records, keys, self.inquiry.origin, progress)
        if report.exit_code == 1 or not compare:
            return report
        stated = next((Inquiry.of(record.content) for _, _, record in self.log().entries(0, 1)), None)
        report = report.with_faults("settings", 1, folder_faults(self._folder, stated))
        return report.with_faults("index rows", *self._index_faults())

    def _index_faults(self) -> tuple[int, tuple[Fault, ...]]:
        with tempfile.TemporaryDirectory() as folder:
            fresh = SqliteIndex(Path(folder) / "index.sqlite")
            try:
                bring_up(fresh, self.log(), self.load, applied(self.index))
                compared, faults = differences(self.index, fresh, self.log().size)
                shape = isinstance(self.index, SqliteIndex) and self.index.shape() != fresh.shape()
                return compared, (*faults, *([Fault(INDEX, "has other tables or triggers than ours")] if shape else []))
            finally:
                fresh.close()


def create_inquiry(folder: Path, title: str, places: Path | None = None) -> Inquiry:
    """Open an inquiry in a new or empty folder: keys, an empty vault, a ledger whose first entry says so.

    `places` is a CSV of the inquiry's own places; it is sealed with the opening. The folder appears whole or not at
    all. Raises `InquiryExists`, `UsageError` for a folder that holds other things, `StorageError`.
    """
    if has_settings(folder):
        raise InquiryExists(f"there is an inquiry in {folder} already")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"{folder} is not an empty folder")
    readable = title.encode(errors="backslashreplace").decode()  # bytes that are no UTF-8 arrive as half characters
    inquiry = Inquiry(f"inq-{secrets.token_hex(8)}", readable, Moment.now())
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".inquest-", dir=folder.parent, ignore_cleanup_errors=True) as made:
            _furnish(Path(made) / "inquiry", inquiry, places)
            (Path(made) / "inquiry").rename(folder)
    except PermissionError as error:
        raise StorageReadOnly(f"{folder.parent} may not be written to") from error
    except OSError as error:
        raise StorageError(f"{error.filename or folder}: {error.strerror}") from error
    return inquiry


def _furnish(folder: Path, inquiry: Inquiry, places: Path | None) -> None:
    folder.mkdir()
    create_keys(folder / "keys", inquiry.origin)
    house = House(folder, inquiry, SqliteIndex(folder / INDEX))
    try:
        house.begin(places)
        house.refresh()
    finally:
        house.close()
    write_settings(folder, inquiry)


@contextmanager
def open_inquiry(folder: Path, *, write: bool = False, signer: Signer | None = None) -> Iterator[House]:
    """Open an inquiry; for writing, among other writers, after mending what an interruption left.

    `signer` signs in the place of the person whose key lies in the inquiry.

    The index is brought up to the ledger first. Raises `NotAnInquiry`, `InquiryBusy`, `StorageReadOnly`.
    """
    inquiry = read_settings(folder)
    house = House(folder, inquiry, _index(folder), signer)
    lock = among_writers(folder / LOCK, lambda alone: house.recover(alone=alone)) if write else nullcontext()
    try:
        with lock:
            if write:
                house.refresh()
            else:
                _refresh_to_read(house)
            yield house
    finally:
        house.close()


def rebuild(folder: Path) -> int:
    """Throw the index away and make it again; return the number of entries from which it was made."""
    read_settings(folder)
    with writing(folder / LOCK):
        for suffix in ("", "-wal", "-shm"):
            (folder / f"{INDEX}{suffix}").unlink(missing_ok=True)
    with open_inquiry(folder, write=True) as house:
        return house.desk.overview().entries


def _index(folder: Path) -> Index:
    try:
        return SqliteIndex(folder / INDEX)
    except StorageReadOnly:
        return MemoryIndex()  # a copy on a read-only disk can still be read: its index is made anew, in memory


def _refresh_to_read(house: House) -> None:
    with suppress(InquiryBusy):  # the writer keeps the index up to what it has committed
        house.refresh()


def verify_inquiry(folder: Path, progress: Callable[[int, int], None] | None = None) -> Report:
    """Check an inquiry without writing to it; a damaged index is a fault like any other."""
    inquiry = read_settings(folder)
    index, faults = _index_to_verify(folder)
    house = House(folder, inquiry, index)
    try:
        report = house.verify(progress, compare=not faults)
        return report.with_faults("index rows", 0, faults) if faults else report
    finally:
        house.close()


def _index_to_verify(folder: Path) -> tuple[Index, tuple[Fault, ...]]:
    if not (folder / INDEX).exists():
        return MemoryIndex(), (Fault(INDEX, "is not there: run `inquest rebuild`", grave=False),)
    try:
        return SqliteIndex(folder / INDEX), ()
    except StorageReadOnly:
        return MemoryIndex(), (Fault(INDEX, "was not compared: the folder may not be written to", grave=False),)
    except IntegrityError as error:
        return MemoryIndex(), (Fault(INDEX, str(error)),)


def create_witness(folder: Path, name: str, *, ml_dsa: bool = False) -> str:
    """Make a witness for the ledgers of others, in a folder of its own; return its verifier key."""
    cosigner = Cosigner.generate(name, ml_dsa=ml_dsa)
    vkey = str(cosigner.public)
    WitnessFolder.create(folder, vkey, cosigner.pem())
    return vkey


def open_witness(folder: Path) -> Witness:
    """Open a witness that `create_witness` made."""
    return Witness(WitnessFolder(folder), time.time)
