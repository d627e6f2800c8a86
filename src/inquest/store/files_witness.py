"""What a witness keeps, as files: its key, the logs it serves, and of each the newest note that it cosigned."""

import fcntl
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from inquest.errors import IntegrityError, UsageError
from inquest.store.durable import Folders, read_file, write_whole, writing
from inquest.store.tiles import head

_KEY, _PUBLIC, _LOGS, _LOCK, _LATEST = "witness.key", "witness.pub", "logs", "lock", "latest"


class WitnessFolder:
    """One folder; several threads and processes may work on it at once.

    `latest/<SHA-256 of an origin>` is there from the moment a log is served, empty until its first checkpoint: a file
    that has gone is damage, never taken for a log of which nothing was cosigned.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @classmethod
    def create(cls, folder: Path, vkey: str, pem: bytes) -> "WitnessFolder":
        """Make the folder of a new witness; its private key is for the owner alone. `UsageError` if there is one."""
        with writing(folder), Folders() as folders:
            folders.hold(folder)
            try:
                handle = os.open(folder / _KEY, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
            except FileExistsError as error:
                raise UsageError(f"there is a witness in {folder} already") from error
            with os.fdopen(handle, "wb") as file:
                file.write(pem)
                file.flush()
                os.fsync(handle)
            folders.hold(folder / _LATEST)
            write_whole(folders, folder / _LOGS, b"")
            write_whole(folders, folder / _PUBLIC, f"{vkey}\n".encode())
            folders.sync()
        return cls(folder)

    def key(self) -> tuple[str, bytes]:
        """Return the verifier key and the private one; `UsageError` where there is no witness."""
        if not (self._folder / _PUBLIC).exists():
            raise UsageError(f"there is no witness in {self._folder}; `inquest witness init` makes one")
        return self._text(_PUBLIC).removesuffix("\n"), read_file(self._folder / _KEY)

    def logs(self) -> list[str]:
        """Return the verifier keys of the logs that it serves."""
        return self._text(_LOGS).splitlines()

    def add_log(self, origin: str, vkey: str) -> None:
        """Serve one more key; once is enough. What was cosigned of the origin stays."""
        with self._alone(), Folders() as folders:
            logs = self.logs()
            if vkey in logs:
                return
            known = any(line.partition("+")[0] == origin for line in logs)
            if not known and not self._path(origin).exists():
                write_whole(folders, self._path(origin), b"")
            write_whole(folders, self._folder / _LOGS, "".join(f"{line}\n" for line in (*logs, vkey)).encode())
            folders.sync()

    def latest(self, origin: str) -> bytes | None:
        """Return the newest note, `None` when nothing was cosigned; `IntegrityError` when it cannot be had."""
        return read_file(self._path(origin)) or None

    def advance(self, origin: str, old: int, note: bytes) -> bool:
        """Replace the newest note if its size is still `old`, durably and in one step; say whether it was."""
        with self._alone(), Folders() as folders:
            newest = self.latest(origin)
            if (0 if newest is None else _size(newest)) != old:
                return False
            write_whole(folders, self._path(origin), note)
            folders.sync()
        return True

    def _path(self, origin: str) -> Path:
        return self._folder / _LATEST / hashlib.sha256(origin.encode()).hexdigest()

    def _text(self, name: str) -> str:
        try:
            return read_file(self._folder / name).decode("utf-8")
        except UnicodeDecodeError as error:
            raise IntegrityError(f"{name} is damaged: {error}") from error

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Wait until no other thread or process changes the folder, and keep them out; ends with the process."""
        with writing(self._folder), (self._folder / _LOCK).open("ab") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield


def _size(note: bytes) -> int:
    try:
        return head(note)[0]
    except ValueError as error:
        raise IntegrityError(f"the newest note is damaged: {error}") from error
