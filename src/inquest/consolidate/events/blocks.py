"""Rows that share a key, kept so that the pairs of a few rows can be told without holding those of all."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inquest.consolidate.events.table import Ints

Small = NDArray[np.int32]  # rows and positions: half the memory
ROWS = 1024  # lower rows of the pairs that are told at a time
_PARTS = 8  # of the keys, sorted one after the other, which bounds the memory too


@dataclass(frozen=True, slots=True)
class Blocks:
    """Rows, block after block and ascending in each: an entry pairs with the `after` entries that follow it.

    `by_row` lists the entries by their row, `first` says where in it each `ROWS` rows begin: it is not looked up again
    for every part, at a cost that would grow with the square of the rows.
    """

    rows: Small
    after: Small
    by_row: Small
    first: Ints

    def pairs(self, part: int) -> tuple[Ints, Ints]:
        """Return the pairs whose lower row is in a part, the lower first."""
        at = self.by_row[self.first[part] : self.first[part + 1]].astype(np.int64)
        many = self.after[at].astype(np.int64)
        left = np.repeat(at, many)
        right = np.arange(len(left)) - np.repeat(np.cumsum(many) - many, many) + left + 1
        return self.rows[left].astype(np.int64), self.rows[right].astype(np.int64)


def blocks(rows: Ints | Small, keys: Ints, most: int, total: int) -> Blocks:
    """Put ascending rows, of `total`, into blocks by keys; blocks of one row or of more than `most` are left out."""
    of = keys.astype(np.uint8) % _PARTS
    parts = [_part(rows[at], keys[at], most) for at in (np.flatnonzero(of == part) for part in range(_PARTS))]
    kept, after = np.concatenate([of for of, _ in parts]), np.concatenate([of for _, of in parts])
    each = np.bincount(kept // ROWS, minlength=len(parts_of(total)))
    first = np.concatenate([[0], np.cumsum(each)]).astype(np.int64)
    return Blocks(kept, after, np.argsort(kept, kind="stable").astype(np.int32), first)


def parts_of(total: int) -> range:
    """Return the parts of so many rows."""
    return range(-(-total // ROWS))


def _part(rows: Ints | Small, keys: Ints, most: int) -> tuple[Small, Small]:
    """Return the rows in blocks, and how many follow each in its block."""
    order = np.argsort(keys, kind="stable")
    keys, small = keys[order], rows[order].astype(np.int32)
    fresh = np.ones(len(keys), bool)
    fresh[1:] = (keys[1:] != keys[:-1]) | (small[1:] != small[:-1])
    keys, small = keys[fresh], small[fresh]
    first = np.flatnonzero(np.concatenate([[True], keys[1:] != keys[:-1]])) if len(keys) else np.empty(0, np.int64)
    size = np.diff(np.concatenate([first, [len(keys)]]))
    after = np.repeat(first + size, size) - np.arange(len(keys)) - 1
    kept = np.repeat((size > 1) & (size <= most), size)
    return small[kept], after[kept].astype(np.int32)
