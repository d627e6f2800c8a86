"""The gazetteer: lazily loaded places, an inquiry's own, and a version."""

import csv
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inquest.errors import BadInput
from inquest.read.places.gazetteer import Gazetteer
from inquest.read.places.names import likeness, longer_key, name_key, skeleton
from inquest.read.places.pack import Pack
from inquest.read.places.rows import COLUMNS, Place, mark_of

OWN = {"id": "own:1", "name": "Velmar", "name_ar": "فلمار", "lat": "10.5", "lon": "20.5", "admin1": "Ostra"}


def test_larger_places_are_found_anywhere_and_villages_in_named_countries():
    """Without a country a name finds its better known places; with one, all that are there."""
    gazetteer = Gazetteer.default()
    assert {"JO"} <= {place.country for place in gazetteer.major("amman")}
    assert all(place.country == "JO" for place in gazetteer.find("amman", {"JO"}))
    assert {"US", "FR"} <= {place.country for place in gazetteer.major("paris")}
    assert gazetteer.leads("new york")
    assert gazetteer.leads("new")
    assert not gazetteer.leads("nowherelandishness")


def test_names_match_across_marks_hyphens_and_articles():
    """Marks, apostrophes, hyphens, case and a leading Latin article do not part two spellings."""
    assert name_key("Al-Ḩasakah") == name_key("al hasakah") == "hasakah"
    assert name_key("مدينةُ") == "مدينه"
    assert skeleton(name_key("Deir ez-Zor")) == skeleton(name_key("Dayr az Zawr"))
    assert skeleton("ea") == ""


def test_similar_names_need_consonants_and_are_no_regions():
    """The looser key finds settlements of like sound, in both scripts, and refuses names too short to tell."""
    gazetteer = Gazetteer.default()
    assert any("Zar" in place.name for place in gazetteer.similar("zarqaa", {"JO"}))
    assert not any(place.kind.startswith("region") for place in gazetteer.similar("zarqaa", {"JO"}))
    assert gazetteer.similar("ai", {"JO"}) == []
    assert likeness(name_key("Sihah")) == likeness(name_key("Siha"))
    assert likeness("تير معله") == likeness("تيرمعله")
    assert likeness("ام") == ""


def test_countries_are_known_by_name_and_their_people_apart():
    """A country's names in several languages lead to its code; so do words for its people, elsewhere."""
    gazetteer = Gazetteer.default()
    assert gazetteer.country("syria") == gazetteer.country("سوريا") == {"SY"}
    assert gazetteer.people("syrian") == {"SY"}
    assert gazetteer.country("nowhereland") == gazetteer.people("syria") == frozenset()
    assert [place.kind for place in gazetteer.countries_by_code("SY")] == ["country"]
    assert gazetteer.countries_by_code("QQ") == []
    assert gazetteer.covers("SY")
    assert not gazetteer.covers("QQ")


def test_what_is_known_without_rows_is_what_the_rows_say():
    """The country, the rank and the kind of a better known place are the same with its row unpacked and without."""
    gazetteer = Gazetteer.default()
    for key in ("amman", "paris", "jordan", "georgia", "عمان", "georgetown", "nowherelandishness"):
        places = gazetteer.major(key)
        assert gazetteer.fame(key) == [(place.country, place.rank, place.is_country) for place in places]
        assert gazetteer.major(key, 3) == [place for place in places if place.rank >= 3]
        assert gazetteer.has(key, ()) == bool(places)


def test_every_row_has_its_mark():
    """The table of ranks has one mark for each packed row, in their order."""
    folder = Gazetteer.default().folder
    places = Pack.of(folder.joinpath("places.pack").read_bytes())
    marks = zlib.decompress(folder.joinpath("places.ranks").read_bytes())
    assert len(marks) == max(end for _, _, end in places.countries.values())
    for first, _, end in (places.countries["JO"], places.countries["LB"]):
        assert list(marks[first:end]) == [mark_of(places.row(number)) for number in range(first, end)]


def test_ranks_follow_seats_and_inhabitants():
    """Countries and capitals come first, then seats of regions and cities of a million, and so on down."""
    kinds = [("country", 0), ("region", 0), ("county", 0), ("locality:PPLC", 0), ("locality:PPLA2", 0), ("locality", 0)]
    ranks = [Place("", "x", 0, 0, kind, "", "", "", population=people).rank for kind, people in kinds]
    assert ranks == [5, 4, 3, 5, 3, 0]
    sizes = [
        Place("", "x", 0, 0, "locality", "", "", "", population=n).rank for n in (6_000, 20_000, 100_000, 2_000_000)
    ]
    assert sizes == [1, 2, 3, 4]


def test_own_places_come_from_rows_or_a_file(tmp_path: Path):
    """An inquiry's own places are found by every name, from rows and from a CSV file alike."""
    path = tmp_path / "places.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, COLUMNS)
        writer.writeheader()
        writer.writerow(OWN)
    for gazetteer in (Gazetteer.default().with_extra([OWN]), Gazetteer.default().with_extra(path)):
        (place,) = gazetteer.find("velmar", ())
        assert place in gazetteer.major("فلمار")
        assert (place.lat, place.lon, place.kind, place.own) == (10.5, 20.5, "locality", True)


@pytest.mark.parametrize(
    "change", [{"population": "many"}, {"name": ""}, {"lat": "north"}, {"lat": "91"}, {"lon": None}]
)
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


NAMES = st.text(alphabet="alez bتدمر ةأ'-.", max_size=8)


@given(NAMES, NAMES)
def test_the_key_of_a_name_that_goes_on_is_that_of_its_words(name: str, word: str):
    """A key with one more word is the key of both together."""
    key = name_key(name)
    assert longer_key(key, word) == name_key(f"{key} {word}")
