"""Places by name: a table of larger places always at hand, and every country's villages when a text calls for them.

The data is a folder of reviewable CSV files (`data/places`, made by `tools/build_places.py`). A country's file is read
the first time something asks for it and kept by this gazetteer alone.
"""

import csv
import gzip
import hashlib
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from inquest.errors import BadInput, UnreadableInput
from inquest.read.places.names import name_key, skeleton

_RANKS = {"PPLC": 5, "PPLA": 4, "PPLA2": 3, "PPLA3": 2}
COLUMNS = ("id", "name", "name_ar", "name_other", "lat", "lon", "kind", "admin1", "admin2", "country")


@dataclass(frozen=True, slots=True)
class Place:
    """One row of a gazetteer; `own` marks a row of the inquiry's own list."""

    id: str
    name: str
    lat: float
    lon: float
    kind: str
    admin1: str
    admin2: str
    country: str
    own: bool = False

    @property
    def is_area(self) -> bool:
        """Tell whether this is a region or a county, whose point is only its middle."""
        return self.kind.startswith(("region", "county"))

    @property
    def rank(self) -> int:
        """Rank by importance: capitals, then seats of regions, of districts, of sub-districts; areas as their seats."""
        if self.kind.startswith("region"):
            return 4
        return 3 if self.kind.startswith("county") else _RANKS.get(self.kind.partition(":")[2], 0)


def _place(row: Mapping[str, str], *, own: bool) -> Place:
    """Make a place of a row; a row without a name or a usable point is a fault of the list, named by its id."""
    try:
        lat, lon = float(row["lat"]), float(row["lon"])
        names = row["name"], row.get("kind") or "locality", row.get("admin1") or "", row.get("admin2") or ""
    except (KeyError, TypeError, ValueError) as error:
        raise BadInput(f"the place {row.get('id')!r} needs a name and numbers for lat and lon") from error
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise BadInput(f"the place {row.get('id')!r} lies off the globe: {lat}, {lon}")
    name, kind, admin1, admin2 = names
    return Place(row.get("id") or name, name, lat, lon, kind, admin1, admin2, (row.get("country") or "").upper(), own)


def _keys(row: Mapping[str, str]) -> set[str]:
    """List the keys of all names of a row."""
    cells = (row.get("name"), row.get("name_ar"), row.get("name_other"))
    return {key for cell in cells if cell for name in cell.split("|") if (key := name_key(name))}


@dataclass(slots=True)
class _Table:
    """Rows by the keys of their names, and by skeleton once that is asked for."""

    rows: list[tuple[str, ...]] = field(default_factory=list)
    by_key: dict[str, list[int]] = field(default_factory=dict)
    by_skeleton: dict[str, list[int]] | None = None
    own: bool = False

    @classmethod
    def of(cls, rows: Iterable[Mapping[str, str]], *, own: bool = False) -> "_Table":
        """Index rows by name."""
        table = cls(own=own)
        for number, row in enumerate(rows):
            table.rows.append(tuple(row.get(column) or "" for column in COLUMNS))
            for key in _keys(row):
                table.by_key.setdefault(key, []).append(number)
        return table

    def _at(self, numbers: Iterable[int]) -> list[Place]:
        return [_place(dict(zip(COLUMNS, self.rows[number], strict=True)), own=self.own) for number in numbers]

    def exact(self, key: str) -> list[Place]:
        """List the places that bear this name."""
        numbers = self.by_key.get(key)
        return self._at(numbers) if numbers else []

    def similar(self, bones: str) -> list[Place]:
        """List the places with a name of this skeleton."""
        if self.by_skeleton is None:
            self.by_skeleton = {}
            for key, numbers in self.by_key.items():
                if key.isascii():
                    self.by_skeleton.setdefault(skeleton(key), []).extend(numbers)
        return self._at(dict.fromkeys(self.by_skeleton.get(bones, ())))


def _read(source: Traversable | Path) -> Iterator[dict[str, str]]:
    """Yield the rows of a CSV file, packed or plain."""
    data = source.read_bytes()
    text = (gzip.decompress(data) if source.name.endswith(".gz") else data).decode("utf-8-sig")
    yield from csv.DictReader(io.StringIO(text, newline=""))


