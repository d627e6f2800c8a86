"""The count of whether spans hold their values: each way in which words can, and that it can say no."""

import pytest

from benchmarks.reading_parts.described import described
from benchmarks.reading_parts.holding import WITHOUT, count_class, place_class, time_class
from inquest.model import Age, Count, Location, Qualifier, Sex, Status, When
from inquest.read.languages import languages


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
        (_exactly(3), ["Mara Ostan and her two sons"], "a list, added up"),
        (_exactly(3), ["a woman and two children"], "a list, added up"),
        (_exactly(3), ["his grandfather, his brother and one of his relatives"], "a list, added up"),
        (_exactly(3), ["Mara Ostan, 14-year-old Odo Ostan and 9-year-old Ilan Ostan (Abu Odo)"], "a list, added up"),
        (_exactly(2), ["an 18-year-old, 19-year-old"], "a list, added up"),
        (_exactly(3), ["Luke and the twins"], "a list, added up"),
        (_exactly(2301), ["Mara Ostan and 2,300 others"], "a list, added up"),
        (_exactly(2), ["محمد علي / خالد يوسف"], "a list, added up"),
        (Count(13, None, Qualifier.AT_LEAST), ["نادر الكرمان و ١٢ فردا"], "a list, added up"),
        (_exactly(4), ["أربعة عمال", "شبان"], "the number itself, in digits or words"),
        (_exactly(5), ["أحمد حسن ومحمد علي وأربعة آخرون"], WITHOUT),
        (_exactly(7), ["5 policemen and 2 Civilizans"], "a list, added up"),
        (_exactly(2), ["القتيلان"], "a singular or dual noun"),
        (_exactly(2), ["الشهيد حسن، الشهيد محمد"], "a list, added up"),
        (_exactly(2), ["Mara Doe, 23", "John Roe, 40"], "several spans, added up"),
        (_exactly(2), ["Mara Doe, 23", "John Roe, 40", "Mara Doe", "John Roe"], "several spans, added up"),
        (_exactly(3), ["two 20-year-olds", "one 25-year-old"], "several spans, added up"),
        (_exactly(3), ["two women", "Mara Ostan", "Kim Doe", "his son"], "several spans, added up"),
        (_exactly(3), ["Mara Doe", "her", "her sons", "Odo Doe (7)", "Ilan Doe (9)"], "several spans, added up"),
        (_exactly(4), ["three women", "Mara Ostan", "Kim Doe", "Ann Roe"], WITHOUT),
        (_exactly(4), ["three women", "Mara Ostan", "Kim Doe"], WITHOUT),
        (Count(2, 2, Qualifier.EXACTLY, age=Age.CHILD), ["حسن (7 سنوات)، محمد (11 سنة)، علي"], "a list, added up"),
        (_exactly(3), ["Four people", "one man"], "a number less the dead"),
        (_exactly(0), ["no one"], "a word for none"),
        (_exactly(1), ["she"], "one person"),
        (Count(1, None, Qualifier.AT_LEAST), ["the fatal shooting"], "a word for a death, of one at least"),
        (Count(None, None, Qualifier.VAGUE), ["dozens"], "a word that bounds nothing"),
        (Count(None, None, Qualifier.VAGUE), ["النساء"], "a word that bounds nothing"),
        (_exactly(3), ["Four people"], WITHOUT),
        (_exactly(26), ["in the town"], WITHOUT),
        (_exactly(23), ["Mara Doe, 23"], WITHOUT),
        (_exactly(15), ["Mara Doe (15 or 16)"], WITHOUT),
        (_exactly(1), ["in the town"], WITHOUT),
        (_exactly(1), ["three women"], WITHOUT),
        (_exactly(0), ["the women"], WITHOUT),
        (_exactly(4), ["Mara Ostan and her two sons"], WITHOUT),
        (_exactly(2), ["Mara Ostan, Odo Ostan and Ilan Ostan"], WITHOUT),
        (_exactly(5), ["men"], WITHOUT),
        (_exactly(3), ["Mara Doe, 23", "John Roe, 40"], WITHOUT),
        (_exactly(3), ["Mara Doe", "John Roe", "Mara Doe", "John Roe"], WITHOUT),
        (Count(None, None, Qualifier.VAGUE), ["the town"], WITHOUT),
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
    assert time_class(day, ["2 May 2031", "that day"], None) == "read alike from these words alone"
    assert time_class(day, ["that day"], "2031-05-03") == WITHOUT
    assert time_class(day, ["1 May"], "2031-05-03") == WITHOUT
    assert time_class(day, ["2 May"], None) == WITHOUT
    assert time_class(day, ["the market"], "2031-05-03") == WITHOUT
    assert time_class(day, [], "2031-05-03") == WITHOUT


