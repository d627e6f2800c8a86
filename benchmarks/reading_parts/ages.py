"""Ages taken out of words: they count no one, and one that stands for somebody ("an 18-year-old") becomes a noun."""

import re

_YEARS = r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]+teen|twenty)(?:-and-a-half)?"
_AGES = rf"(?:either )?{_YEARS}(?:(?: or | to |-){_YEARS})?"
_UNIT = r"(?:years?|yrs?|months?|weeks?|days?|عاما|عام|سنه|سنة|سنوات|أعوام|شهرا|أشهر)"
_OLD = rf"{_AGES}[\s–-]*{_UNIT}[\s–-]*old"
_NO_JOINT = r"(?!(?:and|or|who|with|was|were)\b)"
_PARTS = (
    rf"(?<=[a-zA-Z.'’])\s?\(\s*(?:[a-z ,]*\b)?{_AGES}[\s-]*{_UNIT}?(?:[ -]olds?)?\s*\)",  # "Mara Ostan (15 or 16)"
    rf"\(\s*{_AGES}\s*{_UNIT}\s*\)",
    rf",?\s*\b(?:aged|age)\s+{_AGES}(?:[ -]{_UNIT})?",
    rf"(?<=[\w.])(?<!\d)(?<!old)\)?\s*[,،/]\s*{_AGES}[\s–-]*{_UNIT}(?:[\s–-]olds?)?+\b(?!\s+{_NO_JOINT}[a-z])",
    rf"(?<=[\w.])(?<!\d)\)?\s*[,،/]\s*{_YEARS}(?=\s*(?:[,،;)]|and\b|$))",  # "Mara Ostan, 23"
)
_BEHIND = re.compile("|".join(_PARTS), re.IGNORECASE)
_BEFORE = re.compile(rf"\b{_OLD}\s+{_NO_JOINT}(?=[^\W\d])|\b\d+\s*(?:عاما|عام|سنة|سنوات)", re.IGNORECASE)
_YOUNG = re.compile(rf"(?<!\d)(\d+)[\s–-]*(?:{_UNIT})|[,(]\s*(\d+)\s*(?:\)|$)", re.IGNORECASE)
_GROWN = 18
_NOUN = re.compile(rf"\b{_OLD}(s?)\b", re.IGNORECASE)
_SMALL = re.compile("[\u064b-\u0652\u0640]")


def without_ages(words: str) -> str:
    """Return words without the ages of persons, and without the small signs over Arabic letters."""
    return _NOUN.sub(r"person\1", _BEFORE.sub("", _BEHIND.sub("", _SMALL.sub("", words))))


def young(words: str) -> int:
    """Return how many ages under 18 words give in digits."""
    found = (int(year or bare) for year, bare in _YOUNG.findall(_SMALL.sub("", words)))
    return sum(years < _GROWN for years in found)
