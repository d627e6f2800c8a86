"""The folder of an inquiry: what belongs in it, and `inquiry.toml`, which says what the ledger's first entry says."""

import json
import os
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from inquest.errors import InquiryExists, IntegrityError, NotAnInquiry, UsageError
from inquest.model import Inquiry
from inquest.store.durable import Folders, read_file, write_whole, writing
from inquest.store.ports import Fault

_FILE = "inquiry.toml"
_FOLDERS = ("keys", "ledger", "records", "vault")
_MAY_BE = ("damaged", "secrets")  # folders that an inquiry can do without
_FILES = (_FILE, "inquiry.lock", "index.sqlite", "index.sqlite-shm", "index.sqlite-wal")
_DISPOSABLE = ("replica.toml", "scrub.sqlite", "scrub.sqlite-journal")
_KEYS = ("actor.key", "actor.pub", "log.key", "log.pub")
_HALF = ("inquiry.toml.tmp", "replica.toml.tmp", "keys/actor.pub.tmp")  # while a copy is pulled or mended
_LEFT = ("log.key.new", "log.key.old", "log.pub.tmp")  # while the log's key is replaced


def has_settings(folder: Path) -> bool:
    """Say whether the folder holds an inquiry."""
    return (folder / _FILE).exists()


def write_settings(folder: Path, inquiry: Inquiry) -> None:
    """Write the file, durable."""
    with Folders() as folders:
        write_whole(folders, folder / _FILE, settings_bytes(inquiry))
        folders.sync()


@contextmanager
def founding(folder: Path) -> Iterator[Path]:
    """Give a place where a new inquiry is furnished; it gets its name when the block ends, whole or not at all.

    Raises `InquiryExists`, `UsageError` for a folder that holds other things, and the errors of storage.
    """
    if has_settings(folder):
        confirm_name(folder)
        raise InquiryExists(f"there is an inquiry in {folder} already")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"{folder} is not an empty folder")
    with writing(folder.parent), Folders() as folders:
        folders.hold(folder.parent)
        with TemporaryDirectory(prefix=".inquest-", dir=folder.parent, ignore_cleanup_errors=True) as made:
            yield Path(made) / "inquiry"
            (Path(made) / "inquiry").rename(folder)
        folders.sync()


def confirm_name(folder: Path) -> None:
    """Make the name of an inquiry durable: whoever made it may have been killed before that."""
    with writing(folder.parent), suppress(PermissionError), Folders() as folders:  # where none may list that folder
        folders.hold(folder.absolute().parent)
        folders.sync()


def settings_bytes(inquiry: Inquiry) -> bytes:
    """Return the file's bytes: a JSON string is a TOML basic string once DEL is escaped and no half character is."""
    said = {key: json.dumps(value, ensure_ascii=False) for key, value in inquiry.stated().items()}
    lines = [f"{key} = {value}\n".replace("\x7f", "\\u007f") for key, value in said.items()]
    return "".join(lines).encode()


def folder_faults(folder: Path, stated: Inquiry | None) -> Iterator[Fault]:
    """Name what lies beside vault, ledger and records and does not belong, and settings that were not `stated`."""
    for path in sorted([*folder.iterdir(), *folder.joinpath("keys").iterdir()]):
        name = path.relative_to(folder).as_posix()
        known = path.name in (_KEYS if path.parent != folder else (*_FOLDERS, *_MAY_BE, *_FILES, *_DISPOSABLE))
        form = path.is_dir() if path.parent == folder and path.name in (*_FOLDERS, *_MAY_BE) else path.is_file()
        if path.parent != folder and path.name in _LEFT and form and not path.is_symlink():
            yield Fault(name, "is left by an interrupted rotation: the next command that writes mends it", grave=False)
        elif name in _HALF and path.is_file() and not path.is_symlink():
            yield Fault(name, "is left by an interrupted command: the next one mends it", grave=False)
        elif not known or path.is_symlink() or not form:
            yield Fault(name, "does not belong here")
    path = folder / _FILE
    if stated is None or not path.is_file() or path.read_bytes() != settings_bytes(stated):
        yield Fault(_FILE, "is not what the first entry says")


def read_settings(folder: Path) -> Inquiry:
    """Return what the file says; raises `NotAnInquiry` when there is none, or none that can be read."""
    try:
        return Inquiry.of(tomllib.loads(read_file(folder / _FILE).decode("utf-8")))
    except (IntegrityError, ValueError, KeyError, TypeError, AttributeError) as error:
        if not os.path.lexists(folder / _FILE):
            raise NotAnInquiry(f"there is no inquiry in {folder}") from error
        raise NotAnInquiry(f"{folder / _FILE} cannot be read: {error}") from error
