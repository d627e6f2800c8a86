"""Persian: who was killed, injured or missing, in sentences made up for this test."""

from collections.abc import Callable

import pytest

_CASES = [
    ("دست‌کم ۱۲ غیرنظامی از جمله ۳ کودک در این حمله کشته شدند.", ["killed 12.. civilian", "killed 3 child of 0"]),
    ("در این حمله ۵ نفر کشته و ۱۰ نفر زخمی شدند.", ["killed 5", "injured 10"]),
    ("پنج کشته و بیش از ۴۰ زخمی.", ["killed 5", "injured 41.."]),
    ("یک زن و دو کودک کشته شدند.", ["killed 3", "killed 1 adult f of 0", "killed 2 child of 0"]),
    ("دو دختربچه زخمی شدند.", ["injured 2", "injured 2 child f of 0"]),
    ("یک کودک ۸ ساله کشته شد.", ["killed 1", "killed 1 child of 0"]),
    ("بین ۱۲ تا ۱۵ نفر کشته شدند.", ["killed 12..15"]),
    ("ده‌ها نفر زخمی شدند.", ["injured .."]),
    ("حدود ۴۰ نفر کشته شدند.", ["killed ~40"]),
    ("حداکثر ۳۰ نفر زخمی شدند.", ["injured ..30"]),
    ("کمتر از ده نفر کشته شدند.", ["killed ..9"]),
    ("این حمله تلفات جانی نداشت.", ["killed 0"]),
    ("کسی زخمی نشد.", ["injured 0"]),
    ("سه سرباز کشته شدند.", ["killed 3 combatant"]),
    ("سی و هفت نفر جان باختند.", ["killed 37"]),
    ("شمار کشته‌شدگان از ۹ به ۱۲ نفر رسید.", ["killed 12"]),
    ("پنج نفر ناپدید شدند.", ["missing 5"]),
    ("۱٬۲۵۰ نفر کشته شدند.", ["killed 1250"]),
    ("سه خانه ویران شد و ۷ موشک فرود آمد.", []),
    ("کشته شدن ۷ غیرنظامی در حمله به بازار", ["killed 7 civilian"]),
    (
        "بیست و پنج نفر جان خود را از دست دادند، بیشتر آنها زنان و کودکان.",
        ["killed 25", "killed .. adult f of 0", "killed .. child of 0"],
    ),
    ("بر اثر این حمله ۵ تن کشته و ۱۰ تن دیگر زخمی شده‌اند.", ["killed 5", "injured 10"]),
    ("دست‌کم ۵ نفر جان خود را از دست داده‌اند.", ["killed 5.."]),
    ("در میان کشته‌شدگان سه کودک و دو زن هستند.", ["killed 3 child", "killed 2 adult f"]),
    ("شمار زخمی‌ها به ۶۰ نفر رسید.", ["injured 60"]),
    ("این انفجار جان هفت غیرنظامی را گرفت.", ["killed 7 civilian"]),
    (
        "یک مادر و نوزادش کشته شدند و پدر خانواده زخمی شد.",
        ["killed 2", "killed 1 adult f of 0", "killed 1 child of 0", "injured 1", "injured 1 adult m of 3"],
    ),
    ("بیش از بیست نفر همچنان ناپدید هستند.", ["missing 21.."]),
    ("حمله به یک مدرسه ۱۲ کشته و ۳۰ زخمی بر جای گذاشت.", ["killed 12", "injured 30"]),
]


@pytest.mark.parametrize(("text", "figures"), _CASES)
def test_a_figure_is_read_as_the_words_count_it(told: Callable[[str, str], list[str]], text: str, figures: list[str]):
    """Totals, parts, bounds, ranges, one person, nobody, and numbers that count no persons."""
    assert told(text, "fa") == figures
