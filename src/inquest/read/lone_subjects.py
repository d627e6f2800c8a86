"""One person as the subject of a verb in the singular: "he was killed", "Jane Doe died"."""

from inquest.model import Qualifier, Sex
from inquest.read.groups import Group
from inquest.read.tagging import Hit, Tagged


def subject_at(text: Tagged, at: int) -> Group | None:
    """Read a pronoun or a name with a verb in the singular as one person."""
    if not (text.is_known(at) or text.is_capital(at)):
        return None
    pronoun = text.get(at, "grammar", "single")
    end = at + 1 if pronoun else _name_end(text, at)
    if end is None:
        return None
    verb = text.get(end, "grammar", "single_verb")
    cue = _backward(text, verb.end if verb else end)
    if cue is None or not (verb or cue.entry["role"] in ("left", "one")):
        return None
    sex = Sex(pronoun.entry["value"]) if pronoun and pronoun.entry["value"] else None
    return Group(at, end, 1, 1, Qualifier.EXACTLY, sex=sex)


def _name_end(text: Tagged, at: int) -> int | None:
    """Return the end of a name of two or more capitalised words, past an age between commas."""
    if at and text.tokens[at - 1].capital:
        return None
    end = at
    while end < len(text) and text.is_capital(end) and text.word(end).isalpha():
        end += 1
    if end - at < 2 or any(text.get(k, "persons") for k in range(at, end)):
        return None
    if text.word(end) == "," and text.word(end + 1).isdigit() and text.word(end + 2) == ",":
        return end + 3
    return end


def _backward(text: Tagged, at: int) -> Hit | None:
    for skipped in range(3):
        for hit in text.all(at + skipped, "outcomes"):
            if hit.entry["role"] in ("left", "either", "one"):
                return hit
        if not text.word(at + skipped).isalpha():
            return None
    return None
