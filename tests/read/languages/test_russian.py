"""Russian: who was killed, injured or missing, in sentences made up for this test."""

from collections.abc import Callable

import pytest

_CASES = [
    (
        "В результате удара погибли не менее 12 мирных жителей, в том числе трое детей.",
        ["killed 12.. civilian", "killed 3 child of 0"],
    ),
    ("Погибли пять человек, ещё 10 ранены.", ["killed 5", "injured 10"]),
    ("Пять человек погибли и десять получили ранения.", ["killed 5", "injured 10"]),
    ("Пятеро погибших и более 40 раненых.", ["killed 5", "injured 41.."]),
    ("Погибли женщина и двое детей.", ["killed 3", "killed 1 adult f of 0", "killed 2 child of 0"]),
    ("Ранены две девочки.", ["injured 2", "injured 2 child f of 0"]),
    ("Погиб 8-летний мальчик.", ["killed 1", "killed 1 child m of 0"]),
    ("Погибли от 12 до 15 человек.", ["killed 12..15"]),
    ("Десятки людей ранены.", ["injured .."]),
    ("Около 40 человек погибли.", ["killed ~40"]),
    ("До 30 человек пострадали.", ["injured ..30"]),
    ("Никто не пострадал.", ["killed 0"]),
    ("Погибших нет.", ["killed 0"]),
    ("Убиты трое военнослужащих.", ["killed 3 combatant"]),
    ("Погибли тридцать семь человек.", ["killed 37"]),
    ("Число погибших возросло с 9 до 12.", ["killed 12"]),
    ("Число погибших возросло до 12.", ["killed 12"]),
    ("Обстрел убил троих и ранил семерых.", ["killed 3", "injured 7"]),
    ("Пропали без вести пять человек.", ["missing 5"]),
    ("Погибли 1 250 человек.", ["killed 1250"]),
    ("Разрушены три дома, выпущено 7 ракет.", []),
    ("26 февраля погибли двое.", ["killed 2"]),
    (
        "Трое мирных жителей были убиты, семь человек ранены, среди них двое детей.",
        ["killed 3 civilian", "injured 7", "injured 2 child of 1"],
    ),
    (
        "В Запорожье в результате атаки погибли четыре человека, среди которых двое детей, ещё семь получили ранения.",
        ["killed 4", "killed 2 child of 0", "injured 7"],
    ),
    (
        "Погибли трое мирных жителей, ещё двенадцать человек, в том числе двое детей, получили ранения.",
        ["killed 3 civilian", "injured 12", "injured 2 child of 1"],
    ),
    ("Ранения получили пятеро мирных жителей.", ["injured 5 civilian"]),
    ("Количество пострадавших увеличилось до 23.", ["injured 23"]),
    ("Жертвами удара стали пять человек.", ["killed 5"]),
    (
        "Погиб мужчина 1975 года рождения, его жена ранена.",
        ["killed 1", "killed 1 adult m of 0", "injured 1", "injured 1 adult f of 2"],
    ),
    (
        "По предварительным данным, пострадали двое, в том числе 12-летняя девочка.",
        ["injured 2", "injured 1 child f of 0"],
    ),
    ("Обстрел унёс жизни троих человек.", ["killed 3"]),
    ("Более десятка человек госпитализированы.", ["injured 11.."]),
    ("Из-под завалов извлекли тела двух женщин; 15 человек числятся пропавшими без вести.", ["missing 15"]),
]


@pytest.mark.parametrize(("text", "figures"), _CASES)
def test_a_figure_is_read_as_the_words_count_it(told: Callable[[str, str], list[str]], text: str, figures: list[str]):
    """Totals, parts, bounds, ranges, one person, nobody, and numbers that count no persons."""
    assert told(text, "ru") == figures
