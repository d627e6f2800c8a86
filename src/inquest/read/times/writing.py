"""The day on which a text was written, by its own word: a post's stamp, a date alone on a line, "today, 5 May 2030"."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from inquest.model import Span
from inquest.read.times.context import Context
from inquest.read.times.grammar import Shape
from inquest.read.times.resolve import resolve
from inquest.read.times.words import Words

_PROSE = re.compile(r"[^\W\d_]{2,}")
_STOP = re.compile(r"[.!?؟]\s*$")
_DATELINE = re.compile(r"\s*\([^()]{2,60}\)\s*[-–—]")
_HANDLE = re.compile(r"\(@\w+\)\s*$")  # before the date of a post that a page shows
_ABSOLUTE = ("iso", "numeric", "spaced", "date")
_LABEL = 3  # words on the line of a date with "published" before it
_TOP = 40  # characters
_HEADLINES = 4  # lines without a stop after a date at the top: a site's own date, the day of a visit


@dataclass(frozen=True, slots=True)
class Writing:
    """The day of writing and where it stands, both `None` where the text does not say.

    `stamps` are the first tokens of all that dates the text.
    """

    day: date | None
    span: Span | None
    stamps: frozenset[int]


def day_of_writing(text: str, words: Words, shaped: tuple[Shape, ...]) -> Writing:
    """Return the day of writing and the times that date the text and not what it tells.

    A post's own stamp comes first, then a date after "published", then one that the text calls today, then a date alone
    on its line, where all such dates agree or one stands before the rest.
    """
    dated = [(shape, day) for shape in shaped if (day := _day(shape)) is not None]
    kinds = {shape.start: _kind(text, words, shape) for shape, _ in dated}
    stamps = frozenset(start for start, kind in kinds.items() if kind)
    for wanted in ("post", "published"):
        found = [(day, shape) for shape, day in dated if kinds[shape.start] == wanted]
        if found:
            return _writing(words, found[0], stamps)
    alone = [(day, shape) for shape, day in dated if kinds[shape.start] == "alone"]
    return _writing(words, next(_said_today(dated), None) or _agreed(alone), stamps)


def _writing(words: Words, found: tuple[date, Shape] | None, stamps: frozenset[int]) -> Writing:
    if found is None:
        return Writing(None, None, stamps)
    day, shape = found
    return Writing(day, Span(words.all[shape.start].start, words.all[shape.end - 1].end), stamps)


def _day(shape: Shape) -> date | None:
    if shape.rule not in _ABSOLUTE or (shape.rule == "date" and not shape.value("Y")):
        return None
    time = resolve(shape, Context(None))
    return time.first if time and time.first == time.last else None


def _kind(text: str, words: Words, shape: Shape) -> str:
    """Tell how a date dates the text; nothing where it does not."""
    tags = words.tags
    before, after = tags[max(0, shape.start - 6) : shape.start], tags[shape.end : shape.end + 3]
    if re.search(r"Cp?[·|,-]?$", before) or after.startswith("·") or before.endswith("·"):
        return "post"
    start, end = words.all[shape.start].start, words.all[shape.end - 1].end
    line = text[text.rfind("\n", 0, start) + 1 : start]
    is_label = re.search(r"@[:|]?[ik]?$", before) and len(_PROSE.findall(line)) <= _LABEL
    if is_label or (before.endswith("(") and after.startswith("/")):
        return "published"
    if _DATELINE.match(text, end):
        return "published"
    if _HANDLE.search(text, max(0, start - 40), start):
        return "quoted"
    if not _alone(text, start, end):
        return ""
    return "site" if start < _TOP and _above_headlines(text[end:]) else "alone"


def _alone(text: str, start: int, end: int) -> bool:
    """Tell whether hardly a word stands on the same line: a stamp, not a sentence."""
    before = text[text.rfind("\n", 0, start) + 1 : start]
    after = text[end:].partition("\n")[0]
    return len(_PROSE.findall(before)) + len(_PROSE.findall(after)) <= 2 and not _STOP.search(after)


def _above_headlines(rest: str) -> bool:
    """Tell whether many lines without a stop follow: headlines of a site, whose date is the day of the visit."""
    lines = [line for line in rest.split("\n")[1:40] if len(line.split()) > 3][:_HEADLINES]
    return len(lines) == _HEADLINES and not any(_STOP.search(line) or len(line) > 140 for line in lines)


def _said_today(dated: list[tuple[Shape, date]]) -> Iterator[tuple[date, Shape]]:
    """Yield the day of writing where the text says "today, 5 May 2030", or "yesterday"."""
    for shape, day in dated:
        if shape.tag("T") == "T" and shape.value("T").lstrip("-").isdigit():
            yield day - timedelta(int(shape.value("T"))), shape


def _agreed(found: list[tuple[date, Shape]]) -> tuple[date, Shape] | None:
    """Return the day on which all agree; of more than two days the first, where it is not one of a list of others."""
    days = Counter(day for day, _ in found)
    if len(days) <= 2:
        return found[0] if found else None
    day, times = days.most_common(1)[0]
    return found[0] if times > 1 and found[0][0] == day else None
