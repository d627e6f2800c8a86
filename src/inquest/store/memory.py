"""The ports in memory: the references to which the contract tests hold the other adapters."""

import io
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import BinaryIO

from inquest.errors import IntegrityError, NotFound
from inquest.model import Digest
from inquest.store.checked import Checked
from inquest.store.chunks import CHUNK, measure
from inquest.store.ports import Appended, Fault, Removal, Scalar, Stored
from inquest.store.schema import columns_of, complete, key_of
from inquest.store.tiles import LONGEST, WIDTH, head, leaf_hash, tile_path, tree_root


class MemoryVault:
    """Keeps bytes in two dictionaries: staged and settled."""

    def __init__(self) -> None:
        self._staged: dict[Digest, bytes] = {}
        self._settled: dict[Digest, bytes] = {}
        self._lock = threading.Lock()

    def stage(self, stream: BinaryIO) -> Stored:
        """Take the bytes in; see the port."""
        data = b"".join(iter(lambda: stream.read(CHUNK), b""))
        stored = measure(io.BytesIO(data))
        with self._lock:
            if stored.digest not in self._settled:
                self._staged[stored.digest] = data
        return stored

    def settle(self, digests: Iterable[Digest], *, last: bool = False) -> None:
        """Make staged bytes part of the vault; see the port."""
        for digest in digests:
            with self._lock:
                if digest in self._staged:
                    self._settled.setdefault(digest, self._staged.pop(digest))
                elif digest not in self._settled:
                    raise NotFound(f"{digest} was never staged")
        if last:
            self._staged.clear()

    def remove(self, digests: Iterable[Digest]) -> None:
        """Remove settled bytes; see the port."""
        for digest in digests:
            self._settled.pop(digest, None)

    def open(self, digest: Digest) -> BinaryIO:
        """Read settled bytes, checked against their name; see the port."""
        if digest not in self._settled:
            raise NotFound(f"the vault does not hold {digest}")
        return io.BufferedReader(Checked(io.BytesIO(self._settled[digest]), digest))

    def digests(self, *, staged: bool = False) -> Iterator[Digest]:
        """Name all that is settled, or all that is only staged, in order; see the port."""
        return iter(sorted(self._staged if staged else self._settled))

    def faults(self) -> Iterator[Fault]:
        """Name what is staged and was never settled; see the port."""
        for digest in sorted(self._staged):
            yield Fault(f"incoming/{digest}", "never acknowledged: left by an interrupted command", grave=False)


class MemoryLedger:
    """Keeps entries in a list."""

    def __init__(self) -> None:
        self._entries: list[bytes] = []
        self._checkpoint: bytes | None = None
        self._cosigned: bytes | None = None

    def append(self, entries: Sequence[bytes]) -> Appended:
        """Add entries after those that the checkpoint covers; see the port."""
        if any(len(entry) > LONGEST for entry in entries):
            raise ValueError(f"an entry has at most {LONGEST:,} bytes")
        first, root = (0, tree_root([])) if self._checkpoint is None else head(self._checkpoint)
        if self._root(first) != root:
            raise IntegrityError("the tree is not the one of the signed checkpoint")
        self._entries[first:] = entries
        return Appended(first, len(self._entries), self._root(len(self._entries)))

    def publish(self, checkpoint: bytes, *, cosigned: bool = False) -> None:
        """Replace the signed checkpoint; see the port."""
        size, _ = head(checkpoint)
        if self._checkpoint is not None and size < head(self._checkpoint)[0]:
            raise ValueError("a ledger does not shrink")
        self._checkpoint = checkpoint
        self._cosigned = checkpoint if cosigned else self._cosigned

    def confirm(self) -> None:
        """Do nothing: memory is as durable as it gets; see the port."""

    def tile(self, level: int, index: int, width: int) -> bytes:
        """Return the first hashes of a tile; see the port."""
        height = WIDTH**level
        first = index * WIDTH
        leaves = [leaf_hash(entry) for entry in self._entries[first * height : (first + width) * height]]
        if len(leaves) < width * height:
            raise IntegrityError(f"{tile_path(str(level), index, width)} is missing")
        return b"".join(tree_root(leaves[i * height : (i + 1) * height]) for i in range(width))

    def checkpoint(self, *, cosigned: bool = False) -> bytes | None:
        """Return the newest signed checkpoint; see the port."""
        return self._cosigned if cosigned else self._checkpoint

    def read(self, start: int, end: int) -> Iterator[bytes]:
        """Return the entries `[start, end)`; see the port."""
        if end > len(self._entries):
            raise IntegrityError(f"entry {len(self._entries)} is missing")
        return iter(self._entries[start:end])

    def faults(self, size: int) -> Iterator[Fault]:
        """Name what is missing, or lies beyond the checkpoint; see the port."""
        return _length_faults("entry", len(self._entries), size)

    def _root(self, size: int) -> bytes:
        return tree_root(leaf_hash(entry) for entry in self._entries[:size])


