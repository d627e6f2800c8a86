"""Ranges: both ends with the claims that set them, those left out with the reason; nothing is added across speakers."""

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_incident import Text, incident_of

from inquest.analyse import Comparison
from inquest.analyse.ranging import Cell, Range, Ranges, Without, leanings, ranges, totals
from inquest.analyse.ranging.cell import Why
from inquest.consolidate.naming import Names
from inquest.errors import NotFound
from inquest.model import (
    Age,
    Claim,
    Count,
    Decision,
    Hedge,
    Link,
    Moment,
    Polarity,
    Predicate,
    Qualifier,
    Sex,
    Span,
    Status,
    Unknown,
    Value,
    Verdict,
)

KILLED = Predicate.KILLED
COUNCIL, RADIO, ARMY = "Marsad Council", "Radio Lantern", "Northern Guard"
Scope = Status | Age | Sex | int | None


def count(low: int | None, high: int | None, **scope: Scope) -> Count:
    qualifier = Qualifier.AT_LEAST if high is None and low is not None else Qualifier.RANGE
    qualifier = Qualifier.VAGUE if low is None and high is None else qualifier
    return Count(low, high, qualifier, **scope)


def says(who: str, value: Value, *via: str, polarity: Polarity = Polarity.AFFIRMS, **other: object) -> Claim:
    chain = tuple(Link(name, "said") for name in (who, *via))
    return replace(Claim(0, KILLED, value, chain, Hedge.ASSERTS, polarity, (Span(0, 5),)), **other)


Told = tuple[str | None, str | None]


def laid(*texts: Text | list[Claim], rejected: tuple[int, int] | None = None) -> Comparison:
    """Return the comparison of an incident of these texts; a person rejected this claim of this text, if any."""
    made = incident_of(*(text if isinstance(text, tuple) else (text, None, None) for text in texts))
    if rejected is None:
        return made.compared()
    reading = list(made.readings.values())[rejected[0]]
    said, at = reading.claims[rejected[1]], Moment.parse("2031-03-05T00:00:00Z")
    name = reading.claim_id(rejected[1])
    return made.compared([Decision(name, "hand/1", Verdict.REJECTED, said, None, "no", "k", at, 9)])


def told(*texts: Text | list[Claim], without: Without | None = None) -> Ranges:
    """Return the ranges of an incident of these texts."""
    return ranges(laid(*texts)) if without is None else ranges(laid(*texts), without)


def ends(one: Range) -> tuple[int | None, int | None, int | None]:
    return one.min, one.max, one.highest


def why(one: Range) -> list[Why]:
    return [left.why for left in one.left_out]


def test_a_range_runs_from_the_lowest_to_the_highest_figure():
    """Two speakers who count the whole set an end each; their figures are not added."""
    found = told([says(COUNCIL, count(14, 14))], [says(RADIO, count(21, 21))]).of(KILLED)

    assert ends(found) == (14, 21, 21)
    assert [c.claim.speaker for c in found.sets_min] == [COUNCIL]
    assert [c.claim.speaker for c in found.sets_max] == [RADIO]


def test_at_least_stays_open_above():
    """`At least 26` has no upper end: 26 is the highest number that is stated, and no bound (INV-C1)."""
    found = told([says(COUNCIL, count(26, None))]).of(KILLED)

    assert ends(found) == (26, None, 26)
    assert found.is_open


def test_a_higher_closed_figure_ends_a_range_and_at_least_stands_beside_it():
    """`At least 5` beside `14`: 14 is the highest figure, and that somebody left the end open is told."""
    found = told([says(COUNCIL, count(5, None))], [says(RADIO, count(14, 14))]).of(KILLED)

    assert ends(found) == (5, 14, 14)
    assert [c.claim.speaker for c in found.at_least] == [COUNCIL]


def test_not_stated_is_not_zero():
    """Words without a number bound nothing; a source that says nobody was killed says 0 (INV-C2)."""
    vague = told([says(COUNCIL, count(None, None))]).of(KILLED)
    none = told([says(COUNCIL, count(0, 0))]).of(KILLED)
    silent = told([]).of(KILLED)

    assert (ends(vague), why(vague), vague.untold) == ((None, None, None), [Why.NO_NUMBER], True)
    assert (ends(none), none.untold) == ((0, 0, 0), False)
    assert (ends(silent), silent.untold) == ((None, None, None), False)


def test_an_upper_bound_alone_leaves_the_lower_end_open():
    """`Up to ten` states no lower end, and no lower end lies above it."""
    assert ends(told([says(COUNCIL, count(None, 10))]).of(KILLED)) == (None, 10, 10)
    assert ends(told([says(COUNCIL, count(None, 10))], [says(RADIO, count(20, 20))]).of(KILLED)) == (None, 20, 20)
    assert ends(told([says(COUNCIL, count(None, 10))], [says(RADIO, count(7, 7))]).of(KILLED)) == (7, 10, 10)


