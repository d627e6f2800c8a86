"""Invented reports in Arabic, several for each construction: how many the reader takes for killed and injured.

Each line of a fixture holds what is right and the report, written before the reader saw it. The rules were found with
the first fixture; the second holds variants in order, number, gender, spelling and mark, and was scored before the
last of these rules.
"""

from pathlib import Path

import pytest
from test_harmed_told import right, told

from inquest.read import Gazetteer, Reader

FOLDER = Path(__file__).parent / "fixtures"
LOOKED_AT, SCORED = (
    (FOLDER / f"{name}.tsv").read_text(encoding="utf-8").splitlines() for name in ("told_arabic", "told_arabic_scored")
)


@pytest.fixture(scope="module")
def reader() -> Reader:
    """The reader as it ships."""
    return Reader(Gazetteer.default())


def test_the_reports_with_which_the_rules_were_found_are_read_as_they_say(reader: Reader):
    """Of 51, 21 were read so before."""
    assert right(reader, LOOKED_AT) == len(LOOKED_AT)


def test_their_variants_are_read_as_they_say(reader: Reader):
    """Of 35, 13 were read so before."""
    assert right(reader, SCORED) == len(SCORED)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("حاول مسلحون قتله قرب أردان.", set()),
        ("قتله مسلحون قرب أردان.", {"killed=1"}),
        ("لم يصدق أحد أن الجيش ينوي قتله قرب أردان.", set()),
        ("قتله ثلاثة مدنيين في أردان جريمة حرب.", set()),
    ],
)
def test_a_death_that_was_only_tried_or_wanted_is_none(reader: Reader, text: str, said: set[str]):
    """The same verb with a pronoun tells of one dead, of an attempt, or of whom somebody killed."""
    assert told(reader, text) == said


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ("ليلى الحداد شهيدة\nنادر الكرمان إصابة", {"killed=1", "women=1", "injured=1"}),
        ("ليلى الحداد شهيدة", {"killed=1", "women=1"}),
    ],
)
def test_a_list_that_says_behind_each_name_what_befell_its_bearer_has_two_lines_at_least(
    reader: Reader, names: str, said: set[str]
):
    """One line alone is read as any sentence is."""
    assert told(reader, f"قصف الجيش الشمالي أردان وهم\n{names}") == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("أصيب خمسة عمال بقصف على أردان. الجريحان في حالة حرجة نقلا إلى مشفى فيل.", {"injured=5"}),
        ("أصيب عاملان بقصف على أردان. الجريحان نقلا إلى مشفى فيل.", {"injured=2"}),
        ("قصف الجيش الشمالي أردان. الجريحان نقلا إلى مشفى فيل.", {"injured=2"}),
    ],
)
def test_the_two_wounded_are_of_a_larger_number_told_before(reader: Reader, text: str, said: set[str]):
    """A dual with the article counts by itself, and points back where more were told of."""
    assert told(reader, text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The raid led to the death of Jim Ned Doe and the injury of Jim Sam Roe in Tarn.", {"killed=1", "injured=1"}),
        ("Jim Doe was wounded in Tarn. Jim Doe died on Monday.", {"killed=1"}),
        ("Jim Doe was wounded in Tarn. Doe died on Monday.", {"killed=1"}),
        ("The council of Velm has since reported that the strike wounded a family of six.", {"injured=6"}),
    ],
)
def test_two_full_names_that_share_one_word_are_of_two_persons(reader: Reader, text: str, said: set[str]):
    """Who shares a given name with one of the dead is not dead; "has since" counts over no long time."""
    assert told(reader, text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The raid caused the martyrdom of five civilians, injury seven others in Tarn.", {"killed=5", "injured=7"}),
        ("The shelling caused martyrdom four workers and injury three others in Osk.", {"killed=4", "injured=3"}),
        ("The shelling caused injury and damage to two houses in Osk.", set()),
        ("He left the game with an injury 2 minutes later in Osk.", set()),
    ],
)
def test_a_noun_of_harm_right_before_a_number_of_persons_is_of_them(reader: Reader, text: str, said: set[str]):
    """Pages translated from Arabic leave out "of"."""
    assert told(reader, text) == said
