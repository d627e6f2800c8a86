"""Which words of a text are places: names that the gazetteer knows, weighed by the words beside them.

A name is matched longest first. How much must announce it ("in", "the town of", "بلدة", "Springfield, Ohio") depends
on how well known its places are and on whether its words are common or name a person: villages bear the names of
persons and common things. What is accepted once is accepted wherever the text has it (one sense per text).
"""

import re
from collections.abc import Collection

from inquest.read.places.acceptance import accepted, is_person
from inquest.read.places.acting import is_acting
from inquest.read.places.countries import ARABIC_SCRIPT, countries_of, is_transcribed
from inquest.read.places.hits import ARABIC, KNOWN, LISTED, STRONG, TOWN, WEAK, Hit
from inquest.read.places.parties import is_head, is_owner, is_party
from inquest.read.places.persons import persons
from inquest.read.places.resolution import contains
from inquest.read.places.rows import Place
from inquest.read.places.shorts import shorts
from inquest.read.places.sides import sides_of
from inquest.read.places.words import Search

_ARTICLE = "ال"
_FAMOUS = 4  # rank of places elsewhere that texts in Arabic name
_NISBA = ("ي", "يه", "يون", "يين")  # those of one, and of a people
_WHERE = frozenset(("event", "kind", "area"))
_KINDS = frozenset(("kind", "area"))
_ANNOUNCE = frozenset(("weak", "near"))
_LIST = re.compile(r"(?:[\s,،/&]|\band\b|\bو)*")
_WITHIN = re.compile(r",\s{1,2}|\s?\(|\sin\s(?:the\s)?|\s?-\s?")
_PARTING = re.compile(r"[.,;:!?،؛()\n]")
_PEOPLE = ("ish", "ese", "ian")
_DATELINE = re.compile(r"(?:,(?: ?[^\s.,]+,?){1,4})?\s?(?:\(|-|--|:)")


def detect(search: Search) -> tuple[list[Hit], list[Hit]]:
    """Match names from the first word to the last, none inside another.

    Returned are those that are places by themselves, and such as are places only near those (see `back`).
    """
    inside, surnames = persons(search)
    countries = countries_of(search, inside)
    sure, doubtful = _detected(search, countries, inside, surnames)
    named = {place.country for hit in sure for place in hit.places if not hit.people}
    if countries or len(named) != 1:
        return sure, doubtful
    return _detected(search, frozenset(named), inside, surnames)


def _detected(
    search: Search, countries: frozenset[str], inside: frozenset[int], surnames: frozenset[str]
) -> tuple[list[Hit], list[Hit]]:
    """Match names with the lesser places of these countries, persons left out."""
    shortened = _shortened(search)
    hits = list[Hit]()
    for at in sorted({*search.candidates, *shortened}) if shortened else search.candidates:
        if hits and at <= hits[-1].last:
            continue
        hit = shortened.get(at) or _match(search, at, countries, hits[-1] if hits else None)
        if hit is not None:
            hits.append(hit)
    hits = [hit for hit in hits if hit.people or hit.evidence == STRONG or not _is_partys(search, hit)]
    hits = [hit for hit in _contained(search, hits) if hit.people or not is_person(search, hit, inside, surnames)]
    places = [hit for hit in hits if not hit.is_alike and (search.peoples or not hit.people)]
    named = {at for hit in places for at in range(hit.first, hit.last + 1)}
    hits = [hit for hit in hits if hit.evidence >= LISTED or hit.people or not _is_part(search, hit, named)]
    ends = {hit.last for hit in hits if search.peoples or not hit.people}
    hits = [hit for hit in hits if hit.first - 1 in ends or not _is_attribute(search, hit)]
    return accepted(search, hits, countries)


def _is_partys(search: Search, hit: Hit) -> bool:
    """Tell whether a name is a party's where who acts must not move where it was; one spelled alike is so sooner."""
    if search.peoples:
        return False
    return is_party(search, hit.first, hit.last) or (hit.is_alike and is_owner(search, hit.last))


