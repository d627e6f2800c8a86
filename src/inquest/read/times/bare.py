"""The days that a text names without their year or week: they date nothing, but two texts may agree on them."""

from collections.abc import Iterator
from datetime import date

from inquest.read.times.context import Context
from inquest.read.times.finding import shaped_words
from inquest.read.times.grammar import Shape
from inquest.read.times.resolve import resolve

_LEAP = Context(date(2000, 12, 31))  # the end of a year that has every day


def bare_days(text: str, language: str) -> tuple[str, ...]:
    """Return the days without their year as `XXXX-05-03` and the weekdays as `XXXX-WXX-6`, in order, each once.

    The forms are those of TIMEX3 (TimeML 1.2.1) for what is not known; 1 is Monday.
    """
    return tuple(dict.fromkeys(day for shape in shaped_words(text, language)[1] for day in _days(shape)))


def _days(shape: Shape) -> Iterator[str]:
    if shape.rule == "date" and not shape.value("Y"):
        time = resolve(shape, _LEAP)
        if time and time.first:
            yield f"XXXX-{time.first:%m-%d}"
    if (weekday := shape.value("W")) and shape.rule != "numeric":
        yield f"XXXX-WXX-{int(weekday) + 1}"
