"""Sentences that tell of what was before, or of something else: "it is noted that", "had shelled", "last month"."""

from inquest.read.mentions import Sentence
from inquest.read.outcomes import token_range
from inquest.read.tagging import Tagged

_TO_ALREADY = 9  # tokens between "had" at the head of a sentence and the particle of what was already done


def is_background(text: Tagged, sentence: Sentence) -> bool:
    """Say whether a sentence tells of earlier events or of other ones, by words that say so or by its tense."""
    first, last = token_range(text, sentence)
    if text.has_kind(first, last, "grammar", "background"):
        return True
    while first < last and not text.word(first)[0].isalnum():
        first += 1
    already = range(first + 1, min(first + _TO_ALREADY, last))
    return bool(text.get(first, "grammar", "had")) and any(text.get(at, "grammar", "already") for at in already)
