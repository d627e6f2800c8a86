"""Numbers: digits of all scripts, words in two languages, bounds, and what is no count."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inquest.model import Qualifier
from inquest.read.numbers import find_numbers
from inquest.read.tagging import Tagged


def _read(text: str) -> list[tuple[int | None, int | None, str]]:
    return [(n.min, n.max, n.qualifier.value) for n in find_numbers(Tagged(text))]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("26", 26),
        ("٢٦", 26),
        ("۲۶", 26),
        ("1,250", 1250),
        ("twenty-six", 26),
        ("one hundred and two", 102),
        ("three thousand", 3000),
        ("12 thousand", 12000),
        ("a dozen", 12),
        ("half a dozen", 6),
        ("ستة وعشرين", 26),
        ("خمس وثلاثون", 35),
        ("أربعة عشر", 14),
        ("إحدى عشرة", 11),
        ("مئة وعشرين", 120),
        ("مائتين", 200),
        ("ثلاثمئة", 300),
        ("خمسة آلاف", 5000),
    ],
)
def test_a_number_is_read_in_digits_and_in_words(text: str, value: int):
    """Each script and each way of writing a number gives the same value."""
    assert _read(text) == [(value, value, "exactly")]


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("at least 26", (26, None, "at_least")),
        ("26 or more", (26, None, "at_least")),
        ("more than 20", (21, None, "at_least")),
        ("up to 9", (None, 9, "at_most")),
        ("fewer than 9", (None, 8, "at_most")),
        ("about 40", (40, 40, "about")),
        ("between 12 and 15", (12, 15, "range")),
        ("12-15", (12, 15, "range")),
        ("three or four", (3, 4, "range")),
        ("ما لا يقل عن خمسة", (5, None, "at_least")),
        ("خمسة على الأقل", (5, None, "at_least")),
        ("أكثر من 20", (21, None, "at_least")),
        ("حوالي 30", (30, 30, "about")),
        ("بين 5 و7", (5, 7, "range")),
        ("بين خمسة وسبعة", (5, 7, "range")),
        ("dozens of", (None, None, "vague")),
        ("عشرات", (None, None, "vague")),
    ],
)
def test_words_around_a_number_bound_it(text: str, bounds: tuple[int | None, int | None, str]):
    """Qualifying words before and after a number, and ranges, become bounds."""
    assert _read(text) == [bounds]


@pytest.mark.parametrize(
    "text",
    [
        "3.5", "12%", "$500", "7:30", "01/09/2030", "the 5th", "12-year-old", "aged 12", "Jane Doe, 35, said",
        "5 May", "May 5", "SU-34", "40 km", "7 rockets", "عمره 12 عاما", "3 غارات", "one of them", "5551234567",
    ],
)  # fmt: skip
def test_what_counts_no_persons_is_no_number(text: str):
    """Decimals, money, times, dates, ages, ordinals, units, things and telephone numbers are left out."""
    assert _read(text) == []


def test_two_numbers_side_by_side_are_not_added():
    """Counts of different groups stay apart."""
    assert _read("nine women and seven children") == [(9, 9, "exactly"), (7, 7, "exactly")]


def test_a_rise_gives_only_the_new_figure():
    """In "from 9 to 12" the old figure no longer stands."""
    assert _read("rose from 9 to 12") == [(12, 12, "exactly")]


@settings(deadline=None)
@given(st.integers(0, 999_999), st.sampled_from(["{}", "{:,}"]))
def test_every_integer_is_read_back_from_its_digits(value: int, form: str):
    """With and without separators, an integer is what its digits say."""
    assert _read(form.format(value) + " people") == [(value, value, Qualifier.EXACTLY.value)]


@settings(deadline=None)
@given(st.text(max_size=60))
def test_any_text_can_be_read_and_bounds_never_cross(text: str):
    """No text breaks the reader of numbers, and a lower bound never exceeds the upper one."""
    for low, high, _ in _read(text):
        assert low is None or high is None or low <= high
