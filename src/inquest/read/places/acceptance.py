"""Which names of a text stand as places by themselves, and which only near others that the text names."""

from collections.abc import Sequence

from inquest.read.places.hits import ARABIC, KNOWN, LISTED, STRONG, TOWN, WEAK, Hit
from inquest.read.places.persons import is_speaker
from inquest.read.places.resolution import contains, kilometres, same_spot
from inquest.read.places.rows import Place
from inquest.read.places.words import Search

_KUNYA = ("ابو ", "ام ", "ابن ", "بن ", "بني ", "abu ", "umm ")
_SUPPORT_KM = 35
_LONG = 5  # letters of a name that its sound alone tells


def accepted(search: Search, hits: list[Hit], countries: frozenset[str]) -> tuple[list[Hit], list[Hit]]:
    """Divide the hits into those that are places by themselves and those that need others."""
    evidence: dict[str, int] = {}
    for hit in hits:
        evidence[hit.key] = max(hit.evidence, evidence.get(hit.key, 0))
    sure = {hit.key for hit in hits if hit.people or _stands(search, hit, evidence[hit.key], countries)}
    doubtful = [
        hit for hit in hits
        if hit.key not in sure and (evidence[hit.key] == STRONG or not _is_common(search, hit))
        and (evidence[hit.key] or (hit.is_alike and hit.rank >= KNOWN))
    ]  # fmt: skip
    return [hit for hit in hits if hit.key in sure], doubtful


def back(doubtful: Sequence[Hit], anchors: Sequence[Place]) -> list[Hit]:
    """Return the doubtful hits that lie in a region, or near a place, that the text names, with those places alone.

    Where the text names nothing but a country, the one place in it that is spelled alike will do.
    """
    backed = []
    bare = all(anchor.kind in ("country", "wide") for anchor in anchors)
    for hit in doubtful:
        near = tuple(place for place in hit.places if any(_supports(anchor, place) for anchor in anchors))
        if not near and bare and _is_sole(hit, anchors):
            near = hit.places if hit.evidence == STRONG else tuple(p for p in hit.places if p.rank >= KNOWN)
        if near:
            backed.append(hit._replace(places=near))
    return backed


def _is_sole(hit: Hit, anchors: Sequence[Place]) -> bool:
    """Tell whether an announced name, with its vowels, can mean but one place, in a country that the text names.

    Where its kind is not named, that place must be known beyond its region.
    """
    known = [place for place in hit.places if place.rank >= KNOWN]
    meant = known if hit.evidence < STRONG else hit.places
    if not (meant and hit.is_alike and len(hit.key) >= _LONG and hit.key.isascii()):
        return False
    one = meant[0]
    return any(a.country == one.country for a in anchors) and all(same_spot(one, p) for p in meant)


def is_person(search: Search, hit: Hit, inside: frozenset[int], surnames: frozenset[str]) -> bool:
    """Tell whether a name in Latin script is a person's here: part of one (`inside`), or the last word of one."""
    if hit.evidence >= LISTED or ARABIC.search(hit.key):
        return False
    if hit.first in inside or hit.last in inside:
        return True
    if not hit.evidence and (search.gazetteer.is_given_name(hit.key) or search.gazetteer.is_surname(hit.key)):
        return True
    if search.role(hit.last + 1, "after_person"):
        return True
    if hit.evidence == 0 and hit.first == hit.last and search.words[hit.first].text in surnames:
        return True
    return hit.evidence == 0 and hit.rank < 4 and is_speaker(search, hit.first, hit.last - hit.first + 1)


def _is_common(search: Search, hit: Hit) -> bool:
    return search.stopped(hit.key) or search.gazetteer.is_common(hit.key)


def _stands(search: Search, hit: Hit, evidence: int, countries: frozenset[str]) -> bool:
    """Tell whether a name is a place without the help of others."""
    if hit.is_alike:
        return evidence == STRONG and hit.rank >= KNOWN and bool(ARABIC.search(hit.key))
    if search.stopped(hit.key):
        return evidence == STRONG and any(place.own or (place.rank >= TOWN) for place in hit.places)
    if search.gazetteer.is_common(hit.key):
        at_home = any(place.country in countries and place.rank >= 2 for place in hit.places)
        return evidence >= LISTED or (evidence == WEAK and at_home)
    if any(place.own for place in hit.places):
        return evidence > 0 or hit.rank >= 1 or " " in hit.key
    if ARABIC.search(hit.key):
        least = KNOWN if " " not in hit.key or hit.key.startswith(_KUNYA) else 0
        return evidence >= LISTED or hit.rank >= (min(least, TOWN) if evidence else least)
    return evidence >= LISTED or _stands_in_latin(search, hit, evidence, countries)


def _stands_in_latin(search: Search, hit: Hit, evidence: int, countries: frozenset[str]) -> bool:
    words = search.words[hit.first : hit.last + 1]
    if words[0].upper and len(words) == 1 and len(words[0].text) < 6 and hit.rank < 5 and evidence < LISTED:
        return False
    known = any(place.population or place.rank for place in hit.places)
    if hit.key.startswith(_KUNYA):
        return evidence > 0 and hit.rank >= 1
    if evidence or len(words) > 1:
        return known
    return hit.rank >= 1 or any(place.country in countries and place.population for place in hit.places)


def _supports(anchor: Place, place: Place) -> bool:
    """Tell whether a place lies in a region, or near a place, that the text names for sure."""
    return (anchor.kind.startswith(("region", "county")) and contains(anchor, place)) or _near(anchor, place)


def _near(anchor: Place, place: Place) -> bool:
    """Tell whether a place lies beside a settlement or the middle of a county, of its country."""
    close = not anchor.kind.startswith(("country", "region", "wide")) and anchor.country == place.country
    return close and kilometres(anchor, place) < _SUPPORT_KM
