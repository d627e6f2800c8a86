"""Incidents cut by a kind of value and by period: ranges summed with what is not known, and never a party apart."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from inquest.analyse.patterns.asked import Asked, Period
from inquest.analyse.patterns.rule import pattern_rule
from inquest.analyse.patterns.traits import CODES, NOT_STATED, NOT_TOLD_WHICH, By, Said, Traits
from inquest.analyse.ranging import Cell, Total, totals
from inquest.model import Predicate

HARM = (Predicate.KILLED, Predicate.INJURED, Predicate.MISSING)


@dataclass(frozen=True, slots=True)
class Silence:
    """Of one kind of harm: in how many incidents a number is stated, none is stated, and nobody speaks of it."""

    harm: Predicate
    stated: int
    no_number: int
    untold: int

    @property
    def share(self) -> float | None:
        """The share without a number among the incidents in which somebody speaks of it."""
        told = self.stated + self.no_number
        return self.no_number / told if told else None


@dataclass(frozen=True, slots=True)
class Row:
    """A cell of the table: the incidents of one value in one period, their ranges summed, the claims behind it.

    `code` and `period` are `None` where the table is not cut so. `withheld_in_public` where a public version would not
    print it: it has few incidents, or another that it has not printed could be worked out from it.
    """

    code: str | None
    label: str | None
    period: str | None
    incidents: tuple[str, ...]
    totals: tuple[Total, ...]
    silences: tuple[Silence, ...]
    claims: tuple[str, ...]
    withheld_in_public: bool = False

    def of(self, harm: Predicate) -> Total:
        """Return the total of everybody."""
        empty = Total(Cell(harm), 0, None, None, None, 0, 0, 0)
        return next((one for one in self.totals if one.cell == Cell(harm)), empty)


@dataclass(frozen=True, slots=True)
class Table:
    """The rows, and the whole in which each incident counts once; `several` incidents stand in more than one row."""

    rows: tuple[Row, ...]
    whole: Row
    several: int
    not_told_period: int
    not_told_value: int


def table(found: Sequence[Traits], asked: Asked) -> Table:
    """Cut incidents as asked: one that has several values stands in the row of each, and once in the whole.

    One whose bounds hold several periods, or whose place reaches over several areas, has a row of its own kind.
    """
    cells: dict[tuple[str, str], list[tuple[Traits, Said]]] = defaultdict(list)
    labels: dict[str, str] = {}
    for one in found:
        for said in _values(one, asked.by):
            labels[said.code] = said.label
            cells[period_of(one, asked.period), said.code].append((one, said))
    rows = [_row(asked, period, (code, labels[code]), of) for (period, code), of in cells.items()]
    whole = _row(Asked(period=None), "", ("", ""), [(one, Said("", "")) for one in found])
    return Table(
        _public(sorted(rows, key=_order)),
        replace(whole, claims=tuple(sorted({*whole.claims, *(id_ for row in rows for id_ in row.claims)}))),
        several=sum(len(_values(one, asked.by)) > 1 for one in found),
        not_told_period=sum(period_of(one, asked.period) in (NOT_TOLD_WHICH, NOT_STATED) for one in found),
        not_told_value=sum(_values(one, asked.by)[0].code in (NOT_TOLD_WHICH, NOT_STATED) for one in found),
    )


def period_of(one: Traits, period: Period | None) -> str:
    """Return the period in which an incident certainly lies, or the code that says that it is not told."""
    if period is None:
        return ""
    if one.window is None:
        return NOT_STATED
    first, last = period.of(one.window.first), period.of(one.window.last)
    return first if first == last else NOT_TOLD_WHICH


def _values(one: Traits, by: By | None) -> tuple[Said, ...]:
    return (Said("", ""),) if by is None else one.values[by]


def _row(asked: Asked, period: str, value: tuple[str, str], of: Sequence[tuple[Traits, Said]]) -> Row:
    found = [one for one, _ in of]
    summed = totals(one.ranges for one in found)
    claims = {id_ for one, said in of for id_ in (*said.claims, *(one.dated_by if asked.period else ()), *_sets(one))}
    return Row(
        code=value[0] if asked.by else None,
        label=value[1] if asked.by else None,
        period=period if asked.period else None,
        incidents=tuple(sorted(one.incident for one in found)),
        totals=summed,
        silences=tuple(_silence(harm, summed, len(found)) for harm in HARM),
        claims=tuple(sorted(claims)),
    )


def _sets(one: Traits) -> Iterable[str]:
    """Return the claims that set the ends which are summed."""
    return (c.claim_id for cell in one.ranges.cells for c in (*cell.sets_min, *cell.sets_max))


def _silence(harm: Predicate, summed: Iterable[Total], incidents: int) -> Silence:
    whole = next((one for one in summed if one.cell == Cell(harm)), None)
    stated, none = (whole.counted, whole.no_number) if whole else (0, 0)
    return Silence(harm, stated, none, incidents - stated - none)


def _order(row: Row) -> tuple[object, ...]:
    """Periods in their order, then values by name; what is not told stands last. No number decides the order."""
    period, code = row.period or "", row.code or ""
    return period in CODES, period, code in CODES, (row.label or "").casefold(), code


def _public(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Mark what a public version would not print: cells of few incidents, and, where one is alone, the next smallest.

    A single gap in a column of a table could be worked out from its sum.
    """
    least = pattern_rule().public_from
    by_period: dict[str | None, list[Row]] = defaultdict(list)
    for row in rows:
        by_period[row.period if row.code is not None else None].append(row)
    hidden: set[int] = set()
    for of in by_period.values():
        small = [row for row in of if len(row.incidents) < least]
        rest = [row for row in of if len(row.incidents) >= least]
        if len(small) == 1 and rest:
            fewest = min(len(row.incidents) for row in rest)
            small += [row for row in rest if len(row.incidents) == fewest]  # all of them: no name decides
        hidden |= {id(row) for row in small}
    return tuple(replace(row, withheld_in_public=True) if id(row) in hidden else row for row in rows)
