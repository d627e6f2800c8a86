"""Persons across lists: spellings, brothers, ages, families; what people say stands; order and side change nothing."""

from collections.abc import Sequence
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inquest.consolidate.persons import Pair, PairVerdict, Person, Said, match
from inquest.consolidate.persons.letters import loose, skeleton, words
from inquest.model import Age, Sex

Rows = list[tuple[str, int | None, Sex | None]]
GIVEN = ("تالا", "كريم", "سليم", "عبد الله", "نوران", "هادي")
FAMILIES = ("المرساوي", "ابو دلفار", "القندلي")
NAMES = st.tuples(st.sampled_from(GIVEN), st.sampled_from(GIVEN), st.sampled_from(GIVEN), st.sampled_from(FAMILIES))
PEOPLE = st.lists(
    st.builds(
        lambda name, drop, years, sex: (" ".join(name[:1] + name[1 + drop :]), years, sex),
        NAMES, st.integers(0, 2), st.none() | st.integers(0, 90), st.none() | st.sampled_from(Sex),
    ),
    max_size=9,
)  # fmt: skip


def listed(letter: str, rows: Sequence[tuple[str, int | None, Sex | None]]) -> list[Person]:
    """Give each row of a list its id."""
    return [Person(f"{letter}{at}", name, "", years, None, sex) for at, (name, years, sex) in enumerate(rows)]


def ids(pairs: Sequence[Pair]) -> dict[tuple[str, str], float]:
    """Return the pairs with how likely they are."""
    return {(pair.a_id, pair.b_id): pair.probability for pair in pairs}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("عبد الله", "عبدالله"),
        ("أبو دلفار", "ابودلفار"),
        ("عبد هللا", "عبدالله"),
        ("المرساوى", "المرساوي"),
        ("فؤاد", "فواد"),
        ("عالء", "علاء"),
        ("األسطر", "الأسطر"),
    ],
)
def test_ways_of_writing_a_name_agree(one: str, other: str):
    """Hamza, alef, heh, joined particles, and letters that a PDF turned round make no difference."""
    assert [loose(word) for word in words(one)] == [loose(word) for word in words(other)]


@pytest.mark.parametrize(
    ("arabic", "latin"),
    [
        ("عبد الرحمن", "Abdul Rahman"),
        ("عبد الرحمن", "Abdurrahman"),
        ("خالد", "Khaled"),
        ("يوسف", "Youssef"),
        ("القندلي", "al-Qandali"),
        ("أبو دلفار", "Abu Delfar"),
    ],
)
def test_both_scripts_have_one_skeleton(arabic: str, latin: str):
    """A name and its transliteration have the same consonants."""
    assert [skeleton(word) for word in words(arabic)] == [skeleton(word) for word in words(latin)]


def test_titles_kin_and_son_of_are_no_part_of_a_name():
    """Dr, hajj, the wife of somebody and the son of somebody say nothing of the name."""
    assert words("الحاج سليم بن هادي المرساوي") == ("سليم", "هادي", "المرساوي")
    assert words("زوجة هادي، تالا سليم المرساوي") == ("تالا", "سليم", "المرساوي")


def test_the_given_name_decides_between_brothers():
    """Three parts of four are not enough: who bears another given name is somebody else."""
    ours = [Person("a", "كريم سليم هادي المرساوي", "", 9, None, Sex.MALE)]
    brothers = [
        Person("b1", "كريم سليم هادي المرساوي", "", 8, None, Sex.MALE),
        Person("b2", "نادر سليم هادي المرساوي", "", 9, None, Sex.MALE),
    ]

    assert ids(match(ours, brothers)).keys() == {("a", "b1")}
    assert ids(match(ours, brothers[1:], least=0.5)) == {}


