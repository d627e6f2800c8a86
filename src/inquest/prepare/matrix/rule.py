"""Which claims bear on which kind of element, and what is asked in every incident of either side: all of it data."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class MatrixRule:
    """The rule in force; `bearing` and `next_step` go by the kind of an element."""

    version: str
    also_asked: tuple[str, ...]
    other_causes: tuple[str, ...]
    bearing: Mapping[str, tuple[str, ...]]
    next_step: Mapping[str, str]


@cache
def matrix_rule() -> MatrixRule:
    """Return the rule in force."""
    held = tomllib.loads((files("inquest") / "prepare" / "data" / "matrix.toml").read_text(encoding="utf-8"))
    bearing = {str(kind): tuple(map(str, of)) for kind, of in held["bearing"].items()}
    step = {str(kind): str(of) for kind, of in held["next"].items()}
    return MatrixRule(str(held["version"]), tuple(held["also_asked"]), tuple(held["other_causes"]), bearing, step)
