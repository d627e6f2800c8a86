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
