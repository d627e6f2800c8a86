"""Which countries a text speaks of, by the votes of the countries, regions and larger towns that it names."""

from collections import Counter

from inquest.read.places.acting import is_acting
from inquest.read.places.hits import ARABIC, TOWN
from inquest.read.places.parties import is_party
from inquest.read.places.rows import Fame, Place
from inquest.read.places.words import Search

# Where a text in Arabic script names no country, a place that is announced as one is looked for in all of these.
ARABIC_SCRIPT = frozenset(("SY", "IQ", "YE", "PS", "LB", "JO", "EG", "LY", "SD"))
_ENOUGH = 2
# What naming a place of each rank says for its country; small towns share their names with too many words.
_VOTES = (0, 0, 0, 1, 3, 4)


def countries_of(search: Search, inside: frozenset[int] = frozenset()) -> frozenset[str]:
    """Infer the countries of a text from the countries, regions and larger towns that it names.

    `inside` are the words of persons' names, which tell of none.
    """
    votes: Counter[str] = Counter()
    seen, after = set[str](), 0
    for at in search.candidates:
        if at < after or at in inside:
            continue
        length, key, ballots = _ballots(search, at)
        if key not in seen:
            seen.add(key)
            votes.update(ballots)
        after = at + length
    top = max(votes.values(), default=0)
    likely = [country for country, count in votes.most_common(4) if count >= max(min(top, _ENOUGH), top / 2)]
    return search.gazetteer.home | {country for country in likely if search.gazetteer.covers(country)}


def _ballots(search: Search, at: int) -> tuple[int, str, dict[str, int]]:
    """Say what the longest larger place that begins at a word tells of the country: words taken, key, votes."""
    for length, key, cut in search.runs[at]:
        named = search.country(key)
        peoples = search.gazetteer.people(key) if search.peoples else ()
        is_common = search.stopped(key)
        major = [] if is_common else search.fame(key)
        is_silent = is_common or not (named or peoples or major)
        if is_silent and length == 1 and not named:
            continue  # whether a party's or not, it tells of no country
        if not search.peoples and _is_partys(search, at, at + length - 1, named=bool(named)):
            return length, "", {}
        if is_silent:
            continue
        announced = bool(major) and _is_announced(search, at, cut)
        ballots = dict.fromkeys(named, 4) | dict.fromkeys(peoples, 1)
        for place in major:
            if not is_transcribed(search, key, place):
                vote = _VOTES[place.rank] + (announced and place.rank >= TOWN)
                ballots[place.country] = max(ballots.get(place.country, 0), vote)
        if any(ballots.values()):
            return length, key, ballots
    return 1, "", {}


def _is_partys(search: Search, first: int, last: int, *, named: bool) -> bool:
    """Tell whether a name is of a State that acts, or the words make it a party's."""
    return (named and is_acting(search, first, last)) or is_party(search, first, last)


def _is_announced(search: Search, at: int, cut: int) -> bool:
    """Tell whether the word before a name, or letters joined to it, say that a place follows."""
    start = search.words[at].start
    before = at - 2 if search.role(at - 1, "of", "the") else at - 1
    return search.role(before, "weak", "kind", "area") or search.announces(search.between(start, start + cut))


def is_transcribed(search: Search, key: str, place: Place | Fame) -> bool:
    """Tell whether this is a name in Arabic letters of a place elsewhere; too often that is a common word."""
    if place.country in ARABIC_SCRIPT or place.country in search.tongue.homes or place.is_country:
        return False
    return bool(ARABIC.search(key))
