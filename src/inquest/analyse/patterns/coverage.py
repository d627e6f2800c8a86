"""Beside what is reported: who reported at all. Absence of reports is not absence of harm."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from inquest.analyse.patterns.asked import Period
from inquest.analyse.patterns.table import period_of
from inquest.analyse.patterns.traits import CODES, Traits
from inquest.consolidate import fold_name

_MOST = 2_400  # periods that are listed without a gap; of more, those alone in which there is anything
_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])(?!\d)")


@dataclass(frozen=True, slots=True)
class Text:
    """A text of the inquiry: the day of its publication, its publisher, and those who speak in it."""

    published: str | None
    publisher: str | None
    speakers: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Active:
    """A period: its texts, publishers and speakers, and the incidents that certainly lie in it.

    `rate` is incidents to a publisher, `None` where none was active: then nothing is known, which is not nothing.
    """

    period: str
    texts: int
    publishers: int
    speakers: int
    incidents: int

    @property
    def rate(self) -> float | None:
        """How many incidents there are to a publisher."""
        return self.incidents / self.publishers if self.publishers else None


@dataclass(frozen=True, slots=True)
class Coverage:
    """Every period from the first to the last in which there is a text or an incident.

    `undated` texts tell no month; `nameless` tell no publisher, and are counted among texts alone.
    """

    period: Period
    periods: tuple[Active, ...]
    undated: int = 0
    nameless: int = 0

    @property
    def silent(self) -> tuple[str, ...]:
        """The periods in which no text was published."""
        return tuple(one.period for one in self.periods if not one.texts)


def coverage(found: Sequence[Traits], texts: Iterable[Text], period: Period) -> Coverage:
    """Count texts, publishers and speakers of each period beside the incidents in it; names alike are counted once."""
    told: Counter[str] = Counter(p for one in found if (p := period_of(one, period)) not in CODES)
    held: Counter[str] = Counter()
    publishers: dict[str, set[str]] = defaultdict(set)
    speakers: dict[str, set[str]] = defaultdict(set)
    undated = nameless = 0
    for text in texts:
        if not _MONTH.match(text.published or ""):
            undated += 1
            continue
        here = period.of((text.published or "")[:10])
        held[here] += 1
        publishers[here] |= {fold_name(text.publisher)} if text.publisher else set()
        nameless += not text.publisher
        speakers[here] |= set(map(fold_name, text.speakers))
    periods = tuple(
        Active(p, held[p], len(publishers[p]), len(speakers[p]), told[p]) for p in _every(set(told) | set(held), period)
    )
    return Coverage(period, periods, undated, nameless)


def _every(known: Iterable[str], period: Period) -> list[str]:
    """Return all periods from the first to the last."""
    ordered = sorted(known)
    if not ordered:
        return []
    every: list[str] = []
    for one in _between(ordered[0], ordered[-1], period):
        every.append(one)
        if len(every) > _MOST:
            return ordered
    return every


def _between(first: str, last: str, period: Period) -> Iterator[str]:
    step = {Period.MONTH: 1, Period.QUARTER: 3, Period.YEAR: 12}[period]
    at = _months(first)
    while at <= _months(last):
        yield period.of(f"{at // 12:04d}-{at % 12 + 1:02d}-01")
        at += step


def _months(period: str) -> int:
    """Return how many months after the year 0 a period begins."""
    year, _, rest = period.partition("-")
    month = 3 * int(rest[1:]) - 2 if rest.startswith("Q") else int(rest or 1)
    return 12 * int(year) + month - 1
