"""Places found in text and settled by one another."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inquest.read.places import find_places
from inquest.read.places.choice import Candidates, choose_all, locate
from inquest.read.places.gazetteer import Gazetteer, Place


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
    row("v5", "Al-Qashbarah", 10.3, 20.3, kind="locality:PPL", admin1="Ostra"),
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


def test_common_words_are_no_villages():
    """Words of everyday language are not taken for the villages that bear them."""
    assert find_places("في السوق", "ar", Gazetteer.default().with_home(["JO"])) == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A man was shot in Springfield, Ohio on Monday.", "Springfield, Ohio"),
        ("A fire near Greenhollow.", "Greenhollow"),
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


def test_the_order_of_rows_decides_nothing():
    """Turning the candidates round changes no choice: a tie stays open."""
    one = Place("a", "Tarnik", 10, 20, "locality:PPL", "", "", "ZZ")
    other = Place("b", "Tarnik", 30, 40, "locality:PPL", "", "", "ZZ")
    for places in ((one, other), (other, one)):
        wanted = Candidates(0, 6, places)
        assert choose_all([wanted]) == [None]
        assert locate("Tarnik", None, wanted).lat is None
    assert choose_all([Candidates(0, 6, ())]) == [None]


@settings(deadline=None, max_examples=60)
@given(st.text(alphabet="Ostra Velmarink,.والففلمار°'0123", max_size=50))
def test_spans_stay_inside_any_text(text: str):
    """Whatever the text, spans are inside it and name what they cover."""
    for mention in find_places(text, "en", Gazetteer.default().with_extra(OWN)):
        assert 0 <= mention.span.start < mention.span.end <= len(text)
        assert mention.location.name == text[mention.span.start : mention.span.end]
