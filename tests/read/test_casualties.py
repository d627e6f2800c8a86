"""Killed, injured and missing persons, with whom the words say they were and what is part of what."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inquest.read.english import english_figures
from inquest.read.sentences import split
from inquest.read.tagging import Tagged


def _read(text: str) -> list[str]:
    out = []
    for figure in english_figures(Tagged(text), split(text)):
        c = figure.count
        low, high = "" if c.min is None else str(c.min), "" if c.max is None else str(c.max)
        number = low if low == high and low else f"{low}..{high}"
        words = [figure.predicate.value, number, *(str(x) for x in (c.status, c.age, c.sex) if x)]
        out.append(" ".join(words) + (f" of {figure.of}" if figure.of is not None else ""))
    return out


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("The strike killed 26 civilians, including 14 children.", ["killed 26 civilian", "killed 14 child of 0"]),
        ("It claimed the lives of at least 26 local civilians.", ["killed 26.. civilian"]),
        ("26 people were killed and 40 wounded.", ["killed 26", "injured 40"]),
        ("The blast left three dead and five injured.", ["killed 3", "injured 5"]),
        ("The death toll rose from 9 to 12 on Sunday.", ["killed 12"]),
        ("Rockets fell, killing five, among them two women.", ["killed 5", "killed 2 adult f of 0"]),
        ("26 people, including 14 children, were killed.", ["killed 26", "killed 14 child of 0"]),
        ("Dozens of people were wounded.", ["injured .."]),
        ("Nobody was killed.", ["killed 0"]),
        ("No casualties in the raid.", ["killed 0"]),
        ("Three fighters were killed.", ["killed 3 combatant"]),
        ("Two people went missing.", ["missing 2"]),
        ("Jane Doe, 35, was pronounced dead.", ["killed 1", "killed 1 adult of 0"]),
        ("She was killed.", ["killed 1", "killed 1 f of 0"]),
        ("Most streets stood empty after 7 strikes.", []),
        ("The shells did not kill anyone and 5 houses burned.", []),
        ("Shells killed and injured 15 people.", []),
        ("استشهاد ثلاثة مدنيين بينهم طفلان وإصابة خمسة آخرين بجروح",
         ["killed 3 civilian", "killed 2 child of 0", "injured 5"]),
        ("سقوط 5 قتلى و12 جريحا", ["killed 5", "injured 12"]),
        ("ارتفاع حصيلة القتلى إلى 9", ["killed 9"]),
        ("مقتل ٥ مدنيين وجرح آخرون", ["killed 5 civilian", "injured .."]),
        ("إصابة مدنيين اثنين", ["injured 2 civilian"]),
        ("مدنيان قتلا بقصف", ["killed 2 civilian"]),
        ("قتل ما لا يقل عن 7 عناصر", ["killed 7.."]),
        ("قصف دون وقوع إصابات", ["injured 0"]),
        ("قصف أدى لمقتل وإصابة 5 مدنيين", []),
        ("سقوط 15 قتيلا وجريحا", []),
        ("A woman and several children were killed.", ["killed 1..", "killed 1 adult f of 0", "killed .. child of 0"]),
        ("About three men and two women were killed.", ["killed 5", "killed 3 adult m of 0", "killed 2 adult f of 0"]),
        ("At least three men and two women were killed.",
         ["killed 5..", "killed 3.. adult m of 0", "killed 2 adult f of 0"]),
        ("Two or three men and two women were killed.",
         ["killed 4..5", "killed 2..3 adult m of 0", "killed 2 adult f of 0"]),
        ("Five people were killed. Among the dead were two children.", ["killed 5", "killed 2 child"]),
        ("Among those killed were two children.", ["killed 2 child"]),
        ("The raid killed people, including two children.", ["killed 2 child"]),
        ("The blast injured residents, among them a woman.", ["injured 1 adult f"]),
        ("The confirmed killed were buried.", []),
    ],
)  # fmt: skip
def test_a_figure_is_read_as_the_words_count_it(text: str, figures: list[str]):
    """Verbs before and after the noun, nouns, tolls, parts and nobody are read in both languages."""
    assert _read(text) == figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("A child was killed.", ["killed 1", "killed 1 child of 0"]),
        ("A 12-year-old girl was killed.", ["killed 1", "killed 1 child f of 0"]),
        ("إصابة طفل", ["injured 1", "injured 1 child of 0"]),
    ],
)
def test_one_child_is_also_one_person(text: str, figures: list[str]):
    """A text that says only who the one person was states the total as well."""
    assert _read(text) == figures


@pytest.mark.parametrize("text", ["The death of a woman and two children was reported.", "مقتل امرأة وطفليها بغارة"])
def test_one_phrase_that_enumerates_states_its_total(text: str):
    """The total covers the words of every summand, and each summand is a part of it."""
    assert _read(text) == ["killed 3", "killed 1 adult f of 0", "killed 2 child of 0"]


def test_figures_of_two_sentences_are_never_added():
    """Each sentence keeps its own figure."""
    assert _read("Two people were killed in the north. Three people were killed in the south.") == [
        "killed 2",
        "killed 3",
    ]


def test_most_of_them_is_a_vague_part():
    """Words such as "most of them women and children" give parts without numbers."""
    assert _read("Twenty-six people, most of them women and children, were killed.") == [
        "killed 26",
        "killed .. adult f of 0",
        "killed .. child of 0",
    ]


def test_family_of_a_fighter_is_not_a_fighter():
    """Affiliation of relatives never sets a status."""
    assert _read("Four family members of a fighter were killed.")[0] == "killed 4"


_WORDS = ["killed", "wounded", "26", "two", "people", "children", "including", "and", ",", "were", "a", "woman",
          "مقتل", "إصابة", "طفلين", "5", "و", "بينهم", "مدنيين", ".", "no casualties", "at least",
          "death toll"]  # fmt: skip


@settings(deadline=None)
@given(st.lists(st.sampled_from(_WORDS), max_size=14))
def test_any_row_of_words_gives_figures_that_stand_in_it(words: list[str]):
    """No order of the vocabulary breaks the reader; spans lie in the text and parts point at earlier figures."""
    text = " ".join(words)
    figures = english_figures(Tagged(text), split(text))
    for index, figure in enumerate(figures):
        assert figure.span.end <= len(text)
        assert figure.of is None or 0 <= figure.of < index
