"""Texts as numbers: their words, runs of words, and the few runs that stand for each.

Runs are chosen by winnowing (Schleimer, Wilkerson and Aiken 2003): the smallest of each few neighbours, so that two
texts that share a passage have chosen the same runs in it, wherever it stands. A short text keeps all of its runs.
"""

import hashlib
import re
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from inquest.consolidate.copies.lists import Ints, Lists, Numbers, concatenated
from inquest.consolidate.told import Told
from inquest.model import Span
from inquest.read import plain

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


def text_of(told: Told) -> Text:
    """Return what is compared of a document that was read."""
    return Text(told.reading.document, told.text, told.reading.said, told.published)


def words(texts: Iterable[Text]) -> Lists:
    """Return the words that each text says, in order, folded and as numbers."""
    every, ends = array("Q"), array("q", [0])
    for text in texts:
        for start, end in _said(text):
            every.extend([number for word in _WORD.findall(text.text, start, end) if (number := _number(word))])
        ends.append(len(every))
    return Lists(np.array(ends, np.int64), np.array(every, np.uint64))


def places(text: Text) -> list[tuple[int, int]]:
    """Return the first and the last but one character of each word; of few texts they are asked for."""
    found = (one for start, end in _said(text) for one in _WORD.finditer(text.text, start, end))
    return [one.span() for one in found if _number(one[0])]


def digests(named: Lists) -> Iterator[bytes]:
    """Name each text by all of its words in order."""
    body = memoryview(named.items.tobytes())
    size = named.items.itemsize
    for start, end in zip(named.start[:-1].tolist(), named.start[1:].tolist(), strict=True):
        yield hashlib.blake2b(body[size * start : size * end], digest_size=16).digest()


def runs(named: Lists, long: int) -> Lists:
    """Return each run of so many words as one number, in order; none of a text that is shorter."""
    size = np.maximum(named.size - long + 1, 0)
    start = np.concatenate([[0], np.cumsum(size)]).astype(np.int64)
    at = np.arange(start[-1]) + np.repeat(named.start[:-1] - start[:-1], size)
    made = named.items[at]
    for step in range(1, long):
        made = mixed(made) ^ named.items[at + step]
    return Lists(start, mixed(made))


def chosen(named: Lists) -> Lists:
    """Return the runs that stand for each text, in ascending order, each once."""
    found = runs(named, _CHOSEN)
    owner, least = found.owner, found.items.copy()
    for step in range(1, _WINDOW):
        np.minimum(least[:-step], found.items[step:], out=least[:-step])
    long = (named.size > _SHORT)[owner]
    inside = np.arange(len(owner)) + _WINDOW <= found.start[1:][owner]
    values = np.where(long, least, found.items)
    return _distinct(owner[~long | inside], values[~long | inside], len(named.size))


def _distinct(owner: Ints, values: Numbers, total: int) -> Lists:
    """Return the values of each owner in order, each once."""
    order = np.lexsort((values, owner))
    owner, values = owner[order], values[order]
    fresh = np.ones(len(values), bool)
    fresh[1:] = (values[1:] != values[:-1]) | (owner[1:] != owner[:-1])
    return concatenated(np.bincount(owner[fresh], minlength=total), values[fresh])


def mixed(numbers: Numbers) -> Numbers:
    """Spread the bits of numbers; equal ones stay equal, others stay apart."""
    spread: Numbers = numbers * _ODD
    return spread ^ (spread >> np.uint64(29))


def _said(text: Text) -> list[tuple[int, int]]:
    return [(0, len(text.text))] if text.said is None else [(s.start, s.end) for s in text.said]


@lru_cache(maxsize=1 << 18)
def _number(word: str) -> int:
    """Name a word, folded, by 64 bits of its BLAKE2 hash; 0 for one of which folding leaves nothing."""
    folded = "".join(plain(word).split())
    return _hashed(folded) if folded else 0


def _hashed(word: str) -> int:
    return int.from_bytes(hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest()) or 1
