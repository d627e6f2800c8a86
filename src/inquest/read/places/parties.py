"""Which names the words beside them make a party's: in its custody, its fighters, the front that bears the name."""

import re
from functools import cache

from inquest.read.places.words import Search
from inquest.read.wordlists import stems, words

_JOINTS = ("-", " ", "'s ")
_LED = re.compile("pro|anti|non|ex")


def is_party(search: Search, first: int, last: int) -> bool:
    """Tell whether the words around a name say that it is a party's, whatever else bears it.

    "NAME Front", "NAME fighters", "in NAME custody", "NAME-backed", "pro-NAME", "members of NAME".
    """
    is_holder = search.role(last + 1, "holder") and _joint(search, last) == "-"
    return is_holder or _goes_on(search, last, "of_party") or _is_body(search, last + 1) or _belongs(search, first)


def is_owner(search: Search, last: int) -> bool:
    """Tell whether the word behind an unknown name is of what parties have or do: "in NAME hands", "NAME raids"."""
    return _goes_on(search, last, "of_party", "owned", "after_party", "body")


def _goes_on(search: Search, last: int, *roles: str) -> bool:
    """Tell whether a word of these roles goes on behind a name."""
    return search.role(last + 1, *roles) and _joint(search, last) in _JOINTS


def _is_body(search: Search, at: int) -> bool:
    """Tell whether a word is the last of the name of an armed body: with a capital, "Front", "Brigades"."""
    return search.role(at, "body") and search.words[at].capital and _joint(search, at - 1) in _JOINTS


def _belongs(search: Search, first: int) -> bool:
    """Tell whether somebody belongs to a name, or is for or against it."""
    if first and _joint(search, first - 1) == "-" and _LED.fullmatch(search.words[first - 1].text):
        return True
    if first and is_head(search.words[first - 1].text) and _joint(search, first - 1) == " ":
        return not search.role(first - 1, "kind") and "front" not in _heads(search.words[first - 1].text)
    at = first - 1 - search.role(first - 1, "the")
    return search.role(at, "of") and search.role(at - 1, "member")


def is_head(word: str) -> bool:
    """Tell whether an Arabic word is a kind of attacker or begins the name of a body: "forces of NAME"."""
    return bool(_heads(word))


@cache
def _heads(word: str) -> frozenset[str]:
    """Return what an Arabic word may be before the name of a party; some are words for places too ("front")."""
    if word.isascii():
        return frozenset()
    known = set(stems(word))
    roles = ("head", "body", "front") if not known & words("ar", "target") else ()
    return frozenset(role for role in roles if known & words("ar", role))


def _joint(search: Search, at: int) -> str:
    """Return what stands between a word and the next."""
    return search.between(search.words[at].end, search.words[at + 1].start)
