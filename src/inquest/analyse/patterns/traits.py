"""Incident → what patterns look at: when, where, how, what was hit, who is alleged, each with its claims."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from inquest.analyse.comparison import Cited, Comparison, ValueLine
from inquest.analyse.patterns.hours import TimeOfDay, times_of_day
from inquest.analyse.patterns.rule import PatternRule, pattern_rule, target_words
from inquest.analyse.patterns.window import Window, window_of
from inquest.analyse.ranging import Ranges
from inquest.consolidate import fold_name
from inquest.consolidate.naming import NONE, Names
from inquest.model import Location, Named, Unknown, When, Withheld
from inquest.read.places import Area


class By(StrEnum):
    """By what incidents are cut."""

    PLACE = "place"
    MEANS = "means"
    TARGET = "target"
    PARTY = "party"
    GRADE = "grade"
    HOUR = "hour"


NOT_STATED, UNKNOWN, WITHHELD, UNCLASSED = "not_stated", "unknown", "withheld", "unclassed"
NOT_TOLD_WHICH = "not_told_which"
"""The bounds of an incident hold several months, or its place reaches over several areas: it is in none silently."""

CODES = frozenset({NOT_STATED, UNKNOWN, WITHHELD, UNCLASSED, NOT_TOLD_WHICH})


@dataclass(frozen=True, slots=True)
class Said:
    """A value that an incident has by its claims: a code, the words for it, and the claims' ids."""

    code: str
    label: str
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that is affirmed, with the area in which it lies where that is told, and its claims."""

    place: Location
    area: Area | None
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Traits:
    """What patterns need of an incident; `values` holds what it has of each kind, `not_stated` where nobody says.

    `groups` are the groups of words that its targets bear (`rescuers`).
    """

    incident: str
    window: Window | None
    dated_by: tuple[str, ...]
    spots: tuple[Spot, ...]
    values: Mapping[By, tuple[Said, ...]]
    ranges: Ranges
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    hours: tuple[TimeOfDay, ...] = ()


def traits(
    incident: str, comparison: Comparison, ranges: Ranges, grade: str, areas: Mapping[str, Area], names: Names = NONE
) -> Traits:
    """Return what is affirmed of an incident; `areas` are those of gazetteer entries, by id, `names` who is one party.

    Several values stand side by side: which of them holds is not chosen. No name of a party changes what follows.
    """
    rule = pattern_rule()
    times = [c for line in comparison.times for c in line.affirmed_by]
    spots, hours = _spots(comparison.places, areas, rule), times_of_day(times)
    values = {
        By.PLACE: _area(spots, comparison.places, rule),
        By.MEANS: _classed(comparison.means),
        By.TARGET: _classed(comparison.targets),
        By.PARTY: _parties(comparison.attackers, names),
        By.GRADE: (Said(grade, grade),),
        By.HOUR: _told(Said(one.code, one.code, one.claims) for one in hours),
    }
    window = window_of(c.claim.value for c in times if isinstance(c.claim.value, When))
    return Traits(incident, window, _ids(times), spots, values, ranges, _groups(comparison.targets), hours)


def in_one_spelling(found: Sequence[Traits]) -> tuple[Traits, ...]:
    """Return these with each party under one label: the spelling used most often, the first in order among equals."""
    spelt: dict[str, Counter[str]] = {}
    for one in found:
        for said in one.values[By.PARTY]:
            spelt.setdefault(said.code, Counter())[said.label] += 1
    labels = {code: min(of, key=lambda name: (-of[name], name)) for code, of in spelt.items()}
    return tuple(
        replace(
            one,
            values={**one.values, By.PARTY: tuple(replace(s, label=labels[s.code]) for s in one.values[By.PARTY])},
        )
        for one in found
    )


def _spots(lines: Iterable[ValueLine], areas: Mapping[str, Area], rule: PatternRule) -> tuple[Spot, ...]:
    """Return the places with a point; a wide one beside a narrower says nothing against it and is left out."""
    found = []
    for line in lines:
        placed = [c for c in line.affirmed_by if isinstance(c.claim.value, Location) and c.claim.value.lat is not None]
        if placed:
            values = [c.claim.value for c in placed if isinstance(c.claim.value, Location)]
            place = min(values, key=lambda one: (one.radius_m or 0, one.name, one.lat or 0.0, one.lon or 0.0))
            found.append(Spot(place, areas.get(place.gazetteer_id or ""), _ids(placed)))
    narrow = [one for one in found if (one.place.radius_m or 0) <= rule.widest_place_m]
    return tuple(narrow or found)


def _area(spots: Sequence[Spot], lines: Iterable[ValueLine], rule: PatternRule) -> tuple[Said, ...]:
    told = {one.area.id if one.area and _tells(one, rule) else None for one in spots}
    claims = tuple(id_ for one in spots for id_ in one.claims)
    if len(told) == 1 and None not in told and spots[0].area is not None:
        return (Said(spots[0].area.id, spots[0].area.name, claims),)
    if any(line.affirmed_by for line in lines):
        return (Said(NOT_TOLD_WHICH, NOT_TOLD_WHICH, claims),)
    return (Said(NOT_STATED, NOT_STATED),)


def _tells(spot: Spot, rule: PatternRule) -> bool:
    is_itself = spot.area is not None and spot.area.id == spot.place.gazetteer_id
    return is_itself or (spot.place.radius_m or 0) <= rule.widest_place_m


def _classed(lines: Iterable[ValueLine]) -> tuple[Said, ...]:
    claims: dict[str, list[Cited]] = {}
    for line in lines:
        for cited in line.affirmed_by:
            claims.setdefault(_class(cited), []).append(cited)
    return _told(Said(code, code, _ids(of)) for code, of in sorted(claims.items()))


def _class(cited: Cited) -> str:
    value = cited.claim.value
    return (value.class_ or UNCLASSED) if isinstance(value, Named) else _silence(cited)


def _parties(lines: Iterable[ValueLine], same: Names) -> tuple[Said, ...]:
    """Return the parties that are alleged: names are of one where they are written alike, or a person said so."""
    claims: dict[str, list[Cited]] = {}
    names: dict[str, Counter[str]] = {}
    for line in lines:
        for cited in line.affirmed_by:
            value = cited.claim.value
            name = value.name if isinstance(value, Named) else _silence(cited)
            code = f"party:{same.root(name)}" if isinstance(value, Named) else name
            claims.setdefault(code, []).append(cited)
            names.setdefault(code, Counter())[name] += 1
    spelt = {code: min(of, key=lambda name: (-of[name], name)) for code, of in names.items()}
    return _told(Said(code, spelt[code], _ids(of)) for code, of in sorted(claims.items()))


def _silence(cited: Cited) -> str:
    value = cited.claim.value
    if isinstance(value, Withheld):
        return WITHHELD
    return UNKNOWN if isinstance(value, Unknown) else UNCLASSED


def _told(said: Iterable[Said]) -> tuple[Said, ...]:
    return tuple(said) or (Said(NOT_STATED, NOT_STATED),)


def _groups(lines: Iterable[ValueLine]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for group, words in target_words().items():
        cited = [c for line in lines for c in line.affirmed_by if _bears(c, words)]
        if cited:
            found[group] = _ids(cited)
    return found


def _bears(cited: Cited, words: Iterable[str]) -> bool:
    name = f" {fold_name(getattr(cited.claim.value, 'name', ''))} "
    return any(f" {word} " in name for word in words)


def _ids(cited: Iterable[Cited]) -> tuple[str, ...]:
    return tuple(sorted({c.claim_id for c in cited}))
