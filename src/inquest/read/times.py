"""Times in English and Arabic text, resolved to days against the day of publication.

A weekday is the most recent such day on or before publication; "last Friday" may mean that day or the one a week
before, and keeps both. What cannot be resolved without guessing is not reported.
"""

import re
from calendar import monthrange
from collections.abc import Collection, Iterator
from datetime import date, timedelta

from inquest.model import Span, When
from inquest.read.calendars import DAYS, MONTHS, NUMBERS
from inquest.read.folding import Folded, fold
from inquest.read.mentions import TimeMention
from inquest.read.time_rules import RULES

_OPEN = re.compile(r"(?:since|منذ|مند)\s+(?:\w+\s+)?$")
_STAMP = re.compile(r"(?:published|posted|updated|نشر|نشرت)\W*(?:on|at|في)?\W*$")
_DATELINE = re.compile(r"\s*\([^()]{2,60}\)\s*[-–—]")
_PROSE = re.compile(r"[^\W\d_]{2,}")
_THIRDS = {"early": 0, "اوايل": 0, "مطلع": 0, "بدايه": 0, "mid": 1, "منتصف": 1, "late": 2, "اواخر": 2, "نهايه": 2}
_DAYS_IN = {"day": 1, "week": 7, "month": 30, "year": 365}
_Range = tuple[str, date, date]


def _one(day: date) -> _Range:
    return day.isoformat(), day, day


def _dated(match: re.Match[str], today: date | None) -> _Range | None:
    """Resolve a day of the month; without a year it is the latest such day up to a week after publication."""
    groups = match.groupdict()
    month = int(groups["number"]) if groups.get("number") else MONTHS[re.sub(r"\s+", " ", groups["month"])]
    year, day = groups["year"], int(groups["day"])
    try:
        if year is not None:
            return _one(date(int(year) + (2000 if len(year) == 2 else 0), month, day))
        if today is None:
            return None
        found = date(today.year, month, day)
        return _one(found if found <= today + timedelta(7) else date(today.year - 1, month, day))
    except ValueError:
        return None


def _month(match: re.Match[str], today: date | None) -> _Range | None:
    """Resolve a month, or the early, middle or late third of one."""
    groups = match.groupdict()
    month = MONTHS[re.sub(r"\s+", " ", groups["month"])]
    if groups.get("year") is None and today is None:
        return None
    year = int(groups.get("year") or (today.year if today else 0))
    if today and not groups.get("year") and month > today.month:
        year -= 1
    last = monthrange(year, month)[1]
    if groups.get("third") is None:
        return f"{year}-{month:02}", date(year, month, 1), date(year, month, last)
    low, high = ((1, 10), (11, 20), (21, last))[_THIRDS[groups["third"]]]
    return _between(date(year, month, low), date(year, month, high))


def _between(first: date, last: date) -> _Range:
    return f"{first}/{last}", first, last


