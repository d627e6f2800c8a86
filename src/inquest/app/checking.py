"""Whether an embedded inquiry is whole: what preserving checks, its folder, and its index against a rebuild."""

import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from inquest.app.shelves import INDEX, SETTINGS, Shelves
from inquest.errors import InquestError, IntegrityError, NotAnInquiry, StorageError
from inquest.model import Inquiry, Moment
from inquest.prepare import applied, bring_up, differences
from inquest.preserve import Aids, Log, Report, load_keys, verify
from inquest.store import Fault, Index
from inquest.store.files_lock import Turn
from inquest.store.files_replica import is_replica, replica_faults
from inquest.store.files_settings import folder_faults, read_settings
from inquest.store.memory import MemoryIndex
from inquest.store.sqlite_index import SqliteIndex

Progress = Callable[[int, int], None] | None


def check_shelves(shelves: Shelves, progress: Progress = None, *, compare: bool = True) -> Report:
    """Check vault, ledger, records and keys; then, when those hold, the index against a rebuild.

    Where others write meanwhile, what fails is looked at again in one's own turn, in which they wait.
    """
    before, report = _note(shelves), _verified(shelves, progress)
    if report.exit_code == 1 and _note(shelves) != before:
        with Turn(shelves.folder / SETTINGS)():
            report = _verified(shelves, progress)
    return report.with_faults("index rows", *_index_faults(shelves)) if compare and report.exit_code != 1 else report


def verify_inquiry(folder: Path, progress: Progress = None, secrets: Path | None = None) -> Report:
    """Check an inquiry without writing to it; a damaged index is a fault like any other."""
    inquiry = _inquiry_in(folder)
    if is_replica(folder):
        return _verify_replica(Shelves(folder, inquiry, MemoryIndex()), progress)
    index, faults = _index_to_verify(folder)
    shelves = Shelves(folder, inquiry, index, secrets=secrets)
    try:
        report = check_shelves(shelves, progress, compare=not faults)
        return report.with_faults("index rows", 0, faults) if faults else report
    finally:
        shelves.close()


def _verify_replica(shelves: Shelves, progress: Progress) -> Report:
    """Check a replica: it has no index, and must hold none of what only the inquiry itself has."""
    report = check_shelves(shelves, progress, compare=False)
    return report.with_faults("replica", 1, replica_faults(shelves.folder))


def _inquiry_in(folder: Path) -> Inquiry:
    """Return what the settings say; where they cannot be read, that is a fault, and the log's key names the inquiry."""
    try:
        return read_settings(folder)
    except NotAnInquiry:
        if not (folder / "ledger").is_dir():
            raise
        return Inquiry(load_keys(folder / "keys").log.public.name.removeprefix("inquest/"), "", Moment.now())


def _verified(shelves: Shelves, progress: Progress) -> Report:
    keys = shelves.folder / "keys"
    stated, origin = None, shelves.inquiry.origin
    with suppress(InquestError):  # the settings are held against the first entry below
        origin = load_keys(keys).log.public.name
    aids = Aids(progress, shelves.secrets, shelves.secrets.own)
    report = verify(shelves.vault, shelves.ledger, shelves.records, keys, origin, aids)
    with suppress(InquestError):  # where the first entry cannot be had, it has been named
        own = load_keys(keys)
        log = Log(shelves.vault, shelves.ledger, shelves.records, own, own.log.public.name)
        stated = next((Inquiry.of(record.content) for _, _, record in log.entries(0, 1)), None)
    if stated is None and report.exit_code == 1:
        return report
    return report.with_faults("settings", 1, folder_faults(shelves.folder, stated))


def _note(shelves: Shelves) -> bytes | None:
    with suppress(IntegrityError):
        return shelves.ledger.checkpoint()
    return None


def _index_faults(shelves: Shelves) -> tuple[int, tuple[Fault, ...]]:
    with tempfile.TemporaryDirectory() as folder:
        fresh = SqliteIndex(Path(folder) / "index.sqlite")
        try:
            bring_up(fresh, shelves.log(), shelves.load, applied(shelves.index))
            compared, faults = differences(shelves.index, fresh, shelves.log().size, _let_go(shelves))
            shape = isinstance(shelves.index, SqliteIndex) and shelves.index.shape() != fresh.shape()
            return compared, (*faults, *([Fault(INDEX, "has other tables or triggers than ours")] if shape else []))
        finally:
            fresh.close()


def _let_go(shelves: Shelves) -> set[str]:
    """Return the exhibits that were disposed of in entries that the index does not hold yet."""
    contents = (record.content for _, _, record in shelves.log().entries(applied(shelves.index)))
    return {str(exhibit) for content in contents if content["kind"] == "dispose" for exhibit in content["exhibits"]}


def _index_to_verify(folder: Path) -> tuple[Index, tuple[Fault, ...]]:
    if not (folder / INDEX).exists():
        return MemoryIndex(), (Fault(INDEX, "is not there: run `inquest rebuild`", grave=False),)
    try:
        return SqliteIndex(folder / INDEX), ()
    except StorageError as error:
        return MemoryIndex(), (Fault(INDEX, f"was not compared: {error}", grave=False),)
    except IntegrityError as error:
        return MemoryIndex(), (Fault(INDEX, str(error)),)
