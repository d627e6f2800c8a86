"""The folder of a replica: `replica.toml` says that it is one, whence, and how its key came to be known."""

import json
import tomllib
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from inquest.errors import IntegrityError, UsageError
from inquest.store.durable import TEMPORARY, Folders, read_file, write_whole, writing
from inquest.store.ports import Fault

REPLICA = "replica.toml"
_NOT_HERE = ("index.sqlite", "keys/actor.key", "keys/log.key", "secrets")
GIVEN, FIRST_USE = "given", "first use"


@dataclass(frozen=True, slots=True)
class ReplicaOf:
    """Where a replica was pulled from, when last (empty: it never ended), and whether the log's key was given."""

    source: str
    pulled_at: str
    log_key: str


def is_replica(folder: Path) -> bool:
    """Say whether the folder says of itself that it is a replica."""
    path = folder / REPLICA
    return path.exists() or path.is_symlink()


def may_hold_replica(folder: Path) -> None:
    """Raise `UsageError` for a folder that holds other things than a replica."""
    begun = {REPLICA + TEMPORARY}  # somebody was killed at the very beginning
    if is_replica(folder) or not folder.exists():
        return
    if not folder.is_dir() or any(path.name not in begun for path in folder.iterdir()):
        raise UsageError(f"{folder} is neither a replica nor an empty folder")


def write_replica(folder: Path, said: ReplicaOf) -> None:
    """Write the file, durable; the folder is made where it is missing."""
    lines = [f"{key} = {_basic(value)}\n" for key, value in asdict(said).items()]
    with writing(folder), Folders() as folders:
        write_whole(folders, folder / REPLICA, "".join(lines).encode())
        folders.sync()


def read_replica(folder: Path) -> ReplicaOf:
    """Return what the file says; `IntegrityError` when it cannot be read."""
    try:
        said = tomllib.loads(read_file(folder / REPLICA).decode("utf-8"))
        replica = ReplicaOf(**said)
    except (TypeError, ValueError) as error:
        raise IntegrityError(f"{REPLICA} cannot be read: {error}") from error
    if not all(isinstance(value, str) for value in said.values()) or replica.log_key not in (GIVEN, FIRST_USE):
        raise IntegrityError(f"{REPLICA} does not have its form")
    return replica


def replica_faults(folder: Path) -> Iterator[Fault]:
    """Name what a replica must not hold, and a file that does not say that it is one."""
    try:
        read_replica(folder)
    except IntegrityError as error:
        yield Fault(REPLICA, str(error).removeprefix(f"{folder / REPLICA} "))
    for name in _NOT_HERE:
        if (folder / name).exists() or (folder / name).is_symlink():
            yield Fault(name, "does not belong in a replica")


def _basic(text: str) -> str:
    """Write text as a TOML basic string; bytes of a path that are no UTF-8 are spelt out."""
    plain = text.encode("utf-8", "backslashreplace").decode("utf-8")
    return json.dumps(plain, ensure_ascii=False).replace("\x7f", "\\u007f")
