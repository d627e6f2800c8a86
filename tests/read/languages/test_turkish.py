"""Turkish: who was killed, injured or missing, in sentences made up for this test."""

from collections.abc import Callable

import pytest

_CASES = [
    ("Saldırıda en az 12 sivil öldü, aralarında 3 çocuk da var.", ["killed 12.. civilian", "killed 3 child of 0"]),
    ("Saldırıda 5 kişi öldü, 10 kişi yaralandı.", ["killed 5", "injured 10"]),
    (
        "Bombardımanda aralarında 3 çocuğun da bulunduğu 12 kişi hayatını kaybetti.",
        ["killed 12", "killed 3 child of 0"],
    ),
    ("3'ü çocuk 12 kişi öldü.", ["killed 12", "killed 3 child of 0"]),
    ("12 kişi öldü, 3'ü çocuk.", ["killed 12", "killed 3 child of 0"]),
    ("İkisi kadın beş sivil yaşamını yitirdi.", ["killed 5 civilian", "killed 2 adult f of 0"]),
    ("5 ölü, 40'tan fazla yaralı.", ["killed 5", "injured 41.."]),
    ("Bir kadın ve iki çocuk öldü.", ["killed 3", "killed 1 adult f of 0", "killed 2 child of 0"]),
    ("Bir kız çocuğu yaralandı.", ["injured 1", "injured 1 child f of 0"]),
    ("8 yaşındaki bir çocuk öldü.", ["killed 1", "killed 1 child of 0"]),
    ("12 ila 15 kişi öldü.", ["killed 12..15"]),
    ("Onlarca kişi yaralandı.", ["injured .."]),
    ("Yaklaşık 40 kişi öldü.", ["killed ~40"]),
    ("En fazla 30 kişi yaralandı.", ["injured ..30"]),
    ("Can kaybı yaşanmadı.", ["killed 0"]),
    ("Ölen ya da yaralanan olmadı.", ["killed 0"]),
    ("Üç asker öldürüldü.", ["killed 3 combatant"]),
    ("Otuz yedi kişi can verdi.", ["killed 37"]),
    ("Ölü sayısı 12'ye yükseldi.", ["killed 12"]),
    ("Beş kişi kayboldu.", ["missing 5"]),
    ("1.250 kişi hayatını kaybetti.", ["killed 1250"]),
    ("Üç ev yıkıldı, 7 roket düştü.", []),
    ("SALDIRIDA YEDİ SİVİL YARALANDI.", ["injured 7 civilian"]),
    ("Saldırıda 5 kişi hayatını kaybederken 10 kişi de yaralandı.", ["killed 5", "injured 10"]),
    ("Ölenlerin sayısı 12'ye, yaralıların sayısı 30'a çıktı.", ["killed 12", "injured 30"]),
    ("2'si ağır 5 kişi yaralandı.", ["injured 5"]),
    ("Bir anne ve iki çocuğu hayatını kaybetti.", ["killed 3", "killed 1 adult f of 0", "killed 2 child of 0"]),
    ("Patlamada yedi kişinin öldüğü, onlarca kişinin yaralandığı bildirildi.", ["killed 7", "injured .."]),
    ("Köye düşen roket 3 sivilin ölümüne neden oldu.", ["killed 3 civilian"]),
    ("Saldırıda ölen olmadı, 4 kişi hafif yaralandı.", ["killed 0", "injured 4"]),
    ("En az 20 kişi enkaz altında kayıp.", ["missing 20.."]),
]


@pytest.mark.parametrize(("text", "figures"), _CASES)
def test_a_figure_is_read_as_the_words_count_it(told: Callable[[str, str], list[str]], text: str, figures: list[str]):
    """Totals, parts, bounds, ranges, one person, nobody, and numbers that count no persons."""
    assert told(text, "tr") == figures
