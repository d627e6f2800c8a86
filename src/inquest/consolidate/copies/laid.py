"""Texts laid out as columns of numbers: each wording once, with what is compared of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from inquest.consolidate.copies.candidates import frequent
from inquest.consolidate.copies.lists import Flags, Ints, Lists, Numbers, among, joined
from inquest.consolidate.copies.passages import Words
from inquest.consolidate.copies.shingles import RUN, Text, chosen, digests, runs, words

_PART = 4096  # texts laid out at a time: sorted where the processor has them at hand
_OWN = 0.3  # a text of which less is its own is a message that many repeat


@dataclass(frozen=True, slots=True)
class Laid:
    """Wordings, a row each: `texts` numbers the first text of each, `same` are the other texts with their first."""

    texts: tuple[int, ...]
    same: tuple[tuple[int, int], ...]
    words: Lists
    runs: Lists
    chosen: Lists

    def of(self, row: int) -> Words:
        """Return a row as plain numbers."""
        return Words(self.words.of(row).tolist(), self.runs.of(row).tolist())


@dataclass(frozen=True, slots=True)
class Own:
    """Which words are their text's own: in no run that many texts share.

    `enough` says of each text whether it has enough of its own to be judged by, `many` how many words it is judged by.
    """

    flags: Flags
    enough: Flags
    many: Ints


def laid(texts: Sequence[Text]) -> Laid:
    """Lay out texts; one without words is left out."""
    firsts: dict[bytes, int] = {}
    same: list[tuple[int, int]] = []
    parts = [_part(texts, at, firsts, same) for at in range(0, len(texts), _PART)]
    named = joined([part for part, _, _ in parts])
    every = joined([part for _, part, _ in parts]), joined([part for _, _, part in parts])
    return Laid(tuple(firsts.values()), tuple(same), named, *every)


def _part(
    texts: Sequence[Text], low: int, firsts: dict[bytes, int], same: list[tuple[int, int]]
) -> tuple[Lists, Lists, Lists]:
    """Lay out some texts; what has the words of a text before is told apart."""
    named = words(texts[low : low + _PART])
    rows = []
    for row, (name, long) in enumerate(zip(digests(named), named.size.tolist(), strict=True)):
        if not long:
            continue
        first = firsts.setdefault(name, low + row)
        if first == low + row:
            rows.append(row)
        else:
            same.append((first, low + row))
    fresh = named.some(np.array(rows, np.int64))
    return fresh, runs(fresh, RUN), chosen(fresh)


def own(of: Laid) -> Own:
    """Say of each word, of each text, whether it is its own."""
    common: Numbers = frequent(of.runs)
    flags = np.ones(len(of.words.items), bool)
    mark(flags, of.words, of.runs, np.flatnonzero(among(of.runs.items, common)), told=False)
    size = of.words.size
    many = np.bincount(of.words.owner[flags], minlength=len(size)).astype(np.int64)
    enough = many / np.maximum(size, 1) >= _OWN
    return Own(flags, enough, np.where(enough, many, size))


def mark(flags: Flags, named: Lists, found: Lists, at: Ints, *, told: bool) -> None:
    """Set the flags of all words that some runs hold."""
    first = at + (named.start[:-1] - found.start[:-1])[found.owner[at]]
    for step in range(RUN):
        flags[first + step] = told


def chunks(pairs: Ints, size: Ints, most: int) -> Iterator[Ints]:
    """Yield pairs, some at a time, whose texts have about so many words in all."""
    total = np.cumsum(size[pairs].sum(axis=1))
    yield from np.split(pairs, np.flatnonzero(np.diff(total // most)) + 1)
