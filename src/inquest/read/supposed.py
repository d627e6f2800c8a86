"""Sentences that tell of nothing that happened: questions whether it did, what a film shows, what one is to imagine."""

from inquest.read.mentions import Sentence
from inquest.read.outcomes import token_range
from inquest.read.tagging import Tagged

_ASKED = frozenset("?؟")


def is_supposed(text: Tagged, sentence: Sentence) -> bool:
    """Say whether a sentence asks whether something happened, or tells it of a film, a game or a thought."""
    first, last = token_range(text, sentence)
    if text.has_kind(first, last, "grammar", "supposed"):
        return True
    return sentence.span.of(text.text).rstrip()[-1:] in _ASKED and _asks_whether(text, first, last)


def _asks_whether(text: Tagged, first: int, last: int) -> bool:
    """Say whether a sentence opens as a question of yes or no; "were the twelve killed by …?" takes them as dead."""
    hit = text.get(first, "grammar", "asks_whether")
    return hit is not None and hit.end < last and text.word(hit.end) not in ("the", "these", "those")
