"""Which mentions have to do with each other: the compared pairs that are likely enough to be told."""

import os
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import numpy as np

from inquest.consolidate.events.candidates import Candidates
from inquest.consolidate.events.fellows import SEVERAL, circles
from inquest.consolidate.events.pairs import PART, Pairs
from inquest.consolidate.events.points import Scorecard, chances, may_reach, together
from inquest.consolidate.events.table import Floats, Ints, Table

LEAST = 0.05  # a smaller chance is as good as none, and not kept


@dataclass(frozen=True, slots=True)
class Ties:
    """Pairs of rows, the lower left, each once and in order, with how likely each is one event.

    `circles` are the degrees of what their other ties say of them.
    """

    left: Ints
    right: Ints
    chance: Floats
    circles: Mapping[str, Ints] = field(default_factory=dict)

    def of(self, kept: Ints) -> "Ties":
        """Return some of them."""
        around = {name: degree[kept] for name, degree in self.circles.items()}
        return Ties(self.left[kept], self.right[kept], self.chance[kept], around)


def ties(table: Table, card: Scorecard) -> Ties:
    """Compare the pairs that share a block, then weigh each by the likely ones around it; keep those of `LEAST`.

    Where places or days exclude each other, one fellow makes a pair no likelier: it may be a vague text between two.
    """
    found = alone(table, card)
    around = circles(found.left, found.right, found.chance, len(table.document))
    chance = together(found.chance, around, card)
    for at in range(0, len(chance), PART):
        part = slice(at, at + PART)
        apart = Pairs(table, found.left[part], found.right[part]).excludes & (around[SEVERAL][part] == 0)
        chance[part] = np.where(apart, np.minimum(chance[part], found.chance[part]), chance[part])
    return Ties(found.left, found.right, chance, around).of(np.flatnonzero(chance >= LEAST))


def alone(table: Table, card: Scorecard) -> Ties:
    """Compare the pairs that share a block, each core some of them, and keep those of at least `LEAST`."""
    comparing = _Comparing(table, card)
    with ThreadPoolExecutor(os.cpu_count()) as cores:
        found = list(cores.map(comparing.part, comparing.worth.parts))
    none = Ties(np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0))
    return Ties(
        np.concatenate([none.left, *(one.left for one in found)]),
        np.concatenate([none.right, *(one.right for one in found)]),
        np.concatenate([none.chance, *(one.chance for one in found)]),
    )


class _Comparing:
    """Compares the pairs of each part; most mentions tell one place, time and count, and their pairs cost less."""

    def __init__(self, table: Table, card: Scorecard) -> None:
        self._table, self._slim, self._several, self._card = table, table.slim(), table.several(), card
        self.worth = Candidates(table)

    def part(self, part: int) -> Ties:
        """Return the likely pairs of a part, in order."""
        left, right = self.worth.pairs(part)
        wide, chance = self._several[left] | self._several[right], np.zeros(len(left))
        for table, rows in ((self._slim, np.flatnonzero(~wide)), (self._table, np.flatnonzero(wide))):
            for at in (rows[first : first + PART] for first in range(0, len(rows), PART)):
                pairs = Pairs(table, left[at], right[at])
                some = np.flatnonzero(may_reach(pairs, self._card, LEAST))
                chance[at[some]] = chances(pairs.of(some), self._card)
        return Ties(left, right, chance).of(np.flatnonzero(chance >= LEAST))
