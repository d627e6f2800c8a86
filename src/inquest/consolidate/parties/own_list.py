"""What a party says of a number of incidents itself, out of a CSV file: rows that cannot be taken are named."""

from collections.abc import Callable, Container
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from inquest.consolidate.parties.vocabulary import vocabulary
from inquest.consolidate.persons.lists import Fault, Row, rows_in
from inquest.model import Conceded, Mention, OwnRow, Side
from inquest.read.places import grid_references

COLUMNS = (
    "reference", "date", "place", "latitude", "longitude", "grid", "position", "reason", "killed_min", "killed_max",
    "injured_min", "injured_max", "via",
)  # fmt: skip
_NEEDED = ("reference", "date", "position")
_FIGURES = ("killed_min", "killed_max", "injured_min", "injured_max")
_WRITTEN_M = 100  # within which a point lies that is written in degrees
_DIGITS = 9  # of a number of persons
_NOWHERE = Side("none", (Mention("none", 0),))

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class OwnRows:
    """The rows of a list, in its order, and those that could not be taken."""

    rows: tuple[OwnRow, ...]
    faults: tuple[Fault, ...]

    @classmethod
    def of(cls, content: bytes, name: str) -> "OwnRows":
        """Read the bytes of a CSV file with the columns of `COLUMNS` in any order; raises `BadInput`.

        It has to have `reference`, `date` and `position`; the others may be absent or empty.
        """
        rows: dict[str, OwnRow] = {}
        faults = []
        for line, cells in rows_in(content, name, COLUMNS, _NEEDED):
            if isinstance(cells, str):
                faults.append(Fault(line, cells))
                continue
            try:
                row = _row({name: cells.get(name, "").strip() for name in COLUMNS}, rows)
            except ValueError as error:
                faults.append(Fault(line, str(error)))
            else:
                rows[row.reference] = row
        return cls(tuple(rows.values()), tuple(faults))


def _row(cells: Row, known: Container[str]) -> OwnRow:
    """Make a row of its cells; `ValueError` says why there is none."""
    if not cells["reference"]:
        raise ValueError("has no reference")
    if cells["reference"] in known:
        raise ValueError(f"has the reference {cells['reference']} of an earlier row")
    first, last = _days(cells["date"])
    position = _code(cells["position"])
    because = _code(cells["reason"]) or None
    code = vocabulary().positions.get(position)
    if because is None and code is not None and code.explained:
        because = "not_stated"  # the list gives none, which is said so
    conceded = _as("has figures of which", lambda: Conceded(*(_number(cells, name) for name in _FIGURES)))
    where = cells["place"], _point(cells)
    row = OwnRow(cells["reference"], first, last, *where, position, because, conceded, cells["via"])
    _as("states what cannot be:", lambda: vocabulary().check(row.on(_NOWHERE, "none", "none", first)))
    return row


def _as(what: str, make: Callable[[], T]) -> T:
    try:
        return make()
    except ValueError as error:
        raise ValueError(f"{what} {error}") from error


def _code(words: str) -> str:
    """Return a word of a list as a code: `Non-Credible` is `non_credible`."""
    return "_".join(words.replace("-", " ").casefold().split())


def _days(text: str) -> tuple[str, str]:
    first, slash, last = text.partition("/")
    try:
        days = date.fromisoformat(first).isoformat(), date.fromisoformat(last if slash else first).isoformat()
    except ValueError as error:
        raise ValueError(f"has no date as YYYY-MM-DD, or YYYY-MM-DD/YYYY-MM-DD: {text:.40}") from error
    if days[1] < days[0]:
        raise ValueError(f"has a period that ends before it begins: {text}")
    return days


def _number(cells: Row, name: str) -> int | None:
    """Read a number of persons; an empty cell states none, and is no 0."""
    text = cells[name]
    if text and not (text.isascii() and text.isdigit() and len(text) <= _DIGITS):
        raise ValueError(f"{name} is no number of persons: {text:.40}")
    return int(text) if text else None


def _point(cells: Row) -> tuple[float, float, int] | None:
    """Return where a row says that it was, with metres around it: in degrees, else as a grid reference (MGRS)."""
    lat, lon, grid = cells["latitude"], cells["longitude"], cells["grid"]
    if lat or lon:
        try:
            point = float(lat), float(lon)
        except ValueError as error:
            raise ValueError(f"has no coordinates in degrees: {lat:.20}, {lon:.20}") from error
        if not (-90 <= point[0] <= 90 and -180 <= point[1] <= 180):
            raise ValueError(f"has coordinates off the globe: {lat:.20}, {lon:.20}")
        return *point, _WRITTEN_M
    if not grid:
        return None
    found = next(iter(grid_references(grid.upper())), None)
    if found is None:
        raise ValueError(f"has what is no grid reference: {grid:.40}")
    return found[2], found[3], found[4]
