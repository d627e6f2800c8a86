"""What one document says of one event, reduced to what can be compared."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from inquest.consolidate.days import Window, windows
from inquest.consolidate.names import fold_name
from inquest.consolidate.places import Spot, spot
from inquest.model import Claim, Count, Location, Mention, Named, Predicate, Reading, When

Bounds = tuple[int | None, int | None]
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
    """What can be compared; `said` is what the claims say and where, equal for exact copies."""

    places: tuple[Spot | str, ...]
    times: tuple[Window, ...]
    killed: frozenset[Bounds]
    injured: frozenset[Bounds]
    parts: frozenset[tuple[str, ...]]
    attackers: frozenset[str]
    means: frozenset[str]
    said: frozenset[str]


@dataclass(frozen=True, slots=True)
class Profile:
    """A mention with its features."""

    mention: Mention
    features: Features


def order(mention: Mention) -> tuple[str, int]:
    """Give mentions their one order, by document and event."""
    return mention.document, mention.event


def profiles(readings: Sequence[Reading], published: Mapping[str, str | None]) -> tuple[Profile, ...]:
    """Return the mentions of all documents in order; `ValueError` when a document stands twice.

    A document without a claim that tells of an event gives none.
    """
    if len({reading.document for reading in readings}) != len(readings):
        raise ValueError("a document is grouped by one reading, not two")
    found = [p for reading in readings for p in _of(reading, published.get(reading.document))]
    return tuple(sorted(found, key=lambda p: order(p.mention)))


def _of(reading: Reading, published: str | None) -> Iterator[Profile]:
    for event in sorted({c.event for c in reading.claims if c.event is not None and c.predicate in _TELLING}):
        claims = [c for c in reading.claims if c.event == event]
        yield Profile(Mention(reading.document, event), _features(claims, published))


def _features(claims: Sequence[Claim], published: str | None) -> Features:
    places = {spot(c.value) for c in claims if isinstance(c.value, Location)}
    times = [c.value for c in claims if isinstance(c.value, When)]
    return Features(
        places=tuple(sorted(places, key=repr)),
        times=windows(times, published),
        killed=_bounds(claims, Predicate.KILLED),
        injured=_bounds(claims, Predicate.INJURED),
        parts=frozenset(_parts(claims)),
        attackers=_names(claims, Predicate.ATTACKER_IS),
        means=_names(claims, Predicate.MEANS_WAS),
        said=frozenset(repr((c.predicate, c.value, c.polarity, c.spans, c.title_spans)) for c in claims),
    )


def _bounds(claims: Sequence[Claim], predicate: Predicate) -> frozenset[Bounds]:
    counts = [c.value for c in claims if c.predicate is predicate and isinstance(c.value, Count)]
    wholes = [v for v in counts if v.part_of is None and (v.min, v.max) != (None, None)]
    return frozenset((v.min, v.max) for v in wholes)


def _parts(claims: Sequence[Claim]) -> Iterator[tuple[str, ...]]:
    for claim in claims:
        value = claim.value
        if isinstance(value, Count) and value.part_of is not None and value.min is not None:
            yield claim.predicate, str(value.age), str(value.sex), str(value.min), str(value.max)


def _names(claims: Sequence[Claim], predicate: Predicate) -> frozenset[str]:
    """Fold the words of the values; means go by their class where they have one, attackers by their words alone."""
    values = [c.value for c in claims if c.predicate is predicate and isinstance(c.value, Named)]
    if predicate is Predicate.ATTACKER_IS:
        return frozenset(fold_name(v.name) for v in values)
    return frozenset(fold_name(v.class_ or v.name) for v in values)
