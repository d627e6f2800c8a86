"""Sides of a region, parts of towns that a text does not name, and where those told of come from."""

import pytest

from inquest.read import Gazetteer
from inquest.read.places import find_places
from inquest.read.places.rows import Place
from tools.build_sides import rows_of


def placed(text: str) -> dict[str, tuple[float | None, bool]]:
    """Give latitude and whether it is an aside for each name of a text."""
    found = find_places(text, "en", Gazetteer.default())
    return {one.location.name: (one.location.lat, one.is_aside) for one in found}


@pytest.mark.parametrize(
    ("north", "south"),
    [
        ("in northern Mafraq Governorate, Jordan", "in southern Mafraq Governorate, Jordan"),
        ("in the north of the Mafraq Governorate, Jordan", "in the southern part of the Mafraq Governorate, Jordan"),
        ("في ريف محافظة المفرق الشمالي في الأردن", "في ريف محافظة المفرق الجنوبي في الأردن"),
        ("شمال محافظة المفرق في الأردن", "جنوب محافظة المفرق في الأردن"),
    ],
)
def test_a_side_of_a_region_is_amid_the_settlements_there(north: str, south: str):
    """The north of a region lies north of its south, within the radius of that side and not of the whole."""
    upper, lower = (find_places(text, "en", Gazetteer.default())[0].location for text in (north, south))
    assert upper.lat is not None
    assert lower.lat is not None
    assert lower.lat + 0.2 < upper.lat
    assert upper.accuracy == lower.accuracy == "side of a region"
    assert (upper.radius_m or 0) < 50_000


def test_a_side_of_the_country_is_no_side_of_the_region():
    """Words for a side say it of the name that they belong to."""
    text = "في محافظة المفرق شمال الأردن"
    assert [one.location.accuracy for one in find_places(text, "ar", Gazetteer.default())] == ["province"]


def test_a_side_is_seen_from_the_seat():
    """Settlements are on the side on which they lie farthest from the seat; a side of few settlements has no row."""
    region = Place("r", "Velm", 10.0, 20.0, "region", "", "", "ZZ")
    seat = Place("s", "Velmar", 10.0, 20.0, "locality:PPLA", "Velm", "", "ZZ")
    north = [Place(f"n{at}", "Orm", 10.5, 20.0 + at / 10, "locality", "Velm", "", "ZZ") for at in range(-2, 3)]
    east = Place("e", "Tarn", 10.1, 20.5, "locality", "Velm", "", "ZZ")
    assert [row[:4] for row in rows_of([region, seat, *north, east])] == [("r", "north", "10.50", "20.00")]


def test_a_quarter_of_an_unnamed_town_is_open():
    """Where neither a town nor the country is named, a quarter may be that of any town."""
    assert placed("A strike hit the Al Zeitoun neighbourhood.")["Al Zeitoun"][0] is None
    assert placed("A strike hit the Al Zeitoun neighbourhood in Egypt.")["Al Zeitoun"][0] is not None


@pytest.mark.parametrize(
    "text",
    [
        "The officer, a native of Zarqa in Mafraq Governorate, was killed in Irbid, Jordan.",
        "قتل شاب من أبناء مدينة الزرقاء بريف المفرق في مدينة إربد في الأردن",
    ],
)
def test_the_province_of_an_origin_is_an_origin(text: str):
    """What contains the town that somebody is from is beside the act as the town is."""
    assert [aside for _, aside in placed(text).values()] == [True, True, False]


def test_adjectives_of_peoples_sound_like_no_village():
    """An adjective of a people is not looked up by its sound."""
    assert "Kurdish" not in placed("Two died in a Kurdish district near Qamishli, Syria.")
