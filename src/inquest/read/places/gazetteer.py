"""Places by name: those that come with Inquest, packed and read on demand, and an inquiry's own.

The data is a folder (`data/places`): `places.pack`, made by `tools/build_places.py`, and small word lists as CSV.
"""

import hashlib
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import NamedTuple

from inquest.errors import UnreadableInput
from inquest.read.places.importing import rows_of
from inquest.read.places.lists import Lists
from inquest.read.places.names import is_like, likeness, name_key, romanized
from inquest.read.places.pack import Cells, Pack, beginnings
from inquest.read.places.rows import COUNTRY_MARK, LIKE, NAMES, Fame, Place, cells_of, keys_of, like_keys, place_of

_ARTICLE = "ال"
_KEPT = 20_000  # answers
_WORDS = 65_536

First = tuple[str, int]
"""The key of a name's first word, and how many letters joined before it are left out."""


class Known(NamedTuple):
    """What a word can be that names begin with, as written and with the ending heard alike; its roles beside a name.

    `further` is what it can be as a further word of a name.
    """

    first: tuple[First, ...]
    heard: tuple[First, ...]
    roles: frozenset[str]
    further: tuple[str, ...]


@dataclass(frozen=True)
class _Own:
    """An inquiry's own rows, by the keys of their names."""

    rows: tuple[Cells, ...] = ()

    @cached_property
    def by_key(self) -> dict[str, list[Place]]:
        """Index the rows."""
        found: dict[str, list[Place]] = {}
        for cells in self.rows:
            for key in keys_of(cells) | like_keys(cells):
                found.setdefault(key, []).append(place_of(cells, own=True))
        return found

    @cached_property
    def beginnings(self) -> frozenset[str]:
        """List the keys and what they begin with, cut between words."""
        return frozenset(beginning for key in self.by_key for beginning in beginnings(key))


