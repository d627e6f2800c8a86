"""Incidents that a rule finds near each other in time and space: possible or certain by their bounds, for any party."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import asin, cos, floor, radians, sin, sqrt

from inquest.analyse.patterns.rule import AlertRule, AlertRules
from inquest.analyse.patterns.traits import CODES, By, Traits
from inquest.analyse.patterns.window import Window
from inquest.model import Location

_EARTH_KM = 6_371.0088  # mean radius (IUGG)
_DEGREE_KM = 111.0  # a degree of latitude, at least 110.5
_CELL_KM = 10.0  # the least width of a cell
_MOST_CELLS = 8  # that a place may reach to each side
_POLAR = 80.0  # degrees
_LONGEST = 24 * 62  # hours; bounds wider than two months tell of no nearness in time

Cell = tuple[int, int]
_ANYWHERE: Cell = (10_000, 10_000)


@dataclass(frozen=True, slots=True)
class Near:
    """Two incidents with the least and most hours and kilometres between them that their bounds leave open."""

    left: str
    right: str
    hours: tuple[float, float]
    km: tuple[float, float]
    certain: bool


@dataclass(frozen=True, slots=True)
class Alert:
    """What a rule found: incidents in the order of their days, who is near whom, and the claims that say so.

    `target` is the kind of target where the rule looks at one. `certain` where the bounds of enough incidents leave no
    room for another answer; otherwise it is possible. It is a pattern of reports, and no finding.
    """

    rule: AlertRule
    target: str | None
    incidents: tuple[str, ...]
    first: str
    last: str
    pairs: tuple[Near, ...]
    certain: bool
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Alerts:
    """All alerts by the rules of a version; `unplaced` incidents have no point or no day, so no rule can see them."""

    version: str
    alerts: tuple[Alert, ...]
    unplaced: int


@dataclass(frozen=True, slots=True)
class _Hit:
    """An incident that a rule can see, with the claims by which it does."""

    of: Traits
    window: Window
    places: tuple[Location, ...]
    claims: tuple[str, ...]


def alerts(found: Sequence[Traits], rules: AlertRules) -> Alerts:
    """Return what the rules find; the order of alerts is that of the rules, then the latest first. No party enters."""
    made = [
        alert for rule in rules.rules for target, hits in _classes(found, rule) for alert in _of(rule, target, hits)
    ]
    places = {rule.code: at for at, rule in enumerate(rules.rules)}
    made.sort(key=lambda one: (one.last, one.first, len(one.incidents)), reverse=True)
    made.sort(key=lambda one: (places[one.rule.code], one.target or ""))
    return Alerts(rules.version, tuple(made), sum(_hit(one, ()) is None for one in found))


def _classes(found: Sequence[Traits], rule: AlertRule) -> Iterator[tuple[str | None, list[_Hit]]]:
    """Yield the incidents at which a rule looks together, by kind of target where it looks at each by itself."""
    by_target: dict[str | None, list[_Hit]] = defaultdict(list)
    for one in found:
        for target, claims in _seen(one, rule):
            hit = _hit(one, claims)
            if hit is not None and (hit.window.clock or not rule.clock):
                by_target[target].append(hit)
    yield from sorted(by_target.items(), key=lambda item: item[0] or "")


def _seen(one: Traits, rule: AlertRule) -> Iterator[tuple[str | None, tuple[str, ...]]]:
    targets = [said for said in one.values[By.TARGET] if said.code not in CODES]
    if rule.each:
        yield from ((said.code, said.claims) for said in targets)
    elif rule.targets:
        claims = tuple(id_ for said in targets if said.code in rule.targets for id_ in said.claims)
        yield from [(None, claims)] if claims else []
    elif rule.words is not None:
        yield from [(None, one.groups[rule.words])] if rule.words in one.groups else []
    else:
        yield None, one.groups.get(rule.one_of or "", ())


def _hit(one: Traits, claims: Sequence[str]) -> _Hit | None:
    if one.window is None or not one.spots or one.window.end - one.window.start > _LONGEST:
        return None
    told = (*claims, *one.dated_by, *(id_ for spot in one.spots for id_ in spot.claims))
    return _Hit(one, one.window, tuple(spot.place for spot in one.spots), told)


def _of(rule: AlertRule, target: str | None, hits: Sequence[_Hit]) -> Iterator[Alert]:
    """Yield an alert for each run of incidents that hang together, where one has enough of the others about it."""
    near: dict[int, dict[int, Near]] = defaultdict(dict)
    for i, j, pair in _pairs(rule, hits):
        near[i][j] = near[j][i] = pair
    for run in _runs(near):
        stars = [i for i in run if len(near[i]) + 1 >= rule.incidents]
        if not stars:
            continue
        certain = any(sum(pair.certain for pair in near[i].values()) + 1 >= rule.incidents for i in stars)
        members = sorted((hits[i] for i in run), key=lambda hit: (hit.window.start, hit.window.end, hit.of.incident))
        pairs = {(pair.left, pair.right): pair for i in run for pair in near[i].values()}
        yield Alert(
            rule,
            target,
            tuple(hit.of.incident for hit in members),
            min(hit.window.first for hit in members),
            max(hit.window.last for hit in members),
            tuple(sorted(pairs.values(), key=lambda pair: (pair.hours, pair.km, pair.left, pair.right))),
            certain,
            tuple(sorted({id_ for hit in members for id_ in hit.claims})),
        )


def _pairs(rule: AlertRule, hits: Sequence[_Hit]) -> Iterator[tuple[int, int, Near]]:
    """Yield each two incidents that may be as near as the rule asks.

    A sweep over the beginnings: of those that began before, only such are looked at as reach into the same cells of the
    globe and are not over for longer than the rule asks.
    """
    begun: dict[Cell, list[int]] = defaultdict(list)
    for j in sorted(range(len(hits)), key=lambda at: hits[at].window.start):
        earliest = hits[j].window.start - rule.hours
        cells = cells_of(hits[j].places, rule.km)
        here = cells if _ANYWHERE not in cells else list(begun)
        seen: set[int] = set()
        for cell in (*here, _ANYWHERE):
            begun[cell] = [i for i in begun[cell] if hits[i].window.end >= earliest]
            seen.update(begun[cell])
        for i in sorted(seen):
            pair = _near(rule, hits[i], hits[j])
            if pair is not None:
                yield i, j, pair
        for cell in cells:
            begun[cell].append(j)


def _near(rule: AlertRule, one: _Hit, other: _Hit) -> Near | None:
    hours = one.window.apart(other.window)
    if hours[0] > rule.hours or (rule.one_of and not {*one.of.groups, *other.of.groups} & {rule.one_of}):
        return None
    gaps = [gap(a, b) for a in one.places for b in other.places]
    km = min(low for low, _ in gaps), max(high for _, high in gaps)
    if km[0] > rule.km:
        return None
    left, right = sorted((one, other), key=lambda hit: (hit.window.start, hit.window.end, hit.of.incident))
    certain = hours[1] <= rule.hours and km[1] <= rule.km
    return Near(left.of.incident, right.of.incident, hours, km, certain)


def gap(one: Location, other: Location) -> tuple[float, float]:
    """Return the least and the most kilometres between two places, by their radii."""
    lat, lon, lat2, lon2 = (radians(of or 0.0) for of in (one.lat, one.lon, other.lat, other.lon))
    half = sin((lat2 - lat) / 2) ** 2 + cos(lat) * cos(lat2) * sin((lon2 - lon) / 2) ** 2
    away = 2 * _EARTH_KM * asin(sqrt(min(1.0, half)))
    both = ((one.radius_m or 0) + (other.radius_m or 0)) / 1000
    return round(max(0.0, away - both), 3), round(away + both, 3)


def cells_of(places: Sequence[Location], km: float) -> set[Cell]:
    """Return the cells of the globe that places and half of what a rule asks reach: apart, they cannot be near.

    A place that reaches very far, or lies near a pole, may be near any.
    """
    found: set[Cell] = set()
    around = int(360 * _DEGREE_KM / max(km, _CELL_KM))
    width = 360 / around
    for place in places:
        lat, lon = place.lat or 0.0, place.lon or 0.0
        reach = ((place.radius_m or 0) / 1000 + km / 2 + 0.1) / _DEGREE_KM * 1.01
        if abs(lat) + reach > _POLAR or reach > _MOST_CELLS * width:
            return {_ANYWHERE}
        across = reach / cos(radians(abs(lat) + reach))
        rows = range(floor((lat - reach) / width), floor((lat + reach) / width) + 1)
        columns = range(floor((lon - across) / width), floor((lon + across) / width) + 1)
        found.update((row, column % around) for row in rows for column in columns)
    return found


def _runs(near: Mapping[int, Mapping[int, Near]]) -> Iterator[list[int]]:
    """Yield the incidents that hang together, over others or directly."""
    seen: set[int] = set()
    for start in near:
        if start in seen:
            continue
        run, waiting = [], [start]
        seen.add(start)
        while waiting:
            at = waiting.pop()
            run.append(at)
            fresh = [j for j in near[at] if j not in seen]
            seen.update(fresh)
            waiting += fresh
        yield run
