"""When each object was last read, in `scrub.sqlite`: no evidence, and made anew when it is damaged or gone."""

import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from inquest.errors import InquiryBusy
from inquest.model import Digest
from inquest.store.mending import Scrubbed

FILE = "scrub.sqlite"
_KEEP = 2.0  # seconds after which what was noted is written
_TABLE = (
    "CREATE TABLE IF NOT EXISTS objects (digest TEXT PRIMARY KEY, tried INTEGER NOT NULL, verified INTEGER NOT NULL,"
    " fault TEXT, round INTEGER NOT NULL) WITHOUT ROWID"
)
_DUE = "SELECT digest, tried, verified, fault FROM objects WHERE tried < ? ORDER BY tried, digest"
_STANDING = "SELECT digest, tried, verified, fault FROM objects ORDER BY verified, digest"
_MARKS = "UPDATE objects SET tried = ?, verified = ?, fault = ? WHERE digest = ?"
_ENROL = "INSERT INTO objects VALUES (?, 0, 0, NULL, ?) ON CONFLICT(digest) DO UPDATE SET round = excluded.round"


class FileRounds:
    """One file in the folder of the inquiry; where that cannot be written to, nothing is remembered.

    `started_anew` says why what was known, or what is noted now, is lost; `None` when it is not. Raises `InquiryBusy`
    when another process reads in rounds here.
    """

    def __init__(self, folder: Path) -> None:
        self.started_anew: str | None = None
        self._kept = time.monotonic()
        self._left: list[sqlite3.Connection] = []
        path = folder / FILE
        try:
            self._base = _opened(str(path))
        except sqlite3.DatabaseError as error:
            _refuse_busy(error, folder)
            self.started_anew = f"{FILE}: {error}"
            self._base = self._anew(path)

    def enrol(self, digests: Iterable[Digest]) -> None:
        """Have exactly these on the roll; see the port."""
        roll = list(digests)
        try:
            self._enrol(roll)
        except sqlite3.DatabaseError as error:
            self._go_on_in_memory(error)
            self._enrol(roll)

    def due(self, before: int) -> Iterator[Scrubbed]:
        """Return those last tried before this time; see the port."""
        return map(_scrubbed, self._base.execute(_DUE, (before,)))

    def note(self, scrubbed: Scrubbed) -> None:
        """Remember how one was found; see the port."""
        marks = (scrubbed.tried, scrubbed.verified, scrubbed.fault, scrubbed.digest)
        try:
            self._base.execute(_MARKS, marks)
            if time.monotonic() - self._kept > _KEEP:
                self._base.commit()
                self._kept = time.monotonic()
        except sqlite3.DatabaseError as error:
            self._go_on_in_memory(error)
            self._base.execute(_MARKS, marks)

    def standing(self) -> Iterator[Scrubbed]:
        """Return every object; see the port."""
        return map(_scrubbed, self._base.execute(_STANDING))

    def close(self) -> None:
        """Keep what was noted; see the port."""
        with suppress(sqlite3.DatabaseError):
            self._base.commit()
        for base in (self._base, *self._left):
            base.close()

    def _enrol(self, digests: Sequence[Digest]) -> None:
        (last,) = self._base.execute("SELECT coalesce(max(round), 0) FROM objects").fetchone()
        self._base.executemany(_ENROL, ((digest, last + 1) for digest in digests))
        self._base.execute("DELETE FROM objects WHERE round <= ?", (last,))
        self._base.commit()

    def _go_on_in_memory(self, error: sqlite3.DatabaseError) -> None:
        """Leave a file that the disk will not take: what is known goes on in memory and ends with the process."""
        self.started_anew = f"{FILE}: {error}"
        memory = _opened(":memory:")
        with suppress(sqlite3.DatabaseError):
            self._base.rollback()
            self._base.backup(memory)
        self._left.append(self._base)  # somebody may still be reading from it
        self._base = memory

    def _anew(self, path: Path) -> sqlite3.Connection:
        try:
            for suffix in ("", "-journal"):
                path.with_name(path.name + suffix).unlink(missing_ok=True)
            return _opened(str(path))
        except (OSError, sqlite3.DatabaseError):
            return _opened(":memory:")


def _opened(name: str) -> sqlite3.Connection:
    """Open the base and furnish it; one process has it at a time."""
    base = sqlite3.connect(name, timeout=1.0)
    try:
        base.execute("PRAGMA locking_mode = EXCLUSIVE")
        base.execute("PRAGMA synchronous = OFF")  # what is lost is read once more
        base.execute(_TABLE)
        base.execute("UPDATE objects SET round = round WHERE round < 0")  # takes the lock, finds damage
        list(base.execute(_DUE, (1,)).fetchmany(1))
        base.commit()
    except BaseException:
        base.close()
        raise
    return base


def _refuse_busy(error: sqlite3.DatabaseError, folder: Path) -> None:
    if error.sqlite_errorname.split("_")[1] in ("BUSY", "LOCKED"):
        raise InquiryBusy(f"another process reads in rounds in {folder}") from error


def _scrubbed(row: tuple[str, int, int, str | None]) -> Scrubbed:
    return Scrubbed(Digest(row[0]), row[1], row[2], row[3])
