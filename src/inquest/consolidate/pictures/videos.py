"""Which videos show the same pictures in the same order: copies compressed anew, made smaller, cut, or within others.

A film is the looks of a video's pictures, one each half second (`inquest.read`), 32 bytes each; zeros stand for nothing
to be seen. Two films are compared where a shot of one looks like a shot of the other, with one laid against the other
so that these two meet; what counts is the stretch in which they then go on alike.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from inquest.consolidate.pictures.near import BYTES, FAR, Bits, Ints, candidates

STEP = 0.5  # seconds between two pictures of a film
LEAST = (
    10  # pictures that must be alike, one after the other: less may be a sign that all films of an outlet begin with
)
_STILL = 24  # bits in which a picture differs at least from the one before where it is another shot
_LAID = 6  # ways of laying two films against each other that are tried, by how many shots meet
_CHUNK = 1 << 18  # pairs of shots that are compared at once

Film = NDArray[np.uint64]  # a row a picture


@dataclass(frozen=True, slots=True)
class SameFilm:
    """A stretch of two videos that looks the same, the first in the order of names on the left; times in seconds.

    `score` is the part of the shorter one's pictures that the other shows too.
    """

    left: str
    right: str
    left_start: float
    right_start: float
    seconds: float
    score: float
    kind: ClassVar[str] = "video"


@dataclass(frozen=True, slots=True)
class _Shots:
    """The shots of some films, all in a row: which film each is of, and at which of its pictures it begins."""

    film: Ints
    at: Ints
    rows: Film

    @classmethod
    def of(cls, films: list[Film]) -> "_Shots":
        cuts = [_cuts(film) for film in films]
        film = np.repeat(np.arange(len(films)), [len(cut) for cut in cuts])
        none = np.empty((0, BYTES // 8), np.uint64)
        rows = np.concatenate([none, *(one[cut] for one, cut in zip(films, cuts, strict=True))])
        return cls(film.astype(np.int64), np.concatenate([np.empty(0, np.int64), *cuts]).astype(np.int64), rows)

    def bits(self) -> Bits:
        """Return the shots as rows of one window."""
        return self.rows.view(np.uint8).reshape(len(self.rows), 1, BYTES)


def same_film(films: Mapping[str, bytes]) -> tuple[SameFilm, ...]:
    """Return which videos show the same, in the order of their names; the order of `films` changes nothing.

    Videos with one film are all linked to the first of them, which alone is compared with others.
    """
    firsts: dict[bytes, str] = {}
    for name, film in sorted(films.items()):
        firsts.setdefault(film, name)
    again = [(firsts[film], name) for name, film in sorted(films.items()) if firsts[film] != name]
    names = sorted(firsts.values())
    held = [_film(films[name]) for name in names]
    shots = _Shots.of(held)
    pairs = candidates(shots.bits())
    found = list(_compared(names, held, _laid(shots, pairs)))
    for left, right in again:
        twice = _film(films[left])
        found += _linked((left, right), (twice, twice), [0])
    return tuple(sorted(found, key=lambda one: (one.left, one.right)))


def same_film_as(name: str, films: Mapping[str, bytes]) -> tuple[SameFilm, ...]:
    """Return the videos that show what this one does, the longest stretch first; all are compared with it."""
    if name not in films:
        return ()
    names = sorted(films)
    held = [_film(films[one]) for one in names]
    shots, mine = _Shots.of(held), names.index(name)
    ours, theirs = np.flatnonzero(shots.film == mine), np.flatnonzero(shots.film != mine)
    near = [
        np.stack(np.broadcast_arrays(one, theirs[_far(shots.rows[one], shots.rows[theirs]) <= FAR])) for one in ours
    ]
    pairs = np.sort(np.concatenate([np.empty((2, 0), np.int64), *near], axis=1).T, axis=1)
    found = _compared(names, held, _laid(shots, pairs))
    return tuple(sorted(found, key=lambda one: (-one.seconds, one.left, one.right)))


def _film(data: bytes) -> Film:
    return np.frombuffer(data, np.uint64).reshape(-1, BYTES // 8)


def _far(one: Film, other: Film) -> Ints:
    """Return in how many bits rows differ."""
    differ: Ints = np.bitwise_count(one ^ other).sum(axis=-1, dtype=np.int64)
    return differ


def _cuts(film: Film) -> Ints:
    """Return where a picture is another than the shot before it; nothing to be seen is no shot."""
    cuts: list[int] = []
    for at in np.flatnonzero(film.any(axis=1)).tolist():
        if not cuts or _far(film[cuts[-1]], film[at]) >= _STILL:
            cuts.append(at)
    return np.array(cuts, np.int64)


def _laid(shots: _Shots, pairs: Ints) -> dict[tuple[int, int], list[int]]:
    """Return for each two films by how many pictures to move them against each other, where shots look alike."""
    votes: dict[tuple[int, int], Counter[int]] = defaultdict(Counter)
    for start in range(0, len(pairs), _CHUNK):
        one, other = pairs[start : start + _CHUNK].T
        kept = (shots.film[one] != shots.film[other]) & (_far(shots.rows[one], shots.rows[other]) <= FAR)
        one, other = one[kept], other[kept]
        moved = shots.at[other] - shots.at[one]
        for left, right, by in zip(shots.film[one].tolist(), shots.film[other].tolist(), moved.tolist(), strict=True):
            votes[left, right][by] += 1
    most = {films: sorted(found.items(), key=lambda vote: (-vote[1], vote[0])) for films, found in votes.items()}
    return {films: [by for by, _ in found[:_LAID]] for films, found in most.items()}


def _compared(names: list[str], films: list[Film], laid: Mapping[tuple[int, int], list[int]]) -> Iterator[SameFilm]:
    pairs = (_linked((names[a], names[b]), (films[a], films[b]), by) for (a, b), by in sorted(laid.items()))
    yield from chain.from_iterable(pairs)


def _linked(names: tuple[str, str], films: tuple[Film, Film], moves: list[int]) -> list[SameFilm]:
    """Return the longest stretch that two films share, laid against each other in one of these ways, if any."""
    best, at = max(((_stretch(*films, by), -by) for by in moves), default=((0, 0, 0), 0))
    many, start, end = best
    if not many:
        return []
    shorter = min(int(film.any(axis=1).sum()) for film in films)
    first, second = max(0, at) + start, max(0, -at) + start
    score = round(min(1.0, many / shorter), 4)
    return [SameFilm(*names, first * STEP, second * STEP, (end - start) * STEP, score)]


def _stretch(one: Film, other: Film, by: int) -> tuple[int, int, int]:
    """Return how many pictures are alike in the best stretch, and where in what overlaps it begins and ends.

    It is best where pictures that are alike outnumber those that are not by most (Kadane's maximum sum). Nothing, where
    they are too few, or where all show one still picture: many films show the same card.
    """
    one, other = one[max(0, -by) :], other[max(0, by) :]
    size = min(len(one), len(other))
    one, other = one[:size], other[:size]
    seen = one.any(axis=1) & other.any(axis=1)
    near = seen & (_far(one, other) <= FAR)
    worth = np.where(near, 1, np.where(seen, -1, 0))
    total = np.concatenate([[0], np.cumsum(worth)])
    lowest = np.minimum.accumulate(total)
    end = int(np.argmax(total - lowest))
    start = int(np.argmin(total[: end + 1]))
    shared = np.flatnonzero(near[start:end]) + start
    if len(shared) < LEAST or int(_far(one[shared], one[shared[0]]).max()) < _STILL:
        return 0, 0, 0
    return len(shared), start, end
