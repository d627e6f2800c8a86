"""Names behind "in", "at" or "near" that no gazetteer here knows: places, unless the words make them a party's."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from inquest.model import Location, Span
from inquest.read.mentions import PlaceMention
from inquest.read.places.parties import is_owner
from inquest.read.places.words import Search

_NAME_ONLY = re.compile(
    r"\b(?:in|at|near)\s+(?P<name>[A-Z][\w'’-]+(?:[ ][A-Z][\w'’-]+){0,3}(?:,[ ][A-Z][\w'’-]+(?:[ ][A-Z][\w'’-]+)?)?)"
)
_HELD = re.compile(r"[A-Z][\w'’-]*-[a-z]+(?: |$)")  # "NAME-held Town", and nothing of the town's
_PEOPLE = re.compile(r"[A-Z][\w'’-]*(?:ian|ish|ese)")


def unknown_names(search: Search, taken: Sequence[Span]) -> Iterator[PlaceMention]:
    """Yield capitalised names after "in", "at" or "near" that meet no other, without a point.

    Nothing here asks whether a word is a known people's: what parties hold is no place, whoever they are.
    """
    starts: list[int] = []
    for match in _NAME_ONLY.finditer(search.text):
        starts = starts or [search.folded.at[word.start] for word in search.words]
        start, end = _past_holder(match["name"], match.start("name")), match.end("name")
        name = search.text[start:end]
        if (
            not name
            or _is_people(search, name)
            or _is_partys(search, bisect_left(starts, start), bisect_left(starts, end))
        ):
            continue
        span = Span(start, end)
        words = [word for word in re.split(r"[\s,]+", name) if not search.stopped(word.lower())]
        if words and not any(span.meets(other) for other in taken):
            yield PlaceMention(span, Location(name), is_event_cue=True)


def _past_holder(name: str, start: int) -> int:
    """Return where a name begins behind the words for who holds the place: "NAME-held Town"."""
    return start + max((held.end() for held in _HELD.finditer(name)), default=0)


def _is_people(search: Search, name: str) -> bool:
    """Say whether a word alone is an adjective of a people: a language, if of anything."""
    return " " not in name and (_PEOPLE.fullmatch(name) is not None or bool(search.gazetteer.people(name.casefold())))


def _is_partys(search: Search, first: int, end: int) -> bool:
    """Say whether a name tells whose something was, whatever the name: "in NAME strike", "in Alleged NAME Attack"."""
    return any(is_owner(search, at) for at in range(first, end))
