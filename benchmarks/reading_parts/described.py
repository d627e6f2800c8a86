"""Whether the words under a claim's spans say the status, the age group and the sex that the claim gives.

Read again from these words alone: a noun, an age in digits or words, a pronoun, a title that names a parent.
"""

import re
from collections.abc import Iterator, Sequence

from inquest.model import Age, Count, Sex, Span
from inquest.read.tagging import Hit, Passage, Tagged
from inquest.read.vocabulary import Vocabulary

from .counted import WITHOUT

_GROWN = 18
_YEARS = re.compile(
    r"(?<![\d.])(\d{1,3})(?!\d)(?:\s*[-–]\s*|\s+)?(?:and[- ]a[- ]half[- ])?"
    r"(years?|yrs?|months?|weeks?|days?|عام|سن[ةهو]|أعوام|اعوام|شهر|شهور|أشهر|اشهر|يوم|أيام|ايام|أسبوع)?",
    re.IGNORECASE,
)
_IN_YEARS = ("y", "ع", "س", "أع", "اع")
_NUMBER = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]+teen)"
_YOUNG = re.compile(
    rf"\b{_NUMBER}[\s–-](?:and[\s–-]a[\s–-]half[\s–-])?(?:years?|months?|weeks?|days?)\b"
    rf"|\b(?:aged?|just|only) {_NUMBER}\b|[,(]\s*{_NUMBER}\s*(?:[,)]|$)"
    r"|\b(?:newborn|birthday|f(?:o|oe)?etus|unborn|teen(?:s|aged?|agers?)?|(?:young|little) \w+)\b",
    re.IGNORECASE,
)
_TOLD_BY = {
    Sex.FEMALE: re.compile(r"\b(?:she|her|hers|herself|mrs|ms|umm?|em)\b|(?<!\w)و?(?:أم|ام)(?!\w)", re.IGNORECASE),
    Sex.MALE: re.compile(r"\b(?:he|him|his|himself|mr|abu)\b|(?<!\w)و?(?:أبا?|ابا?|أبو|ابو)(?!\w)", re.IGNORECASE),
}
_PARENT = re.compile(r"(?<!\w)و?(?:أم|ام|أبا?|ابا?)(?!\w)")
_ARABIC = re.compile("[\u0621-\u064a]")
_FEMININE = re.compile("[ةه]$")
_MASCULINE_TITLE = re.compile(r"(?:^|\n)(?:ال|لل)\w+(?<![ةه])\s+[(\"«“]*\w")


def described(count: Count, spans: Sequence[str], vocabulary: Vocabulary | None) -> Iterator[tuple[str, str]]:
    """Yield each of the three fields that a count has, and how the words hold it."""
    nouns = [hit for words in spans if words for hit in _nouns(words, vocabulary)]
    words = "\n".join(spans)
    if count.status is not None:
        yield "status", "a noun" if any(hit.entry["status"] == count.status for hit in nouns) else WITHOUT
    if count.age is not None:
        yield "age", _how_old(count.age, words, nouns)
    if count.sex is not None:
        yield "sex", _which_sex(count.sex, words, nouns)


def _nouns(words: str, vocabulary: Vocabulary | None) -> Iterator[Hit]:
    text = Tagged(words, [Passage(Span(0, len(words)), vocabulary)] if vocabulary else None)
    return (hit for at in range(len(text)) for hit in text.all(at, "persons"))


def _how_old(age: Age, words: str, nouns: list[Hit]) -> str:
    if any(hit.entry["age"] == age for hit in nouns):
        return "a noun"
    if age is Age.ADULT and _PARENT.search(words):
        return "a word for a parent"
    return "an age" if _gives(words, age) else WITHOUT


def _gives(words: str, age: Age) -> bool:
    """Say whether words give an age, in digits or words, of this group."""
    if age is Age.CHILD and _YOUNG.search(words):
        return True
    found = [
        int(number) < _GROWN or bool(unit and not unit.lower().startswith(_IN_YEARS))
        for number, unit in _YEARS.findall(words)
    ]
    return any(found) if age is Age.CHILD else not all(found)


def _which_sex(sex: Sex, words: str, nouns: list[Hit]) -> str:
    if any(hit.entry["sex"] == sex for hit in nouns):
        return "a noun"
    if _TOLD_BY[sex].search(words):
        return "a pronoun, a title or a word for a parent"
    masculine = (one for hit in nouns if hit.entry["number"] == "s" for one in hit.entry.words)
    is_male = any(_ARABIC.search(one) and not _FEMININE.search(one) for one in masculine)
    is_male = is_male or _MASCULINE_TITLE.search(words) is not None
    return "a masculine noun of one" if sex is Sex.MALE and is_male else WITHOUT
