"""Persons of several lists: nobody stands twice in one list unless people say so; the order changes nothing."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inquest.consolidate.joined import OnePerson, join
from inquest.consolidate.persons import PairVerdict, Person, Said
from inquest.errors import BadInput
from inquest.model import ListRow, Moment, RowPair, Withdrawal, Word

FULL = "كريم سليم هادي المرساوي"
OTHER = "نوران فريد سامي القندلي"


def person(id_: str, name: str, years: int | None = None) -> Person:
    return Person(id_, name, "", years)


def said(a: str, b: str, verdict: PairVerdict = PairVerdict.SAME) -> Said:
    return Said(a, b, verdict, "R. Example", "the family says so")


def shape(persons: tuple[OnePerson, ...]) -> set[frozenset[tuple[str, str]]]:
    return {frozenset((m.list, m.id) for m in one.members) for one in persons}


def test_a_person_of_three_lists_is_one_person():
    """Rows that are likely one with each other are one person; a row that is with nobody is one of its own."""
    lists = {
        "clinic": [person("c1", FULL, 9), person("c2", OTHER, 40)],
        "press": [person("p1", FULL, 9)],
        "register": [person("r1", FULL, 9)],
    }
    found = join(lists)

    assert shape(found) == {
        frozenset({("clinic", "c1"), ("press", "p1"), ("register", "r1")}),
        frozenset({("clinic", "c2")}),
    }
    assert found[0].name == "clinic/c1"
    assert all(m.probability > 0.5 for m in found[0].members)
    assert found[1].members[0].probability == 1.0


def test_what_people_say_joins_rows_that_no_machine_would():
    """A word joins two names; a word can join rows of one list, and is shown."""
    lists = {"a": [person("a1", FULL), person("a2", OTHER)], "b": [person("b1", OTHER)]}
    [one] = join(lists, [said("a1", "a2")])

    assert [(m.list, m.id) for m in one.members] == [("a", "a1"), ("a", "a2"), ("b", "b1")]
    assert [word.author for word in one.said] == ["R. Example"]


def test_what_people_hold_apart_stays_apart_also_through_a_third_row():
    """A machine never brings two rows together that a person holds to be two."""
    lists = {name: [person(f"{name}1", FULL, 9)] for name in ("a", "b", "c")}
    found = shape(join(lists, [said("a1", "c1", PairVerdict.DIFFERENT)]))

    assert not any({("a", "a1"), ("c", "c1")} <= rows for rows in found)
    assert len(found) == 2


def test_a_withdrawn_word_restores_what_was():
    """After a withdrawal all is as before the word."""
    lists = {name: [person(f"{name}1", FULL, 9)] for name in ("a", "b")}
    words = [said("a1", "b1", PairVerdict.DIFFERENT), said("a1", "b1", PairVerdict.WITHDRAWN)]

    assert join(lists, words) == join(lists)
    assert join(lists, words[:1]) != join(lists)


def test_words_that_cannot_all_hold_are_refused_with_both_rows():
    """One is two, and two are one, through a third: nobody but people can settle that."""
    lists = {name: [person(f"{name}1", FULL, 9)] for name in ("a", "b", "c")}
    words = [said("a1", "b1"), said("b1", "c1"), said("a1", "c1", PairVerdict.DIFFERENT)]

    with pytest.raises(BadInput, match="a/a1 and c/c1"):
        join(lists, words)


def test_a_word_on_an_id_of_two_lists_is_refused():
    """An id that stands in two lists names no row."""
    lists = {"a": [person("1", FULL)], "b": [person("1", FULL)]}

    with pytest.raises(BadInput, match="the id 1, which stands in a and b"):
        join(lists, [said("1", "2")])


def test_a_row_joins_a_person_only_with_half_of_its_rows():
    """A chain of likenesses makes no person: the last row is unlike the first two."""
    close, far = FULL, "كريم نوران هادي المرساوي"
    lists = {"a": [person("a1", close, 9)], "b": [person("b1", close, 9)], "c": [person("c1", far, 70)]}

    assert frozenset({("c", "c1")}) in shape(join(lists))


GIVEN = st.sampled_from(["تالا", "كريم", "سليم", "هادي"])
ROWS = st.lists(st.tuples(GIVEN, GIVEN, st.none() | st.integers(1, 60)), max_size=4)


@settings(max_examples=60)
@given(st.lists(ROWS, min_size=2, max_size=3), st.integers(0, 99))
def test_the_order_of_lists_and_rows_changes_nothing_and_no_list_is_twice_in_a_person(
    rows: list[list[tuple[str, str, int | None]]], seed: int
) -> None:
    """Each row is in one person; each person has a row of a list once; shuffled, all is the same (IMP-6)."""
    lists = {
        f"l{n}": [person(f"l{n}r{i}", f"{a} {b} المرساوي", years) for i, (a, b, years) in enumerate(of)]
        for n, of in enumerate(rows)
    }
    found = join(lists)
    members = [(m.list, m.id) for one in found for m in one.members]
    turned = [(name, Random(seed).sample(of, len(of))) for name, of in lists.items()]
    Random(seed).shuffle(turned)

    assert sorted(members) == sorted((name, p.id) for name, of in lists.items() for p in of)
    assert all(len({m.list for m in one.members}) == len(one.members) for one in found)
    assert join(dict(turned)) == found


def test_a_word_can_name_the_list_of_a_row():
    """An id that stands in two lists names a row with its list before it."""
    lists = {"a": [person("1", FULL)], "b": [person("1", OTHER)], "c": [person("9", OTHER)]}
    found = shape(join(lists, [said("a/1", "b/1"), said("b/1", "c/9", PairVerdict.DIFFERENT)]))
    assert found == {frozenset({("a", "1"), ("b", "1")}), frozenset({("c", "9")})}


def test_words_of_the_ledger_on_rows_of_these_lists_are_heeded():
    """Those that were taken back, and those on other lists, are not."""
    one, two, other = "a" * 64, "b" * 64, "c" * 64
    lists = {one: [person("1", FULL)], two: [person("1", OTHER)]}
    at = Moment.parse("2031-05-04T08:00:00Z")
    pair = RowPair((ListRow(one, "1"), ListRow(two, "1")), is_one=True)
    word = Word(pair, "the family says so", "key", at, 3)
    elsewhere = replace(word, matter=RowPair((ListRow(one, "1"), ListRow(other, "1")), is_one=True))
    assert Said.among([elsewhere], lists) == ()
    assert shape(join(lists, Said.among([word, elsewhere], lists))) == {frozenset({(one, "1"), (two, "1")})}
    gone = replace(word, withdrawn=Withdrawal("no", "key", at, 4))
    assert join(lists, Said.among([gone], lists)) == join(lists)
