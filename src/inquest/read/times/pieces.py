"""A line cut into the tokens of which a time can be made, and the tags of those that are no words."""

import re
from bisect import bisect_left
from itertools import pairwise

from inquest.read.broken import gaps

_MARK = r"[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u200b-\u200f\u0640]"
_LETTER = rf"(?:[^\W\d_]|{_MARK})"
_LETTERS = rf"(?:[^\W\d_]++(?!{_MARK})|(?:[^\W\d_]+|{_MARK}+)+)"  # by runs: quicker than letter by letter
# Words and marks come first: most tokens are such, and no other token begins with a letter or with most marks.
_TOKEN = re.compile(
    rf"[^\W\d_]\.[^\W\d_](?:\.[^\W\d_])*\.?(?!{_LETTER})|{_LETTERS}|(?P<mark>\n|[^\s\w'’])|(?=[\d'’])(?:"
    r"(?P<iso>(?<!\d)\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:[.,]\d+)?(?:Z|[+-]\d{2}:?\d{2})?)?(?!\d))"
    r"|(?P<numeric>(?<![\d/.-])(?:\d{1,2}([/.-])\d{1,2}\4(?:\d{4}|\d{2})|\d{4}([/.])\d{1,2}\5\d{1,2})(?![\d/]|[.-]\d))"
    r"|(?P<clock>(?<!\d)\d{1,2}:\d{2}(?::\d{2})?(?![\d:]))"
    r"|(?P<year>(?:19|20)\d{2}(?=[\d.,KM]*\s?Views))"
    r"|(?P<quantity>\d{1,3}(?:[,٬]\d{3})+(?!\d)|\d+[.٫]\d+)"
    r"|(?P<decade>(?:['’]|\d\d)\d0s\b)|(?P<ordinal>\d{1,2}(?:st|nd|rd|th)\b)|(?P<number>\d+)"
    r"|(?P<genitive>['’]s\b)|(?P<quote>['’]))"
)
_JOINT = re.compile(r"[A-Z](?:(?<=[^\W\d_A-Z].)|(?<=[A-Z].)(?=[a-z]))")  # a capital that begins another word
_MARKS = {"،": ",", "–": "-", "—": "-", "‐": "-", "‑": "-", "ـ": "-", "’": "'", "؛": ";"}
_PLAIN_MARKS = frozenset(",-/.()|:'·")

Piece = tuple[int, int, str]
"""Start, end and kind of a token."""


def pieces(text: str) -> list[Piece]:
    """Return the tokens of a text; words that run together are told apart by case, and broken ones are one."""
    found = [(*match.span(), match.lastgroup or "word") for match in _TOKEN.finditer(text)]
    found = _whole(found, gaps(text)) if "\u0640" in text else found
    joints: dict[int, list[int]] = {}  # by the last token that begins before them
    for match in _JOINT.finditer(text):
        joints.setdefault(bisect_left(found, (match.start(),)) - 1, []).append(match.start())
    if not joints:
        return found
    parted: list[Piece] = []
    last = 0
    for at, inside in joints.items():
        parted += found[last:at]
        parted += _parted(found[at], inside)
        last = at + 1
    return parted + found[last:]


def _whole(found: list[Piece], broken: frozenset[int]) -> list[Piece]:
    """Join the words that nothing but characters which break a word up parts."""
    joined: list[Piece] = []
    for start, end, kind in found:
        between = range(joined[-1][1], start) if joined and kind == "word" == joined[-1][2] else range(0)
        if between and broken.issuperset(between):
            joined[-1] = joined[-1][0], end, kind
        elif kind != "mark" or start not in broken:
            joined.append((start, end, kind))
    return joined


def _parted(piece: Piece, joints: list[int]) -> list[Piece]:
    """Return the words of which one consists: a capital in it begins another."""
    start, end, kind = piece
    cuts = [at for at in joints if at < end] if kind == "word" else []
    return [(first, last, kind) for first, last in pairwise((start, *cuts, end))]


def mark_tag(char: str) -> str:
    """Tag a mark: a line's end as a bar, those that tell nothing alike."""
    char = _MARKS.get(char, char)
    return "|" if char == "\n" else char if char in _PLAIN_MARKS else "s"


def number_tag(form: str, kind: str) -> tuple[str, str]:
    """Tag a number by its kind and size."""
    if kind == "genitive":
        return "'", ""
    if kind in ("iso", "numeric", "clock", "decade", "ordinal"):
        return {"iso": "I", "numeric": "N", "clock": "C", "decade": "Y", "ordinal": "o"}[kind], _digits(form)
    if kind == "quantity" or len(form) > 6:
        return "q", _digits(form)
    number = int(form)
    if len(form) == 4 and 1000 <= number <= 2999:
        return "y", str(number)
    return ("d" if len(form) <= 2 and 1 <= number <= 31 else "q"), str(number)


def _digits(form: str) -> str:
    return "".join(str(int(char)) if char.isdigit() else char for char in form)
