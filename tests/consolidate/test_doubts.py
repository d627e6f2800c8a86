"""Where grouping is least sure: near the threshold, of which nobody has spoken, and whoever is accused."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace

import pytest

from inquest.consolidate import Told, group
from inquest.consolidate.events import Doubt, doubts, profiles
from inquest.consolidate.events.linkage import THRESHOLD
from inquest.consolidate.regrouped import asked_sides, bounds
from inquest.model import (
    Claim,
    Count,
    Hedge,
    Link,
    Location,
    Moment,
    Named,
    Polarity,
    Predicate,
    Qualifier,
    Reading,
    Regrouped,
    Regrouping,
    Span,
    Value,
    When,
)

AT = Moment.parse("2031-05-04T08:00:00Z")
TOWN = Location("Tal Zahra", 12.0, 40.0, 2000, "town", "g1")
MARSAD = Location("Marsad", 12.8, 40.0, 2000, "town", "g3")


def told(name: str, day: str, dead: int, place: Location = TOWN, attacker: str = "Northern Accord") -> Told:
    """Return a text of one event."""
    values: tuple[tuple[Predicate, Value], ...] = (
        (Predicate.OCCURRED_IN, place),
        (Predicate.OCCURRED_AT, When(day, day, day)),
        (Predicate.KILLED, Count(dead, dead, Qualifier.EXACTLY)),
        (Predicate.ATTACKER_IS, Named(attacker)),
    )
    chain, words = (Link("Radio Lantern", "said"),), (Span(0, 5),)
    claims = tuple(Claim(0, p, value, chain, Hedge.ASSERTS, Polarity.AFFIRMS, words) for p, value in values)
    return Told(Reading(hashlib.sha256(name.encode()).hexdigest() + ".0", "en", "hand/1", claims), "")


def asked(texts: Sequence[Told], words: Sequence[Regrouping] = ()) -> tuple[Doubt, ...]:
    """Return what is in doubt of the incidents that are proposed."""
    home = {mention: incident.id for incident in group(texts) for mention in incident.mentions}
    return doubts(profiles(texts), home, bounds(words))


TEXTS = [
    told("a", "2031-05-03", 4),
    told("b", "2031-05-04", 5),
    told("c", "2031-08-03", 4, MARSAD),
    told("d", "2031-08-05", 5, MARSAD),
]


def test_what_is_in_doubt_lies_near_the_threshold_and_says_why():
    """Each doubt has its mean chance, what the likeliest pair tells, and is the less sure the nearer it is."""
    found = asked(TEXTS)
    assert {len(doubt.incidents) for doubt in found} == {1, 2}
    for doubt in found:
        assert 0.1 <= doubt.chance <= 0.6
        assert doubt.because
        assert doubt.unsure == pytest.approx(max(0.0, 1 - abs(doubt.chance - THRESHOLD) / THRESHOLD))
        assert (doubt.mention is None) == (len(doubt.incidents) == 2)


def test_who_is_accused_changes_nothing_of_what_is_in_doubt():
    """With the parties exchanged the same pairs are asked about, in the same order."""
    parties = ("Northern Accord", "River Front")
    ours, theirs = (
        [replace_attacker(text, parties[(at + turn) % 2]) for at, text in enumerate(TEXTS)] for turn in (0, 1)
    )
    assert asked(ours) == asked(theirs)


def replace_attacker(text: Told, name: str) -> Told:
    """Return the same text with another attacker, as the same document."""
    *others, last = text.reading.claims
    return replace(text, reading=replace(text.reading, claims=(*others, replace(last, value=Named(name)))))


def test_what_a_person_said_is_in_doubt_no_more():
    """Two incidents that are said to be two, and one that was confirmed, are not asked about again."""
    incidents = {incident.id: incident for incident in group(TEXTS)}
    for doubt in asked(TEXTS):
        says = Regrouped.APART if doubt.mention is None else Regrouped.CONFIRM
        sides = asked_sides(says, [incidents[name] for name in doubt.incidents])
        word = Regrouping(says, sides, "looked at", "key", AT, 0)
        assert doubt not in asked(TEXTS, [word])
