"""Numbers that stand without a noun: whether they count persons ("five were hurt"), and whom ("two were women")."""

from dataclasses import replace

from inquest.read.english.nouns import with_noun
from inquest.read.english.words import Form, People, counted, is_word, one
from inquest.read.numbers import Number, number_at
from inquest.read.tagging import Hit, Tagged

_EACH = frozenset(("each", "every", "any"))
_AGES = frozenset(("younger", "older"))
_MOST = 9999  # a larger number without a noun counts no persons


def bare(text: Tagged, at: int, number: Number, form: Form) -> People | None:
    """Read a number that stands without a noun: followed by a mark, a verb or a word that no noun can be."""
    if (number.min or number.max or 0) > _MOST or _counts_else(text, at, number.end):
        return None
    alone = replace(counted(number, at, number.end, form), is_bare=True)
    if is_word(text, number.end, "to_be") and _is_kind(text, number.end + 1):
        return described_part(text, replace(alone, is_part=True))
    return alone if is_free(text, number.end) and not _is_age_list(text, at) else None


def described_part(text: Tagged, part: People) -> People:
    """Read who a part is said to be: "three of them children", "one of whom was a woman"."""
    at = _past_those(text, part.end)
    at += is_word(text, at, "to_be") is not None
    at += is_word(text, at, "indefinite") is not None
    noun = text.get(at, "persons")
    if noun is None or not (noun.entry["age"] or noun.entry["sex"] or noun.entry["status"]):
        return part
    said = with_noun(text, noun, one(at), Form.COUNT)
    return replace(part, end=noun.end, age=said.age, sex=said.sex, status=said.status)


def _past_those(text: Tagged, at: int) -> int:
    """Return what follows "of those 15" and "of the killed victims" before a verb."""
    number = number_at(text, at)
    end = number.end if number is not None else at + (is_word(text, at, "generic") is not None)
    return end if is_word(text, end, "to_be") else at


def _is_kind(text: Tagged, at: int) -> bool:
    """Say whether the predicate of a number tells who they are, and nothing that happened: "four were children"."""
    at += is_word(text, at, "indefinite") is not None
    noun = text.get(at, "persons")
    told = noun is not None and (noun.entry["age"] or noun.entry["sex"]) and not text.all(noun.end, "harm")
    return bool(told)


def _counts_else(text: Tagged, at: int, end: int) -> bool:
    """Say whether what stands around a number makes it no number of persons: animals, units, dates, ages, wounds."""
    if is_word(text, end, "uncounted", "age_unit", "wound") or text.get(end, "grammar", "other_unit"):
        return True  # "13 gunshot wounds"
    if _is_of_years(text, at, end) or _is_rate(text, end):
        return True
    harm = text.all(end, "harm")
    if harm and is_of_thing(text, harm[0]):
        return True
    if text.word(at - 1) == "-" and text.word(at - 2).isdigit():
        return True  # the end of a score or a range, which is no number of its own
    before = at - 1 - (text.word(at - 1) == ".")
    if text.get(before, "grammar", "month") or is_word(text, at - 1, "dialled"):  # "called 911"
        return True
    return text.word(at - 1) in ("(", "either", "aged")  # an age


def _is_of_years(text: Tagged, at: int, end: int) -> bool:
    """Say whether a number bounds ages ("younger than 45") or names a decade of life ("in his early 20's")."""
    is_bound = text.word(at - 1) == "than" and text.word(at - 2) in _AGES
    return is_bound or text.word(end + (text.word(end) == "'")) == "s"


def is_of_thing(text: Tagged, harm: Hit) -> bool:
    """Say whether a word for harm describes a thing or is part of a street's name: "30 dead trees", "12 Dead Road"."""
    named = range(harm.at, harm.end + 2)
    roads = (at for at in (harm.end, harm.end + 1) if is_word(text, at, "road") is not None)
    is_road = any(all(text.is_capital(here) for here in named if here <= at) for at in roads)
    return is_road or is_word(text, harm.end, "uncounted") is not None


def _is_rate(text: Tagged, end: int) -> bool:
    """Say whether a number is a share or a price: "one in 12 patients", "500 for each killed", "one of their guns"."""
    if text.word(end) == "of" and is_word(text, end + 1, "possessive"):
        return True
    others = number_at(text, end + 1) if text.word(end) == "in" else None
    if others is not None and text.get(others.end, "persons") is not None:
        return True
    return text.word(end) == "for" and text.word(end + 1) in _EACH


def is_free(text: Tagged, end: int) -> bool:
    """Say whether no noun that a number counts can stand at a token: a mark, a verb, a function word or an adverb."""
    word = text.word(end)
    if not word or not word[0].isalnum() or text.all(end, "harm"):
        return True
    kinds = ("oblique", "auxiliary", "to_be", "break", "who", "joint", "including", "partitive")
    return bool(is_word(text, end, *kinds) or text.get(end, "grammar", "bare_next")) or word.endswith("ly")


def _is_age_list(text: Tagged, at: int) -> bool:
    """Say whether a bare number is an age that follows persons: "his sons, 3 and 5,"."""
    while text.word(at - 1) in ("and", "or", "to", ",") or text.word(at - 1).isdigit():
        at -= 1
    back = at - 1 - (text.word(at - 1) in ("of", "between", "from"))
    if text.get(back, "grammar", "before_age") is not None or text.word(at - 1) in ("also", "either", "both"):
        return True  # "ages 22 and 35", "the ages of 18 and 22", "another woman, also 22,", "two women, both 21,"
    noun = text.get(at - 1, "persons")
    return text.word(at) == "," and noun is not None and not noun.entry["predicate"]
