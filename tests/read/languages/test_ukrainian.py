"""Ukrainian: who was killed, injured or missing, in sentences made up for this test."""

from collections.abc import Callable

import pytest

_CASES = [
    (
        "Унаслідок удару загинули щонайменше 12 мирних жителів, зокрема троє дітей.",
        ["killed 12.. civilian", "killed 3 child of 0"],
    ),
    ("Загинули п'ятеро людей, ще 10 поранено.", ["killed 5", "injured 10"]),
    ("П’ять людей загинули, десять дістали поранення.", ["killed 5", "injured 10"]),
    ("П'ятеро загиблих і понад 40 поранених.", ["killed 5", "injured 41.."]),
    ("Загинули жінка та двоє дітей.", ["killed 3", "killed 1 adult f of 0", "killed 2 child of 0"]),
    ("Поранено двох дівчаток.", ["injured 2", "injured 2 child f of 0"]),
    ("Загинув 8-річний хлопчик.", ["killed 1", "killed 1 child m of 0"]),
    ("Загинули від 12 до 15 осіб.", ["killed 12..15"]),
    ("Десятки людей поранено.", ["injured .."]),
    ("Близько 40 людей загинули.", ["killed ~40"]),
    ("До 30 людей постраждали.", ["injured ..30"]),
    ("Ніхто не постраждав.", ["killed 0"]),
    ("Загиблих немає.", ["killed 0"]),
    ("Загинули троє військових.", ["killed 3 combatant"]),
    ("Загинули тридцять сім людей.", ["killed 37"]),
    ("Кількість загиблих зросла з 9 до 12.", ["killed 12"]),
    ("Кількість загиблих зросла до 12.", ["killed 12"]),
    ("Зникли безвісти п'ять людей.", ["missing 5"]),
    ("Загинули 1 250 людей.", ["killed 1250"]),
    ("Пошкоджено три будинки, випущено 7 ракет.", []),
    (
        "Троє мирних жителів загинули, сім людей поранено, серед них двоє дітей.",
        ["killed 3 civilian", "injured 7", "injured 2 child of 1"],
    ),
    ("Поранення дістали п'ятеро цивільних.", ["injured 5 civilian"]),
    ("Кількість постраждалих зросла до 23.", ["injured 23"]),
    (
        "Загинула жінка, її чоловіка поранено.",
        ["killed 1", "killed 1 adult f of 0", "injured 1", "injured 1 adult m of 2"],
    ),
    ("Через обстріл села загинуло двоє людей, ще троє — поранені.", ["killed 2", "injured 3"]),
    ("Серед загиблих — троє дітей.", ["killed 3 child"]),
    (
        "Внаслідок атаки загинули 4 людини, з них 2 дитини, 11 осіб дістали поранення.",
        ["killed 4", "killed 2 child of 0", "injured 11"],
    ),
    ("Удар забрав життя трьох людей.", ["killed 3"]),
    ("Війська обстріляли місто: двоє загиблих, восьмеро поранених.", ["killed 2", "injured 8"]),
]


@pytest.mark.parametrize(("text", "figures"), _CASES)
def test_a_figure_is_read_as_the_words_count_it(told: Callable[[str, str], list[str]], text: str, figures: list[str]):
    """Totals, parts, bounds, ranges, one person, nobody, and numbers that count no persons."""
    assert told(text, "uk") == figures
