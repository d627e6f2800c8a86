"""Names that stand by a word for a settlement: "the village of Velm", "بلدة فيلم", known to a gazetteer or not.

They are words of the text, folded, and compared as these are: letter by letter, in one script. A common word that
stands there is no name, but many texts have it, so that it says little.
"""

import csv
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.resources import files

from inquest.read import plain

_SHORT = 3  # letters: a shorter word behind such a word is no name
_PARTICLES = "بلوف"  # written with the word behind them
_OF = "of"


@lru_cache(maxsize=1)
def _words() -> dict[str, str]:
    """Return the words for a settlement, folded, with where they stand: before the name or after it."""
    text = files("inquest").joinpath("consolidate", "data", "settlements.csv").read_text(encoding="utf-8")
    return {plain(row["word"]): row["stands"] for row in csv.DictReader(text.splitlines())}


def called(words: Sequence[str]) -> Iterator[str]:
    """Yield the names in folded words: the word by that for a settlement, and that word with its neighbour."""
    known = _words()
    for at, word in enumerate(words):
        stands = known.get(word) or (known.get(word[1:]) if word[0] in _PARTICLES else None)
        if stands == "before":
            yield from _names(words[at + 1 : at + 3])
        elif stands and words[at + 1 : at + 2] == [_OF]:
            yield from _names(words[at + 2 : at + 4])
        elif stands:
            yield from _names(words[max(0, at - 2) : at][::-1])


def _names(words: Sequence[str]) -> Iterator[str]:
    """Yield the nearer of two words, and both in the order of the text where both may be of a name."""
    long = [word for word in words if len(word) >= _SHORT]
    if words and words[0] in long[:1]:
        yield words[0]
        if len(long) > 1:
            yield " ".join(sorted(long))
