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
_REACH_OF_THOSE = 9  # tokens from "those" or "among" to "include" or "were"
_REACH_HARM = 120  # tokens before "the victims were" in which it is told what befell them
_MARKS = frozenset((":", "as", "-"))
_TO_BE = frozenset(("were", "was", "are", "is"))
_VERBS = _TO_BE | {"include", "included", "includes"}
_THOSE = frozenset(("those", "the"))
_AMONG = frozenset(("among", "amongst"))
_KILLED = "killed"


def announced(reading: Reading, at: int) -> str:
    """Return what became of those whom the words that end at a token announce; nothing where they announce nobody."""
    text, word = reading.text, reading.text.word(at)
    if word in _VERBS:
        return _of_those(reading, at)
    if word not in _MARKS or text.word(at + 1) in _QUOTES or text.word(at - 1) == "known" or _is_hyphen(text, at):
        return ""
    outcome = ""
    is_named = word == ":" and any(is_word(text, at - back, "naming_last") for back in (1, 2, 3))  # "are as follows:"
    for back in range(at - 1, at - 1 - (_REACH_AS if word == "as" else _REACH), -1):
        here = text.word(back)
        if here in ("", ".", ";", ":") or is_word(text, back, "speaks"):
            return ""
        outcome = outcome or _harm(text, back)
        is_named |= is_word(text, back, "named_as" if word == "as" else "naming") is not None
        if outcome and is_named:
            return outcome if _is_list(reading, at + 1, word) and not _are_accused(reading, at + 1) else ""
    return ""


def _of_those(reading: Reading, at: int) -> str:
    """Read "those killed in the attack include" and "among the seven killed were" before the persons they tell of."""
    text, outcome = reading.text, ""
    is_verb = text.word(at) in _TO_BE
    for back in range(at - 1, at - 1 - _REACH_OF_THOSE, -1):
        here = text.word(back)
        if not here or not (here[0].isalnum() or here == "-"):
            return ""
        if (part := text.get(back, "harm", "part")) is not None:  # "among those killed" itself takes whom "were" ends
            return part.entry["outcome"] if is_verb and is_word(text, part.end, "oblique") else ""
        if outcome and here in (_AMONG if is_verb else _THOSE):
            return outcome if _is_list(reading, at + 1, text.word(at)) else ""
        outcome = outcome or _harm(text, back)
    return ""


def _are_accused(reading: Reading, at: int) -> bool:
    """Say whether the one at a token is who did it: "a victim identified NAME as the gunman"."""
    at += is_word(reading.text, at, "definite", "indefinite") is not None
    return is_word(reading.text, at, "accused") is not None


def _is_hyphen(text: Tagged, at: int) -> bool:
    """Say whether a dash stands within a word: "12-year-old"."""
    start = text.tokens[at].start
    return text.word(at) == "-" and not text.text[max(start - 1, 0) : start].isspace()


def _is_list(reading: Reading, at: int, word: str) -> bool:
    """Say whether persons stand at a token; behind a dash with a name, and after "as" with no verb of their own."""
    party = party_at(reading, at)
    if party is None or word != "as":
        return party is not None and (word != "-" or any(one.name for one in party.members))
    after = reading.text.word(party.end)
    return not after.isalpha() or is_word(reading.text, party.end, "oblique", "joint") is not None


def _harm(text: Tagged, at: int) -> str:
    """Return what a noun or a participle says became of persons: "victims", "the wounded", "those killed"."""
    if is_word(text, at, "victims"):
        return _KILLED if are_dead(text, at) else ""
    noun = text.get(at, "persons")
    if noun is not None and noun.entry["predicate"] in (_KILLED, "injured"):
        return noun.entry["predicate"]
    harm = text.get(at, "harm", "either")
    return harm.entry["outcome"] if harm is not None and harm.entry["outcome"] in (_KILLED, "injured") else ""


def are_dead(text: Tagged, at: int) -> bool:
    """Say whether victims may be taken for dead: the words before tell of dead, or of nobody who was hurt or shot."""
    told: set[str] = set()
    for back in range(at - 1, max(at - _REACH_HARM, -1), -1):
        told |= {hit.entry["outcome"] for hit in text.all(back, "harm")}
        if _KILLED in told:
            return True
    return not told & {"injured", "shot"}


def is_named_victims(reading: Reading, one: People) -> bool:
    """Say whether a number counts victims whose names are known ("the names of 22 victims"), or who "rise".

    "The rise of 30 martyrs" tells of deaths, as Arabic does; "a rise of 30" only counts more of something.
    """
    text = reading.text
    if (one.min or 0) < 1 or not any(is_word(text, at, "victims") for at in range(one.start, one.end)):
        return False
    at = one.start - 1 - (text.word(one.start - 1) == "the")
    is_rise = text.word(at - 1) == "rise" and text.word(at - 2) == "the"
    return text.word(at) == "of" and (is_rise or text.word(at - 1) in ("names", "identities"))


def is_listed_before(reading: Reading, at: int) -> bool:
    """Say whether a verb of naming stands before those whom a list ends with "among those killed"."""
    text = reading.text
    for back in range(at - 1, at - 1 - _REACH_LIST, -1):
        if text.word(back) in ("", ".", ";") or (text.all(back, "harm") and not is_word(text, back, "named_as")):
            return False
        if is_word(text, back, "named_as"):
            return True
    return False
