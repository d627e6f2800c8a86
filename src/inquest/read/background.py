"""Sentences that tell of what was before, or of something else: "it is noted that", "had shelled", "last month"."""

from inquest.read.mentions import Sentence
from inquest.read.outcomes import token_range
from inquest.read.tagging import Tagged

_DAYS = 31
_PREPOSITION = 3  # letters of "of", "in" and "and in", which name no day
_TO_ALREADY = 9  # tokens between "had" at the head of a sentence and the particle of what was already done


def is_background(text: Tagged, sentence: Sentence) -> bool:
    """Say whether a sentence tells of earlier events or of other ones, by words that say so or by its tense."""
    first, last = token_range(text, sentence)
    if text.has_kind(first, last, "grammar", "background"):
        return True
    while first < last and (not text.word(first)[0].isalnum() or text.get(first, "grammar", "opening")):
        first += 1
    already = range(first + 1, min(first + _TO_ALREADY, last))
    return bool(text.get(first, "grammar", "had")) and any(text.get(at, "grammar", "already") for at in already)


def moves_on(text: Tagged, sentence: Sentence, lead: int) -> bool:
    """Say whether a sentence opens with "and" and a day that the first `lead` tokens of its text do not name."""
    first, _ = token_range(text, sentence)
    hit = text.get(first, "grammar", "and_day")
    if hit is not None:
        days = [_unjoined(text.word(at)) for at in range(first, hit.end) if len(text.word(at)) > _PREPOSITION]
        return all(text.word(at) != days[-1] for at in range(lead))
    number = text.word(first + 1)
    is_day = text.word(first) == "وفي" and number.isdigit() and 0 < int(number) <= _DAYS
    return is_day and text.word(first + 2).isalpha() and all(text.word(at) != number for at in range(lead))


def _unjoined(word: str) -> str:
    """Return a folded word without the "and" that is written onto it."""
    return word.removeprefix("و")
