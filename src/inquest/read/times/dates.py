"""Dates of a calendar: days, months, seasons, years and holidays, with or without their year."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import date, timedelta

from inquest.read.times import values
from inquest.read.times.calendars import holiday, lunar, solar
from inquest.read.times.context import AHEAD, BACK, Context, numbers
from inquest.read.times.grammar import Shape
from inquest.read.times.values import Time

_NEAR = 31  # days
_WEEKDAYS_REPEAT = 6  # years within which a day falls on the same weekday again


def _iso(shape: Shape, context: Context) -> Time:
    del context
    year, month, day = numbers(shape.value("I"))[:3]
    return values.day(date(year, month, day))


def _numeric(shape: Shape, context: Context) -> Time:
    one, two, three = numbers(shape.value("N"))
    if one > 31:
        return values.day(date(one, two, three))
    if (weekday := shape.value("W")) and one <= 12 and two <= 12:
        year = three + (2000 if three < 100 else 0)
        named = [of for of in (date(year, two, one), date(year, one, two)) if of.weekday() == int(weekday)]
        if len(set(named)) == 1:
            return values.day(named[0])
    return _day_first(one, two, three, context.today)


def _spaced(shape: Shape, context: Context) -> Time:
    return _day_first(int(shape.value("D")), int(shape.value("O")), int(shape.value("Y")), context.today)


def _day_first(one: int, two: int, year: int, today: date | None) -> Time:
    """Read day, month, year; where only the other order is a date, or is fresh at the writing, that."""
    year += 2000 if year < 100 else 0
    day, month = (two, one) if two > 12 >= one else (one, two)
    plain = date(year, month, day)
    if (
        today
        and one <= 12
        and two <= 12
        and not _is_fresh(plain, today)
        and _is_fresh(other := date(year, one, two), today)
    ):
        return values.day(other)
    return values.day(plain)


def _is_fresh(day: date, today: date) -> bool:
    return -1 <= (today - day).days <= _NEAR


def _date(shape: Shape, context: Context) -> Time | None:
    """Resolve a day of a month; without a year by the weekday beside it, the tense and the day of writing."""
    day, stated = numbers(shape.value("D") or "0")[0], shape.value("Y")
    months = [shape.value(name) for name in ("M", "B") if shape.value(name).isdigit()]
    if len(set(months)) > 1:
        return _of_two_months([int(month) for month in months], day, stated, shape.value("W"), context.today)
    calendar, _, number = shape.value("M").rpartition(" ")
    year = int(stated) if stated else _year_of(int(number), day, shape, context) if not calendar else None
    if year is None:
        return None
    if calendar:
        return (
            _seen(lunar(year, int(number), day)) if calendar == "hijri" else values.day(solar(year, int(number), day))
        )
    first = date(year, int(number), day)
    if shape.value("E"):
        last = first.replace(day=numbers(shape.value("E"))[0])
        return values.days(first, last) if last > first else None
    return values.day(first)


def _of_two_months(months: list[int], day: int, stated: str, weekday: str, today: date | None) -> Time | None:
    """Return a day of which two months are named ("January / September"): a slip of the pen.

    It is of the month in which it falls on the weekday beside it, or else is fresh; where that is not one, of neither.
    """
    years = [int(stated)] if stated else [today.year, today.year - 1] if today else []
    days = [one for month in months for one in _in_years(month, day, years)]
    days = [one for one in days if not weekday or one.weekday() == int(weekday)]
    fresh = [one for one in days if today and _is_fresh(one, today)]
    likely = fresh or (days if stated else [])
    return values.day(likely[0]) if len(likely) == 1 else None


def _seen(of: date) -> Time:
    """Return a day of the lunar calendar with one on either side: the sighting of the moon decides."""
    return values.days(of - timedelta(1), of + timedelta(1), f"{of}")


def _year_of(month: int, day: int, shape: Shape, context: Context) -> int | None:
    """Return the year of a day without one: that which the text gives the same day elsewhere, and no other year.

    Else it is nearest to the day of writing, with the weekday that stands beside it.
    """
    weekday = shape.value("W")
    if context.today is None:
        return _year_beside(month, day, weekday, context.whole)
    today = context.today
    given = {one.year for one in context.whole if (one.month, one.day) == (month, day)}
    if len(given) == 1:
        return given.pop()
    years = {one for one, of in context.months if of == month}
    if (
        len(years) == 1
        and not weekday
        and not any(_is_fresh(one, today) for one in _in_years(month, day, (today.year, today.year - 1)))
    ):
        return years.pop()
    days = list(_in_years(month, day, range(today.year - (_WEEKDAYS_REPEAT if weekday else 1), today.year + 2)))
    if weekday:
        days = [one for one in days if one.weekday() == int(weekday)]
    which = shape.value("R")
    if which in BACK:
        days = [one for one in days if one <= today + timedelta(1)]
    elif which in AHEAD or context.is_future:
        days = [one for one in days if one >= today] or days
    return min(days, key=lambda one: _distance(one, today)).year if days else None


def _year_beside(month: int, day: int, weekday: str, whole: tuple[date, ...]) -> int | None:
    """Return the year of a day near those of the last year that a text gives; what is far from them may be long ago."""
    beside = {one.year for one in whole if any(_beside(of, one) for of in _in_years(month, day, (one.year,)))}
    if len(beside) != 1 or beside != {whole[-1].year}:
        return None
    of = date(whole[-1].year, month, day)
    return of.year if not weekday or of.weekday() == int(weekday) else None


def _beside(one: date, other: date) -> bool:
    return abs((one - other).days) <= _NEAR


def _in_years(month: int, day: int, years: Iterable[int]) -> Iterator[date]:
    """Yield the day in each of the years that has it."""
    for year in years:
        with suppress(ValueError):
            yield date(year, month, day)


def _distance(day: date, today: date) -> int:
    """Return the days between, those ahead fourfold: most of what is told has been."""
    ahead = (day - today).days
    return 4 * ahead if ahead > 0 else -ahead


def _month_day(shape: Shape, context: Context) -> Time | None:
    """Resolve a day "of this month", "of last month"."""
    if context.today is None:
        return None
    shift = {"last": -1, "past": -1, "next": 1}.get(shape.value("R"), 0)
    year, month = values.add_months(context.today, shift)
    return values.day(date(year, month, int(shape.value("D"))))


def _month(shape: Shape, context: Context) -> Time | None:
    """Resolve a month, or the early, middle or late third of one."""
    if " " in shape.value("M"):
        return None
    number, year = int(shape.value("M")), int(shape.value("Y") or 0)
    if not year:
        if context.today is None:
            return None
        year = _month_year(number, shape, context)
    found = values.month(year, number)
    return values.third(found, shape.value("T")) if shape.value("T") else found


def _month_year(number: int, shape: Shape, context: Context) -> int:
    today = context.today or date.min
    whole = shape.value("S") or shape.value("Q")  # "June last year"
    if whole:
        return today.year + (-1 if whole in BACK else 1 if whole in AHEAD else 0)
    which = shape.value("R") or shape.value("Z")
    if which in AHEAD or (context.is_future and which not in BACK and which != "this"):
        return today.year + (number < today.month)
    if which == "this":
        return today.year
    return today.year - (number > today.month or (number == today.month and which in BACK))


def _season(shape: Shape, context: Context) -> Time | None:
    if shape.value("Y"):
        return values.season(int(shape.value("Y")), shape.value("E"))
    if context.today is None:
        return None
    year, middle = context.today.year, {"SP": 4, "SU": 7, "FA": 10, "WI": 1}[shape.value("E")]
    if shape.value("R") in BACK and middle >= context.today.month:
        year -= 1
    if shape.value("R") in AHEAD and middle <= context.today.month:
        year += 1
    return values.season(year, shape.value("E"))


def _year(shape: Shape, context: Context) -> Time | None:
    del context
    number = int(shape.value("Y"))
    return values.year(number) if 1000 <= number < 2100 else None


def _decade(shape: Shape, context: Context) -> Time:
    del context
    number = numbers(shape.value("Y"))[0]
    return values.decade(number + 1900 if number < 100 else number)


def _holiday(shape: Shape, context: Context) -> Time | None:
    """Resolve a holiday: the last one up to a week ahead, or the next where the sentence looks ahead."""
    rule, today = shape.value("h"), context.today
    if shape.value("Y"):
        day = holiday(rule, int(shape.value("Y")))
    elif today is None:
        return None
    else:
        days = [holiday(rule, year) for year in range(today.year - 2, today.year + 2)]
        limit = today + timedelta(0 if shape.value("R") in BACK else 7)
        ahead = [day for day in days if day >= today]
        day = min(ahead) if context.is_future and ahead else max(day for day in days if day <= limit)
    return _seen(day) if rule.startswith("hijri") else values.day(day)


DATES: dict[str, Callable[[Shape, Context], Time | None]] = {
    "iso": _iso,
    "numeric": _numeric,
    "spaced": _spaced,
    "date": _date,
    "month_day": _month_day,
    "month": _month,
    "season": _season,
    "year": _year,
    "fiscal": _year,
    "decade": _decade,
    "holiday": _holiday,
}
