"""How likely each pair is in view of its rivals, and which pairs are proposed: none shares a person with another."""

from collections.abc import Sequence

import numpy as np

from inquest.consolidate.persons.vocabulary import Floats, Ints

_MOST = 40.0  # points, either way, beyond which nothing changes
_DIGITS = 6


def chances(left: Ints, right: Ints, points: Floats) -> Floats:
    """Return how likely each pair of persons is; a person has one partner at most, so rivals share what is there."""
    odds = np.exp(np.clip(points, -_MOST, _MOST))
    ours, theirs = np.bincount(left, odds, minlength=1), np.bincount(right, odds, minlength=1)
    together = ours[left] + theirs[right] if len(left) else odds
    return np.asarray(np.round(odds / (1 + (together - odds)), _DIGITS), np.float64)


def chosen(left: Ints, right: Ints, chance: Floats, names: tuple[Sequence[str], Sequence[str]], least: float) -> Ints:
    """Return the pairs to propose, the likeliest first; no person is in two. Equal ones go by their ids."""
    likely = [int(at) for at in np.flatnonzero(chance >= least)]

    def turn(at: int) -> tuple[float, list[str]]:
        return -float(chance[at]), sorted((names[0][left[at]], names[1][right[at]]))

    used: tuple[set[int], set[int]] = set(), set()
    kept = []
    for at in sorted(likely, key=turn):
        if int(left[at]) not in used[0] and int(right[at]) not in used[1]:
            used[0].add(int(left[at]))
            used[1].add(int(right[at]))
            kept.append(at)
    return np.array(kept, np.int64)
