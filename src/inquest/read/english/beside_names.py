"""What stands behind a name and is of its bearer: a town, remarks in brackets.

"Jim Doe, 23, of Hill Town, and Ann Roe, 24, of Green Bay, Wis.,", "Una Doe (aged 65 according to her son) and".
"""

from dataclasses import replace

from inquest.read.english.words import People, is_word
from inquest.read.tagging import Tagged

_LONGEST = 4  # words of a town's name
_REMARK = 24  # tokens of a remark in brackets
_BRACKETS = frozenset("()")
_OF = frozenset(("of", "from"))


def with_all_behind(text: Tagged, found: People) -> People:
    """Take in remarks in brackets, and the town with its state, behind one person whose name is told.

    Behind another person only where somebody is "from": "a driver from Hill Town".
    """
    if found.max != 1 or found.is_part:
        return found
    if not found.name:
        return _with_origin(text, found) if text.word(found.end) == "from" else found
    return _with_origin(text, replace(found, end=_past_bracket(text, found.start, found.end)))


def _past_bracket(text: Tagged, start: int, end: int) -> int:
    """Return where a bracket ends that is open at the end of a phrase or stands behind it, and tells of no harm."""
    opened = [text.word(at) for at in range(start, end) if text.word(at) in _BRACKETS]
    at = end if opened[-1:] == ["("] else end + 1 if text.word(end) == "(" else None
    if at is None:
        return end
    for here in range(at, at + _REMARK):
        word = text.word(here)
        if word in ("", "(", ".", ";") or text.all(here, "harm"):
            return end
        if word == ")":
            return here + 1
    return end


def _with_origin(text: Tagged, found: People) -> People:
    """Take in the town behind a name."""
    at = found.end + (text.word(found.end) == ",")
    if text.word(at) not in _OF or (end := _town_end(text, at + 1)) is None:
        return found
    return replace(found, end=end)


def _town_end(text: Tagged, at: int) -> int | None:
    """Return where a town's name that begins at a token ends, past its state; nothing where none stands there."""
    end = at
    while end < min(at + _LONGEST, len(text)) and _is_capital(text, end):
        end += 1
    if end == at or text.get(at, "grammar", "month") or is_word(text, end, "family"):
        return None
    return _past_state(text, end)


def _past_state(text: Tagged, end: int) -> int:
    """Pass a lone capitalised word between commas, or with a stop: ", Indiana," and ", Wis.,"."""
    if text.word(end) != "," or not _is_capital(text, end + 1) or _is_capital(text, end + 2):
        return end
    stop = end + 2 + (text.word(end + 2) == ".")
    return stop if text.word(stop) == "," else end


def _is_capital(text: Tagged, at: int) -> bool:
    """Say whether a word is written as a name is."""
    word = text.word(at)
    return at < len(text) and text.tokens[at].capital and word.isalpha() and text.get(at, "persons") is None
