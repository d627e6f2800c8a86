"""Where sentences begin and end."""

import pytest

from inquest.read.sentences import split


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("قتل مدنيان.وأصيب ثلاثة.", ["قتل مدنيان.", "وأصيب ثلاثة."]),
        ("قتل مدنيان..وأصيب ثلاثة", ["قتل مدنيان..", "وأصيب ثلاثة"]),
        ("قت.لى وجر.حى في القصف", ["قت.لى وجر.حى في القصف"]),
        ("صاروخ م.د استهدف سيارة", ["صاروخ م.د استهدف سيارة"]),
        ("قتل مدنيان.#أردان", ["قتل مدنيان.", "#أردان"]),
        ("Two were killed.See example.org for more.", ["Two were killed.See example.org for more."]),
    ],
)
def test_a_stop_without_a_blank_ends_an_arabic_sentence(text: str, sentences: list[str]):
    """A page that lost its line ends glues sentences; broken words, abbreviations and addresses stay whole."""
    assert [one.span.of(text) for one in split(text)] == sentences
