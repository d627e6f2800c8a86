"""The words of a name, folded so that ways of writing them compare.

The rules are of the scripts, and of how names are written, copied out of PDF files and transliterated. They know no
name but the particles that hold names together.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from inquest.consolidate.persons.wording import words_of
from inquest.consolidate.sounds import TURNED, TWICE, fold, is_arabic, plain

_CACHE = 1 << 17
_FEW = 2  # parts that make a name; a title before no more may be one
_WORD = re.compile(r"[^\W\d_]+")
_COMMA = re.compile(r"[،,]")
_GOD = re.compile(r"هللا|اهلل\b|اهللا")  # as it comes out of a PDF that turned lam and alef round


@lru_cache(maxsize=_CACHE)
def words(name: str) -> tuple[str, ...]:
    """Return the parts of a name in one script, folded; particles go with the part that they belong to."""
    pieces = [_folded(piece) for piece in _COMMA.split(name)]
    if len(pieces) > 1 and pieces[0] and pieces[0][0] in words_of("kin"):
        del pieces[0]  # the wife of somebody, and then her name
    found = [word for piece in pieces for word in piece if word not in words_of("son")]
    while len(found) > _FEW and found[0] in words_of("title", "kin"):
        del found[0]
    return tuple(_joined(found))


def _folded(text: str) -> list[str]:
    return _WORD.findall(_GOD.sub("الله", fold(text)))


def _joined(found: Sequence[str]) -> list[str]:
    """Write particles together with what they belong to, as many lists do; a Latin article goes."""
    parts: list[str] = []
    held = ""
    for at, word in enumerate(found):
        last = at == len(found) - 1
        if parts and not held and word in words_of("last"):
            parts[-1] += word
        elif word in words_of("article") and not last:
            held += word if is_arabic(word) else ""
        elif word in words_of("servant", "father", "mother") and not last:
            held += word
        else:
            parts.append(held + word)
            held = ""
    return parts


@lru_cache(maxsize=_CACHE)
def loose(word: str) -> str:
    """Return the letters that stay when a PDF turned lam and alef round, and when a last alef is written as heh."""
    if not is_arabic(word):
        return TWICE.sub(r"\1", plain(word))
    turned = plain(word.replace(*TURNED))
    return re.sub("[اه]$", "", turned) if len(turned) > 3 else turned
