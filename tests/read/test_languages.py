"""A language is a folder of tables: what is given as data is read, and each sentence is read in its own language."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from inquest.model import Digest, Document, Provenance
from inquest.read.english import english_figures
from inquest.read.language import detect, passages, sentence_languages
from inquest.read.languages import Languages, languages
from inquest.read.places import Gazetteer
from inquest.read.reader import Reader
from inquest.read.sentences import split
from inquest.read.tagging import Passage, Tagged

_TOY = {  # a language that nobody speaks: "and" is written onto a word, and so is an ending
    "language": (
        "kind,value,means,source",
        "script,latin,,toy",
        "letters,ŵŷ,,toy",
        "common,zu lar om,,toy",
        "thousands,.,,toy",
        "prefix,ku,and,toy",
        "suffix,ta,,toy",
    ),
    "numbers": (
        "language,words,kind,value,source",
        "xx,blip,unit,3,toy",
        "xx,blapten,ten,20,toy",
        "xx,om zuzu,more,,toy",
    ),
    "persons": (
        "language,words,number,status,age,sex,predicate,source",
        "xx,ŵom/ŵoms,p,civilian,,,,toy",
        "xx,pip,p,,child,,,toy",
    ),
    "outcomes": (
        "language,words,predicate,role,source",
        "xx,moruk,killed,right,toy",
        "xx,plafta,injured,left,toy",
    ),
    "grammar": ("language,words,kind,value,source", "xx,ninna,part,,toy", "xx,-,joins,,toy"),
}


def _toy(folder: Path) -> Languages:
    (folder / "xx").mkdir()
    for name, rows in _TOY.items():
        (folder / "xx" / f"{name}.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return Languages(folder, {})


def _figures(text: str, tongues: Languages, code: str) -> list[tuple[str, int | None, int | None, int | None]]:
    sentences = split(text)
    tagged = Tagged(text, [Passage(one.span, tongues.words_for(code)) for one in sentences])
    return [(f.predicate.value, getattr(f.count, "min", 0), getattr(f.count, "max", 0), f.of)
            for f in english_figures(tagged, sentences)]  # fmt: skip


def test_a_language_that_is_only_data_is_told_and_read(tmp_path: Path):
    """Tables of an invented language, handed to the loader, are all that is needed to read it."""
    toy = _toy(tmp_path)
    text = "Zu lar moruk om zuzu blapten-blip ŵomta, ninna 4 pip. Kublip ŵoms plafta. Moruk 1.200 ŵom."
    assert detect(text, toy) == "xx"
    assert _figures(text, toy, "xx") == [
        ("killed", 24, None, None),
        ("killed", 4, 4, 0),
        ("injured", 3, 3, None),
        ("killed", 1200, 1200, None),
    ]


def test_a_reader_reads_what_its_languages_hold(tmp_path: Path):
    """The whole reader takes a new language as data, and names it."""
    reader = Reader(Gazetteer.default(), tongues=_toy(tmp_path))
    document = Document(Digest("0" * 64), 0, "Zu lar moruk blip ŵoms.", None, Provenance(), (), "test")
    reading = reader.read(document)
    assert reading.language == "xx"
    assert [claim.predicate.value for claim in reading.claims] == ["killed"]


def test_each_sentence_has_its_own_language():
    """A post in two languages is read in both; what is too short goes with the text around it."""
    lines = ("Four people were killed in the town.", "قتل أربعة أشخاص في البلدة.", "12:40", "Четыре человека погибли.")
    text = "\n".join(lines)
    spans = [one.span for one in split(text)]
    assert sentence_languages(text, spans, "en") == ("en", "ar", "und", "ru")


def test_words_of_another_script_in_a_sentence_are_their_own():
    """A sentence that quotes another language is read in both."""
    text = "Погибли двое детей (قتل أربعة مدنيين)."
    spans = [one.span for one in split(text)]
    codes = sentence_languages(text, spans, "ru")
    parts = passages(text, spans, codes, languages())
    assert [(part.language, part.span.of(text)) for part in parts] == [
        ("ru", "Погибли двое детей ("),
        ("ar", "قتل أربعة مدنيين)."),
    ]
    figures = english_figures(Tagged(text, parts), split(text))
    assert [getattr(figure.count, "min", 0) for figure in figures] == [2, 2, 4]


def test_a_pages_menus_do_not_decide_its_language():
    """Menus are many and short; the language is that of what the text says."""
    menus = "Home\nLog in\nCopy link\nAbout us\nThe weather\nTerms of use\nMore from the web\nBack to top\n"
    assert detect(menus + "مقتل ثلاثة مدنيين في قصف على السوق صباح اليوم\n" + menus) == "ar"
    assert detect(menus + "Троє людей загинули внаслідок обстрілу міста.\n" + menus) == "uk"
    assert detect(menus + "Trois personnes ont été tuées dans la ville.\n" + menus) == "fr"


@given(st.text(alphabet="اب ٣3aя.,-'\u0301\u200cİ", max_size=40))
def test_any_mixture_has_figures_inside_the_text(text: str):
    """Whatever scripts are mixed, nothing fails and every span lies inside the text."""
    tongues = languages()
    sentences = split(text)
    codes = sentence_languages(text, [one.span for one in sentences], "und")
    passages = [Passage(one.span, tongues.words_for(code)) for one, code in zip(sentences, codes, strict=True)]
    tagged = Tagged(text, passages)
    assert all(token.span.end <= len(text) for token in tagged.tokens)
    assert all(figure.span.end <= len(text) for figure in english_figures(tagged, sentences))
