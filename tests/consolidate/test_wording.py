"""What of a text is compared is counted in words: no name's length or first letter moves it."""

import pytest

from inquest.consolidate.events.words import LONGEST, around, tokens, wording


@pytest.mark.parametrize("name", ["Vok", "Velkorantostrimbergovarastenia"])
def test_the_window_around_a_claim_is_of_as_many_words_whatever_their_length(name: str):
    """The same words stand around a claim, whole, each once."""
    text = " ".join([name] * 40 + ["three", "were", "killed"] + [name] * 40)
    start = text.index("three")
    found = list(around(text, [(start, start + 5), (start + 6, start + 10)]))

    assert [part.split() for part in found] == [[name] * 25 + ["three", "were", "killed"] + [name] * 23, [name]]
    assert list(around("", [(0, 0)])) == []


@pytest.mark.parametrize("name", ["Vok", "Velkorantostrimbergovarastenia"])
def test_a_long_text_is_cut_behind_as_many_words(name: str):
    """What stands behind the limit is not compared, and the title of a text without one is as long."""
    words = [f"{name}{number:04}" for number in range(LONGEST + 50)]

    assert len(wording("", [" ".join(words)]).words) == LONGEST
    assert len(wording("", [" ".join(words)]).title) == 20


@pytest.mark.parametrize("name", ["فيلمورا", "ولموران", "دالوارا", "وفلمورا"])
def test_an_arabic_name_is_one_word_whatever_letter_it_begins_with(name: str):
    """A letter that may be a particle comes off a name wherever it stands: alone, behind a particle or the article."""
    assert len(set(tokens(f"{name} و{name} ال{name} وال{name} بال{name} ف{name}"))) == 1
