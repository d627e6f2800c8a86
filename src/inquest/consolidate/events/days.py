"""When two mentions say that their event was."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from inquest.model import When

LONGEST = 60  # days: a longer period says too little to bring two texts together


@dataclass(frozen=True, slots=True)
class Window:
    """First and last day as ordinals."""

    first: int
    last: int


def windows(times: Iterable[When]) -> tuple[Window, ...]:
    """Return the stated windows that are short enough to tell a time, in their order."""
    stated = {Window(_ordinal(time.earliest), _ordinal(time.latest)) for time in times}
    return tuple(sorted((w for w in stated if w.last - w.first <= LONGEST), key=lambda w: (w.first, w.last)))


def day_of(published: str | None) -> int | None:
    """Return the day of publication; nothing for a month or year alone, or for words that are no date."""
    try:
        return _ordinal(published) if published is not None and len(published) >= len("2031-05-03") else None
    except ValueError:
        return None


def _ordinal(iso: str) -> int:
    return date.fromisoformat(iso[:10]).toordinal()
