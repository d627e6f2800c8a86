"""The published rule of grades, read from data."""

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files


class Condition(StrEnum):
    """What a grade may ask."""

    NO_HARM_AFFIRMED = "no_harm_affirmed"  # nobody affirms that a person was harmed
    CONCEDED_BY_A_PARTY = "conceded_by_a_party"  # a party accepts that it did it
    ATTACKERS_DIFFER = "attackers_differ"  # two different attackers are affirmed
    SEVERAL_ORIGINS = "several_origins"  # several independent voices affirm harm


@dataclass(frozen=True, slots=True)
class Asked:
    """A grade and the conditions that have to hold for it."""

    code: str
    when: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class GradeRule:
    """Grades in the order in which they are tried; the last asks nothing. `version` stands on every output."""

    version: str
    origins_for_several: int
    grades: tuple[Asked, ...]


@cache
def grade_rule() -> GradeRule:
    """Return the rule in force."""
    held = tomllib.loads((files("inquest") / "analyse" / "data" / "grades.toml").read_text(encoding="utf-8"))
    grades = tuple(Asked(str(one["code"]), tuple(map(Condition, one["when"]))) for one in held["grade"])
    return GradeRule(str(held["version"]), int(held["origins_for_several"]), grades)


def codes() -> tuple[str, ...]:
    """Name the grades that there are, in the order in which they are tried."""
    return tuple(one.code for one in grade_rule().grades)
