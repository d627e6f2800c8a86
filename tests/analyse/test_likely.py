"""Rows of a party's own list beside incidents: proposed by day, place and figures, whoever the party is."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_incident import incident_of

from inquest.analyse import Comparison
from inquest.analyse.replying import Likely, Matching
from inquest.model import (
    Claim,
    Conceded,
    Count,
    Hedge,
    Link,
    Location,
    OwnRow,
    Polarity,
    Predicate,
    Qualifier,
    Span,
    Value,
    When,
)

KELVARRA = Location("Kelvarra", -30.5, -20.5, 2000, "town", "inq:1")
FAR = Location("Tomrish", -31.0, -20.0, 2000, "town", "inq:2")
SIX = Count(6, 6, Qualifier.EXACTLY)


def says(predicate: Predicate, value: Value, polarity: Polarity = Polarity.AFFIRMS) -> Claim:
    return Claim(0, predicate, value, (Link("Marsad Council", "said"),), Hedge.ASSERTS, polarity, (Span(0, 5),))


def told(
    day: str = "2031-03-14", place: Location = KELVARRA, killed: Count = SIX, last: str | None = None
) -> Comparison:
    """Return an incident of one text."""
    when = When(day if last is None else f"{day}/{last}", day, last or day)
    claims = [
        says(Predicate.OCCURRED_AT, when),
        says(Predicate.OCCURRED_IN, place),
        says(Predicate.KILLED, killed),
        says(Predicate.KILLED, Count(99, 99, Qualifier.EXACTLY), Polarity.DENIES),
    ]
    return incident_of((claims, None, "Radio Lantern")).compared()


def row(
    day: str = "2031-03-14",
    place: str = "",
    point: tuple[float, float, int] | None = (-30.5, -20.5, 100),
    conceded: Conceded | None = None,
    last: str | None = None,
) -> OwnRow:
    return OwnRow("7", day, last or day, place, point, "credible", None, conceded or Conceded(6, 6), "")


def because(one: OwnRow, comparison: Comparison) -> tuple[str, ...] | None:
    found = Matching([("INC-1", comparison)]).likely(one)
    return found[0].because if found else None


@pytest.mark.parametrize(
    ("one", "comparison", "codes"),
    [
        (row(), told(), ("same_day", "same_place", "killed_equal")),
        (row("2031-03-15"), told(), ("days_near", "same_place", "killed_equal")),
        (row("2031-03-17"), told(), ("days_close", "same_place", "killed_equal")),
        (row("2031-03-18"), told(), None),
        (row(last="2031-03-16"), told(), ("days_overlap", "same_place", "killed_equal")),
        (row(), told(last="2031-03-15"), ("days_overlap", "same_place", "killed_equal")),
        (row(last="2031-05-16"), told(), None),
        (row(), told("2031-02-01", last="2031-03-31"), None),
        (row(point=(-30.57, -20.5, 100)), told(), ("same_day", "near_place", "killed_equal")),
        (row(point=(-30.7, -20.5, 100)), told(), ("same_day", "close_place", "killed_equal")),
        (row(point=(-31.0, -20.0, 100)), told(), None),
        (row(point=None), told(), None),
        (row(point=None, place="KELVARRA"), told(), ("same_day", "same_place", "killed_equal")),
        (row(), told(place=Location("Kelvarra")), None),
        (row(), told(place=Location("Veskara", -30.5, -20.5, 90_000, "province", "inq:3")), None),
        (row(conceded=Conceded(4, None)), told(), ("same_day", "same_place", "killed_ranges_meet")),
        (row(conceded=Conceded(None, 4)), told(), ("same_day", "same_place", "killed_differ")),
        (row(conceded=Conceded()), told(), ("same_day", "same_place")),
        (row("2031-03-17", point=(-30.7, -20.5, 100), conceded=Conceded(1, 1)), told(), None),
    ],
)
def test_day_and_place_have_to_fit_and_figures_weigh(
    one: OwnRow, comparison: Comparison, codes: tuple[str, ...] | None
):
    """The reasons are shown; what neither day nor place brings near is not proposed."""
    assert because(one, comparison) == codes


def test_the_likeliest_stands_first_and_equals_in_the_order_of_their_ids():
    """The score is a part of the best that there is."""
    held = [("INC-3", told("2031-03-15")), ("INC-2", told()), ("INC-1", told()), ("INC-4", told(place=FAR))]
    assert Matching(held).likely(row()) == (
        Likely("INC-1", 0.9, ("same_day", "same_place", "killed_equal")),
        Likely("INC-2", 0.9, ("same_day", "same_place", "killed_equal")),
        Likely("INC-3", 0.7, ("days_near", "same_place", "killed_equal")),
    )


days = st.sampled_from(["2031-03-12", "2031-03-14", "2031-03-15", "2031-03-20"])
incidents = st.lists(
    st.builds(told, days, st.sampled_from([KELVARRA, FAR]), st.sampled_from([SIX, Count(2, None, Qualifier.AT_LEAST)])),
    max_size=4,
)
rows = st.builds(
    row, days, st.sampled_from(["", "Tomrish"]), conceded=st.builds(Conceded, st.sampled_from([None, 2, 6]))
)


@given(incidents, rows, st.randoms(use_true_random=False))
def test_the_order_of_incidents_changes_no_proposal(held: Sequence[Comparison], one: OwnRow, luck: object):
    """The same incidents give the same proposals (IMP-6)."""
    named = [(f"INC-{at}", comparison) for at, comparison in enumerate(held)]
    mixed = list(named)
    luck.shuffle(mixed)
    assert Matching(mixed).likely(one) == Matching(named).likely(one)


@given(incidents, rows)
def test_no_score_is_above_one_and_each_has_a_day_and_a_place_that_fit(held: Sequence[Comparison], one: OwnRow):
    """What is proposed has its two grounds."""
    for found in Matching((f"INC-{at}", comparison) for at, comparison in enumerate(held)).likely(one):
        assert 0.3 <= found.score <= 1
        assert len(found.because) >= 2
