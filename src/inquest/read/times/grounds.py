"""The other times of a text that a time is told from: "that day" from a date, "3 May" from a date with its year."""

from bisect import bisect_left
from datetime import date

from inquest.model import Span
from inquest.read.times.context import Context
from inquest.read.times.finding import Found, dated
from inquest.read.times.grammar import Shape
from inquest.read.times.resolve import resolve
from inquest.read.times.words import Words

_STEPS = 3  # "that night", of "the same day", of a date


class Grounds:
    """The days and months that a text gives with their year, to be asked for the one that settles another's year."""

    def __init__(self, words: Words, shaped: tuple[Shape, ...], today: date | None) -> None:
        self._words, self._shaped, self._today = words, shaped, today
        self._days: list[tuple[date, Span]] | None = None

    def of(self, found: Found) -> tuple[Span, ...]:
        """Return the words of other times without which a time, the day of writing known, does not say what it says."""
        spans: list[Span] = []
        for _ in range(_STEPS):
            if self._says(found, Context(self._today)):
                return tuple(spans)
            before = found.before
            if before is None or not self._says(found, Context(self._today, before.time)):
                break
            spans.append(before.span)
            found = before
        return (*spans, *self._year(found))

    def weekday(self) -> tuple[Span, ...]:
        """Return where a text names the weekday of its day of writing, by which the next one is told."""
        today = f"{self._today.weekday()}" if self._today else ""
        named = (shape for shape in self._shaped if shape.value("W") == today)
        return tuple(self._span(shape) for shape in [*named][:1])

    def _says(self, found: Found, context: Context) -> bool:
        time = resolve(found.shape, context)
        return time is not None and time.when == found.time.when

    def _year(self, found: Found) -> tuple[Span, ...]:
        """Return the nearest day, or the month, given with its year that settles the year of a time."""
        first = found.time.first
        if first is None:
            return ()
        if self._days is None:
            self._days = sorted((day, self._span(shape)) for shape, day in dated(self._shaped))
        at = bisect_left(self._days, first, key=lambda one: one[0])
        near = sorted(self._days[max(0, at - 1) : at + 2], key=lambda one: abs((one[0] - first).days))
        months = frozenset(((first.year, first.month),))
        for day, span in near:
            of_day = Context(self._today, found.before.time if found.before else None, whole=(day,))
            if self._says(found, of_day):
                return (span,)
        if self._says(found, Context(self._today, months=months)):
            return tuple(self._span(shape) for shape in self._shaped if _is_month(shape, first))[:1]
        return ()

    def _span(self, shape: Shape) -> Span:
        return self._words.span(shape.start, shape.end)


def _is_month(shape: Shape, of: date) -> bool:
    """Say whether a shape is the month of a day, with its year."""
    return shape.rule == "month" and shape.value("Y") == f"{of.year}" and shape.value("M") == f"{of.month}"
