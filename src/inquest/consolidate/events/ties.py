"""Which mentions have to do with each other: the compared pairs that are likely enough to be told."""

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from inquest.consolidate.events.candidates import Candidates
from inquest.consolidate.events.pairs import Pairs
from inquest.consolidate.events.points import Scorecard, chances
from inquest.consolidate.events.table import Floats, Ints, Table

LEAST = 0.05  # a smaller chance is as good as none, and not kept
_CHUNK = 1 << 15  # pairs compared at a time: what bounds the memory


@dataclass(frozen=True, slots=True)
class Ties:
    """Pairs of rows, the lower left, each once and in order, with how likely each is one event."""

    left: Ints
    right: Ints
    chance: Floats

    def of(self, kept: Ints) -> "Ties":
        """Return some of them."""
        return Ties(self.left[kept], self.right[kept], self.chance[kept])


def ties(table: Table, card: Scorecard) -> Ties:
    """Compare the pairs that share a block, each core some of them, and keep those of at least `LEAST`."""
    worth = Candidates(table)

    def compared(part: int) -> list[Ties]:
        return [_kept(pairs, card) for pairs in _chunks(table, *worth.pairs(part))]

    with ThreadPoolExecutor(os.cpu_count()) as cores:
        found = [one for part in cores.map(compared, worth.parts) for one in part]
    none = Ties(np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0))
    return Ties(
        np.concatenate([none.left, *(one.left for one in found)]),
        np.concatenate([none.right, *(one.right for one in found)]),
        np.concatenate([none.chance, *(one.chance for one in found)]),
    )


def _kept(pairs: Pairs, card: Scorecard) -> Ties:
    chance = chances(pairs, card)
    return Ties(pairs.left, pairs.right, chance).of(np.flatnonzero(chance >= LEAST))


def _chunks(table: Table, left: Ints, right: Ints) -> Iterator[Pairs]:
    for at in range(0, len(left), _CHUNK):
        yield Pairs(table, left[at : at + _CHUNK], right[at : at + _CHUNK])
