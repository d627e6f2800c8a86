"""Where two mentions say that their event was."""

from dataclasses import dataclass

from inquest.consolidate.names import skeleton
from inquest.model import Location

PRECISE_M = 15_000  # a town or finer; coarser places can contain each other but not contradict
COARSEST_M = 200_000  # beyond this a place says too little to bring two texts together


@dataclass(frozen=True, slots=True)
class Spot:
    """A place with its disc, where it has one."""

    name: str
    lat: float
    lon: float
    radius_m: int
    gazetteer_id: str | None


def spot(location: Location) -> Spot | str:
    """Return the disc of a location, or the skeleton of its name where it has no coordinates."""
    if location.lat is None or location.lon is None or location.radius_m is None:
        return skeleton(location.name)
    return Spot(skeleton(location.name), location.lat, location.lon, location.radius_m, location.gazetteer_id)
