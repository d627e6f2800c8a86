"""An index of which each table is read once, for what asks for all: one look at the disk, not one for each row."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from inquest.store import Index, Removal, Scalar

Row = dict[str, Scalar]


class AtOnce:
    """Answers as the index does, in the same order; what is asked by one column is looked up in memory."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._held: dict[tuple[str, str], dict[Scalar, Sequence[Row]]] = {}

    def rows(self, table: str, **where: Scalar) -> Iterator[Row]:
        """Return the rows that hold these values, in the order of the primary key."""
        if len(where) != 1:
            return self._index.rows(table, **where)
        ((column, value),) = where.items()
        if (table, column) not in self._held:
            found: dict[Scalar, list[Row]] = defaultdict(list)
            for row in self._index.rows(table):
                found[row[column]].append(row)
            self._held[table, column] = dict(found)
        return iter(self._held[table, column].get(value, ()))

    def write(self, rows: Iterable[tuple[str, Mapping[str, Scalar]] | Removal]) -> None:
        """Write to the index, and forget what was read of it."""
        self._held.clear()
        self._index.write(rows)

    def delete(self, table: str, **where: Scalar) -> None:
        """Remove rows of the index, and forget what was read of it."""
        self._held.clear()
        self._index.delete(table, **where)

    def count(self, table: str) -> int:
        """Count the rows of a table."""
        return self._index.count(table)

    def close(self) -> None:
        """Let go of the index."""
        self._held.clear()
        self._index.close()
