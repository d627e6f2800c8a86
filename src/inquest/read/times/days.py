"""Days by their distance from the day of writing: weekdays, "yesterday", nights; and the hours of a day."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from inquest.read.times import values
from inquest.read.times.context import AHEAD, BACK, Context, numbers
from inquest.read.times.grammar import Shape
from inquest.read.times.values import Time

_MIDNIGHT = "24:00"
_NIGHT = "NI"


def _weekday(shape: Shape, context: Context) -> Time | None:
    """Resolve a weekday: the last one up to the day of writing, or the next where the sentence looks ahead."""
    today, weekday, which = context.today, int(shape.value("W")), shape.value("R")
    if today is None:
        return None
    if shape.value("P") == _NIGHT:
        last = today - timedelta((today.weekday() - weekday) % 7)
        return _night(last, today)
    back, ahead = (today.weekday() - weekday) % 7, (weekday - today.weekday()) % 7
    if which in AHEAD or (context.is_future and not which):
        return values.day(today + timedelta(ahead or (7 if which else 0)))
    if which == "this":
        return values.day(today - timedelta(today.weekday() - weekday))
    if which in BACK:
        near = today - timedelta(back or 7)
        far = near - timedelta(7)
        found = values.day(near)
        return replace(found, first=far, edtf=f"[{far},{near}]", unit="days") if back in (1, 2) else found
    return values.day(today - timedelta(back))


def _shift(shape: Shape, context: Context) -> Time | None:
    """Resolve "today", "yesterday", "the evening of yesterday, Friday": the weekday beside it decides the day."""
    if context.today is None:
        return None
    offset, _, part = shape.value("D").partition(" ")
    if offset == "over":
        return values.days(context.today - timedelta(1), context.today, f"{context.today - timedelta(1)}TNI")
    of = context.today + timedelta(int(offset))
    if shape.value("W"):
        apart = (int(shape.value("W")) - of.weekday() + 3) % 7 - 3
        if apart > 1:
            return None
        if apart == 1 and int(offset) < 0:
            return values.days(of, of + timedelta(1))
        # A text may have been stored late, or in another time zone: the weekday tells which day was meant.
        of += timedelta(apart)
    if offset == "-1" and "NI" in (part, shape.value("P")):
        return values.days(of, of + timedelta(1), f"{of}TNI")  # a night is of two days
    return values.day(of, part)


def _night(of: date, today: date) -> Time:
    """Return "the night of Friday": the one before it to some, the one after it to others."""
    return values.days(of - timedelta(1), min(of + timedelta(1), max(of, today)), f"{of}TNI")


def _nights(shape: Shape, context: Context) -> Time | None:
    """Resolve "the night of Monday to Tuesday"."""
    if context.today is None:
        return None
    last = context.today - timedelta((context.today.weekday() - int(shape.value("V"))) % 7)
    first = last - timedelta((last.weekday() - int(shape.value("W"))) % 7)
    return values.days(first, last, f"{first}T{shape.value('P')}")


def _noon(shape: Shape, context: Context) -> Time | None:
    return values.day(context.day, shape.value("P")) if context.day else None


def _clock(shape: Shape, context: Context) -> Time | None:
    """Resolve a clock time on the day spoken of, else on the day of writing."""
    return values.day(context.day, _hour(shape.value("C"), shape.value("p"))) if context.day else None


def _part(shape: Shape, context: Context) -> Time | None:
    return values.day(context.today, shape.value("P")) if context.today else None


def _hour(clock: str, meridiem: str) -> str:
    hour, minute = (*numbers(clock), 0)[:2]
    hour += 12 if meridiem == "pm" and hour < 12 else -12 if meridiem == "am" and hour == 12 else 0
    return f"{hour:02}:{minute:02}"


def timed(time: Time, shape: Shape, today: date | None) -> Time:
    """Add a clock time or a part of the day to a day."""
    if time.unit != "day" or time.first is None:
        return time
    if shape.clock:
        meridiem = next((word.value for word in shape.clock if word.tag == "p"), "")
        return values.day(time.first, _hour(shape.clock[0].value, meridiem))
    part = shape.part.value if shape.part else ""
    if part == _NIGHT and shape.part and shape.part.start <= min(word.start for word in shape.groups.values()):
        return _night(time.first, today or time.first + timedelta(1))
    if part == _MIDNIGHT:
        return values.days(time.first, time.first + timedelta(1), f"{time.first}T{part}")
    return values.day(time.first, part)


DAYS: dict[str, Callable[[Shape, Context], Time | None]] = {
    "weekday": _weekday,
    "shift": _shift,
    "nights": _nights,
    "noon": _noon,
    "clock": _clock,
    "part": _part,
}
