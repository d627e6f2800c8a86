"""What the likely partners of two mentions say of them: how far these are the same, and whether either has a likelier.

Each pair is first compared by itself. Two mentions of one event are then likely to have their other partners in common,
and a mention of one event belongs to no other, so that one likelier partner speaks against the rest.
"""

from dataclasses import dataclass

import numpy as np

from inquest.consolidate.events.table import Bools, Floats, Ints

_COMMON = (0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6)
_LIKELIER = (-0.4, -0.2, 0.0, 0.2, 0.4)
SEVERAL = "several_fellows"  # weighed by no points: whether both have several partners in common
_SEVERAL = 2
_TELLING = 0.5  # summed chances of other partners: with less there are none to speak of


@dataclass(frozen=True, slots=True)
class Circle:
    """A detail of the ties around a pair, with the codes of its degrees from 1 on."""

    name: str
    degrees: tuple[str, ...]


CIRCLES = (
    Circle("fellows", tuple(f"fellows_{at}" for at in range(len(_COMMON) + 1))),
    Circle("likelier_one", tuple(f"likelier_one_{at}" for at in range(len(_LIKELIER) + 1))),
    Circle("likelier_other", tuple(f"likelier_other_{at}" for at in range(len(_LIKELIER) + 1))),
)


def circles(left: Ints, right: Ints, chance: Floats, rows: int) -> dict[str, Ints]:
    """Return the degrees of each pair; the pairs are all there are, the lower row left, each once and in order.

    They are 0 where neither has other likely partners: nothing is known of them but the two themselves.
    """
    around = _Around.of(left, right, chance, rows)
    told, common, many = _common(around, left, right, chance)
    best = np.stack([around.best_but(left, chance), around.best_but(right, chance)])
    return {
        "fellows": np.where(told, 1 + np.digitize(common, _COMMON), 0),
        SEVERAL: np.asarray(many >= _SEVERAL, np.int64),
        "likelier_one": np.where(told, 1 + np.digitize(chance - best.min(axis=0), _LIKELIER), 0),
        "likelier_other": np.where(told, 1 + np.digitize(chance - best.max(axis=0), _LIKELIER), 0),
    }


@dataclass(frozen=True, slots=True)
class _Around:
    """The ties of each row, one row after the other: those of row `i` are `start[i]` to `start[i + 1]`."""

    start: Ints
    other: Ints
    chance: Floats
    keys: Ints
    total: Floats
    first: Floats
    second: Floats

    @classmethod
    def of(cls, left: Ints, right: Ints, chance: Floats, rows: int) -> "_Around":
        ours, other = np.concatenate([left, right]), np.concatenate([right, left])
        keys = ours * max(1, rows) + other
        order = np.argsort(keys, kind="stable")
        ours, other, both = ours[order], other[order], np.concatenate([chance, chance])[order]
        start = np.searchsorted(ours, np.arange(rows + 1))
        best = np.lexsort((-both, ours))
        first, second = (_nth(both[best], start, at) for at in (0, 1))
        total = np.asarray(np.bincount(ours, both, minlength=rows), np.float64)
        return cls(start, other, both, keys[order], total, first, second)

    def best_but(self, row: Ints, chance: Floats) -> Floats:
        """Return the likeliest tie of each row but for one of this chance."""
        return np.where(self.first[row] > chance, self.first[row], self.second[row])


def _nth(values: Floats, start: Ints, at: int) -> Floats:
    """Return the value at a place of each row's, 0 where it has fewer."""
    there = np.diff(start) > at
    found = np.zeros(len(there))
    found[there] = values[start[:-1][there] + at]
    return found


def _common(around: _Around, left: Ints, right: Ints, chance: Floats) -> tuple[Bools, Floats, Ints]:
    """Say of each pair whether either has other partners, what share of their chances those of both have, how many."""
    size = around.start[left + 1] - around.start[left]
    pair = np.repeat(np.arange(len(left)), size)
    ours = np.arange(len(pair)) - np.repeat(np.cumsum(size) - size, size) + np.repeat(around.start[left], size)
    wanted = right[pair] * max(1, len(around.total)) + around.other[ours]
    theirs = np.minimum(np.searchsorted(around.keys, wanted), max(0, len(around.keys) - 1))
    hit = around.keys[theirs] == wanted if len(around.keys) else np.zeros(0, bool)
    both = around.chance[ours[hit]] * around.chance[theirs[hit]]
    shared = np.bincount(pair[hit], both, minlength=len(left))
    others = around.total[left] + around.total[right] - 2 * chance
    told = np.asarray(others > _TELLING, np.bool_)
    share = np.asarray(np.where(told, 2 * shared / np.maximum(others, _TELLING), 0.0), np.float64)
    return told, share, np.bincount(pair[hit], minlength=len(left)).astype(np.int64)
