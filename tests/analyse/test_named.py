"""Persons known by name beside ranges: how many have no name, and whether more are named than counted."""

from hypothesis import given
from hypothesis import strategies as st

from inquest.analyse.named import Reconciled, reconcile
from inquest.analyse.ranging import Cell, Range, Ranges
from inquest.consolidate.persons import Person
from inquest.model import Age, Predicate, Sex, Status

KILLED = Predicate.KILLED


def person(years: int | None = None, sex: Sex | None = None, age: Age | None = None) -> Person:
    return Person("x", "A Name", "", years, age, sex)


def counted(low: int | None, high: int | None, **scope: Status | Age | Sex) -> Range:
    return Range(Cell(KILLED, **scope), low, high, low if high is None else high)


def beside(persons: list[list[Person]], *cells: Range) -> list[Reconciled]:
    return list(reconcile(Ranges("ranges/1", cells), persons, KILLED))


def test_those_without_a_name_are_what_the_range_leaves():
    """Of 14 to 21 killed twelve are named: two to nine are not."""
    [found] = beside([[person()]] * 12, counted(14, 21))

    assert (found.named, found.min_unnamed, found.max_unnamed, found.exceeds) == (12, 2, 9, False)


def test_who_may_be_a_child_is_not_counted_as_one():
    """Two children, and one whose age nobody tells."""
    found = beside(
        [[person(9)], [person(None, None, Age.CHILD)], [person()], [person(40)]],
        counted(4, 4),
        counted(3, 5, age=Age.CHILD),
    )

    assert [(one.named, one.perhaps, one.min_unnamed, one.max_unnamed) for one in found] == [(4, 0, 0, 0), (2, 1, 0, 3)]


def test_lists_that_differ_on_an_age_tell_none():
    """Seventeen in one list and nineteen in another: neither a child nor an adult for certain."""
    [found] = beside([[person(17), person(19)]], counted(1, 1, age=Age.CHILD))[1:]

    assert (found.named, found.perhaps) == (0, 1)


def test_more_names_than_anyone_counts_are_reported():
    """Nine are named of at most eight; beside `at least eight` nothing is wrong; no range is changed."""
    [closed] = beside([[person()]] * 9, counted(8, 8))
    [open_] = beside([[person()]] * 9, counted(8, None))

    assert (closed.exceeds, closed.counted.max, closed.max_unnamed) == (True, 8, 0)
    assert (open_.exceeds, open_.max_unnamed) == (False, None)


def test_names_without_any_count_stand_beside_a_range_that_is_not_stated():
    """Nobody counts; five are named: the range stays not stated, and no status is guessed."""
    found = beside([[person()]] * 5, counted(2, 2, status=Status.CIVILIAN))

    assert [(one.counted.cell, one.counted.stated, one.named) for one in found] == [(Cell(KILLED), False, 5)]


@given(
    st.lists(st.tuples(st.none() | st.integers(0, 90), st.none() | st.sampled_from(Sex))),
    st.integers(0, 9),
    st.integers(0, 9),
)
def test_a_further_name_never_leaves_more_without_one(people: list[tuple[int | None, Sex | None]], low: int, more: int):
    """With each name fewer are unnamed, and those of two ages are together no more than all."""
    cells = counted(low, low + more), counted(low, low + more, age=Age.CHILD), counted(low, low + more, age=Age.ADULT)
    persons = [[person(*one)] for one in people]
    before, after = beside(persons, *cells), beside([*persons, [person()]], *cells)

    for one, other in zip(before, after, strict=True):
        assert other.min_unnamed <= one.min_unnamed
        assert other.max_unnamed <= one.max_unnamed
    assert before[1].named + before[2].named <= before[0].named == len(people)
