"""The packed file of places: what went in comes out, by name, and damage is named."""

import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inquest.errors import BadInput
from inquest.read.places.pack import MAGIC, Pack, pack

WORDS = st.text(alphabet="abcdeأبتثج", min_size=1, max_size=6)
ROWS = st.lists(
    st.tuples(st.lists(WORDS, min_size=1, max_size=3).map(" ".join), st.sampled_from(("AA", "BB", "CC")), WORDS),
    max_size=300,
    unique=True,
)


def packed(rows: list[tuple[str, ...]]) -> bytes:
    """Pack rows of a name, a country and a word; those whose word begins with "a" are the better known."""
    return pack(rows, lambda row: {row[0]}, 1, lambda row: row[2].startswith("a"))


@settings(deadline=None, max_examples=40)
@given(ROWS)
def test_every_row_is_found_by_its_name_and_country(rows: list[tuple[str, ...]]):
    """What is packed is found under its key, in its country, and under no other."""
    held = Pack.of(packed(rows))
    for name, country, _ in rows:
        assert sorted(held.rows(name, [country])) == sorted(row for row in rows if row[:2] == (name, country))
        assert all(held.leads(name[: len(name) - len(rest)].rstrip()) for rest in (name.partition(" ")[2], ""))
    assert sorted(row for country in held.countries for row in held.all_in(country)) == sorted(rows)


@settings(deadline=None, max_examples=20)
@given(ROWS)
def test_the_better_known_of_all_countries_are_found_without_one(rows: list[tuple[str, ...]]):
    """Without a country only the better known rows are found, and the order of rows changes no byte."""
    data = packed(rows)
    assert data == packed(rows[::-1])
    for name, _, _ in rows:
        known = sorted(row for row in rows if row[0] == name and row[2].startswith("a"))
        assert sorted(Pack.of(data).rows(name)) == known


def test_a_name_that_is_not_there_has_no_rows():
    """Neither a key before the first nor one after the last nor a beginning of one is a name."""
    held = Pack.of(packed([("mab tol", "AA", "x"), ("mac", "AA", "a")]))
    assert [held.rows(key, ["AA"]) for key in ("a", "mab", "zz", "mab tol x")] == [[], [], [], []]
    assert held.rows("mac", ["XX"]) == []
    assert list(held.all_in("XX")) == []


@pytest.mark.parametrize(
    "data", [b"", b"PK", MAGIC, MAGIC + b"\0\0\0\1x", MAGIC + b"\0\0\0\x0a" + zlib.compress(b"{}")]
)
def test_what_is_no_packed_file_is_refused(data: bytes):
    """A file of another kind, or one cut short, is refused with its reason."""
    with pytest.raises(BadInput, match="no packed file"):
        Pack.of(data)
