"""The folder of an inquiry: what belongs in it, and `inquiry.toml`, which says what the ledger's first entry says."""

import json
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from inquest.errors import InquiryExists, NotAnInquiry, UsageError
from inquest.model import Inquiry
from inquest.store.durable import Folders, write_whole, writing
from inquest.store.ports import Fault

_FILE = "inquiry.toml"
_FOLDERS = ("keys", "ledger", "records", "vault")
_FILES = (_FILE, "inquiry.lock", "index.sqlite", "index.sqlite-shm", "index.sqlite-wal")
_KEYS = ("actor.key", "actor.pub", "log.key", "log.pub")


def has_settings(folder: Path) -> bool:
    """Say whether the folder holds an inquiry."""
    return (folder / _FILE).exists()


def write_settings(folder: Path, inquiry: Inquiry) -> None:
    """Write the file, durable."""
    with Folders() as folders:
        write_whole(folders, folder / _FILE, _form(inquiry))
        folders.sync()


@contextmanager
def founding(folder: Path) -> Iterator[Path]:
    """Give a place where a new inquiry is furnished; it gets its name when the block ends, whole or not at all.

    Raises `InquiryExists`, `UsageError` for a folder that holds other things, and the errors of storage.
    """
    if has_settings(folder):
        raise InquiryExists(f"there is an inquiry in {folder} already")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"{folder} is not an empty folder")
    with writing(folder.parent), Folders() as folders:
        folders.hold(folder.parent)
        with TemporaryDirectory(prefix=".inquest-", dir=folder.parent, ignore_cleanup_errors=True) as made:
            yield Path(made) / "inquiry"
            (Path(made) / "inquiry").rename(folder)
        folders.sync()


def _form(inquiry: Inquiry) -> bytes:
    """Return the file's bytes: a JSON string is a TOML basic string once DEL is escaped and no half character is."""
    said = {key: json.dumps(value, ensure_ascii=False) for key, value in inquiry.stated().items()}
    lines = [f"{key} = {value}\n".replace("\x7f", "\\u007f") for key, value in said.items()]
    return "".join(lines).encode()


def folder_faults(folder: Path, stated: Inquiry | None) -> Iterator[Fault]:
    """Name what lies beside vault, ledger and records and does not belong, and settings that were not `stated`."""
    for path in sorted([*folder.iterdir(), *folder.joinpath("keys").iterdir()]):
        name = path.relative_to(folder).as_posix()
        known = path.name in (_KEYS if path.parent != folder else (*_FOLDERS, *_FILES))
        form = path.is_dir() if path.parent == folder and path.name in _FOLDERS else path.is_file()
        if not known or path.is_symlink() or not form:
            yield Fault(name, "does not belong here")
    path = folder / _FILE
    if stated is None or not path.is_file() or path.read_bytes() != _form(stated):
        yield Fault(_FILE, "is not what the first entry says")


def read_settings(folder: Path) -> Inquiry:
    """Return what the file says; raises `NotAnInquiry` when there is none, or none that can be read."""
    try:
        return Inquiry.of(tomllib.loads((folder / _FILE).read_text(encoding="utf-8")))
    except (FileNotFoundError, NotADirectoryError) as error:
        raise NotAnInquiry(f"there is no inquiry in {folder}") from error
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise NotAnInquiry(f"{folder / _FILE} cannot be read: {error}") from error
