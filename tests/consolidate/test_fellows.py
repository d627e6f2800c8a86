"""What the likely partners of two mentions say of them, and names of settlements that no gazetteer need know."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inquest.consolidate import Told
from inquest.consolidate.events import profiles
from inquest.consolidate.events.called import called
from inquest.consolidate.events.compare import DETAILS
from inquest.consolidate.events.fellows import circles
from inquest.consolidate.events.pairs import Pairs
from inquest.consolidate.events.points import degrees, scorecard, together
from inquest.consolidate.events.table import table
from inquest.consolidate.events.words import tokens
from inquest.model import Claim, Hedge, Link, Location, Polarity, Predicate, Reading, Span

Edges = dict[tuple[int, int], float]


def degrees_of(edges: Edges, rows: int = 6) -> dict[tuple[int, int], tuple[int, int, int]]:
    pairs = sorted(edges)
    left, right = (np.array([pair[at] for pair in pairs], np.int64) for at in (0, 1))
    found = circles(left, right, np.array([edges[pair] for pair in pairs]), rows)
    told = zip(*(found[name].tolist() for name in ("fellows", "likelier_one", "likelier_other")), strict=True)
    return dict(zip(pairs, told, strict=True))


def test_two_that_share_their_likely_partners_have_fellows():
    """A pair whose partners are the same ones is told from one whose partners differ."""
    shared = degrees_of({(0, 1): 0.5, (0, 2): 0.9, (1, 2): 0.9})
    apart = degrees_of({(0, 1): 0.5, (0, 2): 0.9, (1, 3): 0.9})

    assert shared[0, 1][0] > apart[0, 1][0] == 1


def test_two_without_other_partners_keep_their_own_chance():
    """Where nothing stands around a pair, nothing is told of it, and its chance stays."""
    chance = np.array([0.3])

    found = circles(np.array([0]), np.array([1]), chance, 2)

    assert [degree.tolist() for degree in found.values()] == [[0], [0], [0], [0]]
    assert together(chance, found, scorecard()).tolist() == [0.3]


def test_a_likelier_partner_elsewhere_speaks_against():
    """A text of one event belongs to no other: what has a likelier partner is told from what has none."""
    found = degrees_of({(0, 1): 0.4, (0, 2): 0.95, (0, 3): 0.2})

    assert found[0, 2][2] > found[0, 1][2]
    assert found[0, 2][2] > found[0, 3][2]


@given(
    st.dictionaries(
        st.tuples(st.integers(0, 5), st.integers(0, 5)).filter(lambda pair: pair[0] < pair[1]),
        st.integers(1, 15).map(lambda sixteenths: sixteenths / 16),
        max_size=12,
    ),
    st.permutations(range(6)),
)
def test_rows_in_another_order_tell_the_same(edges: Edges, order: list[int]):
    """No row is worth more for its place."""
    moved = {(min(order[a], order[b]), max(order[a], order[b])): chance for (a, b), chance in edges.items()}
    found, again = degrees_of(edges), degrees_of(moved)

    assert all(again[min(order[a], order[b]), max(order[a], order[b])] == told for (a, b), told in found.items())


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("shells fell on the village of Velm", {"velm"}),
        ("shells fell on Kor Velm village at dawn", {"velm", "kor velm"}),
        ("قصف بلدة مردان", {"مردان"}),
        ("قصف ببلدة كور مردان", {"كور", "كور مردان"}),
        ("بلدة", set()),
        ("nothing of the kind", set()),
    ],
)
def test_a_settlement_is_named_beside_a_word_for_one(text: str, names: set[str]):
    """The name stands before or after, with a particle or not, and alone or with its neighbour."""
    assert set(called(tokens(text))) == names


def told(name: str, text: str) -> Told:
    town = Location("district", 12.0, 40.0, 90_000, "district", "d")
    said = (Link("Radio Lantern", "said"),)
    claim = Claim(0, Predicate.OCCURRED_IN, town, said, Hedge.ASSERTS, Polarity.AFFIRMS, (Span(0, 3),))
    return Told(Reading(name, "en", "hand/1", (claim,)), text)


def test_settlements_are_compared_whether_or_not_a_gazetteer_knows_them():
    """Two texts that name one village are told from two that name different ones, and from one that names none."""
    texts = ["the village of Velm", "Velm village", "the village of Orsk", "a shell fell"]
    laid = table(profiles(told(str(at), text) for at, text in enumerate(texts)))

    found = degrees(Pairs(laid, np.array([0, 0, 0]), np.array([1, 2, 3])))

    assert found["called"].tolist() == [1, 0, 0]
    assert found["other_called"].tolist() == [0, 1, 0]


def test_a_place_that_many_name_is_told_from_one_that_few_name():
    """How many mentions name the place that two have in common is counted, and each mention once."""
    laid = table(profiles(told(str(at), "a shell fell") for at in range(7)))

    assert Pairs(laid, np.array([0]), np.array([1])).crowd.tolist() == [7]
    assert {detail.name for detail in DETAILS} >= {"crowd", "seldom_words"}
