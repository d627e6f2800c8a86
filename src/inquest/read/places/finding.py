"""Places named in a text, looked up in the gazetteer and settled by one another."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from inquest.model import Span
from inquest.read.folding import fold
from inquest.read.mentions import PlaceMention
from inquest.read.places.acceptance import back
from inquest.read.places.coordinates import find_coordinates
from inquest.read.places.countries import ARABIC_SCRIPT
from inquest.read.places.detection import detect, is_dateline
from inquest.read.places.gazetteer import Gazetteer
from inquest.read.places.hits import KNOWN, LISTED, STRONG, TOWN, Hit
from inquest.read.places.locating import amid, locate
from inquest.read.places.names import name_key
from inquest.read.places.neighbours import INSIDE, names_of
from inquest.read.places.origins import is_from
from inquest.read.places.resolution import Name, Sense, contains, kilometres, same_sense, settle
from inquest.read.places.rows import Place
from inquest.read.places.tongues import tongue
from inquest.read.places.unknown import unknown_names
from inquest.read.places.words import Search, words_of

_SHORT = 4  # letters of a name that may be a common word
_FAMOUS = 4  # rank of places that stand in any text
_NEAR_KM = 80.0
_BORDER_KM = 40.0  # across the border of two regions
_QUARTER_KM = 10.0  # of a part of a town from its middle
_SURE = 0.55  # share of the vote below which no place is chosen


@dataclass(frozen=True, slots=True)
class Found:
    """A place found in a text: where its name stands, and what the name means, as far as that is settled."""

    span: Span
    hit: Hit
    place: Place | None
    share: float
    rivals: tuple[Place, ...] = ()


def find_in(
    text: str, gazetteer: Gazetteer, language: str = "und", *, peoples: bool = True
) -> tuple[Search, list[Found]]:
    """Find and settle the names of a text; without `peoples`, words for a people settle nothing."""
    folded, own = fold(text), tongue(language)
    search = Search(text, folded, words_of(text, folded, own), gazetteer, own, peoples)
    sure, doubtful = detect(search)
    senses = settle(names_of(search, sure), gazetteer.home)
    lone = _lone_quarters(sure, senses, gazetteer.home)
    anchors = [
        place
        for key, sense in sorted(senses.items())
        if sense.share >= _SURE and key not in lone
        for place in sense.kin
    ]
    near = back(doubtful, anchors)
    hits = sorted([*sure, *near], key=lambda hit: hit.start)
    senses = settle(names_of(search, hits), gazetteer.home) if near else senses
    said = frozenset(hit.key for hit in hits if hit.evidence or hit.rank >= _FAMOUS)
    kept = [hit for hit in hits if not _is_stray(search, hit, senses, said)]
    named = {name.key: name for name in names_of(search, kept)}
    senses = settle(list(named.values()), gazetteer.home) if len(kept) < len(hits) else senses
    alone = Name("", ())
    towns = _towns(kept, senses)
    lone = _lone_quarters(kept, senses, gazetteer.home)
    return search, [
        _found(search, hit, alone, {})
        if hit.key in lone
        else _quarter(search, hit, towns)
        if hit.quarter and towns and not _is_seat(senses.get(hit.key))
        else _found(search, hit, named.get(hit.key, alone), senses)
        for hit in kept
    ]


def _lone_quarters(hits: Sequence[Hit], senses: Mapping[str, Sense], home: frozenset[str]) -> frozenset[str]:
    """Return the quarters of no town of the text, in a country of which no other name speaks: any town may have one."""
    quarters = {hit.key for hit in hits if hit.quarter}
    if not quarters or _towns(hits, senses):
        return frozenset()
    others = {hit.key for hit in hits if not hit.is_alike and not hit.people} - quarters
    spoken = home | {senses[key].place.country for key in others & set(senses)}
    return frozenset(
        key for key in quarters & set(senses) if _is_minor(senses[key]) and senses[key].place.country not in spoken
    )


def _is_minor(sense: Sense) -> bool:
    return not sense.place.own and not _is_seat(sense)


def _is_seat(sense: Sense | None) -> bool:
    """Tell whether a name means, for sure, a town from which a district is governed."""
    return sense is not None and sense.share >= _SURE and any(":PPLA" in place.kind for place in sense.kin)


def _towns(hits: Sequence[Hit], senses: Mapping[str, Sense]) -> list[Place]:
    """List the towns of a text that are settled and no part of another."""
    whole = {hit.key for hit in hits if not hit.quarter} - {hit.key for hit in hits if hit.quarter}
    sure = [senses[key].place for key in sorted(whole & set(senses)) if senses[key].share >= _SURE]
    return [place for place in sure if not place.is_area and place.rank >= TOWN]


def _quarter(search: Search, hit: Hit, towns: Sequence[Place]) -> Found:
    """Take for a quarter the place of its name nearest to a town of the text, none where all lie far from those."""
    near = [(min(kilometres(place, town) for town in towns), place.id, place) for place in hit.places if not place.own]
    own = next((place for place in hit.places if place.own), None)
    away, _, best = min(near, default=(0.0, "", own))
    span = search.folded.span(hit.start, hit.end)
    return Found(span, hit, own or (best if away <= _QUARTER_KM else None), 1.0)


def _is_stray(search: Search, hit: Hit, senses: Mapping[str, Sense], said: frozenset[str]) -> bool:
    """Tell whether a lesser place lies in a country of which no other name speaks: mostly a chance likeness.

    Only what stands in the words as a place (`said`), or is well known, speaks of a country.
    """
    if hit.people or hit.key not in senses:
        return False
    place = senses[hit.key].place
    if place.own or place.country in search.gazetteer.home:
        return False
    others = [sense.place for key, sense in senses.items() if key != hit.key and key in said]
    if any(place.country == other.country for other in others):
        return False
    if hit.evidence >= LISTED:
        return bool(others) and (place.rank < TOWN or search.stopped(hit.key))
    return _is_lesser(hit, place, others)


def _is_lesser(hit: Hit, place: Place, others: Sequence[Place]) -> bool:
    """Tell whether a place is too little known to be meant far from all that a text names."""
    if place.country in ARABIC_SCRIPT and place.rank >= KNOWN and hit.evidence:
        # powers from elsewhere are named for what they do: they do not say where it was
        others = [other for other in others if other.country in ARABIC_SCRIPT or other.kind != "country"]
    if not hit.key.isascii() and others:
        return place.rank <= _FAMOUS or len(hit.key) < _SHORT
    if not hit.key.isascii() and hit.evidence:
        return place.rank < TOWN
    return place.rank < _FAMOUS - (hit.evidence and not others)


def _found(search: Search, hit: Hit, name: Name, senses: Mapping[str, Sense]) -> Found:
    """Take for a mention, of the places that are the sense of its name, the area where words ask for one.

    A village that lies nowhere near what is named beside it is another of that name: nothing is sure of it.
    """
    span, sense = search.folded.span(hit.start, hit.end), senses.get(hit.key)
    if sense is None:
        return Found(span, hit, None, 0.0)
    kin = same_sense(sense.place, hit.places) or [sense.place]
    wanted = [place for place in kin if place.is_area] if hit.area else kin
    best = (
        sense.place if sense.place in wanted or not wanted else max(wanted, key=lambda p: (p.rank, p.population, p.id))
    )
    beside = _meant(name.beside | name.within, senses)
    lost = best.rank == 0 and beside and not any(_close(best, place) for place in beside)
    if lost and not best.own:
        return Found(span, hit, best, 0.0)
    return Found(span, hit, best, sense.share, sense.rivals)


def _meant(keys: Iterable[str], senses: Mapping[str, Sense]) -> list[Place]:
    """List what these names mean, but for countries."""
    found = [place for key in sorted(keys) if key in senses for place in senses[key].kin]
    return [place for place in found if place.kind != "country"]


def _close(one: Place, other: Place) -> bool:
    """Tell whether two places that are said together can both be meant; those of two regions lie nearer each other."""
    if contains(other, one) or contains(one, other):
        return True
    far = one.admin1 and other.admin1 and name_key(one.admin1) != name_key(other.admin1)
    return kilometres(one, other) < (_BORDER_KM if far else _NEAR_KM)


def _main_country(found: Sequence[Found]) -> str:
    """Return the country in which most names of a text lie, towns of scenes doubly, empty where none has more."""
    weights: Counter[str] = Counter()
    seen: set[str] = set()
    for one in found:
        if one.place and not one.hit.people and one.hit.key not in seen:
            seen.add(one.hit.key)
            weights[one.place.country] += 1 + (one.hit.event and one.place.kind != "country")
    counted = weights.most_common(2)
    return counted[0][0] if counted and (len(counted) == 1 or counted[0][1] > counted[1][1]) else ""


def _asides(search: Search, found: Sequence[Found]) -> Iterator[bool]:
    """Tell of each name whether it heads a report, or somebody is from there or was brought there.

    The words before a name say so; of the countryside or province around such a place, they say it too.
    """
    inner: Hit | None = None  # the name before, if somebody is from there
    for hit, is_area in ((one.hit, one.hit.area or (one.place is not None and one.place.is_area)) for one in found):
        if hit.people:  # no place: it says of none whether somebody is from there
            yield False
            continue
        is_origin = is_from(search, hit.first)
        if inner and not is_origin:
            is_origin = is_area and bool(INSIDE.fullmatch(search.between(inner.end, hit.start).replace("#", "")))
        inner = hit if is_origin else None
        yield is_origin or is_dateline(search, hit.first, hit.last)


def _is_site(search: Search, hit: Hit) -> bool:
    """Tell whether this is a street, a hill or a building that bears a place's name."""
    if hit.evidence < LISTED and hit.rank < _FAMOUS and search.role(hit.last + 1, "after_site"):
        return True
    return hit.rank < KNOWN and not hit.area and search.role(hit.first - 1, "before_site")


