"""Which incidents a row of a party's own list may speak of: by day, place and figures, with a score and the reasons.

A proposal and no more: a person says of which incident a row speaks. No name of a party enters it.
"""

import math
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from inquest.analyse.comparison import Comparison, FigureLine
from inquest.consolidate import fold_name
from inquest.model import Count, Location, OwnRow, Polarity, When

_EARTH_KM = 6371.0
_LONGEST = 31  # days: a longer period tells too little
_CLOSE = 3  # days apart, at most


@dataclass(frozen=True, slots=True)
class Likely:
    """An incident of which a row may speak: a score up to 1, and what agrees or differs."""

    incident: str
    score: float
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Rule:
    version: str
    same_km: float
    near_km: float
    close_km: float
    least: int
    most: int
    points: dict[str, int]


@dataclass(frozen=True, slots=True)
class _Facts:
    """What the claims of an incident state of its days, places and figures."""

    incident: str
    days: tuple[tuple[int, int], ...]
    places: tuple[Location, ...]
    killed: tuple[Count, ...]
    injured: tuple[Count, ...]


@cache
def _rule() -> _Rule:
    text = (files("inquest") / "analyse" / "data" / "own_lists.toml").read_text(encoding="utf-8")
    return _Rule(**tomllib.loads(text))


class Matching:
    """The incidents of an inquiry, by their days, with which rows are compared."""

    def __init__(self, incidents: Iterable[tuple[str, Comparison]]) -> None:
        self._by_day: dict[int, list[_Facts]] = {}
        for name, comparison in incidents:
            facts = _facts(name, comparison)
            near = {day for first, last in facts.days for day in range(first - _CLOSE, last + _CLOSE + 1)}
            for day in near:
                self._by_day.setdefault(day, []).append(facts)

    def likely(self, row: OwnRow) -> tuple[Likely, ...]:
        """Return the incidents of which a row may speak, the likeliest first, equals in the order of their ids."""
        first, last = _ordinal(row.first), _ordinal(row.last)
        if last - first > _LONGEST:
            return ()
        around = {facts.incident: facts for day in range(first, last + 1) for facts in self._by_day.get(day, ())}
        found = [one for facts in around.values() if (one := _compared(row, (first, last), facts))]
        return tuple(sorted(found, key=lambda one: (-one.score, one.incident)))


def _compared(row: OwnRow, days: tuple[int, int], facts: _Facts) -> Likely | None:
    rule = _rule()
    day, place = _day(days, facts.days), _place(row, facts.places)
    if day is None or place is None:
        return None
    told = row.conceded
    figures = (
        _figure("killed", told.killed_min, told.killed_max, facts.killed),
        _figure("injured", told.injured_min, told.injured_max, facts.injured),
    )
    because = (day, place, *(code for code in figures if code))
    points = sum(rule.points[code] for code in because)
    return Likely(facts.incident, round(points / rule.most, 2), because) if points >= rule.least else None


def _day(ours: tuple[int, int], stated: Iterable[tuple[int, int]]) -> str | None:
    gaps = [(max(first - ours[1], ours[0] - last, 0), first == last, (first, last)) for first, last in stated]
    if not gaps:
        return None
    if any(gap == 0 and one_day and ours[0] == ours[1] for gap, one_day, _ in gaps):
        return "same_day"
    nearest = min(gap for gap, _, _ in gaps)
    codes = {0: "days_overlap", 1: "days_near", 2: "days_close", 3: "days_close"}
    return codes.get(nearest)


def _place(row: OwnRow, places: Sequence[Location]) -> str | None:
    """Return how near the nearest place is that both tell; a name may say that it is the same, not that it is not."""
    rule = _rule()
    if row.place and fold_name(row.place) in {fold_name(place.name) for place in places}:
        return "same_place"
    if row.point is None:
        return None
    away = [_away(row.point, place) for place in places]
    nearest = min((km for km in away if km is not None), default=math.inf)
    codes = ((rule.same_km, "same_place"), (rule.near_km, "near_place"), (rule.close_km, "close_place"))
    return next((code for km, code in codes if nearest <= km), None)


def _away(point: tuple[float, float, int], place: Location) -> float | None:
    """Return how many kilometres lie between two discs; `None` for a place without a point, or one too coarse."""
    if place.lat is None or place.lon is None or place.radius_m is None or place.radius_m / 1000 > _rule().close_km:
        return None
    lat, lon, other_lat, other_lon = map(math.radians, (point[0], point[1], place.lat, place.lon))
    half = math.sin((other_lat - lat) / 2) ** 2
    half += math.cos(lat) * math.cos(other_lat) * math.sin((other_lon - lon) / 2) ** 2
    between = 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(half)))
    return max(0.0, between - (point[2] + place.radius_m) / 1000)


def _figure(kind: str, low: int | None, high: int | None, stated: Iterable[Count]) -> str | None:
    """Return whether a claim states the same number, one that may be the same, or none does; `None`: nobody tells."""
    counts = [count for count in stated if count.min is not None or count.max is not None]
    if (low is None and high is None) or not counts:
        return None
    if any((count.min, count.max) == (low, high) for count in counts):
        return f"{kind}_equal"
    meet = any((count.min or 0) <= _top(high) and (low or 0) <= _top(count.max) for count in counts)
    return f"{kind}_ranges_meet" if meet else f"{kind}_differ"


def _top(high: int | None) -> float:
    return math.inf if high is None else high


def _facts(incident: str, comparison: Comparison) -> _Facts:
    times = [one.claim.value for line in comparison.times for one in line.affirmed_by]
    places = [one.claim.value for line in comparison.places for one in line.affirmed_by]
    days = {(_ordinal(time.earliest), _ordinal(time.latest)) for time in times if isinstance(time, When)}
    return _Facts(
        incident,
        tuple(sorted(window for window in days if window[1] - window[0] <= _LONGEST)),
        tuple(place for place in places if isinstance(place, Location)),
        tuple(_counts(comparison.killed)),
        tuple(_counts(comparison.injured)),
    )


def _counts(lines: Iterable[FigureLine]) -> Iterator[Count]:
    for line in lines:
        for cited in line.cited:
            if isinstance(cited.claim.value, Count) and cited.claim.polarity is Polarity.AFFIRMS:
                yield cited.claim.value


def _ordinal(iso: str) -> int:
    return date.fromisoformat(iso[:10]).toordinal()
