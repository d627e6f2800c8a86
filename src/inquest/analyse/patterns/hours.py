"""At which hour of the day: as claims state it, by the clock or as a part of the day, and never guessed."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from inquest.analyse.comparison import Cited
from inquest.analyse.patterns.rule import pattern_rule
from inquest.model import When
from inquest.read.times import Stated, stated_hours

DAY = 24
_CLOCK = re.compile(r"\d{4}-\d\d-\d\dT(\d\d):\d\d")


@dataclass(frozen=True, slots=True)
class TimeOfDay:
    """A time of day that claims state: by a `code` (`14:00`, `evening`, `09:00/21:00`), and the hours it may be."""

    code: str
    hours: frozenset[int]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hour:
    """An hour of the day, the incidents that certainly lie in it, and those that may, these among them."""

    hour: int
    certain: tuple[str, ...]
    possible: tuple[str, ...]
    claims: tuple[str, ...]

    @property
    def name(self) -> str:
        """How the hour is written: `14:00`."""
        return _named(self.hour)


@dataclass(frozen=True, slots=True)
class Hours:
    """The hours of a day; of `not_stated` incidents no claim states a time of day, and they stand in none."""

    hours: tuple[Hour, ...]
    stated: int
    not_stated: int


class Timed(Protocol):
    """An incident with the times of day that are stated of it."""

    @property
    def incident(self) -> str:
        """Its id."""
        ...

    @property
    def hours(self) -> tuple[TimeOfDay, ...]:
        """What claims state; nothing where none does."""
        ...


def times_of_day(cited: Iterable[Cited]) -> tuple[TimeOfDay, ...]:
    """Return what claims state, in the order of the hours.

    A wide time that holds a narrower one says nothing against it ("in the evening" beside "at 19:30") and is left out.
    """
    claims: dict[tuple[str, frozenset[int]], list[str]] = {}
    for one in cited:
        for code, hours in dict.fromkeys(_stated(one)):
            claims.setdefault((code, hours), []).append(one.claim_id)
    kept = [key for key in claims if not any(other < key[1] for _, other in claims)]
    found = [TimeOfDay(code, hours, tuple(sorted(claims[code, hours]))) for code, hours in kept]
    return tuple(sorted(found, key=lambda one: (min(one.hours), one.code)))


def hours_of_day(found: Sequence[Timed]) -> Hours:
    """Count incidents by the hour: certain where all that is stated is one hour, possible in each that it may be."""
    by_hour: Mapping[int, list[Timed]] = {hour: [] for hour in range(DAY)}
    for one in found:
        for hour in _possible(one):
            by_hour[hour].append(one)
    stated = sum(bool(one.hours) for one in found)
    return Hours(tuple(_hour(hour, of) for hour, of in by_hour.items()), stated, len(found) - stated)


def _hour(hour: int, of: Sequence[Timed]) -> Hour:
    claims = {id_ for one in of for told in one.hours if hour in told.hours for id_ in told.claims}
    certain = sorted(one.incident for one in of if len(_possible(one)) == 1)
    return Hour(hour, tuple(certain), tuple(sorted(one.incident for one in of)), tuple(sorted(claims)))


def _possible(one: Timed) -> frozenset[int]:
    return frozenset().union(*(told.hours for told in one.hours))


def _stated(cited: Cited) -> Iterable[tuple[str, frozenset[int]]]:
    value = cited.claim.value
    clock = _CLOCK.match(value.edtf) if isinstance(value, When) else None
    if clock is not None:
        return [_coded(Stated(None, (int(clock[1]) % DAY,)))]
    return [_coded(told) for words in (*cited.words, *cited.title_words) for told in stated_hours(words)]


def _coded(told: Stated) -> tuple[str, frozenset[int]]:
    """Return the code of a time, and the hours that it may be; those of a part of the day are the published ones."""
    if told.part is None:
        return "/".join(map(_named, sorted(told.hours))), frozenset(told.hours)
    begins, ends = pattern_rule().parts_of_day[told.part]
    return told.part, frozenset(hour % DAY for hour in range(begins, ends))


def _named(hour: int) -> str:
    return f"{hour:02}:00"
