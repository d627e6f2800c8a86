"""Arabic words that are broken up so that a platform's filter does not see them: "مقـ ـتل", "قت.لى", "استـ.شهد"."""

import re

_LETTER = "[\u0621-\u063a\u0641-\u064a\u0671-\u06d3]"
_MARKS = "[\u064b-\u0652\u0670]*"
_BOTH = re.compile(rf"(?<={_LETTER}){_MARKS}\u0640+[ .·*/،]{{1,3}}\u0640+(?={_LETTER})")
_BEFORE = re.compile(rf"(?<!{_LETTER})({_LETTER}+){_MARKS}(\u0640+[ .·*/]{{1,2}})(?={_LETTER})")
_AFTER = re.compile(rf"(?<={_LETTER}){_MARKS}[ .·*/]{{1,2}}\u0640+(?={_LETTER})")
_STOPPED = re.compile(rf"(?<!{_LETTER})({_LETTER}+)([.*·]{{1,2}})(?=({_LETTER}+))")
_SHORT = 2  # letters of a piece that is no word
# Particles and abbreviations of one or two letters that stand as words, and what is joined before a word.
_WORDS = frozenset(
    (
        "من",
        "عن",
        "في",
        "لا",
        "ما",
        "لم",
        "لن",
        "قد",
        "هو",
        "هي",
        "أو",
        "او",
        "إن",
        "ان",
        "أن",
        "كم",
        "كي",
        "بل",
        "هل",
        "أي",
        "اي",
        "كل",
        "يا",
        "ثم",
        "مع",
        "مد",
        "م",
        "د",
        "أ",
        "ا",
        "ص",
        "ع",
        "ط",
        "ت",
        "هم",
        "نا",
    )
)
_PREFIXES = frozenset(("ب", "ل", "و", "ف", "ك", "س", "ه", "ال", "بال", "لل", "وال", "فال", "ول", "وب", "كال"))


def gaps(text: str) -> frozenset[int]:
    """Return the places of the characters that break a word in two; the letters on both sides are one word."""
    found: set[int] = set()
    if "\u0640" in text:
        for pattern in (_BOTH, _AFTER):
            found.update(at for match in pattern.finditer(text) for at in range(*match.span()))
        for match in _BEFORE.finditer(text):
            if match[1] not in _PREFIXES or "." in match[2]:
                found.update(range(*match.span(2)))
    if "." in text or "*" in text or "·" in text:
        for match in _STOPPED.finditer(text):
            pieces = [piece for piece in (match[1], match[3]) if len(piece) <= _SHORT]
            if pieces and not any(piece in _WORDS for piece in pieces):
                found.update(range(*match.span(2)))
    return frozenset(found)
