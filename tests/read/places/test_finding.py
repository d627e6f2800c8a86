"""Places found in text and settled by one another."""

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inquest.read.places import Gazetteer, find_places, locate_names


def row(id_: str, name: str, lat: float, lon: float, **more: str):
    """Make a row of an inquiry's own list."""
    return {"id": id_, "name": name, "lat": str(lat), "lon": str(lon), "country": "ZZ", **more}


OWN = [
    row("r1", "Ostra", 10, 20, kind="region", name_ar="أوسترا"),
    row("c1", "Velmar", 10.1, 20.1, kind="locality:PPLA", admin1="Ostra", name_ar="فلمار"),
    row("v1", "Tarnik", 10.2, 20.2, kind="locality:PPL", admin1="Ostra", name_ar="ترنيك"),
    row("v2", "Tarnik", 14, 24, kind="locality:PPL", admin1="Belsk", name_ar="ترنيك"),
    row("v3", "Dromen", 11, 21, kind="locality:PPL", admin1="Ostra", name_ar="الدرمان"),
    row("v6", "Market", 10.4, 20.4, kind="locality:PPL", admin1="Ostra"),
    row("v4", "Dromen", 11.01, 21.01, kind="locality:PPL", admin1="Ostra"),
    row("v5", "Al-Qashbarah", 10.3, 20.3, kind="locality:PPL", admin1="Ostra", name_ar="القشبارة"),
]


@pytest.fixture(scope="module")
def gazetteer():
    """Give the gazetteer with invented places of its own."""
    return Gazetteer.default().with_extra(OWN)


def ids(text: str, gazetteer: Gazetteer, language: str = "en"):
    """List the words found with the id each was settled to."""
    return [
        (text[mention.span.start : mention.span.end], mention.location.gazetteer_id)
        for mention in find_places(text, language, gazetteer)
    ]


def test_a_named_region_settles_between_two_villages(gazetteer: Gazetteer):
    """A village name that two regions share means the one in the region that the text names."""
    assert ids("A shell hit Tarnik in Ostra.", gazetteer) == [("Tarnik", "v1"), ("Ostra", "r1")]


def test_several_places_of_one_name_stay_several(gazetteer: Gazetteer):
    """Without other places nothing is chosen: the name is kept, without a point."""
    (mention,) = find_places("A shell hit Tarnik.", "en", gazetteer)
    assert (mention.location.name, mention.location.lat, mention.is_event_cue) == ("Tarnik", None, True)


def test_rows_of_one_place_within_five_kilometres_are_one(gazetteer: Gazetteer):
    """Two rows of one name side by side are no ambiguity."""
    ((word, found),) = ids("A shell hit Dromen.", gazetteer)
    assert word == "Dromen"
    assert found in ("v3", "v4")


def test_arabic_prefixes_stay_outside_the_name(gazetteer: Gazetteer):
    """A conjunction or preposition written onto a name is not part of it."""
    assert ids("قصف بفلمار وأوسترا", gazetteer, "ar") == [("فلمار", "c1"), ("أوسترا", "r1")]
    assert ids("الطريق للدرمان", gazetteer, "ar")[0][1] == "v3"


def test_a_common_word_is_a_village_only_where_the_text_says_so(gazetteer: Gazetteer):
    """A village that bears an everyday word needs its kind beside it."""
    assert ids("They ran to Market street", gazetteer) == []
    assert ids("in the village of Market", gazetteer) == [("Market", "v6")]


@pytest.mark.parametrize(
    ("text", "accuracy", "radius"),
    [
        ("in Velmar", "city", 5_000),
        ("in Ostra province", "province", 50_000),
        ("in the countryside of Velmar", "district", 20_000),
        ("near Velmar", "city", 10_000),
        ("في ريف فلمار", "district", 20_000),
        ("in Dromen", "village", 1_000),
    ],
)
def test_radius_follows_the_kind_of_place_and_the_words(gazetteer: Gazetteer, text: str, accuracy: str, radius: int):
    """The class of a place sets its radius; countryside and nearness widen it."""
    (mention,) = find_places(text, "en", gazetteer)
    assert (mention.location.accuracy, mention.location.radius_m) == (accuracy, radius)


def test_other_spellings_are_tried_where_the_kind_is_named(gazetteer: Gazetteer):
    """After "the village of" a spelling of the same consonants is enough."""
    assert ids("the village of Kashbara in Ostra", gazetteer)[0] == ("Kashbara", "v5")


def test_a_list_of_places_shares_its_cue(gazetteer: Gazetteer):
    """What "in" says of the first place of a list it says of the others."""
    mentions = find_places("in Velmar, Dromen and Ostra", "en", gazetteer)
    assert [mention.is_event_cue for mention in mentions] == [True, True, True]


