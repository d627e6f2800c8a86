"""Lists of numbers, one a text, that stand one after the other in one column."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.uint64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Lists:
    """The list of row `i` is `items[start[i]:start[i + 1]]`."""

    start: Ints
    items: Numbers

    @property
    def size(self) -> Ints:
        """How long each list is."""
        return np.diff(self.start)

    @property
    def owner(self) -> Ints:
        """The row of each item."""
        return np.repeat(np.arange(len(self.start) - 1), self.size)

    def of(self, row: int) -> Numbers:
        """Return the list of a row."""
        return self.items[self.start[row] : self.start[row + 1]]

    def places(self, rows: Ints) -> Ints:
        """Return where the items of some rows stand, row after row."""
        size = self.size[rows]
        return np.arange(size.sum()) + np.repeat(self.start[rows] - np.cumsum(size) + size, size)

    def some(self, rows: Ints) -> "Lists":
        """Return the lists of some rows, in the order asked for."""
        return concatenated(self.size[rows], self.items[self.places(rows)])


def concatenated(size: Ints, items: Numbers) -> Lists:
    """Return lists of which the sizes are known."""
    return Lists(np.concatenate([[0], np.cumsum(size)]).astype(np.int64), items)


def joined(parts: Sequence[Lists]) -> Lists:
    """Return the lists of all parts, one after the other."""
    sizes = np.concatenate([np.empty(0, np.int64), *(part.size for part in parts)])
    return concatenated(sizes, np.concatenate([np.empty(0, np.uint64), *(part.items for part in parts)]))


def among(items: Numbers, known: Numbers) -> Flags:
    """Say of each number whether it is among others, which ascend."""
    if not len(known):
        return np.zeros(len(items), bool)
    at = np.minimum(np.searchsorted(known, items), len(known) - 1)
    return np.asarray(known[at] == items, np.bool_)
