"""Alerts: incidents near each other by a rule, possible or certain by their bounds; no party enters."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_pattern import AMBULANCE, HOSPITAL, MARKET, Event, at, on

from inquest.analyse.patterns.alerts import Alert, alerts, cells_of, gap
from inquest.analyse.patterns.rule import alert_rules
from inquest.analyse.patterns.traits import Traits
from inquest.model import Location, Named, When

Sure = bool | None
HERE, NEXT = at(10.0), at(10.05)  # 5.6 km apart


def found(*events: Event) -> list[Alert]:
    """Return the alerts over these incidents, which are called A, B, C and so on."""
    return list(alerts([e.traits(name) for name, e in zip("ABCDEFGHIJ", events, strict=False)], alert_rules()).alerts)


def hit(target: Named, when: When, place: Location = HERE, *parties: str) -> Event:
    return Event((when,), (place,), (target,), (), parties)


def codes(made: list[Alert]) -> list[tuple[str, tuple[str, ...], bool]]:
    return [(one.rule.code, one.incidents, one.certain) for one in made]


@pytest.mark.parametrize(("target", "code"), [(HOSPITAL, "health"), (MARKET, "market")])
def test_two_hits_on_a_hospital_or_a_market_are_a_pattern(target: Named, code: str):
    """Within thirty days and thirty kilometres, by claims of day, place and target."""
    made = found(hit(target, on("2031-03-14")), hit(target, on("2031-03-20"), NEXT))

    assert codes(made) == [(code, ("A", "B"), True)]
    [pair] = made[0].pairs
    assert pair.hours == (120.0, 168.0)
    assert pair.km[0] == pytest.approx(4.56, abs=0.01)
    assert pair.km[1] == pytest.approx(6.56, abs=0.01)
    assert len(made[0].claims) == 6


@pytest.mark.parametrize("words", ["rescue workers", "the ambulance of the clinic", "سيارة إسعاف", "طاقم من المسعفين"])
def test_two_hits_on_rescuers_are_a_pattern(words: str):
    """Whatever class the target has, its words name rescuers."""
    made = found(hit(Named(words), on("2031-03-14")), hit(AMBULANCE, on("2031-03-20"), NEXT))

    assert codes(made)[0] == ("rescuers", ("A", "B"), True)


@pytest.mark.parametrize(
    ("when", "place", "certain"),
    [
        (on("2031-04-12"), NEXT, True),
        (on("2031-04-13"), NEXT, False),  # 29 days to 31
        (on("2031-04-01", "2031-04-30"), NEXT, False),
        (on("2031-03-20"), at(10.26), True),  # 28.9 km, less or more a kilometre
        (on("2031-03-20"), at(10.27), False),  # 30.0 km
        (on("2031-03-20"), at(10.4, radius=20_000), False),
        (on("2031-04-15"), NEXT, None),
        (on("2031-03-20"), at(10.3), None),
        (on("2031-01-01", "2031-12-31"), NEXT, None),  # bounds of a year tell of no nearness
    ],
)
def test_bounds_decide_whether_it_is_possible_or_certain(when: When, place: Location, certain: Sure):
    """Certain where all bounds lie within what the rule asks, possible where some do, none where none can."""
    made = found(hit(MARKET, on("2031-03-14")), hit(MARKET, when, place))

    assert [one.certain for one in made] == ([] if certain is None else [certain])


def test_three_of_one_kind_in_a_fortnight_are_a_pattern():
    """Of any kind of target by itself; two are none, and two kinds do not add up."""
    school, farm = Named("a school", "education"), Named("a farm", "agricultural")
    days = [on(f"2031-03-{day}") for day in (14, 17, 20)]

    assert codes(found(*(hit(school, day) for day in days))) == [("same_target", ("A", "B", "C"), True)]
    assert found(hit(school, days[0]), hit(school, days[1]), hit(farm, days[2])) == []


def test_a_second_strike_needs_both_times_by_the_clock():
    """Within three hours at one place; days alone tell of none."""
    first, second = on("2031-03-14T10:30"), on("2031-03-14T11:10")
    made = found(Event((first,), (at(10.0, radius=100),)), Event((second,), (at(10.0, radius=100),)))

    assert codes(made) == [("second_strike", ("A", "B"), True)]
    assert made[0].pairs[0].hours == (pytest.approx(2 / 3), pytest.approx(2 / 3))
    assert found(Event((on("2031-03-14"),), (HERE,)), Event((on("2031-03-14"),), (HERE,))) == []
    assert found(Event((first,), (HERE,)), Event((on("2031-03-14T14:00"),), (HERE,))) == []


def test_a_strike_on_rescuers_where_a_strike_was_is_a_pattern():
    """Within a day at one place, whatever the first hit; in a village of a kilometre it is possible, not certain."""
    village = at(10.0, radius=1_000)
    made = found(hit(MARKET, on("2031-03-14"), village), hit(AMBULANCE, on("2031-03-14"), village))

    assert codes(made) == [("second_on_rescuers", ("A", "B"), False)]
    assert made[0].pairs[0].hours == (0.0, 24.0)


def test_incidents_without_place_or_day_are_counted_as_unseen():
    """No rule can see them; that is said."""
    events = (Event((on("2031-03-14"),), (Location("Somewhere"),), (MARKET,)), Event((), (HERE,), (MARKET,)))

    assert alerts([one.traits(str(n)) for n, one in enumerate(events)], alert_rules()).unplaced == 2


def test_the_latest_stand_first_within_a_rule():
    """The order is that of rules and days."""
    far = at(40.0)
    made = found(
        hit(MARKET, on("2031-01-01")), hit(MARKET, on("2031-01-02")),
        hit(MARKET, on("2032-01-01"), far), hit(MARKET, on("2032-01-02"), far),
        hit(HOSPITAL, on("2030-01-01")), hit(HOSPITAL, on("2030-01-02")),
    )  # fmt: skip

    assert [(one.rule.code, one.incidents) for one in made] == [
        ("health", ("E", "F")), ("market", ("C", "D")), ("market", ("A", "B")),
    ]  # fmt: skip


DAYS = [on("2031-03-14"), on("2031-03-14T10:00"), on("2031-03-16"), on("2031-04-10", "2031-04-20"), on("2031-07-01")]
hits = st.builds(
    hit, st.sampled_from([HOSPITAL, MARKET, AMBULANCE]), st.sampled_from(DAYS), st.sampled_from([HERE, NEXT, at(12.0)])
)


def brute(events: list[Traits]) -> set[tuple[str, frozenset[str]]]:
    """Return each two incidents that may be near by a rule of two, without looking for any order."""
    pairs = set()
    for rule in (one for one in alert_rules().rules if one.incidents == 2):
        for a in events:
            for b in events:
                if a.incident < b.incident:
                    made = alerts([a, b], alert_rules()).alerts
                    pairs |= {(rule.code, frozenset(one.incidents)) for one in made if one.rule == rule}
    return pairs


@given(st.lists(hits, max_size=5), st.randoms(use_true_random=False))
def test_every_pair_is_found_in_any_order(events: list[Event], chance: random.Random):
    """What two incidents alone show, they show among others; the order of intake changes nothing (IMP-6)."""
    made = [one.traits(name) for name, one in zip("ABCDE", events, strict=False)]
    everything = alerts(made, alert_rules())

    assert alerts(chance.sample(made, len(made)), alert_rules()) == everything
    seen = {(one.rule.code, frozenset((p.left, p.right))) for one in everything.alerts for p in one.pairs}
    assert {pair for pair in seen if pair[0] != "same_target"} == brute(made)


def test_rules_name_kinds_and_no_party():
    """A rule has no field for a party, and an alert none either: both are of reports alone."""
    fields = set(alert_rules().rules[0].__slots__) | set(Alert.__slots__)

    assert not any("part" in name or "attack" in name for name in fields)


points = st.builds(
    lambda lat, lon, radius: at(lat, lon, radius=radius),
    st.floats(-90, 90), st.one_of(st.floats(-180, 180), st.sampled_from([-180.0, 180.0, 179.95])),
    st.sampled_from([10, 1_000, 20_000, 500_000]),
)  # fmt: skip


@given(points, st.floats(-0.4, 0.4), st.floats(-0.4, 0.4), st.sampled_from([1.0, 30.0]))
def test_places_that_may_be_near_share_a_cell(place: Location, north: float, east: float, km: float):
    """No pair is overlooked, at a pole or across the 180th meridian; what may be anywhere is looked at with all."""
    lat, lon = max(-90.0, min(90.0, (place.lat or 0) + north)), ((place.lon or 0) + east + 180) % 360 - 180
    other = at(lat, lon, radius=1_000)
    anywhere = cells_of([at(90.0)], km)

    cells, others = cells_of([place], km), cells_of([other], km)
    assert gap(place, other)[0] > km or cells & others or anywhere in (cells, others)
