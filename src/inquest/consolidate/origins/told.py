"""Readings → reports of one event."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from inquest.consolidate.names import fold_name
from inquest.consolidate.origins.report import Report
from inquest.consolidate.told import Told
from inquest.model import Claim, Incident, Polarity, Predicate

_COUNTED = frozenset({Predicate.KILLED, Predicate.INJURED, Predicate.MISSING})
_SCENE = frozenset({Predicate.OCCURRED_AT, Predicate.OCCURRED_IN})
_NAMELESS = frozenset({"", "publisher", "publisher not stated", "unknown"})


def reports(incident: Incident, documents: Iterable[Told]) -> tuple[Report, ...]:
    """Return what each document says of an incident, in the order of their names; one that affirms nothing is none.

    A document is traced by its figures where it has any, else by its other claims: that an outlet names the place and
    the day in its own voice does not make it a witness.
    """
    told = {one.reading.document: one for one in documents}
    events: dict[str, set[int]] = {}
    for mention in incident.mentions:
        events.setdefault(mention.document, set()).add(mention.event)
    made = (_report(told[name], events[name]) for name in sorted(events) if name in told)
    return tuple(report for report in made if report)


def _report(told: Told, events: Collection[int]) -> Report | None:
    reading = told.reading
    affirmed = [c for c in reading.claims if c.event in events and c.polarity is Polarity.AFFIRMS]
    claims = _telling(affirmed)
    if not claims:
        return None
    own = [c for c in claims if len(c.chain) == 1]
    publisher = claims[0].chain[-1].name
    return Report(
        document=reading.document,
        publisher=None if fold_name(publisher) in _NAMELESS else publisher,
        published=reading.written or told.published,
        cited=tuple(dict.fromkeys(c.speaker for c in claims if len(c.chain) > 1)),
        own=tuple(span for c in own for span in c.spans),
        titled=any(not c.spans for c in own),
    )


def _telling(claims: Sequence[Claim]) -> Sequence[Claim]:
    """Return the figures; where there are none what is said beside place and time; else these."""
    for chosen in (_only(claims, _COUNTED), (c for c in claims if c.predicate not in _SCENE)):
        if found := list(chosen):
            return found
    return claims


def _only(claims: Iterable[Claim], predicates: Collection[Predicate]) -> Iterator[Claim]:
    return (c for c in claims if c.predicate in predicates)
