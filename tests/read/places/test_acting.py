"""A State that attacks, is accused or answers tells nothing of where something was; one in which it was does."""

from functools import cache

import pytest

from inquest.model import Document, Location, Predicate, Provenance
from inquest.read import Gazetteer, Reader

ACTING = (
    "{N} has launched raids. Five people were killed in Tripoli.",
    "{N} carried out raids on Monday. Five people were killed in Tripoli.",
    "{N}'s warplanes struck at night. Five people were killed in Tripoli.",
    "Five people were killed in Tripoli in a strike by {N}.",
    "Witnesses accused {N} of the shelling. Five people were killed in Tripoli.",
)


@cache
def _reader() -> Reader:
    return Reader(Gazetteer.default())


def _places(text: str) -> list[Location]:
    claims = _reader().read(Document("d", 0, text, None, Provenance(), (), "t")).claims
    return [c.value for c in claims if c.predicate is Predicate.OCCURRED_IN and isinstance(c.value, Location)]


@pytest.mark.parametrize("frame", ACTING)
def test_an_attacker_that_is_a_state_moves_no_place(frame: str):
    """A place is settled as where an attacker that is no State stands in the sentence."""
    assert _places(frame.format(N="Lebanon")) == _places(frame.format(N="Velmora"))


@pytest.mark.parametrize(
    "text",
    [
        "Raids were flown in Lebanon. Five people were killed in Tripoli.",
        "Raids were flown over southern Lebanon. Five people were killed in Tripoli.",
    ],
)
def test_a_state_in_which_it_was_settles_a_place(text: str):
    """The country that words name as where something happened is evidence of where its towns are."""
    assert {round(place.lat) for place in _places(text) if place.name == "Tripoli" and place.lat} == {34}
