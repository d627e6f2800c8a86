"""The times of a text that can date an event: resolved to days, without stretches that open or end there."""

from datetime import timedelta

from inquest.model import Span
from inquest.read.mentions import TimeMention
from inquest.read.times.finding import Found, find, published_day
from inquest.read.times.grammar import shapes
from inquest.read.times.words import Words, read_words
from inquest.read.times.writing import day_of_writing

_NO_EVENT = frozenset(("clock", "noon", "the_unit", "third_unit", "fiscal", "decade", "ordinal_quarter", "joined_ago",
                       "year_quarter", "duration", "past_units"))  # fmt: skip
_BEFORE_BARE = frozenset("Fi3RU")


def find_times(text: str, language: str, published: str | None) -> tuple[TimeMention, ...]:
    """Find the times that can be resolved to days, in the order of the text.

    Relative ones count from `published` (ISO 8601), else from the day of writing as the text gives it. What lies ahead
    of it is left out, but for the next day, which may be the same in another time zone; so is "since" a time, which
    says how long something lasted, not when it happened.
    """
    words = read_words(text, language)
    shaped = tuple(shapes(words))
    writing = day_of_writing(text, words, shaped)
    today = published_day(published) or writing.day
    mentions = []
    for found in find(words, shaped, today):
        when = found.time.when
        if when and _dates(words, found) and not (today and when.earliest > f"{today + timedelta(1)}"):
            is_stamp = found.shape.start in writing.stamps
            mentions.append(TimeMention(_trimmed(words, found), when, is_stamp))
    return tuple(mentions)


def written_on(text: str, language: str) -> str | None:
    """Return the day of writing (ISO 8601) as the text gives it; `None` where it does not say."""
    words = read_words(text, language)
    day = day_of_writing(text, words, tuple(shapes(words))).day
    return day.isoformat() if day else None


def _dates(words: Words, found: Found) -> bool:
    """Say whether a time can date an event: no stretch, no bare month or year that may be anything."""
    shape = found.shape
    before = words.tags[max(0, shape.start - 2) : shape.start]
    if shape.rule in _NO_EVENT or before.endswith(("<", ">", "<w", "<i", ">k", "<k", "e")):
        return False
    if shape.rule == "year":
        return before[-1:] in ("F", "i", "U") or shape.end - shape.start > 1
    if shape.rule == "month" and len(shape.groups) == 1:
        return (before[-1:] in _BEFORE_BARE and bool(before)) or shape.end - shape.start > 1
    return True


def _trimmed(words: Words, found: Found) -> Span:
    """Return where the words of a time stand, without small words and marks around them."""
    first, last = found.shape.start, found.shape.end - 1
    while first < last and words.all[first].tag in "itF,.|":
        first += 1
    while last > first and words.all[last].tag in "itF,.|":
        last -= 1
    return Span(words.all[first].start, words.all[last].end)
