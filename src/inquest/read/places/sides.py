"""Of which side of a place words speak: "the northern Strip", "north of the province", "ريف المحافظة الشمالي"."""

import re

from inquest.read.places.hits import SIDES
from inquest.read.places.words import Search

_BEFORE, _AFTER = 5, 2  # words
_BETWEEN = ("of", "the", "area", "kind")
_PARTS = frozenset(("part", "parts", "side", "end"))
_PARTING = re.compile(r"[.,;:!?،؛()\n]")
_ARTICLE = "ال"
_SIDES = frozenset(SIDES)
_NONE: frozenset[str] = frozenset()


def sides_of(search: Search, first: int, end: int) -> frozenset[str]:
    """Return the sides of the name from its first word up to the word `end`.

    An Arabic adjective with the article follows the name, an English one only before a word such as "countryside".
    """
    found = set[str]()
    for at in range(first - 1, first - 1 - _BEFORE, -1):
        if at < 0 or _PARTING.search(search.between(search.words[at].end, search.words[at + 1].start)):
            break
        word = search.words[at].text
        sides = _NONE if word.startswith(_ARTICLE) else search.roles(at) & _SIDES
        if not sides and (found or not (search.role(at, *_BETWEEN) or word in _PARTS)):
            break
        found.update(sides)
    return frozenset(found) or _after(search, end)


def _after(search: Search, end: int) -> frozenset[str]:
    found = set[str]()
    for at in range(end, min(end + _AFTER, len(search.words))):
        sides = search.roles(at) & _SIDES
        if not sides:
            break
        word = search.words[at].text
        follows = word.startswith(_ARTICLE) or (word.isascii() and search.role(at + 1, "after_area"))
        parted = _PARTING.search(search.between(search.words[at - 1].end, search.words[at].start))
        if not follows or parted:
            break
        found.update(sides)
    return frozenset(found)
