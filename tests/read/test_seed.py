"""The article with which the project began yields what it says and no more (issue 2, point 9)."""

import os
import re
from pathlib import Path

import pytest

from inquest.model import Basis, Claim, Count, Detail, Document, Location, Named, Predicate, Provenance, When
from inquest.read import Gazetteer, Reader


def _article() -> Path:
    beside = Path(__file__).resolve().parents[2].parent / "shared"
    return Path(os.environ.get("INQUEST_SHARED", str(beside))) / "data" / "seed" / "article.txt"


@pytest.fixture(scope="module")
def claims() -> tuple[Claim, ...]:
    path = _article()
    if not path.is_file():
        pytest.skip("private evaluation data absent: set INQUEST_SHARED to the folder that holds data/seed/article.txt")
    text = path.read_text(encoding="utf-8")
    header = re.match(r"Source: (?P<publisher>[^;]+); published (?P<day>\S+)", text)
    assert header is not None
    provenance = Provenance(
        published=Detail(header["day"], Basis.HEADER_LINE), publisher=Detail(header["publisher"], Basis.HEADER_LINE)
    )
    document = Document("0" * 64, 0, text, None, provenance, (), "test")
    return Reader(Gazetteer.default()).read(document).claims


def _of(claims: tuple[Claim, ...], predicate: Predicate) -> list[Claim]:
    return [claim for claim in claims if claim.predicate is predicate]


def test_the_seed_says_at_least_26_civilians_of_whom_14_children(claims: tuple[Claim, ...]):
    """The total is at least 26 civilians, 14 children are a part of it, and there is no other total."""
    killed = [claim.value for claim in _of(claims, Predicate.KILLED)]
    assert [(v.min, v.max, v.status, v.age, v.part_of is None) for v in killed if isinstance(v, Count)] == [
        (26, None, "civilian", None, True),
        (14, 14, None, "child", False),
    ]


def test_the_seed_gives_its_figures_to_the_ministry_through_the_letters(claims: tuple[Claim, ...]):
    """The chain of the total begins with the ministry, goes through the letters and ends with the publisher."""
    chain = _of(claims, Predicate.KILLED)[0].chain
    assert "Ministry" in chain[0].name
    assert any("letters" in link.name or "letters" in link.verb for link in chain)
    assert chain[-1].verb == "published"
    assert len(chain) >= 2


def test_the_seed_happened_in_hajin_on_the_friday_before_it_was_published(claims: tuple[Claim, ...]):
    """The place is the town and the Friday is resolved from the publication date."""
    place = next(c.value for c in _of(claims, Predicate.OCCURRED_IN) if c.event == 0)
    day = next(c.value for c in _of(claims, Predicate.OCCURRED_AT) if c.event == 0)
    assert isinstance(place, Location)
    assert place.name == "Hajin"
    assert isinstance(day, When)
    assert day.earliest[:10] == day.latest[:10] == "2018-11-09"


def test_the_seed_ties_white_phosphorus_to_no_strike_and_holds_a_demand(claims: tuple[Claim, ...]):
    """The weapon is claimed of other times, and the demand is kept in its own words."""
    weapons = _of(claims, Predicate.WEAPON_WAS)
    assert weapons
    assert all(isinstance(w.value, Named) and "white phosphorus" in w.value.name and w.event is None for w in weapons)
    demands = _of(claims, Predicate.DEMANDS)
    assert demands
    assert all(claim.event is None for claim in demands)
