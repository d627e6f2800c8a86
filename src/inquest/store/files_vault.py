"""The vault as files: `ab/cd/<sha256>`, written once, read-only; `incoming/` holds what no entry names yet."""

import hashlib
import io
import os
import re
import stat
import tempfile
import threading
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from inquest.errors import IntegrityError, NotFound
from inquest.model import Digest
from inquest.store.checked import Checked
from inquest.store.chunks import CHUNK, Measure, measure
from inquest.store.durable import Durable, Folders, compare, writing
from inquest.store.files_removing import MARK, Removing
from inquest.store.ports import Fault, Stored

_BATCH = 128  # objects settled at once: each may hold three folders open
_INCOMING = "incoming"
_SHARD = re.compile(r"[0-9a-f]{2}\Z")
_NAME = re.compile(r"[0-9a-f]{64}\Z")
_UNDER_WAY = "tmp-"
_NEVER = "never acknowledged: left by an interrupted command"


class FileVault:
    """Keeps bytes under `root`; folders are made when they are first needed.

    `aside` is where damaged bytes of objects were put, if any were: what is removed is removed there, too.
    """

    def __init__(self, root: Path, aside: Path | None = None) -> None:
        self._root = root
        self._aside = aside
        self._incoming = root / _INCOMING
        self._durable = Durable(root.parent)
        self._names = _SharedSync()

    def stage(self, stream: BinaryIO) -> Stored:
        """Take the bytes in, durable, read back and hashed again; see the port."""
        with writing(self._incoming):
            folder = _held(self._incoming, self._durable)
        try:
            return self._stage(stream, folder)
        finally:
            os.close(folder)

    def settle(self, digests: Iterable[Digest], *, last: bool = False) -> None:
        """Make staged bytes part of the vault, durable; see the port."""
        left = iter(digests)
        while batch := list(islice(left, _BATCH)):
            with writing(self._root):
                self._settle(batch)
        if last:
            with writing(self._incoming):
                self._let_go()

    def remove(self, digests: Iterable[Digest]) -> None:
        """Remove settled bytes, durably; see the port. What an interrupted call removed is made durable as well."""
        Removing(self._root, self._aside, self._incoming).remove(map(self._path, digests))

    def open(self, digest: Digest) -> BinaryIO:
        """Read settled bytes, checked against their name; see the port."""
        try:
            file = io.FileIO(self._path(digest), opener=_unlinked)
        except FileNotFoundError as error:
            raise NotFound(f"the vault does not hold {digest}") from error
        except OSError as error:
            raise IntegrityError(f"{digest} cannot be read: {error.strerror}") from error
        return io.BufferedReader(Checked(file, digest), CHUNK)

    def digests(self, *, staged: bool = False) -> Iterator[Digest]:
        """Name all that is settled, or all that is only staged, in order; see the port."""
        if staged:
            yield from (Digest(e.name) for e in _entries(self._incoming) if _is_object(e))
        else:
            yield from (Digest(e.name) for path, e in self._walk() if _belongs(path, e))

    def faults(self) -> Iterator[Fault]:
        """Name what does not belong; see the port."""
        for path, entry in self._walk():
            if not _belongs(path, entry):
                yield Fault(path, "does not belong here: not an object under its own name")
        for entry in _entries(self._incoming):
            ours = _is_arriving(entry)
            yield Fault(f"{_INCOMING}/{entry.name}", _NEVER if ours else "does not belong here", grave=not ours)

    def _path(self, digest: Digest) -> Path:
        return self._root / digest[:2] / digest[2:4] / digest

    def _stage(self, stream: BinaryIO, folder: int) -> Stored:
        start = stream.read(CHUNK)
        more = stream.read(CHUNK) if start else b""
        known = None if more else measure(io.BytesIO(start))
        if known is not None and self._path(known.digest).exists():
            return known  # all of it was at hand: what is settled already is not written again
        with writing(self._incoming):
            handle, name = tempfile.mkstemp(prefix=_UNDER_WAY, dir=self._incoming)
        temporary = Path(name)
        try:
            return self._take((_again(start, more, stream), known), handle, temporary, folder)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise

    def _take(self, given: tuple[Iterator[bytes], Stored | None], handle: int, temporary: Path, folder: int) -> Stored:
        """Write, sync, read back, name; `given` are chunks, and what is known of them.

        An error of the stream is its own and stays as it is.
        """
        with os.fdopen(handle, "wb", buffering=0) as file:
            stored = _copy(*given, file, temporary)
            if self._path(stored.digest).exists():
                temporary.unlink()
                return stored
            with writing(temporary):
                os.fchmod(file.fileno(), stat.S_IRUSR | stat.S_IRGRP | stat.S_IROTH)
                os.fsync(file.fileno())
        with writing(temporary):
            compare(_hash(temporary), stored.digest, stored.digest)
            with suppress(FileExistsError):  # staged before: what has its name is never written again
                os.link(temporary, self._incoming / stored.digest)
            temporary.unlink()
            self._names.sync(folder)
        return stored

    def _let_go(self) -> None:
        for entry in _entries(self._incoming):
            if _is_arriving(entry) and not entry.name.startswith(MARK):
                (self._incoming / entry.name).unlink(missing_ok=True)

    def _settle(self, batch: list[Digest]) -> None:
        with Folders(self._durable) as folders:
            moved = [digest for digest in batch if self._link(folders, digest)]
            folders.sync()
        for digest in moved:
            (self._incoming / digest).unlink(missing_ok=True)

    def _link(self, folders: Folders, digest: Digest) -> bool:
        """Give staged bytes their lasting name, never over another; say whether they were staged."""
        target = self._path(digest)
        if not (self._incoming / digest).exists():
            if not target.exists():
                raise NotFound(f"{digest} was never staged")
            return False
        folders.hold(target.parent)
        with suppress(FileExistsError):  # settled before: what has its name is never written again
            os.link(self._incoming / digest, target)
        return True

    def _walk(self) -> Iterator[tuple[str, os.DirEntry[str]]]:
        """Name all that should be an object, and every folder that should not be, in order."""
        for outer in _entries(self._root):
            if outer.name == _INCOMING and outer.is_dir(follow_symlinks=False):
                continue
            if not _is_shard(outer):
                yield outer.name, outer
                continue
            for inner in _entries(Path(outer.path)):
                if not _is_shard(inner):
                    yield f"{outer.name}/{inner.name}", inner
                    continue
                for entry in _entries(Path(inner.path)):
                    yield f"{outer.name}/{inner.name}/{entry.name}", entry


