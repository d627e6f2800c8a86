"""In which area, of the first level below its country, an entry of the gazetteer lies."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from inquest.model import Location
from inquest.read.places.gazetteer import Gazetteer
from inquest.read.places.names import name_key
from inquest.read.places.rows import Place

_NOWHERE = ("country", "wide")


@dataclass(frozen=True, slots=True)
class Area:
    """A region by its entry, or by its country and name where it has none."""

    id: str
    name: str


def areas_of(gazetteer: Gazetteer, locations: Iterable[Location]) -> dict[str, Area]:
    """Return the area of each entry that these locations name, by its id; a region is its own area.

    A country lies in none, and an entry without one in the gazetteer has none here.
    """
    names: dict[str, set[str]] = {}
    for one in locations:
        if one.gazetteer_id is not None:
            names.setdefault(one.gazetteer_id, set()).add(name_key(one.name))
    found = dict(_by_name(gazetteer, names))
    for country in sorted({place.country for place in found.values()}):
        if len(found) < len(names):  # some are written as no row has them: look through the countries of the others
            found.update((one.id, one) for one in gazetteer.all_in(country) if one.id in names)
    regions: dict[tuple[str, str], Area] = {}
    return {id_: area for id_, one in found.items() if (area := _area(gazetteer, one, regions)) is not None}


def _by_name(gazetteer: Gazetteer, names: dict[str, set[str]]) -> Iterator[tuple[str, Place]]:
    for id_, keys in names.items():
        held = (place for key in sorted(keys) for place in gazetteer.find_anywhere(key))
        place = next((place for place in held if place.id == id_), None)
        if place is not None:
            yield id_, place


def _area(gazetteer: Gazetteer, place: Place, known: dict[tuple[str, str], Area]) -> Area | None:
    if place.kind.startswith("region"):
        return Area(place.id, place.name)
    if not place.admin1 or place.kind.startswith(_NOWHERE):
        return None
    key = place.country, place.admin1
    if key not in known:
        bare = place.admin1.partition(" (")[0].strip()
        rows = [one for one in gazetteer.find(name_key(bare), (place.country,)) if one.kind.startswith("region")]
        known[key] = Area(rows[0].id, rows[0].name) if rows else Area(f"{place.country}:{bare}", bare)
    return known[key]
