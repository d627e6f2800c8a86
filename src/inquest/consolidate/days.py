"""Whether two mentions can be of one time."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import product

from inquest.model import When

TOLERANCE = 1  # days: texts date an attack at night by either day
DISJOINT = 2  # days: further apart than this, stated times cannot be one
REACH = 7  # days before its publication in which an undated text is taken to speak
LONGEST = 60  # days: a longer period says too little to bring two texts together
BUCKET = 4  # days
SUPPORT = {"same_day": 0.30, "days_overlap": 0.20, "days_near": 0.15, "published_near": 0.10}


@dataclass(frozen=True, slots=True)
class Window:
    """First and last day as ordinals; `stated` when the text gives them, else it is before the publication."""

    first: int
    last: int
    stated: bool

    @property
    def single(self) -> bool:
        """Say whether the text states one day."""
        return self.stated and self.first == self.last


def windows(times: Iterable[When], published: str | None) -> tuple[Window, ...]:
    """Return the stated windows; without any, the week up to the publication; without that, none."""
    stated = {Window(_ordinal(t.earliest), _ordinal(t.latest), stated=True) for t in times}
    if not stated and (last := _published(published)) is not None:
        return (Window(last - REACH, last, stated=False),)
    return tuple(sorted(stated, key=lambda w: (w.first, w.last)))


def _published(published: str | None) -> int | None:
    """Return the day of publication; nothing for a month or year alone, or for words that are no date."""
    try:
        return _ordinal(published) if published is not None and len(published) >= len("2031-05-03") else None
    except ValueError:
        return None


def _ordinal(iso: str) -> int:
    return date.fromisoformat(iso[:10]).toordinal()


def short(many: Iterable[Window]) -> tuple[Window, ...]:
    """Keep the windows that are short enough to bring texts together."""
    return tuple(w for w in many if w.last - w.first <= LONGEST)


def gap(a: Window, b: Window) -> int:
    """Count the days between two windows; 0 when they meet."""
    return max(0, a.first - b.last, b.first - a.last)


def agreement(left: Iterable[Window], right: Iterable[Window]) -> tuple[float, str] | None:
    """Return the strongest support that two sets of times give, with its code; `None` when none agree."""
    codes = [code for a, b in product(short(left), short(right)) if (code := _pair(a, b))]
    best = max(codes, key=lambda code: (SUPPORT[code], code), default=None)
    return None if best is None else (SUPPORT[best], best)


def _pair(a: Window, b: Window) -> str | None:
    apart = gap(a, b)
    if apart > TOLERANCE:
        return None
    if not (a.stated and b.stated):
        return "published_near"
    if apart:
        return "days_near"
    return "same_day" if a.single and b.single else "days_overlap"


def contradict(left: Iterable[Window], right: Iterable[Window]) -> bool:
    """Say whether the times cannot be one; a publication bounds the event only from above."""
    pairs = list(product(left, right))
    return bool(pairs) and all(_apart(a, b) > DISJOINT for a, b in pairs)


def _apart(a: Window, b: Window) -> int:
    before_a = b.first - a.last if b.stated else 0
    before_b = a.first - b.last if a.stated else 0
    return max(0, before_a, before_b)


def buckets(many: Iterable[Window]) -> Iterator[int]:
    """Yield the numbers of the buckets of days that the windows touch; windows that agree share one."""
    for window in short(many):
        yield from range((window.first - TOLERANCE) // BUCKET, (window.last + TOLERANCE) // BUCKET + 1)
