"""Who speaks for whom: what a source says of an outlet, never a list in the code."""

import csv
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from inquest.consolidate.names import fold_name
from inquest.errors import UnreadableInput

Voices = Mapping[str, str]
NONE: Voices = MappingProxyType({})
_COLUMNS = ("name", "speaks_for", "source")


def read_voices(lines: Iterable[str]) -> Voices:
    """Return whom each name speaks for, from CSV with the columns name, speaks_for, source; `UnreadableInput`.

    A row says that an outlet is controlled, or that two names are one voice; one without its source is refused.
    """
    rows = csv.DictReader(lines)
    if not set(_COLUMNS) <= set(rows.fieldnames or ()):
        raise UnreadableInput(f"the columns are {', '.join(_COLUMNS)}")
    found: dict[str, str] = {}
    for row in rows:
        name, other, source = ((row[column] or "").strip() for column in _COLUMNS)
        if not (name and other and source):
            raise UnreadableInput(f"line {rows.line_num}: who speaks for whom needs both names and a source")
        if found.setdefault(fold_name(name), other) != other:
            raise UnreadableInput(f"line {rows.line_num}: {name:.100} speaks for two")
    return found


def is_unnamed(name: str) -> bool:
    """Say whether a name is only a word for people: activists, witnesses, a source, local media."""
    words = fold_name(name).split()
    return all(word in _unnamed() for word in words)


@cache
def _unnamed() -> frozenset[str]:
    text = (files("inquest") / "consolidate" / "data" / "unnamed.csv").read_text(encoding="utf-8")
    return frozenset(fold_name(row["word"]) for row in csv.DictReader(text.splitlines()))
