"""Persons told of by name alone, in Arabic, where no capital shows a name: "استشهاد NAME NAME", "الشهيد NAME".

No list of names is needed: what stands right after a word for a death, has no article and is in no vocabulary, is one.
"""

from inquest.model import Predicate, Qualifier, Sex
from inquest.read.appositions import is_arabic
from inquest.read.groups import Group
from inquest.read.tagging import Tagged
from inquest.read.wordlists import words

_LONGEST = 6  # words of a name
MARKS = frozenset(':"#|-(')  # what may stand between a word for a death and a name
_TOPICS = ("numbers", "persons", "outcomes", "objects")


def named_at(text: Tagged, at: int, after: int | None) -> Group | None:
    """Read one person told of by name or title at a token; `after` is where a word for a death began, if one ends here.

    A title of death ("the martyr NAME") needs no such word, unless a place bears it.
    """
    title = text.get(at, "grammar", "title")
    if title is not None and not title.joined:
        return _titled(text, at, Sex(title.entry["value"]), is_after=after is not None)
    if after is None or text.get(after, "grammar", "before_name") is None:
        return None
    end = _name_end(text, at)
    is_name = end - at >= 2 and not text.word(at).startswith("ال")
    return _one(at, end, None) if is_name else None


def _titled(text: Tagged, at: int, sex: Sex, *, is_after: bool) -> Group | None:
    """Read a title and the name after it; without a word for a death only a title that says it is enough."""
    end = at + 1
    while text.get(end, "grammar", "title") or (_is_definite_person(text, end)):
        end += 1
    while text.word(end) in MARKS and text.word(end):
        end += 1
    last = _name_end(text, end + 1 if text.get(end, "grammar", "also_name") else end)
    if last == end:
        return None
    if is_after:
        return _one(at, last, sex)
    said = [text.get(here, "persons") for here in range(at, end)]
    is_death = any(hit is not None and hit.entry["predicate"] == Predicate.KILLED for hit in said)
    is_place = text.get(at - 1, "grammar", "named_after") is not None or bool(text.all(at - 1, "objects"))
    return _one(at, last, sex, Predicate.KILLED) if is_death and not is_place else None


def _one(start: int, end: int, sex: Sex | None, predicate: Predicate | None = None) -> Group:
    return Group(start, end, 1, 1, Qualifier.EXACTLY, sex=sex, predicate=predicate)


def _is_definite_person(text: Tagged, at: int) -> bool:
    hit = text.get(at, "persons")
    return hit is not None and hit.definite and hit.entry["number"] == "s"


def _name_end(text: Tagged, at: int) -> int:
    """Return the token after the words of a name that begin at a token; none when there is no name."""
    end = at
    while end - at < _LONGEST and (_is_name_word(text, end) or (end > at and _is_surname(text, end))):
        end += 1 + (text.word(end + 1) == "_")
    return end


def _is_surname(text: Tagged, at: int) -> bool:
    """Say whether a word with the article may end a name: it is no person, outcome or thing."""
    return text.word(at).startswith("ال") and not any(
        text.all(at, topic) for topic in ("persons", "outcomes", "objects")
    )


def _is_name_word(text: Tagged, at: int) -> bool:
    """Say whether a word may be of a name: Arabic letters, and in no vocabulary."""
    word = text.word(at)
    if len(word) < 2 or not is_arabic(text, at) or not word.isalpha():
        return False
    if word in words("ar", "stop", "head", "general", "that") or any(text.all(at, topic) for topic in _TOPICS):
        return False
    return not any(text.all(at, "grammar"))
