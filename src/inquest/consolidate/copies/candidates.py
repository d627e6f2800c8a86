"""Which texts are worth comparing, at a cost that grows about with their number.

Texts that share a chosen run are compared pairwise where few do. A run that many texts share (a greeting, a footer, a
message that everybody repeats) would make a square of pairs: there each text is compared with the next few alone, in
the order of their smallest runs, in which likely copies are neighbours.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from inquest.consolidate.copies.shingles import Words

Ints = NDArray[np.int64]

MANY = 16  # texts
_NEXT = 3  # neighbours
_LEAST = 2  # runs that a pair shares; one, where either text has chosen no more than a few
_FEW = 6


def candidates(texts: Sequence[Words]) -> Ints:
    """Return pairs of rows, the lower first, each once and in order."""
    total = len(texts)
    rank = np.argsort(np.array([_smallest(t) for t in texts]), kind="stable")
    place = np.empty(total, np.int64)
    place[rank] = np.arange(total)
    every = np.concatenate([np.empty(0, np.uint64), *(t.chosen for t in texts)])
    rows = np.repeat(place, [len(t.chosen) for t in texts])
    by = np.lexsort((rows, every))
    every, rows = every[by], rows[by]
    first = np.flatnonzero(np.concatenate([[True], every[1:] != every[:-1]])) if len(every) else np.empty(0, np.int64)
    many = np.repeat(np.diff(np.concatenate([first, [len(every)]])), np.diff(np.concatenate([first, [len(every)]])))
    found = [_steps(every, rows, step, many, total) for step in range(1, MANY)]
    keys, times = np.unique(np.concatenate([np.empty(0, np.int64), *found]), return_counts=True)
    left, right = rank[keys // max(total, 1)], rank[keys % max(total, 1)]
    size = np.array([len(t.chosen) for t in texts], np.int64)
    kept = times >= np.where(np.minimum(size[left], size[right]) <= _FEW, 1, _LEAST)
    pairs = np.sort(np.stack([left[kept], right[kept]], axis=1), axis=1)
    return pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))]


def frequent(texts: Sequence[Words]) -> NDArray[np.uint64]:
    """Return the runs of compared words that stand in many texts, in ascending order."""
    every = np.concatenate([np.empty(0, np.uint64), *(np.unique(t.runs) for t in texts)])
    runs, times = np.unique(every, return_counts=True)
    return runs[times > MANY]


def _smallest(words: Words) -> int:
    return int(words.chosen[0]) >> 1 if len(words.chosen) else 0


def _steps(every: NDArray[np.uint64], rows: Ints, step: int, many: Ints, total: int) -> Ints:
    """Return the pairs of texts that stand so many steps apart under one run, each as one number."""
    same = (every[step:] == every[:-step]) & ((many[step:] <= MANY) | (step <= _NEXT))
    pairs: Ints = rows[:-step][same] * total + rows[step:][same]
    return pairs
