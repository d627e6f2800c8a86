"""The count of whether spans hold their values: each way in which words can, and that it can say no."""

import pytest

from benchmarks.reading_parts.holding import WITHOUT, count_class, place_class, time_class
from inquest.model import Count, Location, Qualifier, When


def _exactly(number: int) -> Count:
    return Count(number, number, Qualifier.EXACTLY)


@pytest.mark.parametrize(
    ("count", "spans", "way"),
    [
        (_exactly(26), ["26 civilians"], "the number itself, in digits or words"),
        (_exactly(25), ["خمسة وعشرون مدنيا"], "the number itself, in digits or words"),
        (_exactly(1250), ["١٬٢٥٠ شخصا"], "the number itself, in digits or words"),
        (_exactly(2), ["طفلان"], "a singular or dual noun"),
        (_exactly(1), ["a woman"], "a singular or dual noun"),
        (Count(21, None, Qualifier.AT_LEAST), ["more than 20 people"], "the number itself, in digits or words"),
        (_exactly(2), ["double homicide"], "a multiple (double, triple)"),
        (_exactly(3), ["Mara Ostan and her two sons"], "an enumeration of named persons and numbers"),
        (_exactly(3), ["a woman and two children"], "an enumeration, summed"),
        (_exactly(2), ["Mara Doe, 23", "John Roe, 40"], "persons named one by one, each with a span"),
        (_exactly(3), ["Four people", "one man"], "a number less the dead"),
        (_exactly(0), ["no one"], "a word for none"),
        (Count(None, None, Qualifier.VAGUE), ["dozens"], "a word that bounds nothing"),
        (_exactly(3), ["Four people"], WITHOUT),
        (_exactly(26), ["in the town"], WITHOUT),
    ],
)
def test_how_words_hold_a_number(count: Count, spans: list[str], way: str):
    """A number is found as such, as a noun that counts, as a bound, a sum, a list or a difference, or not at all."""
    assert count_class(count, spans) == way


def test_how_words_hold_a_place_and_a_time():
    """A place by its name or coordinates, a time by words that mean it, or not at all."""
    day = When("2031-05-02", "2031-05-02", "2031-05-02")
    assert place_class(Location("Kelvarra"), ["#Kelvarra"]) == "the name as the text writes it"
    assert place_class(Location("Kelvarra"), ["the town"]) == WITHOUT
    assert time_class(day, ["Friday"], "2031-05-03") == "read alike from these words alone"
    assert time_class(day, ["1 May"], "2031-05-03") == "a time whose year or day other words of the text settle"
    assert time_class(day, ["the market"], "2031-05-03") == WITHOUT
