"""Lists of persons by name behind words that announce them, ages in brackets, and who are some of a number."""

import pytest

from inquest.model import Age, Count
from inquest.read.english import english_figures
from inquest.read.sentences import split
from inquest.read.tagging import Tagged


def _counts(text: str) -> list[Count]:
    figures = english_figures(Tagged(text), split(text))
    return [figure.count for figure in figures if isinstance(figure.count, Count)]


@pytest.mark.parametrize(
    ("text", "least", "children"),
    [
        ("A man identified the Roe members killed as Ann Roe, her brother, and their three children.", 5, 3),
        ("The names of three of the victims, which were read out: Ann Roe (48), her two sons and Zoe Roe (17).", 4, 1),
        ("Victims were named online as three men: Jim Doe, Tim Doe and Hal Doe, and two girls: Ann Doe and Jane Doe.",
         5, 2),
        ("In total, it gave the names of 22 victims of the Roe family: 12 children, five women and five men.", 22, 12),
        ("One named Ann Roe, her son, 19-year-old Jim Roe, and two girls among those killed.", 4, 2),
        ("Two daughters of the mayor were killed – 16-year-old Ann Roe and 12-year-old Jane Roe.", 2, 2),
        ("She lost her four children: Ian, nine; Amy, aged five; Ken, aged two-and-a-half; and Rose, 18 months.", 4, 4),
        ("At least 22 people were killed. At least seven of those 15 were children.", 22, 7),
    ],
)  # fmt: skip
def test_who_a_list_names_are_counted_with_their_ages(text: str, least: int, children: int):
    """A colon after "names" and "victims", "identified … as" and "among those killed" tell of the dead."""
    counts = _counts(text)

    assert max(count.min or 0 for count in counts) == least
    assert max(count.min or 0 for count in counts if count.age is Age.CHILD) == children


@pytest.mark.parametrize(
    "text",
    [
        "A relative of the victims named Hal Roe said: Jim Doe and Ann Roe came at night.",
        "The names of the victims were read out as Jim Doe and Ann Roe left.",
        "The list of the injured is long: “Jim Doe and Ann Roe came at night”.",
        "Jim Doe is known as Hal Roe among the victims.",
    ],
)
def test_what_is_said_or_done_beside_words_for_victims_is_no_list(text: str):
    """A verb of saying, quotation marks and "as" for "while" announce nobody."""
    assert _counts(text) == []


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("Zea Roe (identified as either 5 or 7) was killed.", Age.CHILD),
        ("Zea Roe (less than 1 year) was killed.", Age.CHILD),
        ("Tim Roe, 5-6, was killed.", Age.CHILD),
        ("Zea Roe (either 17 or 18) was killed.", None),
    ],
)
def test_an_age_in_brackets_or_as_a_range_is_read(text: str, age: Age | None):
    """Who may be seventeen or eighteen has no age group."""
    assert {count.age for count in _counts(text)} == {None, age}


@pytest.mark.parametrize(
    ("text", "least", "children"),
    [
        ("At least four people were killed – all members of one family, an elderly woman and three children.", 4, 3),
        (
            "Among the seven killed were Ann Roe (45), her two daughters Jane Roe (3) and Zoe Roe (5), and Tim Doe.",
            7,
            2,
        ),
        ("Those reportedly killed in the attack include Ann Roe (40), her son Hal Roe (21), and two girls.", 4, 2),
        ("Posts identified a man named Hal Roe and a girl named Ann Roe as among those killed in the strike.", 2, 1),
        (
            "The office put the names on a list of those killed – Hal Roe, his wife Ann Roe (48), and Sam Roe (13).",
            3,
            1,
        ),
        ("A man carried a dust-covered, deceased toddler.", 1, 1),
    ],
)
def test_who_is_among_the_dead_is_found_in_any_order(text: str, least: int, children: int):
    """A verb, a dash or "as" may stand between the dead and their names; a word for victims before a noun is none."""
    test_who_a_list_names_are_counted_with_their_ages(text, least, children)


def test_a_toll_right_behind_a_number_of_injuries_is_of_them():
    """No death is told of."""
    (figure,) = english_figures(
        Tagged(text := "One gave a lower number of injuries, putting the toll at 7."), split(text)
    )

    assert figure.predicate.value == "injured"
