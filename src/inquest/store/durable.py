"""Files that survive a power cut, and the errors of a disk in our words."""

import errno
import os
import stat
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from inquest.errors import IntegrityError, StorageError, StorageFull, StorageReadOnly

REGULAR = stat.S_IFREG
TEMPORARY = ".tmp"  # how the name of a file ends while it is being written
_FULL = (errno.ENOSPC, errno.EDQUOT)
_READ_ONLY = (errno.EACCES, errno.EPERM, errno.EROFS)
_FEW = 4  # up to so many folders or files it is quicker to sync one after another
_HANDS = 8  # files or folders synced at the same time
_AHEAD = 256  # files under way


def storage_error(error: OSError, where: Path | str) -> StorageError:
    """Return what an error of the disk means to us."""
    said = f"{where}: {error.strerror or error}"
    if error.errno in _FULL:
        return StorageFull(said)
    if error.errno in _READ_ONLY:
        return StorageReadOnly(f"{where} may not be written to: {error.strerror}")
    return StorageError(said)


@contextmanager
def writing(where: Path) -> Iterator[None]:
    """Raise the disk's errors as `StorageFull`, `StorageReadOnly` or `StorageError`."""
    try:
        yield
    except OSError as error:
        raise storage_error(error, where) from error


def read_file(path: Path) -> bytes:
    """Return the bytes of a regular file, without following a link or waiting for a pipe.

    `IntegrityError` when they cannot be had.
    """
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        with os.fdopen(handle, "rb") as file:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise IntegrityError(f"{path} is no file")
            return file.read()
    except FileNotFoundError as error:
        raise IntegrityError(f"{path} is missing") from error
    except OSError as error:
        raise IntegrityError(f"{path} cannot be read: {error.strerror or error}") from error


class Durable:
    """The folders below one of which it is known that their names are durable; that one itself is.

    A vault has 65,793: they are kept as what their paths have more than the first, a tenth of what paths would take.
    """

    def __init__(self, above: Path) -> None:
        self._above = str(above)
        self._below: set[str] = set()

    def __contains__(self, folder: Path) -> bool:
        return str(folder) == self._above or self._rest(folder) in self._below

    def update(self, folders: Iterable[Path]) -> None:
        """Learn that the names of these are durable."""
        self._below.update(map(self._rest, folders))

    def _rest(self, folder: Path) -> str:
        return str(folder).removeprefix(self._above)


class Folders:
    """Folders held open while names change in them, so that no error of theirs is lost before they are synced.

    A folder that `hold` makes has its parent held too: its name must survive as well. So has one of which nobody knows
    whether its name survives, where the caller keeps those that are `known`: whoever made it may have been killed
    before it was synced. `known` begins with a folder above all that are ever held.
    """

    def __init__(self, known: Durable | None = None) -> None:
        self._held: dict[Path, int] = {}
        self._known = known

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for handle in self._held.values():
            os.close(handle)
        self._held.clear()

    def hold(self, folder: Path) -> None:
        """Make the folder where it is missing, with its parents, and keep it open."""
        if folder in self._held:
            return
        if self._known is not None and folder not in self._known and folder != folder.parent:
            self.hold(folder.parent)
        try:
            handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        except FileNotFoundError:
            self.hold(folder.parent)
            folder.mkdir(exist_ok=True)
            handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        self._held[folder] = handle

    def sync(self) -> None:
        """Make the names in all held folders durable, each folder once."""
        handles = list(self._held.values())
        if len(handles) <= _FEW:
            for handle in handles:
                os.fsync(handle)
        else:
            with ThreadPoolExecutor(_HANDS) as pool:
                for _ in pool.map(os.fsync, handles):
                    pass
        if self._known is not None:
            self._known.update(self._held)


def write_whole(folders: Folders, path: Path, data: bytes) -> None:
    """Write or replace a file at once: temporary file, fsync, read back and compare, rename; `folders` syncs the name.

    Raises `IntegrityError` when the disk gives back other bytes than it got (as in the log Yeti 2022).
    """
    folders.hold(path.parent)
    _write(path, data)


class Many:
    """Writes files, each as `write_whole` does, several at a time: a disk makes them durable together.

    No file is durable for certain before `finish` has returned; what fails is raised by `write` or by `finish`. A few
    files are written one after another, so that a small act starts no thread.
    """

    def __init__(self, folders: Folders) -> None:
        self._folders = folders
        self._few: list[tuple[Path, bytes]] = []
        self._pool: ThreadPoolExecutor | None = None
        self._under_way: deque[Future[None]] = deque()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def hold(self, folder: Path) -> None:
        """Have the names in a folder synced, though nothing is written there."""
        self._folders.hold(folder)

    def write(self, path: Path, data: bytes) -> None:
        """Write a file, now or soon; it waits when many are under way."""
        self._folders.hold(path.parent)
        self._few.append((path, data))
        if self._pool is None and len(self._few) > _FEW:
            self._pool = ThreadPoolExecutor(_HANDS)
        if self._pool is not None:
            self._under_way.extend(self._pool.submit(_write, *each) for each in self._few)
            self._few.clear()
        while len(self._under_way) > _AHEAD:
            self._under_way.popleft().result()

    def finish(self) -> None:
        """Return when each file is written, durable and read back, and has its name; `folders` syncs the names."""
        for path, data in self._few:
            _write(path, data)
        for under_way in self._under_way:
            under_way.result()


def _write(path: Path, data: bytes) -> None:
    """Write a file under a temporary name, make it durable, read it back, then give it its name."""
    temporary = path.with_name(path.name + TEMPORARY)
    try:
        handle = os.open(temporary, os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC | os.O_NOFOLLOW, 0o666)
        with os.fdopen(handle, "r+b", buffering=0) as file:
            rest = memoryview(data)
            while rest:
                rest = rest[file.write(rest) :]
            os.fsync(handle)
            compare(os.pread(handle, len(data) + 1, 0), data, path)
        temporary.rename(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def compare(got: bytes | str, sent: bytes | str, where: Path | str) -> None:
    """Raise `IntegrityError` when a disk gave back something other than it was sent."""
    if got != sent:
        raise IntegrityError(f"{where}: the disk gave back other bytes than it got")


def walk(folder: Path, below: str = "") -> Iterator[tuple[str, int]]:
    """Name everything but folders below a folder, in order, with its file type; symbolic links are not followed."""
    try:
        found = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except FileNotFoundError:
        return
    except OSError as error:
        raise IntegrityError(f"{folder} cannot be read: {error.strerror}") from error
    for entry in found:
        mode = entry.stat(follow_symlinks=False).st_mode
        if stat.S_ISDIR(mode):
            yield from walk(folder / entry.name, f"{below}{entry.name}/")
        else:
            yield below + entry.name, stat.S_IFMT(mode)
