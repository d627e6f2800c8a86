"""Persons told of by name alone, and lists of names that are counted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inquest.read.casualties import figures_in
from inquest.read.sentences import split
from inquest.read.tagging import Tagged


def figures(text: str) -> list[str]:
    """Say each figure in a few words, with the words that make it."""
    found = figures_in(Tagged(text), split(text))
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
        (
            "أسماء الشهداء الثلاثة، وهم؛ نادر الكرمان (50 عاما) وسالم الحداد (35 عاما)، وسامي الحداد (طفل)",
            "killed 3..3",
        ),
        ("أسماء القتلى هم:\n- نادر الكرمان\n- سالم الحداد", "killed 2..2"),
        ("أصيب كل من: نادر كرمان/ 20 عاما، سالم حداد/ 32 عاما، وزياد حداد/ 42 عاما.", "injured 3..3"),
        ("أسماء القتلى: نادر الكرمان، 20 عاما، سالم الحداد، 32 عاما.", "killed 2..2"),
        ("The names of the dead:\n• Nader Karman\n• Salim Haddad", "killed 2..2"),
    ],
)
def test_a_list_of_names_is_counted(text: str, found: str):
    """Numbered, with bullets, by line or by commas: the names are the figure; a list that breaks off is a bound."""
    assert [" ".join(one.split(" ")[:2]) for one in figures(text)] == [found]


def test_children_in_a_list_are_a_part_of_it():
    """An item that says child, or an age below eighteen, is counted so."""
    text = "أسماء الشهداء:\n1- نادر الكرمان 40 عاما\n2- سالم الحداد 7 سنوات\n3- الطفلة ليلى الحداد\n4- سامي (عامان)"
    whole, part = figures_in(Tagged(text), split(text))

    assert (part.of, getattr(part.count, "min", None), getattr(part.count, "age", None)) == (0, 3, "child")
    assert whole.span == part.span


def test_a_head_without_a_list_counts_nobody():
    """The words alone are no figure."""
    assert figures("أسماء الشهداء لم تعرف بعد") == []


@given(st.integers(2, 12))
def test_a_list_has_as_many_as_it_numbers(size: int):
    """However long a numbered list is, its last number is its figure."""
    text = "أسماء الشهداء: " + " ".join(f"{at}- نادر الكرمان" for at in range(1, size + 1))

    assert figures(text)[0].startswith(f"killed {size}..{size}")
