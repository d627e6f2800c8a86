"""Places named in English and Arabic text, looked up in the gazetteer and settled by one another.

A name is matched as a run of up to five words, longest first. Only larger places and the inquiry's own stand by
themselves; a village needs a word that announces a place ("in", "the town of", "بلدة"), since villages bear the names
of persons and common things.
"""

import re
from collections import Counter
from dataclasses import replace

from inquest.model import Location, Span
from inquest.read.folding import fold
from inquest.read.mentions import PlaceMention
from inquest.read.places.choice import Candidates, choose_all, locate
from inquest.read.places.coordinates import find_coordinates
from inquest.read.places.gazetteer import Gazetteer, Place
from inquest.read.places.words import Search, words_of

_LIST = re.compile(r"\s*(?:,|،|/|&|\band\b|\bو|\s)*\s*")
_ARABIC = re.compile("[\u0621-\u064a]")
_NAME_ONLY = re.compile(
    r"\b(?:in|at|near)\s+(?P<name>[A-Z][\w'’-]+(?:[ ][A-Z][\w'’-]+){0,3}(?:,[ ][A-Z][\w'’-]+(?:[ ][A-Z][\w'’-]+)?)?)"
)
# Where a text in Arabic script names no country, a place that is announced as one is looked for in all of these.
_ARABIC_SCRIPT = frozenset(("SY", "IQ", "YE", "PS", "LB", "JO", "EG", "LY", "SD"))
_LONGEST = 5
_ENOUGH = 2
# What naming a place of each rank says for its country; small towns share their names with too many words.
_VOTES = (0, 0, 0, 1, 3, 3)


def _ballots(search: Search, at: int, language: str) -> tuple[int, str, dict[str, int]]:
    """Say what the longest larger place that begins at a word tells of the country: words taken, key, votes."""
    for length in range(_LONGEST, 0, -1):
        run = search.run(at, length)
        for key, _ in search.spellings(run) if run else ():
            if search.stopped(key):
                continue
            ballots = dict.fromkeys(search.gazetteer.country(key), 4)
            for place in search.gazetteer.major(key):
                if language == "ar" and _ARABIC.search(key) and place.country not in _ARABIC_SCRIPT:
                    continue  # a transcribed name of a town elsewhere; too often it is a common word
                ballots[place.country] = max(ballots.get(place.country, 0), _VOTES[place.rank])
            if any(ballots.values()):
                return length, key, ballots
    return 1, "", {}


def _countries(search: Search, language: str) -> frozenset[str]:
    """Infer the countries of a text from the countries, regions and larger towns that it names."""
    votes: Counter[str] = Counter()
    seen, at = set[str](), 0
    while at < len(search.words):
        length, key, ballots = _ballots(search, at, language)
        if key not in seen:
            seen.add(key)
            votes.update(ballots)
        at += length
    top = max(votes.values(), default=0)
    likely = [country for country, count in votes.most_common(4) if count >= max(_ENOUGH, top / 2)]
    return search.gazetteer.home | {country for country in likely if search.gazetteer.covers(country)}


def _announced(search: Search, at: int, length: int, before: Candidates | None) -> tuple[bool, bool]:
    """Tell whether the words beside a run announce a place, and whether they do so strongly (by naming its kind)."""
    last = at - 2 if search.role(at - 1, "of", "the") else at - 1
    strong = search.role(at - 1, "kind", "area") or (search.role(at - 1, "of") and search.role(last, "kind", "area"))
    strong = strong or search.role(at + length, "after_kind", "after_area")
    weak = search.role(at - 1, "weak") or (search.role(at - 1, "the") and search.role(last, "weak"))
    listed = before is not None and bool(_LIST.fullmatch(search.folded.text[before.end : search.words[at].start]))
    return strong or weak or listed, strong


def _allowed(search: Search, key: str, found: list[Place], *, cued: bool, strong: bool) -> list[Place]:
    """Keep of the places of a name those that the words beside it announce, or that need no announcement."""
    if search.stopped(key):
        return found if strong and not search.gazetteer.roles(key) else []
    if cued or strong:
        return found
    least = 3 if " " not in key and _ARABIC.search(key) else 1
    return [place for place in found if place.own or place.rank >= least or (" " in key and key.isascii())]


