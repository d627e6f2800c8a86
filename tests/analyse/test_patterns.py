"""Incidents cut by period and kind: what is not told is in no cell silently, and no party is treated apart."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_pattern import HOSPITAL, MARKET, Event, at, killed, on

from inquest.analyse.patterns import Asked, By, Patterns, Period, Row, Text, Traits, patterns
from inquest.consolidate.naming import NONE, Names
from inquest.errors import NotFound, UsageError
from inquest.model import Location, Named, Predicate

KILLED = Predicate.KILLED
MARCH = Event((on("2031-03-14"),), (at(10.0),), (HOSPITAL,), (Named("a strike", "air_strike"),), ("Ostan army",))
PARTIES = ("Ostan army", "Velkan front")


def cut(*events: Event, asked: Asked | None = None, texts: tuple[Text, ...] = ()) -> Patterns:
    """Ask for patterns of these incidents, which are called A, B, C and so on."""
    found = [one.traits(name) for name, one in zip("ABCDEFGHIJ", events, strict=False)]
    return patterns(found, texts, asked or Asked())


def rows(found: Patterns) -> dict[tuple[str | None, str | None], tuple[str, ...]]:
    return {(row.period, row.label): row.incidents for row in found.table.rows}


def test_an_incident_lies_in_the_month_that_holds_its_bounds():
    """Days within one month tell the month; a border within the bounds is told as not known, in neither month."""
    found = cut(MARCH, Event((on("2031-03-30", "2031-04-02"),)), Event())

    assert rows(found) == {
        ("2031-03", None): ("A",),
        ("not_stated", None): ("C",),
        ("not_told_which", None): ("B",),
    }
    assert found.table.not_told_period == 2


def test_a_wide_time_says_nothing_against_a_narrow_one():
    """The year beside a day in it leaves the day; two days in two months do not tell which."""
    narrow = cut(Event((on("2031-01-01", "2031-12-31"), on("2031-03-14"))))
    torn = cut(Event((on("2031-03-31"), on("2031-04-01"))))

    assert rows(narrow) == {("2031-03", None): ("A",)}
    assert rows(torn) == {("not_told_which", None): ("A",)}
    assert rows(cut(Event((on("2031-03-31"), on("2031-04-01"))), asked=Asked(period=Period.YEAR))) == {
        ("2031", None): ("A",)
    }


def test_the_day_of_a_report_gives_way_to_any_words():
    """A report bounds what no words date, and only then."""
    report = on("2031-02-20", "2031-03-06", by_report=True)

    assert rows(cut(Event((report,)))) == {("not_told_which", None): ("A",)}
    assert rows(cut(Event((report, on("2031-01-14"))))) == {("2031-01", None): ("A",)}


@pytest.mark.parametrize(
    ("places", "label"),
    [
        ((at(10.0),), "Norvale"),
        ((at(10.0), at(12.0, id_="town:s")), "not_told_which"),
        ((at(10.0), at(11.0, id_=None, radius=500_000, accuracy="country")), "Norvale"),
        ((at(10.0, radius=50_000),), "not_told_which"),  # it may reach over the border of the area
        ((at(10.0, id_="area:n", radius=50_000, accuracy="province"),), "Norvale"),
        ((at(10.0, id_=None),), "not_told_which"),
        ((Location("Somewhere"),), "not_told_which"),
        ((), "not_stated"),
    ],
)
def test_the_area_is_told_by_narrow_places_that_agree(places: tuple[Location, ...], label: str):
    """A place of wide reach, places in two areas, and places without an entry do not tell which area it was."""
    assert rows(cut(Event(places=places), asked=Asked(By.PLACE, None))) == {(None, label): ("A",)}


def test_each_allegation_counts_and_the_whole_counts_once():
    """An incident of two alleged attackers stands in the row of each; the whole holds it once, and says so."""
    found = cut(Event(parties=PARTIES, killed=(killed(3, 5),)), asked=Asked(By.PARTY, None))

    assert {row.label for row in found.table.rows} == set(PARTIES)
    assert [row.of(KILLED).min for row in found.table.rows] == [3, 3]
    assert (found.table.whole.of(KILLED).min, found.table.whole.incidents) == (3, ("A",))
    assert found.table.several == 1


def test_spellings_of_one_party_share_a_row():
    """Names written alike are one party, under the spelling used most; others are two until a person says so."""
    names = ("Ostan Army", "ostan army", "Ostan Army", "Forces of Ostan")
    said = Names({"forces of ostan": "forces of ostan", "ostan army": "forces of ostan"})
    apart, joined = (
        patterns([Event(parties=(name,)).traits(i, names=one) for i, name in zip("ABCD", names, strict=True)], [],
                 Asked(By.PARTY, None))
        for one in (NONE, said)
    )  # fmt: skip

    assert rows(apart) == {(None, "Ostan Army"): ("A", "B", "C"), (None, "Forces of Ostan"): ("D",)}
    assert rows(joined) == {(None, "Ostan Army"): ("A", "B", "C", "D")}


def test_ranges_are_summed_with_what_is_not_known():
    """An open range opens the sum; an incident without a number is counted apart, and silence is not nothing."""
    found = cut(Event(killed=(killed(3, 5),)), Event(killed=(killed(2),)), Event(killed=(killed(None),)), Event())
    whole = found.table.whole
    total, silence = whole.of(KILLED), next(one for one in whole.silences if one.harm is KILLED)

    assert (total.min, total.max, total.highest) == (5, None, 7)
    assert (silence.stated, silence.no_number, silence.untold) == (2, 1, 1)
    assert silence.share == pytest.approx(1 / 3)


def test_a_row_names_the_claims_behind_it():
    """Claims of the day, of the value and of the ends stand behind a row, and behind the whole."""
    one = Event((on("2031-03-14"),), (), (HOSPITAL,), killed=(killed(3, 5),)).traits("A")
    [row] = patterns([one], [], Asked(By.TARGET)).table.rows

    assert set(one.dated_by) | set(one.values[By.TARGET][0].claims) < set(row.claims)
    assert len(row.claims) == 3
    assert patterns([one], [], Asked(By.TARGET)).table.whole.claims == row.claims


def test_a_filter_keeps_what_is_certain_and_counts_what_is_not_told():
    """What lies outside is left out; what may lie inside is counted apart, in no part of the answer."""
    found = cut(
        MARCH, Event((on("2031-05-01"),)), Event((on("2031-03-30", "2031-04-02"),)), Event(),
        asked=Asked(since="2031-03", until="2031-03-31"),
    )  # fmt: skip

    assert found.table.whole.incidents == ("A",)
    assert found.perhaps == 2


@pytest.mark.parametrize(
    "asked",
    [
        Asked(place="norvale"), Asked(place="area:n"), Asked(place="town:n"), Asked(place="Place town:n 10.0 30.0"),
        Asked(target="health"), Asked(means="air_strike"), Asked(party="OSTAN ARMY"), Asked(grade="single_origin"),
    ],
)  # fmt: skip
def test_values_are_asked_for_by_name_or_code(asked: Asked):
    """A name in any case, a code, an id; an incident of which nobody says it is counted as not told."""
    found = cut(MARCH, Event(targets=(MARKET,)), asked=asked)

    assert found.table.whole.incidents[0] == "A"


def test_a_value_that_no_incident_has_is_refused():
    """A name with a slip would look like an empty answer."""
    with pytest.raises(NotFound, match="Osttan"):
        cut(MARCH, asked=Asked(party="Osttan"))


@pytest.mark.parametrize("day", ["2031-13", "31-03", "2031-02-30", "soon", "2031-03-1", "0000"])
def test_a_day_that_is_none_is_refused(day: str):
    """The form of dates is said."""
    with pytest.raises(UsageError, match="no day, month or year"):
        cut(MARCH, asked=Asked(since=day))


def test_a_time_that_ends_before_it_begins_is_refused():
    """Nothing could be answered."""
    with pytest.raises(UsageError, match="lies after"):
        cut(MARCH, asked=Asked(since="2032", until="2031"))


def test_a_public_version_would_not_print_few_nor_what_gives_them_away():
    """A cell of few is marked, and beside a single one the next smallest, from which it could be worked out."""
    events = [Event(targets=(HOSPITAL,))] * 7 + [Event(targets=(MARKET,))] * 2
    found = patterns([one.traits(f"I{i}") for i, one in enumerate(events)], [], Asked(By.TARGET, None))

    assert [row.withheld_in_public for row in found.table.rows] == [True, True]
    few = patterns([Event(targets=(HOSPITAL,)).traits(f"I{i}") for i in range(7)], [], Asked(By.TARGET, None))
    assert [row.withheld_in_public for row in few.table.rows] == [False]


def test_who_reported_stands_beside_with_silent_months():
    """Publishers count once a month under any spelling; a month without a text has no rate; a text may tell none."""
    texts = (
        Text("2031-03-15", "Lantern", frozenset({"A council"})),
        Text("2031-03-20T10:00:00Z", "LANTERN"),
        Text("2031-05-01", None),
        Text("2031", "Lantern"),
        Text(None, "Lantern"),
    )
    held = cut(MARCH, texts=texts).coverage

    assert [(one.period, one.texts, one.publishers, one.incidents) for one in held.periods] == [
        ("2031-03", 2, 1, 1), ("2031-04", 0, 0, 0), ("2031-05", 1, 0, 0),
    ]  # fmt: skip
    assert [one.rate for one in held.periods] == [1.0, None, None]
    assert (held.silent, held.undated, held.nameless) == (("2031-04",), 2, 1)
    quarters = cut(MARCH, texts=texts, asked=Asked(period=Period.QUARTER)).coverage
    assert [(one.period, one.texts) for one in quarters.periods] == [("2031-Q1", 2), ("2031-Q2", 1)]


def test_an_answer_prints_its_one_filter_and_its_methods():
    """Every part is of the same incidents, by versions that are named (IMP-10)."""
    found = cut(MARCH, Event(targets=(MARKET,)), asked=Asked(By.PARTY, target="market"))

    assert [name.partition("/")[0] for name in found.methods] == ["patterns", "ranges", "grades", "alerts"]
    assert {i for row in found.table.rows for i in row.incidents} == {one.incident for one in found.found} == {"B"}


events = st.builds(
    Event,
    st.lists(st.sampled_from([on("2031-03-14"), on("2031-03-31"), on("2031-04-01"), on("2031-03-30", "2031-04-02")]),
             max_size=2).map(tuple),
    st.lists(st.sampled_from([at(10.0), at(12.0, id_="town:s")]), max_size=2, unique=True).map(tuple),
    st.lists(st.sampled_from([HOSPITAL, MARKET]), max_size=2, unique=True).map(tuple),
    st.just(()),
    st.lists(st.sampled_from(PARTIES), max_size=2, unique=True).map(tuple),
    st.lists(st.sampled_from([killed(3, 5), killed(2), killed(None)]), max_size=2).map(tuple),
)  # fmt: skip


def exchanged(one: Event) -> Event:
    """Return an incident with both parties exchanged."""
    other = dict(zip(PARTIES, reversed(PARTIES), strict=True))
    return Event(one.times, one.places, one.targets, one.means, tuple(map(other.__getitem__, one.parties)), one.killed)


def numbers(row: Row) -> tuple[object, ...]:
    """Return what a row says beside the name of its value; claims have other ids in other texts."""
    return row.period, row.incidents, row.totals, row.silences, len(row.claims), row.withheld_in_public


@given(st.lists(events, max_size=4))
def test_parties_exchanged_change_names_alone(made: list[Event]):
    """Rows, sums, coverage, changes and the order of alerts are those of the other name (IMP-1)."""
    asked = Asked(By.PARTY)
    ours, theirs = cut(*made, asked=asked), cut(*map(exchanged, made), asked=asked)
    other = dict(zip(PARTIES, reversed(PARTIES), strict=True))

    assert {(other.get(str(row.label), row.label), numbers(row)) for row in ours.table.rows} == {
        (row.label, numbers(row)) for row in theirs.table.rows
    }
    assert numbers(ours.table.whole) == numbers(theirs.table.whole)
    assert (ours.coverage, ours.changes) == (theirs.coverage, theirs.changes)
    assert [(a.rule.code, a.incidents, a.pairs, a.certain) for a in ours.alerts.alerts] == [
        (a.rule.code, a.incidents, a.pairs, a.certain) for a in theirs.alerts.alerts
    ]


@given(st.lists(events, max_size=4), st.randoms(use_true_random=False))
def test_the_order_of_intake_changes_nothing(made: list[Event], chance: random.Random):
    """The same incidents in any order give the same answer (IMP-6)."""
    found: list[Traits] = [one.traits(name) for name, one in zip("ABCDEF", made, strict=False)]
    shuffled = chance.sample(found, len(found))

    for by in By:
        assert patterns(found, [], Asked(by)) == patterns(shuffled, [], Asked(by))


@given(st.lists(events, max_size=4))
def test_no_incident_is_lost_between_rows(made: list[Event]):
    """Each incident stands in at least one row of every cut, and once in the whole."""
    for by in (None, *By):
        found = cut(*made, asked=Asked(by))
        everybody = {one.incident for one in found.found}
        assert {i for row in found.table.rows for i in row.incidents} == everybody
        assert sorted(everybody) == list(found.table.whole.incidents)
