"""The value of words that were pointed at, read by the code that reads numbers, places and times everywhere."""

from collections.abc import Sequence

from inquest.model import Count, Named, Predicate, Span, Value, Words
from inquest.read.events import Found
from inquest.read.groups import Group, group_at
from inquest.read.objects import find_objects
from inquest.read.sentences import split
from inquest.read.tagging import Tagged

_COUNTED = (Predicate.KILLED, Predicate.INJURED, Predicate.MISSING)
_WORDED = (Predicate.DEMANDS, Predicate.LEGAL_LABEL, Predicate.INTENDED)
_LONGEST_NAME = 80  # characters
_LONGEST_WORDS = 400


def reread(predicate: Predicate, span: Span, found: Found) -> Value | str:
    """Return the value that the words at a span have for a predicate, or the reason why they have none."""
    words = span.of(found.tagged.text)
    if predicate in _COUNTED:
        return _count(words)
    if predicate is Predicate.OCCURRED_IN:
        inside = [place.location for place in found.places if place.span.within(span)]
        return inside[0] if len(inside) == 1 else _which(inside, "place")
    if predicate is Predicate.OCCURRED_AT:
        days = [time.when for time in found.times if time.span.within(span)]
        return days[0] if len(days) == 1 else _which(days, "time")
    if predicate in _WORDED:
        return Words(words) if len(words) <= _LONGEST_WORDS else "words that are longer than a statement"
    if len(words) > _LONGEST_NAME or "\n" in words:
        return "words that are longer than a name"
    return Named(words, _class(words, predicate))


def _count(words: str) -> Count | str:
    tagged = Tagged(words)
    groups: list[Group] = []
    at = 0
    while at < len(tagged):
        group = group_at(tagged, at)
        groups += [group] if group is not None else []
        at = group.end if group is not None else at + 1
    firm = [group for group in groups if not group.loose] or groups  # a plural alone counts where nothing else does
    if len({(group.min, group.max) for group in firm}) != 1:
        return _which(firm, "number of persons")
    one = firm[0]
    return Count(one.min, one.max, one.qualifier, one.status, one.age, one.sex, None)


def _which(some: Sequence[object], what: str) -> str:
    return f"words with more than one {what}" if some else f"words without a {what}"


def _class(words: str, predicate: Predicate) -> str | None:
    """Return the class that the vocabulary gives to the words, where it knows them for this kind."""
    tagged = Tagged(words)
    known = (thing.value for thing in find_objects(tagged, split(words)) if thing.predicate is predicate)
    return next((value.class_ for value in known if isinstance(value, Named)), None)
