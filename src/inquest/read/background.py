"""Sentences that tell of what was before, or of something else: "it is noted that", "had shelled", "last month"."""

import re
from collections.abc import Collection, Iterator, Sequence

from inquest.model import Span
from inquest.read.mentions import Sentence, TimeMention
from inquest.read.numbers import number_at
from inquest.read.objects import is_general, is_long
from inquest.read.outcomes import token_range
from inquest.read.tagging import Tagged

_DAYS = 31
_PREPOSITION = 3  # letters of "of", "in" and "and in", which name no day
_TO_ALREADY = 15  # tokens between "had" at the head of a sentence and the particle of what was already done
_TO_THESE = 4  # tokens at the head of a sentence in which it says "these attacks"
_MANY = 10
_COMMAS = frozenset((",", "،", ";", "؛"))
_ITEM = re.compile(r"[•·*●▪◾■–—-]|\d{1,3}\s*[-.)]")


def of_no_event(text: Tagged, sentences: Sequence[Sentence]) -> frozenset[int]:
    """Return the sentences that speak of habits, long periods or other events, with those that go on with them.

    What follows goes on where it says "these attacks", counts up to a day, ranks the tolls, announces a list with a
    colon, or is of an item of that list.
    """
    found: set[int] = set()
    in_list = False
    for index, sentence in enumerate(sentences):
        words = sentence.span.of(text.text)
        is_same = index > 0 and sentences[index - 1].paragraph == sentence.paragraph
        announces = words.endswith(":")
        is_item = in_list and (is_same or _ITEM.match(words) is not None)
        goes_on = index - 1 in found and (_counts_on(text, sentence) or announces or is_item)
        if goes_on or _is_elsewhere(text, sentence):
            found.add(index)
        in_list = announces or is_item
    return frozenset(found)


def told_after(text: Tagged, sentences: Sequence[Sentence]) -> Iterator[Span]:
    """Yield the words for what an event is only said to follow: "a day after a raid that killed two", to the comma.

    What has the article is the event itself ("hours after the strike").
    """
    for sentence in sentences:
        first, last = token_range(text, sentence)
        if not text.has_kind(first, last, "grammar", "after_time"):
            continue
        for at in range(first, last):
            hit = text.get(at, "grammar", "after_time")
            if hit is not None and hit.end < last and not _is_definite(text.word(hit.end)):
                end = next((k for k in range(hit.end, last) if text.word(k) in _COMMAS), last)
                if end > hit.end:  # "a day after, six were killed" names nothing that they followed
                    yield text.span(hit.end, end)


def _is_definite(word: str) -> bool:
    return word.startswith("ال") or word == "the"


def _counts_on(text: Tagged, sentence: Sentence) -> bool:
    """Say whether a sentence goes on with a count over days: by "these attacks" at its head, "until this morning"."""
    first, last = token_range(text, sentence)
    if text.has_kind(first, min(first + _TO_THESE, last), "grammar", "these_acts"):
        return True
    return any(text.has_kind(first, last, "grammar", kind) for kind in ("up_to_day", "highest_toll"))


def _counts_days(text: Tagged, first: int, last: int) -> bool:
    """Say whether tokens document harm up to a day in a town and all around it, which is no one event."""
    return all(text.has_kind(first, last, "grammar", kind) for kind in ("up_to_day", "documents", "and_around"))


def _is_elsewhere(text: Tagged, sentence: Sentence) -> bool:
    """Say whether a sentence speaks of habits, long periods or other events ("in a separate shooting", "last year")."""
    first, last = token_range(text, sentence)
    elsewhere = text.has_kind(first, last, "english", "elsewhere") or _counts_attacks(text, first, last)
    elsewhere = elsewhere or _sums_up(text, first, last) or _counts_days(text, first, last)
    elsewhere = elsewhere or _is_accident(text, first, last)
    return elsewhere or is_long(text, sentence) or is_general(text, sentence)


def _is_accident(text: Tagged, first: int, last: int) -> bool:
    """Say whether tokens tell of a traffic accident or of somebody drowned, and of no attack beside it.

    Illness is none of these: that a prisoner's heart stopped is what those say who held him.
    """
    if not text.has_kind(first, last, "grammar", "accident"):
        return False
    return not any(text.has_kind(first, last, "objects", kind) for kind in ("means_was", "weapon_was"))


def _sums_up(text: Tagged, first: int, last: int) -> bool:
    """Say whether tokens count over several events ("in total"); who names as many as were told of counts those."""
    if not text.has_kind(first, last, "english", "summing"):
        return False
    if not any(text.has_kind(first, last, "english", kind) for kind in ("named_as", "naming")):
        return True
    most = max(_numbers(text, first, last), default=0)
    return most not in _numbers(text, 0, first) | _numbers(text, last, len(text))


def _numbers(text: Tagged, first: int, last: int) -> set[int]:
    """Return the numbers that tokens name, of a range both."""
    numbers = (number_at(text, at) for at in range(first, last))
    return {end for one in numbers if one is not None for end in (one.min, one.max) if end is not None}


def _counts_attacks(text: Tagged, first: int, last: int) -> bool:
    """Say whether tokens count ten attacks or more, which are no one event."""
    if not text.has_kind(first, last, "grammar", "attacks"):
        return False
    numbers = (text.word(at - 1) for at in range(first + 1, last) if text.get(at, "grammar", "attacks"))
    return any(word.isdigit() and int(word) >= _MANY for word in numbers)


def is_background(text: Tagged, sentence: Sentence, *, again: bool = False) -> bool:
    """Say whether a sentence tells of earlier events or of other ones, by words that say so or by its tense.

    Its tense says nothing where it tells `again` of the day of the event.
    """
    first, last = token_range(text, sentence)
    if text.has_kind(first, last, "grammar", "background"):
        return True
    if again:
        return False
    while first < last and (not text.word(first)[0].isalnum() or text.get(first, "grammar", "opening")):
        first += 1
    already = range(first + 1, min(first + _TO_ALREADY, last))
    if text.has_kind(first, last, "grammar", "same_acts"):
        return False  # an earlier count of the same event
    return bool(text.get(first, "grammar", "had")) and any(text.get(at, "grammar", "already") for at in already)


def told_again(
    text: Tagged, sentences: Sequence[Sentence], times: Sequence[TimeMention], acts: Collection[int]
) -> frozenset[int]:
    """Return the sentences that name no day but that of the first act of a text, told before them.

    `acts` are the sentences that tell of an act. A page whose own day is not known says "yesterday" of both.
    """
    named = {at: {*_near_days(text, one), *_days_in(one, times)} for at, one in enumerate(sentences)}
    first = next((at for at in sorted(acts) if named[at]), len(sentences))
    main = named.get(first, set())
    return frozenset(at for at, days in named.items() if at > first and days and days <= main)


def _days_in(sentence: Sentence, times: Sequence[TimeMention]) -> Iterator[str]:
    """Yield the days that a sentence names."""
    here = (one for one in times if one.span.within(sentence.span) and not one.is_publication)
    return (one.when.earliest[:10] for one in here if one.when.earliest[:10] == one.when.latest[:10])


def _near_days(text: Tagged, sentence: Sentence) -> Iterator[str]:
    """Yield the words of a sentence that say "yesterday" or "today"."""
    return (text.word(at) for at in text.where(*token_range(text, sentence), "grammar", "near_day"))


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
