"""The words of a mention as numbers, so that millions can be compared.

Words are folded; of Arabic ones the article and the particles written with it come off, as in the light stemmers
(Larkey, Ballesteros and Connell 2002, "light2"), since a text says the same with them and without.
"""

import hashlib
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from inquest.consolidate.events.called import called
from inquest.read import plain

Ints = NDArray[np.int64]

LONGEST = 500  # words: what a text says later than that is rarely of its main event
_AROUND = 25  # words on either side of what is claimed of one event of several: no name's length moves the ends
_HEAD = 20  # words that stand for the title of a text without one
_WORD = re.compile(r"[^\W_]{2,}")
# A name may begin with such a letter, too: it comes off with the particle, wherever the name stands.
_JOINED = re.compile(r"^(?:[وف]*(?:[بك]?ال|لل)(?=\w{3}))?(?:[وف]+(?=\w{3}))?")
_MIX = 0x9E3779B97F4A7C15  # the odd number next to 2**64 / golden ratio spreads bits (Knuth, vol. 3, 6.4)
_POSITIVE = 0x7FFFFFFFFFFFFFFF


@dataclass(frozen=True, slots=True)
class Wording:
    """Distinct words, pairs of neighbours, words of the title and names of settlements, as sorted 63-bit numbers."""

    words: Ints
    pairs: Ints
    title: Ints
    called: Ints


def wording(title: str, passages: Sequence[str]) -> Wording:
    """Return the words of a title and of what a text says of one event."""
    body = tokens(" . ".join(passages))[:LONGEST]
    head = tokens(title) or tokens(passages[0] if passages else "")[:_HEAD]
    longer = [word for word in head if len(word) > 2]
    return Wording(_distinct(body), _pairs(body), _distinct(longer), _distinct(called(body)))


def tokens(text: str) -> list[str]:
    """Return the words of a text in order, folded."""
    return [_JOINED.sub("", word) if word[0] > "\u0600" else word for word in _WORD.findall(plain(text))]


def around(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[str]:
    """Yield the words that stand around some spans, each once."""
    found = [match.span() for match in _WORD.finditer(text)]
    starts, ends, done = [start for start, _ in found], [end for _, end in found], 0
    for start, end in sorted(spans):
        first = max(done, bisect_right(ends, start) - _AROUND)
        last = min(len(found), bisect_left(starts, end) + _AROUND)
        if last > first:
            yield text[starts[first] : ends[last - 1]]
        done = max(done, last)


@lru_cache(maxsize=1 << 18)
def number(word: str) -> int:
    """Name a word by 63 bits of its BLAKE2 hash."""
    return int.from_bytes(hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest()) & _POSITIVE


def _distinct(words: Iterable[str]) -> Ints:
    return np.array(sorted({number(word) for word in words}), np.int64)


def _pairs(words: Sequence[str]) -> Ints:
    """Return each two neighbours of three letters or more as one number."""
    long = [number(word) if len(word) > 2 else None for word in words]
    pairs = {(a * _MIX ^ b) & _POSITIVE for a, b in pairwise(long) if a is not None and b is not None}
    return np.array(sorted(pairs), np.int64)
