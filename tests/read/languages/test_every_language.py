"""What holds in every language: digits of any script, spans inside the text, and how a language is told."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inquest.read.english import english_figures
from inquest.read.language import detect, sentence_languages
from inquest.read.languages import languages
from inquest.read.sentences import split
from inquest.read.tagging import Passage, Tagged

_READ = ("de", "es", "fa", "fr", "he", "ru", "tr", "uk")
_SENTENCES = {  # the figure stands for itself in digits
    "de": "Mindestens {} Zivilisten, darunter {} Kinder, wurden getötet.",
    "es": "Al menos {} civiles, entre ellos {} niñas, murieron.",
    "fa": "دست‌کم {} غیرنظامی از جمله {} کودک کشته شدند.",
    "fr": "Au moins {} civils, dont {} enfants, ont été tués.",
    "he": "לפחות {} אזרחים נהרגו, בהם {} ילדים.",
    "ru": "Погибли не менее {} мирных жителей, в том числе {} детей.",
    "tr": "Aralarında {} çocuğun da bulunduğu en az {} sivil öldü.",
    "uk": "Загинули щонайменше {} мирних жителів, зокрема {} дітей.",
}
_DIGITS = ("0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "०१२३४५६७८९")
_PIECES = st.sampled_from([
    "morts", "deux", "civils", "dont", "et", "погибли", "двое", "детей", "в том числе", "ранены", "kişi", "öldü", "3'ü",
    "aralarında",
    "נהרגו", "ו-10", "ילדים", "کشته", "نفر", "و", "muertos", "y", "darunter", "Kinder", "26", "٣", "1.250",
    "1 250", ",", ".", "\n", "e\u0301", "İ", "ʼ", "\u200c", "26. Februar", "г.", "أطفال", "killed",
])  # fmt: skip


def _figures(text: str, code: str) -> list[object]:
    sentences = split(text)
    words = languages().words_for(code)
    tagged = Tagged(text, [Passage(one.span, words, code) for one in sentences])
    return [(figure.predicate, figure.count, figure.of) for figure in english_figures(tagged, sentences)]


@pytest.mark.parametrize("code", _READ)
@given(whole=st.integers(20, 999), part=st.integers(2, 19), digits=st.sampled_from(_DIGITS))
def test_digits_of_any_script_count_the_same(code: str, whole: int, part: int, digits: str):
    """The same figure in Arabic-Indic, Persian or Devanagari digits makes the same claims as in Western ones."""
    numbers = (part, whole) if code == "tr" else (whole, part)
    western = _SENTENCES[code].format(*numbers)
    other = western.translate(str.maketrans("0123456789", digits))
    assert _figures(other, code) == _figures(western, code)
    assert len(_figures(western, code)) == 2


@given(st.lists(_PIECES, max_size=14), st.sampled_from(_READ))
def test_every_span_lies_inside_the_text(pieces: list[str], code: str):
    """Whatever words follow one another, nothing fails, and a figure's words stand in the text."""
    text = " ".join(pieces)
    sentences = split(text)
    words = languages().words_for(code)
    tagged = Tagged(text, [Passage(one.span, words, code) for one in sentences])
    for figure in english_figures(tagged, sentences):
        assert 0 <= figure.span.start < figure.span.end <= len(text)
        assert figure.span.of(text).strip()


@pytest.mark.parametrize("code", _READ)
def test_a_language_is_told_by_one_sentence(code: str):
    """One sentence of news is enough to tell each language that is read."""
    assert detect(_SENTENCES[code].format(31, 4)) == code


def test_languages_of_one_script_are_kept_apart():
    """Each line of a page in several languages of one script has its own."""
    lines = [_SENTENCES[code].format(31, 4) for code in _READ]
    spans = [one.span for one in split("\n".join(lines))]
    assert sentence_languages("\n".join(lines), spans, "und") == _READ


@pytest.mark.parametrize("text", ["Kyiv", "21:40", "Idlib 12", "!!!", "Ok Bo", "http://x.example/de/der/die"])
def test_what_is_too_short_is_of_no_known_language(text: str):
    """A name, a number or an address tells no language, and nothing is guessed."""
    assert detect(text) == "und"


def test_words_of_one_language_are_no_words_of_another(told: Callable[[str, str], list[str]]):
    """The same letters are read as what they are in the language of the sentence."""
    assert told("Il y a eu des morts.", "fr") == []
    assert told("Son dix enfants.", "fr") == []
    assert told("Die Kinder son gut.", "de") == []


def test_each_language_that_is_read_has_all_tables():
    """Words for numbers, persons, outcomes and grammar, and the signs that tell the language."""
    known = languages()
    for code in _READ:
        language = known.get(code)
        assert language is not None
        assert language.is_read
        assert language.script
        assert language.vocabulary.months
        assert len(language.vocabulary) > 300
