"""Small clusters go where their likeliest ties lead.

The mean over all pairs of two clusters falls with every member that tells little, so texts without a day or a place
stay alone beside the many that they belong to. After the linkage by means, a cluster of a few members joins another
when each of its members has, on average, close enough ties to the few members there that it is most alike.
"""

import heapq
from collections.abc import Collection, Iterator, Sequence
from itertools import product

import numpy as np

from inquest.consolidate.events.bounded import HeldRows
from inquest.consolidate.events.linkage import TELLING, speaks_against
from inquest.consolidate.events.table import Table
from inquest.consolidate.events.ties import Ties

FEW = 5  # members of a cluster that still goes to another
TIES = 3  # members of the other cluster that count for each of ours
ENOUGH = 0.40  # mean chance of those ties at which it goes
_LIKELY = 0.15  # a tie that speaks for one event

Move = tuple[float, int, int, int, int]  # minus the mean chance of the ties, two clusters, how often each had changed


class Attaching:
    """Joins small clusters; a cluster goes by its lowest row, so that the order of pairs changes nothing."""

    def __init__(
        self,
        table: Table,
        documents: Sequence[Collection[str]],
        ties: Ties,
        clusters: Sequence[Sequence[int]],
        held: HeldRows,
    ) -> None:
        self._table, self._held = table, held
        self._rows = {rows[0]: list(rows) for rows in clusters}
        self._documents = {rows[0]: {one for row in rows for one in documents[row]} for rows in clusters}
        self._home = {row: rows[0] for rows in clusters for row in rows}
        self._changes = dict.fromkeys(self._rows, 0)
        self._ties: dict[int, dict[int, float]] = {row: {} for row in self._home}
        for a, b, value in zip(ties.left.tolist(), ties.right.tolist(), ties.chance.tolist(), strict=True):
            self._ties[a][b] = self._ties[b][a] = value

    def run(self) -> list[list[int]]:
        """Return the clusters as rows, each in order, by their lowest row."""
        queue: list[Move] = [move for at in self._rows for move in self._moves(at) if at == move[1]]
        heapq.heapify(queue)
        while queue:
            _, a, b, ours, theirs = heapq.heappop(queue)
            if self._changes.get(a) == ours and self._changes.get(b) == theirs and self._admits(a, b):
                self._join(a, b)
                for move in self._moves(a):
                    heapq.heappush(queue, move)
        return [sorted(rows) for _, rows in sorted(self._rows.items())]

    def _moves(self, at: int) -> Iterator[Move]:
        """Yield the joins of a cluster with those it has ties with, where the ties are close enough."""
        for other in sorted({self._home[row] for mine in self._rows[at] for row in self._ties[mine]} - {at}):
            small, large = sorted((at, other), key=lambda one: (len(self._rows[one]), one))
            if len(self._rows[small]) <= FEW and not self._documents[at] & self._documents[other]:
                closeness = self._closeness(small, large)
                if closeness >= ENOUGH:
                    a, b = min(at, other), max(at, other)
                    yield -closeness, a, b, self._changes[a], self._changes[b]

    def _closeness(self, small: int, large: int) -> float:
        """Return the mean chance of the closest ties that each row of the small cluster has in the large one."""
        most = min(TIES, len(self._rows[large]))
        total = 0.0
        for row in self._rows[small]:
            ties = [value for there, value in self._ties[row].items() if self._home[there] == large]
            total += sum(sorted(ties, reverse=True)[:most]) / most
        return total / len(self._rows[small])

    def _admits(self, a: int, b: int) -> bool:
        """Refuse what persons keep apart, and clusters of which no more pairs are likely than exclude each other."""
        if not self._held.admits(a, b):
            return False
        pairs = np.array(list(product(self._rows[a][:TELLING], self._rows[b][:TELLING])), np.int64)
        ties = np.array([self._ties[one].get(other, 0.0) for one, other in pairs.tolist()])
        against = speaks_against(self._table, pairs[:, 0], pairs[:, 1], ties)
        return bool(against.sum() < (~against & (ties >= _LIKELY)).sum())

    def _join(self, low: int, high: int) -> None:
        self._held.join(low, high)
        gone = self._rows.pop(high)
        self._rows[low] += gone
        self._documents[low] |= self._documents.pop(high)
        self._changes[low] += 1
        del self._changes[high]
        self._home.update(dict.fromkeys(gone, low))
