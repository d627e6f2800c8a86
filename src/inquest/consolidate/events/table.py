"""The mentions as columns of numbers, so that pairs of them are compared by the million.

Each column has a row a mention and a few cells: what a text says beyond that is not compared. An empty cell is NaN, 0
for what is named by a number, and -1 for a day of the year or week.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from typing import Any

import numpy as np
from numpy.typing import NDArray

from inquest.consolidate.events.mentions import Bounds, Features, Profile
from inquest.consolidate.events.places import COARSEST_M, Spot
from inquest.consolidate.events.words import number

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

Columns = dict[str, NDArray[Any]]

CELLS = 4
_LISTS = ("words", "pairs", "title", "called")
_PART = 4096  # mentions laid out at a time
_DAY_OF_YEAR = 2000  # any leap year


@dataclass(frozen=True, slots=True)
class Lists:
    """A list of numbers a row, sorted, one after the other: row `i` is `items[start[i]:start[i + 1]]`.

    Numbers are ranks among all that stand in more than one row; `rows` counts in how many each does, `rarity` is the
    greater the fewer these are. `long` says how many a row had with those of its own, `length` is the root of the sum
    of the squares of their rarity. `keys` are row and rank in one ascending number, to look up if a row has a rank.
    """

    start: Ints
    items: Ints
    rows: Ints
    rarity: Floats
    long: Ints
    length: Floats
    keys: Ints

    def key(self, row: Ints, rank: Ints) -> Ints:
        """Return the numbers that `keys` would hold for these rows and ranks."""
        return row * (len(self.rows) + 1) + rank


@dataclass(frozen=True, slots=True)
class Table:
    """Columns of mentions; `days` run month by month, `crowd` is how many mentions name the place of each `name`."""

    document: Ints
    language: Ints
    lat: Floats
    lon: Floats
    radius_km: Floats
    name: Ints
    crowd: Ints
    identity: Ints
    first: Floats
    last: Floats
    written: Floats
    day_of_year: Ints
    weekday: Ints
    killed: Floats
    injured: Floats
    parts: Ints
    words: Lists
    pairs: Lists
    title: Lists
    called: Lists

    def slim(self) -> "Table":
        """Return the first cell of each column alone; nothing is copied."""
        return replace(self, **{name: getattr(self, name)[:, :1] for name in _EMPTY})

    def several(self) -> Bools:
        """Say of each row whether it has more than one cell of any column."""
        found = np.zeros(len(self.document), bool)
        for name, empty in _EMPTY.items():
            cells = getattr(self, name)[:, 1:]
            told = ~np.isnan(cells) if np.isnan(empty) else cells != empty
            found |= told.any(axis=tuple(range(1, told.ndim)))
        return found


_EMPTY = {
    **dict.fromkeys(("lat", "lon", "radius_km", "first", "last", "killed", "injured"), np.nan),
    **dict.fromkeys(("name", "crowd", "identity", "parts"), 0),
    "day_of_year": -1,
}


def table(profiles: Iterable[Profile]) -> Table:
    """Lay out mentions in the order given, some thousands at a time: all at once they would weigh far more."""
    numbers: dict[str, int] = {}
    parts = [_columns(part, numbers) for part in ([], *_some(profiles))]
    told: Columns = {name: np.concatenate([part.pop(name) for part in parts]) for name in list(parts[0])}
    words, pairs, title, called = (_lists(told.pop(f"{name}_long"), told.pop(name)) for name in _LISTS)
    return Table(words=words, pairs=pairs, title=title, called=called, crowd=_crowds(told["name"]), **told)


def _crowds(names: Ints) -> Ints:
    """Count for each cell the mentions that name its place, each once; 0 where there is no name."""
    rows = np.sort(names, axis=1)
    fresh = np.diff(rows, axis=1, prepend=-1) != 0
    values, counts = np.unique(rows[fresh], return_counts=True)
    many = counts[np.searchsorted(values, names)] if len(values) else np.zeros(names.shape, np.int64)
    return np.where(names == 0, 0, many).astype(np.int64)


def _some(profiles: Iterable[Profile]) -> Iterator[list[Profile]]:
    rest = iter(profiles)
    while part := list(islice(rest, _PART)):
        yield part


def _columns(profiles: Sequence[Profile], numbers: dict[str, int]) -> Columns:
    """Lay out some mentions; documents and languages are numbered as they come."""
    rows = [profile.features for profile in profiles]
    spots = [[p for p in f.places if isinstance(p, str) or p.radius_m <= COARSEST_M] for f in rows]
    discs = [[p for p in of if isinstance(p, Spot)] for of in spots]
    return {
        "document": _numbered([p.mention.document for p in profiles], numbers),
        "language": _numbered([f.language for f in rows], numbers),
        "lat": _floats([[p.lat for p in of] for of in discs]),
        "lon": _floats([[p.lon for p in of] for of in discs]),
        "radius_km": _floats([[p.radius_m / 1000 for p in of] for of in discs]),
        "name": _ints([[_name(p) for p in of] for of in spots], 0),
        "identity": _ints([[number(p.gazetteer_id) if p.gazetteer_id else 0 for p in of] for of in discs], 0),
        "first": _floats([[w.first for w in f.times] for f in rows]),
        "last": _floats([[w.last for w in f.times] for f in rows]),
        "written": np.array([np.nan if f.written is None else f.written for f in rows], np.float64),
        "day_of_year": _ints([list(_days_of_year(f)) for f in rows], -1),
        "weekday": np.array([_weekday(f) for f in rows], np.int64),
        "killed": _bounds(rows, lambda f: f.killed),
        "injured": _bounds(rows, lambda f: f.injured),
        "parts": _ints([_named(map(repr, f.parts)) for f in rows], 0),
        **_wording("words", [f.wording.words for f in rows]),
        **_wording("pairs", [f.wording.pairs for f in rows]),
        **_wording("title", [f.wording.title for f in rows]),
        **_wording("called", [f.wording.called for f in rows]),
    }


def _wording(name: str, rows: Sequence[Ints]) -> Columns:
    """Join lists of numbers, with how many each row has."""
    long = np.array([len(row) for row in rows], np.int64)
    return {name: np.concatenate([np.empty(0, np.int64), *rows]), f"{name}_long": long}


def _lists(long: Ints, every: Ints) -> Lists:
    """Join lists of numbers, each sorted and without doubles; what stands in one row alone is only counted."""
    total = len(long)
    values, rank, counts = np.unique(every, return_inverse=True, return_counts=True)
    kept = counts > 1
    owner = np.repeat(np.arange(total), long)
    stays = kept[rank] if len(values) else np.empty(0, bool)
    owner, items = owner[stays], (np.cumsum(kept) - 1)[rank[stays]].astype(np.int64)
    many = counts[kept].astype(np.int64)
    each = np.bincount(owner, minlength=total)
    start = np.concatenate([[0], np.cumsum(each)]).astype(np.int64)
    rarity = np.log1p(total / many)
    length = np.sqrt(np.bincount(owner, rarity[items] ** 2, minlength=total) + (long - each) * np.log1p(total) ** 2)
    return Lists(start, items, many, rarity, long, np.maximum(length, 1e-9), owner * (len(many) + 1) + items)


def _days_of_year(features: Features) -> Iterable[int]:
    """Yield the days of a year, 1 to 366, of the first stated time where it is short, then those named without one."""
    if features.times and features.times[0].last - features.times[0].first <= 2:
        known = date.fromordinal(features.times[0].last)
        yield date(_DAY_OF_YEAR, known.month, known.day).timetuple().tm_yday
    for day in features.days:
        if not day.startswith("XXXX-W"):
            yield date(_DAY_OF_YEAR, int(day[5:7]), int(day[8:10])).timetuple().tm_yday


def _weekday(features: Features) -> int:
    """Return the weekday, 0 for Monday, that the text names first, else that of a stated day; -1 for none."""
    named = next((int(day[-1]) - 1 for day in features.days if day.startswith("XXXX-W")), None)
    if named is not None:
        return named
    single = next((w for w in features.times[:1] if w.first == w.last), None)
    return -1 if single is None else (single.first - 1) % 7


def _name(place: Spot | str) -> int:
    return number(place if isinstance(place, str) else place.name)


def _named(words: Iterable[str]) -> list[int]:
    return sorted(number(word) for word in words)


def _numbered(names: Sequence[str], numbers: dict[str, int]) -> Ints:
    return np.array([numbers.setdefault(name, len(numbers)) for name in names], np.int64)


def _floats(rows: Sequence[Sequence[float]]) -> Floats:
    column = np.full((len(rows), CELLS), np.nan)
    for at, row in enumerate(rows):
        column[at, : len(row)] = row[:CELLS]
    return column


def _ints(rows: Sequence[Sequence[int]], empty: int) -> Ints:
    column = np.full((len(rows), CELLS), empty, np.int64)
    for at, row in enumerate(rows):
        column[at, : len(row)] = row[:CELLS]
    return column


def _bounds(rows: Sequence[Features], of: Callable[[Features], Collection[Bounds]]) -> Floats:
    """Lay out ranges, the highest first; one that is open above ends at infinity."""
    column = np.full((len(rows), CELLS, 2), np.nan)
    for at, row in enumerate(rows):
        for cell, (low, high) in enumerate(sorted(of(row), key=lambda b: (-b[0], b[1] or 0))[:CELLS]):
            column[at, cell] = low, np.inf if high is None else high
    return column
