"""Words that are broken up so that a platform's filter does not see them: "مقـ ـتل", "قت.لى", "استـ.شهد", "kil*led"."""

import csv
import re
from functools import cache
from importlib.resources import files

_LETTER = "[\u0621-\u063a\u0641-\u064a\u0671-\u06d3]"
_MARKS = "[\u064b-\u0652\u0670]*"
_BOTH = re.compile(rf"(?<={_LETTER}){_MARKS}\u0640+[ .,·*/،]{{1,3}}\u0640+(?={_LETTER})")
_BEFORE = re.compile(rf"(?<!{_LETTER})({_LETTER}+){_MARKS}(\u0640+[ .,·*/]{{1,2}})(?={_LETTER})")
_AFTER = re.compile(rf"(?<={_LETTER}){_MARKS}[ .,·*/]{{1,2}}\u0640+(?={_LETTER})")
_PIECE = rf"(?:{_LETTER}{_MARKS})+"
_STOPPED = re.compile(rf"(?<![\u0621-\u0652\u0670-\u06d3])({_PIECE})([.*·]{{1,2}})(?=({_PIECE}))")
_MASKED = re.compile(r"(?<![A-Za-z*-])([A-Za-z]{1,6})([*-])(?=([A-Za-z]{1,7})(?![A-Za-z*-]))")
_MASK = re.compile("[*-](?=[A-Za-z])")
_STOP = re.compile(rf"[.*·](?={_LETTER})")  # looked for first: hardly a text has one
_SHORT = 2  # letters of a piece that is no word


@cache
def _words(kind: str) -> frozenset[str]:
    """Return the words of a kind: that stand alone, are joined before a word, begin what is told, or are masked."""
    table = (files("inquest.read") / "data" / "pages" / "words.csv").read_text(encoding="utf-8")
    return frozenset(row["word"] for row in csv.DictReader(table.splitlines()) if row["kind"] == kind)


@cache
def _tagged() -> re.Pattern[str]:
    """Return the pattern of a hashtag onto which a page has glued the word that follows."""
    begins = "|".join(sorted(_words("begins"), key=len, reverse=True))
    return re.compile(rf"#[^\W\d]{{2,40}}?(?=(?:{begins})(?!{_LETTER}))")


def seams(text: str) -> frozenset[int]:
    """Return the places where a word begins that a page has glued onto a hashtag ("#عاجلإصابة")."""
    return frozenset(match.end() for match in _tagged().finditer(text)) if "#" in text else frozenset()


def _bare(piece: str) -> str:
    return "".join(letter for letter in piece if letter.isalpha())


def gaps(text: str) -> frozenset[int]:
    """Return the places of the characters that break a word in two; the letters on both sides are one word."""
    found: set[int] = set()
    if _MASK.search(text):
        found.update(m.start(2) for m in _MASKED.finditer(text) if (m[1] + m[3]).lower() in _words("masked"))
    if text.isascii():
        return frozenset(found)
    if "\u0640" in text:
        for pattern in (_BOTH, _AFTER):
            found.update(at for match in pattern.finditer(text) for at in range(*match.span()))
        for match in _BEFORE.finditer(text):
            if match[1] not in _words("prefix") or "." in match[2] or "," in match[2]:
                found.update(range(*match.span(2)))
    if _STOP.search(text):
        for match in _STOPPED.finditer(text):
            pieces = [piece for piece in map(_bare, (match[1], match[3])) if len(piece) <= _SHORT]
            if pieces and not any(piece in _words("short") for piece in pieces):
                found.update(range(*match.span(2)))
    return frozenset(found)
