"""Persons as English words name or count them: "two other men", "her 3-year-old son", "Jane Doe", "a family of five".

A phrase is read from its first word to its last; what kind of phrase it is (a number, one person, a name, persons told
of before, others beside them) is kept, since a text that tells of the same persons twice counts them once.
"""

from dataclasses import replace

from inquest.model import Predicate, Qualifier, Sex
from inquest.read.english.bare import bare, described_part, is_free, is_of_thing
from inquest.read.english.beside_names import with_all_behind
from inquest.read.english.names import (
    CALLED,
    alias_end,
    aliased_age,
    is_firm,
    mothers_name,
    name_end,
    name_words,
    with_age,
    with_name,
)
from inquest.read.english.nouns import harm_noun, noun_after, tail, with_noun
from inquest.read.english.words import Form, People, Reading, age_at, age_of, counted, is_rate, is_word, one, vague
from inquest.read.numbers import Number, number_at
from inquest.read.small_words import is_small_word
from inquest.read.tagging import Tagged

_QUOTES = frozenset("'\"’”»")
_BY_AGE = frozenset(("eldest", "oldest", "elder", "older", "youngest", "younger"))


def people_at(reading: Reading, at: int) -> People | None:
    """Read the phrase for persons that begins at a token, with its name and age; nothing when there is none."""
    if at not in reading.seen:
        found = _people_at(reading, at)
        reading.seen[at] = with_all_behind(reading.text, found) if found is not None else None
    return reading.seen[at]


def _people_at(reading: Reading, at: int) -> People | None:
    text = reading.text
    word = text.word(at)
    if not word or not (word[0].isalnum()):
        return None
    found = (
        _no_rate(text, at, _counted(reading, at))
        or _aged(reading, at, at)
        or _described(reading, at)
        or _named(reading, at)
    )
    return found or _pronoun(text, at) or _plain(reading, at)


def _counted(reading: Reading, at: int) -> People | None:
    """Read a number and the noun that it counts."""
    text = reading.text
    begin = at + ((is_word(text, at, "definite") is not None and text.word(at) != "that") or _is_genitive(text, at))
    if begin == at and (hit := is_word(text, at, "further")) is not None:
        begin = hit.end  # "a further 28 people"
    other = is_word(text, begin, "rest") if begin > at else None
    number = _one_of(text, begin) or number_at(text, other.end if other else begin)
    if number is None or _is_year(text, number) or _is_day(text, number):
        return None
    known = is_word(text, at, "definite") is not None or _is_genitive(text, at)
    form = Form.COUNT if begin == at else Form.KNOWN if known else Form.REST
    partitive = is_word(text, number.end, "partitive")
    if partitive is not None:
        return described_part(text, replace(counted(number, at, partitive.end, Form.COUNT), is_part=True, is_bare=True))
    whole = _described(reading, number.end + 1) or _counted_kin(reading, number.end + 1)
    if text.word(number.end) == "of" and whole is not None and whole.form is Form.KNOWN:
        return replace(counted(number, at, whole.end, Form.COUNT), is_part=True, age=whole.age, sex=whole.sex)
    found = _noun_of(reading, at, number, form)
    if found is None:
        return bare(text, at, number, form)
    if text.word(found.end - 1) == "lives" and is_word(text, at - 1, "takes_lives"):
        return replace(found, harm=Predicate.KILLED.value)  # "the strike claimed four lives"
    return with_name(reading, found) if text.word(found.end) in CALLED else found  # "one child named NAME"


def _no_rate(text: Tagged, at: int, found: People | None) -> People | None:
    """Return a number of persons, nothing where it is one of a rate: "19 deaths per 100,000 people"."""
    return None if found is not None and (text.word(at - 1) == "per" or is_rate(text, found.end)) else found


def _counted_kin(reading: Reading, at: int) -> People | None:
    """Read "their five sons"."""
    number = number_at(reading.text, at + 1) if is_word(reading.text, at, "possessive", "definite") else None
    return _noun_of(reading, at, number, Form.KNOWN) if number is not None else None


def _one_of(text: Tagged, at: int) -> Number | None:
    """Read the "one" of "one of them"."""
    return one(at) if text.word(at) == "one" and text.word(at + 1) == "of" else None


