"""Names of places made comparable: an exact key, and a looser skeleton for spellings of the same sounds."""

import re
import unicodedata
from functools import lru_cache

_MARKS = re.compile("[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u0640'`’‘ʿʾʼ´.\u200c\u200e\u200f]")
_BARE = re.compile("[\u0621\u0627\u0628\u062a-\u063a\u0641-\u0648\u064a]+")  # nothing of such a name is left out
_GAPS = re.compile(r"[\s\-‐‑–—_/]+")
_TABLE = str.maketrans("ٱىةگکی", "ايهككي")
_LATIN_ARTICLE = re.compile(r"^(?:al|el|ad|an|ar|as|at|az|ash|ath|adh|ed|en|er|es|et|ez|esh)[ ](?=\w)")
_ARTICLES = re.compile(r"\b(?:al|el|ad|an|ar|as|at|az|ash|ath|adh|ed|en|er|es|et|ez|esh|ul)\b")
_DIGRAPHS = (("kh", "x"), ("gh", "g"), ("sh", "s"), ("ch", "s"), ("th", "t"), ("dh", "d"), ("ph", "f"), ("q", "k"))
_GLIDES = (
    (re.compile("(?:aw|au|ou|ow)(?![aeiouy])"), ""),
    (re.compile("(?:ay|ai|ei|ey)(?![aeiou])"), "y"),
    (re.compile(r"h\b|[aeiouıəø]"), ""),
)
_DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=65_536)
def name_key(name: str) -> str:
    """Reduce a name to letters and single spaces: no case, marks, apostrophes or leading Latin article."""
    if _BARE.fullmatch(name):
        return name
    plain = _MARKS.sub("", unicodedata.normalize("NFD", name.casefold())).translate(_TABLE)
    plain = _GAPS.sub(" ", plain).strip()
    return _LATIN_ARTICLE.sub("", plain)


def longer_key(key: str, word: str) -> str:
    """Return the key of a name that goes on with a word: that of the word is known sooner than that of both."""
    if key[:1].isascii() or not word.isalnum():
        return name_key(f"{key} {word}")  # a Latin article before it falls away
    return f"{key} {own}" if (own := name_key(word)) else key


def skeleton(key: str) -> str:
    """Reduce a key in Latin script to the consonants of its words without articles; doubled letters count once.

    Two spellings of one Arabic name mostly share it, but so does about every tenth pair of other names: it is for use
    inside an area that the text names.
    """
    bare = _ARTICLES.sub(" ", key)
    for digraph, letter in _DIGRAPHS:
        bare = bare.replace(digraph, letter)
    for pattern, letter in _GLIDES:
        bare = pattern.sub(letter, bare)
    words = (_DOUBLED.sub(r"\1", word.replace("c", "k")) for word in bare.split())
    return " ".join(word for word in words if word)


_WEAK_ARABIC = re.compile(r"[اويهءئؤ]|\s")


@lru_cache(maxsize=65_536)  # the same words are asked for text after text
def likeness(key: str) -> str:
    """Return what two spellings of one name share: consonants alone, in Latin script by words, in Arabic without gaps.

    Empty for a key that says too little: fewer than two consonants, in Arabic three.
    """
    if key.isascii():
        bones = skeleton(key)
        return bones if len(bones.replace(" ", "")) >= 2 and len(key) >= 4 else ""
    bones = _DOUBLED.sub(r"\1", _WEAK_ARABIC.sub("", key))
    return bones if len(bones) >= 3 and "\u0621" <= bones[0] <= "\u064a" else ""


_ROMAN = str.maketrans({
    "ا": "a", "ب": "b", "ت": "t", "ث": "th", "ج": "j", "ح": "h", "خ": "kh", "د": "d", "ذ": "dh", "ر": "r", "ز": "z",
    "س": "s", "ش": "sh", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "ع": "", "غ": "gh", "ف": "f", "ق": "k", "ك": "k",
    "ل": "l", "م": "m", "ن": "n", "ه": "h", "و": "u", "ي": "i", "ئ": "i", "ؤ": "u", "ء": "",
})  # fmt: skip
_CONSONANTS = (("و", "w"), ("ي", "y"))  # at the beginning of a word


def romanized(key: str) -> str:
    """Write a key in Arabic letters in Latin ones, sound by sound: long vowels stay, short ones are not written."""
    for letter, latin in _CONSONANTS:
        key = re.sub(rf"\b{letter}", latin, key)
    return key.translate(_ROMAN)


def is_like(one: str, other: str) -> bool:
    """Tell whether two keys spell one name: articles and gaps left out, one letter and every fourth may differ.

    In Arabic, which leaves short vowels out, every fifth.
    """
    one, other = _closed(one), _closed(other)
    least = min(len(one), len(other))
    most = 1 + (least // 4 if one.isascii() else (least - 1) // 5)
    return abs(len(one) - len(other)) <= most and _distance(one, other) <= most


def _closed(key: str) -> str:
    """Return a key without articles, gaps and doubled letters."""
    bare = _ARTICLES.sub("", key) if key.isascii() else re.sub(r"(?:^|(?<= ))ال", "", key)
    return _DOUBLED.sub(r"\1", bare.replace(" ", ""))


def _distance(one: str, other: str) -> int:
    """Count the letters to change, add or leave out that lead from one word to another (Levenshtein 1966)."""
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        above, row[0] = row[0], at
        for place, against in enumerate(other, 1):
            above, row[place] = row[place], min(row[place] + 1, row[place - 1] + 1, above + (letter != against))
    return row[-1]