def find_places(text: str, language: str, gazetteer: Gazetteer) -> tuple[PlaceMention, ...]:
    """Find the places that a text names, in its order; a name that may mean several keeps no point.

    The cues of English and Arabic are tried whatever `language` says, since posts mix them, and those of the language.
    Countries are left out, and words for their people: they say too little of where something was.
    """
    search, found = find_in(text, gazetteer, language, peoples=False)
    mentions = list(find_coordinates(text))
    main = _main_country(found)
    for one, is_aside in zip(found, _asides(search, found), strict=True):
        if one.hit.people or (one.place and one.place.kind in ("country", "wide")):
            continue
        name, hit = text[one.span.start : one.span.end], one.hit
        if _is_site(search, hit):
            continue
        place = one.place if one.share >= _SURE else None
        is_away = bool(place and main and place.country != main and not place.own)
        location = locate(name, place, hit, gazetteer) if place else amid(name, one.rivals)
        mentions.append(PlaceMention(one.span, location, hit.event, hit.evidence == STRONG, is_aside, is_away))
    others = [one.span for one in found if not gazetteer.people(one.hit.key)]
    mentions += unknown_names(search, [*(mention.span for mention in mentions), *others])
    return tuple(sorted(mentions, key=lambda mention: mention.span.start))


def locate_names(text: str, gazetteer: Gazetteer) -> tuple[tuple[Span, Place | None], ...]:
    """Find every name of a place in a text, also words for its people, each with the likeliest place, sure or not."""
    _, found = find_in(text, gazetteer)
    return tuple((one.span, one.place) for one in found)
