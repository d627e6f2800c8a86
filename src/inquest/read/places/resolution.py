"""Which place of a name a text means: the names of a text settle one another.

Each name shares one vote among its places: by how well known they are, and by how many of the other names have a place
in the same country, the same region, or near (Leidner 2007, "Toponym Resolution in Text", calls these grounds spatial
minimality and containment). Shares are computed again from shares until they rest. A name has one sense in a text.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from inquest.read.places.names import name_key
from inquest.read.places.rows import Place

ONE_PLACE_KM = 6.0
ONE_AREA_KM = 60.0
SEAT_KM = 40.0
_ROUNDS = 3
_ALONE = 0.3  # what a place is worth that no other name supports
_COUNTRY, _REGION, _CELL = 0.15, 0.7, 0.8
_BESIDE, _INSIDE = 4.0, 40.0  # how much more the name beside, and an area that contains, count
_UNCOUNTED = 300  # inhabitants of a place of unknown size
_SEAT = (0, 2_000, 5_000, 20_000, 60_000, 200_000)  # least size by rank of a seat
_AREA = 0.3
_WIDE = 10_000_000
_FEW = 12  # places of a name
_NEAR, _NEAR_KM = 8.0, 30.0
_MOST = 0.85  # share of a vote
_OWN = 1_000.0  # an inquiry knows its own places
_BEYOND_HOME = 0.5
_LOOSE = 0.25
_NONE = (0.0,) * 9  # of the cells around one

Cell = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Name:
    """A name of a text with its places; `beside` the keys of names beside it, `within` of such as contain it.

    `is_area` says that words call it a region or countryside, so that its town is no neighbour.
    """

    key: str
    places: tuple[Place, ...]
    beside: frozenset[str] = frozenset()
    within: frozenset[str] = frozenset()
    is_area: bool = False


@dataclass(frozen=True, slots=True)
class Sense:
    """The place that a name means, with the share that it and its `kin` have of the name's vote.

    Its kin lies at the same spot, or is the area that bears the same name. Its rivals are the settlements that it may
    mean as well: with it, they hold most of the vote.
    """

    place: Place
    share: float
    kin: tuple[Place, ...] = ()
    rivals: tuple[Place, ...] = ()


def kilometres(one: Place, other: Place) -> float:
    """Give the great-circle distance."""
    lat1, lat2 = math.radians(one.lat), math.radians(other.lat)
    dlon = math.radians(one.lon - other.lon)
    half = math.sin((lat1 - lat2) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin(dlon / 2) ** 2
    return 2 * 6371.0 * math.asin(min(1.0, math.sqrt(half)))


def contains(area: Place, place: Place) -> bool:
    """Tell whether an area is a parent of a place, by its country and its name."""
    if not area.is_area or area.country != place.country or area is place:
        return False
    if area.kind == "country":
        return place.kind != "country"
    key = name_key(area.name)
    return key in (name_key(place.admin1), name_key(place.admin2)) and key != ""


def prior(place: Place, home: frozenset[str]) -> float:
    """Weigh a place by how well known it is: the root of its inhabitants, since fame grows slower than size."""
    size = place.population or _UNCOUNTED
    if not place.is_area:
        size = max(size, _SEAT[place.rank])
    if place.kind == "wide":
        size = max(size, _WIDE)
    weight = math.sqrt(size) * (_AREA if place.kind.startswith(("region", "county")) else 1.0)
    if place.kind.startswith("county"):
        weight *= _AREA
    if place.own:
        weight *= _OWN
    if place.loose:
        weight *= _LOOSE
    return weight * (1.0 if not home or place.country in home else _BEYOND_HOME)


def settle(names: Sequence[Name], home: frozenset[str] = frozenset()) -> dict[str, Sense]:
    """Settle each name that has places; the order of names and places decides nothing."""
    known = {name.key: name for name in names if name.places}
    priors = {key: [prior(place, home) for place in name.places] for key, name in known.items()}
    cells = {key: [_cells_of(place) for place in name.places] for key, name in known.items()}
    shares = {key: _normal(weights) for key, weights in priors.items()}
    several = [(key, name) for key, name in known.items() if len(name.places) > 1]
    for _ in range(_ROUNDS if several else 0):
        masses = {key: _masses(known[key], cells[key], shares[key]) for key in known}
        total: dict[Cell, float] = defaultdict(float)
        for mass in masses.values():
            for cell, value in mass.items():
                total[cell] += value
        shares |= {
            key: _normal([
                weight * (_support(spots, name, masses, total) + _nearness(place, name, known, shares))
                for weight, spots, place in zip(priors[key], cells[key], name.places, strict=True)
            ])
            for key, name in several
        }  # fmt: skip
    return {key: _sense(name.places, shares[key]) for key, name in known.items()}


def _normal(weights: list[float]) -> list[float]:
    whole = sum(weights) or 1.0
    return [weight / whole for weight in weights]


def _cells_of(place: Place) -> tuple[Cell, Cell, Cell]:
    """Return the country, the region, and the half degree in which a place lies."""
    region = place.name if place.kind.startswith("region") else place.admin1
    cell = (str(math.floor(place.lat * 2)), str(math.floor(place.lon * 2)), "cell")
    return (place.country,), (place.country, name_key(region)), cell


@lru_cache(maxsize=16_384)
def _around(cell: Cell) -> tuple[Cell, ...]:
    lat, lon = int(cell[0]), int(cell[1])
    return tuple((str(lat + north), str(lon + east), "cell") for north in (-1, 0, 1) for east in (-1, 0, 1))


def _masses(name: Name, cells: list[tuple[Cell, Cell, Cell]], shares: list[float]) -> dict[Cell, float]:
    """Add up, by country, region and cell, the shares of a name's places; an area is in no cell."""
    mass: dict[Cell, float] = defaultdict(float)
    for place, (country, region, cell), share in zip(name.places, cells, shares, strict=True):
        mass[country] += share if country[0] else 0.0
        if place.kind != "country" and region[1]:
            mass[region] += share
        if not place.kind.startswith(("country", "region", "wide")):
            mass[cell] += share
    return mass


