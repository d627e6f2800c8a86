"""Where the campaign plays: folders that go when it is over."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_IN_MEMORY = Path(os.sep, "dev", "shm")


@contextmanager
def memory() -> Iterator[Path]:
    """Give a folder in memory, or, where there is none, on the disk."""
    with tempfile.TemporaryDirectory(dir=_IN_MEMORY if _IN_MEMORY.is_dir() else None) as folder:
        yield Path(folder).resolve()


@contextmanager
def on_disk() -> Iterator[Path]:
    """Give a folder on the disk."""
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder).resolve()
