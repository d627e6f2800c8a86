"""French: who was killed, injured or missing, in sentences made up for this test."""

from collections.abc import Callable

import pytest

_CASES = [
    (
        "Au moins douze civils, dont trois enfants, ont été tués dans la frappe.",
        ["killed 12.. civilian", "killed 3 child of 0"],
    ),
    ("Un bombardement a tué cinq personnes et blessé dix autres.", ["killed 5", "injured 10"]),
    ("Le bilan s'élève à 21 morts et plus de 40 blessés.", ["killed 21", "injured 41.."]),
    (
        "Une femme et ses deux enfants sont morts dans l'explosion.",
        ["killed 3", "killed 1 adult f of 0", "killed 2 child of 0"],
    ),
    ("Deux femmes ont été blessées.", ["injured 2", "injured 2 adult f of 0"]),
    ("Un enfant a été tué mardi à l'aube.", ["killed 1", "killed 1 child of 0"]),
    ("Une fillette de 8 ans est morte.", ["killed 1", "killed 1 child f of 0"]),
    ("Entre 12 et 15 personnes ont péri.", ["killed 12..15"]),
    ("Des dizaines de personnes ont été blessées.", ["injured .."]),
    ("Des dizaines de morts et de blessés.", ["killed ..", "injured .."]),
    ("Une vingtaine de civils ont été tués.", ["killed ~20 civilian"]),
    ("Jusqu'à 30 personnes ont été blessées.", ["injured ..30"]),
    ("Moins de dix personnes ont été tuées.", ["killed ..9"]),
    ("Personne n'a été blessé.", ["injured 0"]),
    ("L'attaque n'a fait aucune victime.", ["killed 0"]),
    ("Trois soldats ont été tués.", ["killed 3 combatant"]),
    ("Quatre-vingt-dix-sept personnes sont mortes.", ["killed 97"]),
    ("Le nombre de morts est passé de 9 à 12.", ["killed 12"]),
    ("Un mort et trois blessés, selon les secours.", ["killed 1", "injured 3"]),
    ("Cinq personnes sont portées disparues.", ["missing 5"]),
    ("Quinze morts et blessés.", []),
    ("Trois maisons ont été détruites et 7 roquettes sont tombées.", []),
    ("La frappe a fait 1 250 morts.", ["killed 1250"]),
    ("Une frappe a causé la mort d'au moins 5 habitants.", ["killed 5.."]),
    ("L'attaque a coûté la vie à trois enfants.", ["killed 3", "killed 3 child of 0"]),
    (
        "Les secours font état de cinq morts, dont un nourrisson, et d'une trentaine de blessés.",
        ["killed 5", "killed 1 child of 0", "injured ~30"],
    ),
    ("Quatre autres personnes ont été grièvement blessées.", ["injured 4"]),
    (
        "Au moins 14 personnes, majoritairement des femmes et des enfants, ont trouvé la mort.",
        ["killed 14..", "killed .. adult f of 0", "killed .. child of 0"],
    ),
    (
        "Le bilan est passé à 12 morts et 30 blessés, dont 6 dans un état grave.",
        ["killed 12", "injured 30", "injured 6 of 1"],
    ),
    (
        "Deux frères ont péri sous les décombres de leur maison, trois voisins ont été blessés.",
        ["killed 2", "killed 2 m of 0", "injured 3"],
    ),
    (
        "Une mère et son bébé ont été tués, le père est porté disparu.",
        ["killed 2", "killed 1 adult f of 0", "killed 1 child of 0", "missing 1", "missing 1 adult m of 3"],
    ),
    ("Aucun blessé n'a été signalé.", ["injured 0"]),
]


@pytest.mark.parametrize(("text", "figures"), _CASES)
def test_a_figure_is_read_as_the_words_count_it(told: Callable[[str, str], list[str]], text: str, figures: list[str]):
    """Totals, parts, bounds, ranges, one person, nobody, and numbers that count no persons."""
    assert told(text, "fr") == figures