def test_a_part_is_its_own_cell_and_no_figure_for_the_whole():
    """Children are counted as children; for everybody the claim is left out, as it counts some of them only."""
    parts = says(COUNCIL, count(5, 5, age=Age.CHILD, part_of=0))
    found = told([says(COUNCIL, count(14, 14)), parts])

    assert ends(found.of(KILLED)) == (14, 14, 14)
    assert why(found.of(KILLED)) == [Why.NARROWER]
    assert [(c.cell, ends(c)) for c in found.cells[1:]] == [(Cell(KILLED, age=Age.CHILD), (5, 5, 5))]


def test_where_only_parts_are_counted_the_whole_is_what_one_speaker_needs_at_least():
    """Three civilians and two fighters of one speaker are at least five persons; of two speakers at least two."""
    civilians, fighters = count(3, 3, status=Status.CIVILIAN), count(2, 2, status=Status.COMBATANT)
    together = told([says(COUNCIL, civilians), says(COUNCIL, fighters)]).of(KILLED)
    apart = told([says(COUNCIL, civilians)], [says(RADIO, fighters)]).of(KILLED)

    assert (ends(together), together.derived) == ((5, None, 5), True)
    assert (ends(apart), apart.derived) == ((2, None, 3), True)


def test_the_last_figure_of_one_speaker_through_one_publisher_counts():
    """A toll that rose stands as it was given last, and the earlier figure is told as left out."""
    found = told(
        ([says(COUNCIL, count(4, 4))], "2031-03-01", RADIO), ([says(COUNCIL, count(9, 9))], "2031-03-02", RADIO)
    ).of(KILLED)

    assert (ends(found), why(found)) == ((9, 9, 9), [Why.EARLIER])


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("2031-03-01", RADIO), ("2031-03-02", ARMY)),  # another publisher
        (("2031-03-01", RADIO), (None, RADIO)),  # a text without a day is no later
        (("2031-03-01T08:00:00Z", RADIO), ("2031-03-01T20:00:00Z", RADIO)),  # one day
    ],
)
def test_a_figure_is_earlier_only_where_that_is_certain(first: Told, second: Told) -> None:
    """Without the same publisher and two days that differ, both figures count."""
    found = told(([says(COUNCIL, count(4, 4))], *first), ([says(COUNCIL, count(9, 9))], *second)).of(KILLED)

    assert ends(found) == (4, 9, 9)


def test_speakers_without_a_name_are_never_one_speaker():
    """An unnamed speaker's figure does not take the place of another's."""
    found = told(
        ([says("unknown", count(4, 4))], "2031-03-01", None), ([says("unknown", count(9, 9))], "2031-03-02", None)
    ).of(KILLED)

    assert ends(found) == (4, 9, 9)


def test_what_sets_no_end_says_why():
    """A denial, a speculation, a source that does not know, and what a person rejected stand beside the range."""
    texts = [
        [says(COUNCIL, count(14, 14))],
        [says(ARMY, count(14, 14), polarity=Polarity.DENIES)],
        [says(RADIO, count(90, 90), hedge=Hedge.SPECULATES)],
        [says("The clinic", Unknown())],
        [says("A driver", count(70, 70))],
    ]
    found = ranges(laid(*texts, rejected=(4, 0))).of(KILLED)

    assert ends(found) == (14, 14, 14)
    assert sorted(why(found)) == [Why.DENIES, Why.HEDGED, Why.REJECTED, Why.UNKNOWN]


def test_a_figure_that_its_speaker_took_back_sets_no_end():
    """A withdrawn figure is left out, with the reason."""
    denial = says(COUNCIL, count(40, 40), polarity=Polarity.DENIES)
    found = told([says(COUNCIL, count(40, 40))], [denial], [says(RADIO, count(3, 3))]).of(KILLED)

    assert (ends(found), sorted(why(found))) == ((3, 3, 3), [Why.DENIES, Why.WITHDRAWN])


def test_a_part_that_exceeds_its_whole_is_reported_and_not_repaired():
    """Nine children of eight persons: both ranges stand as claimed (INV-C3)."""
    found = told([says(COUNCIL, count(8, 8))], [says(RADIO, count(9, 9, age=Age.CHILD))])

    assert [(ends(m.part), ends(m.whole)) for m in found.misfits] == [((9, 9, 9), (8, 8, 8))]


