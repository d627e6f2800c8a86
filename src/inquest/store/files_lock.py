"""One writer at a time: an advisory lock on a file in the inquiry."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from inquest.errors import InquiryBusy, StorageError, StorageReadOnly


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Hold the lock while the block runs; it goes with the process, however that ends.

    Raises `InquiryBusy` when another process holds it, `StorageReadOnly` when the folder may not be written to.
    """
    try:
        file = path.open("ab")
    except PermissionError as error:
        raise StorageReadOnly(f"{path.parent} may not be written to") from error
    except OSError as error:
        raise StorageError(f"{path.parent}: {error.strerror}") from error
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise InquiryBusy(f"another process is writing to {path.parent}") from error
        yield
