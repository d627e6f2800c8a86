"""Whether two mentions can be at one place, and in which cells of the map to look for partners."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product

from inquest.consolidate.names import skeleton
from inquest.model import Location

PRECISE_M = 15_000  # a town or finer; coarser places can contain each other but not contradict
COARSEST_M = 200_000  # beyond this a place says too little to bring two texts together
CLEARANCE_M = 10_000  # two precise places further apart than their radii and this cannot be one
_EARTH_M = 6_371_000
_DEGREE_M = 111_000
SUPPORT = {"same_place": 0.40, "near_place": 0.35, "same_place_name": 0.35, "within_place": 0.15, "same_area": 0.15}


@dataclass(frozen=True, slots=True)
class Spot:
    """A place with its disc, where it has one."""

    name: str
    lat: float
    lon: float
    radius_m: int
    gazetteer_id: str | None

    @property
    def precise(self) -> bool:
        """Say whether the disc is that of a town or finer."""
        return self.radius_m <= PRECISE_M


def spot(location: Location) -> Spot | str:
    """Return the disc of a location, or the skeleton of its name where it has no coordinates."""
    if location.lat is None or location.lon is None or location.radius_m is None:
        return skeleton(location.name)
    return Spot(skeleton(location.name), location.lat, location.lon, location.radius_m, location.gazetteer_id)


def distance_m(a: Spot, b: Spot) -> float:
    """Great-circle distance by the haversine formula."""
    phi, psi = math.radians(a.lat), math.radians(b.lat)
    half = math.sin((psi - phi) / 2) ** 2
    half += math.cos(phi) * math.cos(psi) * math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    return 2 * _EARTH_M * math.asin(min(1.0, math.sqrt(half)))


def agreement(left: Iterable[Spot | str], right: Iterable[Spot | str]) -> tuple[float, str] | None:
    """Return the strongest support that two sets of places give, with its code; `None` when none agree."""
    found = [hit for a, b in product(left, right) if (hit := _pair(a, b))]
    return max(found, key=lambda hit: (hit[0], hit[1]), default=None)


def _pair(a: Spot | str, b: Spot | str) -> tuple[float, str] | None:
    if isinstance(a, str) or isinstance(b, str):
        names = [place if isinstance(place, str) else place.name for place in (a, b)]
        return (SUPPORT["same_place_name"], "same_place_name") if names[0] == names[1] else None
    if max(a.radius_m, b.radius_m) > COARSEST_M:
        return None
    apart = distance_m(a, b)
    if not (a.precise and b.precise):
        same = a.gazetteer_id is not None and a.gazetteer_id == b.gazetteer_id
        code = "same_area" if same or not (a.precise or b.precise) else "within_place"
        return (SUPPORT[code], code) if same or apart <= max(a.radius_m, b.radius_m) else None
    if a.gazetteer_id is not None and a.gazetteer_id == b.gazetteer_id:
        return SUPPORT["same_place"], "same_place"
    if apart <= a.radius_m + b.radius_m:
        return SUPPORT["near_place"], f"near_place:{apart / 1000:.1f}km"
    return None


def contradict(left: Iterable[Spot | str], right: Iterable[Spot | str]) -> bool:
    """Say whether both name precise places and every one of them is too far from every one of the other."""
    ours = [p for p in left if isinstance(p, Spot) and p.precise]
    theirs = [p for p in right if isinstance(p, Spot) and p.precise]
    pairs = list(product(ours, theirs))
    return (
        bool(pairs)
        and all(a.gazetteer_id is None or a.gazetteer_id != b.gazetteer_id for a, b in pairs)
        and all(distance_m(a, b) > a.radius_m + b.radius_m + CLEARANCE_M for a, b in pairs)
    )


def cells(place: Spot | str) -> Iterator[str]:
    """Name the one-degree cells that the disc touches, and the name; discs that meet share one."""
    if isinstance(place, str):
        yield f"name:{place}"
        return
    yield f"name:{place.name}"
    if place.radius_m > COARSEST_M:
        return
    tall = place.radius_m / _DEGREE_M
    wide = tall / max(0.05, math.cos(math.radians(place.lat)))
    for lat in range(math.floor(place.lat - tall), math.floor(place.lat + tall) + 1):
        for lon in range(math.floor(place.lon - wide), math.floor(place.lon + wide) + 1):
            yield f"cell:{lat},{(lon + 180) % 360}"
