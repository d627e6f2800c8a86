"""German: who was killed, injured or missing, in sentences made up for this test."""

from collections.abc import Callable

import pytest

_CASES = [
    (
        "Mindestens zwölf Zivilisten, darunter drei Kinder, wurden bei dem Angriff getötet.",
        ["killed 12.. civilian", "killed 3 child of 0"],
    ),
    ("Bei dem Angriff wurden fünf Menschen getötet und zehn verletzt.", ["killed 5", "injured 10"]),
    ("Der Beschuss tötete fünf Menschen und verletzte zehn weitere.", ["killed 5", "injured 10"]),
    ("Fünf Tote und mehr als 40 Verletzte.", ["killed 5", "injured 41.."]),
    ("Eine Frau und zwei Kinder kamen ums Leben.", ["killed 3", "killed 1 adult f of 0", "killed 2 child of 0"]),
    ("Zwei Mädchen wurden verletzt.", ["injured 2", "injured 2 child f of 0"]),
    ("Ein 8-jähriger Junge starb.", ["killed 1", "killed 1 child m of 0"]),
    ("Zwischen 12 und 15 Menschen starben.", ["killed 12..15"]),
    ("Dutzende Menschen wurden verletzt.", ["injured .."]),
    ("Rund 40 Menschen starben.", ["killed ~40"]),
    ("Bis zu 30 Menschen wurden verletzt.", ["injured ..30"]),
    ("Niemand wurde verletzt.", ["injured 0"]),
    ("Es gab keine Toten.", ["killed 0"]),
    ("Drei Soldaten wurden getötet.", ["killed 3 combatant"]),
    ("Siebenunddreißig Menschen starben.", ["killed 37"]),
    ("Die Zahl der Toten stieg von 9 auf 12.", ["killed 12"]),
    ("Am 26. Februar wurden vier Menschen getötet.", ["killed 4"]),
    ("Ein Toter und drei Verletzte.", ["killed 1", "injured 3"]),
    ("Fünf Personen werden vermisst.", ["missing 5"]),
    ("Dabei starben 1.250 Menschen.", ["killed 1250"]),
    ("Drei Häuser wurden zerstört.", []),
    ("Getötet wurden vier Zivilisten, sieben weitere wurden verletzt.", ["killed 4 civilian", "injured 7"]),
    (
        "Bei einem Luftangriff auf den Markt kamen mindestens 20 Menschen ums Leben, unter ihnen fünf Frauen.",
        ["killed 20..", "killed 5 adult f of 0"],
    ),
    ("Mehr als 20 Menschen wurden verletzt, mehrere davon schwer.", ["injured 21.."]),
    ("Eine 35-jährige Frau und ihr Kind wurden getötet.", ["killed 2", "killed 1 adult f of 0", "killed 1 child of 0"]),
    ("Behörden meldeten vier Tote und elf Verletzte.", ["killed 4", "injured 11"]),
    ("Drei Bewohner starben, zwei weitere gelten als vermisst.", ["killed 3", "missing 2"]),
    ("Durch herabfallende Trümmer wurde ein Mann verletzt.", ["injured 1", "injured 1 adult m of 0"]),
    ("Unter den Toten sind drei Kinder.", ["killed 3 child"]),
    ("Die Zahl der Verletzten erhöhte sich auf 60.", ["injured 60"]),
]


@pytest.mark.parametrize(("text", "figures"), _CASES)
def test_a_figure_is_read_as_the_words_count_it(told: Callable[[str, str], list[str]], text: str, figures: list[str]):
    """Totals, parts, bounds, ranges, one person, nobody, and numbers that count no persons."""
    assert told(text, "de") == figures
