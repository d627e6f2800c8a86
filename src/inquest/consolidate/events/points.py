"""What each degree of each detail is worth: a published scorecard, as data.

The points of a pair add up to the logarithm of the odds that both mentions are of one event (a linear logistic model,
as in record linkage after Fellegi and Sunter 1969). `tools/weigh_details.py` finds them; they can be read and argued
with.
"""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import numpy as np

from inquest.consolidate.events.compare import DETAILS
from inquest.consolidate.events.fellows import CIRCLES
from inquest.consolidate.events.pairs import Pairs
from inquest.consolidate.events.table import Bools, Floats, Ints

_START = "start"
TOGETHER, ALONE = "together", "alone"  # what a pair has before its circles are known, and what its own points count
_SURE = 1 - 1e-9
_SLACK = 1e-6  # points, for the order in which they are added


@dataclass(frozen=True, slots=True)
class Scorecard:
    """Points by code; `start` is what a pair has before any detail is known."""

    start: float
    points: dict[str, float]

    def column(self, degrees: tuple[str, ...]) -> Floats:
        """Return the points of a detail's degrees, 0 for what is not told; `KeyError` names a code that is lacking."""
        return np.array([0.0, *(self.points[code] for code in degrees)])

    @classmethod
    def of(cls, rows: Iterable[Mapping[str, str]]) -> "Scorecard":
        """Make a scorecard of rows with `code` and `points`."""
        points = {row["code"]: float(row["points"]) for row in rows}
        return cls(points.pop(_START), points)


@lru_cache(maxsize=1)
def scorecard() -> Scorecard:
    """Return the scorecard that ships."""
    text = files("inquest").joinpath("consolidate", "data", "points.csv").read_text(encoding="utf-8")
    return Scorecard.of(csv.DictReader(text.splitlines()))


def may_reach(pairs: Pairs, card: Scorecard, least: float) -> Bools:
    """Say of which pairs the chance may reach `least`, whatever the costly details would tell."""
    points = np.full(len(pairs.left), card.start)
    for detail in DETAILS:
        worth = card.column(detail.degrees)
        points += worth.max() if detail.is_costly else worth[detail.of(pairs)]
    return np.asarray(points >= np.log(least / (1 - least)) - _SLACK, np.bool_)


def degrees(pairs: Pairs) -> dict[str, Ints]:
    """Return the degree of each detail for each pair."""
    return {detail.name: detail.of(pairs) for detail in DETAILS}


def chances(pairs: Pairs, card: Scorecard) -> Floats:
    """Return for each pair how likely it is one event, by its points."""
    told = degrees(pairs)
    points = sum((card.column(d.degrees)[told[d.name]] for d in DETAILS), np.full(len(pairs.left), card.start))
    return 1 / (1 + np.exp(-points))


def together(chance: Floats, around: Mapping[str, Ints], card: Scorecard) -> Floats:
    """Return for each pair how likely it is one event by its own chance and its circles; the former where none tell."""
    points = card.points[TOGETHER] + card.points[ALONE] * odds(chance)
    for circle in CIRCLES:
        points = points + card.column(circle.degrees)[around[circle.name]]
    return np.where(around["fellows"] > 0, 1 / (1 + np.exp(-points)), chance)


def odds(chance: Floats) -> Floats:
    """Return the logarithm of the odds, of certainty too."""
    sure = np.minimum(chance, _SURE)
    return np.asarray(np.log(sure / (1 - sure)), np.float64)