def _support(
    spots: tuple[Cell, Cell, Cell],
    name: Name,
    masses: Mapping[str, Mapping[Cell, float]],
    total: Mapping[Cell, float],
) -> float:
    """Add up what the other names say for a place, those beside it and those that contain it more."""
    own = masses[name.key]
    value = _ALONE + _worth(spots, total) - _worth(spots, own)
    for key in name.beside - {name.key}:
        value += _BESIDE * _worth(spots, masses.get(key, {}))
    for key in name.within - {name.key}:
        mass = masses.get(key, {})
        inside = {cell: share for cell, share in mass.items() if len(cell) > 1} or mass
        value += _INSIDE * _worth(spots, inside)
    return max(value, _ALONE)


def _nearness(place: Place, name: Name, known: Mapping[str, Name], shares: Mapping[str, Sequence[float]]) -> float:
    """Add up how near a place lies to what the names beside it mean; only a few places are measured."""
    if place.is_area or len(name.places) > _FEW:
        return 0.0
    value = 0.0
    for key in name.beside - {name.key}:
        if key in known and not known[key].is_area and len(known[key].places) <= _FEW:
            for other, share in zip(known[key].places, shares[key], strict=True):
                if not other.is_area and abs(other.lat - place.lat) < 1:
                    value += share * max(0.0, 1 - kilometres(place, other) / _NEAR_KM)
    return _NEAR * value


def _worth(spots: tuple[Cell, Cell, Cell], mass: Mapping[Cell, float]) -> float:
    country, region, cell = spots
    value = _COUNTRY * mass.get(country, 0.0) + (_REGION * mass.get(region, 0.0) if region[1] else 0.0)
    return value + _CELL * min(1e9, sum(map(mass.get, _around(cell), _NONE)))


def _sense(places: Sequence[Place], shares: Sequence[float]) -> Sense:
    """Take the place of the largest share, with the shares of what lies at the same spot or is its own region."""
    ranked = sorted(zip(shares, places, strict=True), key=lambda pair: (-pair[0], ":" not in pair[1].kind, pair[1].id))
    best = ranked[0][1]
    kin = [(share, place) for share, place in ranked if same_spot(best, place)]
    held, rivals = 0.0, []
    for share, place in ranked:
        if held < _MOST and not place.is_area:
            rivals.append(place)
        held += share
    return Sense(best, sum(share for share, _ in kin), tuple(place for _, place in kin), tuple(rivals))


def middle(places: Sequence[Place]) -> tuple[float, float, float]:
    """Return the point amid places, and how many kilometres the farthest of them is from it."""
    north, east = [place.lat for place in places], [place.lon for place in places]
    lat, lon = (min(north) + max(north)) / 2, (min(east) + max(east)) / 2
    amid = replace(places[0], lat=lat, lon=lon)
    return lat, lon, max(kilometres(amid, place) for place in places)


def same_spot(one: Place, other: Place) -> bool:
    """Tell whether two places of one name are one, or one the region or district that bears the other's name."""
    if one.id == other.id or kilometres(one, other) <= ONE_PLACE_KM:
        return True  # two rows of one number are one place, of which one row's point is off
    if one.country != other.country:
        return False
    away = kilometres(one, other)
    alike = one.is_area and one.kind.partition(":")[0] == other.kind.partition(":")[0]
    beside = one.is_area != other.is_area and "country" not in (one.kind, other.kind)
    near = (alike and away <= ONE_AREA_KM) or (beside and away <= SEAT_KM)
    return near or _seat_of(one, other) or _seat_of(other, one)


def _seat_of(place: Place, area: Place) -> bool:
    return area.is_area and area.kind not in ("country", "wide") and contains(area, place)


def same_sense(sense: Place, places: Iterable[Place]) -> list[Place]:
    """List the places that are the same as a sense, the nearest kin of a name: a city and the region of its name."""
    return [place for place in places if same_spot(sense, place)]