@dataclass(frozen=True)
class Gazetteer:
    """Looks names up. `extra` are the inquiry's own places, `home` the countries it is about.

    Equal `version` means equal answers.
    """

    folder: Traversable
    extra: tuple[Cells, ...] = ()
    home: frozenset[str] = frozenset()
    _found: dict[tuple[str, frozenset[str] | None, str, int], list[Place]] = field(default_factory=dict, compare=False)
    _known: dict[str, tuple[dict[str, Known], dict[str, bool]]] = field(default_factory=dict, compare=False)

    @classmethod
    def default(cls) -> "Gazetteer":
        """Open the gazetteer that comes with Inquest."""
        return cls(files("inquest").joinpath("read", "data", "places"))

    def with_extra(self, rows: Iterable[Mapping[str, str]] | Path) -> "Gazetteer":
        """Add an inquiry's own places: rows, or a CSV file with the columns of this gazetteer's files."""
        given = tuple(cells_of(row) for row in (rows_of(rows.read_bytes()) if isinstance(rows, Path) else rows))
        for cells in given:
            place_of(cells, own=True)
        return Gazetteer(self.folder, (*self.extra, *given), self.home)

    def with_table(self, data: bytes) -> "Gazetteer":
        """Add an inquiry's own places from the bytes of a file; raises `BadInput` for what is no list of places.

        Known are our own CSV, GeoNames dumps, OCHA's gazetteers as CSV, and places of OpenStreetMap (see `importing`).
        """
        return self.with_extra(rows_of(data))

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

    @cached_property
    def version(self) -> str:
        """Name the data: a digest of the files, the extra places and the home countries."""
        digest = hashlib.sha256()
        for item in sorted(self.folder.iterdir(), key=lambda entry: entry.name):
            if item.name.endswith((".csv", ".pack", ".txt")):
                digest.update(hashlib.sha256(item.read_bytes()).digest())
        digest.update(repr((self.extra, sorted(self.home))).encode())
        return digest.hexdigest()[:16]

    @cached_property
    def _pack(self) -> Pack:
        return Pack.of(self.folder.joinpath("places.pack").read_bytes())

    @cached_property
    def _marks(self) -> bytes:
        """The marks of all rows by their numbers."""
        return zlib.decompress(self.folder.joinpath("places.ranks").read_bytes())

    @cached_property
    def _own(self) -> _Own:
        return _Own(self.extra)

    @cached_property
    def _words(self) -> Lists:
        return Lists(self.folder)

    def covers(self, country: str) -> bool:
        """Tell whether places of this country (ISO 3166-1 alpha-2) are in the data."""
        return country in self._pack.countries

    def stops(self, key: str) -> bool:
        """Tell whether a key is a common word of one of the languages, with or without the Arabic article."""
        return key in self._words.stops or key.removeprefix("ال") in self._words.stops

    def roles(self, word: str) -> frozenset[str]:
        """Give the roles a word can have beside a name: naming its kind, announcing a place, saying near and so on."""
        return self._words.roles.get(word, frozenset())

    def country(self, key: str) -> frozenset[str]:
        """Give the countries (ISO 3166-1 alpha-2) that a name stands for."""
        return self._words.countries.get(key, frozenset())

    def people(self, key: str) -> frozenset[str]:
        """Give the countries whose people or things a word is for: an adjective, or a word for those who live there."""
        return self._words.peoples.get(key, frozenset())

    def countries_by_code(self, code: str) -> list[Place]:
        """Return the row of a country by its ISO 3166-1 alpha-2 code, where there is one."""
        found = self.find(self._words.names_of.get(code, ""), (code,))
        return [place for place in found if place.kind == "country"][:1]

    def abbreviations(self) -> Mapping[str, tuple[str, str]]:
        """Give what regions and countries are called for short, with the key of the name and the country."""
        return self._words.abbreviations

    def sides(self, region: str, sides: Collection[str]) -> tuple[float, float, int] | None:
        """Give the middle and the radius in metres of a side of a region, by its id; amid two sides for a corner."""
        known = [self._words.sides.get((region, side)) for side in sorted(sides)]
        found = [side for side in known if side]
        if not found or len(found) < len(known):
            return None
        lats, lons, radii = zip(*found, strict=True)
        return sum(lats) / len(found), sum(lons) / len(found), max(radii)

    def is_given_name(self, word: str) -> bool:
        """Tell whether a folded word is a given name of persons."""
        return word in self._words.given_names

    def is_surname(self, word: str) -> bool:
        """Tell whether a folded word is a common family name."""
        return word in self._words.surnames

    def is_common(self, key: str) -> bool:
        """Tell whether a name is also a common word of English, so that a capital alone makes it no place."""
        return key in self._words.common

    def leads(self, key: str) -> bool:
        """Tell whether a name can have this key or begin with it; now and then yes where none does."""
        return self._pack.leads(key) or key in self._own.beginnings or key in self._words.beginnings

    def known(self, language: str) -> tuple[dict[str, Known], dict[str, bool]]:
        """Give what is kept of words, by the language whose rules join and bend them; and which keys are common."""
        kept = self._known.setdefault(language, ({}, {}))
        for some in kept:
            if len(some) > _WORDS:
                some.clear()
        return kept

    def major(self, key: str, least: int = 0) -> list[Place]:
        """List the better known places of this name in all countries, and the inquiry's own places of any rank."""
        return self._look_up(key, None, least=least)

    def fame(self, key: str) -> list[Fame]:
        """List what is known of these places without their rows."""
        own = [Fame(place.country, place.rank, place.is_country) for place in self._own.by_key.get(key, ())]
        marks = [(self._pack.country(number), self._marks[number]) for number in self._pack.numbers_in(key)]
        return own + [Fame(code, mark % COUNTRY_MARK, mark >= COUNTRY_MARK) for code, mark in marks]

    def find(self, key: str, countries: Iterable[str]) -> list[Place]:
        """List the places of this name in these countries, and the inquiry's own places."""
        return self._look_up(key, frozenset(countries))

    def has(self, key: str, countries: Iterable[str]) -> bool:
        """Tell whether a name is that of a better known place, of any in these countries, or of the inquiry's own."""
        return key in self._own.by_key or bool(self._pack.numbers_in(key) or self._pack.numbers_in(key, countries))

    def find_anywhere(self, key: str) -> list[Place]:
        """List the places of this name in every country, and the inquiry's own places."""
        return self._look_up(key, frozenset(self._pack.countries))

    def all_in(self, country: str) -> Iterator[Place]:
        """Yield the places of a country, and the inquiry's own places there."""
        yield from (place_of(cells, own=True) for cells in self._own.rows if cells[-2].upper() == country)
        yield from (place_of(cells, own=False) for cells in self._pack.all_in(country))

    def _look_up(self, key: str, countries: frozenset[str] | None, like: str = "", *, least: int = 0) -> list[Place]:
        """Look up, and keep a bounded number of answers; of those that sound so, such as are spelled like `like`.

        What has not the `least` rank is not unpacked.
        """
        held = self._found.get((key, countries, like, least))
        if held is None:
            if len(self._found) > _KEPT:
                self._found.clear()
            numbers = self._pack.numbers_in(key, countries)
            rows = [self._pack.row(one) for one in numbers if not least or self._marks[one] % COUNTRY_MARK >= least]
            found = [
                place_of(cells, own=False, loose=bool(like) and not _is_plain(cells, like))
                for cells in rows
                if not like or any(is_like(like, name) for name in keys_of(cells))
            ]
            held = self._own.by_key.get(key, []) + found
            self._found[key, countries, like, least] = held
        return held

    def similar(self, key: str, countries: Iterable[str], least: int = 0) -> list[Place]:
        """List the settlements of these countries whose name has the same consonants and differs little: a guess.

        The inquiry's own places may have less than the `least` rank.
        """
        bare = key.removeprefix(_ARTICLE)
        forms = (key,) if key.isascii() else (bare, _ARTICLE + bare)
        if not likeness(bare):
            return []
        within = frozenset(countries)
        return [place for form in forms for place in self._look_up(LIKE + likeness(form), within, key, least=least)]

    def sounding(self, key: str, countries: Iterable[str], least: int = 0) -> list[Place]:
        """List the places of these countries, so far `similar`, whose Latin name sounds as an Arabic key is read."""
        latin = romanized(key)
        bones = likeness(latin)
        return self._look_up(LIKE + bones, frozenset(countries), latin, least=least) if bones else []


def _is_plain(cells: Cells, like: str) -> bool:
    """Tell whether a row has a name like this key without a mark being left out of it."""
    names = [name for cell in cells[NAMES] for name in cell.split("|") if name.isascii()]
    return not like.isascii() or any(is_like(like, name_key(name)) for name in names)
