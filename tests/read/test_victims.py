"""Persons told of by name alone, and lists of names that are counted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inquest.model import Age, Count, Qualifier, Sex
from inquest.read.english import english_figures
from inquest.read.sentences import split
from inquest.read.tagging import Tagged


def figures(text: str) -> list[str]:
    """Say each figure in a few words, with the words that make it."""
    found = english_figures(Tagged(text), split(text))
    return [
        f"{one.predicate.value} {getattr(one.count, 'min', '?')}..{getattr(one.count, 'max', '?')} {one.span.of(text)}"
        for one in found
        if getattr(one.count, "age", None) is None and getattr(one.count, "sex", None) is None
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("استشهاد نادر الكرمان إثر قصف على البلدة", ["killed 1..1 نادر الكرمان"]),
        ("انتقل إلى رحمة الله #نادر_الكرمان إثر غارة", ["killed 1..1 نادر_الكرمان"]),
        ("استشهاد الأخ نادر الكرمان في القصف", ["killed 1..1 الأخ نادر الكرمان"]),
        ("الشهيد البطل نادر الكرمان", ["killed 1..1 الشهيد البطل نادر الكرمان"]),
        ("قصفت الطائرات مدرسة الشهيد نادر الكرمان", []),
        ("الشهيدين نادر الكرمان وسالم المرعي", ["killed 2..2 الشهيدين نادر الكرمان وسالم المرعي"]),
        ("الشهيدان نادر الكرمان وابنه سالم", ["killed 2..2 الشهيدان نادر الكرمان وابنه سالم"]),
        ("قصفت الطائرات مدرسة الشهيدين نادر وسالم", []),
        ("مقتل كل من نادر الكرمان وسالم المرعي في قصف", ["killed 2..2 نادر الكرمان وسالم المرعي"]),
        ("مقتل كل من نادر الكرمان وليد وسالم المرعي", ["killed 2..2 نادر الكرمان وليد وسالم المرعي"]),
        ("مقتل كل من نادر وسالم وعمر", []),
        ("استشهاد المدنيين نادر الكرمان، وسالم المرعي", ["killed 2..2 المدنيين نادر الكرمان، وسالم المرعي"]),
        (
            "استشهاد المدنيين نادر الكرمان وسالم المرعي وعمر زيد",
            ["killed 3..3 المدنيين نادر الكرمان وسالم المرعي وعمر زيد"],
        ),
        ("استشهاد المدنيين نادر الكرمان وسالم المرعي، عمر زيد", []),
        ("استشهاد المدنيين في البلدة", []),
        ("قصف على شارع الشهيد نادر", []),
        ("نقل الجرحى إلى مشفى “الشهيد نادر”", []),
        ("مقتل قوات كثيرة", []),
        ("قتل نادر الكرمان", []),
        ("استشهاد البطل علي الكرمان في القصف", ["killed 1..1 البطل علي الكرمان"]),
        ("مقتل الشاب نادر على الطريق", ["killed 1..1 الشاب نادر"]),
        ("إصابة منزل قديم", []),
        ("وفاة الطفلة ليلى ابنة الشهيد نادر الكرمان", ["killed 1..1 الطفلة ليلى"]),
        ("استشهاد الحاجة أم محمد", ["killed 1..1 الحاجة أم محمد"]),
        ("الطفل الشهيد نادر الكرمان", ["killed 1..1 الطفل الشهيد نادر الكرمان"]),
        ("مدرسة الطفل الشهيد نادر الكرمان", []),
        ("والد الطفل الشهيد نادر الكرمان", []),
        ("رحم الله الطفل الشهيد وأسكنه الجنة", []),
    ],
)
def test_a_name_after_a_word_for_a_death_is_one_person(text: str, found: list[str]):
    """A name or title is one person, two names after a dual are two; a place that bears a name is nobody."""
    assert figures(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("أسماء الشهداء:\n1- نادر الكرمان\n2- سالم الحداد\n3- ليلى الحداد", "killed 3..3"),
        ("أسماء الشهداء 1- نادر الكرمان2- سالم الحداد3- ليلى...", "killed 3..None"),
        ("أسماء الضحايا: نادر الكرمان، سالم الحداد، وليلى الحداد.", "killed 3..3"),
        ("أسماء المصابين:\nنادر الكرمان\nسالم الحداد 7 سنوات\nوقالت مصادر إن القصف استمر ساعات.", "injured 2..2"),
        ("أسماء المصابين:\nنادر الكرمان\nسالم الحداد، يوسف الكرمان\nزياد الحداد", "injured 4..4"),
        ("أسماء المصابين:\nنادر الكرمان\nسالم الحداد، من أردان\nزياد الحداد", "injured 3..3"),
        (
            "أسماء الشهداء الثلاثة، وهم؛ نادر الكرمان (50 عاما) وسالم الحداد (35 عاما)، وسامي الحداد (طفل)",
            "killed 3..3",
        ),
        ("أسماء القتلى هم:\n- نادر الكرمان\n- سالم الحداد", "killed 2..2"),
        ("أصيب كل من: نادر كرمان/ 20 عاما، سالم حداد/ 32 عاما، وزياد حداد/ 42 عاما.", "injured 3..3"),
        ("أسماء القتلى: نادر الكرمان، 20 عاما، سالم الحداد، 32 عاما.", "killed 2..2"),
        ("The names of the dead:\n• Nader Karman\n• Salim Haddad", "killed 2..2"),
        ("الشهداء هم: نادر الكرمان وسالم الحداد وليلى المرعي", "killed 3..3"),
        ("الجريحان هما نادر الكرمان وسالم الحداد", "injured 2..2"),
        ("الشهيد نادر الكرمان - الشهيد سالم الحداد", "killed 2..None"),
        ("الشهيد نادر الكرمان والشهيدة ليلى الحداد ارتقيا في القصف", "killed 2..None"),
        ("الشهيد نادر الكرمان رحمه الله\nالشهيد سالم الحداد رحمه الله", "killed 2..None"),
        ("الشهيد نادر الكرمان شقيق الشهيد سالم الحداد", "killed 1..1"),
    ],
)
def test_a_list_of_names_is_counted(text: str, found: str):
    """Numbered, with bullets, by line or by commas: the names are the figure; a list that breaks off is a bound."""
    assert [" ".join(one.split(" ")[:2]) for one in figures(text)] == [found]


def test_children_in_a_list_are_a_part_of_it():
    """An item that says child, or an age below eighteen, is counted so."""
    text = "أسماء الشهداء:\n1- نادر الكرمان 40 عاما\n2- سالم الحداد 7 سنوات\n3- الطفلة ليلى الحداد\n4- سامي (عامان)"
    whole, part = english_figures(Tagged(text), split(text))

    assert (part.of, getattr(part.count, "min", None), getattr(part.count, "age", None)) == (0, 3, "child")
    assert whole.span == part.span


def test_one_name_told_twice_is_no_row():
    """The same person named again adds nobody."""
    text = "الشهيد نادر الكرمان\nالشهيد نادر الكرمان"

    assert {" ".join(one.split(" ")[:2]) for one in figures(text)} == {"killed 1..1"}


def test_children_and_women_named_in_a_row_are_parts_of_it():
    """Who follow one another by title and name are counted, and the titles say who is a child or a woman."""
    text = "الشهيد نادر الكرمان\nالشهيدة الطفلة سارة الحداد\nالشهيدة ليلى الحداد"
    found = [(one.of, one.count) for one in english_figures(Tagged(text), split(text))]

    assert found == [
        (None, Count(3, None, Qualifier.AT_LEAST)),
        (0, Count(1, 1, Qualifier.EXACTLY, age=Age.CHILD)),
        (0, Count(1, 1, Qualifier.EXACTLY, sex=Sex.FEMALE)),
    ]


@pytest.mark.parametrize(
    "names", ["أسماء بعض الشهداء\n1- نادر الكرمان\n2- سالم الحداد", "الشهيد نادر الكرمان\nالشهيد سالم الحداد"]
)
def test_a_list_that_names_fewer_than_the_toll_before_it_names_some_of_them(names: str):
    """Seven are told of and two are named: the two are of the seven."""
    text = f"استشهاد 7 مدنيين بقصف على أردان\n{names}"
    whole, part = english_figures(Tagged(text), split(text))

    assert (whole.of, part.of) == (None, 0)


def test_a_head_without_a_list_counts_nobody():
    """The words alone are no figure."""
    assert figures("أسماء الشهداء لم تعرف بعد") == []


@given(st.integers(2, 12))
def test_a_list_has_as_many_as_it_numbers(size: int):
    """However long a numbered list is, its last number is its figure."""
    text = "أسماء الشهداء: " + " ".join(f"{at}- نادر الكرمان" for at in range(1, size + 1))

    assert figures(text)[0].startswith(f"killed {size}..{size}")