def test_no_speaker_is_contradicted_by_the_range_of_the_whole():
    """Who counts nine children says that nine persons were killed, or more; who counts two does not say only two."""
    more = told([says(COUNCIL, count(8, 8))], [says(RADIO, count(9, 9, age=Age.CHILD))]).of(KILLED)
    fewer = told([says(COUNCIL, count(8, 8))], [says(RADIO, count(2, 2, age=Age.CHILD))]).of(KILLED)

    assert (ends(more), [c.claim.speaker for c in more.sets_max]) == ((8, None, 9), [RADIO])
    assert (ends(fewer), why(fewer)) == ((8, 8, 8), [Why.NARROWER])


def test_what_if_a_source_were_not_there():
    """Set aside wherever it stands in a chain; what is set aside is named, and stays visible."""
    texts = [[says(COUNCIL, count(14, 14), "Agency")], [says(COUNCIL, count(21, 21))], [says(ARMY, count(2, 2))]]
    found = told(*texts, without=Without.of(["  AGENCY "]))

    assert (ends(found.of(KILLED)), why(found.of(KILLED))) == ((2, 21, 21), [Why.SET_ASIDE])
    assert found.without == ("agency",)
    assert ends(told(*texts, without=Without.of([COUNCIL])).of(KILLED)) == (2, 2, 2)


def test_a_what_if_without_nobody_is_refused():
    """A name that no figure passes through would change nothing, and seem to say that nothing leans on it."""
    comparison = laid([says(COUNCIL, count(14, 14), "Agency")])
    Without.of([" agency ", "", "  "], [""]).check([comparison])

    with pytest.raises(NotFound, match="nobody at all"):
        Without.of(["Nobody at all", COUNCIL]).check([comparison])
    assert Without.of([""]) == Without()


def joined(comparison: Comparison, *names: str) -> Comparison:
    """Return the comparison where a person said that these names are of one."""
    root = min(name.casefold() for name in names)
    return replace(comparison, known=Names({name.casefold(): root for name in names}))


@pytest.mark.parametrize("name", [COUNCIL, "المرصد", " MARSAD council "])
def test_a_what_if_takes_a_source_under_any_of_the_names_that_persons_said_are_one(name: str):
    """Whichever of them is asked for, and whichever stands in a chain; what was asked is shown as it was."""
    texts = [[says(COUNCIL, count(14, 14))], [says("المرصد", count(21, 21), "Agency")], [says(ARMY, count(2, 2))]]
    comparison = joined(laid(*texts), COUNCIL, "المرصد")
    aside = Without.of([name])
    aside.check([comparison])
    found = ranges(comparison, aside)

    assert ends(found.of(KILLED)) == (2, 2, 2)
    assert found.without == (name.strip().casefold(),)
    assert ends(ranges(laid(*texts), Without.of([COUNCIL])).of(KILLED)) == (2, 21, 21)


def test_a_what_if_under_a_name_that_nobody_said_is_the_same_is_refused():
    """A name that only persons elsewhere joined to one here passes no figure."""
    comparison = joined(laid([says(COUNCIL, count(14, 14))]), RADIO, "الإذاعة")

    with pytest.raises(NotFound):
        Without.of(["الإذاعة"]).check([comparison])


def test_an_end_that_one_source_sets_under_two_names_leans_on_it():
    """Two names of one source are one source, once a person says so; before, an end leans on neither."""
    texts = [[says(COUNCIL, count(21, 21))], [says("المرصد", count(21, 21))], [says(ARMY, count(2, 2))]]
    apart, one = laid(*texts), joined(laid(*texts), COUNCIL, "المرصد")

    assert [told.name for told in leanings(apart, ranges(apart))] == [ARMY]
    assert [told.name in (COUNCIL, "المرصد") for told in leanings(one, ranges(one))] == [False, True]


def test_a_range_says_which_source_an_end_leans_on():
    """Without the one voice behind an end it would be another; an end that two give leans on neither."""
    comparison = laid([says(COUNCIL, count(14, 14))], [says(RADIO, count(21, 21))], [says(ARMY, count(21, 21))])
    found = leanings(comparison, ranges(comparison))

    assert [(one.name, ends(one.stands), ends(one.would_be)) for one in found] == [
        (COUNCIL, (14, 21, 21), (21, 21, 21))
    ]


