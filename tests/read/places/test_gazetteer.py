"""The gazetteer: lazily loaded places, an inquiry's own, and a version."""

import csv
from pathlib import Path

import pytest

from inquest.errors import BadInput
from inquest.read.places.gazetteer import COLUMNS, Gazetteer
from inquest.read.places.names import name_key, skeleton

OWN = {"id": "own:1", "name": "Velmar", "name_ar": "فلمار", "lat": "10.5", "lon": "20.5", "admin1": "Ostra"}


def test_only_countries_asked_for_are_loaded():
    """A look-up of a larger place reads the small table and no country."""
    gazetteer = Gazetteer.default()
    assert gazetteer.major("damascus")
    assert set(gazetteer._tables) == {"", "major"}
    assert all(place.country == "JO" for place in gazetteer.find("amman", {"JO"}))
    assert set(gazetteer._tables) == {"", "major", "JO"}


def test_names_match_across_marks_hyphens_and_articles():
    """Marks, apostrophes, hyphens, case and a leading Latin article do not part two spellings."""
    assert name_key("Al-Ḩasakah") == name_key("al hasakah") == "hasakah"
    assert name_key("مدينةُ") == "مدينه"
    assert skeleton(name_key("Deir ez-Zor")) == skeleton(name_key("Dayr az Zawr"))
    assert skeleton("ai") == ""


def test_similar_names_need_three_consonants_and_are_no_areas():
    """The looser key finds settlements of like sound, and refuses names too short to tell."""
    gazetteer = Gazetteer.default()
    assert any("Zar" in place.name for place in gazetteer.similar("az zarqaa", {"JO"}))
    assert not any(place.is_area for place in gazetteer.similar("az zarqaa", {"JO"}))
    assert gazetteer.similar("ain", {"JO"}) == []


def test_countries_are_known_by_name_and_adjective():
    """A country's names in several languages and its adjective lead to its code."""
    gazetteer = Gazetteer.default()
    assert gazetteer.country("syria") == gazetteer.country("سوريا") == {"SY"}
    assert gazetteer.country("nowhereland") == frozenset()
    assert gazetteer.covers("SY")
    assert not gazetteer.covers("FR")
    assert gazetteer.find("paris", {"FR"}) == []


def test_own_places_come_from_rows_or_a_file(tmp_path: Path):
    """An inquiry's own places are found by every name, from rows and from a CSV file alike."""
    path = tmp_path / "places.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, COLUMNS)
        writer.writeheader()
        writer.writerow(OWN)
    for gazetteer in (Gazetteer.default().with_extra([OWN]), Gazetteer.default().with_extra(path)):
        (place,) = gazetteer.find("velmar", ())
        assert gazetteer.major("فلمار") == [place]
        assert (place.lat, place.lon, place.kind, place.own) == (10.5, 20.5, "locality", True)


@pytest.mark.parametrize("change", [{"lat": "north"}, {"lat": "91"}, {"lon": None}])
def test_a_place_without_a_usable_point_is_refused_by_its_id(change: dict[str, str | None]):
    """A list with a bad point is refused, and the message names the place."""
    with pytest.raises(BadInput, match="own:1"):
        Gazetteer.default().with_extra([OWN | change])


def test_a_place_without_an_id_goes_by_its_name():
    """The id may be left empty in an inquiry's own list."""
    (place,) = Gazetteer.default().with_extra([OWN | {"id": ""}]).find("velmar", ())
    assert place.id == "Velmar"


def test_the_version_changes_with_what_can_be_found():
    """Equal data has an equal version; own places and home countries change it."""
    default = Gazetteer.default()
    assert default.version == Gazetteer.default().version == default.version
    assert len({default.version, default.with_extra([OWN]).version, default.with_home(["sy"]).version}) == 3
