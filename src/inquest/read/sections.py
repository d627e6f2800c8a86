"""Where a text leaves one scene for another: headings that name a place, and paragraphs that open with one.

A digest goes from place to place ("Ardan: …", "In Ardan: …", line after line): each of its items is an event, and none
is what the document is mainly about. In prose, a paragraph that opens with another place ("And in Ardan, …") than the
lead's turns to another event.
"""

import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

from inquest.model import Location
from inquest.read.mentions import PlaceMention, Sentence
from inquest.read.tagging import Tagged

_HEADINGS = 3  # headings with different places that make a text a digest
_KINDS = "ريف|محافظة|مدينة|بلدة|قرية|منطقة|المنطقة|the|countryside|province|governorate|city|town|village|of"
_KIND = rf"(?:(?:{_KINDS})\b\W*\w*\W*)"
_TO = r"(?:أما\s+|اما\s+)?[وف]?(?:في|إلى|الى)\s|(?:and\s+|meanwhile,?\s+)?in\s"
_HEADS = re.compile(rf"[\W\d_]*(?:{_TO})?\W*{_KIND}{{0,2}}", re.IGNORECASE)
_OPENS = re.compile(rf"[\W\d_]*(?:{_TO})\W*{_KIND}{{0,2}}", re.IGNORECASE)
_ENDS = re.compile(r"(?:[ ،,][^\W\d_]+)? ?:{1,2}(?!\d)")
_TITLE, _LEAST = 16, 8  # tokens of a title that are looked for, and the fewest that are enough
_TELLING = 4  # letters of a word that tells a story from others
_ITEM = 14  # words of a line of a list
_DEGREE_M = 111_320.0


def digest(text: str, places: Sequence[PlaceMention], sentences: Sequence[Sentence]) -> dict[int, int]:
    """Return the item of a digest in which each sentence from its first heading on stands; none for other texts.

    An item is a paragraph; where a page has lost its line ends, so that one holds several headings, a sentence.
    """
    headings = _headings(text, places, sentences)
    if len(set(headings.values())) < _HEADINGS:
        return {}
    heads = Counter(sentences[at].paragraph for at in headings)
    return {
        index: len(sentences) + index if heads[sentence.paragraph] > 1 else sentence.paragraph
        for index, sentence in enumerate(sentences)
        if index >= min(headings)
    }


def before_titled(
    text: Tagged, sentences: Sequence[Sentence], title: Tagged, places: Sequence[PlaceMention]
) -> frozenset[int]:
    """Return the sentences before the paragraph that a title repeats which are of a thread's other posts.

    A line above a headline is of its story, and so is what shares a place, or a few words, with it.
    """
    words = [token.text for token in title.tokens[:_TITLE] if token.text.isalnum()]
    told = [(token.text, token.start) for token in text.tokens if token.text.isalnum()]
    starts = (k for k, (word, _) in enumerate(told) if words and word == words[0] and _goes_on(told, k, words))
    first = next(starts, None)
    if not first or len(words) < _LEAST:
        return frozenset()
    at = bisect_left([one.span.start for one in sentences], told[first][1] + 1) - 1
    other: dict[int, list[str]] = {}
    for one in sentences[:at]:
        if one.paragraph < sentences[at].paragraph:
            other.setdefault(one.paragraph, []).extend(_words(text, one))
    about = {token.text for token in title.tokens if len(token.text) >= _TELLING}
    named: dict[int, set[str]] = {}
    for place, here in _standing(places, sentences):
        named.setdefault(sentences[here].paragraph, set()).add(place.location.name)
    own = named.get(sentences[at].paragraph, set())
    posts = {
        number
        for number, said in other.items()
        if len(said) >= _LEAST and len(about.intersection(said)) <= 1 and own.isdisjoint(named.get(number, ()))
    }
    return frozenset(k for k in range(at) if sentences[k].paragraph in posts)


