"""Means, weapons, targets and damage, found by vocabulary; classes come from the table, names from the text."""

from inquest.model import Named, Predicate
from inquest.read.mentions import Sentence, Thing
from inquest.read.outcomes import token_range
from inquest.read.tagging import Hit, Tagged

_SINCE, _HAVE = "since", ("has", "have", "had")
_TO_SUPERLATIVE = 6  # tokens between a superlative and "since"
_SPECIFIC = (Predicate.WEAPON_WAS, Predicate.MEANS_WAS, Predicate.TARGET_WAS, Predicate.DAMAGE_TO)


def find_objects(text: Tagged, sentences: tuple[Sentence, ...]) -> tuple[Thing, ...]:
    """Return what the vocabulary knows, in order, none inside another; `tied` is false in general statements."""
    found: list[Thing] = []
    for sentence in sentences:
        tied, end = not is_general(text, sentence), 0
        for at in text.where(*token_range(text, sentence), "objects"):
            hit = _longest(text, at) if at >= end else None
            if hit is not None:
                found.append(_thing(text, hit, tied=tied))
                end = hit.end
    return tuple(found)


def is_general(text: Tagged, sentence: Sentence) -> bool:
    """Say whether a sentence speaks of other times or of habits ("has used", "on several occasions")."""
    first, _ = token_range(text, sentence)
    opens = text.get(first, "grammar", "habit") is not None  # "and often …"; a clause behind may say it of anything
    return opens or _has(text, sentence, "generally")


def is_long(text: Tagged, sentence: Sentence) -> bool:
    """Say whether a sentence counts over a long period ("since 2014", "in total"), not over one event.

    "Since" after a superlative ranks the event ("the deadliest since May"); before a day it counts over days.
    """
    first, last = token_range(text, sentence)
    return any(
        (hit := text.get(at, "grammar", "long_period")) is not None and not _ranks(text, hit, first)
        for at in text.where(first, last, "grammar", "long_period")
    )


def _ranks(text: Tagged, hit: Hit, first: int) -> bool:
    near = range(max(first, hit.at - _TO_SUPERLATIVE), hit.at)
    is_ranked = any(text.get(at, "grammar", "superlative") is not None for at in near)
    is_later = text.word(hit.at) == _SINCE and text.word(hit.at - 1) in _HAVE  # "has since reported that …"
    return is_ranked or is_later or text.get(hit.end, "grammar", "day_name") is not None


def _has(text: Tagged, sentence: Sentence, kind: str) -> bool:
    return text.has_kind(*token_range(text, sentence), "grammar", kind)


def _longest(text: Tagged, at: int) -> Hit | None:
    hits = text.all(at, "objects")
    return (
        min(hits, key=lambda hit: (-hit.length, _SPECIFIC.index(Predicate(hit.entry["predicate"])))) if hits else None
    )


def _thing(text: Tagged, hit: Hit, *, tied: bool) -> Thing:
    span = text.span(hit.at, hit.end)
    return Thing(span, Predicate(hit.entry["predicate"]), Named(span.of(text.text), hit.entry["class"] or None), tied)
