"""What is asked of patterns: by what to cut, in which periods, and of which incidents."""

import calendar
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from inquest.analyse.patterns.traits import CODES, NOT_STATED, NOT_TOLD_WHICH, By, Traits
from inquest.consolidate import fold_name
from inquest.errors import NotFound, UsageError

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


class Period(StrEnum):
    """How long a period is."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"

    def of(self, day: str) -> str:
        """Return the period in which a day lies: `2031-03`, `2031-Q1`, `2031`."""
        if self is Period.MONTH:
            return day[:7]
        return day[:4] if self is Period.YEAR else f"{day[:4]}-Q{(int(day[5:7]) + 2) // 3}"


@dataclass(frozen=True, slots=True)
class Asked:
    """A cut and a filter. `since` and `until` are days, months or years, both within; `None` asks nothing."""

    by: By | None = None
    period: Period | None = Period.MONTH
    place: str | None = None
    means: str | None = None
    target: str | None = None
    party: str | None = None
    grade: str | None = None
    since: str | None = None
    until: str | None = None

    @property
    def wanted(self) -> Mapping[By, str]:
        """The values that are asked for; by the hour incidents are cut alone, since few state one."""
        return {by: value for by in By if (value := getattr(self, by.value, None))}

    @property
    def bounds(self) -> tuple[str, str]:
        """The first and last day; raises `UsageError` for what is no day, month or year, or ends before it begins."""
        first, last = _day(self.since, last=False), _day(self.until, last=True)
        if first > last:
            raise UsageError(f"{self.since} lies after {self.until}")
        return first, last


@dataclass(frozen=True, slots=True)
class Chosen:
    """The incidents that are certainly asked for, and the number of those of which it is not told whether they are."""

    kept: tuple[Traits, ...]
    perhaps: int


def choose(found: Sequence[Traits], asked: Asked) -> Chosen:
    """Return the incidents that are asked for; raises `NotFound` for a value that no incident has."""
    for by, value in asked.wanted.items():
        if not any(_has(one, by, value) for one in found):
            raise NotFound(f"no incident here has the {by.value} “{value:.100}”")
    first, last = asked.bounds
    kept, perhaps = [], 0
    for one in found:
        answers = [_holds(one, by, value) for by, value in asked.wanted.items()]
        if asked.since or asked.until:
            answers.append(_lies(one, first, last))
        if False not in answers:
            kept += [one] if None not in answers else []
            perhaps += None in answers
    return Chosen(tuple(kept), perhaps)


def _holds(one: Traits, by: By, value: str) -> bool | None:
    """Say whether an incident has a value; `None` where it is not told what it has."""
    if _has(one, by, value):
        return True
    silent = all(said.code in (NOT_STATED, NOT_TOLD_WHICH) for said in one.values[by])
    return None if silent else False


def _has(one: Traits, by: By, value: str) -> bool:
    folded = fold_name(value)
    names = {name for said in one.values[by] for name in _names(said.code, said.label)}
    if by is By.PLACE:
        names |= {name for spot in one.spots for name in (fold_name(spot.place.name), spot.place.gazetteer_id or "")}
    return folded in names or value in names


def _names(code: str, label: str) -> tuple[str, ...]:
    return (code,) if code in CODES else (code, fold_name(label))


def _lies(one: Traits, first: str, last: str) -> bool | None:
    if one.window is None:
        return None
    if one.window.last < first or one.window.first > last:
        return False
    return True if first <= one.window.first and one.window.last <= last else None


def _day(text: str | None, *, last: bool) -> str:
    """Return the day, or the first or last of the month or year."""
    if text is None:
        return "9999-12-31" if last else "0001-01-01"
    found = _DATE.fullmatch(text.strip())
    year, month, day = found.groups() if found else ("", "", "")
    try:
        in_year = int(month or (12 if last else 1))
        in_month = int(day or (calendar.monthrange(int(year), in_year)[1] if last else 1))
        return date(int(year), in_year, in_month).isoformat()
    except (ValueError, IndexError) as error:  # calendar raises a kind of IndexError for a month that is none
        raise UsageError(f"“{text:.40}” is no day, month or year: write 2031, 2031-03 or 2031-03-14") from error