def _noun_of(reading: Reading, at: int, number: Number, form: Form) -> People | None:
    """Read the noun that a number counts, past its adjectives."""
    text, end = reading.text, number.end
    end += text.word(end) in _QUOTES and text.word(at - 1) in _QUOTES  # "around 50" people, the number quoted
    end += text.word(end) == "of" and number.qualifier is Qualifier.VAGUE
    rest = is_word(text, end, "rest") or (is_word(text, end + 1, "rest") if text.word(end) == "more" else None)
    if text.word(end) in ("more", "additional", "further"):
        end, form = end + 1, Form.REST
    if rest is not None:
        end, form = rest.end, Form.REST
    aged = age_at(text, end)
    harm, noun = noun_after(reading, aged[1] if aged else end)
    if noun is None and form is Form.REST and not aged and not is_free(text, end):
        return None  # "three other sources"
    if noun is None and (aged or form is Form.REST):
        end = aged[1] if aged else end
        age = age_of(aged[0]) if aged else None
        return replace(counted(number, at, end, form), age=age, is_general=aged is None, is_bare=aged is None)
    if noun is not None and noun.entry["predicate"] and is_of_thing(text, noun):
        return None
    if noun is not None and (headed := harm_noun(text, noun)) is not None:
        who = with_noun(text, noun, number, form)  # "three civilian deaths", "two child fatalities"
        found = replace(with_noun(text, headed, number, form), start=at, harm=harm or headed.entry["predicate"])
        return replace(found, status=who.status, age=who.age, sex=who.sex)
    if noun is None or (noun.entry["number"] == "s" and (number.min or 0) > 1):
        return _plural(text, at, number, form) if noun is None else None
    found = replace(with_noun(text, noun, number, form), start=at, harm=harm or noun.entry["predicate"])
    found = replace(found, age=age_of(aged[0])) if aged else found
    return replace(found, end=tail(text, found.end))


def _plural(text: Tagged, at: int, number: Number, form: Form) -> People | None:
    """Read a number with a plural that the vocabulary does not know but that a capital shows to be a people's name."""
    end = number.end
    is_people = end < len(text) and text.tokens[end].capital and text.word(end).endswith(("s", "ese"))
    if not is_people or text.get(end, "grammar", "month") or text.get(end, "grammar", "other_unit"):
        return None
    return replace(counted(number, at, end + 1, form), is_general=True)


def _is_day(text: Tagged, number: Number) -> bool:
    """Say whether a number behind a month is its day, since no noun stands right behind it: "the Jan. 9 shooting"."""
    month = text.get(number.start - 1 - (text.word(number.start - 1) == "."), "grammar", "month")
    return month is not None and text.get(number.end, "persons") is None


def _is_year(text: Tagged, number: Number) -> bool:
    word = text.word(number.end - 1)
    return word.isdigit() and len(word) == 4 and word[:2] in ("19", "20")


def _aged(reading: Reading, start: int, at: int, form: Form = Form.ONE) -> People | None:
    """Read "12-year-old girl" or "23-year-old Jane Doe" from the age on."""
    text = reading.text
    aged = age_at(text, at)
    if aged is None or text.word(aged[1] - 1) == "olds":
        return None
    years, end = aged
    harm, noun = noun_after(reading, end)
    if noun is not None and noun.entry["number"] != "s":
        return None
    if noun is not None and any(text.word(k).endswith("'s") for k in range(end, noun.at)):
        return with_noun(text, noun, one(start), Form.KNOWN)  # "the 16-year-old girl's mother": the age is the girl's
    found = People(start, end, 1, 1, Qualifier.EXACTLY, form)
    if noun is not None:
        found = replace(with_noun(text, noun, one(start), form), start=start, harm=harm)
    found = replace(found, age=age_of(years), years=years)
    return with_name(reading, found)


def _described(reading: Reading, at: int) -> People | None:
    """Read an article or a possessive with a noun: "a young local woman", "his wife", "another man", "the victims"."""
    text = reading.text
    hit = is_word(text, at, "rest", "first", "indefinite", "definite")
    is_genitive = hit is None and _is_genitive(text, at)
    if hit is None and not is_genitive:
        return None
    kind = hit.entry.kind if hit is not None else "definite"
    begin = hit.end if hit is not None else at + 1
    begin += text.word(begin) in _BY_AGE and age_at(text, begin + 1) is not None
    form = {"rest": Form.REST, "definite": Form.KNOWN}.get(kind, Form.ONE)
    aged = _aged(reading, at, begin, form)
    if aged is not None:
        return aged
    harm, noun = noun_after(reading, begin)
    if noun is None or (noun.at == begin and noun.entry["number"] == "p" and text.all(begin, "harm")):
        return _rest_alone(text, at, begin, kind)  # "one was killed and another injured"
    if (noun.entry["predicate"] and noun.entry["number"] != "s") or harm_noun(text, noun) is not None:
        return None
    if noun.entry["number"] == "s":
        found = with_noun(text, noun, one(at), form)
    else:
        found = replace(with_noun(text, noun, vague(at), Form.KNOWN if form is Form.KNOWN else Form.LOOSE))
    return with_name(reading, replace(found, start=at, harm=harm, end=tail(text, found.end)))


