"""Pairs with their chances → clusters of mentions that are held to be of one event.

Average linkage (UPGMA; Sokal and Michener 1958) on a sparse graph: two clusters join while the mean chance over all
pairs between them is high enough, the likeliest first. A pair that was never compared counts little; one whose places
or days exclude each other counts against, so that a vague text between two towns brings them no nearer.
"""

import heapq
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product

import numpy as np

from inquest.consolidate.events.bounded import HeldRows
from inquest.consolidate.events.pairs import PART, Pairs
from inquest.consolidate.events.table import Bools, Floats, Ints, Table
from inquest.consolidate.events.ties import Ties

THRESHOLD = 0.40  # mean chance at which two clusters join
UNCOMPARED = 0.02  # the chance of a pair that shares no block
_UNLIKELY = 0.5  # a pair whose places or days exclude each other speaks against below this chance
AGAINST = -1.0  # what a pair counts whose places or days exclude each other, and that is not likelier than not
TELLING = 64  # members of a cluster that stand for it when two are checked against each other


def speaks_against(table: Table, left: Ints, right: Ints, chance: Floats) -> Bools:
    """Say of each pair whether its places or days exclude each other, and the rest does not outweigh that."""
    found = np.asarray(chance < _UNLIKELY, np.bool_)
    for at in range(0, len(left), PART):
        part = slice(at, at + PART)
        found[part] &= Pairs(table, left[part], right[part]).excludes
    return found


@dataclass(slots=True)
class Cluster:
    """Rows held to be one event so far; `near` holds the summed chances above `UNCOMPARED` with other clusters."""

    rows: list[int]
    documents: set[str]
    near: dict[int, float] = field(default_factory=dict)
    changes: int = 0


Merge = tuple[float, int, int, int, int]  # minus the mean chance, two clusters, and how often each had changed


class Linkage:
    """Joins clusters along pairs; a cluster goes by its lowest row, so that the order of pairs changes nothing.

    `held` knows what persons keep apart.
    """

    def __init__(self, table: Table, documents: Sequence[Collection[str]], ties: Ties, held: HeldRows) -> None:
        worth = np.where(speaks_against(table, ties.left, ties.right, ties.chance), AGAINST, ties.chance)
        self._table, self._held = table, held
        self._of = {row: Cluster([row], set(of)) for row, of in enumerate(documents)}
        self._compared = dict(
            zip(zip(ties.left.tolist(), ties.right.tolist(), strict=True), worth.tolist(), strict=True)
        )
        for (a, b), value in self._compared.items():
            self._of[a].near[b] = self._of[b].near[a] = value - UNCOMPARED

    def run(self) -> list[list[int]]:
        """Return the clusters as rows, each in order, by their lowest row."""
        queue: list[Merge] = [(-value, a, b, 0, 0) for (a, b), value in self._compared.items() if value >= THRESHOLD]
        heapq.heapify(queue)
        while queue:
            _, a, b, ours, theirs = heapq.heappop(queue)
            if self._is_current(a, ours) and self._is_current(b, theirs) and self._admits(a, b):
                for merge in self._join(min(a, b), max(a, b)):
                    heapq.heappush(queue, merge)
        return [sorted(cluster.rows) for _, cluster in sorted(self._of.items())]

    def _is_current(self, at: int, changes: int) -> bool:
        return at in self._of and self._of[at].changes == changes

    def _admits(self, a: int, b: int) -> bool:
        """Refuse two events of one document, what persons keep apart, and what excludes more than it agrees."""
        ours, theirs = self._of[a], self._of[b]
        if ours.documents & theirs.documents or not self._held.admits(a, b):
            return False
        pairs = [(min(p), max(p)) for p in product(ours.rows[:TELLING], theirs.rows[:TELLING])]
        unknown = [pair for pair in pairs if pair not in self._compared]
        total = float(sum(self._compared[pair] for pair in pairs if pair in self._compared))
        if unknown:
            left, right = np.array(unknown, np.int64).T
            total += float(np.where(Pairs(self._table, left, right).excludes, AGAINST, UNCOMPARED).sum())
        return bool(total >= THRESHOLD * len(pairs))

    def _join(self, low: int, high: int) -> Iterator[Merge]:
        self._held.join(low, high)
        kept, gone = self._of[low], self._of.pop(high)
        kept.rows += gone.rows
        kept.documents |= gone.documents
        kept.changes += 1
        for other, value in gone.near.items():
            if other != low:
                kept.near[other] = kept.near.get(other, 0.0) + value
                del self._of[other].near[high]
        del kept.near[high]
        for other, value in kept.near.items():
            self._of[other].near[low] = value
            mean = UNCOMPARED + value / (len(kept.rows) * len(self._of[other].rows))
            if mean >= THRESHOLD:
                yield -mean, low, other, kept.changes, self._of[other].changes
