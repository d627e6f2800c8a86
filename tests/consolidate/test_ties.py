"""Pairs that are told apart early are those that all details together would have told apart."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from inquest.consolidate import Told
from inquest.consolidate.events import profiles
from inquest.consolidate.events.candidates import Candidates
from inquest.consolidate.events.pairs import Pairs
from inquest.consolidate.events.points import chances, scorecard
from inquest.consolidate.events.table import table
from inquest.consolidate.events.ties import LEAST, alone
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
    Value,
    When,
)

TOWNS = [Location(f"town {at}", 12 + at / 20, 40.0, 2000, "town", f"g{at}") for at in range(4)]
WHERE = st.lists(st.sampled_from([*TOWNS, Location("district", 12.1, 40.0, 90_000, "district", "d")]), max_size=3)
DAYS = st.lists(st.integers(1, 28), max_size=2)
DEAD = st.lists(st.integers(0, 9), max_size=2)
WORDS = st.lists(
    st.sampled_from(["market", "school", "bridge", "clinic", "mill", "quarry", "depot", "ferry"]), max_size=8
)


def claim(predicate: Predicate, value: Value) -> Claim:
    return Claim(0, predicate, value, (Link("Radio Lantern", "said"),), Hedge.ASSERTS, Polarity.AFFIRMS, (Span(0, 3),))


def told(name: str, where: list[Location], days: list[int], dead: list[int], words: list[str]) -> Told:
    claims = [claim(Predicate.OCCURRED_IN, one) for one in where]
    claims += [claim(Predicate.OCCURRED_AT, When(day, day, day)) for day in (f"2031-05-{at:02}" for at in days)]
    claims += [claim(Predicate.KILLED, Count(many, many, Qualifier.EXACTLY)) for many in dead]
    return Told(Reading(name, "en", "hand/1", tuple(claims)), " ".join(words))


@given(st.lists(st.tuples(WHERE, DAYS, DEAD, WORDS), min_size=2, max_size=14))
def test_ties_are_those_of_all_details_of_all_candidates(
    rows: list[tuple[list[Location], list[int], list[int], list[str]]],
):
    """Neither the early look without the costly details nor the short columns of plain mentions change a chance."""
    laid, card = table(profiles(told(str(at), *row) for at, row in enumerate(rows))), scorecard()

    found = alone(laid, card)

    worth = Candidates(laid)
    sides = [worth.pairs(part) for part in worth.parts]
    left, right = (
        (np.concatenate([np.empty(0, np.int64), *side]) for side in zip(*sides, strict=True)) if sides else ([], [])
    )
    chance = chances(Pairs(laid, np.asarray(left, np.int64), np.asarray(right, np.int64)), card)
    true = [row for row in zip(left, right, chance, strict=True) if row[2] >= LEAST]
    assert list(zip(found.left, found.right, found.chance, strict=True)) == true


@given(st.lists(st.tuples(WHERE, DAYS, DEAD, WORDS), min_size=1, max_size=8))
def test_a_mention_of_several_cells_is_told_from_a_plain_one(
    rows: list[tuple[list[Location], list[int], list[int], list[str]]],
):
    """A second place, time or count that a text tells is never cut off."""
    documents = [told(str(at), *row) for at, row in enumerate(rows)]
    laid = table(profiles(documents))

    several = dict(zip((p.mention.document for p in profiles(documents)), laid.several().tolist(), strict=True))

    assert all(
        several.get(str(at), True) for at, row in enumerate(rows) if any(len(set(map(repr, c))) > 1 for c in row[:3])
    )
