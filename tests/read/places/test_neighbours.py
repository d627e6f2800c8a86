"""What the words between two names say: on which side, how near, and what only bears a place's name."""

import pytest

from inquest.read import Gazetteer
from inquest.read.places import find_places
from inquest.read.places.rows import COLUMNS


def row(id_: str, name: str, arabic: str, lat: float, lon: float, **more: str) -> dict[str, str]:
    """Make a row of an invented gazetteer."""
    cells = {"id": id_, "name": name, "name_ar": arabic, "lat": str(lat), "lon": str(lon), "kind": "locality"}
    return dict.fromkeys(COLUMNS, "") | cells | {"country": "ZZ"} | more


ROWS = [
    row("t1", "Velmar", "فلمار", 10.0, 20.0, population="50000"),
    row("w1", "Ormel", "أورمل", 10.02, 19.8),
    row("e1", "Ormel", "أورمل", 10.02, 20.2),
    row("f1", "Sudrin", "سودرين", 14.0, 24.0, population="50000"),
]


def ids(text: str) -> dict[str, str | None]:
    """Give what each name of a text means, with invented places."""
    gazetteer = Gazetteer.default().with_extra(ROWS)
    return {one.location.name: one.location.gazetteer_id for one in find_places(text, "en", gazetteer)}


@pytest.mark.parametrize(("side", "arabic", "village"), [("east", "شرقي", "e1"), ("west", "غرب", "w1")])
def test_of_two_villages_the_one_on_the_side_told_is_meant(side: str, arabic: str, village: str):
    """Where a name may be of several places, the words for a side of the town beside it choose."""
    assert ids(f"A shell hit the village of Ormel, {side} of Velmar.")["Ormel"] == village
    assert ids(f"سقطت قذيفة على قرية أورمل {arabic} مدينة فلمار.")["أورمل"] == village


def test_a_power_from_elsewhere_hides_no_town():
    """A town is found though the one country that an Arabic text names is that of those who act."""
    assert "الزرقاء" in ids("قصفت قوات النرويج بلدة شمالي الزرقاء")


def test_an_article_written_as_one_with_its_noun_is_parted():
    """A doubled letter behind a vowel is the article's."""
    joined, apart = ids("A raid in Deir Ezzor killed two."), ids("A raid in Deir Ez-Zor killed two.")
    assert joined["Deir Ezzor"] == apart["Deir Ez-Zor"] is not None


def test_a_hill_or_building_that_bears_a_name_is_no_village():
    """A name behind "mountain", "bridge" or "school" is theirs."""
    assert "أورمل" in ids("سقطت قذيفة في أورمل")
    assert "أورمل" not in ids("سقطت قذيفة على جسر أورمل في فلمار")
