"""Changes of level: known ones are found, quiet series stay quiet, and a change of coverage is called one."""

import random
from itertools import pairwise
from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inquest.analyse.patterns.changes import Refusal, Says, changes
from inquest.analyse.patterns.coverage import Active
from inquest.analyse.patterns.rule import pattern_rule

RULE = pattern_rule().changes


def months(counts: list[int], publishers: list[int] | None = None) -> list[Active]:
    """Return months with so many incidents each, five publishers in each where not told."""
    sources = publishers or [5] * len(counts)
    names = [f"{2031 + i // 12}-{i % 12 + 1:02d}" for i in range(len(counts))]
    return [Active(name, 3 * n, n, n, c) for name, c, n in zip(names, counts, sources, strict=True)]


def drawn(level: float, months: int, seed: int) -> list[int]:
    """Draw a Poisson series by counting arrivals."""
    chance = random.Random(seed)
    counts = []
    for _ in range(months):
        at, n = chance.expovariate(level), 0
        while at < 1:
            n, at = n + 1, at + chance.expovariate(level)
        counts.append(n)
    return counts


def test_a_known_change_is_found_in_its_month():
    """From four a month to twelve, with as many sources: reports changed, at the beginning of the thirteenth month."""
    found = changes(months([4, 5, 3, 4, 4, 5, 3, 4, 5, 4, 3, 4, 12, 11, 13, 12, 12, 13, 11, 12]), 0, RULE)

    [one] = found.changes
    assert (one.month, one.says) == ("2032-01", Says.REPORTS)
    assert (one.before.incidents, one.after.incidents) == (4.0, 12.0)
    assert (one.before.first, one.before.last, one.after.months) == ("2031-01", "2031-12", 8)


@pytest.mark.parametrize(
    "sources",
    [
        [5] * 12 + [10] * 12,  # doubled in the same month
        [5] * 11 + [10] * 13,  # a month before
        [10] * 12 + [5] * 12,  # halved, though more is reported
        [5] * 12 + [9] * 3 + [5] * 9,  # only about the change
        [5] * 9 + [0] * 3 + [5] * 12,  # nobody published before it
    ],
)
def test_a_change_of_coverage_is_no_change_of_harm(sources: list[int]):
    """Where sources changed at the same time, the change says so and nothing else."""
    [one] = changes(months([4, 5, 3] * 4 + [12, 11, 13] * 4, sources), 0, RULE).changes

    assert one.says is Says.COVERAGE


def test_incidents_of_months_in_which_nobody_published_tell_of_no_coverage():
    """Told later: who could have reported then is not known."""
    [one] = changes(months([4, 5, 3] * 4 + [12, 11, 13] * 4, [0] * 24), 0, RULE).changes

    assert one.says is Says.NOT_KNOWN


def test_a_month_without_any_report_is_no_zero():
    """Months in which nobody published and nothing is told are left out: no level is lower for them."""
    counts = [5, 6, 4] * 3 + [0] * 6 + [5, 4, 6] * 3
    silent = changes(months(counts, [5] * 9 + [0] * 6 + [5] * 9), 0, RULE)
    watched = changes(months(counts), 0, RULE)

    assert (silent.changes, silent.months) == ((), 18)
    assert len(watched.changes) == 2


@pytest.mark.parametrize(
    ("counts", "unknown", "refused"),
    [
        ([9] * 11, 0, Refusal.FEW_MONTHS),
        ([], 0, Refusal.FEW_MONTHS),
        ([1] * 23 + [0], 0, Refusal.FEW_INCIDENTS),
        ([5] * 12, 60, Refusal.MONTHS_UNKNOWN),
    ],
)
def test_a_series_that_carries_no_search_is_refused(counts: list[int], unknown: int, refused: Refusal):
    """Short, sparse, or mostly without a month: the reason is given, and no change."""
    found = changes(months(counts), unknown, RULE)

    assert (found.refused, found.changes) == (refused, ())


def test_quiet_series_stay_quiet():
    """Of 100 Poisson series of one level, of three years, two at most show a change (measured: 0 to 2 in 100)."""
    alarms = sum(bool(changes(months(drawn(6, 36, seed)), 0, RULE).changes) for seed in range(100))

    assert alarms <= 2


def test_a_doubling_is_mostly_seen():
    """Of 50 series that double from five a month after a year, nine in ten show it, within three months."""
    seen = 0
    for seed in range(50):
        found = changes(months(drawn(5, 12, seed) + drawn(10, 12, seed + 1000)), 0, RULE).changes
        seen += any("2031-10" <= one.month <= "2032-04" for one in found)

    assert seen >= 40


def cost(counts: list[int]) -> float:
    total = sum(counts)
    return 2 * (total - total * log(total / len(counts))) if total else 0.0


def cheapest(counts: list[int], penalty: float) -> float:
    """Return the least cost of all segmentations into runs of three months or more, by trying each."""
    best = cost(counts)
    for end in range(3, len(counts) - 2):
        best = min(best, cost(counts[:end]) + penalty + cheapest(counts[end:], penalty))
    return best


@given(st.lists(st.integers(0, 30), min_size=12, max_size=14))
def test_no_other_segmentation_costs_less(counts: list[int]):
    """The search is exact: what it returns costs what the cheapest of all costs."""
    counts = [*counts[:-1], counts[-1] + 24]
    found = changes(months(counts), 0, RULE)
    penalty = RULE.penalty * log(len(counts)) * (found.scatter or 1)
    starts = [0, *(next(i for i, m in enumerate(months(counts)) if m.period == one.month) for one in found.changes)]
    bounds = [*starts, len(counts)]
    runs = [counts[a:b] for a, b in pairwise(bounds)]

    ours = sum(map(cost, runs)) + penalty * (len(runs) - 1)
    assert ours == pytest.approx(cheapest(counts, penalty), rel=1e-3)
