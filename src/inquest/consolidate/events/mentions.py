"""What one document says of one event, reduced to what can be compared."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from inquest.consolidate.events.days import Window, day_of, windows
from inquest.consolidate.events.places import Spot, spot
from inquest.consolidate.events.words import Wording, around, wording
from inquest.consolidate.told import Told
from inquest.model import Claim, Count, Location, Mention, Predicate, Reading, When

Bounds = tuple[int, int | None]
_TELLING = frozenset(
    {
        Predicate.OCCURRED_IN,
        Predicate.OCCURRED_AT,
        Predicate.KILLED,
        Predicate.INJURED,
        Predicate.MISSING,
        Predicate.ATTACKER_IS,
        Predicate.MEANS_WAS,
        Predicate.TARGET_WAS,
    }
)


@dataclass(frozen=True, slots=True)
class Features:
    """What can be compared.

    `written` is the day of writing as an ordinal; `days` are named without their year or week, as `Reading.days` are.
    `said` is a hash of all that the claims say, and where, with the words: equal for exact copies alone.
    """

    language: str
    places: tuple[Spot | str, ...]
    times: tuple[Window, ...]
    written: int | None
    days: tuple[str, ...]
    killed: frozenset[Bounds]
    injured: frozenset[Bounds]
    parts: frozenset[tuple[str, ...]]
    wording: Wording
    said: bytes


@dataclass(frozen=True, slots=True)
class Profile:
    """A mention with its features."""

    mention: Mention
    features: Features


def order(mention: Mention) -> tuple[str, int]:
    """Give mentions their one order, by document and event."""
    return mention.document, mention.event


def profiles(documents: Iterable[Told]) -> Iterator[Profile]:
    """Yield the mentions of all documents in order; `ValueError` when a document stands twice.

    A document without a claim that tells of an event gives none.
    """
    last = None
    for told in sorted(documents, key=lambda told: told.reading.document):
        if told.reading.document == last:
            raise ValueError("a document is grouped by one reading, not two")
        last = told.reading.document
        yield from _of(told)


def _of(told: Told) -> Iterator[Profile]:
    reading = told.reading
    events = sorted({c.event for c in reading.claims if c.event is not None and c.predicate in _TELLING})
    for event in events:
        claims = [c for c in reading.claims if c.event == event]
        words = wording(told.title, _passages(told, claims)) if len(events) > 1 else wording(told.title, _whole(told))
        yield Profile(Mention(reading.document, event), _features(reading, claims, words, told.published))


def _whole(told: Told) -> list[str]:
    """Return the title and all that the source says."""
    said = told.reading.said
    body = [told.text] if said is None else [told.text[span.start : span.end] for span in said]
    return [part for part in (told.title, *body) if part]


def _passages(told: Told, claims: Sequence[Claim]) -> list[str]:
    """Return what stands around the claims of one event of several; all, where its claims are made by the title."""
    found = list(around(told.text, ((span.start, span.end) for claim in claims for span in claim.spans)))
    return found or _whole(told)


def _features(reading: Reading, claims: Sequence[Claim], words: Wording, published: str | None) -> Features:
    places = {spot(c.value) for c in claims if isinstance(c.value, Location)}
    language, written = reading.language.partition("-")[0], day_of(reading.written or published)
    said = sorted({repr((c.predicate, c.value, c.polarity, c.spans, c.title_spans)) for c in claims})
    about = repr((said, language, written, reading.days)).encode() + words.words.tobytes()
    return Features(
        language=language,
        places=tuple(sorted(places, key=_finest)),
        times=windows(c.value for c in claims if isinstance(c.value, When)),
        written=written,
        days=reading.days,
        killed=_bounds(claims, Predicate.KILLED),
        injured=_bounds(claims, Predicate.INJURED),
        parts=frozenset(_parts(claims)),
        wording=words,
        said=hashlib.blake2b(about, digest_size=16).digest(),
    )


def _finest(place: Spot | str) -> tuple[bool, int, str]:
    return isinstance(place, str), place.radius_m if isinstance(place, Spot) else 0, repr(place)


def _bounds(claims: Sequence[Claim], predicate: Predicate) -> frozenset[Bounds]:
    counts = [c.value for c in claims if c.predicate is predicate and isinstance(c.value, Count)]
    wholes = [v for v in counts if v.part_of is None and (v.min, v.max) != (None, None)]
    return frozenset((v.min or 0, v.max) for v in wholes)


def _parts(claims: Sequence[Claim]) -> Iterator[tuple[str, ...]]:
    for claim in claims:
        value = claim.value
        if isinstance(value, Count) and value.part_of is not None and value.min is not None:
            yield claim.predicate, str(value.age), str(value.sex), str(value.min), str(value.max)
