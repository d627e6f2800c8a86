"""Grades of other houses and ours, both ways; theirs are kept beside ours and never replaced."""

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from inquest.errors import BadInput

Pairs = Mapping[str, Mapping[str, str]]


@cache
def _pairs() -> Pairs:
    found: dict[str, dict[str, str]] = {}
    text = (files("inquest") / "analyse" / "data" / "grade_schemes.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines()):
        found.setdefault(row["scheme"], {})[row["ours"]] = row["theirs"]
    return found


def schemes() -> tuple[str, ...]:
    """Name the schemes that are known."""
    return tuple(sorted(_pairs()))


def to_scheme(scheme: str, code: str) -> str | None:
    """Return how another house names our grade; `None` where it has no such grade."""
    return _of(scheme).get(code)


def from_scheme(scheme: str, theirs: str) -> str:
    """Return our grade for one of another house; raises `BadInput` for a grade that it does not have."""
    found = {other.casefold(): ours for ours, other in _of(scheme).items()}
    if theirs.strip().casefold() not in found:
        raise BadInput(f"“{theirs:.60}” is no grade of {scheme}: it has {', '.join(sorted(found))}")
    return found[theirs.strip().casefold()]


def _of(scheme: str) -> Mapping[str, str]:
    if scheme not in _pairs():
        raise BadInput(f"no scheme is called “{scheme:.60}”: {', '.join(schemes())}")
    return _pairs()[scheme]
