"""What two texts share: the longest runs of equal words, from the start of the left text on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inquest.consolidate.copies.link import Shared
from inquest.consolidate.copies.shingles import RUN
from inquest.model import Span

_TRIED = 8  # places of one run that are tried in the right text: more are a refrain

Places = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Passage:
    """So many equal words, from one place of each text on."""

    left: int
    right: int
    long: int


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text in order, and its runs of words, as numbers."""

    words: Sequence[int]
    runs: Sequence[int]


def passages(left: Words, right: Words) -> tuple[Passage, ...]:
    """Return the shared passages in the order of the left text; none overlaps another in either text."""
    common = set(left.runs) & set(right.runs)
    return tuple(_walk(left, right, common)) if common else ()


def shared(found: Sequence[Passage], left: Places, right: Places) -> tuple[Shared, ...]:
    """Return passages as characters of the originals, given where the words of either stand."""
    return tuple(Shared(_span(left, p.left, p.long), _span(right, p.right, p.long)) for p in found)


def covered(found: Sequence[Passage], long: int, *, is_left: bool) -> NDArray[np.bool_]:
    """Say of each word of a text, which has so many, whether a passage holds it."""
    held = np.zeros(long, bool)
    for p in found:
        start = p.left if is_left else p.right
        held[start : start + p.long] = True
    return held


def _walk(left: Words, right: Words, common: set[int]) -> Iterator[Passage]:
    """Take, from left to right, the longest passage that begins with each shared run, in words not yet taken."""
    places: dict[int, list[int]] = {}
    for at, run in enumerate(right.runs):
        if run in common and len(places.setdefault(run, [])) < _TRIED:
            places[run].append(at)
    taken = bytearray(len(right.words) + 1)
    done = 0
    for at, run in enumerate(left.runs):
        if at < done or run not in common:
            continue
        tried = [(_long(left.words, right.words, at, start, taken), -start) for start in places[run]]
        long, start = max(tried)
        if long >= RUN:
            yield Passage(at, -start, long)
            taken[-start : -start + long] = b"\1" * long
            done = at + long


def _long(one: Sequence[int], other: Sequence[int], at: int, start: int, taken: bytearray) -> int:
    long, most = 0, min(len(one) - at, len(other) - start)
    while long < most and one[at + long] == other[start + long] and not taken[start + long]:
        long += 1
    return long


def _span(places: Places, first: int, long: int) -> Span:
    return Span(places[first][0], places[first + long - 1][1])
