"""The reader: a pure function of a document, the gazetteer and the vocabularies."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from importlib.resources import files
from importlib.resources.abc import Traversable

from inquest.model import Basis, Document, Reading, Span
from inquest.read.actors import find_attackers
from inquest.read.assembly import assemble, counted_dead
from inquest.read.cleaning import blank, said, said_title
from inquest.read.covering import Covering
from inquest.read.english import english_figures
from inquest.read.events import Events, Found, events
from inquest.read.language import UNKNOWN, detect, passages, sentence_languages
from inquest.read.languages import Languages, languages
from inquest.read.mentions import Figure, PlaceMention, Saying, Sentence, Statement, Thing, TimeMention, Written
from inquest.read.objects import find_objects
from inquest.read.places import Gazetteer, find_places
from inquest.read.senders import sender_of
from inquest.read.sentences import split
from inquest.read.speech import find_sayings
from inquest.read.statements import find_statements
from inquest.read.tagging import Tagged
from inquest.read.times import bare_days, find_times, written_in

_RULES = 3
_GAP = "\n\n"  # between texts that are read together


@dataclass(frozen=True, slots=True)
class Parts:
    """What a reader is made of: pure functions. To leave one out, or to put another in its place, shows its worth.

    `name` says what differs from the reader as it ships; it stands in the version of each reading.
    """

    name: str = ""
    said: Callable[[str, str], tuple[Span, ...]] = said
    figures: Callable[[Tagged, tuple[Sentence, ...]], tuple[Figure, ...]] = english_figures
    places: Callable[[str, str, Gazetteer], tuple[PlaceMention, ...]] = find_places
    times: Callable[[str, str, str | None], tuple[TimeMention, ...]] = find_times
    objects: Callable[[Tagged, tuple[Sentence, ...]], tuple[Thing, ...]] = find_objects
    attackers: Callable[[str, tuple[Sentence, ...], str], tuple[Thing, ...]] = find_attackers
    sayings: Callable[[str, tuple[Sentence, ...], str, tuple[Saying, ...]], tuple[Saying, ...]] = find_sayings
    statements: Callable[[str, tuple[Sentence, ...], str], tuple[Statement, ...]] = find_statements
    events: Callable[[Found, Tagged, frozenset[int]], Events] = events


@dataclass(frozen=True, slots=True)
class Prepared:
    """What the parts find in a document, in its text (`body`) and its title (`headed`): claims are made of it.

    `said` are the characters that its source says, `days` those named without their year or week.
    """

    body: Found
    headed: Found
    language: str
    publisher: str | None
    sender: str | None
    written: Written | None
    said: tuple[Span, ...]
    days: tuple[str, ...]


class Reader:
    """Reads claims by rules and data alone, each sentence in its language; `version` names the rules and the data."""

    def __init__(self, gazetteer: Gazetteer, parts: Parts = Parts(), tongues: Languages | None = None) -> None:
        self._gazetteer, self._parts, self._tongues = gazetteer, parts, tongues or languages()
        self.version = f"rules {_RULES}, data {_digest()[:16]}, places {gazetteer.version}"
        self.version += f", {parts.name}" if parts.name else ""

    def prepared(self, document: Document) -> Prepared:
        """Return what the parts find in a document, its language, and who says it last."""
        details = document.provenance
        title = document.title or ""
        spans = self._parts.said(document.text, title)
        text = blank(document.text, spans)
        language = self._language(document, text)
        written = written_in(document.text, language, details.published.value if details.published else None)
        published = written.day if written else None
        publisher = details.publisher.value if details.publisher else None
        named, places = self._places((publisher or "", title, text), language)
        headline = said_title(title)
        title = blank(title, headline)
        body = self._found(text, language, published, places)
        named = tuple(one for one in named if any(_holds(span, one.span) for span in headline))
        headed = self._found(title, language, published, named, body.sayings)
        days = tuple(dict.fromkeys((*bare_days(title, language), *bare_days(text, language))))
        sender = sender_of(text, language)
        return Prepared(body, headed, language, publisher, sender, written, spans, days)

    def told(self, made: Prepared) -> Events:
        """Return the events of a prepared text, as the claims of `read` number them."""
        return self._parts.events(made.body, made.headed.tagged, counted_dead(made.headed))

    def read(self, document: Document) -> Reading:
        """Return the claims of a document; the same document always gives the same claims."""
        made = self.prepared(document)
        claims = assemble(made.body, made.headed, made.publisher, made.sender, self._parts.events, made.written)
        written = made.written.day if made.written else None
        return Reading(document.id, made.language, self.version, claims, made.said, written, made.days)

    def _language(self, document: Document, text: str) -> str:
        """Return the language on a person's word, else that of the text's own words, else the one its format names."""
        given = document.provenance.language
        said = given.value.partition("-")[0].lower() if given else UNKNOWN
        if given and given.basis in (Basis.OPTION, Basis.SIDECAR) and said != UNKNOWN:
            return said
        own = detect(text, self._tongues)
        return said if own == UNKNOWN else own

    def _places(
        self, texts: tuple[str, str, str], language: str
    ) -> tuple[tuple[PlaceMention, ...], tuple[PlaceMention, ...]]:
        """Find the places of a title and of a text, which settle one another; who publishes is read for that alone."""
        whole = _GAP.join(texts)
        first = len(texts[0]) + len(_GAP)
        second = first + len(texts[1]) + len(_GAP)
        found = self._parts.places(whole, language, self._gazetteer) if whole.strip() else ()
        named = tuple(_moved(one, first) for one in found if first <= one.span.start and one.span.end < second)
        return named, tuple(_moved(one, second) for one in found if second <= one.span.start)

    def _found(
        self,
        text: str,
        language: str,
        published: str | None,
        places: tuple[PlaceMention, ...],
        known: tuple[Saying, ...] = (),
    ) -> Found:
        if not text.strip():
            return Found(Tagged(""))
        sentences, parts = split(text), self._parts
        codes = sentence_languages(text, [one.span for one in sentences], language, self._tongues)
        tagged = Tagged(text, passages(text, [one.span for one in sentences], codes, self._tongues))
        spoken = _by_language(sentences, codes, language)
        statements = tuple(one for code, some in spoken for one in parts.statements(text, some, code))
        return _without_reasons(Found(
            tagged,
            sentences,
            parts.figures(tagged, sentences),
            places,
            parts.times(text, language, published),
            (
                *parts.objects(tagged, sentences),
                *(thing for code, some in spoken for thing in parts.attackers(text, some, code)),
            ),
            tuple(
                sorted(
                    (saying for code, some in spoken for saying in parts.sayings(text, some, code, known)),
                    key=lambda saying: saying.cue,
                )
            ),
            statements,
        ))  # fmt: skip


def _without_reasons(found: Found) -> Found:
    """Return what was found without places, times and things in the reason for an act: they are of an earlier one."""
    reasons = [one.span for one in found.statements if one.is_reason]
    if not reasons:
        return found
    before = Covering(reasons)
    return replace(
        found,
        places=tuple(one for one in found.places if next(before.over(one.span), None) is None),
        times=tuple(one for one in found.times if next(before.over(one.span), None) is None),
        things=tuple(one for one in found.things if next(before.over(one.span), None) is None),
    )


def _holds(one: Span, other: Span) -> bool:
    """Say whether a span lies inside another."""
    return one.start <= other.start and other.end <= one.end


def _moved(mention: PlaceMention, by: int) -> PlaceMention:
    """Return a mention counted from a later character on."""
    return replace(mention, span=Span(mention.span.start - by, mention.span.end - by))


def _by_language(
    sentences: tuple[Sentence, ...], codes: tuple[str, ...], whole: str
) -> tuple[tuple[str, tuple[Sentence, ...]], ...]:
    """Part the sentences by their language, that of the whole text first; those of none go with the whole."""
    mine = [code if code != UNKNOWN else whole for code in codes]
    order = sorted(set(mine), key=lambda code: (code != whole, code))
    return tuple((code, tuple(one for one, its in zip(sentences, mine, strict=True) if its == code)) for code in order)


def _digest() -> str:
    """Return the SHA-256 over the data files of this folder but for those of places, by name and content."""
    whole = hashlib.sha256()
    for name, data in sorted(_data(files("inquest") / "read" / "data", "")):
        whole.update(f"{name}\0{len(data)}\0".encode())
        whole.update(data)
    return whole.hexdigest()


def _data(folder: Traversable, above: str) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for item in folder.iterdir():
        name = f"{above}/{item.name}"
        if name == "/places":
            continue  # the gazetteer names its own version
        found += _data(item, name) if item.is_dir() else [(name, item.read_bytes())]
    return found
