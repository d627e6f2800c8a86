"""Which texts are worth comparing, at a cost that grows about with their number.

Texts that share a chosen run are compared pairwise where few do. A run that many texts share (a greeting, a footer, a
message that everybody repeats) would make a square of pairs: there each text is compared with the next few alone, in
the order of their smallest runs, in which likely copies are neighbours.
"""

import numpy as np

from inquest.consolidate.copies.lists import Ints, Lists, Numbers, among

MANY = 16  # texts
_NEXT = 3  # neighbours
_LEAST = 2  # runs that a pair shares; one, where either text has chosen no more than a few
_FEW = 6


def candidates(chosen: Lists) -> Ints:
    """Return pairs of rows, the lower first, each once and in order."""
    size = chosen.size
    total = len(size)
    rank = np.argsort(_smallest(chosen), kind="stable").astype(np.int64)
    every, rows, many = _shared(chosen.some(rank))
    found = [_steps(every, rows, step, many, total) for step in range(1, MANY)]
    keys, times = np.unique(np.concatenate([np.empty(0, np.int64), *found]), return_counts=True)
    left, right = rank[keys // max(total, 1)], rank[keys % max(total, 1)]
    kept = times >= np.where(np.minimum(size[left], size[right]) <= _FEW, 1, _LEAST)
    pairs = np.sort(np.stack([left[kept], right[kept]], axis=1), axis=1)
    return pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))]


def frequent(runs: Lists) -> Numbers:
    """Return the runs of compared words that stand in many texts, in ascending order."""
    values, times = np.unique(runs.items, return_counts=True)
    at = np.flatnonzero(among(runs.items, values[times > MANY]))
    items, owner = runs.items[at], runs.owner[at]
    order = np.lexsort((owner, items))
    items, owner = items[order], owner[order]
    first = np.ones(len(items), bool)
    first[1:] = (items[1:] != items[:-1]) | (owner[1:] != owner[:-1])
    values, times = np.unique(items[first], return_counts=True)
    return values[times > MANY]


def _smallest(chosen: Lists) -> Ints:
    least = np.zeros(len(chosen.size), np.int64)
    there = chosen.size > 0
    least[there] = (chosen.items[chosen.start[:-1][there]] >> np.uint64(1)).astype(np.int64)
    return least


def _shared(chosen: Lists) -> tuple[Numbers, Ints, Ints]:
    """Return runs that several rows have chosen, in order, with the rows, and how many these are."""
    by = np.argsort(chosen.items, kind="stable")
    every, rows = chosen.items[by], chosen.owner[by]
    first = np.flatnonzero(np.concatenate([[True], every[1:] != every[:-1]])) if len(every) else np.empty(0, np.int64)
    size = np.diff(np.concatenate([first, [len(every)]]))
    many = np.repeat(size, size)
    return every[many > 1], rows[many > 1], many[many > 1]


def _steps(every: Numbers, rows: Ints, step: int, many: Ints, total: int) -> Ints:
    """Return the pairs of texts that stand so many steps apart under one run, each as one number."""
    same = (every[step:] == every[:-step]) & ((many[step:] <= MANY) | (step <= _NEXT))
    pairs: Ints = rows[:-step][same] * total + rows[step:][same]
    return pairs
