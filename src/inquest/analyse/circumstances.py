"""Where speakers place an event apart, and where they name means that exclude each other."""

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import combinations
from math import asin, cos, radians, sin, sqrt

from inquest.analyse.citing import speaker_key
from inquest.analyse.comparison import Cited
from inquest.model import Location, Named, Polarity, Predicate

_EARTH = 6_371_008.8  # metres, mean radius (IUGG)
_VICINITY = 5_000  # metres beyond both radii: nearer than that, two names may be of one place

Point = tuple[Cited, Location]


def places_apart(cited: Sequence[Cited]) -> Iterator[Cited]:
    """Yield the closest places of each two speakers all of whose places lie apart, beyond both radii.

    A place without a point is nowhere, and one of a wide area reaches far: neither contradicts a village in it.
    """
    for ours, theirs in combinations(_by_speaker(cited, Predicate.OCCURRED_IN), 2):
        pairs = [(_gap(a, b), a, b) for a in _points(ours) for b in _points(theirs)]
        if pairs:
            gap, (one, _), (other, _) = min(pairs, key=lambda pair: pair[0])
            if gap > _VICINITY:
                yield from (one, other)


def means_apart(cited: Sequence[Cited]) -> Iterator[Cited]:
    """Yield the means that two speakers name where they exclude each other: from the air and planted."""
    told = [(claims, {of for c in claims if (of := _from(c))}) for claims in _by_speaker(cited, Predicate.MEANS_WAS)]
    for (ours, here), (theirs, there) in combinations(told, 2):
        if here and there and not here & there:
            yield from (c for c in (*ours, *theirs) if _from(c))


def _by_speaker(cited: Iterable[Cited], predicate: Predicate) -> list[list[Cited]]:
    found: dict[tuple[str, str], list[Cited]] = defaultdict(list)
    for c in cited:
        if c.claim.predicate is predicate and c.claim.polarity is Polarity.AFFIRMS:
            found[speaker_key(c)].append(c)
    return list(found.values())


def _points(claims: Iterable[Cited]) -> list[Point]:
    return [(c, c.claim.value) for c in claims if isinstance(c.claim.value, Location) and c.claim.value.lat is not None]


def _gap(one: Point, other: Point) -> float:
    """Return how many metres lie between two places beyond the radii of both."""
    a, b = one[1], other[1]
    lat, lon, lat2, lon2 = (radians(of or 0.0) for of in (a.lat, a.lon, b.lat, b.lon))
    half = sin((lat2 - lat) / 2) ** 2 + cos(lat) * cos(lat2) * sin((lon2 - lon) / 2) ** 2
    return 2 * _EARTH * asin(sqrt(min(1.0, half))) - (a.radius_m or 0) - (b.radius_m or 0)


def _from(cited: Cited) -> str | None:
    value = cited.claim.value
    return _origins_of_means().get(value.class_ or "") if isinstance(value, Named) else None


@cache
def _origins_of_means() -> Mapping[str, str]:
    text = (files("inquest") / "analyse" / "data" / "means_apart.csv").read_text(encoding="utf-8")
    return {row["class"]: row["from"] for row in csv.DictReader(text.splitlines())}
