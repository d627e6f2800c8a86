"""What each part of the reader is worth: the same texts read without it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from inquest.model import Document, Reading, Span
from inquest.read import Gazetteer, Parts, Reader
from inquest.read.english import english_figures
from inquest.read.events import Events, Found, events
from inquest.read.tagging import Tagged
from reading_parts.bars import Reads, at, far, measure
from reading_parts.sets import Choice, Row

SETS: dict[str, tuple[tuple[str, Callable[[Row], float | None]], ...]] = {
    "airwars_syria": (
        ("killed meets", at("answerable", "killed", "overlaps")),
        ("killed silent", at("answerable", "killed", "silent")),
        ("killed invented", at("all", "killed", "invented")),
        ("within 25 km", at("place", "within_25km")),
        ("over 161 km", far),
        ("date right", at("date", "hit_of_answered")),
    ),
    "airwars_gaza": (
        ("killed meets", at("all", "killed", "overlaps")),
        ("children meet", at("all", "children", "overlaps")),
        ("within 5 km", at("place", "within_5km")),
        ("date", at("date", "hit")),
    ),
    "gun_violence": (
        ("killed exact", at("answerable", "killed", "exact")),
        ("injured exact", at("answerable", "injured", "exact")),
        ("date", at("date", "hit")),
    ),
}


class FirstPlace(Gazetteer):
    """A gazetteer that gives the largest place of a name alone, so that nothing is left to settle."""

    def find(self, key: str, countries: Iterable[str]) -> list[Any]:
        """Return the largest place of this name."""
        return sorted(super().find(key, countries), key=lambda place: -place.rank)[:1]


class Towns(Gazetteer):
    """A gazetteer of countries, regions and towns (seats, and what has a known population), without smaller places."""

    def find(self, key: str, countries: Iterable[str]) -> list[Any]:
        """Return the places of this name that are no small ones."""
        found = super().find(key, countries)
        return [one for one in found if one.is_area or one.population > 0 or ":PPLA" in one.kind]


@dataclass(frozen=True)
class Undated:
    """A reader that gives no event the day of publication as a bound."""

    whole: Reader

    def read(self, document: Document) -> Reading:
        """Read a document; what no words date has no day."""
        reading = self.whole.read(document)
        worded = (one for one in reading.claims if not getattr(one.value, "by_publication", False))
        return replace(reading, claims=tuple(worded))  # the last claims of a reading: none is a part of them


@dataclass(frozen=True)
class Untitled:
    """A reader that sees no title."""

    whole: Reader

    def read(self, document: Document) -> Reading:
        """Read a document without its title."""
        return self.whole.read(replace(document, title=None))


def readers() -> Iterator[tuple[str, Reads]]:
    """Yield the whole reader, then readers that lack a part each."""
    places = Gazetteer.default()
    yield "whole", Reader(places)
    yield "without cleaning of pages", Reader(places, Parts("uncleaned", said=lambda text, _: (Span(0, len(text)),)))
    yield "without telling events apart", Reader(places, Parts("one event", events=_one_event))
    yield "without settling which place a name means", Reader(FirstPlace.default())
    yield "without villages and quarters", Reader(Towns.default())
    yield "without days bounded by publication", Undated(Reader(places))
    told = partial(english_figures, imagine=lambda *_: ())
    yield "without telling imagined harm apart", Reader(places, Parts("all real", figures=told))
    yield "without speakers", Reader(places, Parts("no speakers", sayings=lambda *_: ()))
    yield "without titles", Untitled(Reader(places))


def _one_event(found: Found, title: Tagged, counts: frozenset[int]) -> Events:
    """Take every sentence to speak of the main event."""
    told = events(found, title, counts)
    return replace(told, of=tuple(0 for _ in told.of))


def table(names: list[str], choice: Choice, folder: Path) -> Iterator[str]:
    """Yield a row for each reader; all sets, unless some are named."""
    sets = {name: fields for name, fields in SETS.items() if name in (names or SETS)}
    names = [f"{name}: {field}" for name, fields in sets.items() for field, _ in fields]
    yield f"| reader | {' | '.join(names)} |"
    yield f"|---|{'--:|' * len(names)}"
    for title, reader in readers():
        cells = []
        for name, fields in sets.items():
            report = measure(name, choice, folder, 1, reader) or {}
            cells += [f"{value:.3f}" if (value := find(report)) is not None else "–" for _, find in fields]
        yield f"| {title} | {' | '.join(cells)} |"
