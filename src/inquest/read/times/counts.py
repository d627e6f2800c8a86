"""Durations, sets and vague references: values that name no day."""

from collections.abc import Callable

from inquest.read.times.context import MANY, Context, numbers
from inquest.read.times.grammar import Shape
from inquest.read.times.values import Time

_LETTERS = {"day": "D", "week": "W", "month": "M", "year": "Y", "quarter": "Q", "hour": "H", "minute": "M",
            "second": "S", "weekend": "WE"}  # fmt: skip


def _duration(shape: Shape, context: Context) -> Time | None:
    del context
    return Time(period(count(shape), unit_of(shape)))


def _each(shape: Shape, context: Context) -> Time:
    del context
    if shape.tag("U") == "W":
        return Time(f"XXXX-WXX-{int(shape.value('U')) + 1}")
    if shape.tag("U") == "P":
        return Time(f"XXXX-XX-XXT{shape.value('U')}")
    every = numbers(shape.value("O"))[0] if shape.value("O") else 1
    return Time(period(every, shape.value("U")))


def _units(shape: Shape, context: Context) -> Time | None:
    del context
    return Time(period(None, shape.value("U")))


def _nth(shape: Shape, context: Context) -> Time:
    """Resolve "the 20th century": TIMEX3 names it by its hundreds."""
    del context
    return Time(f"{numbers(shape.value('O'))[0] - 1:02}")


def count(shape: Shape) -> int | None:
    """Return the number before a unit; `None` for "several"."""
    if shape.value("S"):
        return int(shape.value("S").split()[0])
    if any(word.tag == "v" for word in shape.count):
        return None
    said = [number for word in shape.count for number in numbers(word.value)[:1]]
    return sum(said) if len(said) < 2 or said[0] % 10 == 0 else said[0]


def unit_of(shape: Shape) -> str:
    """Return the unit that is counted."""
    return shape.value("S").split()[1] if shape.value("S") else shape.value("U")


def period(number: int | None, unit: str) -> str:
    """Return a duration as ISO 8601 writes it, `X` for a number that is not said."""
    letter, times = MANY.get(unit, (_LETTERS.get(unit, "X"), 1))
    said = "X" if number is None else str(number * times)
    return f"P{'T' if unit in ('hour', 'minute', 'second') else ''}{said}{letter}"


def _bare_which(shape: Shape, context: Context) -> Time | None:
    """Resolve "current", "recent", "the past" where they stand beside no unit."""
    del context
    name = {"current": "PRESENT_REF", "recent": "PAST_REF", "past": "PAST_REF"}.get(shape.value("R"))
    return Time(name) if name and (name != "PAST_REF" or shape.end - shape.start == 2) else None


def _age(shape: Shape, context: Context) -> None:
    del shape, context


def _ref(shape: Shape, context: Context) -> Time:
    del context
    return Time(shape.value("x"))


def _set(shape: Shape, context: Context) -> Time:
    del context
    return Time(shape.value("X"))


COUNTS: dict[str, Callable[[Shape, Context], Time | None]] = {
    "duration": _duration,
    "past_units": _duration,
    "each": _each,
    "units": _units,
    "nth": _nth,
    "bare_which": _bare_which,
    "age": _age,
    "ref": _ref,
    "set": _set,
}
