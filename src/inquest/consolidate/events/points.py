"""What each degree of each detail is worth: a published scorecard, as data.

The points of a pair add up to the logarithm of the odds that both mentions are of one event (a linear logistic model,
as in record linkage after Fellegi and Sunter 1969). `tools/weigh_details.py` finds them; they can be read and argued
with.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import numpy as np

from inquest.consolidate.events.compare import DETAILS
from inquest.consolidate.events.table import Floats, Ints, Table

_CHUNK = 1 << 17  # pairs compared at a time: what bounds the memory
_START = "start"


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


def chances(table: Table, left: Ints, right: Ints, card: Scorecard) -> Floats:
    """Return for each pair how likely it is one event, by its points."""
    return np.concatenate([np.empty(0), *(_chances(table, a, b, card) for a, b in _chunks(left, right))])


def degrees(table: Table, left: Ints, right: Ints) -> dict[str, Ints]:
    """Return the degree of each detail for each pair."""
    return {detail.name: detail.of(table, left, right) for detail in DETAILS}


def _chances(table: Table, left: Ints, right: Ints, card: Scorecard) -> Floats:
    told = degrees(table, left, right)
    points = sum((card.column(d.degrees)[told[d.name]] for d in DETAILS), np.full(len(left), card.start))
    return 1 / (1 + np.exp(-points))


def _chunks(left: Ints, right: Ints) -> Iterator[tuple[Ints, Ints]]:
    for at in range(0, len(left), _CHUNK):
        yield left[at : at + _CHUNK], right[at : at + _CHUNK]
