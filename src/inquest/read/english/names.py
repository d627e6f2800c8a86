"""Names of persons in English, with what stands in apposition: "Jane Doe, 23,", "his wife Jane", "Jane (Umm John)"."""

from dataclasses import replace

from inquest.model import Sex
from inquest.read.english.words import People, Reading, age_of, is_word, small_number
from inquest.read.tagging import Tagged

_OLDEST = 115
_NAME = 8  # words of the longest name
_CALLED = frozenset(("named", "called"))
_MARKS = frozenset(",()-")


def name_words(text: Tagged, at: int, end: int) -> frozenset[str]:
    """Return the words of a name that tell persons apart: no initials and no words for what the person is."""
    words = (k for k in range(at, end) if text.word(k).isalpha() and len(text.word(k)) > 1)
    return frozenset(text.word(k) for k in words if not text.get(k, "persons"))


def alias_end(reading: Reading, end: int) -> int:
    """Skip a second name in brackets: "(Abu Mahmoud)"."""
    if reading.text.word(end) == "(" and (closed := name_end(reading, end + 1)) is not None:
        return closed + 1 if reading.text.word(closed) == ")" else end
    return end


def name_end(reading: Reading, at: int) -> int | None:
    """Return where a run of capitalised words ends that may be a name."""
    text, end = reading.text, at
    if not reading.has_names:
        return None
    while end < len(text) and end - at < _NAME:
        word = text.word(end)
        initial = word == "." and end > at and len(text.word(end - 1)) <= 2
        joined = word in ("-", "'", "al", "el", "bin", "ibn", "de", "la", "van", "der", "abu", "umm") and end > at
        capital = text.tokens[end].capital and word[0].isalpha() and not word.endswith("'s")
        if not (initial or joined or capital) or _no_name(text, end):
            break
        end += 1
    while end > at and not text.tokens[end - 1].capital and text.word(end - 1) != ".":
        end -= 1
    return end if end > at else None


def _no_name(text: Tagged, at: int) -> bool:
    """Say whether a capitalised word is one that begins sentences or names days."""
    kinds = (
        "oblique",
        "auxiliary",
        "break",
        "who",
        "joint",
        "definite",
        "indefinite",
        "pronoun",
        "plural_pronoun",
        "rest",
    )
    return bool(is_word(text, at, *kinds) or text.get(at, "grammar", "month") or text.get(at, "harm", "either"))


def with_name(reading: Reading, found: People) -> People:
    """Take in the name and the age that follow a noun for one person."""
    if found.max != 1:
        return found
    if reading.text.word(found.end) in _CALLED and (named := name_end(reading, found.end + 1)) is not None:
        words = name_words(reading.text, found.end + 1, named)
        return with_age(reading.text, replace(found, end=alias_end(reading, named), name=words))
    comma = found.end + (reading.text.word(found.end) == ",")
    end = name_end(reading, found.end) or (name_end(reading, comma) if comma > found.end else None)
    begin = found.end if end is not None and name_end(reading, found.end) == end else comma
    if end is not None and (begin == found.end or (end - begin > 1 and _closed(reading.text, end))):
        words = name_words(reading.text, begin, end)
        found = replace(found, end=alias_end(reading, end), name=words) if words else found
    return with_age(reading.text, found)


def _closed(text: Tagged, at: int) -> bool:
    """Say whether a name in apposition ends at a mark."""
    return text.word(at) in (",", ".", "", "(", ")", "-")


def with_age(text: Tagged, found: People) -> People:
    """Take in an age after a person: ", 23,", "(19 years old)", "aged 12", ", age 7"."""
    at = found.end
    marks = 0
    while text.word(at) in _MARKS and text.word(at) and marks < 2:
        at, marks = at + 1, marks + 1
    kin = text.get(at, "persons") if text.word(at - 1) == "(" else None
    if kin is not None and kin.entry["number"] == "s":  # "Jane (daughter, 14 years old)"
        at = kin.end + (text.word(kin.end) == ",")
        found = replace(found, sex=found.sex or (Sex(kin.entry["sex"]) if kin.entry["sex"] else None))
    worded = text.get(at, "grammar", "before_age")
    number = small_number(text, worded.end if worded else at)
    if number is None or (not marks and not worded) or number[0] > _OLDEST:
        return found
    years, end = number
    unit = is_word(text, end, "age_unit")
    if unit is not None:
        years, end = (years if unit.entry["words"].startswith("y") else 0), unit.end + (text.word(unit.end) == "old")
    elif not (
        worded or text.word(end) in (",", ")", ".", "", ";", "of", "and", "was", "were") or text.all(end, "harm")
    ):
        return found
    end += text.word(end) == ")" and text.word(found.end) == "("
    return replace(found, end=end, age=age_of(years), years=years)
