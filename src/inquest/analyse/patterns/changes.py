"""Where the level of a monthly series changed, and whether who reported changed at the same time.

The segmentation that costs least, found exactly by dynamic programming (optimal partitioning: Jackson et al. 2005, "An
algorithm for optimal partitioning of data on an interval", IEEE Signal Processing Letters 12; as in Killick, Fearnhead
and Eckley 2012, JASA 107). A segment costs twice its negative log-likelihood under one Poisson rate; each change costs
a penalty. Reports come in bursts, so costs are divided by how much more than a Poisson series the months scatter about
their neighbours (quasi-Poisson: McCullagh and Nelder 1989); steps hardly move that.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from math import log

from inquest.analyse.patterns.coverage import Active
from inquest.analyse.patterns.rule import ChangeRule


class Refusal(StrEnum):
    """Why a series carries no search for changes."""

    FEW_MONTHS = "few_months"
    FEW_INCIDENTS = "few_incidents"
    MONTHS_UNKNOWN = "months_unknown"  # of too many incidents it is not told in which month they lie


class Says(StrEnum):
    """What a change of level says."""

    REPORTS = "reports_changed"  # more or fewer incidents are reported, by about as many sources
    COVERAGE = "coverage_changed"  # the number of sources changed as well: no change of harm can be read from it
    NOT_KNOWN = "coverage_not_known"  # nobody published in the months on one side: the incidents are told later


@dataclass(frozen=True, slots=True)
class Level:
    """A run of months at one level: incidents and publishers a month."""

    first: str
    last: str
    months: int
    incidents: float
    publishers: float


@dataclass(frozen=True, slots=True)
class Change:
    """A change at the beginning of a month; `says` tells whether it can be one of what happens."""

    month: str
    before: Level
    after: Level
    says: Says


@dataclass(frozen=True, slots=True)
class Changes:
    """The changes found, or why none were looked for; `scatter` is 1 for months that scatter as a Poisson series."""

    months: int
    incidents: int
    unknown: int
    scatter: float | None = None
    changes: tuple[Change, ...] = ()
    refused: Refusal | None = None


def changes(months: Sequence[Active], unknown: int, rule: ChangeRule) -> Changes:
    """Look for changes of the monthly number of incidents; `unknown` incidents lie in no month for certain.

    A month in which nobody published and nothing is told is left out: nothing is known of it, and it is not a zero.
    """
    known = [one for one in months if one.texts or one.incidents]
    counts = [one.incidents for one in known]
    total = sum(counts)
    refused = _refused(len(known), total, unknown, rule)
    if refused is not None:
        return Changes(len(known), total, unknown, refused=refused)
    scatter = _scatter(counts)
    starts = _starts(counts, rule.penalty * log(len(counts)) * scatter, rule.least_segment)
    found = tuple(_change(known, starts, at, rule) for at in range(1, len(starts)))
    return Changes(len(known), total, unknown, round(scatter, 3), found)


def _refused(months: int, incidents: int, unknown: int, rule: ChangeRule) -> Refusal | None:
    if months < rule.least_months:
        return Refusal.FEW_MONTHS
    if incidents < rule.least_incidents:
        return Refusal.FEW_INCIDENTS
    return Refusal.MONTHS_UNKNOWN if unknown > rule.most_unknown * (incidents + unknown) else None


def _scatter(counts: Sequence[int]) -> float:
    """Return how much more neighbours differ than in a Poisson series, at least 1."""
    pairs = [(a - b, a + b) for a, b in pairwise(counts) if a + b]
    return max(1.0, sum(gap * gap / both for gap, both in pairs) / len(pairs)) if pairs else 1.0


def _starts(counts: Sequence[int], penalty: float, least: int) -> list[int]:
    """Return where the segments begin whose costs and penalties are least together; of equal ones the fewest."""
    sums = [0]
    for one in counts:
        sums.append(sums[-1] + one)
    best: list[tuple[float, int]] = [(-penalty, 0)] + [(float("inf"), 0)] * len(counts)
    for end in range(least, len(counts) + 1):
        for start in (0, *range(least, end - least + 1)):
            cost = best[start][0] + _cost(sums[end] - sums[start], end - start) + penalty
            if cost < best[end][0] - 1e-9:
                best[end] = cost, start
    starts, at = [], len(counts)
    while at:
        at = best[at][1]
        starts.append(at)
    return starts[::-1]


def _cost(events: int, months: int) -> float:
    return 2 * (events - events * log(events / months)) if events else 0.0


def _change(known: Sequence[Active], starts: Sequence[int], at: int, rule: ChangeRule) -> Change:
    bounds = [*starts, len(known)]
    before, after = (known[bounds[at + n - 1] : bounds[at + n]] for n in (0, 1))
    return Change(after[0].period, _level(before), _level(after), _says(before, after, rule))


def _says(before: Sequence[Active], after: Sequence[Active], rule: ChangeRule) -> Says:
    """Compare sources on both sides, in the whole of each and in the months next to the change."""
    near = rule.coverage_months
    pairs = [(_publishers(a), _publishers(b)) for a, b in ((before, after), (before[-near:], after[:near]))]
    if any(0 in pair for pair in pairs):
        return Says.NOT_KNOWN if any(pair == (0, 0) for pair in pairs) else Says.COVERAGE
    changed = any(max(pair) / min(pair) >= rule.coverage_factor for pair in pairs)
    return Says.COVERAGE if changed else Says.REPORTS


def _publishers(months: Sequence[Active]) -> float:
    return sum(one.publishers for one in months) / len(months)


def _level(months: Sequence[Active]) -> Level:
    incidents = sum(one.incidents for one in months) / len(months)
    publishers = round(_publishers(months), 3)
    return Level(months[0].period, months[-1].period, len(months), round(incidents, 3), publishers)
