"""Where an event took place: of the places in the sentences that tell of it, those that the words tie to the act."""

from collections import Counter
from collections.abc import Iterator

from inquest.model import Location, Predicate, Span, Value
from inquest.read.events import Events, Found
from inquest.read.mentions import SIDE, PlaceMention
from inquest.read.nearness import to_harm

_COARSE_M = 20_000  # a wider place is a district or a province
_SMALL_M = 2_000
_LEAD = 3  # sentences that tell what a text is about
_PLACES = 3
_BEHIND = 2  # what a finer place may lack to a province and still stand before it
_FAR = 30  # words and marks between a place and those for the harm
_TIED = 4  # what a place has at least that the words tie to the act
_FINEST = ("coordinates", "neighbourhood", "village", "town", "city")

_Value = tuple[int | None, Predicate, Value, Span]
_Spans = frozenset[Span]


def scenes(found: Found, told: Events) -> Iterator[_Value]:
    """Yield the places of the events, for each event the likeliest first."""
    by_event: dict[int, list[PlaceMention]] = {}
    for place in found.places:
        event = told.at(found.sentence_of(place.span))
        if event is not None and not (place.is_away and (place.is_aside or not place.is_event_cue)):
            by_event.setdefault(event, []).append(place)
    harm = to_harm(found)
    near = frozenset(place.span for place in found.places if (harm.of(place.span) or 0) <= _FAR)
    for event, places in sorted(by_event.items()):
        here = [place for place in places if not _is_elsewhere(found, told, place, near)]
        for place in _best(found, told, here or places, near):
            yield event, Predicate.OCCURRED_IN, place.location, place.span


def _is_elsewhere(found: Found, told: Events, place: PlaceMention, near: _Spans) -> bool:
    """Tell whether a place lies abroad, and the words tie it to nothing that the text mainly tells of."""
    is_told = found.sentence_of(place.span) in told.anchors[:1] and place.span in near
    return place.is_away and not is_told


def _best(found: Found, told: Events, places: list[PlaceMention], near: _Spans) -> list[PlaceMention]:
    """Rank the places that the words tie to the act; the finest stands first unless a wider one is far better tied."""
    said = Counter(place.location.gazetteer_id for place in places)
    scores = {place: _score(found, told, place, near) + (said[place.location.gazetteer_id] > 2) for place in places}
    least = _TIED if len({place.location.gazetteer_id for place in found.places}) > 1 else min(scores.values())
    tied = [place for place in places if scores[place] >= least or place.location.accuracy == "coordinates"]
    ranked = wider = sorted(tied, key=lambda place: (-scores[place], place.span not in near, place.span))
    fine = [place for place in ranked if _is_fine(place.location)]
    if fine and scores[fine[0]] >= scores[ranked[0]] - _BEHIND:
        ranked = fine
    best = [place for place in ranked if scores[place] == scores[ranked[0]]]
    return sorted(best, key=lambda place: _class(place.location))[:_PLACES] + _around(found, best, wider)


def _around(found: Found, best: list[PlaceMention], ranked: list[PlaceMention]) -> list[PlaceMention]:
    """Add, where none of the best places has a point, what their sentence names beside them and has one."""
    if any(place.location.lat is not None for place in best):
        return []
    told = {found.sentence_of(place.span) for place in best}
    beside = [place for place in ranked if found.sentence_of(place.span) in told and not place.is_aside]
    return [place for place in beside if place.location.lat is not None][:1]


def _class(location: Location) -> int:
    """Rank a place by its class, the finest first: "near" widens the radius and makes no village a city."""
    return _FINEST.index(location.accuracy) if location.accuracy in _FINEST else len(_FINEST)


def _is_fine(location: Location) -> bool:
    return location.radius_m is not None and location.radius_m < _COARSE_M and location.accuracy != SIDE


def _is_small(location: Location) -> bool:
    """Tell a town, a village or a quarter, which says more of where something was than the city beside it."""
    return location.radius_m is not None and location.radius_m <= _SMALL_M and location.accuracy != SIDE


def _score(found: Found, told: Events, place: PlaceMention, near: _Spans) -> int:
    """Score a place by where it stands: cued, beside the casualties, in the lead; not where somebody is from."""
    at = found.sentence_of(place.span)
    score = 2 * place.is_event_cue + (at < _LEAD) + place.is_announced
    if at in told.anchors:
        score += 3 if at == told.anchors[0] else 1
    score += (place.location.lat is not None) + (place.span in near) + _is_small(place.location)
    return score - 4 * place.is_aside - 3 * place.is_away
