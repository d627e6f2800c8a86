"""Which images look alike: copies that were made smaller, compressed anew, turned grey or lightly cropped.

A look is the bits of an image and of its windows (`inquest.read`). Two images are compared where the whole of one and
a window of the other agree in twenty of the lowest frequencies, in one of 32 choices of them: no square of pairs.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

BITS = 256  # of a window
FAR = 60  # bits: beyond it two images are not held to be alike
_BYTES = BITS // 8
_LOW = [16 * row + column for row in range(8) for column in range(8)]  # bits of the lowest frequencies
_CHOICES, _CHOSEN = 32, 20
_MANY = 64  # images of one choice with which another is compared; more are a crowd
_CHUNK = 1 << 16  # pairs that are compared at once

Bits = NDArray[np.uint8]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Alike:
    """Two images that look alike, the first in the order of names on the left; `distance` is the bits that differ."""

    left: str
    right: str
    distance: int

    @property
    def score(self) -> float:
        """Return the part of the bits that is the same."""
        return round(1 - self.distance / BITS, 4)


def alike(looks: Mapping[str, bytes]) -> tuple[Alike, ...]:
    """Return which images look alike, in the order of their names; the order of `looks` changes nothing.

    Images with one look are all linked to the first of them, which alone is compared with others.
    """
    firsts: dict[bytes, str] = {}
    found = []
    for name, look in sorted(looks.items()):
        first = firsts.setdefault(look, name)
        if first != name:
            found.append(Alike(first, name, 0))
    names = sorted(firsts.values())
    windows = _windows(looks[name] for name in names)
    pairs = _candidates(windows)
    for at in range(0, len(pairs), _CHUNK):
        some = pairs[at : at + _CHUNK]
        far = _distances(windows[some[:, 0]], windows[some[:, 1]])
        near = np.flatnonzero(far <= FAR)
        found += [Alike(names[some[i, 0]], names[some[i, 1]], int(far[i])) for i in near]
    return tuple(sorted(found, key=lambda one: (one.left, one.right)))


def like(name: str, looks: Mapping[str, bytes]) -> tuple[Alike, ...]:
    """Return the images that look like this one, the nearest first; all are compared with it."""
    others = sorted(other for other in looks if other != name)
    if name not in looks or not others:
        return ()
    far = _distances(_windows([looks[name]]), _windows(looks[other] for other in others))
    found = np.flatnonzero(far <= FAR)
    near = [Alike(min(name, others[i]), max(name, others[i]), int(far[i])) for i in found]
    return tuple(sorted(near, key=lambda one: (one.distance, one.left, one.right)))


def _windows(looks: Iterable[bytes]) -> Bits:
    """Return looks as rows of windows; `ValueError` for one of another length."""
    whole = list(looks)
    rows = np.frombuffer(b"".join(whole), np.uint8)
    return rows.reshape(len(whole), -1, _BYTES) if whole else np.empty((0, 1, _BYTES), np.uint8)


def _distances(left: Bits, right: Bits) -> Ints:
    """Return for each pair how many bits differ between the whole of one and the nearest window of the other."""
    one = np.bitwise_count(left[:, :1] ^ right).sum(axis=2, dtype=np.int64).min(axis=1)
    other = np.bitwise_count(right[:, :1] ^ left).sum(axis=2, dtype=np.int64).min(axis=1)
    nearest: Ints = np.minimum(one, other)
    return nearest


def _candidates(windows: Bits) -> Ints:
    """Return pairs of rows, the lower first, each once."""
    total, many = windows.shape[:2]
    low = np.unpackbits(windows.reshape(total * many, _BYTES), axis=1)[:, _LOW]
    found = np.empty(0, np.int64)
    for keys in _keys(low):
        found = np.union1d(found, _meeting(keys[::many], keys, many, total))
    return np.stack([found // max(total, 1), found % max(total, 1)], axis=1)


def _keys(low: Bits) -> Iterator[NDArray[np.uint32]]:
    """Yield for each choice of frequencies the bits of it as one number a row."""
    weights = (1 << np.arange(_CHOSEN)).astype(np.uint32)
    for choice in range(_CHOICES):
        step = 2 * choice + 1  # odd, so that no place comes twice
        yield low[:, [(step * i + choice) % len(_LOW) for i in range(_CHOSEN)]] @ weights


def _meeting(wholes: NDArray[np.uint32], keys: NDArray[np.uint32], many: int, total: int) -> Ints:
    """Return pairs of a whole and a window of the same bits, as numbers: the lower row times the total, and the other.

    Of a crowd of wholes the first ones alone are taken, so that pairs grow as the images do.
    """
    order = np.argsort(wholes, kind="stable")
    held = wholes[order]
    start = np.searchsorted(held, keys, "left")
    count = np.minimum(np.searchsorted(held, keys, "right") - start, _MANY)
    window = np.repeat(np.arange(len(keys)), count)
    step = np.arange(len(window)) - np.repeat(np.cumsum(count) - count, count)
    one, other = order[start[window] + step], window // many
    pairs: Ints = np.unique(np.minimum(one, other) * total + np.maximum(one, other))
    apart: Ints = pairs[pairs // max(total, 1) != pairs % max(total, 1)]
    return apart
