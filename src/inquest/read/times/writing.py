"""The day on which a text was written, by its own word: a post's stamp, a date alone on a line, "today, 5 May 2030"."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from inquest.read.times.context import Context
from inquest.read.times.grammar import Shape
from inquest.read.times.resolve import resolve
from inquest.read.times.words import Words

_PROSE = re.compile(r"[^\W\d_]{2,}")
_STOP = re.compile(r"[.!?؟]\s*$")
_DATELINE = re.compile(r"\s*\([^()]{2,60}\)\s*[-–—]")
_ABSOLUTE = ("iso", "numeric", "spaced", "date")
_HEADLINES = 4  # lines without a stop after a date in the first line: a site's own date, not the text's


@dataclass(frozen=True, slots=True)
class Writing:
    """The day of writing, `None` where the text does not say; `stamps` are the first tokens of what dates it."""

    day: date | None
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
        found = [day for shape, day in dated if kinds[shape.start] == wanted]
        if found:
            return Writing(found[0], stamps)
    said = next(_said_today(dated), None)
    if said:
        return Writing(said, stamps)
    alone = [day for shape, day in dated if kinds[shape.start] == "alone"]
    return Writing(_agreed(alone), stamps)


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
    if re.search(r"@[:|]?[ik]?$", before):
        return "published"
    start, end = words.all[shape.start].start, words.all[shape.end - 1].end
    if _DATELINE.match(text, end):
        return "published"
    return "alone" if _alone(text, start, end) else ""


def _alone(text: str, start: int, end: int) -> bool:
    """Tell whether hardly a word stands on the same line: a stamp, not a sentence."""
    before = text[text.rfind("\n", 0, start) + 1 : start]
    after = text[end:].partition("\n")[0]
    is_bare = len(_PROSE.findall(before)) + len(_PROSE.findall(after)) <= 2 and not _STOP.search(after)
    return is_bare and not (start < 40 and _above_headlines(text[end:]))


def _above_headlines(rest: str) -> bool:
    """Tell whether many lines without a stop follow: headlines of a site, whose date is the day of the visit."""
    lines = [line for line in rest.split("\n")[1:40] if len(line.split()) > 3][:_HEADLINES]
    return len(lines) == _HEADLINES and not any(_STOP.search(line) or len(line) > 140 for line in lines)


def _said_today(dated: list[tuple[Shape, date]]) -> Iterator[date]:
    """Yield the day of writing where the text says "today, 5 May 2030", or "yesterday"."""
    for shape, day in dated:
        if shape.tag("T") == "T" and shape.value("T").lstrip("-").isdigit():
            yield day - timedelta(int(shape.value("T")))


def _agreed(days: list[date]) -> date | None:
    """Return the day on which all agree; of two or more, the first where it is not one of a list of others."""
    if len(set(days)) <= 2:
        return days[0] if days else None
    day, times = Counter(days).most_common(1)[0]
    return day if times > 1 and days[0] == day else None