class _SharedSync:
    """Syncs a folder once for all the threads that ask at the same time."""

    def __init__(self) -> None:
        self._count = threading.Lock()
        self._turn = threading.Lock()
        self._asked = 0
        self._done = 0

    def sync(self, folder: int) -> None:
        """Return when a sync has ended that began after this call."""
        with self._count:
            self._asked += 1
            mine = self._asked
        with self._turn:
            if self._done < mine:
                goal = self._asked
                os.fsync(folder)
                self._done = goal


def _held(folder: Path, durable: Durable) -> int:
    """Open a folder, made where it was missing, and durable where that is not known."""
    with Folders(durable) as folders:
        if folder not in durable or not folder.is_dir():
            folders.hold(folder)
            folders.sync()
    return os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)


def _again(start: bytes, more: bytes, stream: BinaryIO) -> Iterator[bytes]:
    """Return what was read of a stream, then the rest."""
    yield from (chunk for chunk in (start, more) if chunk)
    while more and (chunk := stream.read(CHUNK)):
        yield chunk


def _copy(chunks: Iterator[bytes], known: Stored | None, file: io.FileIO, where: Path) -> Stored:
    """Write to a file, and measure on the way what is not known yet."""
    taken = Measure()
    for chunk in chunks:
        if known is None:
            taken.update(chunk)
        with writing(where):
            _write(file, chunk)
    return known or taken.stored()


def _write(file: io.FileIO, chunk: bytes) -> None:
    """Write all of it: an unbuffered file may take less at a time."""
    left = memoryview(chunk)
    while left:
        left = left[file.write(left) :]


def _unlinked(path: str, flags: int) -> int:
    """Open a file that must not be a symbolic link, and do not wait for what is no file."""
    return os.open(path, flags | os.O_NOFOLLOW | os.O_NONBLOCK)


def _hash(path: Path) -> str:
    with path.open("rb", buffering=0) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    """List a folder in order; what is no folder, or not there, holds nothing."""
    try:
        return sorted(os.scandir(folder), key=lambda entry: entry.name)
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise IntegrityError(f"{folder.name} cannot be read: {error.strerror}") from error


def _is_shard(entry: os.DirEntry[str]) -> bool:
    return _SHARD.match(entry.name) is not None and entry.is_dir(follow_symlinks=False)


def _is_arriving(entry: os.DirEntry[str]) -> bool:
    return _is_object(entry) or (entry.name.startswith(_UNDER_WAY) and entry.is_file(follow_symlinks=False))


def _is_object(entry: os.DirEntry[str]) -> bool:
    return _NAME.match(entry.name) is not None and entry.is_file(follow_symlinks=False)


def _belongs(path: str, entry: os.DirEntry[str]) -> bool:
    """Say whether this is a file under the name, and in the folders, that an object has."""
    return _is_object(entry) and path == f"{entry.name[:2]}/{entry.name[2:4]}/{entry.name}"
