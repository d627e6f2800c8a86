"""Which words of a text are places: names that the gazetteer knows, weighed by the words beside them.

A name is matched longest first. How much must announce it ("in", "the town of", "بلدة", "Springfield, Ohio") depends
on how well known its places are and on whether its words are common or name a person: villages bear the names of
persons and common things. What is accepted once is accepted wherever the text has it (one sense per text).
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from inquest.read.places.persons import is_speaker, persons
from inquest.read.places.resolution import contains, kilometres
from inquest.read.places.rows import Place
from inquest.read.places.shorts import shorts
from inquest.read.places.words import Search

_LIST = re.compile(r"(?:[\s,،/&]|\band\b|\bو)*")
_WITHIN = re.compile(r",\s{1,2}|\s?\(|\sin\s(?:the\s)?|\s?-\s?")
_DATELINE = re.compile(r"(?:,[^.\n]{3,25})?\s?(?:\(|-|--|:)")
_ARABIC = re.compile("[\u0621-\u064a]")
_KUNYA = ("ابو ", "ام ", "ابن ", "بن ", "بني ", "abu ", "umm ")
# Where a text in Arabic script names no country, a place that is announced as one is looked for in all of these.
_ARABIC_SCRIPT = frozenset(("SY", "IQ", "YE", "PS", "LB", "JO", "EG", "LY", "SD"))
_ENOUGH = 2
# What naming a place of each rank says for its country; small towns share their names with too many words.
_VOTES = (0, 0, 0, 1, 3, 4)
_SUPPORT_KM = 35
_KNOWN = 3  # rank of what is known beyond its region
STRONG, LISTED, WEAK = 3, 2, 1


@dataclass(frozen=True, slots=True)
class Hit:
    """A name at `[start, end)` of the folded text, in words `[first, last]`, and the places that it can mean.

    `evidence` says how firmly the words beside it announce a place; `people` marks an adjective or a word for people,
    `is_alike` a name that is only spelled alike.
    """

    start: int
    end: int
    first: int
    last: int
    key: str
    places: tuple[Place, ...]
    evidence: int = 0
    area: bool = False
    near: bool = False
    event: bool = False
    people: bool = False
    is_alike: bool = False

    @property
    def rank(self) -> int:
        """Return the rank of the best known place of this name."""
        return max((place.rank for place in self.places), default=0)


def countries_of(search: Search) -> frozenset[str]:
    """Infer the countries of a text from the countries, regions and larger towns that it names."""
    votes: Counter[str] = Counter()
    seen, at = set[str](), 0
    while at < len(search.words):
        length, key, ballots = _ballots(search, at)
        if key not in seen:
            seen.add(key)
            votes.update(ballots)
        at += length
    top = max(votes.values(), default=0)
    likely = [country for country, count in votes.most_common(4) if count >= max(min(top, _ENOUGH), top / 2)]
    return search.gazetteer.home | {country for country in likely if search.gazetteer.covers(country)}


def _ballots(search: Search, at: int) -> tuple[int, str, dict[str, int]]:
    """Say what the longest larger place that begins at a word tells of the country: words taken, key, votes."""
    for length, key, _ in search.runs(at):
        if search.stopped(key):
            continue
        ballots = dict.fromkeys(search.country(key), 4)
        if search.peoples:
            ballots |= dict.fromkeys(search.gazetteer.people(key), 1)
        for place in search.major(key):
            if not _transcribed(search, key, place):
                ballots[place.country] = max(ballots.get(place.country, 0), _VOTES[place.rank])
        if any(ballots.values()):
            return length, key, ballots
    return 1, "", {}


def _transcribed(search: Search, key: str, place: Place) -> bool:
    """Tell whether this is a name in Arabic letters of a place elsewhere; too often that is a common word."""
    return (
        bool(_ARABIC.search(key))
        and place.country not in _ARABIC_SCRIPT | search.tongue.homes
        and place.kind != "country"
    )


def detect(search: Search) -> tuple[list[Hit], list[Hit]]:
    """Match names from the first word to the last, none inside another.

    Returned are those that are places by themselves, and such as are places only near those (see `back`).
    """
    countries = countries_of(search)
    shortened = _shortened(search)
    hits, at = list[Hit](), 0
    while at < len(search.words):
        hit = shortened.get(at) or _match(search, at, countries, hits[-1] if hits else None)
        if hit is not None:
            hits.append(hit)
            at = hit.last
        at += 1
    return _accepted(search, _contained(search, hits), countries)


def _shortened(search: Search) -> dict[int, Hit]:
    """Return the names that stand for short, by the word at which they begin."""
    found: dict[int, Hit] = {}
    short = tuple(shorts(search.text, search.gazetteer.abbreviations()))
    if not short:
        return found
    back = {original: place for place, original in reversed(list(enumerate(search.folded.at)))}
    starts = {word.start: place for place, word in enumerate(search.words)}
    for start, end, key, country in short:
        begin, finish = back.get(start, -1), back.get(end - 1, -1) + 1
        first = starts.get(begin)
        places = tuple(place for place in search.find(key, (country,)) if place.rank >= 3)
        if first is None or not finish or not places:
            continue
        last = max(number for number, word in enumerate(search.words[first : first + 4], first) if word.start < finish)
        found[first] = Hit(begin, finish, first, last, key, places, LISTED, area=True)
    return found


def _match(search: Search, at: int, countries: frozenset[str], before: Hit | None) -> Hit | None:
    """Match the longest name that begins at a word, else one that is spelled alike."""
    for length, key, cut in search.runs(at):
        peoples = search.gazetteer.people(key)
        if peoples:
            return _people(search, at, length, key, cut, peoples)
        hit = _with_cues(search, Hit(0, 0, at, at + length - 1, key, ()), cut, before)
        if search.gazetteer.roles(key) or (search.stopped(key) and not _may_be_named(search, hit)):
            continue
        found = _look_up(search, key, countries, strong=hit.evidence == STRONG)
        if found:
            return replace(hit, places=tuple(found))
    return _alike(search, at, countries, before)


def _alike(search: Search, at: int, countries: frozenset[str], before: Hit | None) -> Hit | None:
    """Match a name by its consonants alone: in a country of the text, and where its words announce a place."""
    if not search.words[at].text.isascii() and not search.role(at - 1, "kind", "area", "of"):
        return None
    for length, key, cut in search.unknown_runs(at) if countries or search.gazetteer.extra else ():
        hit = _with_cues(search, Hit(0, 0, at, at + length - 1, key, (), is_alike=True), cut, before)
        least = STRONG if _ARABIC.search(key) else WEAK
        if hit.evidence < least and (length == 1 or least == STRONG):
            continue
        found = [
            place for place in search.gazetteer.similar(key, countries) if hit.evidence >= least or place.rank >= 3
        ]
        if found:
            return replace(hit, places=tuple(found))
    return None


def _may_be_named(search: Search, hit: Hit) -> bool:
    """Tell whether a common word is a name here: its kind is named, and it is not the first of a longer name."""
    return hit.evidence == STRONG and not (hit.key.isascii() and search.is_followed(hit.last))


def _people(search: Search, at: int, length: int, key: str, cut: int, codes: frozenset[str]) -> Hit:
    words = search.words
    found = [place for code in sorted(codes) for place in search.gazetteer.countries_by_code(code)]
    return Hit(words[at].start + cut, words[at + length - 1].end, at, at + length - 1, key, tuple(found), people=True)


def _look_up(search: Search, key: str, countries: frozenset[str], *, strong: bool) -> list[Place]:
    """Look a key up in the countries of the text, then among the better known of all others."""
    found = search.find(key, countries)
    known = [place for place in search.major(key) if place.country not in countries and not place.own]
    if _ARABIC.search(key):
        known = [place for place in known if place.rank >= (5 if _transcribed(search, key, place) else 4)]
        if strong and not found and not known:
            return search.find(key, _ARABIC_SCRIPT - countries) if not countries else []
    return found + known


def _with_cues(search: Search, hit: Hit, cut: int, before: Hit | None) -> Hit:
    """Add what the words around a matched name say of it."""
    words, role, at, end = search.words, search.role, hit.first, hit.last + 1
    start = words[at].start
    back = at - 2 if role(at - 1, "of", "the") else at - 1
    strong = role(at - 1, "kind", "area") or (role(at - 1, "of") and role(back, "kind", "area"))
    strong = strong or role(end, "after_kind", "after_area")
    prefix = search.between(start, start + cut)
    weak = role(at - 1, "weak") or (role(at - 1, "the") and role(back, "weak")) or search.announces(prefix)
    weak = weak or search.between(start - 1, start) == "#"
    listed = is_dateline(search, at, end - 1)
    event = prefix.endswith("ب") or role(at - 1, "event", "kind", "area") or role(back, "event", "kind", "area")
    evidence = STRONG if strong else LISTED if listed else WEAK if weak else 0
    if before and _LIST.fullmatch(search.between(before.end, start + cut)):
        evidence = max(evidence, min(before.evidence, LISTED))
        event = event or before.event
    return replace(
        hit, start=start + cut, end=words[hit.last].end, evidence=evidence, event=event,
        area=role(back, "area") or role(at - 1, "area") or role(end, "after_area"),
        near=role(at - 1, "near") or role(back, "near"),
    )  # fmt: skip


def is_dateline(search: Search, first: int, last: int) -> bool:
    """Tell whether a name in capitals opens a paragraph and is set off from it, as datelines are."""
    start, end = search.words[first].start, search.words[last].end
    opens = search.between(start - 1, start) in ("", "\n") or first == 0
    return opens and search.words[first].upper and bool(_DATELINE.match(search.folded.text, end))


def _contained(search: Search, hits: list[Hit]) -> list[Hit]:
    """Mark names that another name behind a comma contains ("Springfield, Ohio"): such a pair names places."""
    marked = list(hits)
    for index in range(len(hits) - 1):
        inner, outer = hits[index], hits[index + 1]
        if not _WITHIN.fullmatch(search.between(inner.end, outer.start)) or outer.people:
            continue
        held = [place for place in inner.places if any(contains(area, place) for area in outer.places)]
        if held:
            marked[index] = replace(marked[index], evidence=max(marked[index].evidence, LISTED))
            marked[index + 1] = replace(marked[index + 1], evidence=max(marked[index + 1].evidence, LISTED))
    return marked


def _accepted(search: Search, hits: list[Hit], countries: frozenset[str]) -> tuple[list[Hit], list[Hit]]:
    """Divide the hits into those that are places by themselves and those that need others."""
    inside, surnames = persons(search)
    open_hits = [hit for hit in hits if hit.people or not _is_person(search, hit, inside, surnames)]
    evidence: dict[str, int] = {}
    for hit in open_hits:
        evidence[hit.key] = max(hit.evidence, evidence.get(hit.key, 0))
    sure = {hit.key for hit in open_hits if hit.people or _stands(search, hit, evidence[hit.key], countries)}
    doubtful = [
        hit for hit in open_hits
        if hit.key not in sure and (evidence[hit.key] == STRONG or not _is_common(search, hit))
        and (evidence[hit.key] or (hit.is_alike and hit.rank >= _KNOWN))
    ]  # fmt: skip
    return [hit for hit in open_hits if hit.key in sure], doubtful


def back(doubtful: Sequence[Hit], anchors: Sequence[Place]) -> list[Hit]:
    """Return the doubtful hits that lie in a region, or near a place, that the text names, with those places alone."""
    backed = []
    for hit in doubtful:
        near = tuple(place for place in hit.places if any(_supports(anchor, place) for anchor in anchors))
        if near:
            backed.append(replace(hit, places=near))
    return backed


def _is_person(search: Search, hit: Hit, inside: frozenset[int], surnames: frozenset[str]) -> bool:
    if hit.evidence >= LISTED or _ARABIC.search(hit.key):
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
        return False
    if search.stopped(hit.key):
        return evidence == STRONG and any(place.own for place in hit.places)
    if search.gazetteer.is_common(hit.key):
        at_home = any(place.country in countries and place.rank >= 2 for place in hit.places)
        return evidence >= LISTED or (evidence == WEAK and at_home)
    if any(place.own for place in hit.places):
        return evidence > 0 or hit.rank >= 1 or " " in hit.key
    if _ARABIC.search(hit.key):
        least = 3 if " " not in hit.key or hit.key.startswith(_KUNYA) else 0
        return evidence >= LISTED or hit.rank >= least
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