def _is_genitive(text: Tagged, at: int) -> bool:
    return text.word(at).endswith("'s") and len(text.word(at)) > 2


def _rest_alone(text: Tagged, at: int, end: int, kind: str) -> People | None:
    """Read "another" or "others" without a noun before a verb of harm."""
    if kind != "rest":
        return None
    last = text.word(end - 1)
    free = bool(text.all(end, "harm")) or is_word(text, end, "auxiliary", "who", "including") is not None
    free = free or text.word(end) in ("", ",", ".")
    if last == "others":
        return replace(counted(vague(at), at, end, Form.LOOSE), is_general=True)
    return replace(counted(one(at), at, end, Form.REST), is_general=True) if free and last != "other" else None


def _plain(reading: Reading, at: int) -> People | None:
    """Read a noun without article: in headlines, in enumerations, and plurals that count nobody."""
    text = reading.text
    harm, noun = noun_after(reading, at, fillers=0 if is_small_word(text, at) else 1)
    if noun is None or noun.entry["predicate"] or harm_noun(text, noun) is not None:
        return _family(text, at)
    if noun.entry["number"] == "s":
        form = Form.KNOWN if text.word(at - 1) == "the" else Form.ONE
        found = replace(with_noun(text, noun, one(at), form), start=at, harm=harm)
        return with_name(reading, replace(found, end=tail(text, found.end)))
    loose = Form.REST if noun.entry["number"] == "o" else Form.LOOSE
    found = replace(with_noun(text, noun, vague(at), loose), start=at, harm=harm, end=tail(text, noun.end))
    return with_name(reading, found)


def _family(text: Tagged, at: int) -> People | None:
    """Read "a family of five" and "a couple"."""
    begin = at + (is_word(text, at, "indefinite", "definite") is not None)
    hit = is_word(text, begin, "family")
    if hit is not None and text.word(hit.end) == "of" and (number := number_at(text, hit.end + 1)) is not None:
        noun = text.get(number.end, "persons")
        end = noun.end if noun is not None and noun.entry["number"] == "p" else number.end
        return replace(counted(number, at, end, Form.COUNT), is_general=True)
    pair = is_word(text, begin, "pair")
    if pair is not None:
        two = Number(at, pair.end, 2, 2, Qualifier.EXACTLY)
        known = begin > at and is_word(text, at, "definite") is not None  # "the couple"
        return replace(counted(two, at, pair.end, Form.KNOWN if known else Form.COUNT), is_general=not known)
    return None


def _pronoun(text: Tagged, at: int) -> People | None:
    hit = is_word(text, at, "pronoun")
    if hit is not None:
        sex = Sex(hit.entry["value"]) if hit.entry["value"] else None
        return replace(counted(one(at), at, at + 1, Form.KNOWN), sex=sex)
    hit = is_word(text, at, "plural_pronoun")
    if hit is not None and is_word(text, hit.end, "auxiliary", "who"):
        return counted(vague(at), at, hit.end, Form.KNOWN)
    return None


def _named(reading: Reading, at: int) -> People | None:
    """Read a name that stands alone: two capitalised words or more, or a surname told before."""
    end = name_end(reading, at)
    if end is None:
        return None
    words = name_words(reading.text, at, end)
    if not words:
        return None
    last = alias_end(reading, end)
    sex = mothers_name(reading.text, at, last)
    years = aliased_age(reading.text, last)
    age = age_of(years) if years is not None else None
    plain = People(at, last, 1, 1, Qualifier.EXACTLY, Form.NAME, sex=sex, name=words, age=age, years=years)
    found = with_age(reading, plain)
    is_said = found.years is not None and (
        reading.text.word(end) == "(" or found.end - end > 2  # "Jane, 18 months", no "Monday, 23"
    )
    return found if is_said or _is_person(reading, at, end, words) else None


def _is_person(reading: Reading, at: int, end: int, words: frozenset[str]) -> bool:
    """Say whether a run of capitalised words may be a person: no attribute of a noun, no institution, no lone word."""
    noun = reading.text.get(end, "persons")
    if noun is not None and noun.entry["number"] == "s":
        return False
    after = end + (reading.text.word(end) in _QUOTES)
    if is_word(reading.text, after, "family") is not None:
        return False  # "the 'Doe' family"
    if is_firm(reading.text, at, end):
        return False
    known = bool(words & reading.surnames)
    return known or (end - at > 1 and is_word(reading.text, end - 1, "no_person") is None)
