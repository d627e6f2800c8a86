"""Whether the words before a name say that somebody or something came from there or was on the way there."""

import re

from inquest.read.places.words import Search

_COUNTED, _MOST = 3, 7  # words before a name: those that are no cues of places, and all
_BETWEEN = ("weak", "kind", "area", "of", "the")
_PARTING = re.compile(r"[.!?\u061f\n]")
_HERE = frozenset(("في", "على", "علي", "قرب", "بالقرب", "داخل", "in", "at", "on", "near", "inside"))  # where it was
_FROM = frozenset(("من", "from"))


def is_from(search: Search, first: int) -> bool:
    """Tell whether somebody is from the name that begins at a word, was brought or was going there.

    Words of origin or way say so, and "from" behind a word for persons; "5 km from" and "near" say where it was, and so
    does "in" but directly behind a word of origin ("born in").
    """
    left, came = _COUNTED, False
    for at in range(first - 1, max(first - _MOST, 0) - 1, -1):
        if _PARTING.search(search.between(search.words[at].end, search.words[at + 1].start)):
            return False
        if search.role(at, "origin") or (came and search.role(at, "persons")):
            return True
        if search.words[at].text in _HERE:
            return search.role(at - 1, "origin")
        if search.words[at].text in _FROM and left == _COUNTED:
            came = not search.role(at - 1, "distance")
        if not search.role(at, *_BETWEEN):
            left -= 1
        if not left:
            return False
    return False
