"""What says of persons who they are may stand apart from their names: a figure rests on these words, too."""

import pytest

from inquest.model import Age, Count, Sex
from inquest.read.english import english_figures
from inquest.read.mentions import Figure
from inquest.read.sentences import split
from inquest.read.tagging import Tagged


def _told(text: str) -> list[tuple[Figure, list[str]]]:
    figures = english_figures(Tagged(text), split(text))
    return [(one, [span.of(text) for span in (one.span, *one.more)]) for one in figures if isinstance(one.count, Count)]


@pytest.mark.parametrize(
    ("text", "name", "sex", "words"),
    [
        ("Three women, Mara Ostan, Ilan Ostan and Kim Roe, were killed.", "Mara Ostan", Sex.FEMALE, "Three women"),
        ("His two sons Odo Ostan and Ilan Ostan were killed.", "Ilan Ostan", Sex.MALE, "His two sons"),
        ("Jim Doe was killed with his daughters, Kim Doe and 9-year-old Ann Doe.", "Kim Doe", Sex.FEMALE,
         "his daughters"),
        ("A father and his son, Jim Doe and two-year-old Tim Doe, were killed.", "Jim Doe", Sex.MALE, "A father"),
    ],
)  # fmt: skip
def test_a_name_told_behind_what_it_is_rests_on_both(text: str, name: str, sex: Sex, words: str):
    """The noun ahead of names says their sex: the figure of each has it among its words."""
    held = [held for one, held in _told(text) if name in one.span.of(text) and one.sex is sex]

    assert held
    assert all(words in some for some in held)


def test_children_by_the_ages_of_all_rest_on_those_ages():
    """Two daughters are children when each is told to be one: the words are the daughters and both ages."""
    told = _told("Mara Ostan was killed with her two daughters, Kim Ostan (7) and Ann Ostan (11).")

    assert [
        held for one, held in told if one.count == Count(2, 2, one.count.qualifier, None, Age.CHILD, Sex.FEMALE)
    ] == [["her two daughters", "Kim Ostan (7)", "Ann Ostan (11)"]]


def test_persons_counted_over_phrases_rest_on_each_words_once():
    """A sum over names has the noun that tells their sex, and has it once."""
    told = _told("Mara Ostan, an engineer and mother, and two women, Kim Roe and Ann Roe, were killed.")

    assert all(len(held) == len(set(held)) for _, held in told)


@pytest.mark.parametrize("number", ["One", "Two", "Four"])
def test_a_number_that_begins_a_sentence_is_nobodys_age(number: str):
    """Behind the name of an agency in brackets a sentence begins, and nobody is one year old."""
    told = _told(f"OSTAN CITY (ONTV) — {number} of the five people shot and killed on Friday worked at the port.")

    assert all(one.age is None for one, _ in told)
