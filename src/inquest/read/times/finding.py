"""The times of a text in its order, each with what it says: the heart of `inquest when`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from inquest.model import Span
from inquest.read.language import detect
from inquest.read.times.context import Context
from inquest.read.times.grammar import Shape, shapes
from inquest.read.times.resolve import resolve
from inquest.read.times.values import Time
from inquest.read.times.words import Words, read_words
from inquest.read.times.writing import day_of_writing, is_written_on

_REACH = 12  # tokens in which a word of tense rules
_WHOLE = frozenset(("iso", "numeric", "spaced", "date"))
_STOPS = re.compile(r"[|.,s]")


@dataclass(frozen=True, slots=True)
class Found:
    """A time in a text: where its words stand, what they say, and the time spoken of before it."""

    span: Span
    time: Time
    shape: Shape
    before: "Found | None" = field(default=None, compare=False, repr=False)


@lru_cache(maxsize=4)  # a text is read for its events and for its day of writing
def shaped_words(text: str, language: str) -> tuple[Words, tuple[Shape, ...]]:
    """Return the tagged tokens of a text and the shapes of times among them."""
    words = read_words(text, language)
    return words, tuple(shapes(words))


def find(words: Words, shaped: tuple[Shape, ...], today: date | None) -> Iterator[Found]:
    """Yield the times that can be resolved, in order; relative ones count from `today`."""
    before: Found | None = None
    quarter: Time | None = None
    whole, months = _whole_days(shaped), _whole_months(shaped)
    for shape in shaped:
        context = Context(today, before.time if before else None, quarter, _looks_ahead(words, shape), whole, months)
        time = resolve(shape, context)
        if time is None:
            continue
        found = Found(words.span(shape.start, shape.end), time, shape, before)
        yield found
        if shape.rule == "ordinal_quarter" and not {"Y", "G", "A", "R"} & shape.groups.keys():
            quarter = time
        before = found if time.first is not None else before


def _whole_days(shaped: tuple[Shape, ...]) -> tuple[date, ...]:
    """Return the days that a text gives with their year."""
    return tuple(sorted({day for _, day in dated(shaped)}))


def dated(shaped: tuple[Shape, ...]) -> Iterator[tuple[Shape, date]]:
    """Yield the days that a text gives with their year, each with its shape."""
    for one in shaped:
        if one.rule in _WHOLE and (one.rule != "date" or one.value("Y")):
            time = resolve(one, Context(None))
            if time and time.first:
                yield one, time.first


def _whole_months(shaped: tuple[Shape, ...]) -> frozenset[tuple[int, int]]:
    """Return the years and months that a text gives together."""
    given = (one for one in shaped if one.rule == "month" and one.value("Y") and one.value("M").isdigit())
    return frozenset((int(one.value("Y")), int(one.value("M"))) for one in given)


def _looks_ahead(words: Words, shape: Shape) -> bool:
    """Say whether the sentence looks ahead, by the nearest word of tense before the time, else after it."""
    if words.tags[shape.end : shape.end + 1] == "'":
        return False
    low = max(0, shape.start - _REACH)
    stop = max((m.end() for m in _STOPS.finditer(words.tags, low, shape.start)), default=low)
    near = words.tense[stop : shape.start].strip()
    after = words.tense[shape.end : shape.end + _REACH].split("|")[0].strip()
    return near[-1] == "u" if near else after[:1] == "u"


def published_day(published: str | None) -> date | None:
    """Return the day of an ISO 8601 date or time; `None` where there is none that a text can be of."""
    try:
        day = date.fromisoformat((published or "")[:10])
    except ValueError:
        return None
    return day if is_written_on(day) else None


def timexes(text: str, published: str | None, language: str | None = None) -> tuple[tuple[Span, str], ...]:
    """Return where each time stands and its TIMEX3 value, in order; a language that is not given is detected."""
    words, shaped = shaped_words(text, language or detect(text))
    today = published_day(published) or day_of_writing(text, words, shaped).day
    return tuple((one.span, one.time.value) for one in find(words, shaped, today))