def test_villages_of_a_named_country_are_found():
    """A country that the text names opens its villages; Arabic and English alike."""
    gazetteer = Gazetteer.default()
    english = find_places("A road in Jerash, Jordan.", "en", gazetteer)
    arabic = find_places("حادث في مدينة جرش في الأردن", "ar", gazetteer)
    assert english[0].location.lat is not None
    assert any(mention.location.gazetteer_id == english[0].location.gazetteer_id for mention in arabic)


def test_a_state_behind_a_comma_settles_a_town():
    """Of many towns of one name that in the named state is meant; a short form of the state does as well."""
    for text in ("A man was shot in Springfield, Ohio on Monday.", "A man was shot in Springfield, OH."):
        town, state = find_places(text, "en", Gazetteer.default())
        assert (town.location.name, state.location.accuracy) == ("Springfield", "province")
        assert town.location.lat == pytest.approx(39.9, abs=0.1)
    ((_, first), (_, second)) = locate_names("He moved to Portland, Me., in May.", Gazetteer.default())
    assert first is not None
    assert second is not None
    assert (first.admin1, second.name) == ("Maine", "Maine")


def test_persons_are_no_places():
    """Titles, given names, ages and surnames said again tell persons from the towns that bear their names."""
    text = "Mrs. Trenton met Robert Lancaster. Lancaster, 44, was arrested with the Bristol family, said Mayor Dover."
    assert locate_names(text, Gazetteer.default()) == ()
    assert len(locate_names("He lives in Lancaster, Ohio. Lancaster is quiet.", Gazetteer.default())) == 3


def test_people_are_named_by_their_country_but_are_no_scene():
    """A word for the people of a country is located with the country, and is nowhere that something happened."""
    ((span, place),) = locate_names("Two Canadian engineers came.", Gazetteer.default())
    assert (span.start, place and place.name) == (4, "Canada")
    assert find_places("Two Canadian engineers came to Canada.", "en", Gazetteer.default()) == ()


def test_a_lone_town_of_another_country_is_chance():
    """A lesser town in a country of which nothing else speaks is no place of the text."""
    text = "In Amman and Zarqa, Jordan, Salto came to the door."
    assert [span.of(text) for span, _ in locate_names(text, Gazetteer.default())] == ["Amman", "Zarqa", "Jordan"]


def test_a_village_far_from_what_is_named_beside_it_stays_open():
    """A village name beside a city that lies far from every village of that name keeps no point."""
    own = [*OWN, row("v9", "Lumnik", 60, 60, kind="locality:PPL"), row("v8", "Lumnik", -60, 60, kind="locality:PPL")]
    found = find_places("a farm in Lumnik north of Velmar", "en", Gazetteer.default().with_extra(own))
    assert [mention.location.lat for mention in found] == [None, 10.1]


def test_common_words_are_no_villages():
    """Words of everyday language are not taken for the villages that bear them."""
    assert find_places("في السوق", "ar", Gazetteer.default().with_home(["JO"])) == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A man was shot in Greenhollowtown on Monday.", "Greenhollowtown"),
        ("A fire near Kelvarrath.", "Kelvarrath"),
    ],
)
def test_unknown_places_keep_their_name_only(text: str, name: str):
    """A capitalised name that no gazetteer here knows is reported with its words and no point."""
    (mention,) = find_places(text, "en", Gazetteer.default())
    assert (mention.location.name, mention.location.lat) == (name, None)
    assert text[mention.span.start : mention.span.end] == name


def test_a_month_after_in_is_no_place():
    """The words "in May" name no place."""
    assert find_places("It happened in May.", "en", Gazetteer.default()) == ()


@pytest.mark.parametrize(
    ("text", "point"),
    [
        ("seen at 34.6951, 40.8312.", (34.6951, 40.8312)),
        ("at 10°30'00\"S 20°15'E", (-10.5, 20.25)),
        ("at 95.1234, 40.8312", None),
        ("version 1.2, 3.4", None),
        ("seen at 34.6951° S, 40.8312° W", (-34.6951, -40.8312)),
        ("عند الإحداثيات ٣٤٫٦٩، ٤٠٫٨٣", (34.69, 40.83)),
        ("coordinates: 34.69, 40.83", (34.69, 40.83)),
    ],
)
def test_coordinates_are_read_as_written(text: str, point: tuple[float, float] | None):
    """Decimal and sexagesimal coordinates become a point; what lies off the globe does not."""
    points = [
        (found.location.lat, found.location.lon)
        for found in find_places(text, "en", Gazetteer.default())
        if found.location.lat is not None
    ]
    assert points == ([point] if point else [])


