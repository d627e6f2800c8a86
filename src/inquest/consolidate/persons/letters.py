"""The words of a name, folded so that ways of writing them compare, and a skeleton on which both scripts agree.

The rules are of the scripts, and of how names are written, copied out of PDF files and transliterated. They know no
name but the particles that hold names together.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from inquest.consolidate.names import fold_name
from inquest.consolidate.persons.wording import words_of

_CACHE = 1 << 17
_FEW = 2  # parts that make a name; a title before no more may be one
_FORMS = str.maketrans("ېەہڤپچ", "يههفبج", "ء'`´ʻʼʽʾʿ‘’")
_WORD = re.compile(r"[^\W\d_]+")
_ARABIC = re.compile(r"[\u0620-\u06ff]")
_COMMA = re.compile(r"[،,]")
_GOD = re.compile(r"هللا|اهلل\b|اهللا")  # as it comes out of a PDF that turned lam and alef round
_TURNED = ("لا", "ال")
_TWICE = re.compile(r"(.)\1+")
_CONSONANTS = str.maketrans("بتثجحخدذرزسشصضطظغفقكلمنه", "bttjhxddrzsSsdtzGfkklmnh", "اويع")
_SOUNDS = (
    ("kh", "x"), ("gh", "G"), ("sh", "S"), ("ch", "S"), ("th", "t"), ("dh", "d"), ("dj", "j"), ("ph", "f"),
    ("ck", "k"), ("q", "k"), ("c", "k"), ("g", "j"), ("v", "f"), ("p", "b"),
)  # fmt: skip
_VOWELS = str.maketrans("", "", "aeiouyw")

_ARTICLE = re.compile(r"^ا*ال(?=\w{3})")
_SERVANT = re.compile(r"^عبد(?:ال)?(?=\w{2})")
_FATHER = re.compile(r"^ابو(?:ال|ا)?(?=\w{2})")
_TAIL = re.compile(r"ال(?=دين$|له$)")
_LATIN_ARTICLE = re.compile(r"^[ae]l(?=[^aeiou][aeiou]?[^aeiou]|[aeiou][^aeiou]\w{2})(?=\w{4})")
_LATIN_SERVANT = re.compile(r"^abd(?:[aeiou]?l|[aeiou](?=(?P<sun>[^aeiou])(?P=sun)))?[aeiou]?(?=\w{3})")
_LATIN_FATHER = re.compile(r"^ab(?:u|o|ou|oo|w)(?:[ae]?l)?(?=\w{3})")
_PARTICLE = re.compile(r"^(?:ابو|عبد|ام|ab(?:u|o|ou|oo|w)|abd(?:[aeiou]l)?|umm?)(?=\w{3})")


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


def fold(text: str) -> str:
    """Fold as all names are, and the further letter forms that lists of persons have."""
    return fold_name(text).translate(_FORMS)


def is_arabic(word: str) -> bool:
    """Say whether a word is in Arabic letters."""
    return bool(_ARABIC.search(word))


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
def plain(word: str) -> str:
    """Return a part without the article, alone or after a particle."""
    if not is_arabic(word):
        return _LATIN_ARTICLE.sub("", word)
    bare = _TAIL.sub("", _FATHER.sub("ابو", _SERVANT.sub("عبد", word)))
    return _ARTICLE.sub("", bare)


@lru_cache(maxsize=_CACHE)
def loose(word: str) -> str:
    """Return the letters that stay when a PDF turned lam and alef round, and when a last alef is written as heh."""
    if not is_arabic(word):
        return _TWICE.sub(r"\1", plain(word))
    turned = plain(word.replace(*_TURNED))
    return re.sub("[اه]$", "", turned) if len(turned) > 3 else turned


@lru_cache(maxsize=_CACHE)
def skeleton(word: str) -> str:
    """Return the consonants as both scripts give them; the word itself, folded, where it has none."""
    if is_arabic(word):
        bare = plain(word.replace(*_TURNED))
        return _TWICE.sub(r"\1", bare).removesuffix("ه").translate(_CONSONANTS) or bare
    heard = _TWICE.sub(r"\1", _LATIN_FATHER.sub("abw", _LATIN_SERVANT.sub("abd", plain(word))))
    for written, sound in _SOUNDS:
        heard = heard.replace(written, sound)
    return heard.removesuffix("h").translate(_VOWELS) or heard


@lru_cache(maxsize=_CACHE)
def root(word: str) -> str:
    """Return the skeleton of a part without the particle before it: lists give the name of one family both ways."""
    return skeleton(_PARTICLE.sub("", plain(word.replace(*_TURNED) if is_arabic(word) else word)))
