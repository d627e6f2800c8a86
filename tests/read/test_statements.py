"""Demands, legal labels and alleged intentions, in invented sentences of both languages."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inquest.model import Predicate
from inquest.read.sentences import split
from inquest.read.statements import find_statements

DEMANDS, LABEL, INTENDED = Predicate.DEMANDS, Predicate.LEGAL_LABEL, Predicate.INTENDED


def _found(text: str, language: str) -> list[tuple[Predicate, str]]:
    found = find_statements(text, split(text), language)
    assert all(one.span.of(text) == one.value.text for one in found)
    return [(one.predicate, one.value.text) for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The ministry called on the council to act, and to act soon.",
            [(DEMANDS, "the council to act, and to act soon")],
        ),
        ('"We demand an inquiry," it said.', [(DEMANDS, "an inquiry")]),
        ("The demands were heard.", []),
        ("They demand.", []),
        (
            "It was a war crime and a violation of international law.",
            [(LABEL, "war crime"), (LABEL, "violation of international law")],
        ),
        ("It was called a violation of.", []),
        ("Internationally banned weapons were used.", [(LABEL, "Internationally banned weapons")]),
        (
            "It shelled Harl in retaliation for a raid that killed two, and left.",
            [(INTENDED, "in retaliation for a raid that killed two")],
        ),
        ("They must be punished for this, she said.", [(DEMANDS, "must be punished for this")]),
        ("They deliberately bombed the school, it said.", [(INTENDED, "deliberately bombed the school")]),
        (
            "Their goals were to ruin the town, and to hinder peace.",
            [(INTENDED, "goals were to ruin the town, and to hinder peace")],
        ),
        ("The town lies on a river.", []),
    ],
)
def test_english_statements(text: str, expected: list[tuple[Predicate, str]]):
    """English demands, labels and intentions are the exact words of the text."""
    assert _found(text, "en") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "القصف جريمة حرب وانتهاك للقانون الدولي وطالبت المجلس بالتحقيق",
            [(LABEL, "جريمة حرب"), (LABEL, "انتهاك للقانون الدولي"), (DEMANDS, "المجلس بالتحقيق")],
        ),
        ("استهدفوا المدنيين عمدا", [(INTENDED, "عمدا")]),
        ("قصفوا البلدة بهدف تهجير السكان", [(INTENDED, "بهدف تهجير السكان")]),
        ("ارتكبوا المجزرة", [(LABEL, "المجزرة")]),
        ("قصفوا البلدة انتقاما من السكان، وانسحبوا", [(INTENDED, "انتقاما من السكان")]),
        ("يجب محاسبة الجناة، قالت", [(DEMANDS, "يجب محاسبة الجناة")]),
    ],
)
def test_arabic_statements(text: str, expected: list[tuple[Predicate, str]]):
    """Arabic demands, labels and intentions are the exact words, without a conjunction that is joined to them."""
    assert _found(text, "ar") == expected


def test_other_languages_have_no_rules_for_statements():
    """A text in a language without rules states nothing."""
    assert _found("It was a war crime.", "fr") == []


PIECES = (
    "war crime",
    "violation of",
    "deliberately",
    "demands",
    "the",
    ",",
    "“",
    "”",
    "وانتهاك",
    "عمدا",
    "طالبت",
    "بهدف",
    "الدولي",
)


@settings(deadline=None, max_examples=80)
@given(st.lists(st.sampled_from(PIECES), max_size=10), st.sampled_from(["en", "ar"]))
def test_any_order_of_words_gives_words_of_the_text(pieces: list[str], language: str):
    """Whatever the order of words, each value is the words of its span, and none is empty."""
    assert all(words for _, words in _found(" ".join(pieces), language))