@settings(deadline=None, max_examples=60)
@given(st.text(alphabet="Ostra Velmarink,.والففلمار°'0123", max_size=50))
def test_spans_stay_inside_any_text(text: str):
    """Whatever the text, spans are inside it and name what they cover."""
    for mention in find_places(text, "en", Gazetteer.default().with_extra(OWN)):
        assert 0 <= mention.span.start < mention.span.end <= len(text)
        assert mention.location.name == text[mention.span.start : mention.span.end]


@pytest.mark.parametrize(
    ("text", "point"),
    [
        ("at grid 31TEK 00000 82950 that night", (45.0, 3.0)),
        ("31NEA0000000000", (0.0, 3.0)),
        ("near 18S UJ 23480 06470.", (38.8894, -77.0353)),
        ("31MEV 0000 0000", (-0.9, 3.0)),
    ],
)
def test_grid_references_are_points(text: str, point: tuple[float, float]):
    """A reference of the military grid becomes the middle of its square; its span holds all of it."""
    mentions = [m for m in find_places(text, "en", Gazetteer.default()) if m.location.accuracy == "coordinates"]
    assert [(m.location.lat, m.location.lon) for m in mentions] == [pytest.approx(point, abs=0.02)]
    assert mentions[0].location.radius_m is not None


@pytest.mark.parametrize(
    "text", ["31NZA 0000 0000", "31N EA 123 4567", "order 31NEA00", "61NEA 0000 0000", "31CEA 0000 0000x"]
)
def test_what_is_no_square_of_the_grid_is_no_point(text: str):
    """Letters outside the zone, digits that do not pair and parts of words are no reference."""
    assert not [m for m in find_places(text, "en", Gazetteer.default()) if m.location.accuracy == "coordinates"]


def test_a_mark_behind_an_arabic_name_is_no_part_of_it(gazetteer: Gazetteer):
    """An Arabic comma or question mark ends a name."""
    assert ids("قصف فلمار، ثم ترنيك؟ ثم أوسترا؛", gazetteer, "ar")[0] == ("فلمار", "c1")


def test_an_arabic_name_is_found_with_and_without_its_article(gazetteer: Gazetteer):
    """Near what the text names, a village whose kind is named is found though its list has an article."""
    assert ids("قصف قرية قشبارة بريف أوسترا", gazetteer, "ar")[0] == ("قشبارة", "v5")


@pytest.mark.parametrize("text", ["VELMAR (AP) - A shell hit Dromen.", "A shell hit Dromen; residents of Velmar fled."])
def test_where_a_report_is_written_and_people_come_from_is_no_scene(gazetteer: Gazetteer, text: str):
    """The place of a dateline, and where people are from, are marked as beside the act."""
    aside = {mention.location.name.title(): mention.is_aside for mention in find_places(text, "en", gazetteer)}
    assert aside == {"Velmar": True, "Dromen": False}


def test_a_street_or_school_that_bears_a_name_is_not_the_village(gazetteer: Gazetteer):
    """A village name before "street" or "school" names that."""
    assert [m.location.name for m in find_places("on Dromen Street in Velmar", "en", gazetteer)] == ["Velmar"]


def test_a_long_gap_between_names_costs_no_more_than_its_length(gazetteer: Gazetteer):
    """Thousands of blank lines after a name are passed over at once."""
    start = process_time()
    assert len(ids("in Velmar" + " \n" * 20_000 + "x Dromen", gazetteer)) == 1
    assert process_time() - start < 10


@pytest.mark.parametrize("party", ["Norwegian", "Peruvian", "Dalvarian"])
def test_who_acts_does_not_move_where_it_was(party: str):
    """The adjective in a party's name settles no place, whichever country it is of, and is none itself."""
    text = "{} warplanes struck near a {} base in Springfield, and {} officials denied it."
    own, other = text.format(*[party] * 3), text.format(*["Velmoran"] * 3)
    found = [
        [(m.location.name, m.location.gazetteer_id) for m in find_places(t, "en", Gazetteer.default())]
        for t in (own, other)
    ]
    assert found[0] == found[1]
    assert [name for name, _ in found[0]] == ["Springfield"]


@pytest.mark.parametrize("party", ["Velmoran", "Dalvari", "DVR", "Kelvarra"])
@pytest.mark.parametrize(
    "words", ["Six wounded in {} strike on the road", "Soldier Killed in Alleged {} Attack on Road"]
)
def test_whose_attack_it_was_is_no_place_whatever_the_name(party: str, words: str, gazetteer: Gazetteer):
    """A name before a word for an attack tells who attacked; its ending makes no difference."""
    assert find_places(words.format(party), "en", gazetteer) == ()
