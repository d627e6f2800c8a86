"""The time of day that words state: by the clock, or as a part of the day. Where they state none there is none."""

import re
from dataclasses import dataclass
from datetime import date

from inquest.read.language import detect
from inquest.read.times.finding import Found, find, shaped_words

PARTS = {
    "DA": "dawn",
    "MO": "morning",
    "12:00": "noon",
    "AF": "afternoon",
    "DU": "dusk",
    "EV": "evening",
    "NI": "night",
    "24:00": "midnight",
    "DT": "daytime",
}
_CLOCK = re.compile(r"T(\d\d):\d\d")
_ANY_DAY = date(2000, 1, 1)  # which day is meant does not matter here
_HALF, _DAY = 12, 24


@dataclass(frozen=True, slots=True)
class Stated:
    """A time of day as words state it: a `part` of the day by its name, or the hours of the clock that it may be.

    A clock of twelve hours without a word for its half may be either.
    """

    part: str | None
    hours: tuple[int, ...] = ()


def stated_hours(words: str) -> tuple[Stated, ...]:
    """Return the times of day in the words of a time, each once."""
    tagged, shaped = shaped_words(words, detect(words))
    stated = (_stated(one, words) for one in find(tagged, shaped, _ANY_DAY))
    return tuple(dict.fromkeys(one for one in stated if one is not None))


def _stated(found: Found, words: str) -> Stated | None:
    part = found.shape.part or found.shape.groups.get("P")
    if part is not None and part.value in PARTS:
        return Stated(PARTS[part.value])
    clock = _CLOCK.search(found.time.value)
    if clock is None:
        _, _, code = found.time.value.partition("T")
        return Stated(PARTS[code]) if code in PARTS else None
    hour = int(clock[1]) % _DAY
    return Stated(None, (hour,) if _is_told(found, hour, words) else (hour, (hour + _HALF) % _DAY))


def _is_told(found: Found, hour: int, words: str) -> bool:
    """Say whether words tell the half of the day: by a word for it, an hour past noon, or two digits ("09:15")."""
    shape = found.shape
    has_word = "p" in shape.groups or any(word.tag == "p" for word in shape.clock)
    if has_word or hour == 0 or hour > _HALF:
        return True
    first = shape.clock[0] if shape.clock else shape.groups.get("C")
    return first is not None and words[first.start : first.end].startswith("0")