def _words(text: Tagged, sentence: Sentence) -> list[str]:
    first, last = (bisect_left(text.starts, edge) for edge in (sentence.span.start, sentence.span.end))
    return [token.text for token in text.tokens[first:last] if token.text.isalnum()]


def _goes_on(told: Sequence[tuple[str, int]], first: int, words: Sequence[str]) -> bool:
    return [word for word, _ in told[first : first + len(words)]] == list(words)


def announced(text: str, sentences: Sequence[Sentence]) -> frozenset[int]:
    """Return the lines of lists: those without a full stop that follow, one after the other, a line with a colon."""
    found: set[int] = set()
    for index, sentence in enumerate(sentences):
        before = sentences[index - 1].span.of(text)[-1] if index else ""
        is_listed = before == ":" or index - 1 in found
        if is_listed and sentence.span.of(text)[-1] != "." and len(sentence.span.of(text).split()) <= _ITEM:
            found.add(index)
    return frozenset(found)


def turned(text: str, places: Sequence[PlaceMention], sentences: Sequence[Sentence], lead: int) -> dict[int, str]:
    """Return the sentences of paragraphs that have turned to another place than those named up to paragraph `lead`.

    A paragraph that opens with a place apart from them turns; those after it go on, each with the place that it names,
    until one names a place of the lead.
    """
    named: dict[int, list[Location]] = {}
    opening: dict[int, Location] = {}
    for place, at in _standing(places, sentences):
        if place.location.lat is not None:
            named.setdefault(sentences[at].paragraph, []).append(place.location)
            if _OPENS.fullmatch(text, sentences[at].span.start, place.span.start) and _is_first(sentences, at):
                opening.setdefault(sentences[at].paragraph, place.location)
    home = [place for paragraph, some in named.items() if paragraph <= lead for place in some]
    away: dict[int, str] = {}
    name = ""
    for paragraph, some in named.items():
        if home and paragraph > lead and (name or paragraph in opening):
            near = [opening[paragraph]] if paragraph in opening else some
            name = near[0].name if all(_are_apart(place, one) for place in near for one in home) else ""
            away[paragraph] = name
    return _until_next(away, sentences)


def _until_next(away: dict[int, str], sentences: Sequence[Sentence]) -> dict[int, str]:
    """Give sentences the place to which the last paragraph before them that names any has turned."""
    found: dict[int, str] = {}
    name = ""
    for index, sentence in enumerate(sentences):
        name = away.get(sentence.paragraph, name)
        if name:
            found[index] = name
    return found


def _headings(text: str, places: Sequence[PlaceMention], sentences: Sequence[Sentence]) -> dict[int, str]:
    """Return the sentences that begin with a place and a colon, with its name."""
    return {
        at: place.location.name
        for place, at in _standing(places, sentences)
        if _ENDS.match(text, place.span.end) and _HEADS.fullmatch(text, sentences[at].span.start, place.span.start)
    }


def _standing(places: Sequence[PlaceMention], sentences: Sequence[Sentence]) -> Iterator[tuple[PlaceMention, int]]:
    """Yield the places in order, each with the sentence in which it stands."""
    starts = [sentence.span.start for sentence in sentences]
    for place in sorted(places, key=lambda one: one.span):
        at = bisect_left(starts, place.span.start + 1) - 1
        if at >= 0:
            yield place, at


def _is_first(sentences: Sequence[Sentence], at: int) -> bool:
    return at == 0 or sentences[at - 1].paragraph != sentences[at].paragraph


def _are_apart(one: Location, other: Location) -> bool:
    """Say whether two places lie farther from each other than either reaches."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return False
    north = (one.lat - other.lat) * _DEGREE_M
    east = (one.lon - other.lon) * _DEGREE_M * math.cos(math.radians((one.lat + other.lat) / 2))
    return math.hypot(north, east) > max(one.radius_m or 0.0, other.radius_m or 0.0)
