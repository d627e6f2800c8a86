"""Inside or outside the mandate: by time and territory alone, and unknown where the claims do not tell."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_incident import incident_of

from inquest.analyse.scoping import Scope, Within, scope
from inquest.model import (
    Claim,
    Hedge,
    Link,
    Location,
    Mandate,
    Named,
    Polarity,
    Predicate,
    Span,
    Standard,
    Territory,
    Value,
    When,
)

IN, OUT, UNKNOWN = Within.INSIDE, Within.OUTSIDE, Within.UNKNOWN
BOX = (-31.0, -21.0, -30.0, -20.0)
HERE = Territory("Veskara", BOX)
MANDATE = Mandate("an assembly", "A/X/1", "harm", since="2031-01-01", until="2031-12-31", territory=(HERE,))
KELVARRA = Location("Kelvarra", -30.2, -20.3, 1_000, "village")


def claim(predicate: Predicate, value: Value, polarity: Polarity = Polarity.AFFIRMS) -> Claim:
    return Claim(0, predicate, value, (Link("Marsad Council", "said"),), Hedge.ASSERTS, polarity, (Span(0, 5),))


def days(first: str, last: str) -> Claim:
    return claim(Predicate.OCCURRED_AT, When(f"{first}/{last}", first, last))


def scoped(mandate: Mandate, *claims: Claim) -> Scope:
    return scope(mandate, incident_of((list(claims), None, None)).compared())


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [
        ("2031-05-02", "2031-05-02", IN),
        ("2031-01-01", "2031-12-31", IN),
        ("2030-12-31", "2030-12-31", OUT),
        ("2032-01-01", "2032-01-05", OUT),
        ("2030-12-30", "2031-01-02", UNKNOWN),
    ],
)
def test_time_is_inside_outside_or_not_known(first: str, last: str, found: Within):
    """Bounds that reach over an end of the period tell neither."""
    assert scoped(MANDATE, days(first, last)).time is found


@pytest.mark.parametrize(
    ("place", "found"),
    [
        (KELVARRA, IN),
        (replace(KELVARRA, radius_m=60_000), UNKNOWN),
        (replace(KELVARRA, lat=10.0), OUT),
        (Location("Veskara"), IN),
        (Location("Somewhere"), UNKNOWN),
    ],
)
def test_a_place_is_inside_outside_or_not_known(place: Location, found: Within):
    """By its point with its radius, or by the name of a part of the territory; a place without a point is nowhere."""
    assert scoped(MANDATE, claim(Predicate.OCCURRED_IN, place)).territory is found


def test_a_part_without_a_box_leaves_nothing_outside():
    """Where a part of the territory has no bounds, no place is known to lie beyond it."""
    open_ended = replace(MANDATE, territory=(HERE, Territory("the borderlands")))

    assert scoped(open_ended, claim(Predicate.OCCURRED_IN, replace(KELVARRA, lat=10.0))).territory is UNKNOWN


def test_without_bounds_all_is_inside_and_without_claims_nothing_is_known():
    """A mandate without period or territory has no outside; an incident of which nobody states a day may be either."""
    assert scoped(Mandate("x", "x", "x"), days("1990-01-01", "1990-01-01")).proposed is IN
    assert scoped(MANDATE).proposed is UNKNOWN


def test_one_of_them_outside_is_outside_and_the_claims_are_named():
    """The proposal says on which claims it rests."""
    found = scoped(MANDATE, days("2031-05-02", "2031-05-02"), claim(Predicate.OCCURRED_IN, replace(KELVARRA, lat=10.0)))

    assert (found.time, found.territory, found.proposed, found.method) == (IN, OUT, OUT, "scope/1")
    assert len(found.claims) == 2


def test_what_is_denied_says_nothing():
    """A denied place is none at which it was."""
    assert scoped(MANDATE, claim(Predicate.OCCURRED_IN, KELVARRA, Polarity.DENIES)).territory is UNKNOWN


places = st.builds(
    Location, st.sampled_from(["Kelvarra", "Dovar"]), st.floats(-80, 80), st.floats(-170, 170),
    st.integers(0, 200_000), st.just("village"),
)  # fmt: skip
boxes = st.tuples(st.floats(-80, 0), st.floats(-170, 0), st.floats(0, 80), st.floats(0, 170))


def mirrored(place: Location) -> Location:
    return replace(place, lat=-(place.lat or 0.0), lon=-(place.lon or 0.0))


@given(places, places, boxes)
def test_exchanged_territory_exchanges_the_answer_and_nothing_else(one: Location, other: Location, box: tuple):
    """Put the territory and the places of one side where the other's were: the answers go along (IMP-1)."""
    south, west, north, east = box
    here, there = Territory("here", box), Territory("here", (-north, -east, -south, -west))
    told = [claim(Predicate.OCCURRED_IN, place) for place in (one, other)]
    turned = [claim(Predicate.OCCURRED_IN, mirrored(place)) for place in (one, other)]

    assert (
        scoped(replace(MANDATE, territory=(here,)), *told).territory
        is scoped(replace(MANDATE, territory=(there,)), *turned).territory
    )


@given(
    st.lists(st.sampled_from(["Ostan Guard", "Velmora League"]), unique=True).map(tuple),
    st.sampled_from(["Ostan Guard", "Velmora League"]),
    places,
)
def test_no_party_decides_what_is_inside(parties: tuple[str, ...], attacker: str, place: Location):
    """Neither whom the mandate is about nor whom a claim names moves the proposal."""
    told = [claim(Predicate.OCCURRED_IN, place), claim(Predicate.ATTACKER_IS, Named(attacker, None))]

    assert scoped(replace(MANDATE, parties=parties), *told).proposed is scoped(MANDATE, told[0]).proposed


@given(st.sampled_from([*Standard]), st.sampled_from([Standard.ALLEGED, Standard.SUSPECT, Standard.BELIEVE]))
def test_no_standard_of_courts_enters_a_mandate(asked: Standard, allowed: Standard):
    """What a mandate allows is at most S3, and that by a paragraph."""
    assert replace(MANDATE, standard=allowed).standard is allowed
    if asked > Standard.LIKELY:
        with pytest.raises(ValueError, match="a standard of courts"):
            replace(MANDATE, standard=asked, basis="paragraph 4")
