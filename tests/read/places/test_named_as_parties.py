"""What parties hold and have is no place, whoever they are; the towns that they hold are."""

import pytest

from inquest.read import Gazetteer
from inquest.read.places import find_places
from inquest.read.places.rows import COLUMNS

TOWN = dict.fromkeys(COLUMNS, "") | {
    "id": "t1", "name": "Velmar", "name_ar": "فلمار", "lat": "10.0", "lon": "20.0", "kind": "locality",
    "population": "50000", "country": "ZZ",
}  # fmt: skip


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    """The places of the world and an invented town."""
    return Gazetteer.default().with_extra([TOWN])


def names(text: str, gazetteer: Gazetteer) -> list[str]:
    """Return the names of the places of a text."""
    return [one.location.name for one in find_places(text, "en", gazetteer)]


@pytest.mark.parametrize("party", ["Ostruvi", "Drosmian", "QVX", "Kvern Front", "Drosmask", "Norwegian"])
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Two men died in {} custody.", []),
        ("Five were killed in {} strongholds.", []),
        ("Shells fell near {} positions.", []),
        ("A boy died in {} hands in Velmar.", ["Velmar"]),
        ("A teacher was killed in {}-held Ormel.", ["Ormel"]),
        ("A teacher was killed in {}-held Velmar.", ["Velmar"]),
        ("Six died in {}-controlled territory.", []),
    ],
)
def test_what_a_party_holds_is_no_place(party: str, text: str, found: list[str], gazetteer: Gazetteer):
    """Behind "in" and "near", an unknown name and a known people's are told from places by the words behind them."""
    assert names(text.format(party), gazetteer) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Velmar Front shelled the hill.", []),
        ("Velmar fighters and Velmar-backed gunmen came.", []),
        ("pro-Velmar gunmen, members of Velmar, came", []),
        ("قصفت قوات فلمار التل", []),
        ("قصفت قوات النزغد فلمار", ["فلمار"]),
        ("قصفت طائرة مسيرة سورية فلمار", ["فلمار"]),
        ("قصف بحري على فلمار", ["فلمار"]),
    ],
)
def test_a_town_whose_name_a_party_bears_is_meant_where_the_words_leave_it(
    text: str, found: list[str], gazetteer: Gazetteer
):
    """Forces, fronts and fighters that bear the name of a place are nowhere by it."""
    assert names(text, gazetteer) == found
