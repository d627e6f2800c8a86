"""Conflicts of place and means: only where nothing that either speaker says leaves room for the other."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_incident import incident_of

from inquest.analyse import Comparison
from inquest.model import (
    Claim,
    Hedge,
    Link,
    Location,
    Named,
    Polarity,
    Predicate,
    Span,
)

COUNCIL, CLINIC = "Marsad Council", "Lantern Clinic"
AFFIRMS, DENIES = Polarity.AFFIRMS, Polarity.DENIES


def at(who: str, lat: float, lon: float = 30.0, radius: int = 1_000, polarity: Polarity = AFFIRMS) -> Claim:
    place = Location(f"Place {lat} {lon}", lat, lon, radius, "village")
    return Claim(0, Predicate.OCCURRED_IN, place, (Link(who, "said"),), Hedge.ASSERTS, polarity, (Span(0, 5),))


def by(who: str, kind: str | None, polarity: Polarity = AFFIRMS) -> Claim:
    means = Named(kind or "a blast", kind)
    return Claim(0, Predicate.MEANS_WAS, means, (Link(who, "said"),), Hedge.ASSERTS, polarity, (Span(0, 5),))


def laid(*texts: list[Claim]) -> Comparison:
    return incident_of(*((claims, None, None) for claims in texts)).compared()


def codes(*texts: list[Claim]) -> list[str]:
    return [conflict.code for conflict in laid(*texts).conflicts]


def test_places_far_apart_are_a_conflict():
    """Two villages some 111 km from each other cannot both be where it was."""
    [found] = laid([at(COUNCIL, 10.0)], [at(CLINIC, 11.0)]).conflicts

    assert found.code == "place"
    assert [c.claim.value.lat for c in found.claims] in ([10.0, 11.0], [11.0, 10.0])


@pytest.mark.parametrize(
    "other",
    [
        at(CLINIC, 10.05),  # 5.5 km off, less both radii: one vicinity
        at(CLINIC, 11.0, radius=120_000),  # a province that holds the village
        at(COUNCIL, 11.0),  # one speaker names two places
        at(CLINIC, 11.0, polarity=DENIES),
        Claim(
            0,
            Predicate.OCCURRED_IN,
            Location("somewhere"),
            (Link(CLINIC, "said"),),
            Hedge.ASSERTS,
            AFFIRMS,
            (Span(0, 5),),
        ),
    ],
)
def test_what_leaves_room_is_no_conflict_of_place(other: Claim):
    """Near places, wide ones, denied ones, those without a point, and one speaker's own."""
    assert codes([at(COUNCIL, 10.0)], [other]) == []


def test_one_place_in_common_is_enough():
    """Whoever also names the other's village does not contradict."""
    assert codes([at(COUNCIL, 10.0)], [at(CLINIC, 11.0), at(CLINIC, 10.01)]) == []


def test_places_across_the_date_line_are_near():
    """Two sides of the 180th meridian are neighbours."""
    assert codes([at(COUNCIL, 0.0, 179.99)], [at(CLINIC, 0.0, -179.99)]) == []


def test_means_that_exclude_each_other_are_a_conflict():
    """From the air or planted in the ground."""
    assert codes([by(COUNCIL, "air_strike")], [by(CLINIC, "ied")]) == ["means"]


@pytest.mark.parametrize(
    "other",
    [
        by(CLINIC, "drone_strike"),
        by(CLINIC, "explosion"),
        by(CLINIC, None),
        by(CLINIC, "ied", DENIES),
        by(COUNCIL, "ied"),
    ],
)
def test_what_leaves_room_is_no_conflict_of_means(other: Claim):
    """Another kind from the air, a word that fits all, a denial, one speaker's own."""
    assert codes([by(COUNCIL, "air_strike")], [other]) == []


CLAIMS = st.one_of(
    st.builds(at, st.sampled_from([COUNCIL, CLINIC]), st.sampled_from([10.0, 10.1, 11.0])),
    st.builds(by, st.sampled_from([COUNCIL, CLINIC]), st.sampled_from(["air_strike", "ied", "artillery", "explosion"])),
)


@given(st.lists(st.lists(CLAIMS, max_size=3), min_size=1, max_size=4), st.integers(0, 9))
def test_the_order_of_texts_changes_no_conflict(texts: list[list[Claim]], seed: int):
    """The same conflicts, whatever comes first (IMP-6)."""
    turned = list(texts)
    random.Random(seed).shuffle(turned)

    assert codes(*texts) == codes(*turned)
