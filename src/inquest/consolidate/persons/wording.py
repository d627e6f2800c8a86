"""Words that stand around names in lists of persons, by kind: titles, kinship, particles; and words for age and sex.

They are data (`consolidate/data/person_words.csv`), folded as names are.
"""

import csv
from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=1)
def _table() -> dict[str, frozenset[str]]:
    text = files("inquest").joinpath("consolidate", "data", "person_words.csv").read_text(encoding="utf-8")
    kinds: dict[str, set[str]] = {}
    for row in csv.DictReader(text.splitlines()):
        kinds.setdefault(row["kind"], set()).add(row["word"])
    return {kind: frozenset(words) for kind, words in kinds.items()}


@lru_cache(maxsize=64)
def words_of(*kinds: str) -> frozenset[str]:
    """Return the words of these kinds; `KeyError` names a kind that there is not."""
    return frozenset().union(*(_table()[kind] for kind in kinds))
