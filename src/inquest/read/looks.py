"""How an image looks, as bits: two images that look alike differ in few of them.

The image is reduced to a grid of grey levels; the signs of its lowest frequencies (a discrete cosine transform, as in
pHash and PDQ) are the bits. They are taken of the whole and of windows that leave out a border on one side or several,
so that an image and a lightly cropped copy of it have a window in common, or nearly.
"""

from functools import cache
from itertools import product

import numpy as np
from numpy.typing import NDArray

GRID = 128  # grey levels a side
BITS = 256  # of one window
WINDOWS = 16
_SIDE = 16  # frequencies in each direction, without that of the mean
_BORDER = 0.06  # of a side, left out or not
_FLAT = 200.0  # the median strength of a frequency, about 0.05 grey levels; below it signs are noise

Grid = NDArray[np.float64]


def look_at(grid: Grid) -> bytes | None:
    """Return the bits of a square of grey levels (0 to 255), window by window, the whole first; `None` for a flat one.

    What is blank, or nothing but a shade, has no look of its own: it would match all that is blank.
    """
    bits: list[NDArray[np.uint8]] = []
    for down, across in product(_waves(), repeat=2):
        strengths = down @ grid @ across.T
        if not bits and float(np.median(np.abs(strengths))) < _FLAT:
            return None
        bits.append(np.packbits(strengths > np.median(strengths)))
    return b"".join(one.tobytes() for one in bits)


@cache
def _waves() -> tuple[Grid, ...]:
    """Return the waves over one side of the grid for each window: each row a frequency, over the window alone."""
    cells, frequencies = np.arange(GRID), np.arange(1, _SIDE + 1)[:, None]
    made = []
    for before, after in product((0.0, _BORDER), repeat=2):
        start, end = before * GRID, (1 - after) * GRID
        left, right = np.maximum(cells, start), np.minimum(cells + 1, end)
        middle, inside = (left + right) / 2, np.clip(right - left, 0, None)
        made.append(np.cos(np.pi * frequencies * (middle - start) / (end - start)) * inside)
    return tuple(made)
