"""Names of persons in English, with what stands in apposition: "Jane Doe, 23,", "his wife Jane", "Jane (Umm John)"."""

from dataclasses import replace

from inquest.model import Age, Sex
from inquest.read.english.ages import aged
from inquest.read.english.words import People, Reading, age_at, age_of, is_word
from inquest.read.tagging import Tagged

_NAME = 14  # words and marks of the longest name: four generations and a family name with its article
_BODIES = frozenset(("front", "brigade", "brigades", "battalion", "battalions", "forces", "movement", "militia"))
_HOLDING = frozenset(
    ("held", "controlled", "occupied", "backed", "led", "run", "affiliated", "aligned", "linked", "made")
)
CALLED = frozenset(("named", "called"))
_GIVEN = CALLED | {"identified", "known", "reported", "only"}
_KNOWN_AS = frozenset(("also", "known", "as", "called", "named", "aka", "referred", "to", "spelled", "written", "or"))


def name_words(text: Tagged, at: int, end: int) -> frozenset[str]:
    """Return the words of a name that tell persons apart: no initials and no words for what the person is."""
    words = (k for k in range(at, end) if text.word(k).isalpha() and len(text.word(k)) > 1)
    return frozenset(text.word(k) for k in words if not text.get(k, "persons"))


def alias_end(reading: Reading, end: int) -> int:
    """Skip a second name in brackets, or whose relative it is: "(Abu Jim)", "(also known as Jim)", "(Jim's aunt)"."""
    begin = end + 1
    while reading.text.word(begin) in _KNOWN_AS:
        begin += 1
    if reading.text.word(end) != "(" or (closed := name_end(reading, begin)) is None:
        return end
    if reading.text.word(closed) == "or":  # "(Abu Jim or Abu Tim)"
        closed = name_end(reading, closed + 1) or closed
    closed += reading.text.word(closed) == "'"  # "(Abu al-Bara’)"
    whose = closed + (reading.text.word(closed).endswith("'s"))
    kin = reading.text.get(whose, "persons") if whose > closed else None
    closed = kin.end if kin is not None and kin.entry["number"] == "s" else closed
    closed += 2 * (reading.text.word(closed) == "," and _is_age(reading.text.word(closed + 1)))  # "(Abu Jim, 62)"
    return closed + 1 if reading.text.word(closed) == ")" else end


def _is_age(word: str) -> bool:
    return word.isdigit() and len(word) <= 3


def aliased_age(text: Tagged, end: int) -> int | None:
    """Return the age that closes a second name in brackets, whose end this is: "(Abu Jim, 62)"."""
    is_there = text.word(end - 1) == ")" and text.word(end - 3) == "," and _is_age(text.word(end - 2))
    return int(text.word(end - 2)) if is_there else None


def is_firm(text: Tagged, at: int, end: int) -> bool:
    """Say whether a run of capitals is of a firm: with "&", and "the" or a word of place before all of it."""
    first = at
    while first > 0 and at - first < _NAME and (text.tokens[first - 1].capital or text.word(first - 1) == "&"):
        first -= 1
    has_mark = any(text.word(k) == "&" for k in range(first, end + 1))
    return has_mark and is_word(text, first - 1, "definite", "oblique") is not None


def mothers_name(text: Tagged, at: int, end: int) -> Sex | None:
    """Return the sex that a name tells where it, or the second name in brackets, calls somebody a mother ("Umm …").

    A noun for persons may stand before: "grandmother Umm …".
    """
    is_told = any(
        is_word(text, k, "mother_name") and (k == at or text.word(k - 1) in ("(", "as") or text.get(k - 1, "persons"))
        for k in range(at, end)
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
        if not (initial or joined or capital) or _no_name(text, end) or (end > at and _begins_anew(text, end)):
            break
        end += 1
    while end > at and not text.tokens[end - 1].capital and text.word(end - 1) != ".":
        end -= 1
    return end if end > at and not _is_body(text, end) else None


def _is_body(text: Tagged, end: int) -> bool:
    """Say whether a run of capitals is of an armed body, or of who holds a place: "NAME Front", "NAME-held Town"."""
    held = text.word(end) == "-" and text.tokens[end].span.start == text.tokens[end - 1].span.end
    whose = text.word(end).removesuffix("'s")
    return text.word(end - 1) in _BODIES or whose in _BODIES or (held and text.word(end + 1) in _HOLDING)


def _begins_anew(text: Tagged, at: int) -> bool:
    """Say whether a word begins a paragraph, a line behind a stop, or a number: "News Seven people hurt"."""
    gap = text.text[text.tokens[at - 1].span.end : text.tokens[at].span.start]
    is_line = "\n\n" in gap or ("\n" in gap and text.word(at - 1) == ".")
    noun = text.get(at + 1, "persons") if text.get(at, "numbers", "unit") is not None else None
    return is_line or (noun is not None and noun.entry["number"] == "p")


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
    said = _past_called(reading.text, found.end)
    named = name_end(reading, said) if said is not None else None
    is_plain = reading.text.word(found.end) in CALLED and said == found.end + 1
    if said is not None and named is not None and (is_plain or _goes_on(reading.text, named)):
        words = name_words(reading.text, said, named)
        return with_age(reading, _called(reading, found, said, named, words))
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
    return with_age(reading, found)


def _goes_on(text: Tagged, at: int) -> bool:
    """Say whether an enumeration goes on at a token: "…, and two of his children"."""
    return text.word(at + (text.word(at) == ",")) == "and"


def _past_called(text: Tagged, at: int) -> int | None:
    """Return where a name may begin behind "named", "identified as", ", known as" after a person, where they stand."""
    at += text.word(at) == "," and text.word(at + 1) in _GIVEN
    if text.word(at) not in _GIVEN:
        return None
    near = range(at + 1, min(at + 4, len(text)))
    end = next((k for k in near if text.word(k) == "as" or text.is_capital(k)), len(text))
    if text.word(end) == "as":
        return end + 1
    return at + 1 if text.word(at) in CALLED else None


def _called(reading: Reading, found: People, at: int, end: int, words: frozenset[str]) -> People:
    """Return a person with the name at tokens `[at, end)` and the second name in brackets after it."""
    last = alias_end(reading, end)
    years = aliased_age(reading.text, last) if found.years is None else found.years
    age = found.age or (age_of(years) if years is not None else None)
    sex = found.sex or mothers_name(reading.text, at, last)
    return replace(found, end=last, name=words, sex=sex, years=years, age=age)


def _closed(text: Tagged, at: int) -> bool:
    """Say whether a name in apposition ends at a mark."""
    return text.word(at) in (",", ".", "", "(", ")", "-")


def with_age(reading: Reading, found: People) -> People:
    """Take in what brackets or commas say after a person: an age, kin ("(daughter, 14)", "(wife of Jim Doe)")."""
    text = reading.text
    kin = text.get(found.end + 1, "persons") if text.word(found.end) == "(" else None
    if kin is None or kin.entry["number"] != "s":
        return aged(text, found, found.end)
    found = replace(found, sex=found.sex or (Sex(kin.entry["sex"]) if kin.entry["sex"] else None))
    at = kin.end
    if text.word(at) == "of" and (whose := name_end(reading, at + 1)) is not None:
        at = whose
        while text.word(at) == "," or text.word(at).isdigit():  # whose age this is the words leave open
            at += 1
    if text.word(at) == ")":
        return replace(found, end=at + 1, age=found.age or (Age(kin.entry["age"]) if kin.entry["age"] else None))
    return aged(text, found, at, marks=1)
