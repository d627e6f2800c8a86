"""Between which bounds an incident lies in time, by all that its speakers affirm."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time

from inquest.model import When

_CLOCK = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Window:
    """The first and last possible day; in hours (`start`, `end`) as well, where days are whole or the clock is told.

    `by_report` where no words date it and the day of a report alone bounds it.
    """

    first: str
    last: str
    start: float
    end: float
    clock: bool = False
    by_report: bool = False

    def apart(self, other: "Window") -> tuple[float, float]:
        """Return how many hours lie between both at least and at most."""
        least = max(0.0, other.start - self.end, self.start - other.end)
        return least, max(other.end - self.start, self.end - other.start)


def window_of(times: Iterable[When]) -> Window | None:
    """Return the bounds that hold all these times, `None` where none can be read.

    A wide time that holds a narrower one says nothing against it ("in March" beside "on 3 March") and is left out; a
    report's own day is left out where any words date the event.
    """
    read = {one for when in times if (one := _window(when)) is not None}
    told = {one for one in read if not one.by_report} or read
    kept = [one for one in told if not any(_within(other, one) for other in told)]
    if not kept:
        return None
    return Window(
        min(one.first for one in kept),
        max(one.last for one in kept),
        min(one.start for one in kept),
        max(one.end for one in kept),
        all(one.clock for one in kept),
        all(one.by_report for one in kept),
    )


def _within(inner: Window, outer: Window) -> bool:
    """Say whether one lies in another and is narrower."""
    lies_in = outer.start <= inner.start and inner.end <= outer.end
    return lies_in and inner.end - inner.start < outer.end - outer.start


def _window(when: When) -> Window | None:
    clock = _CLOCK.match(when.edtf)
    first, last = _DAY.match(when.earliest), _DAY.match(when.latest)
    if first is None or last is None:
        return None
    try:
        begins, ends = (24.0 * date.fromisoformat(day[0]).toordinal() for day in (first, last))
        hour = time.fromisoformat(clock[0][11:]) if clock else None
    except ValueError:
        return None
    if hour is None:
        return Window(first[0], last[0], begins, ends + 24, by_report=when.by_publication)
    moment = begins + hour.hour + hour.minute / 60
    return Window(first[0], last[0], moment, moment, clock=True, by_report=when.by_publication)
