"""Odd values, and patterns as files: no name runs as a formula, nothing without a point gets one."""

import csv
import json

import pytest
from invented_incident import incident_of
from invented_pattern import HOSPITAL, Event, at, killed, on, says

from inquest.analyse import compare
from inquest.analyse.patterns import Asked, By, Patterns, Period, Text, patterns, traits
from inquest.analyse.ranging import ranges
from inquest.model import Predicate, Unknown, Value, When, Withheld
from inquest.share.patterns import patterns_csv, patterns_geojson, patterns_listing


def answer(*events: Event, by: By | None = None, texts: tuple[Text, ...] = ()) -> Patterns:
    return patterns([one.traits(name) for name, one in zip("ABC", events, strict=False)], texts, Asked(by))


@pytest.mark.parametrize("name", ["=HYPERLINK(1)", "+1", "-1", "@x", "\tx", "\rx"])
def test_no_name_runs_as_a_formula(name: str):
    """Attack: a source names a party so that a spreadsheet would compute it."""
    text = patterns_csv(answer(Event(parties=(name,)), by=By.PARTY))
    rows = list(csv.reader(line for line in text.splitlines() if not line.startswith("#")))

    cells = [cell for row in rows for cell in row]
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in cells)
    assert any(cell.startswith("'") for cell in cells)


def test_a_filter_that_is_a_formula_stays_a_remark():
    """Attack: a filter of two lines would make a row of its own."""
    event = Event(parties=("x\n=1+1",))
    text = patterns_csv(patterns([event.traits("A")], (), Asked(party="x\n=1+1")))

    assert not any(line.startswith("=") for line in text.splitlines())


def test_an_incident_without_a_point_has_no_geometry():
    """Its feature says what is known; what nobody states is null, and 0 is a number."""
    made = patterns_geojson(answer(Event((on("2031-03-14"),), killed=(killed(0, 0),)), Event(places=(at(10.0),))))
    [nowhere, placed] = made["features"]

    assert nowhere["geometry"] is None
    assert (nowhere["properties"]["killed"], nowhere["properties"]["injured"]) == (
        {"min": 0, "max": 0, "highest": 0}, None,
    )  # fmt: skip
    assert placed["geometry"] == {"type": "Point", "coordinates": [30.0, 10.0]}
    assert placed["properties"]["radius_m"] == 500
    assert not placed["properties"]["is_area"]
    assert json.loads(json.dumps(made)) == made


def test_the_middle_of_an_area_says_that_it_is_one():
    """A point of a province is no place where anything was."""
    made = patterns_geojson(answer(Event(places=(at(10.0, id_="area:n", radius=50_000, accuracy="province"),))))

    assert [one["properties"]["is_area"] for one in made["features"]] == [True]


@pytest.mark.parametrize("day", ["2031-02-30", "0000-00-00", "soon"])
def test_a_time_that_no_calendar_has_tells_no_month(day: str):
    """It is as if no day were stated."""
    found = answer(Event((When(day, day, day),)))

    assert [row.period for row in found.table.rows] == ["not_stated"]


def test_ages_between_two_incidents_are_not_listed_month_by_month():
    """A slip in a year does not make ten thousand empty months."""
    found = answer(Event((on("1031-03-14"),)), Event((on("2031-03-14"),)))

    assert [one.period for one in found.coverage.periods] == ["1031-03", "2031-03"]


@pytest.mark.parametrize(("value", "code"), [(Unknown(), "unknown"), (Withheld("B"), "withheld")])
def test_unknown_and_withheld_have_rows_of_their_own(value: Value, code: str):
    """Neither is silence: the source says that it does not know, or that it keeps it back."""
    laid = incident_of(([says(Predicate.MEANS_WAS, value), says(Predicate.ATTACKER_IS, value)], None, None))
    compared = compare(laid.incident, laid.readings, laid.documents)
    one = traits("A", compared, ranges(compared), "single_origin", {})

    for by in (By.MEANS, By.PARTY):
        assert [row.code for row in patterns([one], (), Asked(by)).table.rows] == [code]


def test_years_and_quarters_are_listed_without_a_gap():
    """A year or a quarter in which nothing was published stands as silent."""
    texts = (Text("2031-03-01", "A"), Text("2033-01-01", "A"))
    for period, silent in ((Period.YEAR, ("2032",)), (Period.QUARTER, ("2031-Q2", "2031-Q3"))):
        found = patterns([Event(targets=(HOSPITAL,)).traits("A")], texts, Asked(period=period))
        assert found.coverage.silent[: len(silent)] == silent
    assert patterns_listing(found)["coverage"]["period"] == "quarter"