def _is_part(search: Search, hit: Hit, named: Collection[int]) -> bool:
    """Tell whether a hyphen joins a name to one that is no place: it is part of the name of something else."""
    words = search.words
    for one, other in ((hit.first - 1, hit.first), (hit.last, hit.last + 1)):
        if one >= 0 and other < len(words) and search.between(words[one].end, words[other].start) == "-":
            beside = one if other == hit.first else other
            if beside not in named and words[beside].capital and words[beside].text.isascii():
                return True
    return False


def _is_attribute(search: Search, hit: Hit) -> bool:
    """Tell whether a word with the Arabic article only says of which kind the noun with it before is ("the white")."""
    if hit.evidence or hit.people or hit.first == 0 or hit.first != hit.last:
        return False
    before, word = search.words[hit.first - 1], search.words[hit.first]
    if _is_settled(search, hit.first - 1):
        return False
    return before.text.startswith(_ARTICLE) and word.text.startswith(_ARTICLE) and word.joined and len(before.text) > 4


def _is_settled(search: Search, at: int) -> bool:
    """Tell whether a word is an adjective of belonging of the noun before it, or a people: no attribute follows it."""
    word = search.words[at]
    if at > 0 and word.joined and is_head(search.words[at - 1].text):
        return True  # "forces of NAME Town": the name has its article by chance
    if not word.text.endswith(_NISBA):
        return False
    agrees = at > 0 and word.joined and search.words[at - 1].text.startswith(_ARTICLE)
    return agrees or word.text.endswith(_NISBA[2:])


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
    for length, key, cut in search.runs[at]:
        peoples = search.gazetteer.people(key)
        if peoples:
            return _people(search, at, length, key, cut, peoples)
        is_common = search.stopped(key)
        if is_common and not (search.roles(at - 1) or search.roles(at + length)):
            continue  # most names that are common words: no row of theirs is unpacked
        if search.gazetteer.roles(key) or not _is_any(search, key, countries):
            continue
        hit = _with_cues(search, Hit(0, 0, at, at + length - 1, key, ()), cut, before)
        if is_common and not _may_be_named(search, hit):
            continue
        found = _look_up(search, key, countries, hit.evidence)
        if found and search.country(key) and not search.peoples and is_acting(search, at, hit.last):
            return _placed(search, hit, found)._replace(people=True)
        if found:
            return _placed(search, hit, found + _better_known(search, hit, found))
    return _alike(search, at, countries, before)


def _is_any(search: Search, key: str, countries: frozenset[str]) -> bool:
    """Say whether a key can name a place at all, before the words around it are looked at."""
    return search.has(key, countries or (ARABIC_SCRIPT if ARABIC.search(key) else ()))


def _better_known(search: Search, hit: Hit, found: list[Place]) -> list[Place]:
    """List known towns spelled alike, where an announced name itself is that of hamlets or districts alone."""
    if not hit.evidence or hit.quarter or any(place.own or (place.rank and not place.is_area) for place in found):
        return []
    towns = search.gazetteer.similar(hit.key, {place.country for place in found}, KNOWN)
    return [place for place in towns if place.rank >= KNOWN and not place.is_area]


def _alike(search: Search, at: int, countries: frozenset[str], before: Hit | None) -> Hit | None:
    """Match a name by its consonants alone: in a country of the text, and where its words announce a place."""
    word = search.words[at]
    if (
        word.upper
        or word.text.endswith(_PEOPLE)
        or (not word.text.isascii() and not search.role(at - 1, "kind", "area", "of"))
    ):
        return None  # letters that stand for words sound like nothing, nor does an adjective of a people
    if not countries and not search.gazetteer.extra and word.text.isascii():
        return None
    for length, key, cut in search.unknown_runs(at):
        hit = _with_cues(search, Hit(0, 0, at, at + length - 1, key, (), is_alike=True), cut, before)
        least = STRONG if ARABIC.search(key) else WEAK
        if hit.evidence < least and (length == 1 or least == STRONG):
            continue
        is_announced = hit.evidence >= least
        similar = search.gazetteer.similar(key, countries, 0 if is_announced else KNOWN)
        found = [place for place in similar if is_announced or place.rank >= KNOWN]
        if least == STRONG and not found:
            heard = search.gazetteer.sounding(key, countries or ARABIC_SCRIPT, KNOWN)
            found = [place for place in heard if place.rank >= KNOWN]
        if found:
            return _placed(search, hit, found)
    return None


