"""The ports: what the stages need of a place that keeps things. Adapters fulfil them; `app` alone names an adapter."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import BinaryIO, Protocol

from inquest.model import Digest

Scalar = str | int | float | None


@dataclass(frozen=True, slots=True)
class Stored:
    """What a vault says of bytes that it has made durable: SHA-256, size, SHA-512, and the tree over chunks of 1 MiB.

    `chunks` is the RFC 6962 tree hash whose leaves are SHA-256(0x00 ‖ chunk); both are in hexadecimal.
    """

    digest: Digest
    size: int
    sha512: str
    chunks: str


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that should not be so. `grave` is False for what an interrupted write leaves and a next run mends."""

    where: str
    what: str
    grave: bool = True


@dataclass(frozen=True, slots=True)
class Appended:
    """What a ledger says of entries that it has made durable: the first one's index, the new size, the new root."""

    first: int
    size: int
    root: bytes


class Vault(Protocol):
    """Keeps bytes under their SHA-256, once and for ever."""

    def stage(self, stream: BinaryIO) -> Stored:
        """Take the bytes in, durable, read back and hashed again; not yet part of the vault.

        Constant memory. Staging what is staged or settled already is no error. Raises `StorageFull`,
        `StorageReadOnly`, `IntegrityError` (what was read back differs), and passes on what `stream` raises; nothing
        is left behind then. Called from several threads at once.
        """
        ...

    def settle(self, digests: Iterable[Digest], *, last: bool = False) -> None:
        """Make staged bytes part of the vault, durable; called after the ledger names them. Settled ones stay.

        `last` says that nothing else that is staged will ever be settled: its arrival was acknowledged to no one, and
        it is let go. Raises `NotFound` for what was never staged.
        """
        ...

    def open(self, digest: Digest) -> BinaryIO:
        """Read settled bytes; the stream raises `IntegrityError` at its end when they do not hash to their name.

        Raises `NotFound` when the vault does not hold them.
        """
        ...

    def digests(self, *, staged: bool = False) -> Iterator[Digest]:
        """Name all that is settled, or all that is staged, in order."""
        ...

    def faults(self) -> Iterator[Fault]:
        """Name what lies in the vault and does not belong there; leftovers of an interrupted write are not grave."""
        ...


class Shredder(Protocol):
    """Lets go of bytes that were disposed of; a vault's other half, held by nobody but disposal."""

    def remove(self, digests: Iterable[Digest]) -> None:
        """Remove settled bytes, durably; what is not there is no error."""
        ...


class Ledger(Protocol):
    """Keeps entries in order, as bytes, and the newest signed checkpoint."""

    def append(self, entries: Sequence[bytes]) -> Appended:
        """Write entries after the last one that a checkpoint covers, durable and read back; return where they stand.

        The root is that of RFC 6962 over all entries. What an earlier, interrupted append left beyond the checkpoint
        is overwritten. An entry has at most 65,535 bytes; a longer one raises `ValueError`, and a tree that is not
        the one of the checkpoint `IntegrityError`. The cost does not grow with the log.
        """
        ...

    def publish(self, checkpoint: bytes, *, cosigned: bool = False) -> None:
        """Replace the signed checkpoint at once and whole: with it, what was appended counts.

        `cosigned` says that enough witnesses have cosigned it: it is kept when the ledger grows on. Raises
        `ValueError` for what is no checkpoint, or one of fewer entries than now.
        """
        ...

    def confirm(self) -> None:
        """Make the checkpoint durable that is there: whoever published it may have been killed on the way.

        Called before anything is done because of it that cannot be taken back.
        """
        ...

    def checkpoint(self, *, cosigned: bool = False) -> bytes | None:
        """Return the newest signed checkpoint, or the newest cosigned one; `None` when there is none."""
        ...

    def read(self, start: int, end: int) -> Iterator[bytes]:
        """Return the entries `[start, end)` as they were appended; `IntegrityError` when one cannot be had."""
        ...

    def faults(self, size: int) -> Iterator[Fault]:
        """Read every file again and name what does not agree with the entries, and what does not belong there.

        `size` is the number of entries that the signed checkpoint covers; what lies beyond is not grave.
        """
        ...


class Tiles(Protocol):
    """Gives the hashes of a ledger's tree; its other half, for whoever makes proofs."""

    def tile(self, level: int, index: int, width: int) -> bytes:
        """Return the first hashes of a tile, concatenated; `IntegrityError` when they cannot be had."""
        ...


class Records(Protocol):
    """Keeps what the entries commit to, one record an entry, in the same order."""

    def append(self, first: int, records: Sequence[bytes]) -> None:
        """Write the records of the entries from `first` on, durable; what lay there unpublished is overwritten.

        A record is canonical JSON on one line; one that holds a line feed raises `ValueError`.
        """
        ...

    def read(self, start: int, end: int) -> Iterator[bytes]:
        """Return the records `[start, end)` as they were appended; `IntegrityError` when one cannot be had."""
        ...

    def faults(self, size: int) -> Iterator[Fault]:
        """Name what is missing, cannot be read, or does not belong there; beyond `size` records it is not grave."""
        ...


class Secrets(Protocol):
    """Keeps the keys of protected content, away from vault, ledger and records, until they are shredded."""

    def put(self, key: bytes) -> str:
        """Keep a key of 32 bytes, durable and read back, and return its id; keeping it again is no error.

        Raises `ValueError` for another length, and the errors of storage.
        """
        ...

    def get(self, name: str) -> bytes:
        """Return the key of this id; `NotFound` when it is not here (any more), `IntegrityError` when it is damaged."""
        ...

    def shred(self, name: str) -> None:
        """Destroy the key of this id, and each trace of it here, for good; `NotFound` when there is none."""
        ...

    def ids(self) -> Iterator[str]:
        """Name the keys that can be had, in order."""
        ...

    def faults(self) -> Iterator[Fault]:
        """Name what is damaged or does not belong there; what an interrupted command left is not grave."""
        ...


@dataclass(frozen=True, slots=True)
class Removal:
    """The rows of a table that hold these values (all rows where there are none), to be taken out."""

    table: str
    where: Mapping[str, Scalar]


class Index(Protocol):
    """The tables of `store/schema.py`, made from vault, ledger and records; may be thrown away at any time."""

    def write(self, rows: Iterable[tuple[str, Mapping[str, Scalar]] | Removal]) -> None:
        """Insert or replace `(table, row)` pairs by primary key, and take out removals, in order, all or none."""
        ...

    def delete(self, table: str, **where: Scalar) -> None:
        """Remove the rows that hold these values (all rows without `where`)."""
        ...

    def rows(self, table: str, **where: Scalar) -> Iterator[dict[str, Scalar]]:
        """Return the rows that hold these values, in the order of the primary key."""
        ...

    def count(self, table: str) -> int:
        """Count the rows of a table."""
        ...

    def close(self) -> None:
        """Let go of files and locks."""
        ...
