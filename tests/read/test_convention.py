"""The benchmark's second look at claims: coders' least numbers for words that bound nothing."""

import pytest

from benchmarks.reading_parts.convention import with_least


def _claim(words: str, text: str, **value: object) -> dict[str, object]:
    start = text.index(words)
    bounds = {"min": None, "max": None, "qualifier": "vague", **value}
    return {"predicate": "injured", "value": bounds, "spans": [[start, start + len(words)]]}


@pytest.mark.parametrize(
    ("words", "least"), [("others", 2), ("several people", 3), ("Dozens of people", 24), ("hundreds", 200)]
)
def test_words_that_bound_nothing_get_the_least_number_of_the_policy(words: str, least: int):
    """Plurals count as two, several as three, dozens as 24, hundreds as 200."""
    text = f"{words} were injured."
    line = {"id": "a", "claims": [_claim(words, text)]}
    assert with_least(line, text)["claims"][0]["value"] == {"min": least, "max": None, "qualifier": "vague"}


def test_numbers_and_what_was_read_stay_as_they_are():
    """A claim with a number is not touched, and the line that was read is left alone."""
    text = "Six were injured, and others too."
    line = {"id": "a", "claims": [_claim("Six", text, min=6, max=6, qualifier="exactly"), _claim("others", text)]}
    bounded = with_least(line, text)
    assert bounded["claims"][0] == line["claims"][0]
    assert line["claims"][1] == _claim("others", text)
