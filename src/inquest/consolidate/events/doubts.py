"""Where grouping is least sure: incidents that are nearly one, and texts that are barely in theirs."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from inquest.consolidate.events.bounded import Held
from inquest.consolidate.events.cluster import Copies
from inquest.consolidate.events.linkage import AGAINST, THRESHOLD, UNCOMPARED, speaks_against
from inquest.consolidate.events.mentions import Profile
from inquest.consolidate.events.points import Scorecard, scorecard
from inquest.consolidate.events.reasons import reasons
from inquest.consolidate.events.table import Floats, Table, table
from inquest.consolidate.events.ties import Ties, ties
from inquest.consolidate.regrouped import Bounds
from inquest.model import Mention

FROM, UP_TO = 0.1, 0.6  # mean chances that are near enough to the threshold to be asked about

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two incidents that are nearly one, or one and a mention that is barely in it; the mean chance that they are one.

    `because` is what the likeliest pair of texts tells, in the codes of a reason. `unsure` is 1 at the threshold.
    """

    incidents: tuple[str, ...]
    mention: Mention | None
    chance: float
    because: tuple[str, ...]

    @property
    def unsure(self) -> float:
        """How near the chance is to the threshold, from 0 to 1."""
        return max(0.0, 1.0 - abs(self.chance - THRESHOLD) / THRESHOLD)


def doubts(
    profiles: Iterable[Profile], home: Mapping[Mention, str], bounds: Bounds, card: Scorecard | None = None
) -> tuple[Doubt, ...]:
    """Return what is near the threshold, given the incident of each mention; nothing of which a person has spoken."""
    held, card = Held(bounds), card or scorecard()
    known = Copies(held)
    laid = table(known.left_out(profiles))
    found = ties(laid, card)
    worth = np.where(speaks_against(laid, found.left, found.right, found.chance), AGAINST, found.chance)
    firsts = _Firsts(known.heads, [home.get(head, "") for head in known.heads], laid, card)
    return (*_between(firsts, found, worth, held), *_within(firsts, found, worth, bounds))


@dataclass(frozen=True, slots=True)
class _Firsts:
    """The first of each set of copies, with its incident."""

    mentions: Sequence[Mention]
    homes: Sequence[str]
    laid: Table
    card: Scorecard

    def sizes(self) -> dict[str, int]:
        """Return how many there are in each incident."""
        sizes: dict[str, int] = defaultdict(int)
        for name in self.homes:
            sizes[name] += 1
        return sizes

    def because(self, found: Ties, at: int) -> tuple[str, ...]:
        """Return what one pair tells."""
        (reason,) = reasons(self.mentions, self.laid, found.of(np.array([at])), self.card)
        return reason.because


def _between(firsts: _Firsts, found: Ties, worth: Floats, held: Held) -> Iterator[Doubt]:
    sizes = firsts.sizes()
    told: dict[Pair, list[int]] = defaultdict(list)
    for at, (a, b) in enumerate(zip(found.left.tolist(), found.right.tolist(), strict=True)):
        one, other = sorted((firsts.homes[a], firsts.homes[b]))
        if one != other and one and held.admits(firsts.mentions[a], firsts.mentions[b]):
            told[one, other].append(at)
    for pair, rows in sorted(told.items()):
        pairs = sizes[pair[0]] * sizes[pair[1]]
        mean = UNCOMPARED + float(sum(worth[at] - UNCOMPARED for at in rows)) / pairs
        if FROM <= mean <= UP_TO:
            best = max(rows, key=lambda at: float(found.chance[at]))
            yield Doubt(pair, None, round(mean, 2), firsts.because(found, best))


def _within(firsts: _Firsts, found: Ties, worth: Floats, bounds: Bounds) -> Iterator[Doubt]:
    sizes = firsts.sizes()
    said = frozenset[Mention]().union(*bounds.blocks)
    told: dict[int, list[int]] = defaultdict(list)
    for at, (a, b) in enumerate(zip(found.left.tolist(), found.right.tolist(), strict=True)):
        if firsts.homes[a] == firsts.homes[b]:
            told[a].append(at)
            if sizes[firsts.homes[a]] > 2:  # of two alone, either says the same of both
                told[b].append(at)
    for row, rows in sorted(told.items()):
        name, mention = firsts.homes[row], firsts.mentions[row]
        mean = UNCOMPARED + float(sum(worth[at] - UNCOMPARED for at in rows)) / (sizes[name] - 1)
        if name and mention not in said and FROM <= mean <= UP_TO:
            best = max(rows, key=lambda at: float(found.chance[at]))
            yield Doubt((name,), mention, round(mean, 2), firsts.because(found, best))
