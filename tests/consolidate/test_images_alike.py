"""Images that look alike: which are linked, and that the order of things changes nothing."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inquest.consolidate.pictures import Alike, alike, like

LONG = 512  # bytes of a look


def changed(look: bytes, bits: int, seed: int = 0) -> bytes:
    """Return a look with so many bits of each window turned, the same in all."""
    turned = bytearray(look)
    places = random.Random(seed).sample(range(256), bits)
    for window in range(LONG // 32):
        for place in places:
            turned[window * 32 + place // 8] ^= 1 << place % 8
    return bytes(turned)


def look(seed: int) -> bytes:
    return random.Random(seed).randbytes(32) * (LONG // 32)


def test_a_look_that_differs_in_few_bits_is_linked_with_the_distance():
    """The score is the part of the bits that is the same."""
    (found,) = alike({"b": look(1), "a": changed(look(1), 20), "c": look(2)})

    assert found == Alike("a", "b", 20)
    assert found.score == pytest.approx(1 - 20 / 256, abs=1e-4)


def test_looks_far_apart_are_not_linked():
    """Half of the bits differ between pictures that have nothing to do with each other."""
    assert alike({str(i): look(i) for i in range(200)}) == ()


def test_a_window_that_is_the_whole_of_another_is_found():
    """A cropped copy looks like a part of the original, whichever of the two came first."""
    original = look(1)[: LONG - 32] + look(9)[:32]

    assert alike({"a": original, "b": look(9)}) == alike({"b": look(9), "a": original}) == (Alike("a", "b", 0),)


def test_an_image_a_thousand_times_over_has_links_in_number_like_the_images():
    """All are linked to the first; no square of pairs."""
    found = alike({f"{i:04d}": look(1) for i in range(1_000)})

    assert len(found) == 999
    assert {one.left for one in found} == {"0000"}


def test_a_crowd_of_near_copies_makes_no_square_of_pairs():
    """Each is linked, by far fewer links than pairs."""
    found = alike({f"{i:04d}": changed(look(1), 3, seed=i) for i in range(1_000)})

    assert len({name for one in found for name in (one.left, one.right)}) == 1_000
    assert len(found) < 1_000 * 150


def test_nothing_is_alike_where_there_is_nothing():
    """No looks, one look, and a name that is not there have no links."""
    assert alike({}) == alike({"a": look(1)}) == like("a", {"a": look(1)}) == like("b", {"a": look(1)}) == ()


@given(st.permutations(range(12)), st.lists(st.integers(0, 90), min_size=12, max_size=12))
def test_the_order_of_intake_changes_nothing(order: list[int], bits: list[int]):
    """Whatever comes first, the same images are linked."""
    looks = {str(i): changed(look(i % 3), count, seed=i) for i, count in enumerate(bits)}

    assert alike(looks) == alike({str(i): looks[str(i)] for i in order})


@given(st.integers(0, 60), st.integers(0, 5))
def test_a_link_is_one_from_either_side(bits: int, seed: int):
    """Each of two images names the other, at one distance; their own listing holds no link beyond it."""
    looks = {"a": look(1), "b": changed(look(1), bits, seed), "c": look(2)}

    assert like("a", looks) == like("b", looks) == (Alike("a", "b", bits),)
    assert set(alike(looks)) <= set(like("a", looks))
