"""Which names may stand for one party: a rule that knows words of armed bodies in general, and no party by name."""

import csv
import unicodedata
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from itertools import combinations

from inquest.consolidate import fold_name
from inquest.consolidate.naming import NONE, Names

_SHORTEST = 4  # letters that two forms of one name share at their beginning: name and adjective
_ENDINGS = 3  # letters by which one form may be longer than the stem of both
_VOWELS = "aeiouy\u0627\u064a"  # at the end of a stem; the last two are alif and ya
_ARTICLES = ("وال", "بال", "كال", "فال", "لل", "ال")


@cache
def common_nouns() -> frozenset[str]:
    """Return the words that any armed body may bear, folded as names are."""
    table = files("inquest.analyse").joinpath("data", "common_nouns.csv").read_text(encoding="utf-8")
    return frozenset(_bare(fold_name(row["word"])) for row in csv.DictReader(table.splitlines()))


def distinguishing(name: str, common: frozenset[str]) -> frozenset[str]:
    """Return the words of a name that tell one party from another: `Ostan` of `Ostan air force`, none of `forces`."""
    words = (_bare(word) for word in fold_name(name).replace("-", " ").split())
    return frozenset(word for word in words if len(word) > 1 and word not in common)


def distinct(names: Iterable[str], known: Names = NONE) -> bool:
    """Say whether two of these names, in one script, both tell a party and share no word that tells it.

    Names that by a person's word are of one party are `known` to be one. A name of common words alone (`forces`) may
    stand for any party, and names in two scripts are not compared: neither is a difference that the sources state.
    """
    common = common_nouns()
    told = [(name, tokens) for name in sorted(set(names)) if (tokens := distinguishing(name, common))]
    return any(
        script(a) == script(b) and not shared(a, b) and not known.are_one(one, other)
        for (one, a), (other, b) in combinations(told, 2)
    )


def shared(a: Iterable[str], b: Iterable[str]) -> bool:
    """Say whether a word of one is a word of the other, or another form of it (`Ostan`, `Ostani`)."""
    return any(_forms(x, y) for x in a for y in b)


def _forms(x: str, y: str) -> bool:
    short, long = sorted((x, y), key=len)
    stem = short.rstrip(_VOWELS)
    return x == y or (len(stem) >= _SHORTEST and len(long) - len(stem) <= _ENDINGS and long.startswith(stem))


def _bare(word: str) -> str:
    """Take an Arabic article with its prefix, and a feminine ending, off a word."""
    word = next((word[len(a) :] for a in _ARTICLES if word.startswith(a) and len(word) > len(a) + 2), word)
    return word[:-1] if word.endswith(("ة", "ه")) and len(word) > _SHORTEST else word


def script(words: Iterable[str]) -> str:
    """Return the script in which words are written (`LATIN`), empty for none."""
    letters = (c for word in sorted(words) for c in word if c.isalpha())
    return next((unicodedata.name(letter, "").partition(" ")[0] for letter in letters), "")
