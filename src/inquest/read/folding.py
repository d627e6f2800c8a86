"""Text made comparable without losing where each character stood.

Arabic letters are folded as search engines commonly do (Lucene ArabicNormalizer: alef forms, teh marbuta, alef
maksura), diacritics and tatweel fall away, digits of every script become 0-9, presentation forms and letters in
mathematical fonts become plain ones (Unicode NFKC), and case is folded. An accent that stands by itself joins its
letter; the dots of i and ё count for nothing, since people type them or not. Words that are broken up so that
a platform's filter does not see them ("مقـ ـتل", "kil*led") are whole again, and words that a page has glued together
part where only an end of a word can be: after teh marbuta and tanwin, and where Arabic and Latin letters meet.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, compress, count, repeat

from inquest.model import Span
from inquest.read.broken import gaps, seams

_FOLD = str.maketrans("أإآٱةىؤئگکیڪھہەټİıёЁ", "ااااهيويككيكهههتiiее")
_TYPOGRAPHIC = str.maketrans("’‘‛ʼ׳`´“”«»„״–—‐‑־\u00a0\u202f\u2009", "'''''''\"\"\"\"\"\"-----   ")
_ARABIC = "\u0621-\u063a\u0641-\u064a\u0671-\u06d3"
_ACCENT = re.compile("[\u0300-\u036f]")
_BARE = re.compile("[\u0621-\u0628\u062a-\u063a\u0641-\u064a]+\u0629?")  # nothing is taken out of such a word or put in
_SHORT_LINE = 2_000  # characters of a line that is kept
_GLUED = re.compile(  # each way begins with a letter, which is found sooner than a place between two
    rf"(?:[ةA-Za-z]|\u0627(?<=\u064b\u0627)|\u064b(?<=\u0627\u064b))(?=[{_ARABIC}])|[{_ARABIC}](?=[A-Za-z])"
)


class _Letters(dict[str, str]):
    """What each character is folded to: none, one or more characters, found out when it is first met."""

    def __missing__(self, char: str) -> str:
        self[char] = _fold_char(char)
        return self[char]


def _fold_char(char: str) -> str:
    if char == "\u0640" or unicodedata.category(char) in ("Mn", "Cf"):
        return ""
    if char.isdigit():
        return str(unicodedata.digit(char))
    if char.isalpha():
        char = unicodedata.normalize("NFKC", char)
    return char.translate(_TYPOGRAPHIC).translate(_FOLD).casefold()


_LETTERS = _Letters()


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text; `at[i]` is where character i of it stood in the original, with one more for its end."""

    text: str
    at: Sequence[int]

    def span(self, start: int, end: int) -> Span:
        """Map `[start, end)` of the folded text to the characters of the original."""
        return Span(self.at[start], self.at[end - 1] + 1)


@lru_cache(maxsize=4)  # several modules fold one text, one after the other
def fold(text: str) -> Folded:
    """Fold a text; words and their order stay, offsets can be mapped back.

    No rule looks beyond a line, so that a text, and what is left of it without a page's furniture, are folded once.
    """
    lines = [_kept(line) if len(line) <= _SHORT_LINE else _fold(line) for line in text.split("\n")]
    folded = "\n".join([line.text for line in lines])
    if all(isinstance(line.at, range) for line in lines):
        return Folded(folded, range(len(text) + 1))
    at: list[int] = []
    begin = 0
    for line in lines:
        at += range(begin, begin + len(line.at)) if isinstance(line.at, range) else map(begin.__add__, line.at)
        begin = at[-1] + 1
    return Folded(folded, tuple(at))


def plain(text: str) -> str:
    """Return the folded text alone, for what only compares words."""
    return _fold(text).text


@lru_cache(maxsize=1_024)
def _kept(line: str) -> Folded:
    return _fold(line)


def _fold(text: str) -> Folded:
    skipped = gaps(text)
    if text.isascii() and not skipped:
        return Folded(text.translate(_TYPOGRAPHIC).casefold(), range(len(text) + 1))
    pieces = list(map(_LETTERS.__getitem__, text))
    for position in {*seams(text), *(match.end() for match in _GLUED.finditer(text))} - skipped:
        pieces[position] = f" {pieces[position]}"
    for position in skipped:
        pieces[position] = ""
    _join_accents([m.start() for m in _ACCENT.finditer(text) if m.start() not in skipped], text, pieces)
    folded, left_out = "".join(pieces), pieces.count("")
    if len(folded) > len(pieces) - left_out:  # some stand for two
        at = chain.from_iterable(map(repeat, count(), map(len, pieces)))
        return Folded(folded, (*at, len(text)))
    return Folded(folded, (*compress(count(), pieces), len(text)) if left_out else range(len(text) + 1))


def _join_accents(accents: Sequence[int], text: str, pieces: list[str]) -> None:
    """Join each accent that stands by itself to the letter before it; no stretch of a text is looked at twice."""
    before: int | None = None
    seen = 0
    for at in accents:
        before = next((place for place in range(at - 1, seen - 1, -1) if pieces[place]), before)
        seen = at
        if before is not None:
            pieces[before] = pieces[before][:-1] + _with_accent(pieces[before][-1], text[at])


@lru_cache(maxsize=1024)
def _with_accent(letter: str, accent: str) -> str:
    """Join an accent that stands by itself to its letter, where there is one character for both."""
    both = unicodedata.normalize("NFC", letter + accent)
    return both if len(both) == 1 else letter


def without_accents(word: str) -> str:
    """Return a word without the accents of its letters."""
    return "".join(char for char in unicodedata.normalize("NFD", word) if unicodedata.category(char) != "Mn")


@lru_cache(maxsize=65_536)
def fold_word(word: str) -> str:
    """Fold a word or name for look-ups."""
    return word.translate(_FOLD) if _BARE.fullmatch(word) else _fold(word).text.strip()