@dataclass(slots=True)
class Gazetteer:
    """Looks names up; holds no more countries than were asked for.

    `extra` are the inquiry's own places, `home` the countries it is about. Equal `version` means equal answers.
    """

    folder: Traversable
    extra: tuple[tuple[tuple[str, str], ...], ...] = ()
    home: frozenset[str] = frozenset()
    _tables: dict[str, _Table] = field(default_factory=dict)
    _countries: dict[str, frozenset[str]] = field(default_factory=dict)
    _stops: set[str] = field(default_factory=set)
    _roles: dict[str, frozenset[str]] = field(default_factory=dict)
    _version: str = ""

    @classmethod
    def default(cls) -> "Gazetteer":
        """Open the gazetteer that comes with Inquest."""
        return cls(files("inquest").joinpath("read", "data", "places"))

    def with_extra(self, rows: Iterable[Mapping[str, str]] | Path) -> "Gazetteer":
        """Add an inquiry's own places: rows, or a CSV file with the columns of this gazetteer's files."""
        given = list(_read(rows) if isinstance(rows, Path) else rows)
        for row in given:
            _place(row, own=True)
        packed = tuple(tuple((column, row.get(column) or "") for column in COLUMNS) for row in given)
        return Gazetteer(self.folder, (*self.extra, *packed), self.home)

    def with_table(self, data: bytes) -> "Gazetteer":
        """Add an inquiry's own places from the bytes of a CSV file. Raises `BadInput` for what is no such table."""
        try:
            rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))
        except (UnicodeDecodeError, csv.Error) as error:
            raise BadInput(f"this is no table of places: {error}") from error
        return self.with_extra(rows)

    @staticmethod
    def table_in(path: Path) -> bytes:
        """Return a table of an inquiry's own places as it stands in a file; raises `BadInput` for what is none."""
        try:
            data = path.read_bytes()
        except OSError as error:
            raise UnreadableInput(f"{path}: {error.strerror}") from error
        Gazetteer.default().with_table(data)
        return data

    def with_home(self, countries: Iterable[str]) -> "Gazetteer":
        """Look in these countries (ISO 3166-1 alpha-2) for every text."""
        return Gazetteer(self.folder, self.extra, self.home | {code.upper() for code in countries})

    @property
    def version(self) -> str:
        """Name the data: a digest of the files, the extra places and the home countries."""
        if not self._version:
            digest = hashlib.sha256()
            for item in sorted(self.folder.iterdir(), key=lambda entry: entry.name):
                if item.name.endswith((".csv", ".csv.gz")):
                    digest.update(hashlib.sha256(item.read_bytes()).digest())
            digest.update(repr((self.extra, sorted(self.home))).encode())
            self._version = digest.hexdigest()[:16]
        return self._version

    def covers(self, country: str) -> bool:
        """Tell whether villages of this country (ISO 3166-1 alpha-2) are in the data."""
        return self.folder.joinpath(f"{country.lower()}.csv.gz").is_file()

    def stops(self, key: str) -> bool:
        """Tell whether a key is a common word of one of the languages, with or without the Arabic article."""
        if not self._stops:
            self._stops |= {row["word"] for row in _read(self.folder.joinpath("stopwords.csv"))}
        return key in self._stops or key.removeprefix("ال") in self._stops

    def roles(self, word: str) -> frozenset[str]:
        """Give the roles a word can have beside a name: naming its kind, announcing a place, saying near and so on."""
        if not self._roles:
            for row in _read(self.folder.joinpath("cues.csv")):
                self._roles[row["word"]] = self._roles.get(row["word"], frozenset()) | {row["role"]}
        return self._roles.get(word, frozenset())

    def country(self, key: str) -> frozenset[str]:
        """Give the countries (ISO 3166-1 alpha-2) that a name, an adjective or a region elsewhere stands for."""
        if not self._countries:
            named: dict[str, set[str]] = {}
            for row in _read(self.folder.joinpath("countries.csv")):
                for name in "|".join((row["en"], row["ar"], row["ru"], row["uk"], row["aliases"])).split("|"):
                    named.setdefault(name_key(name), set()).add(row["code"])
            named.pop("", None)
            self._countries = {key: frozenset(codes) for key, codes in named.items()}
        return self._countries.get(key, frozenset())

    def major(self, key: str) -> list[Place]:
        """List the regions, counties and seats of this name in all countries, and the inquiry's own places."""
        return self._table("").exact(key) + self._table("major").exact(key)

    def find(self, key: str, countries: Iterable[str]) -> list[Place]:
        """List the places of this name in these countries, and the inquiry's own places."""
        return [place for country in ("", *sorted(set(countries))) for place in self._table(country).exact(key)]

    def similar(self, key: str, countries: Iterable[str]) -> list[Place]:
        """List places in these countries whose name has the same consonants; a guess that needs a named area."""
        bones = skeleton(key)
        if len(bones.replace(" ", "")) < 3:
            return []
        tables = ["", *sorted(set(countries))]
        return [place for country in tables for place in self._table(country).similar(bones) if not place.is_area]

    def _table(self, name: str) -> _Table:
        """Read a country's file the first time it is asked for; `""` is the inquiry's own list."""
        if name not in self._tables:
            source = self.folder.joinpath(f"{name.lower()}.csv.gz")
            if not name:
                self._tables[name] = _Table.of((dict(row) for row in self.extra), own=True)
            else:
                self._tables[name] = _Table.of(_read(source)) if source.is_file() else _Table()
        return self._tables[name]
