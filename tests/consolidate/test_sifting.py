"""Pairs of texts that cannot be copies are put aside, and no others."""

from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from inquest.consolidate.copies import Text
from inquest.consolidate.copies.find import kind
from inquest.consolidate.copies.laid import laid, own
from inquest.consolidate.copies.passages import passages
from inquest.consolidate.copies.sifting import sifted

PIECES = [
    "shells fell on the market of orlin",
    "on friday morning and killed seven people among them three children",
    "said the office of the governor in a post",
    "subscribe to our letter and follow us on all channels at any hour of the day or night wherever you live",
    "roads",
    "water and the budget",
]
TEXTS = st.lists(st.lists(st.sampled_from(PIECES), min_size=1, max_size=6).map(" ".join), min_size=2, max_size=30)


@given(TEXTS)
def test_no_pair_that_would_be_judged_a_copy_is_put_aside(texts: list[str]):
    """What is left out by counting words in shared runs would not have passed by its passages either."""
    known = laid([Text(str(at), text) for at, text in enumerate(texts)])
    of, pairs = own(known), list(combinations(range(len(known.texts)), 2))

    kept = set(map(tuple, sifted(np.array(pairs, np.int64).reshape(-1, 2), known, of).tolist()))

    found = {(a, b): passages(known.of(a), known.of(b)) for a, b in pairs}
    assert {pair for pair, runs in found.items() if runs and kind(runs, pair, known, of)} <= kept
    assert all(found[pair] for pair in kept)


def test_two_posts_of_one_template_are_put_aside_before_their_words_are_laid_side_by_side():
    """Twenty posts that share a sentence and differ in the rest are no pair."""
    posts = [f"{PIECES[3]} w{at}a w{at}b w{at}c w{at}d w{at}e w{at}f w{at}g w{at}h w{at}i w{at}j" for at in range(20)]
    known = laid([Text(str(at), post) for at, post in enumerate(posts)])

    assert not len(sifted(np.array(list(combinations(range(20), 2)), np.int64), known, own(known)))
