"""A line cut into the tokens of which a time can be made, and the tags of those that are no words."""

import re
from collections.abc import Iterator

_MARK = r"[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u200b-\u200f\u0640]"
_LETTER = rf"(?:[^\W\d_]|{_MARK})"
# Words come first: no other token begins with a letter, and most tokens are words.
_TOKEN = re.compile(
    rf"(?P<word>[^\W\d_](?:\.[^\W\d_])+\.?(?!{_LETTER})|{_LETTER}+)"
    r"|(?P<iso>(?<!\d)\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:[.,]\d+)?(?:Z|[+-]\d{2}:?\d{2})?)?(?!\d))"
    r"|(?P<numeric>(?<![\d/.-])(?:\d{1,2}([/.-])\d{1,2}\4(?:\d{4}|\d{2})|\d{4}([/.])\d{1,2}\5\d{1,2})(?![\d/]|[.-]\d))"
    r"|(?P<clock>(?<!\d)\d{1,2}:\d{2}(?::\d{2})?(?![\d:]))"
    r"|(?P<year>(?:19|20)\d{2}(?=[\d.,KM]*\s?Views))"
    r"|(?P<quantity>\d{1,3}(?:[,٬]\d{3})+(?!\d)|\d+[.٫]\d+)"
    r"|(?P<decade>(?:['’]|\d\d)\d0s\b)|(?P<ordinal>\d{1,2}(?:st|nd|rd|th)\b)|(?P<number>\d+)"
    r"|(?P<genitive>['’]s\b)|(?P<mark>\n|[^\s\w])"
)
_JOINT = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_MARKS = {"،": ",", "–": "-", "—": "-", "‐": "-", "‑": "-", "ـ": "-", "’": "'", "؛": ";"}
_PLAIN_MARKS = frozenset(",-/.()|:'·")

Piece = tuple[int, int, str]
"""Start, end and kind of a token."""


def pieces(text: str) -> Iterator[Piece]:
    """Yield the tokens of a text; words that run together without a blank are told apart by case."""
    for match in _TOKEN.finditer(text):
        kind = str(match.lastgroup)
        start, end = match.span()
        if kind != "word" or (word := match[0]) == word.lower():
            yield start, end, kind
            continue
        for joint in _JOINT.finditer(text, start, end):
            if joint.start() > start:
                yield start, joint.start(), kind
                start = joint.start()
        yield start, end, kind


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
