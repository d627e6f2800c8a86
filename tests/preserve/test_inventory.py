"""Inventories: whoever drops an exhibit in silence is found out by the next count."""

import hashlib
import time
from datetime import UTC, datetime
from typing import Any

import pytest
from custody_house import dispose, intake, ledger, line, reading
from hypothesis import given
from hypothesis import strategies as st

from inquest.errors import IntegrityError
from inquest.model import Action, Moment
from inquest.preserve.custody.inventory import (
    Counter,
    Intake,
    Roll,
    check_inventory,
    inventory_content,
    live_ranges,
    vanished,
)
from inquest.store import tiles

NOON = Moment(datetime(2031, 5, 1, 12, 0, tzinfo=UTC))


def leaf(position: int) -> bytes:
    return hashlib.sha256(b"leaf %d" % position).digest()


def found(
    present: set[int], absent: frozenset[int] = frozenset(), disposed: frozenset[int] = frozenset()
) -> list[Intake]:
    everything = sorted({*present, *absent, *disposed})
    return [Intake(at, leaf(at), at in present, at in disposed) for at in everything]


def inventory(size: int, *live: int) -> dict[str, Any]:
    return inventory_content(size, found(set(live)), NOON)


def judge(content: dict[str, Any], position: int = 100, intakes: range = range(1, 100)) -> None:
    check_inventory(content, position, Counter(lambda place: leaf(place) if place in intakes else None))


def test_an_inventory_names_what_is_held():
    """Ranges, count and root are of the intakes that are present and not disposed of."""
    content = inventory_content(9, found({1, 2, 3, 5, 8}, frozenset({4}), frozenset({5})), NOON)

    assert content["live"] == [[1, 4], [8, 9]]
    assert content["count"] == 4
    assert content["root"] == tiles.tree_root(map(leaf, (1, 2, 3, 8))).hex()
    assert (content["kind"], content["size"], content["at"]) == ("inventory", 9, str(NOON))
    judge(content)


def test_an_inventory_of_nothing_has_the_empty_root():
    """An inquiry may hold nothing."""
    content = inventory(0)

    assert (content["live"], content["count"], content["root"]) == ([], 0, tiles.EMPTY_ROOT.hex())
    judge(content, position=1)


@given(st.sets(st.integers(0, 60)))
def test_any_inventory_passes_its_own_check(live: set[int]):
    """Law: what is made is what is checked, and the ranges say the positions."""
    content = inventory(61, *live)

    judge(content, intakes=range(61))
    assert [at for start, end in live_ranges(content) for at in range(start, end)] == sorted(live)


@pytest.mark.parametrize("places", [[2, 1], [1, 1], [9], [-1]])
def test_intakes_come_in_order_and_from_what_was_looked_at(places: list[int]):
    """Anything else is a mistake of the caller."""
    with pytest.raises(ValueError, match="order"):
        inventory_content(9, [Intake(at, leaf(at), present=True, disposed=False) for at in places], NOON)


@pytest.mark.parametrize(
    "change",
    [
        {"count": 3}, {"count": 5}, {"count": True}, {"count": 4.0}, {"count": None},
        {"root": "00" * 32}, {"root": None}, {"root": tiles.EMPTY_ROOT.hex().upper()},
        {"live": [[1, 4]]}, {"live": [[1, 5]]}, {"live": [[8, 9], [1, 4]]}, {"live": [[1, 3], [3, 4], [8, 9]]},
        {"live": [[1, 4], [3, 4]]}, {"live": [[1, 1]]}, {"live": [[4, 1]]}, {"live": [[-1, 4]]}, {"live": [[1, 10]]},
        {"live": [[0, 4]]}, {"live": [[True, 4]]}, {"live": [[1.0, 4]]}, {"live": [[1]]}, {"live": ["14"]},
        {"live": None}, {"size": 101}, {"size": None}, {"size": -1}, {"size": True},
    ],
)  # fmt: skip
def test_attack_an_inventory_is_changed(change: dict[str, Any]):
    """A wrong count, root, range or size is refused: ranges ascend, stand apart, and name intakes alone."""
    with pytest.raises(IntegrityError):
        judge({**inventory(9, 1, 2, 3, 8), **change})


