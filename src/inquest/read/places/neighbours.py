"""Which names of a text are said together: one beside another, inside it, near it, or on one side of it."""

import math
import re
from collections import defaultdict
from collections.abc import Collection, Sequence
from itertools import pairwise

from inquest.read.places.hits import Hit
from inquest.read.places.resolution import Name, contains, kilometres
from inquest.read.places.rows import Place
from inquest.read.places.words import Search

_BESIDE = 10  # words between names that are said together
_REACH_KM = 50.0  # of "east of"
_WIDEST = 0.5  # cosine of the angle by which what is "east of" a place may lie to either hand
_PARTING = re.compile(r"[.;:!?؛\n]")
_Keys = defaultdict[str, set[str]]
_STEPS = {"north": (1, 0), "south": (-1, 0), "east": (0, 1), "west": (0, -1)}
INSIDE = re.compile(
    r"\s*,\s*|\s*[-(]\s*|(?:(?:\s[^\s.!?;:،]+){1,5})?\sin\s+(?:the\s+)?(?:\w+ern\s+)?|\s+(?:في|من)\s+"
    r"|\s+(?:\w+\s+){0,2}[بل]?(?:ريف|محافظه|مقاطعه|ناحيه|منطقه|قضاء)\s+"
)


def names_of(search: Search, hits: Sequence[Hit]) -> list[Name]:
    """Gather the hits of each name that settles others, with the names beside it."""
    hits = [hit for hit in hits if search.peoples or not hit.people]
    places: dict[str, tuple[Place, ...]] = {}
    beside, within = _Keys(set), _Keys(set)
    for hit in hits:
        places[hit.key] = max(hit.places, places.get(hit.key, ()), key=len)
    areas = {hit.key for hit in hits if hit.area}
    for one, other in pairwise(hits):
        gap = search.between(one.end, other.start)
        if len(gap.split()) > _BESIDE or one.key == other.key or one.people or other.people:
            continue
        if INSIDE.fullmatch(gap) and any(contains(area, place) for area in other.places for place in one.places):
            within[one.key].add(other.key)
        else:
            beside[one.key].add(other.key)
            beside[other.key].add(one.key)
        if other.sides and len(places[one.key]) > 1 and not _PARTING.search(gap):
            places[one.key] = _on_sides(places[one.key], other) or places[one.key]
    return [
        Name(key, found, frozenset(beside[key]), frozenset(within[key]), key in areas)
        for key, found in sorted(places.items())
    ]


def _on_sides(places: Sequence[Place], other: Hit) -> tuple[Place, ...]:
    """Keep those places that lie on the side of another name of which the words speak, and not far from it."""
    marks = [mark for mark in other.places if not mark.is_area]
    return tuple(place for place in places if any(_is_on_sides(place, mark, other.sides) for mark in marks))


def _is_on_sides(place: Place, mark: Place, sides: Collection[str]) -> bool:
    away = kilometres(place, mark)
    if place.is_area or not 0 < away <= _REACH_KM:
        return False
    north, east = place.lat - mark.lat, (place.lon - mark.lon) * math.cos(math.radians(mark.lat))
    up, right = (sum(_STEPS[side][axis] for side in sides) for axis in (0, 1))
    return north * up + east * right >= _WIDEST * math.hypot(north, east) * math.hypot(up, right)
