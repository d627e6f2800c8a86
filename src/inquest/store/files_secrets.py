"""Keys of protected content as files: `<key id>`, 32 bytes, for their owner only; the folder may lie anywhere."""

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

from inquest.errors import IntegrityError, NotFound, StorageError
from inquest.store.durable import TEMPORARY, Folders, compare, read_file, walk, writing
from inquest.store.ports import Fault
from inquest.store.secret import LENGTH, secret_id

_NAME = re.compile(r"[0-9a-f]{64}\Z")
_GONE = bytes(LENGTH)  # what shredding leaves when it is interrupted
_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_INTERRUPTED = "left by an interrupted command: put or shred the key again"


class FileSecrets:
    """Keeps each key in a file of its own under `folder`, which is made when it is first needed, where `make` says so.

    A folder kept elsewhere is not made: where its disk is missing, no key may land on another one. A folder into which
    this user may not look holds nothing for them.

    A shredded key was overwritten where it lay. Copies that a file system, a flash disk or a backup made of it are out
    of reach: keep the folder where there are none.
    """

    def __init__(self, folder: Path, *, make: bool = True) -> None:
        self._folder = folder
        self._make = make

    def put(self, key: bytes) -> str:
        """Keep a key, durable; see the port."""
        name = secret_id(key)
        if not self._make and not self._folder.is_dir():
            raise StorageError(f"the folder of keys {self._folder} is not there: is its disk connected?")
        there = (self._folder / name).is_file()
        if there and _is_key(self._read(name), name):
            return name
        with writing(self._folder), Folders() as folders:
            self._hold(folders)
            if there:  # damaged, or shredded in part: nothing of it may survive the new name
                _write(self._folder / name, _GONE, 0)
            temporary = self._folder / (name + TEMPORARY)
            _write(temporary, key, os.O_CREAT)
            compare(read_file(temporary), key, temporary)
            temporary.rename(self._folder / name)
            folders.sync()
        return name

    def get(self, name: str) -> bytes:
        """Return a key, checked against its id; see the port."""
        key = self._read(name) if self._has(name) else None
        if key is None or key == _GONE:
            raise NotFound(f"the key {name} is not here, or may not be read")
        if not _is_key(key, name):
            raise IntegrityError(f"the key {name} is damaged")
        return key

    def shred(self, name: str) -> None:
        """Overwrite a key, then remove it, and what an interrupted `put` left of it; see the port."""
        paths = [self._folder / name, self._folder / (name + TEMPORARY)]
        there = [path for path in paths if _NAME.match(name) and self._is_open() and path.is_file()]
        if not there:
            raise NotFound(f"the key {name} is not here")
        with writing(self._folder), Folders() as folders:
            folders.hold(self._folder)
            for path in there:
                _write(path, bytes(max(LENGTH, path.stat().st_size)), 0)
                path.unlink()
            folders.sync()

    def ids(self) -> Iterator[str]:
        """Name the keys that can be had, in order; see the port."""
        for name, kind in self._files():
            if _NAME.match(name) and kind == stat.S_IFREG and _is_key(self._read(name), name):
                yield name

    def faults(self) -> Iterator[Fault]:
        """Name what is damaged, what others may read, and what does not belong there; see the port."""
        for name, kind in self._files():
            if kind != stat.S_IFREG or not _NAME.match(name.removesuffix(TEMPORARY)):
                yield Fault(name, "does not belong here: not a key under its own id")
            elif name.endswith(TEMPORARY):
                yield Fault(name, _INTERRUPTED, grave=False)
            else:
                yield from self._judged(name)

    def _judged(self, name: str) -> Iterator[Fault]:
        if (self._folder / name).stat().st_mode & _OTHERS:
            yield Fault(name, "may be read by others than its owner")
        key = self._read(name)
        if key == _GONE:
            yield Fault(name, _INTERRUPTED, grave=False)
        elif key is not None and not _is_key(key, name):
            yield Fault(name, "is damaged: it does not hold the key of this id")

    def _files(self) -> Iterator[tuple[str, int]]:
        return walk(self._folder) if self._is_open() else iter(())

    def _is_open(self) -> bool:
        """Say whether this user may look into the folder."""
        return os.access(self._folder, os.R_OK | os.X_OK, effective_ids=True)

    def _has(self, name: str) -> bool:
        return bool(_NAME.match(name)) and self._is_open() and (self._folder / name).is_file()

    def _read(self, name: str) -> bytes | None:
        """Return what a file holds; `None` where only another user may read it: need to know is no damage."""
        path = self._folder / name
        return read_file(path) if os.access(path, os.R_OK) else None

    def _hold(self, folders: Folders) -> None:
        """Make the folder where it is missing, for its owner only."""
        folders.hold(self._folder.parent)
        self._folder.mkdir(0o700, exist_ok=True)
        folders.hold(self._folder)


def _is_key(key: bytes | None, name: str) -> bool:
    return key is not None and len(key) == LENGTH and secret_id(key) == name


def _write(path: Path, data: bytes, create: int) -> None:
    """Write over what is there, never beside it, durable; only the owner may read."""
    handle = os.open(path, os.O_WRONLY | os.O_NOFOLLOW | os.O_CLOEXEC | create, 0o600)
    with os.fdopen(handle, "wb", buffering=0) as file:
        os.fchmod(handle, stat.S_IRUSR | stat.S_IWUSR)
        file.write(data)
        file.truncate()
        os.fsync(handle)
