"""The word lists beside the places: common words, cues, names of persons, countries and their people."""

import csv
import io
from dataclasses import dataclass
from functools import cached_property
from importlib.resources.abc import Traversable

from inquest.read.places.names import name_key
from inquest.read.places.pack import beginnings


def _read(source: Traversable) -> list[dict[str, str]]:
    """Read the rows of a CSV file."""
    return list(csv.DictReader(io.StringIO(source.read_bytes().decode("utf-8-sig"), newline="")))


@dataclass(frozen=True)
class Lists:
    """The word lists beside the places."""

    folder: Traversable

    @cached_property
    def stops(self) -> frozenset[str]:
        """Common words."""
        return frozenset(row["word"] for row in _read(self.folder.joinpath("stopwords.csv")))

    @cached_property
    def roles(self) -> dict[str, frozenset[str]]:
        """The roles of cues."""
        found: dict[str, set[str]] = {}
        for row in _read(self.folder.joinpath("cues.csv")):
            found.setdefault(row["word"], set()).add(row["role"])
        return {word: frozenset(roles) for word, roles in found.items()}

    @cached_property
    def given_names(self) -> frozenset[str]:
        """Given names of persons, folded."""
        return frozenset(self.folder.joinpath("given_names.txt").read_text(encoding="utf-8").split())

    @cached_property
    def common(self) -> frozenset[str]:
        """Common words of English that are also names of places."""
        return frozenset(self.folder.joinpath("common.txt").read_text(encoding="utf-8").split())

    @cached_property
    def names_of(self) -> dict[str, str]:
        """The key of each country's name."""
        return {row["code"]: name_key(row["en"]) for row in _read(self.folder.joinpath("countries.csv"))}

    @cached_property
    def abbreviations(self) -> dict[str, tuple[str, str]]:
        """What a region or country is called for short, with the key of its name and its country."""
        rows = _read(self.folder.joinpath("abbreviations.csv"))
        return {row["short"]: (name_key(row["name"]), row["country"]) for row in rows}

    @cached_property
    def sides(self) -> dict[tuple[str, str], tuple[float, float, int]]:
        """The middle and the radius in metres of each side of a region, by its id and the word for the side."""
        rows = _read(self.folder.joinpath("sides.csv"))
        return {(row["id"], row["side"]): (float(row["lat"]), float(row["lon"]), int(row["radius_m"])) for row in rows}

    @cached_property
    def beginnings(self) -> frozenset[str]:
        """Words for people and what they begin with, cut between words."""
        return frozenset(beginning for key in self.peoples for beginning in beginnings(key))

    @cached_property
    def surnames(self) -> frozenset[str]:
        """Family names, folded."""
        return frozenset(self.folder.joinpath("surnames.txt").read_text(encoding="utf-8").split())

    def named(self, *columns: str) -> dict[str, frozenset[str]]:
        """Give the codes of countries by the keys of what stands in these columns of their table."""
        found: dict[str, set[str]] = {}
        for row in _read(self.folder.joinpath("countries.csv")):
            for name in "|".join(row[column] for column in columns).split("|"):
                found.setdefault(name_key(name), set()).add(row["code"])
        found.pop("", None)
        return {key: frozenset(codes) for key, codes in found.items()}

    @cached_property
    def countries(self) -> dict[str, frozenset[str]]:
        """Countries by name."""
        return self.named("en", "ar", "ru", "uk", "other")

    @cached_property
    def peoples(self) -> dict[str, frozenset[str]]:
        """Countries by the words for their people."""
        return self.named("people")
