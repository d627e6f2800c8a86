"""One row of a gazetteer: its cells, the keys of its names, and the place that it is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from inquest.errors import BadInput
from inquest.read.places.names import likeness, name_key
from inquest.read.places.pack import Cells

_RANKS = {"PPLC": 5, "PPLA": 4, "PPLA2": 3, "PPLA3": 2}
_SIZES = ((1_000_000, 4), (100_000, 3), (20_000, 2), (5_000, 1))
COLUMNS = (
    "id", "name", "name_ar", "name_other", "lat", "lon", "kind", "admin1", "admin2", "country", "population",
)  # fmt: skip
NAMES = slice(1, 4)
_ARABIC_NAME = 2
LIKE = "~"
COUNTRY_MARK = 8
_KIND, _POPULATION = COLUMNS.index("kind"), COLUMNS.index("population")
_AREAS = ("country", "region", "county", "wide")


class Fame(NamedTuple):
    """What of a place is known without its row: its country, its rank, and whether it is a country itself."""

    country: str
    rank: int
    is_country: bool


@dataclass(frozen=True, slots=True)
class Place:
    """One row of a gazetteer; `own` marks a row of the inquiry's own list. `population` is 0 where not known.

    `loose` marks a row that was found by a name only without the marks of its letters.
    """

    id: str
    name: str
    lat: float
    lon: float
    kind: str
    admin1: str
    admin2: str
    country: str
    own: bool = False
    population: int = 0
    loose: bool = False
    rank: int = field(init=False, compare=False, repr=False)
    """Importance: 5 for countries and capitals, then seats of regions, of districts, of sub-districts.

    Settlements count by their inhabitants too (a million 4, 100,000 3, 20,000 2, 5,000 1), areas as their seats.
    """

    def __post_init__(self) -> None:
        object.__setattr__(self, "rank", _rank(self.kind, self.population))

    @property
    def is_country(self) -> bool:
        """Tell whether this is a country."""
        return self.kind == "country"

    @property
    def is_area(self) -> bool:
        """Tell whether this is a country, a region or a county, whose point is only its middle."""
        return self.kind.startswith(_AREAS)


def _rank(kind: str, population: int) -> int:
    kind, _, code = kind.partition(":")
    if kind in _AREAS:
        return 5 - _AREAS.index(kind) % 3
    size = next((rank for least, rank in _SIZES if population >= least), 0)
    return max(size, _RANKS.get(code, 0))


def row_is_known(cells: Cells) -> bool:
    """Tell whether a row is of an area, a seat, or a settlement whose inhabitants were counted."""
    kind, _, code = cells[_KIND].partition(":")
    return kind in _AREAS or code in _RANKS or bool(cells[_POPULATION])


def mark_of(cells: Cells) -> int:
    """Return the rank of a row in one byte, with a bit that says whether it is a country."""
    return _rank(cells[_KIND], int(cells[_POPULATION] or 0)) | (COUNTRY_MARK if cells[_KIND] == "country" else 0)


def keys_of(cells: Cells) -> set[str]:
    """List the keys of all names of a row."""
    return {key for cell in cells[NAMES] if cell for name in cell.split("|") if (key := name_key(name))}


def all_keys(cells: Cells) -> set[str]:
    """List the keys of a row, with those for likeness where its name is written in another script than Latin."""
    return keys_of(cells) | (like_keys(cells) if cells[_ARABIC_NAME] else set())


def like_keys(cells: Cells) -> set[str]:
    """List what the names of a row sound like; nobody misspells a country or a region so."""
    if cells[_KIND].startswith(("country", "region", "wide")):
        return set()
    return {LIKE + bones for key in keys_of(cells) if (bones := likeness(key))}


def cells_of(row: Mapping[str, str | None]) -> Cells:
    """Return the cells of a row as a CSV file gives it; what is not there is empty."""
    return tuple(row.get(column) or "" for column in COLUMNS)


def place_of(cells: Cells, *, own: bool, loose: bool = False) -> Place:
    """Make a place of a row; a row without a name or a usable point is a fault of the list, named by its id."""
    id_, name, _, _, lat, lon, kind, admin1, admin2, country, population = cells
    try:
        point = float(lat), float(lon)
        people = int(population or 0)
    except ValueError as error:
        raise BadInput(f"the place {id_!r} needs numbers for lat, lon and population") from error
    if not (name and -90 <= point[0] <= 90 and -180 <= point[1] <= 180):
        raise BadInput(f"the place {id_!r} needs a name and a point on the globe, not {lat}, {lon}")
    return Place(id_ or name, name, *point, kind or "locality", admin1, admin2, country.upper(), own, people, loose)
