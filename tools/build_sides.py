"""Make `sides.csv` of `inquest.read` from the packed places: where the north, south, east and west of a region are.

    python -m tools.build_sides src/inquest/read/data/places

A side is seen from the region's seat: the settlements that lie farther that way from it than to either hand. Its row
holds their middle and the radius within which four of five of them lie. A side of fewer than four settlements has none.
"""

import csv
import math
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from inquest.read.places.hits import SIDES
from inquest.read.places.names import name_key
from inquest.read.places.pack import Pack
from inquest.read.places.resolution import kilometres
from inquest.read.places.rows import Place, place_of

_LEAST = 4
_INNER = 0.8


def rows_of(places: Iterable[Place]) -> Iterator[tuple[str, ...]]:
    """Yield a row for each side of each region, in the order of their ids."""
    regions, settled = list[Place](), defaultdict[tuple[str, str], list[Place]](list)
    for place in places:
        if place.kind.startswith("region"):
            regions.append(place)
        elif not place.is_area and place.admin1:
            settled[place.country, name_key(place.admin1)].append(place)
    for region in sorted(regions, key=lambda one: one.id):
        inside = settled[region.country, name_key(region.name)]
        if inside:
            seat = min(inside, key=lambda one: (":PPLA" not in one.kind, -one.rank, -one.population, one.id))
            sides = {side: [one for one in inside if side == _side(seat, one)] for side in SIDES}
            yield from ((region.id, side, *_middle(those)) for side, those in sides.items() if len(those) >= _LEAST)


def _side(seat: Place, place: Place) -> str:
    """Say which way a place lies from the seat."""
    north, east = place.lat - seat.lat, (place.lon - seat.lon) * math.cos(math.radians(seat.lat))
    if abs(north) > abs(east):
        return "north" if north > 0 else "south"
    return "east" if east > 0 else "west"


def _middle(those: list[Place]) -> tuple[str, ...]:
    """Return the middle of places, and the radius in metres that holds most of them."""
    lat, lon = sum(one.lat for one in those) / len(those), sum(one.lon for one in those) / len(those)
    amid = Place("", "", lat, lon, "", "", "", "")
    away = sorted(kilometres(amid, one) for one in those)[int(_INNER * (len(those) - 1))]
    return f"{lat:.2f}", f"{lon:.2f}", str(max(1, round(away)) * 1_000)


def main(folder: str) -> None:
    """Write the table beside the packed places."""
    pack = Pack.of(Path(folder, "places.pack").read_bytes())
    places = (place_of(cells, own=False) for country in pack.countries for cells in pack.all_in(country))
    with Path(folder, "sides.csv").open("w", encoding="utf-8", newline="") as out:
        table = csv.writer(out, lineterminator="\n")
        table.writerow(("id", "side", "lat", "lon", "radius_m"))
        table.writerows(rows_of(places))


if __name__ == "__main__":
    main(*sys.argv[1:])
