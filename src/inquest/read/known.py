"""The words that the rules know: whoever looks for names looks for others."""

import csv
from functools import cache
from importlib.resources import files

_COLUMNS = ("words", "form", "forms", "lemma")


@cache
def known_words() -> frozenset[str]:
    """Return every word of the tables of vocabulary, as it is written there."""
    folder = files("inquest.read") / "data" / "vocabulary"
    tables = (one.read_text(encoding="utf-8") for one in folder.iterdir() if one.name.endswith(".csv"))
    rows = (row for table in tables for row in csv.DictReader(table.splitlines()))
    return frozenset(word for row in rows for name in _COLUMNS for word in (row.get(name) or "").split())
