"""The reader: a pure function of a document, the gazetteer and the vocabularies."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable

from inquest.model import Document, Reading
from inquest.read.actors import find_attackers
from inquest.read.assembly import assemble
from inquest.read.casualties import figures_in
from inquest.read.events import Events, Found, events
from inquest.read.language import detect
from inquest.read.mentions import Figure, PlaceMention, Saying, Sentence, Statement, Thing, TimeMention
from inquest.read.objects import find_objects
from inquest.read.places import Gazetteer, find_places
from inquest.read.senders import sender_of
from inquest.read.sentences import split
from inquest.read.speakers import find_sayings
from inquest.read.statements import find_statements
from inquest.read.tagging import Tagged
from inquest.read.times import find_times

_RULES = 2


@dataclass(frozen=True, slots=True)
class Parts:
    """What a reader is made of: pure functions. To leave one out, or to put another in its place, shows its worth.

    `name` says what differs from the reader as it ships; it stands in the version of each reading.
    """

    name: str = ""
    figures: Callable[[Tagged, tuple[Sentence, ...]], tuple[Figure, ...]] = figures_in
    places: Callable[[str, str, Gazetteer], tuple[PlaceMention, ...]] = find_places
    times: Callable[[str, str, str | None], tuple[TimeMention, ...]] = find_times
    objects: Callable[[Tagged, tuple[Sentence, ...]], tuple[Thing, ...]] = find_objects
    attackers: Callable[[str, tuple[Sentence, ...], str], tuple[Thing, ...]] = find_attackers
    sayings: Callable[[str, tuple[Sentence, ...], str, tuple[Saying, ...]], tuple[Saying, ...]] = find_sayings
    statements: Callable[[str, tuple[Sentence, ...], str], tuple[Statement, ...]] = find_statements
    events: Callable[[Found, Tagged, frozenset[int]], Events] = events


class Reader:
    """Reads claims in English and Arabic by rules and data alone; `version` names the rules and the data."""

    def __init__(self, gazetteer: Gazetteer, parts: Parts = Parts()) -> None:
        self._gazetteer, self._parts = gazetteer, parts
        self.version = f"rules {_RULES}, data {_digest()[:16]}, places {gazetteer.version}"
        self.version += f", {parts.name}" if parts.name else ""

    def read(self, document: Document) -> Reading:
        """Return the claims of a document; the same document always gives the same claims."""
        details = document.provenance
        language = details.language.value if details.language else detect(document.text)
        published = details.published.value if details.published else None
        body = self._found(document.text, language, published)
        title = self._found(document.title or "", language, published, body.sayings)
        sender = sender_of(document.text, body.sentences, language)
        publisher = details.publisher.value if details.publisher else None
        claims = assemble(body, title, publisher, sender, self._parts.events)
        return Reading(document.id, language, self.version, claims)

    def _found(self, text: str, language: str, published: str | None, known: tuple[Saying, ...] = ()) -> Found:
        if not text.strip():
            return Found(Tagged(""))
        sentences, tagged, parts = split(text), Tagged(text), self._parts
        return Found(
            tagged,
            sentences,
            parts.figures(tagged, sentences),
            parts.places(text, language, self._gazetteer),
            parts.times(text, language, published),
            (*parts.objects(tagged, sentences), *parts.attackers(text, sentences, language)),
            parts.sayings(text, sentences, language, known),
            parts.statements(text, sentences, language),
        )


def _digest() -> str:
    """Return the SHA-256 over the data files of this folder, by name and content."""
    whole = hashlib.sha256()
    for name, data in sorted(_data(files("inquest") / "read" / "data", "")):
        whole.update(f"{name}\0{len(data)}\0".encode())
        whole.update(data)
    return whole.hexdigest()


def _data(folder: Traversable, above: str) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for item in folder.iterdir():
        name = f"{above}/{item.name}"
        found += _data(item, name) if item.is_dir() else [(name, item.read_bytes())]
    return found
