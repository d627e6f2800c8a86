"""Days that a text names without their year or week."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inquest.read.times import bare_days


@pytest.mark.parametrize(
    ("text", "language", "days"),
    [
        ("Two were killed on Thursday evening, May 3, in Orvale.", "en", ("XXXX-WXX-4", "XXXX-05-03")),
        ("قتل شخصان بعد ظهر الخميس 3 أيار في أورفال", "ar", ("XXXX-05-03", "XXXX-WXX-4")),
        ("It was on 3 May 2031.", "en", ()),
        ("It was on Sunday 4 May 2031, and again on Sunday.", "en", ("XXXX-WXX-7",)),
        ("Nobody said when.", "en", ()),
    ],
)
def test_days_without_a_year_and_weekdays_are_named_once(text: str, language: str, days: tuple[str, ...]):
    """A day with its year is no bare day; the weekday beside it is still one."""
    assert sorted(bare_days(text, language)) == sorted(days)


@given(st.text(max_size=60))
def test_any_text_has_bare_days_of_the_two_forms(text: str):
    """No text makes it fail, and 29 February is a day."""
    assert all(day.startswith("XXXX-") and len(day) == 10 for day in bare_days(text, "en"))
