"""The Islamic calendars and holidays as Gregorian days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inquest.read.times.calendars import easter, holiday, lunar, solar


@pytest.mark.parametrize(
    ("found", "day"),
    [
        (lunar(1400, 1, 1), date(1979, 11, 21)),
        (lunar(1443, 1, 1), date(2021, 8, 10)),
        (lunar(1444, 9, 1), date(2023, 3, 23)),
        (solar(1357, 11, 22), date(1979, 2, 11)),
        (solar(1399, 1, 1), date(2020, 3, 20)),
        (solar(1404, 1, 1), date(2025, 3, 21)),
        (easter(2000), date(2000, 4, 23)),
        (easter(2024), date(2024, 3, 31)),
        (holiday("11-3-4", 2023), date(2023, 11, 23)),
        (holiday("05-0-last", 2024), date(2024, 5, 27)),
        (holiday("hijri 10-01", 2024), date(2024, 4, 10)),
    ],
)
def test_known_days(found: date, day: date):
    """Days that published tables give."""
    assert found == day


@pytest.mark.parametrize("month_and_day", [(13, 1), (0, 1), (1, 31), (1, 0)])
def test_what_is_no_day_of_the_calendar_is_refused(month_and_day: tuple[int, int]):
    """A month or day that the calendar lacks is an error, not another day."""
    with pytest.raises(ValueError, match="no lunar day"):
        lunar(1450, *month_and_day)


@given(st.integers(1300, 1500), st.integers(1, 12))
def test_a_lunar_month_has_29_or_30_days(year: int, month: int):
    """Each month ends where the next begins."""
    following = lunar(year + month // 12, month % 12 + 1, 1)
    assert following - lunar(year, month, 1) in (timedelta(29), timedelta(30))
