"""How a word of a name sounds: the consonants on which Arabic and Latin letters agree.

The rules are of the scripts, and of how names are written, copied out of PDF files and transliterated. They know no
name but the particles that hold names together.
"""

import re
from functools import lru_cache

from inquest.consolidate.names import fold_name

_CACHE = 1 << 17
_FORMS = str.maketrans("ېەہڤپچ", "يههفبج", "ء'`´ʻʼʽʾʿ‘’")
_ARABIC = re.compile(r"[\u0620-\u06ff]")
TURNED = ("لا", "ال")
TWICE = re.compile(r"(.)\1+")
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


def fold(text: str) -> str:
    """Fold as all names are, and the further letter forms that lists of persons have."""
    return fold_name(text).translate(_FORMS)


def is_arabic(word: str) -> bool:
    """Say whether a word is in Arabic letters."""
    return bool(_ARABIC.search(word))


@lru_cache(maxsize=_CACHE)
def plain(word: str) -> str:
    """Return a part without the article, alone or after a particle."""
    if not is_arabic(word):
        return _LATIN_ARTICLE.sub("", word)
    bare = _TAIL.sub("", _FATHER.sub("ابو", _SERVANT.sub("عبد", word)))
    return _ARTICLE.sub("", bare)


@lru_cache(maxsize=_CACHE)
def skeleton(word: str) -> str:
    """Return the consonants as both scripts give them; the word itself, folded, where it has none."""
    if is_arabic(word):
        bare = plain(word.replace(*TURNED))
        return TWICE.sub(r"\1", bare).removesuffix("ه").translate(_CONSONANTS) or bare
    heard = TWICE.sub(r"\1", _LATIN_FATHER.sub("abw", _LATIN_SERVANT.sub("abd", plain(word))))
    for written, sound in _SOUNDS:
        heard = heard.replace(written, sound)
    return heard.removesuffix("h").translate(_VOWELS) or heard


@lru_cache(maxsize=_CACHE)
def root(word: str) -> str:
    """Return the skeleton of a part without the particle before it: lists give the name of one family both ways."""
    return skeleton(_PARTICLE.sub("", plain(word.replace(*TURNED) if is_arabic(word) else word)))
