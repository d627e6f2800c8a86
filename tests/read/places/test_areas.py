"""Areas: the region in which an entry lies, by its own row, whatever a text calls it."""

from pathlib import Path

import pytest

from inquest.model import Location
from inquest.read import Gazetteer
from inquest.read.places import Area, areas_of

OWN = (
    {"id": "x:1", "name": "Kelvarra", "lat": "-30.2", "lon": "-20.3", "admin1": "Veskara", "country": "XX"},
    {"id": "x:2", "name": "Hadrune", "lat": "-30.3", "lon": "-20.3", "admin1": "Ondria (old)", "country": "XX"},
    {"id": "x:3", "name": "Nowhere", "lat": "-30.3", "lon": "-20.3", "country": "XX"},
    {"id": "x:7", "name": "Veskara", "lat": "-30.2", "lon": "-20.5", "kind": "region", "country": "XX"},
    {"id": "x:9", "name": "Merenthia", "lat": "-30.2", "lon": "-20.5", "kind": "country", "country": "XX"},
)


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    """The gazetteer with an invented country."""
    return Gazetteer.default().with_extra(OWN)


def named(id_: str | None, name: str) -> Location:
    return Location(name, -30.2, -20.3, 1_000, "village", id_)


@pytest.mark.parametrize(
    ("id_", "name", "area"),
    [
        ("x:1", "Kelvarra", Area("x:7", "Veskara")),
        ("x:7", "Veskara", Area("x:7", "Veskara")),  # a region is its own area
        ("x:2", "Hadrune", Area("XX:Ondria", "Ondria")),  # a region without a row of its own
        ("x:3", "Nowhere", None),
        ("x:9", "Merenthia", None),
        ("x:99", "Kelvarra", None),
        (None, "Kelvarra", None),
    ],
)
def test_an_entry_lies_in_the_region_of_its_row(gazetteer: Gazetteer, id_: str | None, name: str, area: Area | None):
    """Its region by the region's own row where it has one; a country and an unknown entry lie in none."""
    assert areas_of(gazetteer, [named(id_, name)]) == ({id_: area} if area else {})


def test_an_entry_is_found_under_a_name_that_no_row_has(gazetteer: Gazetteer):
    """A misspelt name with an id is looked for in the countries of the others."""
    found = areas_of(gazetteer, [named("x:7", "Veskara"), named("x:1", "Kalwara")])

    assert found == {"x:7": Area("x:7", "Veskara"), "x:1": Area("x:7", "Veskara")}


def test_the_places_of_the_demonstration_have_their_provinces():
    """Each of its towns lies in one of its two provinces."""
    table = Path(__file__).parents[3] / "src" / "inquest" / "cli" / "demo_sources" / "places.csv"
    gazetteer = Gazetteer.default().with_table(table.read_bytes())

    found = areas_of(gazetteer, [named(f"demo:{n}", "?") for n in range(1, 7)] + [named("demo:8", "Ondria")])
    assert {id_: area.name for id_, area in found.items()} == {
        **{f"demo:{n}": "Veskara" for n in (1, 2, 3)},
        **{f"demo:{n}": "Ondria" for n in (4, 5, 6, 8)},
    }
