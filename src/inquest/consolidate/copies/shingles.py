"""A text as numbers: its words with their places, runs of words, and the few runs that stand for it.

Runs are chosen by winnowing (Schleimer, Wilkerson and Aiken 2003): the smallest of each few neighbours, so that two
texts that share a passage have chosen the same runs in it, wherever it stands. A short text keeps all of its runs.
"""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from inquest.consolidate.told import Told
from inquest.model import Span
from inquest.read import plain

Numbers = NDArray[np.uint64]

RUN = 3  # words: what is compared
_CHOSEN = 4  # words of a run that is looked up
_WINDOW = 4  # of so many neighbours one is chosen, so that each shared passage of seven words is found
_SHORT = 80  # words
_MARKS = "\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u200c-\u200f"
_WORD = re.compile(rf"[^\W_][\w{_MARKS}]*")
_ODD = np.uint64(0x9E3779B97F4A7C15)  # the odd number next to 2**64 / golden ratio spreads bits (Knuth, vol. 3, 6.4)


@dataclass(frozen=True, slots=True)
class Text:
    """What is compared: `said` are the characters that its source says, the furniture of a page left out; else all."""

    name: str
    text: str
    said: tuple[Span, ...] | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text in order, and `at`, the first and the last but one character of each."""

    words: Numbers
    at: tuple[tuple[int, int], ...]
    runs: Numbers
    chosen: Numbers


def text_of(told: Told) -> Text:
    """Return what is compared of a document that was read."""
    return Text(told.reading.document, told.text, told.reading.said, told.published)


def words(text: Text) -> Words:
    """Return the words that a text says, folded and as numbers."""
    spans = [(0, len(text.text))] if text.said is None else [(s.start, s.end) for s in text.said]
    found = [one for start, end in spans for one in _WORD.finditer(text.text, start, end)]
    known = [(number, one.span()) for one in found if (number := _number(one[0]))]
    named = np.array([number for number, _ in known], np.uint64)
    return Words(named, tuple(at for _, at in known), runs(named, RUN), _winnowed(runs(named, _CHOSEN), len(known)))


def runs(named: Numbers, long: int) -> Numbers:
    """Return each run of so many words as one number, in order; none of a text that is shorter."""
    if len(named) < long:
        return np.empty(0, np.uint64)
    made = named[: len(named) - long + 1].copy()
    for step in range(1, long):
        made = _mixed(made) ^ named[step : len(named) - long + 1 + step]
    return _mixed(made)


@lru_cache(maxsize=1 << 18)
def _number(word: str) -> int:
    """Name a word, folded, by 64 bits of its BLAKE2 hash; 0 for one of which folding leaves nothing."""
    folded = "".join(plain(word).split())
    return _hashed(folded) if folded else 0


def _hashed(word: str) -> int:
    return int.from_bytes(hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest()) or 1


def _mixed(numbers: Numbers) -> Numbers:
    spread: Numbers = numbers * _ODD
    return spread ^ (spread >> np.uint64(29))


def _winnowed(numbers: Numbers, words_in_all: int) -> Numbers:
    if words_in_all <= _SHORT or len(numbers) < _WINDOW:
        return np.unique(numbers)
    windows = np.lib.stride_tricks.sliding_window_view(numbers, _WINDOW)
    return np.unique(windows.min(axis=1))


def digest(named: Sequence[int] | Numbers) -> bytes:
    """Name a text by all of its words in order."""
    return hashlib.blake2b(np.asarray(named, np.uint64).tobytes(), digest_size=16).digest()
