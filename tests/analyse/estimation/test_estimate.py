"""How many persons were on no list: an interval that holds the truth, or a reason why there is none."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inquest.analyse.estimation import ListTable, estimate

LISTS = ("register", "hospital", "press", "families")


def drawn(size: int, kinds: list[tuple[float, tuple[float, ...]]], seed: int) -> ListTable:
    """Return what lists would hold of an invented population of kinds, each with its share and its chances."""
    source = np.random.default_rng(seed)
    persons: dict[tuple[bool, ...], int] = {}
    for share, chances in kinds:
        for row in source.random((round(size * share), len(chances))) < np.array(chances):
            pattern = tuple(bool(held) for held in row)
            persons[pattern] = persons.get(pattern, 0) + 1
    return ListTable.of(LISTS[: len(kinds[0][1])], persons)


TWO_KINDS = [(0.6, (0.5, 0.4, 0.3, 0.5)), (0.4, (0.15, 0.1, 0.3, 0.1))]
ONE_KIND = [(1.0, (0.4, 0.3, 0.5, 0.35))]


@pytest.mark.parametrize("method", ["latent", "loglinear"])
@pytest.mark.parametrize("kinds", [TWO_KINDS, ONE_KIND], ids=["two kinds", "one kind"])
def test_the_interval_holds_a_population_that_is_known(method: str, kinds: list[tuple[float, tuple[float, ...]]]):
    """Of 1,000 invented persons a part is on no list; the interval holds 1,000 and its ends lie about the estimate."""
    table = drawn(1_000, kinds, seed=4)
    found = estimate({"": [table]}, method)

    low, middle, high = found.low or 0, found.estimate or 0, found.high or 0
    assert found.exists
    assert table.observed <= low <= 1_000 <= high
    assert low < middle < high


def test_persons_of_two_kinds_mislead_a_model_of_independent_lists():
    """The mean of latent classes lies nearer to the truth than the formula for two independent lists."""
    table = drawn(2_000, TWO_KINDS, seed=9)
    shared = table.shared()
    two_lists = shared[0, 0] * shared[1, 1] / shared[0, 1]
    found = estimate({"": [table]}).estimate

    assert found is not None
    assert abs(found - 2_000) < abs(two_lists - 2_000)


@pytest.mark.parametrize("method", ["latent", "loglinear"])
@pytest.mark.parametrize(
    ("persons", "reason"),
    [
        ({(1, 0, 0): 50, (0, 1, 0): 25, (0, 0, 1): 31, (0, 1, 1): 9}, "“register”"),
        ({(1, 0, 0): 50, (0, 1, 0): 25, (0, 0, 1): 31}, "another list"),
        ({(1, 0, 0): 50, (0, 1, 0): 25, (1, 1, 0): 12}, "2 of the lists"),
        ({(1, 0, 0): 50, (0, 1, 0): 25, (0, 0, 1): 4, (1, 1, 0): 12}, "only 2 lists share anybody"),
        ({(1, 0, 0): 5, (0, 1, 0): 5, (0, 0, 1): 4, (1, 1, 0): 2, (0, 1, 1): 2}, "4 persons are on more than one"),
        ({}, "0 of the lists"),
    ],
    ids=["a list apart", "no overlap", "two lists", "a third that shares none", "hardly any overlap", "nobody"],
)
def test_a_table_that_carries_no_estimate_is_refused_with_the_reason(
    method: str, persons: dict[tuple[int, ...], int], reason: str
):
    """Where nothing shows how much the lists miss, there is no number, whatever the method."""
    table = ListTable.of(LISTS[:3], {tuple(map(bool, pattern)): count for pattern, count in persons.items()})
    found = estimate({"": [table]}, method)

    assert not found.exists
    assert (found.estimate, found.low, found.high) == (None, None, None)
    assert found.reason
    assert reason in found.reason


def test_a_small_list_that_shares_nobody_is_named_and_does_not_stop_the_rest():
    """One person whom only one list holds may be chance."""
    persons = {(True, True, False, False): 30, (True, False, True, False): 25, (False, True, True, False): 20}
    persons |= {(True, False, False, False): 40, (False, True, False, False): 35, (False, False, False, True): 1}
    found = estimate({"": [ListTable.of(LISTS, persons)]})

    assert found.exists
    assert found.diagnostics["share_nobody"] == "families"


@pytest.mark.parametrize("method", ["latent", "loglinear"])
def test_the_same_table_and_seed_give_the_same_answer(method: str):
    """An estimate can be made again by a stranger."""
    table = drawn(400, ONE_KIND, seed=2)

    assert estimate({"": [table]}, method, seed=7) == estimate({"": [table]}, method, seed=7)


def test_strata_are_estimated_apart_and_added_with_their_doubt():
    """The sum holds what both hold, and is narrower than adding the ends: two doubts seldom err alike."""
    strata = {"north": [drawn(500, ONE_KIND, 1)], "south": [drawn(300, ONE_KIND, 2)]}
    found = estimate(strata, "loglinear")
    parts = [one for _, one in found.strata]

    assert found.observed == sum(one.observed for one in parts)
    assert found.estimate == pytest.approx(sum(one.estimate or 0 for one in parts), rel=0.01)
    assert sum(one.low or 0 for one in parts) < (found.low or 0)
    assert (found.high or 0) < sum(one.high or 0 for one in parts)


def test_a_sum_with_a_refused_stratum_is_refused_and_the_other_stays():
    """Nothing is added to what is not known; the stratum that has an answer keeps it."""
    alone = ListTable.of(LISTS, {(True, False, False, False): 30})
    found = estimate({"north": [drawn(500, ONE_KIND, 1)], "south": [alone]}, "loglinear")

    assert not found.exists
    assert found.estimate is None
    assert found.reason
    assert found.reason.startswith("south: ")
    assert [one.exists for _, one in found.strata] == [True, False]


def test_an_unsure_linkage_widens_the_interval():
    """Tables that differ in who was matched give the spread of all of them."""
    table = drawn(600, ONE_KIND, seed=3)
    persons = {tuple(row): count for row, count in zip(table.cells.tolist(), table.counts.tolist(), strict=True)}
    both = (True, True, False, False)
    less = {**persons, both: persons[both] // 3, (True, False, False, False): persons[(True, False, False, False)] + 12}
    sure, other = (estimate({"": [one]}, "loglinear") for one in (table, ListTable.of(LISTS, less)))
    found = estimate({"": [table, ListTable.of(LISTS, less)]}, "loglinear")

    assert min(sure.low or 0, other.low or 0) <= (found.low or 0) <= max(sure.low or 0, other.low or 0)
    assert (found.high or 0) - (found.low or 0) > (sure.high or 0) - (sure.low or 0)
    assert found.diagnostics["tables"] == 2


def test_too_many_lists_for_log_linear_models_are_said():
    """Six lists have millions of models: the person chooses, not the machine."""
    source = np.random.default_rng(5)
    rows = [tuple(bool(one) for one in row) for row in source.random((300, 6)) < 0.4]
    table = ListTable.of("abcdef", {row: rows.count(row) for row in rows})
    found = estimate({"": [table]}, "loglinear")

    assert not found.exists
    assert found.reason
    assert "choose 5 at most" in found.reason


@settings(max_examples=15, deadline=None)
@given(st.permutations(range(4)), st.integers(0, 5))
def test_the_order_of_the_lists_changes_nothing_in_a_log_linear_estimate(order: list[int], seed: int):
    """Which list stands first is no fact about the dead."""
    table = drawn(500, TWO_KINDS, seed)
    rows = zip(table.cells.tolist(), table.counts.tolist(), strict=True)
    turned = ListTable.of([LISTS[i] for i in order], {tuple(row[i] for i in order): count for row, count in rows})
    one, other = (estimate({"": [this]}, "loglinear") for this in (table, turned))

    assert one.observed == other.observed
    assert one.estimate == pytest.approx(other.estimate, rel=0.03)
