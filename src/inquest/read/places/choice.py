"""Which place of a name a text means: settled by the other places that it names, or left open.

Nearness of the named places and agreement of their administrative parents are the usual grounds in toponym resolution
(Leidner 2007, "Toponym Resolution in Text"). A tie stays a tie: the first hit is never taken.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from inquest.model import Location
from inquest.read.places.gazetteer import Place
from inquest.read.places.names import name_key

_SAME_KM = 5.0
_CLOSE_KM = 30.0
_ADJACENT = 60
_CLASSES = {
    "region": ("province", 50_000),
    "county": ("district", 20_000),
    "neighbourhood": ("neighbourhood", 1_000),
    "PPLC": ("city", 5_000),
    "PPLA": ("city", 5_000),
    "PPLA2": ("town", 2_000),
    "PPLA3": ("town", 2_000),
}


@dataclass(frozen=True, slots=True)
class Candidates:
    """The places that a name at `[start, end)` of the folded text can mean; `area` where words ask for an area."""

    start: int
    end: int
    places: tuple[Place, ...]
    area: bool = False
    near: bool = False
    event: bool = False


def kilometres(one: Place, other: Place) -> float:
    """Give the great-circle distance."""
    lat1, lat2 = math.radians(one.lat), math.radians(other.lat)
    dlon = math.radians(one.lon - other.lon)
    half = math.sin((lat1 - lat2) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin(dlon / 2) ** 2
    return 2 * 6371.0 * math.asin(math.sqrt(min(1.0, half)))


def _weight(place: Place, wanted: Candidates, context: Sequence[tuple[Candidates, Place]]) -> float:
    """Weigh a candidate by its own rank and by the places that the text names for sure."""
    weight = place.rank / 2 + (4 if place.own else 0) + (-2 if place.is_area and not wanted.area else 0)
    weight += 3 if place.is_area and wanted.area else 0
    for other, anchor in context:
        if other is wanted or anchor.country != place.country:
            continue
        weight += 0.5
        near = 2 if 0 <= max(other.start - wanted.end, wanted.start - other.end) <= _ADJACENT else 1
        if anchor.is_area and name_key(anchor.name) in (name_key(place.admin1), name_key(place.admin2)):
            weight += 1.5 * near
        elif anchor.admin1 and anchor.admin1 == place.admin1:
            weight += 0.5 * near + (0.5 * near if anchor.admin2 and anchor.admin2 == place.admin2 else 0)
        if not anchor.is_area and kilometres(anchor, place) < _CLOSE_KM:
            weight += near
    return weight


def choose(wanted: Candidates, context: Sequence[tuple[Candidates, Place]]) -> Place | None:
    """Choose the one place that outweighs the others, those within 5 km counting as one; `None` when several stay."""
    weighed = sorted(((_weight(place, wanted, context), place) for place in wanted.places), key=lambda pair: -pair[0])
    if not weighed:
        return None
    weight, best = weighed[0]
    rivals = (place for value, place in weighed[1:] if value > weight - 0.5)
    return best if all(kilometres(best, rival) <= _SAME_KM for rival in rivals) else None


def choose_all(found: Sequence[Candidates]) -> list[Place | None]:
    """Choose for every name, twice: first what stands by itself, then all of them beside that."""
    context: list[tuple[Candidates, Place]] = []
    for _ in range(2):
        chosen = [choose(wanted, context) for wanted in found]
        context = [(wanted, place) for wanted, place in zip(found, chosen, strict=True) if place]
    return [choose(wanted, context) for wanted in found]


def locate(name: str, place: Place | None, wanted: Candidates) -> Location:
    """Make the location of a name: radius 50 km for a region, 20 a county, 5 a city, 2 a town, 1 a village.

    The countryside of a place and what lies near it reach further: to 20 km, and twice the radius.
    """
    if place is None:
        return Location(name)
    kind, _, code = place.kind.partition(":")
    accuracy, radius = _CLASSES.get(kind) or _CLASSES.get(code) or ("village", 1_000)
    if wanted.area and not place.is_area:
        accuracy, radius = "district", 20_000
    elif wanted.near:
        radius *= 2
    return Location(name, place.lat, place.lon, radius, accuracy, place.id)
