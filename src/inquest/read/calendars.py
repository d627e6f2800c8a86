"""Names of months and days, folded, in the languages that are read; facts of the calendars, with no rule about them."""

import re

_MONTHS = (
    "january jan يناير جانفي;كانون الثاني",
    "february feb فبراير فيفري شباط",
    "march mar مارس اذار",
    "april apr ابريل افريل نيسان",
    "may مايو ماي ايار",
    "june jun يونيو جوان حزيران",
    "july jul يوليو يوليوز جويليه تموز",
    "august aug اغسطس غشت اوت اب",
    "september sept sep سبتمبر شتنبر ايلول",
    "october oct اكتوبر;تشرين الاول",
    "november nov نوفمبر نونبر;تشرين الثاني",
    "december dec ديسمبر دجنبر;كانون الاول",
)
_DAYS = (
    "monday mon الاثنين الاتنين",
    "tuesday tue tues الثلاثاء التلاتاء",
    "wednesday wed الاربعاء",
    "thursday thu thurs الخميس",
    "friday fri الجمعه",
    "saturday sat السبت",
    "sunday sun الاحد",
)
_NUMBERS = (
    "one a an;يوم",
    "two;يومين",
    "three ثلاثه",
    "four اربعه",
    "five خمسه",
    "six سته",
    "seven سبعه",
    "eight ثمانيه",
    "nine تسعه",
    "ten عشره",
)


def _table(lines: tuple[str, ...], first: int) -> dict[str, int]:
    """Give each word the number of its line; words with a space stand after the semicolon."""
    named: dict[str, int] = {}
    for number, line in enumerate(lines, first):
        single, _, spaced = line.partition(";")
        named |= dict.fromkeys((*single.split(), *filter(None, [spaced])), number)
    return named


MONTHS = _table(_MONTHS, 1)
DAYS = _table(_DAYS, 0)
NUMBERS = _table(_NUMBERS, 1)


def either(names: dict[str, int]) -> str:
    """Write a pattern for any of the names, longest first."""
    ordered = sorted(names, key=lambda name: (-len(name), name))
    return "(?:" + "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in ordered) + ")"
