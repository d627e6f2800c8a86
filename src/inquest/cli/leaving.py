"""Files that leave: what they are called, and how they are written."""

from pathlib import Path

from inquest.cli.console import printable
from inquest.errors import StorageError

_LONGEST = 180  # bytes of a name, before what is added to it
_REFUSED = frozenset('/\\:*?"<>|')  # what some system has no place for in the name of a file


def file_name(name: str) -> str:
    """Return a name as a file can bear it on any system: of one folder, not hidden, no longer than 180 bytes."""
    plain = "".join("_" if char in _REFUSED else char for char in printable(name)).lstrip(".")
    return plain.encode()[:_LONGEST].decode(errors="ignore") or "exhibit"


def place_of(folder: Path, name: str, id_: str, suffix: str) -> Path:
    """Return where a file about an exhibit goes: NAME and the suffix, with the exhibit's id where that is taken."""
    plain = folder / (file_name(name) + suffix)
    return folder / f"{file_name(name)}.{id_[:16]}{suffix}" if plain.exists() else plain


def write_file(path: Path, data: bytes) -> None:
    """Write or replace a file; `StorageError` when it cannot be."""
    try:
        path.write_bytes(data)
    except OSError as error:
        raise StorageError(f"{path} cannot be written: {error.strerror}") from error


def make_folder(path: Path) -> None:
    """Make a folder where there is none; `StorageError` when it cannot be."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError(f"{path} cannot be made: {error.strerror}") from error
