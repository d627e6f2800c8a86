"""Pairs of rows that share a key."""

from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from inquest.consolidate.events.blocks import ROWS, blocks, parts_of

TOTAL = 2 * ROWS + 7


@given(st.lists(st.tuples(st.integers(0, TOTAL - 1), st.integers(0, 5)), max_size=40, unique=True))
def test_the_parts_tell_each_pair_of_rows_with_a_common_key_under_its_lower_row(keyed: list[tuple[int, int]]):
    """Part by part, no pair is lost at a seam, and each stands in the part of its lower row."""
    keyed.sort()
    made = blocks(*(np.array([pair[side] for pair in keyed], np.int64) for side in (0, 1)), most=40, total=TOTAL)

    told = [
        (part, *pair)
        for part in parts_of(TOTAL)
        for pair in zip(*map(np.ndarray.tolist, made.pairs(part)), strict=True)
    ]

    true = [(a[0], b[0]) for a, b in combinations(keyed, 2) if a[1] == b[1]]
    assert sorted(told) == sorted((low // ROWS, low, high) for low, high in true)
