"""Hours of the day: certain where one hour alone is stated, possible where it may be, and never guessed."""

from hypothesis import given
from hypothesis import strategies as st
from invented_pattern import Event, on, says

from inquest.analyse import Cited
from inquest.analyse.patterns import Asked, By, Period, patterns
from inquest.analyse.patterns.hours import TimeOfDay, hours_of_day, times_of_day
from inquest.analyse.patterns.rule import pattern_rule
from inquest.model import Predicate
from inquest.read.times.hours import PARTS
from inquest.share.patterns import patterns_listing


def cited(words: str, at: int = 0, edtf: str = "2031-03-01") -> Cited:
    """Return a claim of a day in these words."""
    return Cited(f"{'a' * 64}.0#{at}", "d", "e", says(Predicate.OCCURRED_AT, on(edtf)), (words,), (), None)


def told(*words: str) -> dict[str, list[int]]:
    """Return what claims in these words state, with the hours that it may be."""
    return {one.code: sorted(one.hours) for one in times_of_day(cited(*of[::-1]) for of in enumerate(words))}


class One:
    """An incident of which these times of day are stated."""

    def __init__(self, incident: str, *words: str) -> None:
        self.incident = incident
        self.hours = times_of_day(cited(one, at) for at, one in enumerate(words))


def test_every_part_of_the_day_that_is_read_has_its_hours():
    """No part is met that the rule does not know, and no span is empty or longer than half a day and two hours."""
    held = pattern_rule().parts_of_day

    assert set(held) == set(PARTS.values())
    assert all(0 <= begins < ends <= begins + 14 for begins, ends in held.values())


def test_a_part_of_the_day_is_a_span_of_hours_and_a_narrower_time_stands_for_it():
    """Night goes on past midnight; "in the evening" says nothing against "at 19:30"; a clock may be of either half."""
    assert told("Sunday evening") == {"evening": list(range(16, 24))}
    assert told("last night") == {"night": [*range(6), *range(18, 24)]}
    assert told("Sunday evening", "19:30 on Sunday") == {"19:00": [19]}
    assert told("9:15 on Sunday") == {"09:00/21:00": [9, 21]}
    assert told("Sunday morning", "Sunday evening") == {
        "morning": list(range(5, 12)),
        "evening": list(range(16, 24)),
    }
    assert told("Sunday") == {}


def test_an_hour_in_the_value_of_a_claim_counts_whatever_its_words():
    """A person who corrects a day may give the hour with it."""
    (one,) = times_of_day([cited("Sunday", edtf="2031-03-01T14:30")])

    assert one == TimeOfDay("14:00", frozenset({14}), (f"{'a' * 64}.0#0",))


def test_an_incident_is_certain_in_one_hour_and_possible_in_each_that_it_may_be():
    """Two clocks that differ leave both open; who states no time of day stands in no hour, and is counted."""
    rows = [One("A", "14:30 on Sunday"), One("B", "2 pm Sunday", "3 pm Sunday"), One("C", "noon on Sunday"), One("D")]
    found = hours_of_day(rows)
    shown = {one.name: (one.certain, one.possible) for one in found.hours if one.possible}

    assert (found.stated, found.not_stated) == (3, 1)
    assert shown == {
        "11:00": ((), ("C",)),
        "12:00": ((), ("C",)),
        "13:00": ((), ("C",)),
        "14:00": (("A",), ("A", "B")),
        "15:00": ((), ("B",)),
    }


WORDS = st.lists(
    st.sampled_from(["Sunday", "Sunday evening", "9:15 on Sunday", "14:30 on Sunday", "dawn on Sunday", "last night"]),
    max_size=3,
)


@given(st.lists(WORDS, max_size=6))
def test_what_is_certain_is_possible_and_each_incident_is_certain_once_at_most(many: list[list[str]]):
    """Whatever is stated; and the order of intake changes nothing."""
    rows = [One(f"I{at}", *words) for at, words in enumerate(many)]
    found = hours_of_day(rows)
    certain = [name for one in found.hours for name in one.certain]

    assert all(set(one.certain) <= set(one.possible) for one in found.hours)
    assert len(certain) == len(set(certain))
    assert found.stated + found.not_stated == len(rows)
    assert found == hours_of_day(rows[::-1])


def test_incidents_are_cut_by_the_time_of_day_with_what_is_not_stated():
    """The rows of the table are codes as stated, cells of few incidents marked like any other."""
    events = (Event((on("2031-03-01T14:30"),)), Event((on("2031-03-02"),)))
    found = patterns([one.traits(f"I{at}") for at, one in enumerate(events)], [], Asked(By.HOUR, Period.MONTH))
    listed = patterns_listing(found)

    assert [(row["value"], row["incidents"]) for row in listed["rows"]] == [("14:00", 1), ("not_stated", 1)]
    assert (listed["hours"]["stated"], listed["hours"]["not_stated"]) == (1, 1)
    assert [one["hour"] for one in listed["hours"]["hours"] if one["certain"]] == ["14:00"]
    assert "hour" not in listed["filter"]
