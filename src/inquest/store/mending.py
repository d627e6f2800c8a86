"""Ports for what keeps copies whole: putting good bytes where damaged ones lie, and remembering what was read when."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, Protocol

from inquest.model import Digest
from inquest.store.ports import Stored


class Mender(Protocol):
    """Puts good bytes where damaged ones lie; what lay there is put aside, never lost.

    Paths are those below the folder of the inquiry, as formats-on-disk.md has them. It judges nothing: whoever calls
    it has proved that the bytes are those that belong there.
    """

    def names(self, folder: str) -> Iterator[str]:
        """Name the files below a folder, relative to it, in order; nothing when there is no such folder."""
        ...

    def put(self, path: str, data: bytes, *, superseded: bool = False) -> bool:
        """Have these bytes lie at the path, durable and read back; say whether something had to be changed.

        `superseded` says that what lies there was sound and has had its day: it is not put aside. Raises the errors of
        storage.
        """
        ...

    def stage(self, stream: BinaryIO) -> Stored:
        """Take the bytes of an object in, durable and read back, to be put in place; raises as `Vault.stage`."""
        ...

    def place(self, digest: Digest) -> None:
        """Put a staged object in its place in the vault, durably; `NotFound` for what was never staged."""
        ...

    def clear(self) -> None:
        """Let go of what was staged and not put in place."""
        ...


@dataclass(frozen=True, slots=True)
class Scrubbed:
    """When an object was last read: `tried`, and `verified` when it was found good, in seconds since the epoch.

    0 is never. `fault` says what was wrong the last time, `None` when nothing was.
    """

    digest: Digest
    tried: int = 0
    verified: int = 0
    fault: str | None = None


class Rounds(Protocol):
    """Remembers when each object was last read, so that reading goes round; may be thrown away at any time."""

    def enrol(self, digests: Iterable[Digest]) -> None:
        """Have exactly these objects on the roll; a new one was never read."""
        ...

    def due(self, before: int) -> Iterator[Scrubbed]:
        """Return those last tried before this time, the longest ago first; then in order of their names."""
        ...

    def note(self, scrubbed: Scrubbed) -> None:
        """Remember how one was found; it is kept when the process ends, but for the last few."""
        ...

    def standing(self) -> Iterator[Scrubbed]:
        """Return every object, that verified longest ago first; then in order of their names."""
        ...

    def close(self) -> None:
        """Keep what was noted, and let go of files and locks."""
        ...
