"""The nouns of English phrases for persons: found past adjectives, told from verbs of harm and from mere attributes."""

from inquest.model import Age, Sex, Status
from inquest.read.english.words import Form, People, Reading, is_word, small_number
from inquest.read.numbers import Number
from inquest.read.tagging import Hit, Tagged

_FILLERS = 4  # words that may stand between a number or an article and the noun
_NUMBERS = frozenset(("numbers", kind) for kind in ("unit", "ten", "scale", "vague"))
_FAMILY = 14  # words of "of the … and … families"
_IN_FAMILY = frozenset(("the", "a", "one", "same", "his", "her", "their", "-", "'", "and", ",", "al", "extended"))


def noun_after(reading: Reading, at: int, fillers: int = _FILLERS) -> tuple[str, Hit | None]:
    """Find the noun past a few adjectives, and what harm an adjective tells of ("four dead children")."""
    text, harm = reading.text, ""
    for here in range(at, at + fillers + 1):
        noun = text.get(here, "persons")
        if noun is not None and not (noun.entry["predicate"] and here == at and _goes_on(text, noun.end)):
            return (harm, _last_noun(text, noun)) if _is_head(text, at, noun) else ("", None)
        adjective = text.get(here, "harm", "either") or text.get(here, "harm", "left")
        if not _may_fill(text, here, adjective):
            break
        harm = adjective.entry["outcome"] if adjective is not None else harm
    return "", None


def _is_head(text: Tagged, at: int, noun: Hit) -> bool:
    """Say whether a noun for persons heads the phrase from `at`: no attribute of a toll, no verb of harm."""
    toll = text.get(noun.end, "harm", "toll")
    if toll is not None and toll.length > 1:
        return False  # "the civilian death toll"
    if noun.entry["status"] and noun.entry["number"] == "s" and _is_of_thing(text, noun):
        return False
    if noun.at > at and noun.entry["predicate"] and text.all(noun.at, "harm"):
        is_one = noun.at == at + 1 and not text.word(at).endswith("s")  # "12 confirmed dead", no "strikes killed"
        return is_one and not _goes_on(text, noun.end)  # no "the raid killed civilians"
    return True


def _is_of_thing(text: Tagged, noun: Hit) -> bool:
    """Say whether a noun for persons is part of a word for a thing: "a civilian house", "fighter jets"."""
    return bool(text.all(noun.end, "objects")) or any(hit.end > noun.end for hit in text.all(noun.at, "objects"))


def _may_fill(text: Tagged, at: int, adjective: Hit | None) -> bool:
    """Say whether a word may stand between a number or an article and its noun."""
    word = text.word(at)
    if not word or not (word[0].isalpha() or word == "-") or _is_number(text, at):
        return False
    if adjective is not None:
        return adjective.length == 1 and _goes_on(text, at + 1)
    if any(hit.entry["role"] == "right" for hit in text.all(at, "harm")):
        return False  # "kills girl, injures boy"
    kinds = ("oblique", "auxiliary", "break", "who", "joint", "including", "pronoun", "definite", "indefinite")
    return is_word(text, at, *kinds) is None


def _is_number(text: Tagged, at: int) -> bool:
    return text.begins(at, _NUMBERS)


def _goes_on(text: Tagged, at: int) -> bool:
    """Say whether a noun for persons stands at a token or right after it, so that what is before it is an adjective."""
    return any((hit := text.get(k, "persons")) is not None and not hit.entry["predicate"] for k in (at, at + 1))


def _last_noun(text: Tagged, noun: Hit) -> Hit:
    """Return the last of several nouns in a row ("police officer victim"): it is the one that counts."""
    while (further := text.get(noun.end, "persons")) is not None and not further.entry["predicate"]:
        noun = further
    return noun


def harm_noun(text: Tagged, noun: Hit) -> Hit | None:
    """Return the noun of harm of which a noun for persons is a mere attribute: "civilian deaths"."""
    further = text.get(noun.end, "persons")
    is_plural = further is not None and further.entry["predicate"] and further.entry["number"] == "p"
    return further if noun.entry["number"] == "s" and is_plural and text.get(noun.end, "harm", "toll") else None


def with_noun(text: Tagged, noun: Hit, number: Number, form: Form) -> People:
    """Return the persons that a noun tells of, with the age, sex and status that it gives them."""
    fields = dict(noun.entry.fields)
    for at in range(number.start, noun.at):  # "her infant daughter", "three female relatives"
        if (trait := is_word(text, at, "trait")) is not None:
            fields["sex" if trait.entry["value"] in ("f", "m") else "age"] = trait.entry["value"]
    if not fields["age"] and _is_small(text, number.start, noun):
        fields["age"] = Age.CHILD.value
    general = any(is_word(text, at, "generic") for at in range(noun.at, noun.end))
    return People(
        number.start,
        noun.end,
        number.min,
        number.max,
        number.qualifier,
        Form.REST if fields["number"] == "o" else form,
        Status(fields["status"]) if fields["status"] else None,
        Age(fields["age"]) if fields["age"] else None,
        Sex(fields["sex"]) if fields["sex"] else None,
        is_general=general or fields["number"] == "o",
    )


def _is_small(text: Tagged, start: int, noun: Hit) -> bool:
    """Say whether somebody's descendants are called small: "her little sons", "his two young daughters"."""
    return is_word(text, noun.at, "descendant") is not None and any(
        is_word(text, at, "small") for at in range(start, noun.at)
    )


def tail(text: Tagged, end: int) -> int:
    """Take in "of three" after a parent and "of" or "from the … family" after members: neither counts anybody more."""
    if text.word(end) not in ("of", "from"):
        return end
    number = small_number(text, end + 1)
    if number is not None and text.word(end) == "of" and is_word(text, end - 1, "parent"):
        return number[1]
    for here in range(end + 1, min(end + _FAMILY, len(text))):
        if (hit := is_word(text, here, "family")) is not None:
            return hit.end
        if not (text.tokens[here].capital or text.word(here) in _IN_FAMILY):
            return end
    return end
