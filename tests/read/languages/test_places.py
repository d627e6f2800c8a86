"""Places in each language, with their cases: sentences made up for this test around real names of places."""

import pytest

from inquest.read.places import Gazetteer, find_places
from inquest.read.places.tongues import NONE, tongue

_GAZETTEER = Gazetteer.default()
_KHARKIV, _KYIV, _KHERSON, _ALEPPO, _DAMASCUS = (50.0, 36.2), (50.5, 30.4), (46.7, 32.6), (36.2, 37.2), (33.5, 36.3)
_CASES = [
    ("ru", "Во вторник в Харькове погибли двое.", {"Харькове": _KHARKIV}),
    ("ru", "Двое погибли в городе Херсон.", {"Херсон": _KHERSON}),
    ("ru", "В Херсонской области погибли двое.", {"Херсонской": (46.8, 33.7)}),
    ("ru", "Двое погибли в Мариуполе и Краматорске.", {"Мариуполе": (47.1, 37.5), "Краматорске": (48.7, 37.6)}),
    ("ru", "В Алеппо погибли двое.", {"Алеппо": _ALEPPO}),
    ("ru", "Обстрел Мариуполя: погибли двое.", {"Мариуполя": (47.1, 37.5)}),
    ("uk", "Обстріл Краматорська: загинули двоє.", {"Краматорська": (48.7, 37.5)}),
    ("uk", "У Харкові загинули двоє.", {"Харкові": _KHARKIV}),
    ("uk", "На Харківщині та в Києві загинули двоє.", {"Харківщині": (49.5, 36.5), "Києві": _KYIV}),
    ("uk", "У Донецькій області загинули двоє.", {"Донецькій": (48.0, 37.7)}),
    ("uk", "У місті Херсон загинули двоє.", {"Херсон": _KHERSON}),
    ("fr", "Deux civils ont été tués dans la ville d'Alep.", {"Alep": _ALEPPO}),
    ("fr", "Une frappe près de Damas a tué deux civils.", {"Damas": _DAMASCUS}),
    ("es", "Dos civiles murieron en Alepo.", {"Alepo": _ALEPPO}),
    ("es", "Dos civiles murieron en el municipio de Tumaco, Colombia.", {"Tumaco": (1.8, -78.8)}),
    ("de", "In der Stadt Charkiw starben zwei Menschen.", {"Charkiw": _KHARKIV}),
    ("de", "Nahe Damaskus starben zwei Menschen.", {"Damaskus": _DAMASCUS}),
    ("tr", "Halep'te iki kişi öldü.", {"Halep": _ALEPPO}),
    ("tr", "Suriye'nin Azez ilçesinde iki kişi öldü.", {"Azez": (36.6, 37.0)}),
    ("tr", "Kilis kentinde iki kişi öldü.", {"Kilis": (36.7, 37.1)}),
    ("he", "בחלב נהרגו שני בני אדם.", {"חלב": _ALEPPO}),
    ("he", "שני בני אדם נהרגו בעיר דמשק.", {"דמשק": _DAMASCUS}),
    ("fa", "در شهر حلب دو نفر کشته شدند.", {"حلب": _ALEPPO}),
    ("fa", "در کابل دو نفر کشته شدند.", {"کابل": (34.5, 69.2)}),
]


@pytest.mark.parametrize(("code", "text", "places"), _CASES)
def test_a_place_is_found_in_the_form_that_its_sentence_gives_it(
    code: str, text: str, places: dict[str, tuple[float, float]]
):
    """Cases, elisions, suffixes behind an apostrophe and joined prefixes are undone; the span is the name."""
    found = {
        one.span.of(text): (round(one.location.lat or 0, 1), round(one.location.lon or 0, 1))
        for one in find_places(text, code, _GAZETTEER)
    }
    assert found == places


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("ru", "Никто не пострадал. Число погибших растёт."),
        ("uk", "Ніхто не постраждав. Кількість загиблих зростає."),
        ("de", "Kinder und Frauen wurden verletzt. Menschen starben."),
        ("fr", "Selon les secours, deux enfants sont morts."),
        ("es", "Los niños murieron. Según testigos, una mujer también."),
        ("tr", "Saldırıda çocuklar öldü. Kadınlar yaralandı."),
        ("he", "ילדים ונשים נהרגו. לא היו פצועים."),
        ("fa", "کودکان و زنان کشته شدند. کسی زخمی نشد."),
    ],
)
def test_words_for_persons_and_outcomes_are_no_places(code: str, text: str):
    """A common word is no place, with a capital or without, though some village may bear it."""
    assert find_places(text, code, _GAZETTEER) == ()


def test_a_name_keeps_its_case_where_nothing_announces_a_place():
    """Endings are undone only beside a word that can have put the name in another case."""
    assert next(tongue("ru").inflected("харькове")) == "харьков"
    assert find_places("Харькове", "ru", _GAZETTEER) == ()


def test_a_language_without_such_tables_adds_nothing():
    """English, Arabic and unknown languages have the shared cues alone."""
    assert tongue("en") is tongue("und") is NONE
