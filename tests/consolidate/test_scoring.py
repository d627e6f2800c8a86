"""Scoring two mentions, apart from the blocks that bring them together."""

from inquest.consolidate.mentions import profiles
from inquest.consolidate.scoring import reason
from inquest.model import (
    Claim,
    Count,
    Hedge,
    Link,
    Location,
    Polarity,
    Predicate,
    Qualifier,
    Reading,
    Span,
)


def test_a_small_count_without_a_time_is_no_reason():
    """Two undated texts that each count one death in one town are not held to be of one event."""
    base = ((Link("Radio Lantern", "said"),), Hedge.ASSERTS, Polarity.AFFIRMS)
    where = Location("Tal Zahra", 12.0, 40.0, 2000, "town", "g1")

    def told(name: str, start: int) -> Reading:
        spans = (Span(start, start + 5),)
        place = Claim(0, Predicate.OCCURRED_IN, where, *base, spans)
        return Reading(
            name, "en", "hand/1", (place, Claim(0, Predicate.KILLED, Count(1, 1, Qualifier.EXACTLY), *base, spans))
        )

    left, right = profiles([told("a", 0), told("b", 9)], {})

    assert reason(left, right) is None
