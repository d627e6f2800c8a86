"""Weeks, months, quarters and years by their distance from the day of writing or from what was spoken of before."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from inquest.read.times import values
from inquest.read.times.context import AHEAD, BACK, IN_MONTHS, MANY, Context, numbers
from inquest.read.times.counts import count, period, unit_of
from inquest.read.times.grammar import Shape
from inquest.read.times.values import Time


def _year_quarter(shape: Shape, context: Context) -> Time:
    """Resolve "the 1988 quarter": the quarter spoken of, in another year; "the 2014 year" is that year."""
    year = int(shape.value("Y"))
    spoken = context.quarter or (_recent_quarter(context.today) if context.today else None)
    if shape.value("U") == "year" or spoken is None:
        return values.year(year)
    return values.quarter(year, int(spoken.value[-1]))


def _recent_quarter(today: date) -> Time:
    year, month = values.add_months(today, -3)
    return values.quarter(year, (month + 2) // 3)


def _ordinal_quarter(shape: Shape, context: Context) -> Time | None:
    number, year = numbers(shape.value("O"))[0], int(shape.value("Y") or 0)
    if not 1 <= number <= 4:
        return None
    if not year:
        if context.today is None:
            return None
        year = context.today.year
        opens = date(year, 3 * number - 2, 1)
        if (opens - context.today).days > 75 and not context.is_future:
            year -= 1
        year += {"last": -1, "next": 1}.get(shape.value("R"), 0) - bool(shape.value("G") or shape.value("A"))
    return values.quarter(year, number)


def _joined_ago(shape: Shape, context: Context) -> Time | None:
    """Resolve "year-ago" and "the year-earlier quarter": the period spoken of, a year before."""
    del shape
    return _a_year_before(context)


def _a_year_before(context: Context) -> Time | None:
    if context.quarter is not None:
        return values.quarter(int(context.quarter.value[:4]) - 1, int(context.quarter.value[-1]))
    return values.year(context.today.year - 1) if context.today else None


def _ago(shape: Shape, context: Context) -> Time | None:
    """Count back from the day of writing; weeks, months and years are only as exact as their unit."""
    number, unit = count(shape), unit_of(shape)
    if number is None:
        return Time("PAST_REF")
    if number == 1 and unit == "year" and context.quarter is not None:
        return _a_year_before(context)
    if unit in ("hour", "minute", "second") and context.today is not None:
        return replace(values.day(context.today), value=period(number, unit)) if number < 12 else None
    return _moved(context.today, unit, -number) if context.today else None


def _moved(today: date, unit: str, number: int) -> Time | None:
    if unit == "day":
        return values.day(today + timedelta(number))
    if unit == "week":
        return _about(values.week(today + timedelta(7 * number)), today + timedelta(7 * number), 3)
    if unit not in IN_MONTHS:
        return None
    year, month = values.add_months(today, number * IN_MONTHS[unit])
    if unit == "month":
        middle = today + timedelta(30 * number)
        return _about(values.month(year, month), middle, 15)
    if unit == "quarter":
        return values.quarter(year, (month + 2) // 3)
    return values.year(year) if unit == "year" else values.decade(year // 10 * 10)


def _about(time: Time, middle: date, slack: int) -> Time:
    """Give a period the days around the one counted to."""
    first, last = middle - timedelta(slack), middle + timedelta(slack)
    return replace(time, first=first, last=last, edtf=f"{first}/{last}")


def _later(shape: Shape, context: Context) -> Time | None:
    """Count on from the day spoken of before."""
    number, unit, before = count(shape), unit_of(shape), context.before
    if number is None or before is None or before.first is None or before.first != before.last:
        return Time(period(number, unit))
    return _moved(before.first, unit, number)


def _which(shape: Shape, context: Context) -> Time | None:
    """Resolve "last week", "this month", "next year", "that day", "recent years"."""
    which, unit, today = shape.value("R"), shape.value("U"), context.today
    if shape.tag("U") == "u" and which != "that":
        return Time("PAST_REF" if which == "past" else period(None, unit))
    if which in ("that", "following"):
        return _spoken(unit, context, 1 if which == "following" else 0)
    if today is None:
        return None
    if unit in MANY and which in BACK:
        return Time(period(1, unit))
    if unit == "period" or (unit == "quarter" and which in BACK):
        return context.quarter if context.quarter and unit == "period" else _recent_quarter(today)
    shift = -1 if which in (*BACK, "earlier") else 1 if which in AHEAD else 0
    found = _period_at(today, unit, shift)
    return values.third(found, shape.value("T")) if found and shape.value("T") else found


def _period_at(today: date, unit: str, shift: int) -> Time | None:
    if unit in ("week", "weekend"):
        of = today + timedelta(7 * shift)
        if unit == "weekend" and shift == -1 and today.weekday() == 6:
            of = today
        return values.week(of) if unit == "week" else values.weekend(of)
    if unit == "day":
        return values.day(today + timedelta(shift))
    if unit not in IN_MONTHS:
        return None
    year, month = values.add_months(today, shift * IN_MONTHS[unit])
    made: dict[str, Callable[[], Time]] = {
        "month": lambda: values.month(year, month),
        "quarter": lambda: values.quarter(year, (month + 2) // 3),
        "year": lambda: values.year(year),
        "decade": lambda: values.decade(year // 10 * 10),
    }
    return made[unit]() if unit in made else None


def _spoken(unit: str, context: Context, shift: int) -> Time | None:
    """Resolve "that day", "the following year" against what was spoken of before."""
    before = context.before
    if before is None or before.first is None or (unit == "day" and before.first != before.last):
        return None
    return _period_at(before.first, unit, shift)


def _the_unit(shape: Shape, context: Context) -> Time | None:
    """Resolve "the quarter", "the year": the period spoken of, else that of the day of writing."""
    unit, today = shape.value("U"), context.today
    if today is None:
        return None
    if unit == "quarter":
        return context.quarter or _recent_quarter(today)
    if unit == "weekend":
        return values.weekend(today if today.weekday() > 4 else today - timedelta(7))
    return values.year(today.year) if unit == "year" else None


def _third_unit(shape: Shape, context: Context) -> Time | None:
    if context.today is None or shape.value("U") not in ("year", "month"):
        return None
    return _period_at(context.today, shape.value("U"), 0)


def _ended(shape: Shape, context: Context) -> Time | None:
    """Resolve "the year ended …": a duration; "the quarter ended …" is the quarter."""
    return _the_unit(shape, context) if shape.value("U") == "quarter" else Time(period(1, shape.value("U")))


PERIODS: dict[str, Callable[[Shape, Context], Time | None]] = {
    "year_quarter": _year_quarter,
    "ordinal_quarter": _ordinal_quarter,
    "joined_ago": _joined_ago,
    "ago": _ago,
    "later": _later,
    "which": _which,
    "the_unit": _the_unit,
    "third_unit": _third_unit,
    "ended": _ended,
}
