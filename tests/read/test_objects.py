"""Means, weapons and targets by vocabulary, and sentences."""

from inquest.read.objects import find_objects, is_long
from inquest.read.sentences import split
from inquest.read.tagging import Tagged


def _read(text: str) -> list[tuple[str, str | None, str, bool]]:
    found = find_objects(Tagged(text), split(text))
    return [(t.predicate.value, t.value.class_, t.value.name, t.tied) for t in found]


def test_the_longest_entry_names_the_means_and_keeps_the_words_of_the_text():
    """A drone strike is not also a strike, and the name is spelled as in the text."""
    assert _read("A Drone Strike hit a market.") == [
        ("means_was", "drone_strike", "Drone Strike", True),
        ("target_was", "market", "market", True),
    ]


def test_arabic_means_are_found_behind_clitics():
    """Clitics written onto the word do not hide it."""
    assert [row[:2] for row in _read("إثر قصف مدفعي وبغارات على مدرسة")] == [
        ("means_was", "artillery"),
        ("means_was", "air_strike"),
        ("target_was", "education"),
    ]


def test_a_weapon_said_to_be_used_on_several_occasions_is_tied_to_no_strike():
    """General statements are told apart from this strike."""
    text = "On several occasions it used white phosphorus. Today it dropped cluster bombs."
    assert [(row[2], row[3]) for row in _read(text)] == [("white phosphorus", False), ("cluster bombs", True)]


def test_a_sentence_over_a_long_period_is_recognised():
    """Words such as "since" count over more than one event; "in total" may add up one event's dead."""
    text = "Since March 900 people were killed. In total nine were killed. Two were killed."
    assert [is_long(Tagged(text), sentence) for sentence in split(text)] == [True, False, False]


def test_sentences_end_at_marks_and_lines_but_not_in_abbreviations():
    """Decimals, initials and titles do not end a sentence; newlines and Arabic marks do."""
    text = "Dr. J. Doe paid 3.5 coins. He left!\n\nمن قصف القرية؟ لا نعلم"
    assert [s.span.of(text) for s in split(text)] == [
        "Dr. J. Doe paid 3.5 coins.",
        "He left!",
        "من قصف القرية؟",
        "لا نعلم",
    ]
    assert [s.paragraph for s in split(text)] == [0, 0, 1, 1]


def test_a_text_of_white_space_has_no_sentence():
    """Nothing is read from nothing."""
    assert split(" \n\t\n") == ()
