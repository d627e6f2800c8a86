"""Sentences that tell of what was before, or of something else: "it is noted that", "had shelled", "last month"."""

import re
from collections.abc import Sequence

from inquest.read.mentions import Sentence
from inquest.read.objects import is_general, is_long
from inquest.read.outcomes import token_range
from inquest.read.tagging import Tagged

_DAYS = 31
_PREPOSITION = 3  # letters of "of", "in" and "and in", which name no day
_TO_ALREADY = 9  # tokens between "had" at the head of a sentence and the particle of what was already done
_TO_THESE = 4  # tokens at the head of a sentence in which it says "these attacks"
_ITEM = re.compile(r"[•·*●▪◾■–—-]|\d{1,3}\s*[-.)]")


def of_no_event(text: Tagged, sentences: Sequence[Sentence]) -> frozenset[int]:
    """Return the sentences that speak of habits, long periods or other events, with those that go on with them.

    What follows goes on where it says "these attacks", announces a list with a colon, or is an item of that list.
    """
    found: set[int] = set()
    announced = False
    for index, sentence in enumerate(sentences):
        words = sentence.span.of(text.text)
        is_item = _ITEM.match(words) is not None
        goes_on = index - 1 in found and (_says_these(text, sentence) or words.endswith(":") or (is_item and announced))
        if goes_on or _is_elsewhere(text, sentence):
            found.add(index)
        announced = words.endswith(":") or is_item
    return frozenset(found)


def _says_these(text: Tagged, sentence: Sentence) -> bool:
    first, last = token_range(text, sentence)
    return text.has_kind(first, min(first + _TO_THESE, last), "grammar", "these_acts")


def _is_elsewhere(text: Tagged, sentence: Sentence) -> bool:
    """Say whether a sentence speaks of habits, long periods or other events ("in a separate shooting", "last year")."""
    elsewhere = text.has_kind(*token_range(text, sentence), "english", "elsewhere")
    return elsewhere or is_long(text, sentence) or is_general(text, sentence)


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
