"""A package as a folder that appears whole or not at all, and knows the hashes of what was written into it."""

import hashlib
import io
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from inquest.errors import UsageError
from inquest.store import CHUNK, writing


@dataclass(frozen=True, slots=True)
class Written:
    """A file of a package: how many bytes it has, and their SHA-256 and SHA-512 in hexadecimal."""

    size: int
    sha256: str
    sha512: str


@dataclass(slots=True)
class Folder:
    """A folder to which files are added, each once; `files` says what was written, by path inside it."""

    root: Path
    files: dict[str, Written] = field(default_factory=dict)

    def add(self, name: str, data: bytes) -> Written:
        """Write bytes as a file."""
        return self.copy(name, io.BytesIO(data))

    def copy(self, name: str, stream: BinaryIO) -> Written:
        """Write a stream as a file, in constant memory; closes the stream. What it raises passes on."""
        place = self.root / name
        place.parent.mkdir(parents=True, exist_ok=True)
        sha256, sha512, size = hashlib.sha256(), hashlib.sha512(), 0
        with stream, place.open("xb") as file:
            while block := stream.read(CHUNK):
                file.write(block)
                sha256.update(block)
                sha512.update(block)
                size += len(block)
        self.files[name] = Written(size, sha256.hexdigest(), sha512.hexdigest())
        return self.files[name]


@contextmanager
def new_folder(output: Path) -> Iterator[Folder]:
    """Give a folder to fill; durable, it gets its name when the block ends well.

    Raises `UsageError` where something is there already, and the errors of storage.
    """
    _refuse(output)
    with writing(output), TemporaryDirectory(prefix=".inquest-", dir=output.parent, ignore_cleanup_errors=True) as made:
        root = Path(made) / "package"
        root.mkdir()
        yield Folder(root)
        _sync(root)
        root.rename(output)
        _sync_one(output.parent)


def _refuse(output: Path) -> None:
    if output.exists() or output.is_symlink():
        raise UsageError(f"{output} is there already")
    if not output.parent.is_dir():
        raise UsageError(f"{output.parent} is no folder")


def _sync(root: Path) -> None:
    """Make files and folders durable, several at a time: a package may have thousands."""
    with ThreadPoolExecutor(8) as hands:
        for _ in hands.map(_sync_one, [root, *root.rglob("*")]):
            pass


def _sync_one(place: Path) -> None:
    handle = os.open(place, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