def test_how_words_hold_a_bound_by_publication():
    """A time that only the day of publication bounds rests on no words, or on that day."""
    bound = When("[2031-05-01..2031-05-03]", "2031-05-01", "2031-05-03", by_publication=True)
    assert time_class(bound, [], "2031-05-03") == "none: bounded by the day of publication"
    assert time_class(bound, ["3 May 2031"], None) == "the day of publication, which bounds it"
    assert time_class(bound, ["1 May 2031"], None) == WITHOUT


def _described(language: str, spans: list[str], **fields: object) -> dict[str, str]:
    count = Count(1, 1, Qualifier.EXACTLY, **fields)
    return dict(described(count, spans, languages().words_for(language)))


@pytest.mark.parametrize(
    ("language", "spans", "fields", "ways"),
    [
        ("en", ["a woman"], {"sex": Sex.FEMALE, "age": Age.ADULT}, {"age": "a noun", "sex": "a noun"}),
        ("en", ["Three women", "Mara Ostan"], {"sex": Sex.FEMALE}, {"sex": "a noun"}),
        ("en", ["Mara Ostan (14)"], {"age": Age.CHILD}, {"age": "an age"}),
        ("en", ["Mara Ostan, aged two"], {"age": Age.CHILD}, {"age": "an age"}),
        ("en", ["nine-month-old Odo"], {"age": Age.CHILD}, {"age": "an age"}),
        ("en", ["Mara Ostan, 34"], {"age": Age.ADULT}, {"age": "an age"}),
        ("en", ["his young son"], {"age": Age.CHILD}, {"age": "an age"}),
        ("en", ["Mara Ostan", "her"], {"sex": Sex.FEMALE}, {"sex": "a pronoun, a title or a word for a parent"}),
        ("en", ["two civilians"], {"status": Status.CIVILIAN}, {"status": "a noun"}),
        ("ar", ["طفلة"], {"sex": Sex.FEMALE, "age": Age.CHILD}, {"age": "a noun", "sex": "a noun"}),
        ("ar", ["أب"], {"age": Age.ADULT}, {"age": "a word for a parent"}),
        ("ar", ["أم خالد"], {"sex": Sex.FEMALE}, {"sex": "a pronoun, a title or a word for a parent"}),
        ("ar", ["الشاب خالد"], {"sex": Sex.MALE}, {"sex": "a noun"}),
        ("ar", ["المدعو خالد"], {"sex": Sex.MALE}, {"sex": "a masculine noun of one"}),
        ("ar", ["المدعو “خالد"], {"sex": Sex.MALE}, {"sex": "a masculine noun of one"}),
        ("ar", ["خالد (7 سنوات)"], {"age": Age.CHILD}, {"age": "an age"}),
        ("en", ["Mara Ostan"], {"sex": Sex.FEMALE, "age": Age.CHILD}, {"age": WITHOUT, "sex": WITHOUT}),
        ("en", ["Mara Ostan, 34"], {"age": Age.CHILD}, {"age": WITHOUT}),
        ("en", ["Mara Ostan (14)"], {"age": Age.ADULT}, {"age": WITHOUT}),
        ("en", ["two men"], {"sex": Sex.FEMALE}, {"sex": WITHOUT}),
        ("en", ["two people"], {"status": Status.CIVILIAN}, {"status": WITHOUT}),
        ("ar", ["الضحية مريم"], {"sex": Sex.MALE}, {"sex": WITHOUT}),
        ("ar", ["خالد"], {"sex": Sex.MALE, "age": Age.ADULT}, {"age": WITHOUT, "sex": WITHOUT}),
    ],
)
def test_how_words_say_whom_a_number_counts(
    language: str, spans: list[str], fields: dict[str, object], ways: dict[str, str]
):
    """Status, age and sex by a noun, an age, a pronoun or a title under the spans, or not at all."""
    assert _described(language, spans, **fields) == ways
