"""Text made comparable, with the way back to the original."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inquest.read.folding import fold, fold_word, plain


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("إصابةُ ٣ مدنيّين", "اصابه 3 مدنيين"),
        ("عاجـــل", "عاجل"),
        ("مقـ ـتل شخص", "مقتل شخص"),
        ("قـ ـتـ ـلـ ـوا", "قتلوا"),
        ("استـ.شهد", "استشهد"),
        ("الشهـ..ـيد", "الشهيد"),
        ("قت.لى وجر.حى", "قتلي وجرحي"),
        ("ﻗﺘﻞ", "قتل"),
        ("𝕋wo", "two"),
        ("بـ 5 قذائف", "ب 5 قذايف"),
        ("الأول.وقال من.هناك", "الاول.وقال من.هناك"),
        ("البلدةأصيب", "البلده اصيب"),
        ("Publicقتل", "public قتل"),
        ("قتيلاًوجريح", "قتيلا وجريح"),
        ("Two were kil*led, one inj-ured", "two were killed, one injured"),
        ("a well-known a*b", "a well-known a*b"),
        ("مقـــ,ـتله وتستـــ,هدف", "مقتله وتستهدف"),
    ],
)
def test_spellings_of_one_word_fold_to_one_form(text: str, folded: str):
    """Letters, digits, marks and breaks within words are taken away; ends of words and prefixes are not."""
    assert fold(text).text == folded


@given(st.text(alphabet="قتلىةأبـ .*ًاa1٣", max_size=40) | st.text(max_size=40))
def test_every_folded_character_knows_where_it_stood(text: str):
    """Places never go back, and each lies inside the original."""
    folded = fold(text)

    assert len(folded.at) == len(folded.text) + 1
    assert list(folded.at) == sorted(folded.at)
    assert all(0 <= at <= len(text) for at in folded.at)


@given(st.text(alphabet=st.characters(max_codepoint=127, exclude_characters="*-"), max_size=40))
def test_a_plain_text_folds_character_by_character(text: str):
    """In letters without accents, unmasked, nothing is taken away or put in: each character stands where it stood."""
    folded = fold(text)

    assert len(folded.text) == len(text)
    assert list(folded.at) == list(range(len(text) + 1))


@given(st.text(alphabet="قتلىةأبـ .*ًa1#\u0301\n\u2028-", max_size=40))
def test_a_text_folds_line_by_line(text: str):
    """What is folded by its lines, each kept for the next text, is what the whole folds to; no place is another."""
    folded, whole = fold(text), fold(f"{text}\n").text

    assert folded.text == plain(text)
    assert whole == f"{folded.text}\n"
    begin = 0
    for line in text.split("\n"):
        own = fold(line)
        assert [begin + at for at in own.at] == [at for at in folded.at if begin <= at <= begin + len(line)]
        begin += len(line) + 1


@given(st.text(alphabet="قتلىةأبإئ\u0640\u0651", min_size=1, max_size=8))
def test_a_word_folds_as_it_does_in_a_text(word: str):
    """The short way for words of plain letters leads where the long one does."""
    assert fold_word(word) == plain(word).strip()
