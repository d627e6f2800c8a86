"""What two texts share: the longest runs of equal words, from the start of the left text on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inquest.consolidate.copies.link import Shared
from inquest.consolidate.copies.shingles import RUN, Words
from inquest.model import Span

_TRIED = 8  # places of one run that are tried in the right text: more are a refrain


@dataclass(frozen=True, slots=True)
class Passage:
    """So many equal words, from one place of each text on."""

    left: int
    right: int
    long: int


def passages(left: Words, right: Words) -> tuple[Passage, ...]:
    """Return the shared passages in the order of the left text; none overlaps another in either text."""
    common = set(np.intersect1d(left.runs, right.runs).tolist())
    return tuple(_walk(left, right, common)) if common else ()


def shared(found: Sequence[Passage], left: Words, right: Words) -> tuple[Shared, ...]:
    """Return passages as characters of the originals."""
    return tuple(Shared(_span(left, p.left, p.long), _span(right, p.right, p.long)) for p in found)


def covered(found: Sequence[Passage], words: Words, *, is_left: bool) -> NDArray[np.bool_]:
    """Say of each word of a text whether a passage holds it."""
    held = np.zeros(len(words.words), bool)
    for p in found:
        start = p.left if is_left else p.right
        held[start : start + p.long] = True
    return held


def _walk(left: Words, right: Words, common: set[int]) -> Iterator[Passage]:
    """Take, from left to right, the longest passage that begins with each shared run, in words not yet taken."""
    places: dict[int, list[int]] = {}
    for at, run in enumerate(right.runs.tolist()):
        if run in common and len(places.setdefault(run, [])) < _TRIED:
            places[run].append(at)
    one, other, runs = left.words.tolist(), right.words.tolist(), left.runs.tolist()
    taken = bytearray(len(other) + 1)
    at = 0
    while at < len(runs):
        tried = [(_long(one, other, at, start, taken), -start) for start in places.get(runs[at], ())]
        long, start = max(tried, default=(0, 0))
        if long >= RUN:
            yield Passage(at, -start, long)
            taken[-start : -start + long] = b"\1" * long
        at += long if long >= RUN else 1


def _long(one: Sequence[int], other: Sequence[int], at: int, start: int, taken: bytearray) -> int:
    long, most = 0, min(len(one) - at, len(other) - start)
    while long < most and one[at + long] == other[start + long] and not taken[start + long]:
        long += 1
    return long


def _span(words: Words, first: int, long: int) -> Span:
    return Span(words.at[first][0], words.at[first + long - 1][1])
