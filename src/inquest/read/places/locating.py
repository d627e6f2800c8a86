"""Where a settled name is: its point, and how far around it the place may reach."""

from collections.abc import Sequence

from inquest.model import Location
from inquest.read.mentions import SIDE
from inquest.read.places.gazetteer import Gazetteer
from inquest.read.places.hits import Hit
from inquest.read.places.resolution import middle
from inquest.read.places.rows import Place

_CLOSE_KM = 24.0  # of each of several places from the middle of all
_CLASSES = {
    "country": ("country", 500_000),
    "wide": ("region of the world", 1_000_000),
    "region": ("province", 50_000),
    "county": ("district", 20_000),
    "neighbourhood": ("neighbourhood", 1_000),
    "PPLC": ("city", 5_000),
    "PPLA": ("city", 5_000),
    "PPLA2": ("town", 2_000),
    "PPLA3": ("town", 2_000),
}
_BY_SIZE = ((100_000, ("city", 5_000)), (5_000, ("town", 2_000)))


def locate(name: str, place: Place, hit: Hit, gazetteer: Gazetteer) -> Location:
    """Make the location of a name, with the radius of its class: 50 km for a region down to 1 for a village.

    The countryside of a place and what lies near it reach further: to 20 km, and twice the radius. Where the words
    speak of one side of a region, the point is amid the settlements of that side.
    """
    accuracy, radius = _class(place)
    side = gazetteer.sides(place.id, hit.sides) if hit.sides and place.kind.startswith("region") else None
    if side:
        return Location(name, round(side[0], 3), round(side[1], 3), side[2], SIDE, place.id)
    if hit.area and not place.is_area:
        accuracy, radius = "district", 20_000
    elif hit.near:
        radius *= 2
    return Location(name, place.lat, place.lon, radius, accuracy, place.id)


def amid(name: str, rivals: Sequence[Place]) -> Location:
    """Make the location of a name that any of these places may bear: amid them where they lie close to one another."""
    if len(rivals) < 2:
        return Location(name)
    lat, lon, away = middle(rivals)
    if away > _CLOSE_KM or len({place.country for place in rivals}) > 1:
        return Location(name)
    return Location(name, round(lat, 5), round(lon, 5), round(1_000 * away) + 1_000, "district")


def _class(place: Place) -> tuple[str, int]:
    kind, _, code = place.kind.partition(":")
    known = _CLASSES.get(kind) or _CLASSES.get(code)
    return known or next((found for least, found in _BY_SIZE if place.population >= least), ("village", 1_000))
