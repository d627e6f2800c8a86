"""The language of a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inquest.read.language import detect


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The strike hit a market in the town and killed two people.", "en"),
        ("Quatre civils ont été tués dans la nuit par un tir d'artillerie.", "fr"),
        ("قتل ثلاثة مدنيين في غارة على السوق", "ar"),
        ("در این حمله چهار نفر کشته شدند", "fa"),
        ("Вчера в городе погибли два человека", "ru"),
        ("Вчора у місті загинули двоє людей", "uk"),
        ("שני אזרחים נהרגו", "he"),
        ("ორი ადამიანი დაიღუპა", "und"),
        ("12/05, 7!", "und"),
        ("ok", "und"),
    ],
)
def test_the_script_decides_first_and_letters_then(text: str, language: str):
    """A text is told by its script, then by telling letters, then by the model; what is not read is `und`."""
    assert detect(text) == language


@given(st.text(max_size=60))
def test_every_text_has_one_answer(text: str):
    """Any text gets a two-letter code or `und`, and the same one each time."""
    found = detect(text)
    assert found == detect(text)
    assert found == "und" or len(found) == 2
