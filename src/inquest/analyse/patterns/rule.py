"""The published rules of patterns and of alerts, read from data."""

import csv
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from inquest.consolidate import fold_name


@dataclass(frozen=True, slots=True)
class ChangeRule:
    """When a series carries a search for changes, what a change costs, and when coverage changed beside it."""

    least_months: int
    least_incidents: int
    least_segment: int
    most_unknown: float
    penalty: float
    coverage_factor: float
    coverage_months: int


@dataclass(frozen=True, slots=True)
class PatternRule:
    """How incidents are cut; `version` stands on every output. Parts of the day are hours from, to."""

    version: str
    widest_place_m: int
    public_from: int
    changes: ChangeRule
    parts_of_day: Mapping[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class AlertRule:
    """So many incidents within so many hours and kilometres of one of them.

    `targets` are the classes of target of which each has to have one, `words` the group of words of which its target
    has to bear one; `each` looks at every class by itself. With `clock` each time has to be told by the clock, and with
    `one_of` one of the incidents has to have a target of that group of words.
    """

    code: str
    incidents: int
    hours: float
    km: float
    targets: frozenset[str] = frozenset()
    words: str | None = None
    one_of: str | None = None
    each: bool = False
    clock: bool = False


@dataclass(frozen=True, slots=True)
class AlertRules:
    """The rules in their order; `version` stands on every output."""

    version: str
    rules: tuple[AlertRule, ...]


@cache
def pattern_rule() -> PatternRule:
    """Return the rule in force."""
    held = _toml("patterns.toml")
    parts = {name: (int(begins), int(ends)) for name, (begins, ends) in held["parts_of_day"].items()}
    cuts = int(held["widest_place_m"]), int(held["public_from"])
    return PatternRule(str(held["version"]), *cuts, ChangeRule(**held["changes"]), parts)


@cache
def alert_rules() -> AlertRules:
    """Return the rules in force."""
    held = _toml("alerts.toml")
    made = ({**one, "targets": frozenset(one.get("targets", ()))} for one in held["rule"])
    return AlertRules(str(held["version"]), tuple(AlertRule(**one) for one in made))


@cache
def target_words() -> Mapping[str, frozenset[str]]:
    """Return the words of each group of targets, folded as names are."""
    text = (files("inquest") / "analyse" / "data" / "target_words.csv").read_text(encoding="utf-8")
    found: dict[str, set[str]] = {}
    for row in csv.DictReader(text.splitlines()):
        found.setdefault(row["group"], set()).add(fold_name(row["word"]))
    return {group: frozenset(words) for group, words in found.items()}


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((files("inquest") / "analyse" / "data" / name).read_text(encoding="utf-8"))
