"""Which of the places that bear a name is meant: spellings, lists without a country, and what is said around a text."""

import pytest

from inquest.model import Basis, Detail, Document, Location, Predicate, Provenance
from inquest.read import Gazetteer, Reader
from inquest.read.places import find_places
from inquest.read.places.names import is_like, name_key, romanized
from inquest.read.places.rows import COLUMNS


def row(id_: str, name: str, lat: float, lon: float, **more: str) -> dict[str, str]:
    """Make a row of an invented gazetteer."""
    cells = {"id": id_, "name": name, "lat": str(lat), "lon": str(lon), "kind": "locality", "country": "ZZ"}
    return dict.fromkeys(COLUMNS, "") | cells | more


def points(text: str, language: str = "en") -> dict[str, int | None]:
    """Give the latitude, in whole degrees, of each name of a text."""
    return {
        one.location.name: None if one.location.lat is None else int(one.location.lat)
        for one in find_places(text, language, Gazetteer.default())
    }


def scenes(text: str, title: str = "", publisher: str = "") -> list[str]:
    """List the places of the main event of a text, the likeliest first."""
    details = {"title": title, "publisher": publisher}
    provenance = Provenance(**{name: Detail(value, Basis.FORMAT) for name, value in details.items() if value})
    read = Reader(Gazetteer.default()).read(Document("d", 0, text, title or None, provenance, (), "t"))
    claims = [claim for claim in read.claims if claim.predicate is Predicate.OCCURRED_IN and claim.event == 0]
    return [claim.value.name for claim in claims if isinstance(claim.value, Location) and claim.value.lat is not None]


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Deir Alla", "Dayr Alla", True),
        ("Qasr al-Hallabat", "Kasr Halabat", True),
        ("Madaba", "Al Midyab", False),
        ("المفرق", "مفرق", True),
        ("البارحة", "الأبرهية", False),
    ],
)
def test_a_spelling_differs_little(one: str, other: str, *, alike: bool):
    """Names of the same consonants are spellings of one another where few of their letters differ."""
    assert is_like(name_key(one), name_key(other)) is alike


def test_letters_that_stand_for_words_sound_like_no_village():
    """A name of capitals alone is not looked up by its sound; another is, where its kind and its country are named."""
    assert points("The village of KUFRSAWM, Jordan, was shelled.") == {}
    assert points("The village of Kufr Sawm, Jordan, was shelled.")["Kufr Sawm"] == 32


def test_an_announced_town_is_found_though_the_text_names_no_country():
    """A town in a country that writes Arabic needs no country beside it; a word that only looks like one does."""
    assert points("إصابة ثلاثة مدنيين في الزبداني", "ar") == {"الزبداني": 33}
    assert points("انفجار في مدينة الباب", "ar") == {"الباب": 36}
    assert points("طرق الباب ثم دخل", "ar") == {}


def test_names_of_persons_open_no_country():
    """Towns that persons are named after count for no country."""
    text = "{} was hurt in a strike west of Madaba, his brother said."
    assert points(text.format("Mahmoud Salama Al-Tarnik"))["Madaba"] == 31


def test_the_title_settles_what_the_text_leaves_open():
    """A village is looked for in the country that the title names, or the publisher's name."""
    text = "A man was killed by a shell in the village of Sahab."
    assert scenes(text) == []
    assert scenes(text, "Raid in Jordan") == scenes(text, "", "Jordan Daily") == ["Sahab"]


def test_the_publisher_is_no_scene():
    """Who publishes helps to settle names and is nowhere that something happened."""
    assert scenes("A shell killed a man.", "", "The Amman Post") == []


def test_near_a_town_is_no_coarser_than_the_town():
    """A town that something was near stands before another told of as surely later on."""
    text = "Three men were killed near Irbid, Jordan. The dead were buried; mourners met in Zarqa."
    assert scenes(text)[0] == "Irbid"


def test_a_word_behind_a_comma_announces_nothing():
    """The kind of a place tells of the name that follows at once, not of one behind a mark."""
    first = points("They fled to the province”, Dalvar said, in Jordan.")
    assert "Dalvar" not in first


OWN = [
    row("c1", "Velmar", 10.1, 20.1, population="90000"),
    row("c2", "Sudrin", 12.5, 22.5, population="90000"),
    row("v1", "Tarnik", 10.2, 20.2),
    row("v2", "Tarnik", 10.5, 20.2),
    row("v3", "Ormel", 10.12, 20.12, name_ar="أورمل"),
    row("v4", "Ormel", 12.6, 22.5, name_ar="أورمل"),
    row("v5", "Halvet", 12.6, 22.6),
]


def placed(text: str, language: str = "en") -> dict[str, Location]:
    """Give the location of each name of a text, with invented places."""
    gazetteer = Gazetteer.default().with_extra(OWN)
    return {one.location.name: one.location for one in find_places(text, language, gazetteer)}


def test_villages_of_one_name_that_lie_close_are_answered_with_their_middle():
    """Where nothing decides between neighbours, the point lies amid them and the radius holds both."""
    found = placed("A shell hit Tarnik.")["Tarnik"]
    assert (found.lat, found.lon, found.accuracy, found.gazetteer_id) == (10.35, 20.2, "district", None)
    assert found.radius_m == pytest.approx(17_700, abs=100)
    assert placed("A shell hit Ormel.")["Ormel"].lat is None


@pytest.mark.parametrize("text", ["A shell hit Ormel near {}.", "سقطت قذيفة على أورمل قرب {}."])
def test_of_two_villages_the_one_beside_the_named_town_is_meant(text: str):
    """Nearness to the name beside it settles a name."""
    names = ("Ormel", "أورمل")
    for town, village in (("Velmar", "v3"), ("Sudrin", "v4")):
        found = placed(text.format(town), "ar" if "ق" in text else "en")
        assert [found[name].gazetteer_id for name in names if name in found] == [village]


def test_a_quarter_lies_in_a_town_of_the_text():
    """A part of a town is none of the villages of its name far from each town that the text names."""
    text = "A strike hit the {} neighbourhood of Zarqa, Jordan."
    assert points(text.format("Al-Jazeera"))["Zarqa"] == 32
    quarter = points("A strike hit the Al-Mudawwarah neighbourhood, west of Irbid, Jordan.")
    assert (quarter["Al-Mudawwarah"], quarter["Irbid"]) == (None, 32)


def test_a_name_in_arabic_letters_is_read_in_latin_ones():
    """A town that the gazetteer has in Latin letters alone is found by how its Arabic spelling is read."""
    assert romanized(name_key("كوبري")) == "kubri"
    assert is_like(romanized(name_key("داريكون")), "darikon")


def test_east_of_a_town_is_told_of_the_act():
    """What happened "east of" a town happened there as far as the text says; a city named later does not outrank it."""
    assert (
        scenes("Six men were killed at a depot near a junction, east of Irbid. They had come from Zarqa.")[0] == "Irbid"
    )
    assert points("in the Zarqa camp, Jordan")["Zarqa"] == 32


def test_what_the_words_do_not_tie_to_the_act_is_no_scene():
    """Of several places, one told of far from the act, or only as where a report is written, is not answered."""
    act = "Two men were killed by a shell at a farm. The army said nothing of it to anyone at all.\n\n"
    rest = (
        "The ministers had spoken before that.\n\nTalks went on.\n\n"
        + "They talked on and on of trade and of water. " * 5
    )
    assert scenes(act + rest + "Amman and then Zarqa will be visited by ministers, with Irbid, Jordan.") == []
    assert scenes("قتل رجلان في قافلة مدنية سلمية.") == []
