"""Bits of looks as rows of windows: how far they are apart, and which are worth comparing.

Two rows are worth it where the whole of one and a window of the other agree in twenty of the lowest frequencies, in one
of 32 choices of them: no square of pairs.
"""

from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

BITS = 256  # of a window
FAR = 60  # bits: beyond it two looks are not held to be alike
BYTES = BITS // 8
_LOW = [16 * row + column for row in range(8) for column in range(8)]  # bits of the lowest frequencies
_CHOICES, _CHOSEN = 32, 20
_MANY = 64  # rows of one choice with which another is compared; more are a crowd

Bits = NDArray[np.uint8]
Ints = NDArray[np.int64]


def windows(looks: Iterable[bytes]) -> Bits:
    """Return looks as rows of windows; `ValueError` for one of another length."""
    whole = list(looks)
    rows = np.frombuffer(b"".join(whole), np.uint8)
    return rows.reshape(len(whole), -1, BYTES) if whole else np.empty((0, 1, BYTES), np.uint8)


def distances(left: Bits, right: Bits) -> Ints:
    """Return for each pair how many bits differ between the whole of one and the nearest window of the other."""
    one = np.bitwise_count(left[:, :1] ^ right).sum(axis=2, dtype=np.int64).min(axis=1)
    other = np.bitwise_count(right[:, :1] ^ left).sum(axis=2, dtype=np.int64).min(axis=1)
    nearest: Ints = np.minimum(one, other)
    return nearest


def candidates(rows: Bits) -> Ints:
    """Return pairs of rows, the lower first, each once and in order."""
    total, many = rows.shape[:2]
    low = np.unpackbits(rows.reshape(total * many, BYTES), axis=1)[:, _LOW]
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

    Of a crowd of wholes the first ones alone are taken, so that pairs grow as the rows do.
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
