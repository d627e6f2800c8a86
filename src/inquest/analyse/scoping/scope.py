"""Is an incident inside the mandate by its times and places? A proposal: what a mandate is about, persons judge.

No name of a party decides here: a mandate about some parties is said to be one-sided, and leaves nothing out.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import cos, radians

from inquest.analyse.comparison import Cited, Comparison, ValueLine
from inquest.consolidate import fold_name
from inquest.model import Location, Mandate, Territory, When

METHOD = "scope/1"
_DEGREE = 111_195  # metres of a degree of latitude


class Within(StrEnum):
    """Whether something lies in the mandate."""

    INSIDE = "inside"
    OUTSIDE = "outside"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Scope:
    """What the rule proposes by time and by territory, and the ids of the claims that state either."""

    time: Within
    territory: Within
    claims: tuple[str, ...]

    @property
    def method(self) -> str:
        """The version of the rule."""
        return METHOD

    @property
    def proposed(self) -> Within:
        """Outside by one of them is outside; inside by both is inside; all else is not known."""
        if Within.OUTSIDE in (self.time, self.territory):
            return Within.OUTSIDE
        return Within.INSIDE if (self.time, self.territory) == (Within.INSIDE, Within.INSIDE) else Within.UNKNOWN


def scope(mandate: Mandate, comparison: Comparison) -> Scope:
    """Lay the times and places that are affirmed of an incident beside the mandate."""
    times, places = _affirmed(comparison.times), _affirmed(comparison.places)
    days = [c.claim.value for c in times if isinstance(c.claim.value, When)]
    spots = [c.claim.value for c in places if isinstance(c.claim.value, Location)]
    time = Within.INSIDE if mandate.since is None and mandate.until is None else _all(_of_day(mandate, d) for d in days)
    land = Within.INSIDE if not mandate.territory else _all(_of_place(mandate.territory, one) for one in spots)
    return Scope(time, land, tuple(sorted({c.claim_id for c in (*times, *places)})))


def _affirmed(lines: Iterable[ValueLine]) -> list[Cited]:
    return [cited for line in lines for cited in line.affirmed_by]


def _all(found: Iterable[Within]) -> Within:
    """Return what holds of all: outside where each is, inside where one is and none is outside."""
    told = list(found)
    if told and all(one is Within.OUTSIDE for one in told):
        return Within.OUTSIDE
    return Within.INSIDE if Within.INSIDE in told and Within.OUTSIDE not in told else Within.UNKNOWN


def _of_day(mandate: Mandate, when: When) -> Within:
    since, until = mandate.since or "0001-01-01", mandate.until or "9999-12-31"
    if when.latest < since or when.earliest > until:
        return Within.OUTSIDE
    return Within.INSIDE if since <= when.earliest and when.latest <= until else Within.UNKNOWN


def _of_place(parts: Sequence[Territory], place: Location) -> Within:
    if fold_name(place.name) in {fold_name(part.name) for part in parts}:
        return Within.INSIDE
    if place.lat is None:
        return Within.UNKNOWN
    found = [_in_box(part.box, place) for part in parts if part.box is not None]
    if Within.INSIDE in found:
        return Within.INSIDE
    is_told = len(found) == len(parts) and all(one is Within.OUTSIDE for one in found)
    return Within.OUTSIDE if is_told else Within.UNKNOWN


def _in_box(box: tuple[float, float, float, float], place: Location) -> Within:
    """Lay the area of a place, its point with its radius, beside a box."""
    south, west, north, east = box
    lat, lon = place.lat or 0.0, place.lon or 0.0
    high = (place.radius_m or 0) / _DEGREE
    wide = min(high / max(cos(radians(lat)), 0.01), 180.0)
    if south <= lat - high and lat + high <= north and west <= lon - wide and lon + wide <= east:
        return Within.INSIDE
    beyond = lat + high < south or lat - high > north or lon + wide < west or lon - wide > east
    return Within.OUTSIDE if beyond else Within.UNKNOWN
