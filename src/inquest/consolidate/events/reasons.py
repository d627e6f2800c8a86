"""Why two mentions are held to be of one event, in codes that a page turns into words."""

from collections.abc import Iterator, Sequence

import numpy as np

from inquest.consolidate.events.compare import DETAILS
from inquest.consolidate.events.fellows import CIRCLES
from inquest.consolidate.events.mentions import order
from inquest.consolidate.events.pairs import PART, Pairs
from inquest.consolidate.events.points import Scorecard, degrees
from inquest.consolidate.events.table import Ints, Table
from inquest.consolidate.events.ties import Ties
from inquest.model import Mention, Reason

_WORTH_SAYING = 0.3  # points, for or against
# Their degrees say how much, not what.
_TEXTS = ("words", "title", "rare_words", "rare_pairs", "place_with_words", "seldom_words", "crowd", "called")
ALIKE = (*_TEXTS, *(circle.name for circle in CIRCLES))


def reasons(mentions: Sequence[Mention], table: Table, found: Ties, card: Scorecard) -> Iterator[Reason]:
    """Yield the reason for each pair: first what speaks for it, then what speaks against, each by its weight."""
    for low in range(0, len(found.left), PART):
        yield from _some(mentions, table, found.of(np.arange(low, min(low + PART, len(found.left)))), card)


def _some(mentions: Sequence[Mention], table: Table, found: Ties, card: Scorecard) -> Iterator[Reason]:
    pairs = Pairs(table, found.left, found.right)
    told, alike, apart = {**degrees(pairs), **found.circles}, pairs.likeness, pairs.distance_km
    for at, (a, b) in enumerate(zip(found.left.tolist(), found.right.tolist(), strict=True)):
        measures = {
            "words": f":{alike[at]:.0%}",
            "near_place": f":{apart[at]:.1f}km",
            "close_place": f":{apart[at]:.0f}km",
        }
        worth = _worth({name: int(column[at]) for name, column in told.items()}, card)
        codes = tuple(code + measures.get(code, "") for code, _ in sorted(worth, key=lambda w: (w[1] < 0, -abs(w[1]))))
        first, second = sorted((mentions[a], mentions[b]), key=order)
        yield Reason(first, second, round(float(found.chance[at]), 2), codes)


def _worth(degree: dict[str, int], card: Scorecard) -> Iterator[tuple[str, float]]:
    """Yield the codes of what is told of a pair with their points, where these are worth saying."""
    for detail in (*DETAILS, *CIRCLES):
        if at := degree.get(detail.name, 0):
            code = detail.degrees[at - 1]
            points = card.points[code]
            if abs(points) >= _WORTH_SAYING:
                yield (
                    (code if detail.name not in ALIKE else detail.name if points > 0 else f"{detail.name}_differ"),
                    points,
                )


def strongest(found: Ties) -> Ints:
    """Return, of the ties within a cluster, those likelier than not, and the likeliest of each row."""
    best: dict[int, int] = {}
    for at in np.argsort(-found.chance, kind="stable").tolist():
        for row in (int(found.left[at]), int(found.right[at])):
            best.setdefault(row, at)
    likely = np.flatnonzero(found.chance >= 0.5)
    return np.unique(np.concatenate([likely, np.array(sorted(best.values()), np.int64)])).astype(np.int64)