def _look_up(search: Search, key: str, countries: frozenset[str], *, strong: bool) -> list[Place]:
    """Look a key up in the countries of the text; further only where the text says outright that it is a place."""
    found = search.gazetteer.find(key, countries)
    if found or not strong:
        return found
    if _ARABIC.search(key):
        return [] if countries else search.gazetteer.find(key, _ARABIC_SCRIPT)
    return search.gazetteer.similar(key, countries)


def _match(
    search: Search, at: int, countries: frozenset[str], before: Candidates | None
) -> tuple[int, Candidates] | None:
    """Match the longest name that begins at a word; say how many words it takes."""
    for length in range(_LONGEST, 0, -1):
        run = search.run(at, length)
        if run is None:
            continue
        cued, strong = _announced(search, at, length, before)
        for key, cut in search.spellings(run):
            found = _look_up(search, key, countries, strong=strong)
            prefixed = cut > 0 and run[cut - 1] in "بل"
            found = found and _allowed(search, key, found, cued=cued or prefixed, strong=strong)
            if found:
                return length, _candidates(search, at, length, cut, found)
    return None


def _candidates(search: Search, at: int, length: int, cut: int, found: list[Place]) -> Candidates:
    """Gather what the words around a matched name say of it."""
    words, role = search.words, search.role
    start, end = words[at].start, words[at + length - 1].end
    back = at - 2 if role(at - 1, "of", "the") else at - 1
    area = role(back, "area") or role(at - 1, "area") or role(at + length, "after_area")
    near = role(at - 1, "near") or role(back, "near")
    prefixed = cut > 0 and search.folded.text[start : start + cut].endswith("ب")
    event = prefixed or role(at - 1, "event", "kind", "area") or role(back, "event", "kind", "area")
    return Candidates(start + cut, end, tuple(found), area=area, near=near, event=event)


def _search(search: Search, language: str) -> list[Candidates]:
    """Match names from the first word to the last, none inside another; a list goes on as it began."""
    countries, found, at = _countries(search, language), list[Candidates](), 0
    while at < len(search.words):
        before = found[-1] if found else None
        matched = _match(search, at, countries, before)
        if matched is None:
            at += 1
            continue
        length, candidates = matched
        gap = search.folded.text[before.end : candidates.start] if before else "."
        if before and before.event and _LIST.fullmatch(gap):
            candidates = replace(candidates, event=True)
        found.append(candidates)
        at += length
    return found


def _named_only(text: str, taken: list[PlaceMention], search: Search) -> list[PlaceMention]:
    """Report capitalised names after "in", "at" or "near" that no gazetteer here knows, without a point."""
    mentions = []
    for match in _NAME_ONLY.finditer(text):
        span = Span(match.start("name"), match.end("name"))
        words = [word for word in re.split(r"[\s,]+", match["name"]) if not search.stopped(word.lower())]
        if words and all(span.end <= other.span.start or span.start >= other.span.end for other in taken):
            mentions.append(PlaceMention(span, Location(match["name"]), is_event_cue=True))
    return mentions


def find_places(text: str, language: str, gazetteer: Gazetteer) -> tuple[PlaceMention, ...]:
    """Find the places that a text names, in its order; a name that may mean several keeps no point.

    Both languages' cues are tried whatever `language` says, since posts mix them; in Arabic a country where Arabic is
    not written must be named before its places are looked for.
    """
    folded = fold(text)
    search = Search(text, folded, words_of(text, folded), gazetteer)
    mentions = list(find_coordinates(text))
    found = _search(search, language)
    for wanted, place in zip(found, choose_all(found), strict=True):
        span = folded.span(wanted.start, wanted.end)
        name = text[span.start : span.end]
        mentions.append(PlaceMention(span, locate(name, place, wanted), is_event_cue=wanted.event))
    mentions += _named_only(text, mentions, search)
    return tuple(sorted(mentions, key=lambda mention: mention.span.start))
