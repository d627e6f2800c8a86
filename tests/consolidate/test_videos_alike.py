"""Videos that show the same: which are linked, in which stretch, and that the order of things changes nothing."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inquest.consolidate.pictures import SameFilm, same_film, same_film_as

BLANK = bytes(32)


def film(seed: int, many: int = 60) -> list[bytes]:
    """Return pictures that have nothing in common, each shown for a second."""
    chance = random.Random(seed)
    return [picture for _ in range(many // 2) for picture in [chance.randbytes(32)] * 2]


def worn(shown: list[bytes], bits: int = 20, seed: int = 0) -> list[bytes]:
    """Return the pictures with so many bits of each turned."""
    chance = random.Random(seed)
    made = []
    for picture in shown:
        turned = bytearray(picture)
        for place in chance.sample(range(256), bits):
            turned[place // 8] ^= 1 << place % 8
        made.append(bytes(turned))
    return made


def linked(**films: list[bytes]) -> tuple[SameFilm, ...]:
    return same_film({name: b"".join(shown) for name, shown in films.items()})


def test_a_worn_copy_is_linked_over_its_whole_length():
    """Compressed anew, each picture differs a little, and the order stays."""
    assert linked(a=film(1), b=worn(film(1)), c=film(2)) == (SameFilm("a", "b", 0, 0, 30, 1.0),)


def test_a_part_is_found_where_it_stands():
    """A copy that was cut begins later in the original; times are seconds."""
    assert linked(a=film(1), b=worn(film(1)[14:44])) == (SameFilm("a", "b", 7, 0, 15, 1.0),)


def test_a_stretch_within_another_video_is_found():
    """A report that shows eight seconds of a film between other pictures is linked by these alone."""
    report = [*film(2, 20), *worn(film(1)[10:26]), *film(3, 30)]

    assert linked(a=film(1), b=report) == (SameFilm("a", "b", 5, 10, 8, round(16 / 60, 4)),)


def test_nothing_to_be_seen_in_between_breaks_no_stretch():
    """A black picture is neither alike nor different."""
    dark = [*film(1)[:20], BLANK, BLANK, *film(1)[22:]]

    (found,) = linked(a=film(1), b=dark)

    assert (found.seconds, found.score) == (30, 1.0)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (film(1), film(2)),
        (film(1), list(reversed(film(1)))),  # the same pictures in another order
        ([*film(9, 8), *film(1)], [*film(9, 8), *film(2)]),  # the four seconds with which an outlet begins
        ([film(9)[0]] * 60, [film(9)[0]] * 60),  # one still card
        ([BLANK] * 60, [BLANK] * 60),
        ([], film(1)),
    ],
)
def test_what_is_no_copy_is_not_linked(one: list[bytes], other: list[bytes]):
    """Other films, another order, the opening of an outlet, a still card and darkness say nothing."""
    assert linked(a=one, b=other) == ()


def test_the_same_film_many_times_over_has_links_in_number_like_the_videos():
    """All are linked to the first; no square of pairs."""
    found = same_film({f"{i:03d}": b"".join(film(1)) for i in range(50)})

    assert [(one.left, one.right) for one in found] == [("000", f"{i:03d}") for i in range(1, 50)]


@given(st.permutations(range(8)), st.lists(st.integers(0, 70), min_size=8, max_size=8))
def test_the_order_of_intake_changes_no_link_between_videos(order: list[int], bits: list[int]):
    """Whatever comes first, the same videos are linked in the same stretches."""
    films = {str(i): b"".join(worn(film(i % 3)[i:], count, i)) for i, count in enumerate(bits)}

    assert same_film(films) == same_film({str(i): films[str(i)] for i in order})


@given(st.integers(0, 60), st.integers(0, 20), st.integers(0, 5))
def test_a_video_names_what_names_it(bits: int, start: int, seed: int):
    """Each of two videos names the other in one stretch; the list of all pairs holds no link beyond these."""
    films = {"a": film(1), "b": worn(film(1)[start:], bits, seed), "c": film(2)}
    held = {name: b"".join(shown) for name, shown in films.items()}

    assert same_film_as("a", held) == same_film_as("b", held)
    assert set(same_film(held)) <= set(same_film_as("a", held))
    assert same_film_as("c", held) == same_film_as("none", held) == ()