class MemoryRecords:
    """Keeps records in a list."""

    def __init__(self) -> None:
        self._records: list[bytes] = []

    def append(self, first: int, records: Sequence[bytes]) -> None:
        """Write the records of the entries from `first` on; see the port."""
        if any(b"\n" in record for record in records):
            raise ValueError("a record stands on one line")
        if first > len(self._records):
            raise IntegrityError(f"record {len(self._records)} is missing")
        self._records[first:] = records

    def read(self, start: int, end: int) -> Iterator[bytes]:
        """Return the records `[start, end)`; see the port."""
        if end > len(self._records):
            raise IntegrityError(f"record {len(self._records)} is missing")
        return iter(self._records[start:end])

    def faults(self, size: int) -> Iterator[Fault]:
        """Name what is missing, or lies beyond; see the port."""
        return _length_faults("record", len(self._records), size)


class MemoryIndex:
    """Keeps tables as dictionaries from primary key to row."""

    def __init__(self) -> None:
        self._tables: dict[str, dict[tuple[Scalar, ...], dict[str, Scalar]]] = {}

    def write(self, rows: Iterable[tuple[str, Mapping[str, Scalar]] | Removal]) -> None:
        """Insert, replace and remove rows, all or none; see the port."""
        for change in [row if isinstance(row, Removal) else (row[0], complete(*row)) for row in rows]:
            if isinstance(change, Removal):
                self.delete(change.table, **change.where)
                continue
            table, row = change
            self._tables.setdefault(table, {})[tuple(row[name] for name in key_of(table))] = row

    def delete(self, table: str, **where: Scalar) -> None:
        """Remove the rows that hold these values; see the port."""
        columns_of(table, where)
        rows = self._tables.get(table, {})
        for key in [key for key, row in rows.items() if _holds(row, where)]:
            del rows[key]

    def rows(self, table: str, **where: Scalar) -> Iterator[dict[str, Scalar]]:
        """Return the rows that hold these values, in the order of the primary key; see the port."""
        columns_of(table, where)
        rows = self._tables.get(table, {})
        return iter([dict(rows[key]) for key in sorted(rows, key=_order) if _holds(rows[key], where)])

    def count(self, table: str) -> int:
        """Count the rows of a table; see the port."""
        columns_of(table, ())
        return len(self._tables.get(table, {}))

    def close(self) -> None:
        """Nothing is held."""


def _order(key: tuple[Scalar, ...]) -> tuple[tuple[bool, int, bytes], ...]:
    """Order keys as a database does: numbers by value, text by its bytes in UTF-8."""
    return tuple(
        (isinstance(part, str), 0, part.encode()) if isinstance(part, str) else (False, int(part or 0), b"")
        for part in key
    )


def _holds(row: Mapping[str, Scalar], where: Mapping[str, Scalar]) -> bool:
    return all(row[name] == value for name, value in where.items())


def _length_faults(noun: str, there: int, size: int) -> Iterator[Fault]:
    for position in range(there, size):
        yield Fault(f"{noun} {position}", "is missing")
    for position in range(size, there):
        yield Fault(f"{noun} {position}", "left by an interrupted command; the next one mends it", grave=False)
