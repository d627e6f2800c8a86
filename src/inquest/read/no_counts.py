"""Numbers without a noun that count nobody: years, numbers of verses and documents, scores."""

from inquest.read.numbers import Number
from inquest.read.tagging import Tagged


def is_reference(text: Tagged, at: int) -> bool:
    """Say whether a number after a stroke is that of a verse, a document or a date ("Name 3/169-171")."""
    at -= 2 * (text.word(at - 1) == "-" and text.word(at - 2).isdigit())
    return text.word(at - 1) == "/"


def is_score(text: Tagged, number: Number) -> bool:
    """Say whether a number without a noun is one of two that a hyphen joins (3-1), or stands behind "number"."""
    if text.word(number.start - 1) in ("رقم", "برقم"):
        return True
    words = [text.word(at) for at in range(number.start - 2, number.end + 2)]
    joined = any(a.isdigit() and b == "-" and c.isdigit() for a, b, c in zip(words, words[1:], words[2:], strict=False))
    return joined and not text.all(number.start - 1, "outcomes")


def is_glued(text: Tagged, number: Number) -> bool:
    """Say whether a page has written a counter of readers onto the end of what it tells ("… من المدنيين.145").

    Onto a word for harm or a number people write the next one themselves ("وإصابة14").
    """
    at = number.start
    if at != number.end - 1 or not text.word(at).isdigit() or text.word(at + 1)[:1].isalnum() or not text.word(at - 1):
        return False
    is_onto = text.tokens[at - 1].end == text.tokens[at].start
    before = at - 1 - (text.word(at - 1) == ".")
    is_word = text.word(before).isalpha() and len(text.word(before)) > 1
    return is_onto and is_word and not text.all(before, "outcomes") and not text.get(before, "grammar", "and")


def is_year(text: Tagged, number: Number) -> bool:
    """Say whether a number is written as the years of our time are."""
    word = text.word(number.end - 1)
    return word.isdigit() and len(word) == 4 and word[:2] in ("19", "20")
