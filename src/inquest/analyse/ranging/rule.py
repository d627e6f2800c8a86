"""The published rule of ranges, read from data."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from inquest.model import Hedge


@dataclass(frozen=True, slots=True)
class RangeRule:
    """Which figures may set the end of a range; `version` stands on every output.

    A figure under a hedge of `hedges_left_out` sets none. `last_day_counts`: of what one speaker said through one
    publisher on several days, the last day's figures count, in each cell.
    """

    version: str
    hedges_left_out: frozenset[Hedge] = frozenset()
    last_day_counts: bool = True


@cache
def range_rule() -> RangeRule:
    """Return the rule in force."""
    held = tomllib.loads((files("inquest") / "analyse" / "data" / "ranges.toml").read_text(encoding="utf-8"))
    hedges = frozenset(map(Hedge, held["hedges_left_out"]))
    return RangeRule(str(held["version"]), hedges, bool(held["last_day_counts"]))
