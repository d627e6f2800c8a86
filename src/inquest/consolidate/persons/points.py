"""What each degree of each detail is worth: a published scorecard, as data.

The points of a pair add up to the logarithm of the odds that both rows are one person, for lists of which the longer
has one row; of more rows, the logarithm of their number is taken off (Fellegi and Sunter 1969). A name that both bear
is worth `rare_given` or `rare_others` times the logarithm of how many persons there are to one who bears it, counted in
the lists themselves. `tools/weigh_persons.py` finds the points; they can be read and argued with.
"""

import csv
from functools import lru_cache
from importlib.resources import files

import numpy as np

from inquest.consolidate.events import Scorecard
from inquest.consolidate.persons.compare import DETAILS, Pairs, rare_given, rare_others
from inquest.consolidate.persons.table import Tables
from inquest.consolidate.persons.vocabulary import Floats, Ints

RARITIES = {"rare_given": rare_given, "rare_others": rare_others}
CHUNK = 1 << 16  # pairs compared at a time: what bounds the memory


@lru_cache(maxsize=1)
def scorecard() -> Scorecard:
    """Return the scorecard that ships."""
    text = files("inquest").joinpath("consolidate", "data", "person_points.csv").read_text(encoding="utf-8")
    return Scorecard.of(csv.DictReader(text.splitlines()))


def logits(laid: Tables, left: Ints, right: Ints, card: Scorecard) -> Floats:
    """Return for each pair of rows the points of all details but kin."""
    parts = [np.empty(0)]
    for at in range(0, len(left), CHUNK):
        ours = left[at : at + CHUNK]
        pairs = Pairs.of(laid, ours, right[at : at + CHUNK], np.zeros(len(ours), np.int64))
        points = np.full(len(ours), card.start)
        for detail in DETAILS:
            points += card.column(detail.degrees)[detail.of(pairs)]
        for name, rare in RARITIES.items():
            points += card.points[name] * rare(pairs)
        parts.append(points)
    return np.concatenate(parts)


def because(pairs: Pairs, card: Scorecard) -> list[list[tuple[str, float]]]:
    """Return for each pair the codes of what is told of it, with their points."""
    found: list[list[tuple[str, float]]] = [[] for _ in pairs.left]
    for detail in DETAILS:
        for row, degree in enumerate(detail.of(pairs)):
            if degree:
                code = detail.degrees[degree - 1]
                found[row].append((code, card.points[code]))
    for name, rare in RARITIES.items():
        for row, value in enumerate(rare(pairs)):
            if value:
                found[row].append((name, round(card.points[name] * float(value), 1)))
    return found
