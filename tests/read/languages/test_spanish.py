"""Spanish: who was killed, injured or missing, in sentences made up for this test."""

from collections.abc import Callable

import pytest

_CASES = [
    (
        "Al menos doce civiles, entre ellos tres niños, murieron en el ataque.",
        ["killed 12.. civilian", "killed 3 child of 0"],
    ),
    ("El bombardeo mató a cinco personas e hirió a diez.", ["killed 5", "injured 10"]),
    ("Murieron cinco personas y otras diez resultaron heridas.", ["killed 5", "injured 10"]),
    ("Cinco muertos y más de 40 heridos.", ["killed 5", "injured 41.."]),
    ("Una mujer y sus dos hijos fueron asesinados.", ["killed 3", "killed 1 adult f of 0", "killed 2 m of 0"]),
    ("Dos niñas resultaron heridas.", ["injured 2", "injured 2 child f of 0"]),
    ("Murió un niño de 8 años.", ["killed 1", "killed 1 child m of 0"]),
    ("Entre 12 y 15 personas fallecieron.", ["killed 12..15"]),
    ("Decenas de personas resultaron heridas.", ["injured .."]),
    ("Una veintena de campesinos fueron asesinados.", ["killed ~20"]),
    ("Hasta 30 personas resultaron heridas.", ["injured ..30"]),
    ("Unas 40 personas murieron.", ["killed ~40"]),
    ("Nadie resultó herido.", ["injured 0"]),
    ("No hubo víctimas.", ["killed 0"]),
    ("Tres soldados murieron.", ["killed 3 combatant"]),
    ("Treinta y siete personas perdieron la vida.", ["killed 37"]),
    ("El número de muertos subió de 9 a 12.", ["killed 12"]),
    ("El ataque dejó un muerto y tres heridos.", ["killed 1", "injured 3"]),
    ("Cinco personas siguen desaparecidas.", ["missing 5"]),
    ("Murieron 1.250 civiles.", ["killed 1250 civilian"]),
    ("Tres viviendas quedaron destruidas.", []),
    (
        "Diez personas murieron, la mayoría mujeres y niños.",
        ["killed 10", "killed .. adult f of 0", "killed .. child of 0"],
    ),
    (
        "La explosión dejó al menos cinco muertos, entre ellos dos niños, y una decena de heridos.",
        ["killed 5..", "killed 2 child of 0", "injured ~10"],
    ),
    ("Tres campesinos fueron asesinados por hombres armados en una vereda.", ["killed 3"]),
    ("Un soldado murió y otros cuatro resultaron heridos en el ataque.", ["killed 1 combatant", "injured 4"]),
    ("Perdieron la vida una mujer y su bebé.", ["killed 2", "killed 1 adult f of 0", "killed 1 child of 0"]),
    ("El saldo es de 12 fallecidos y 30 lesionados.", ["killed 12", "injured 30"]),
    (
        "Una niña de 6 años falleció y su madre está desaparecida.",
        ["killed 1", "killed 1 child f of 0", "missing 1", "missing 1 adult f of 2"],
    ),
    ("Se reportan más de cien heridos.", ["injured 101.."]),
    ("El ataque cobró la vida de siete personas.", ["killed 7"]),
]


@pytest.mark.parametrize(("text", "figures"), _CASES)
def test_a_figure_is_read_as_the_words_count_it(told: Callable[[str, str], list[str]], text: str, figures: list[str]):
    """Totals, parts, bounds, ranges, one person, nobody, and numbers that count no persons."""
    assert told(text, "es") == figures
