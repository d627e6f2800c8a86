"""How an inquiry is opened for the first time and again, and how its index is made anew."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

from inquest.app.house import House
from inquest.app.shelves import INDEX, LOCK
from inquest.errors import IsReplica, StorageError
from inquest.model import Inquiry, Moment
from inquest.preserve import Signer, create_keys
from inquest.store import Index
from inquest.store.files_lock import among_writers, writing
from inquest.store.files_replica import is_replica
from inquest.store.files_settings import founding, read_settings, write_settings
from inquest.store.memory import MemoryIndex
from inquest.store.sqlite_index import SqliteIndex


def create_inquiry(folder: Path, title: str, places: Path | None = None, first: Signer | None = None) -> Inquiry:
    """Open an inquiry in a new or empty folder: keys, an empty vault, a ledger whose first entry says so.

    `places` is a CSV of the inquiry's own places; it is sealed with the opening. `first` is the first person, where
    that one has a key elsewhere: then no private key of a person is made. The folder appears whole or not at
    all. Raises `InquiryExists`, `UsageError` for a folder that holds other things, `StorageError`.
    """
    readable = title.encode(errors="backslashreplace").decode()  # bytes that are no UTF-8 arrive as half characters
    inquiry = Inquiry(f"inq-{secrets.token_hex(8)}", readable, Moment.now())
    with founding(folder) as made:
        _furnish(made, inquiry, places, first)
    return inquiry


def _furnish(folder: Path, inquiry: Inquiry, places: Path | None, first: Signer | None) -> None:
    folder.mkdir()
    create_keys(folder / "keys", inquiry.origin, first)
    house = House(folder, inquiry, SqliteIndex(folder / INDEX), first)
    try:
        house.begin(places)
        house.refresh()
    finally:
        house.close()
    write_settings(folder, inquiry)


@contextmanager
def open_inquiry(
    folder: Path, *, write: bool = False, signer: Signer | None = None, secrets: Path | None = None
) -> Iterator[House]:
    """Open an inquiry; for writing, among other writers, after mending what an interruption left.

    `signer` signs in the place of the person whose key lies in the inquiry; `secrets` is the folder kept elsewhere for
    the keys of sealed exhibits.

    The index is brought up to the ledger first. Raises `NotAnInquiry`, `IsReplica` where one would write,
    `InquiryBusy`, `StorageReadOnly`.
    """
    if write:
        _refuse_replica(folder)
    house = House(folder, read_settings(folder), _index(folder), signer, secrets)
    lock = among_writers(folder / LOCK, lambda alone: house.recover(alone=alone)) if write else nullcontext()
    try:
        with lock:
            house.refresh() if write else house.look()
            yield house
    finally:
        house.close()


def rebuild(folder: Path) -> int:
    """Throw the index away and make it again; return the number of entries from which it was made."""
    read_settings(folder)
    _refuse_replica(folder)
    with writing(folder / LOCK):
        for suffix in ("", "-wal", "-shm"):
            (folder / f"{INDEX}{suffix}").unlink(missing_ok=True)
    with open_inquiry(folder, write=True) as house:
        return house.log().size


def _refuse_replica(folder: Path) -> None:
    if is_replica(folder):
        raise IsReplica(f"{folder} is a replica: it is only read")


def _index(folder: Path) -> Index:
    if is_replica(folder):
        return MemoryIndex()  # a replica keeps none
    try:
        return SqliteIndex(folder / INDEX)
    except StorageError:
        return MemoryIndex()  # a copy on a disk that is full or read-only can be read: its index is made in memory
