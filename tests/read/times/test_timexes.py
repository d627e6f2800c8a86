"""Times as TIMEX3 values: what `inquest when` prints."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inquest.read.times import timexes

THURSDAY = "2031-11-06"


def values(text: str, published: str | None = THURSDAY, language: str = "en") -> list[str]:
    """Give the values of the times in a text."""
    return [value for _, value in timexes(text, published, language)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It closed on Monday.", "2031-11-03"),
        ("It will close on Monday.", "2031-11-10"),
        ("on Wednesday night", "2031-11-05TNI"),
        ("this morning", "2031-11-06TMO"),
        ("at 10:35 a.m. Friday", "2031-10-31T10:35"),
        ("5 p.m. EST Nov. 5", "2031-11-05T17:00"),
        ("Sept. 30, 2029", "2029-09-30"),
        ("It is payable Dec. 15.", "2031-12-15"),
        ("last week", "2031-W44"),
        ("next month", "2031-12"),
        ("a year ago", "2030"),
        ("two weeks ago", "2031-W43"),
        ("the third quarter", "2031-Q3"),
        ("fiscal 2029", "2029"),
        ("in the late 1980s", "198"),
        ("the 20th century", "19"),
        ("last spring", "2031-SP"),
        ("for nine months", "P9M"),
        ("a three-day truce", "P3D"),
        ("several hours", "PTXH"),
        ("in recent years", "PXY"),
        ("daily", "P1D"),
        ("every Friday", "XXXX-WXX-5"),
        ("currently", "PRESENT_REF"),
        ("recently", "PAST_REF"),
        ("the future", "FUTURE_REF"),
        ("on Thanksgiving Day 2030", "2030-11-28"),
        ("on Christmas Eve", "2030-12-24"),
        ("Easter 2031", "2031-04-13"),
    ],
)
def test_a_time_has_its_timex_value(text: str, value: str):
    """Days, parts of them, periods, durations, sets and vague references, as TimeML writes them."""
    assert values(text) == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("٥ آذار ٢٠٣٠", "2030-03-05"),
        ("۵ مارس ۲۰۳۰", "2030-03-05"),
        ("الأربعاء 05/ تشرين الثاني/ 2031", "2031-11-05"),
        ("ليلة أمس", "2031-11-05TNI"),
        ("5 رمضان 1452", "2030-12-30"),
        ("كل يوم", "P1D"),
        ("يوم 2 من الشهر الجاري", "2031-11-02"),
        ("12 آب الماضي", "2031-08-12"),
    ],
)
def test_arabic_times_have_their_timex_values(text: str, value: str):
    """Digits of each script, double names of months, days of the Hijri calendar."""
    assert values(text, language="ar") == [value]


def test_a_year_before_a_quarter_is_that_quarter():
    """What is compared with the quarter spoken of is the same quarter a year before."""
    assert values("Output rose in the third quarter from a year earlier.") == ["2031-Q3", "2030-Q3"]


def test_a_clock_time_is_of_the_day_spoken_of():
    """A clock time alone belongs to the day before it in the text."""
    assert values("On Tuesday a shell fell at 10:15 p.m. near the mill.") == ["2031-11-04", "2031-11-04T22:15"]


@pytest.mark.parametrize("text", ["a 44-year-old man", "they may go", "the sun rose", "page 12 of 40", "version 1.2.3"])
def test_what_only_looks_like_a_time_is_none(text: str):
    """Ages, verbs, and numbers of other things give nothing."""
    assert values(text) == []


def test_without_a_day_to_count_from_only_what_is_absolute_is_said():
    """Relative times need a day of writing; durations and full dates do not."""
    assert values("On Friday, 5 May 2030, after two days and last week", None) == ["2030-05-05", "P2D"]


@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)))
def test_a_full_date_has_its_value_in_each_manner_of_writing(day: date):
    """Month names, numbers and ISO 8601 give the same day."""
    forms = (f"{day:%B} {day.day}, {day.year}", f"{day.day} {day:%B} {day.year}", day.isoformat(), f"{day:%Y/%m/%d}")
    assert {value for form in forms for value in values(f"on {form} it fell", None)} == {day.isoformat()}


@given(st.text(alphabet="0123456789/-.:' ,\nmay friday 3اليوم أمس'sT", max_size=60))
def test_spans_lie_inside_the_text_and_never_overlap(text: str):
    """Whatever the text: spans in order, inside it, each after the one before."""
    spans = [span for span, _ in timexes(text, THURSDAY, "ar")]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))