def test_a_missing_grandfather_a_year_and_another_script_do_not_part_a_person():
    """A shorter name in Latin letters and an age one year on are the same person, and the reasons say so."""
    ours = [Person("a", "", "Nouran Salim al-Marsawi", 8, None, Sex.FEMALE)]
    theirs = [Person("b", "نوران سليم هادي المرساوى", "", 9, None, Sex.FEMALE)]

    (pair,) = match(ours, theirs)
    assert (pair.a_id, pair.b_id) == ("a", "b")
    assert {code for code, _ in pair.because} >= {"given_sounds_same", "age_1_apart", "sex_same"}


def test_a_child_is_no_grown_man():
    """An age that is a word counts against an age that excludes it."""
    ours = [Person("a", "كريم المرساوي", "", None, Age.CHILD)]
    old, young = Person("b1", "كريم سليم المرساوي", "", 60), Person("b2", "كريم هادي المرساوي", "", 6)
    by_id = ids(match(ours, [old, young], least=0))

    assert max(by_id, key=lambda pair: by_id[pair]) == ("a", "b2")


@settings(max_examples=60, deadline=None)
@given(PEOPLE, PEOPLE, st.randoms())
def test_order_of_rows_and_side_change_nothing(ours: Rows, theirs: Rows, chance: Random):
    """Rows in another order give the same pairs, and exchanged lists the same pairs exchanged."""
    left, right = listed("a", ours), listed("b", theirs)
    found = ids(match(left, right))
    chance.shuffle(left)
    chance.shuffle(right)

    assert ids(match(left, right)) == found
    assert {(a, b): p for (b, a), p in ids(match(right, left)).items()} == found


@settings(max_examples=60, deadline=None)
@given(PEOPLE, PEOPLE)
def test_nobody_is_in_two_pairs(ours: Rows, theirs: Rows):
    """A row has one partner at most, on either side."""
    found = ids(match(listed("a", ours), listed("b", theirs), least=0))

    assert len({a for a, _ in found}) == len({b for _, b in found}) == len(found)


@settings(max_examples=40, deadline=None)
@given(st.permutations(GIVEN))
def test_equal_lists_match_row_by_row(given_names: list[str]):
    """A list and itself: every row finds itself."""
    people = listed("a", [(f"{name} سليم هادي المرساوي", at, None) for at, name in enumerate(given_names)])

    assert ids(match(people, people)).keys() == {(p.id, p.id) for p in people}


@settings(max_examples=60, deadline=None)
@given(PEOPLE, PEOPLE, st.data())
def test_what_people_say_stands_and_a_withdrawal_restores(ours: Rows, theirs: Rows, data: st.DataObject):
    """Same is kept and different is never proposed, whatever the names say; taken back, all is as before."""
    left, right = listed("a", ours), listed("b", theirs)
    before = match(left, right)
    if not left or not right:
        assert before == ()
        return
    pair = data.draw(st.sampled_from([(p.id, q.id) for p in left for q in right]))
    same, apart, back = (Said(*pair, verdict, "Vale", "saw the papers") for verdict in PairVerdict)

    assert ids(match(left, right, said=[same]))[pair] == 1
    assert pair not in ids(match(left, right, said=[apart], least=0))
    assert match(left, right, said=[same, back]) == before
    assert match(left, right, said=[apart, back]) == before
    assert ids(match(left, right, said=[apart, same, back])) == ids(match(left, right, said=[apart]))


def test_two_that_people_link_to_one_are_both_shown_with_who_said_so():
    """People may find that a list has a person twice: both links stand, with author and reason."""
    ours = [Person("a1", "كريم المرساوي", ""), Person("a2", "هادي القندلي", "")]
    theirs = [Person("b", "كريم سليم المرساوي", "")]
    said = [Said(p.id, "b", PairVerdict.SAME, "Vale", "listed twice") for p in ours]

    pairs = match(ours, theirs, said=said)
    assert ids(pairs).keys() == {("a1", "b"), ("a2", "b")}
    assert {pair.said for pair in pairs} == set(said)
