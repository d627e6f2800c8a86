"""The day on which a text was written, by its own word: a post's stamp, a date alone on a line, "today, 5 May 2030"."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import islice

from inquest.model import Span
from inquest.read.times.context import Context
from inquest.read.times.grammar import Shape
from inquest.read.times.resolve import resolve
from inquest.read.times.words import Words

_PROSE = re.compile(r"[^\W\d_]{2,}")
_LINE = re.compile(r"[^\n]*\n?")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_STOP = re.compile(r"[.!?؟]\s*$")
DATELINE = re.compile(r"\s*\(\s*(?:[^()\s]+\s+){0,9}[^()\s]+\s*\)\s*[-–—]")
_DASH = re.compile(r"\)\s*(?:[-–—]|--)")  # "Vale City (3 May 2031) — …"
_BESIDE = 400  # characters of a line before and after a date that are looked at: pages may lack all line ends
_PLACE = 6  # words of a line before the date of such a dateline
_HANDLE = re.compile(r"\(@\w+\)\s*$")  # before the date of a post that a page shows
_HANDLES = 200  # characters: no handle is that long
_ABSOLUTE = ("iso", "numeric", "spaced", "date")
_LABEL = 3  # words on the line of a date with "published" before it
_FIRST_YEAR, _LAST_YEAR = 1000, 9000
_TOP = 6  # words before a date at the top
_HEADLINES = 4  # lines without a stop after a date at the top: a site's own date, the day of a visit
_SHORT = 3  # words of a line between the date of a story and its first sentence: a name, a clock time
_BYLINES = 1  # longer ones
_MONTHS = 12  # a day up to the twelfth, in digits, may be a month
_BEFORE = 1  # lines of prose above the date of a story: a notice
_NEAR = 9  # lines between a date and its story
_STORY, _LONG = 10, 23  # words of a line of prose with a stop, and without one
_LISTED = 3  # dates that open no story: those of a list of others
_QUOTED_WITHIN = 2  # days between the posts that a text quotes, where they tell when it was written


@dataclass(frozen=True, slots=True)
class Writing:
    """The day of writing and where it stands, both `None` where the text does not say.

    `stamps` are the first tokens of all that dates the text. `is_labelled` holds where it says "published", "posted".
    """

    day: date | None
    span: Span | None
    stamps: frozenset[int]
    is_labelled: bool = False


def day_of_writing(text: str, words: Words, shaped: tuple[Shape, ...]) -> Writing:
    """Return the day of writing and the times that date the text and not what it tells.

    A post's own stamp comes first, then a date after "published", then one that the text calls today, then a date alone
    on its line: above the story, else where all such dates agree or one stands before the rest. Last come the stamps of
    the posts that a text quotes, where they are of the same days: it tells of what was fresh when it was written.
    """
    dated = [(shape, day) for shape in shaped if (day := _day(shape)) is not None]
    kinds = _kinds(text, words, dated)
    stamps = frozenset(start for start, kind in kinds.items() if kind)
    of = {kind: [(day, shape) for shape, day in dated if kinds[shape.start] == kind] for kind in set(kinds.values())}
    for kind in ("post", "published"):
        if kind in of:
            day, shape = of[kind][0]
            is_plain = shape.rule not in ("numeric", "spaced") or day.day > _MONTHS or bool(shape.value("W"))
            return replace(_writing(words, (day, shape), stamps), is_labelled=kind == "published" and is_plain)
    todays = {int(one.value("W")) for one in shaped if one.rule == "shift" and one.value("D") == "0" and one.value("W")}
    said = next(_said_today(dated, todays), None) or _above(text, words, of.get("alone", []))
    return _writing(words, said or _latest(of.get("quoted", []), todays), stamps)


def _kinds(text: str, words: Words, dated: list[tuple[Shape, date]]) -> dict[int, str]:
    """Tell how each date dates the text, by its first token; nothing where it does not.

    The day of a visit, which a site shows at its top, is that also where it stands again in a line without a stop, but
    for a date that opens a story.
    """
    kinds = {shape.start: _kind(text, words, shape) for shape, _ in dated}
    visits = {day for shape, day in dated if kinds[shape.start] == "site"}
    for shape, day in dated:
        end = words.ends[shape.end - 1]
        opens = kinds[shape.start] == "alone" and _opens_story(text, end)
        if day in visits and kinds[shape.start] in ("", "alone") and not opens:
            line = _line_before(text, words.starts[shape.start]) + text[end : end + _BESIDE].partition("\n")[0]
            kinds[shape.start] = "site" if not _STOP.search(line) else kinds[shape.start]
    return kinds


def _writing(words: Words, found: tuple[date, Shape] | None, stamps: frozenset[int]) -> Writing:
    if found is None:
        return Writing(None, None, stamps)
    day, shape = found
    return Writing(day, words.span(shape.start, shape.end), stamps)


def _day(shape: Shape) -> date | None:
    if shape.rule not in _ABSOLUTE or (shape.rule == "date" and not shape.value("Y")):
        return None
    time = resolve(shape, Context(None))
    return time.first if time and time.first == time.last and is_written_on(time.first) else None


def is_written_on(day: date | None) -> bool:
    """Say whether a text can be of a day: at the ends of the calendar there is no day before or after."""
    return day is not None and _FIRST_YEAR <= day.year <= _LAST_YEAR


def _kind(text: str, words: Words, shape: Shape) -> str:
    """Tell how a date dates the text; nothing where it does not."""
    tags = words.tags
    before, after = tags[max(0, shape.start - 6) : shape.start], tags[shape.end : shape.end + 3]
    if re.search(r"Cp?[·|,-]?$", before) or after.startswith("·") or before.endswith("·"):
        return "post"
    start, end = words.starts[shape.start], words.ends[shape.end - 1]
    line = _line_before(text, start)
    is_label = re.search(r"@[:|]?[ik]?$", before) and len(_PROSE.findall(line)) <= _LABEL
    if is_label or (before.endswith("(") and after.startswith("/")):
        return "published"
    if DATELINE.match(text, end) or (before.endswith("(") and len(line.split()) <= _PLACE and _DASH.match(text, end)):
        return "published"
    if _HANDLE.search(text, max(0, start - _HANDLES), start):
        return "quoted"
    if not _alone(text, start, end):
        return ""
    return "site" if _is_top(text, start) and _above_headlines(text[end:]) else "alone"


def _alone(text: str, start: int, end: int) -> bool:
    """Tell whether hardly a word stands on the same line, or after its last sentence: a stamp, not a sentence."""
    before = _line_before(text, start)
    after = text[end : end + _BESIDE].partition("\n")[0]
    said = 0 if _STOP.search(before) else len(_PROSE.findall(before))
    return said + len(_PROSE.findall(after)) <= 2 and not _STOP.search(after)


def _line_before(text: str, start: int) -> str:
    """Return what stands before a date on its line, or the end of that where the line is long."""
    return text[max(start - _BESIDE, 0) : start].rpartition("\n")[2]


def _is_top(text: str, start: int) -> bool:
    """Say whether a date stands at the top of a text, behind a few words at most."""
    return start <= _BESIDE and len(text[:start].split()) <= _TOP


def _above_headlines(rest: str) -> bool:
    """Tell whether many lines without a stop follow: headlines of a site, whose date is the day of the visit.

    Where each headline has its own date, the first date may well be that of the story.
    """
    lines = []
    for line in rest.split("\n", 40)[1:40]:
        if len(line.split()) > _SHORT:
            lines.append(line)
        elif _YEAR.search(line) or len(lines) == _HEADLINES:
            break
    return len(lines) >= _HEADLINES and not any(
        _STOP.search(line) or len(line.split()) > _LONG for line in lines[:_HEADLINES]
    )


def _said_today(dated: list[tuple[Shape, date]], todays: set[int]) -> Iterator[tuple[date, Shape]]:
    """Yield the day of writing where the text says "today, 5 May 2030", or "yesterday", and no other day so."""
    for shape, day in dated:
        if shape.tag("T") == "T" and shape.value("T").lstrip("-").isdigit():
            today = day - timedelta(int(shape.value("T")))
            if todays <= {today.weekday()}:
                yield today, shape


def _above(text: str, words: Words, alone: list[tuple[date, Shape]]) -> tuple[date, Shape] | None:
    """Return the date above the story, or the one on which dates agree; those of a list of other stories date these."""
    is_list = len(alone) >= _LISTED
    if is_list and _is_top(text, words.starts[alone[0][1].start]) and all(alone[0][0] < day for day, _ in alone[1:]):
        return alone[0]
    told = _told_from(text) if alone else 0
    for day, shape in alone:
        if words.starts[shape.start] < told and _opens_story(text, words.ends[shape.end - 1]):
            return day, shape
    return None if is_list else _agreed(alone)


def _told_from(text: str) -> int:
    """Return where the story is under way: after its first lines of prose, of which one may be a notice."""
    found = (line for line in _LINE.finditer(text) if _is_prose(line[0]))
    return next((line.start() for line in islice(found, _BEFORE, None)), len(text))


def _opens_story(text: str, end: int) -> bool:
    """Tell whether prose follows a date, past a few short lines and a byline, and not one headline after another."""
    bylines = 0
    for line in islice(_LINE.finditer(text, end), 1, _NEAR):
        if _is_prose(line[0]):
            return True
        bylines += len(line[0].split()) > _SHORT
        if bylines > _BYLINES:
            return False
    return False


def _is_prose(line: str) -> bool:
    size = len(line.split())
    return size >= _LONG or (size >= _STORY and _STOP.search(line) is not None)


def _latest(quoted: list[tuple[date, Shape]], todays: set[int]) -> tuple[date, Shape] | None:
    """Return the last of the days on which posts that a text quotes are stamped, where these are close together.

    The text may be of one of the next days: of the weekday that it calls today.
    """
    if not quoted:
        return None
    last, shape = max(quoted, key=lambda one: one[0])
    if (last - min(day for day, _ in quoted)).days > _QUOTED_WITHIN:
        return None
    later = min(((of - last.weekday()) % 7 for of in todays), default=0)
    return (last + timedelta(later), shape) if later <= _QUOTED_WITHIN else None


def _agreed(found: list[tuple[date, Shape]]) -> tuple[date, Shape] | None:
    """Return the day on which all agree; of more than two days the first, where it is not one of a list of others."""
    days = Counter(day for day, _ in found)
    if len(days) <= 2:
        return found[0] if found else None
    day, times = days.most_common(1)[0]
    return found[0] if times > 1 and found[0][0] == day else None
