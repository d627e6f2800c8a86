"""What several lists say of one population: how many persons stand on just these lists and on no other."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Pattern = tuple[bool, ...]


@dataclass(frozen=True)
class ListTable:
    """A contingency table of persons by the lists that hold them.

    `cells` has one row for each pattern that occurs, in order, and a column for each list; `counts` the persons of each
    row, all 1 or more. Persons on no list cannot be counted: no row is all false.
    """

    lists: tuple[str, ...]
    cells: NDArray[np.bool_]
    counts: NDArray[np.int64]

    @classmethod
    def of(cls, lists: Iterable[str], persons: Mapping[Pattern, int]) -> "ListTable":
        """Make a table of how many persons have each pattern; patterns on no list, or of nobody, are left out."""
        names = tuple(lists)
        held = sorted(pattern for pattern, count in persons.items() if any(pattern) and count > 0)
        cells = np.array(held, dtype=np.bool_).reshape(len(held), len(names))
        return cls(names, cells, np.array([persons[pattern] for pattern in held], dtype=np.int64))

    @property
    def observed(self) -> int:
        """Persons on one list or more."""
        return int(self.counts.sum())

    @property
    def repeated(self) -> int:
        """Persons on two lists or more."""
        return int(self.counts[self.cells.sum(axis=1) > 1].sum())

    def shared(self) -> NDArray[np.int64]:
        """Return how many persons each two lists share; on the diagonal, how many each list holds."""
        ones = self.cells.astype(np.int64)
        return np.asarray((ones.T * self.counts) @ ones, dtype=np.int64)

    def without_empty(self) -> "ListTable":
        """Return the table of the lists that hold somebody."""
        kept = self.cells.sum(axis=0) > 0
        names = tuple(name for name, keep in zip(self.lists, kept.tolist(), strict=True) if keep)
        return ListTable(names, self.cells[:, kept], self.counts)