def _placed(search: Search, hit: Hit, places: list[Place]) -> Hit:
    """Give a name its places, and the sides of it of which the words around it speak."""
    return hit._replace(places=tuple(places), sides=sides_of(search, hit.first, hit.last + 1))


def _may_be_named(search: Search, hit: Hit) -> bool:
    """Tell whether a common word is a name here: its kind is named, and it is not the first of a longer name."""
    return hit.evidence == STRONG and not (hit.key.isascii() and search.is_followed(hit.last))


def _people(search: Search, at: int, length: int, key: str, cut: int, codes: frozenset[str]) -> Hit:
    words = search.words
    found = [place for code in sorted(codes) for place in search.gazetteer.countries_by_code(code)]
    return Hit(words[at].start + cut, words[at + length - 1].end, at, at + length - 1, key, tuple(found), people=True)


def _look_up(search: Search, key: str, countries: frozenset[str], evidence: int) -> list[Place]:
    """Look a key up in the countries of the text, then among the better known of all others.

    Where an Arabic text names no country, its names may be those of towns in any that write so, or of villages where
    their kind is named.
    """
    found = search.find(key, countries)
    least = _FAMOUS if ARABIC.search(key) else 0
    known = [place for place in search.major(key, least) if place.country not in countries and not place.own]
    if least:
        known = [place for place in known if place.rank >= least + is_transcribed(search, key, place)]
        if evidence and not found and not known and not countries:
            near = search.find(key, ARABIC_SCRIPT)
            return near if evidence == STRONG else [place for place in near if place.rank >= TOWN]
    return found + known


def _with_cues(search: Search, hit: Hit, cut: int, before: Hit | None) -> Hit:
    """Add what the words around a matched name say of it."""
    words, at, end = search.words, hit.first, hit.last + 1
    start = words[at].start
    near, after = search.roles(at - 1), search.roles(end)
    back = search.roles(at - 2) if near & {"of", "the"} else near
    follows = bool(after & {"after_kind", "after_area"})
    prefix = search.between(start, start + cut)
    owned = prefix.endswith("ل") and bool(near & _KINDS)  # "a checkpoint of NAME" is no "checkpoint NAME"
    strong = (bool(near & _KINDS) and not owned) or ("of" in near and bool(back & _KINDS))
    strong = strong and not _PARTING.search(search.between(words[at - 1].end, start))
    strong = strong or follows
    weak = bool(near & _ANNOUNCE) or ("the" in near and "weak" in back) or search.announces(prefix)
    weak = (weak and not owned) or search.between(start - 1, start) == "#" or _is_set_off(search, at, end - 1)
    sided = "of" in near and "near" in back
    listed = sided or is_dateline(search, at, end - 1)
    event = prefix.endswith("ب") or bool(near & _WHERE) or bool(back & _WHERE) or follows or sided
    evidence = STRONG if strong else LISTED if listed else WEAK if weak else 0
    if before and _LIST.fullmatch(search.between(before.end, start + cut)):
        evidence = max(evidence, min(before.evidence, LISTED))
        event = event or before.event
    return hit._replace(
        start=start + cut, end=words[hit.last].end, evidence=evidence, event=event,
        area="area" in back or "area" in near or "after_area" in after, near="near" in near or "near" in back,
        quarter="quarter" in near or "after_quarter" in after,
    )  # fmt: skip


def _is_set_off(search: Search, first: int, last: int) -> bool:
    """Tell whether a name opens the text before a colon or a bar, or stands alone in brackets."""
    start, end = search.words[first].start, search.words[last].end
    if search.between(start - 1, start) == "(":
        return search.between(end, end + 1) == ")"
    return first == 0 and search.between(end, end + 2).lstrip()[:1] in (":", "|")


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
            marked[index] = marked[index]._replace(evidence=max(marked[index].evidence, LISTED))
            marked[index + 1] = marked[index + 1]._replace(evidence=max(marked[index + 1].evidence, LISTED))
    return marked
