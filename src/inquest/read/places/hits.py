"""What a name found in a text is: where it stands, which places bear it, and how firmly the words announce one."""

import re
from typing import NamedTuple

from inquest.read.places.rows import Place

STRONG, LISTED, WEAK = 3, 2, 1
"""How the words beside a name announce a place: they name its kind, a list or dateline does, a preposition does."""
TOWN = 2
"""Rank of a seat of a sub-district, or of a town of 20,000 inhabitants."""
KNOWN = 3
"""Rank of what is known beyond its region."""
SIDES = ("north", "south", "east", "west")
"""Roles of the words for a side of what is named beside them."""
ARABIC = re.compile("[\u0621-\u064a]")


class Hit(NamedTuple):
    """A name at `[start, end)` of the folded text, in words `[first, last]`, and the places that it can mean.

    `evidence` says how firmly the words beside it announce a place; `people` marks an adjective or a word for people,
    `is_alike` a name that is only spelled alike, `quarter` one that the words call a part of a town.
    `sides` are those of which the words speak alone ("north").
    """

    start: int
    end: int
    first: int
    last: int
    key: str
    places: tuple[Place, ...]
    evidence: int = 0
    area: bool = False
    near: bool = False
    event: bool = False
    people: bool = False
    is_alike: bool = False
    quarter: bool = False
    sides: frozenset[str] = frozenset()

    @property
    def rank(self) -> int:
        """Return the rank of the best known place of this name."""
        return max((place.rank for place in self.places), default=0)
