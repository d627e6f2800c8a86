"""Many writers, one turn: advisory locks that go with the process, however it ends."""

import fcntl
import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from inquest.errors import InquiryBusy, StorageError, StorageReadOnly

_PATIENCE = 120.0  # seconds that a writer waits for its turn before it says that the inquiry is busy
_MENDING = 3.0  # seconds that one who mends, or makes the index anew, is waited for
_PAUSE = 0.002


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Hold the lock alone while the block runs.

    Raises `InquiryBusy` when another process holds it, `StorageReadOnly` when the folder may not be written to.
    """
    with _opened(path) as handle:
        if not _got(handle, fcntl.LOCK_EX):
            raise InquiryBusy(f"another process is writing to {path.parent}")
        yield


@contextmanager
def among_writers(path: Path, begin: Callable[[bool], None]) -> Iterator[None]:
    """Hold the lock together with other writers while the block runs; `begin` hears first whether one is alone.

    Raises as `writing`; busy is an inquiry that someone keeps to himself.
    """
    with _opened(path) as handle:
        alone = _got(handle, fcntl.LOCK_EX)
        if not alone:
            _wait(handle, fcntl.LOCK_SH, path.parent, _MENDING)
        begin(alone)
        fcntl.flock(handle, fcntl.LOCK_SH)
        yield


class Turn:
    """One writer's turn among all processes; taken again by who has it, it is simply kept. For one thread.

    The file that stands for it must exist; it is not written to.
    """

    def __init__(self, path: Path, patience: float = _PATIENCE) -> None:
        self._path = path
        self._patience = patience
        self._depth = 0

    @contextmanager
    def __call__(self) -> Iterator[None]:
        """Wait for the turn, and have it while the block runs; raises `InquiryBusy` when it does not come."""
        if self._depth:
            yield from self._keep()
            return
        with self._path.open("rb") as file:
            _queue(file.fileno(), self._path.parent, self._patience)
            yield from self._keep()

    def _keep(self) -> Iterator[None]:
        self._depth += 1
        try:
            yield
        finally:
            self._depth -= 1


@contextmanager
def _opened(path: Path) -> Iterator[int]:
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except PermissionError as error:
        raise StorageReadOnly(f"{path.parent} may not be written to") from error
    except OSError as error:
        raise StorageError(f"{path.parent}: {error.strerror}") from error
    try:
        yield handle
    finally:
        os.close(handle)


def _got(handle: int, kind: int) -> bool:
    try:
        fcntl.flock(handle, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _wait(handle: int, kind: int, folder: Path, patience: float) -> None:
    end = time.monotonic() + patience
    while not _got(handle, kind):
        if time.monotonic() > end:
            raise InquiryBusy(f"another process is writing to {folder}")
        time.sleep(_PAUSE)


def _queue(handle: int, folder: Path, patience: float) -> None:
    """Get the lock alone, in the order in which it was asked for: the kernel keeps the queue, and nobody polls."""
    if _got(handle, fcntl.LOCK_EX):
        return
    got = threading.Event()
    if patience > 0:
        threading.Thread(target=_stand_in_line, args=(os.dup(handle), got), daemon=True).start()
    if not got.wait(patience):
        raise InquiryBusy(f"another process is writing to {folder}")


def _stand_in_line(handle: int, got: threading.Event) -> None:
    """Wait for the lock; who gave up in the meantime has closed the file, and with this copy the lock goes too."""
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        got.set()
    finally:
        os.close(handle)