def test_attack_an_inventory_speaks_of_the_future():
    """It looked at no more entries than stand before it."""
    with pytest.raises(IntegrityError, match="after"):
        judge(inventory(9, 1), position=8)


@given(
    st.sets(st.integers(0, 30)), st.sets(st.integers(31, 60)),
    st.sets(st.integers(0, 60)), st.sets(st.integers(0, 60)),
)  # fmt: skip
def test_every_exhibit_that_was_dropped_is_named(old: set[int], new: set[int], disposed: set[int], dropped: set[int]):
    """Law: named is what was there, is not any more, and was not disposed of; and nothing else."""
    there = old | new
    after = inventory(61, *(there - disposed - dropped))

    assert vanished(inventory(31, *old), after, disposed, new) == sorted(there & dropped - disposed)


def test_ten_million_exhibits_cost_no_more_than_their_ranges():
    """Two inventories of ten million are compared at once, and the one that is missing is named."""
    before = {"size": 10**7, "live": [[1, 10**7]]}
    after = {"size": 10**7, "live": [[1, 777], [778, 10**7]]}
    start = time.perf_counter()

    assert vanished(before, after, [], []) == [777]
    assert time.perf_counter() - start < 1


def followed(*acts: tuple[Action, dict[str, Any]]) -> list[int]:
    roll = Roll()
    return [place for one in ledger(*acts) for place in roll.see(one)]


def count(size: int, *live: int) -> tuple[Action, dict[str, Any]]:
    return Action.INVENTORY, inventory(size, *live)


def test_attack_an_exhibit_is_dropped_in_silence():
    """Between two inventories, whether it was counted before or came in since, it is named; a disposal excuses it."""
    start = [intake("a"), intake("b"), count(2, 0, 1), intake("c"), reading("c", "text")]

    assert followed(*start, count(5, 0, 1, 3)) == []
    assert followed(*start, count(5, 1, 3)) == [0]
    assert followed(*start, count(5, 0, 1)) == [3]
    assert followed(*start, dispose(("a", 0), ("c", 3)), count(6, 1)) == []
    assert followed(*start, dispose(("a", 0)), count(6, 1)) == [3]


def test_an_exhibit_that_came_back_can_vanish_again():
    """A disposal excuses the intake that it names, not the next."""
    acts = [intake("a"), count(1, 0), dispose(("a", 0)), intake("a"), count(4, 3), count(5)]

    assert followed(*acts) == [3]


def test_a_disposal_after_what_was_looked_at_excuses_nothing_yet():
    """An inventory speaks of the entries that it looked at; what came after waits for the next."""
    acts = [intake("a"), count(1, 0), intake("b"), dispose(("a", 0)), count(2), count(6)]

    assert followed(*acts) == [0, 2]


def test_attack_an_inventory_looks_at_less_than_the_one_before():
    """It would name fewer and accuse nobody."""
    roll = Roll()
    roll.see(line(0, *count(5, 1)))

    with pytest.raises(IntegrityError, match="fewer"):
        roll.see(line(6, *count(2, 1)))


RANGES = (
    st.lists(st.integers(0, 40), max_size=12, unique=True)
    .map(sorted)
    .map(lambda ends: [*zip(ends[::2], ends[1::2], strict=False)])
)


@given(st.lists(RANGES, max_size=5))
def test_counting_on_from_an_earlier_inventory_gives_what_counting_anew_gives(row: list[list[tuple[int, int]]]):
    """Whichever inventories come after one another, each has the tree over just what it names."""
    counter = Counter(leaf)
    for ranges in row:
        edge = counter.count(ranges)
        fresh = tiles.tree_root(leaf(place) for start, end in ranges for place in range(start, end))

        assert (edge.root(), edge.size) == (fresh, sum(end - start for start, end in ranges))


def test_an_inventory_that_goes_on_costs_only_what_is_new():
    """A daily count of a million exhibits does not hash a million leaves again each day."""
    asked: list[int] = []
    counter = Counter(lambda place: asked.append(place) or leaf(place))
    counter.count([(1, 100), (120, 200)])
    asked.clear()

    counter.count([(1, 100), (120, 205), (210, 212)])

    assert asked == [*range(200, 205), 210, 211]
