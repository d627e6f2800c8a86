"""Words that announce who was killed or hurt: "the names of five of the victims, which the clinic confirmed: …".

A colon, or "as" after a verb of naming, ends them; they hold a word for naming and one for those harmed. What is said
behind a colon in quotation marks, or after a verb of saying, announces nobody.
"""

from inquest.read.english.parties import party_at
from inquest.read.english.words import People, Reading, is_word
from inquest.read.tagging import Tagged

_REACH = 26  # tokens from the first of the two words to a colon
_REACH_AS = 14  # the same to "as"
_QUOTES = frozenset("\"“'‘«")
_REACH_LIST = 60  # tokens of an enumeration between "identified" and "among those killed"
_KILLED = "killed"


def announced(reading: Reading, at: int) -> str:
    """Return what became of those whom the words that end at a token announce; nothing where they announce nobody."""
    text, word = reading.text, reading.text.word(at)
    if word not in (":", "as") or text.word(at + 1) in _QUOTES or text.word(at - 1) == "known":
        return ""
    outcome = ""
    is_named = word == ":" and any(is_word(text, at - back, "naming_last") for back in (1, 2, 3))  # "are as follows:"
    for back in range(at - 1, at - 1 - (_REACH if word == ":" else _REACH_AS), -1):
        here = text.word(back)
        if here in ("", ".", ";", ":") or is_word(text, back, "speaks"):
            return ""
        outcome = outcome or _harm(text, back)
        is_named |= is_word(text, back, "naming" if word == ":" else "named_as") is not None
        if outcome and is_named:
            return outcome if _is_list(reading, at + 1, is_clause=word == "as") else ""
    return ""


def _is_list(reading: Reading, at: int, *, is_clause: bool) -> bool:
    """Say whether persons stand at a token, and after "as" no verb of their own: "as Jim Doe and Ann Roe left"."""
    party = party_at(reading, at)
    if party is None or not is_clause:
        return party is not None
    word = reading.text.word(party.end)
    return not word.isalpha() or is_word(reading.text, party.end, "oblique", "joint") is not None


def _harm(text: Tagged, at: int) -> str:
    """Return what a noun or a participle says became of persons: "victims", "the wounded", "those killed"."""
    if is_word(text, at, "victims"):
        return _KILLED
    noun = text.get(at, "persons")
    if noun is not None and noun.entry["predicate"] in (_KILLED, "injured"):
        return noun.entry["predicate"]
    harm = text.get(at, "harm", "either")
    return harm.entry["outcome"] if harm is not None and harm.entry["outcome"] in (_KILLED, "injured") else ""


def is_named_victims(reading: Reading, one: People) -> bool:
    """Say whether a number counts victims of whom the names are known: "the names of 22 victims"."""
    text = reading.text
    if (one.min or 0) < 1 or not any(is_word(text, at, "victims") for at in range(one.start, one.end)):
        return False
    at = one.start - 1 - (text.word(one.start - 1) == "the")
    return text.word(at) == "of" and text.word(at - 1) in ("names", "identities")


def is_listed_before(reading: Reading, at: int) -> bool:
    """Say whether a verb of naming stands before those whom a list ends with "among those killed"."""
    text = reading.text
    for back in range(at - 1, at - 1 - _REACH_LIST, -1):
        if text.word(back) in ("", ".", ";") or (text.all(back, "harm") and not is_word(text, back, "named_as")):
            return False
        if is_word(text, back, "named_as"):
            return True
    return False