def _ago(match: re.Match[str], today: date) -> _Range:
    """Count back; weeks, months and years are only as exact as their unit."""
    count, unit = match["count"], _DAYS_IN.get(match["unit"], 1)
    number = int(count) if count.isdigit() else NUMBERS[re.sub(r"\s+", " ", count)]
    middle, slack = today - timedelta(number * unit), timedelta(unit // 2)
    return _one(middle) if unit == 1 else _between(middle - slack, min(today, middle + slack))


def _back_to(weekday: str, today: date) -> date:
    return today - timedelta((today.weekday() - DAYS[weekday]) % 7)


def _relative(rule: str, match: re.Match[str], today: date) -> _Range:
    """Resolve what needs a day of publication."""
    groups = match.groupdict()
    if rule == "ago":
        return _ago(match, today)
    if rule == "week":
        first = today - timedelta(today.weekday() + (0 if match[0].startswith("this") or "الحالي" in match[0] else 7))
        return _between(first, first + timedelta(6))
    if rule == "last" or (rule == "weekday" and groups["past"]):
        near = _back_to(groups["weekday"], today - timedelta(1))
        return f"[{near - timedelta(7)},{near}]", near - timedelta(7), near
    if match[0].startswith("overnight"):
        return _between(today - timedelta(1), today)
    if groups.get("weekday"):
        # A weekday beside "today" or "yesterday" says which day was meant, also when the text was stored a day late.
        return _one(_back_to(groups["weekday"], today))
    return _one(today - timedelta({"today": 0, "yesterday": 1, "before": 2}[rule]))


def _resolve(rule: str, match: re.Match[str], today: date | None) -> _Range | None:
    """Resolve one expression, or give `None` where the text leaves it open."""
    if rule in ("iso", "date", "numeric"):
        return _dated(match, today)
    if rule == "month":
        return _month(match, today)
    if rule == "year":
        year = int(match["year"])
        return f"{year}", date(year, 1, 1), date(year, 12, 31)
    return _relative(rule, match, today) if today else None


def _is_name(text: str, folded: Folded, match: re.Match[str]) -> bool:
    """Tell whether an English month or day is written as a name: "May 3", not "may 3"."""
    groups = match.groupdict()
    part = next((part for part in ("month", "weekday") if groups.get(part)), None)
    return part is None or not text[folded.at[match.start(part)]].islower() or not match[part].isascii()


def _matches(text: str, folded: Folded) -> Iterator[tuple[str, re.Match[str]]]:
    """Yield what the rules match, earlier rules first, nothing twice, in no order of place."""
    taken: list[tuple[int, int]] = []
    for rule, pattern in RULES:
        for match in pattern.finditer(folded.text):
            start, end = match.span()
            if _is_name(text, folded, match) and all(end <= low or start >= high for low, high in taken):
                taken.append((start, end))
                yield rule, match


def _alone(text: str, start: int, end: int) -> bool:
    """Tell whether hardly a word stands on the same line: a post's stamp, not a sentence."""
    before = text[text.rfind("\n", 0, start) + 1 : start]
    after = text[end:].partition("\n")[0]
    return len(_PROSE.findall(before)) + len(_PROSE.findall(after)) <= 2 and not re.search(r"[.!?؟]\s*$", after)


def find_times(text: str, language: str, published: str | None) -> tuple[TimeMention, ...]:
    """Find the times that can be resolved, in the order of the text.

    Relative ones count from `published` (ISO 8601), else from the first stamp that stands alone on its line. "Since" a
    time is left out: it says how long something lasted, not when it happened. Both languages' rules are tried for
    every text, since posts mix them.
    """
    del language
    folded = fold(text)
    found = sorted(_matches(text, folded), key=lambda item: item[1].start())
    stamps = {
        match.start(): value
        for rule, match in found
        if rule in ("iso", "date", "numeric") and _alone(folded.text, *match.span()) and (value := _dated(match, None))
    }
    today = date.fromisoformat(published[:10]) if published else next((value[1] for value in stamps.values()), None)
    mentions = []
    for rule, match in found:
        value = _resolve(rule, match, today)
        if value and not _OPEN.search(folded.text[: match.start()]):
            when = When(value[0], value[1].isoformat(), value[2].isoformat())
            mentions.append(TimeMention(_span(folded, match), when, _is_publication(folded.text, match, stamps)))
    return tuple(mentions)


def _is_publication(text: str, match: re.Match[str], stamps: Collection[int]) -> bool:
    """Tell whether a time dates the text: alone on its line, after "published", or in a dateline."""
    if match.start() in stamps or _STAMP.search(text[max(0, match.start() - 20) : match.start()]):
        return True
    return bool(_DATELINE.match(text, match.end()))


def _span(folded: Folded, match: re.Match[str]) -> Span:
    """Point at the words of a match, without white space around them."""
    length = len(match[0].rstrip())
    return folded.span(match.start(), match.start() + length)
