"""Names of persons in English, with what stands in apposition: "Jane Doe, 23,", "his wife Jane", "Jane (Umm John)"."""

from dataclasses import replace

from inquest.model import Age, Sex
from inquest.read.english.words import People, Reading, age_at, age_of, is_word, small_number
from inquest.read.tagging import Tagged

_OLDEST = 115
_NAME = 14  # words and marks of the longest name: four generations and a family name with its article
CALLED = frozenset(("named", "called"))
_KNOWN_AS = frozenset(("also", "known", "as", "called", "named", "aka"))
_MARKS = frozenset(",()-")


def name_words(text: Tagged, at: int, end: int) -> frozenset[str]:
    """Return the words of a name that tell persons apart: no initials and no words for what the person is."""
    words = (k for k in range(at, end) if text.word(k).isalpha() and len(text.word(k)) > 1)
    return frozenset(text.word(k) for k in words if not text.get(k, "persons"))


def alias_end(reading: Reading, end: int) -> int:
    """Skip a second name in brackets: "(Abu Mahmoud)", "(also known as Jim)"."""
    begin = end + 1
    while reading.text.word(begin) in _KNOWN_AS:
        begin += 1
    if reading.text.word(end) == "(" and (closed := name_end(reading, begin)) is not None:
        return closed + 1 if reading.text.word(closed) == ")" else end
    return end


def mothers_name(text: Tagged, at: int, end: int) -> Sex | None:
    """Return the sex that a name tells where it, or the second name in brackets, calls somebody a mother ("Umm …")."""
    is_told = any(
        is_word(text, k, "mother_name") and (k == at or text.word(k - 1) in ("(", "as")) for k in range(at, end)
    )
    return Sex.FEMALE if is_told else None


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
    if reading.text.word(found.end) in CALLED and (named := name_end(reading, found.end + 1)) is not None:
        words = name_words(reading.text, found.end + 1, named)
        return with_age(reading.text, _called(reading, found, found.end + 1, named, words))
    if found.years is None and (aged := age_at(reading.text, found.end)) is not None:  # "his son 12 year old Jim Doe"
        named = name_end(reading, aged[1])
        if named is not None and named - aged[1] > 1:
            words = name_words(reading.text, aged[1], named)
            return replace(_called(reading, found, aged[1], named, words), years=aged[0], age=age_of(aged[0]))
    comma = found.end + (reading.text.word(found.end) == ",")
    end = name_end(reading, found.end) or (name_end(reading, comma) if comma > found.end else None)
    begin = found.end if end is not None and name_end(reading, found.end) == end else comma
    if end is not None and (begin == found.end or (end - begin > 1 and _closed(reading.text, end))):
        words = name_words(reading.text, begin, end)
        found = _called(reading, found, begin, end, words) if words else found
    return with_age(reading.text, found)


def _called(reading: Reading, found: People, at: int, end: int, words: frozenset[str]) -> People:
    """Return a person with the name at tokens `[at, end)` and the second name in brackets after it."""
    last = alias_end(reading, end)
    return replace(found, end=last, name=words, sex=found.sex or mothers_name(reading.text, at, last))


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
        if text.word(at) == ")":  # "Jane (daughter)"
            return replace(found, end=at + 1, age=found.age or (Age(kin.entry["age"]) if kin.entry["age"] else None))
    worded = text.get(at, "grammar", "before_age")
    number = small_number(text, worded.end if worded else at)
    if number is None or (not marks and not worded) or number[0] > _OLDEST:
        return found
    years, end = number
    if not worded and _is_of_next(text, at):
        return found
    upper = _upper_age(text, end)
    end = upper[1] if upper else end
    unit = is_word(text, end, "age_unit")
    if unit is not None:
        years, end = (years if unit.entry["words"].startswith("y") else 0), unit.end + (text.word(unit.end) == "old")
    elif not (
        worded or text.word(end) in (",", ")", ".", "", ";", "of", "and", "was", "were") or text.all(end, "harm")
    ):
        return found
    end += text.word(end) == ")" and text.word(found.end) == "("
    sure = upper is None or age_of(upper[0]) is age_of(years)
    return replace(found, end=end, age=age_of(years) if sure else found.age, years=years)


def _is_of_next(text: Tagged, at: int) -> bool:
    """Say whether an age belongs to the name after it: "her son, 30 year-old Jim Doe"."""
    aged = age_at(text, at)
    return aged is not None and aged[1] < len(text) and text.tokens[aged[1]].capital


def _upper_age(text: Tagged, at: int) -> tuple[int, int] | None:
    """Read the upper end of an age told as a range of years: "(6 or 7 years old)"."""
    upper = small_number(text, at + 1) if text.word(at) in ("or", "to", "-") else None
    return upper if upper is not None and is_word(text, upper[1], "age_unit") else None