def test_totals_sum_ranges_and_carry_what_is_not_known():
    """An open end makes the sum open, an incident without a number is counted as such, and is not nothing."""
    closed = told([says(COUNCIL, count(2, 4))])
    open_ = told([says(COUNCIL, count(5, None))])
    vague = told([says(COUNCIL, count(None, None))])
    [total] = totals([closed, open_, vague])

    assert (total.counted, total.min, total.max, total.highest) == (2, 7, None, 9)
    assert (total.open_above, total.no_number, total.no_lower_end) == (1, 1, 0)
    assert totals([closed])[0].max == 4
    assert totals([closed, vague])[0].max is None
    assert (totals([vague])[0].min, totals([vague])[0].highest, totals([vague])[0].no_number) == (None, None, 1)


names = st.sampled_from([COUNCIL, RADIO, ARMY, "unknown"])
scopes = st.fixed_dictionaries(
    {
        "status": st.sampled_from([None, *Status]),
        "age": st.sampled_from([None, *Age]),
        "sex": st.sampled_from([None, *Sex]),
    }
)


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    low = draw(st.none() | st.integers(0, 40))
    high = draw(st.none() | st.integers(low or 0, 60))
    polarity = draw(st.sampled_from([Polarity.AFFIRMS] * 4 + [Polarity.DENIES]))
    return says(draw(names), count(low, high, **draw(scopes)), polarity=polarity)


days = st.none() | st.sampled_from(["2031-03-01", "2031-03-02"])
texts = st.lists(
    st.tuples(st.lists(claims(), max_size=3), days, st.sampled_from([None, RADIO])), min_size=1, max_size=5
)


def plain(found: Ranges) -> list[object]:
    return [
        (c.cell, *ends(c), *(sorted(repr(x.claim) for x in of) for of in (c.sets_min, c.sets_max, c.at_least)),
         sorted((out.why, repr(out.cited.claim)) for out in c.left_out))
        for c in found.cells
    ]  # fmt: skip


@given(texts, st.integers(0, 9))
def test_the_order_of_texts_changes_nothing(given_texts: list[Text], seed: int) -> None:
    """Whatever comes first, ends, claims and reasons are the same (IMP-6)."""
    turned = list(given_texts)
    random.Random(seed).shuffle(turned)

    assert plain(told(*given_texts)) == plain(told(*turned))


@given(texts, st.integers(0, 4))
def test_a_copy_changes_no_end(given_texts: list[Text], which: int) -> None:
    """Another report of the same claims, the same day, through the same publisher, moves nothing (IMP-5)."""
    again = [*given_texts, given_texts[which % len(given_texts)]]

    assert [(c.cell, *ends(c)) for c in told(*given_texts).cells] == [(c.cell, *ends(c)) for c in told(*again).cells]


@given(texts)
def test_both_ends_are_numbers_that_claims_state(given_texts: list[Text]) -> None:
    """No end is added up, and 0 <= min <= highest; a derived end is what one text needs (INV-C1, INV-C4)."""
    for cell in told(*given_texts).cells:
        stated = {n for c in (*cell.sets_min, *cell.sets_max) for n in (c.claim.value.min, c.claim.value.max)}
        needed = {n for c in cell.sets_max if Cell.of(KILLED, c.claim.value) != cell.cell for n in (cell.highest,)}
        assert cell.derived or {cell.min, cell.highest} - {None} <= stated | needed
        assert cell.min is None or cell.highest is None or 0 <= cell.min <= cell.highest
        assert cell.max in (None, cell.highest)


@given(texts)
def test_every_claim_sets_a_cell_or_is_left_out_with_a_reason(given_texts: list[Text]) -> None:
    """For everybody, each claim either counts as it is, or stands among those left out, once."""
    comparison = laid(*given_texts)
    every = {c.claim_id: c for line in comparison.killed for c in (*line.cited, *line.parts)}
    whole = ranges(comparison).of(KILLED)
    left = [one.cited.claim_id for one in whole.left_out]
    own = [cited for name, cited in every.items() if name not in left]

    assert len(left) == len(set(left))
    assert set(left) <= set(every)
    assert whole.derived or all(Cell.of(KILLED, c.claim.value) == whole.cell for c in own)


@given(texts, st.permutations([COUNCIL, RADIO, ARMY]))
def test_parties_that_are_exchanged_exchange_the_names_alone(given_texts: list[Text], names_: list[str]) -> None:
    """Whoever speaks, the same figures leave the same range (IMP-1)."""
    to = dict(zip([COUNCIL, RADIO, ARMY], names_, strict=True)) | {"unknown": "unknown", None: None}

    def other(claim: Claim) -> Claim:
        return replace(claim, chain=tuple(Link(to[link.name], link.verb) for link in claim.chain))

    exchanged = [([other(c) for c in made], day, to[publisher]) for made, day, publisher in given_texts]

    assert [(c.cell, *ends(c)) for c in told(*given_texts).cells] == [
        (c.cell, *ends(c)) for c in told(*exchanged).cells
    ]
