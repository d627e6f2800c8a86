"""Pairs of persons worth comparing: those of whose names two parts sound alike."""

from collections.abc import Iterator

import numpy as np

from inquest.consolidate.persons.people import MOST_PARTS
from inquest.consolidate.persons.table import Table, Tables
from inquest.consolidate.persons.vocabulary import Ints

_LARGEST = 40_000  # pairs in one block: what more share says too little
_BASE = 1 << 32


def candidates(laid: Tables) -> tuple[Ints, Ints]:
    """Return rows of the left and the right list, each pair once, in ascending order."""
    found = [np.empty(0, np.int64)]
    sounds = laid.words.roots
    for ours, theirs in ((_with_given, _with_given), (_of_family, _of_family)):
        found.append(_meeting(ours(laid.left, sounds), theirs(laid.right, sounds)))
    pairs = np.unique(np.concatenate(found))
    return pairs // _BASE, pairs % _BASE


def _with_given(table: Table, sounds: Ints) -> Iterator[tuple[Ints, Ints]]:
    """Yield rows with the sounds of the given name and of another part."""
    for at in range(1, MOST_PARTS):
        yield _keys(sounds, table.parts[:, 0], table.parts[:, at])
    yield _keys(sounds, table.parts[:, 0], table.joined)


def _of_family(table: Table, sounds: Ints) -> Iterator[tuple[Ints, Ints]]:
    """Yield rows with the sounds of two parts after the given name."""
    for first in range(1, MOST_PARTS):
        for second in range(first + 1, MOST_PARTS):
            yield _keys(sounds, table.parts[:, first], table.parts[:, second])


def _keys(sounds: Ints, first: Ints, second: Ints) -> tuple[Ints, Ints]:
    rows = np.flatnonzero(second)
    return rows, sounds[first[rows]] * _BASE + sounds[second[rows]]


def _meeting(ours: Iterator[tuple[Ints, Ints]], theirs: Iterator[tuple[Ints, Ints]]) -> Ints:
    """Return the pairs of rows that share a key, where not too many do, as one number a pair."""
    left, right = _sorted(ours), _sorted(theirs)
    keys, begin, many = np.unique(right[1], return_index=True, return_counts=True)
    at = np.minimum(np.searchsorted(keys, left[1]), max(len(keys) - 1, 0))
    if not len(keys):
        return np.empty(0, np.int64)
    size = np.where(keys[at] == left[1], many[at], 0)
    _, block, shared = np.unique(left[1], return_inverse=True, return_counts=True)
    size = np.where(size * shared[block] <= _LARGEST, size, 0)
    rows = np.repeat(left[0], size)
    inside = np.arange(len(rows)) - np.repeat(np.cumsum(size) - size, size)
    return np.unique(rows * _BASE + right[0][np.repeat(begin[at], size) + inside])


def _sorted(keyed: Iterator[tuple[Ints, Ints]]) -> tuple[Ints, Ints]:
    found = list(keyed)
    rows, keys = np.concatenate([r for r, _ in found]), np.concatenate([k for _, k in found])
    order = np.argsort(keys, kind="stable")
    return rows[order], keys[order]
