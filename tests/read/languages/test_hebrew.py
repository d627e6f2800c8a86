"""Hebrew: who was killed, injured or missing, in sentences made up for this test."""

from collections.abc import Callable

import pytest

_CASES = [
    ("לפחות 12 אזרחים נהרגו בתקיפה, בהם שלושה ילדים.", ["killed 12.. civilian", "killed 3 child of 0"]),
    ("נהרגו חמישה בני אדם ונפצעו עשרה.", ["killed 5", "injured 10"]),
    ("5 בני אדם נהרגו ו-10 נפצעו.", ["killed 5", "injured 10"]),
    ("חמישה הרוגים ויותר מ-40 פצועים.", ["killed 5", "injured 41.."]),
    ("אישה ושני ילדים נהרגו.", ["killed 3", "killed 1 adult f of 0", "killed 2 child of 0"]),
    ("שתי ילדות נפצעו.", ["injured 2", "injured 2 child f of 0"]),
    ("ילדה בת 8 נהרגה.", ["killed 1", "killed 1 child f of 0"]),
    ("בין 12 ל-15 בני אדם נהרגו.", ["killed 12..15"]),
    ("עשרות בני אדם נפצעו.", ["injured .."]),
    ("כ-40 בני אדם נהרגו.", ["killed ~40"]),
    ("עד 30 בני אדם נפצעו.", ["injured ..30"]),
    ("לא היו נפגעים.", ["killed 0"]),
    ("איש לא נפצע.", ["injured 0"]),
    ("שלושה חיילים נהרגו.", ["killed 3 combatant"]),
    ("שלושים ושבעה בני אדם נהרגו.", ["killed 37"]),
    ("מספר ההרוגים עלה ל-12.", ["killed 12"]),
    ("חמישה תושבים נעדרים.", ["missing 5"]),
    ("נהרגו 1,250 אזרחים.", ["killed 1250 civilian"]),
    ("שלושה בתים נהרסו ו-7 רקטות נפלו.", []),
    ("אדם אחד נהרג.", ["killed 1"]),
    (
        "בתקיפה נהרגו לפחות שמונה בני אדם, ביניהם ארבעה ילדים ושתי נשים.",
        ["killed 8..", "killed 4 child of 0", "killed 2 adult f of 0"],
    ),
    ("שלושה הרוגים ועשרות פצועים בתקיפה אווירית.", ["killed 3", "injured .."]),
    ("ילד בן 10 נהרג ואביו נפצע.", ["killed 1", "killed 1 child of 0"]),
    ("מספר הפצועים עלה ל-60.", ["injured 60"]),
    ("יותר מעשרה אזרחים נפצעו מירי.", ["injured 11.. civilian"]),
    ("עשרים ושלושה בני אדם נהרגו מתחילת היום.", ["killed 23"]),
    ("לא דווח על נפגעים.", ["killed 0"]),
    ("בין ההרוגים שלושה ילדים.", ["killed 3 child"]),
]


@pytest.mark.parametrize(("text", "figures"), _CASES)
def test_a_figure_is_read_as_the_words_count_it(told: Callable[[str, str], list[str]], text: str, figures: list[str]):
    """Totals, parts, bounds, ranges, one person, nobody, and numbers that count no persons."""
    assert told(text, "he") == figures
