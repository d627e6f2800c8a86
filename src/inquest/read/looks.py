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
BLANK = bytes(BITS // 8)
"""What stands in a film for a picture of which nothing is to be seen."""
PICTURES = 1200
"""Of a film, at most; there are two a second."""
_SIDE = 16  # frequencies in each direction, without that of the mean
_BORDER = 0.06  # of a side, left out or not
_FLAT = 200.0  # the median strength of a frequency, about 0.05 grey levels; below it signs are noise

Grid = NDArray[np.float64]


def look_at(grid: Grid) -> bytes | None:
    """Return the bits of a square of grey levels (0 to 255), window by window, the whole first; `None` for a flat one.

    What is blank, or nothing but a shade, has no look of its own: it would match all that is blank.
    """
    whole = glance(grid)
    return whole and whole + b"".join(_signs(grid, down, across) for down, across in _windows()[1:])


def glance(grid: Grid) -> bytes | None:
    """Return the bits of the whole alone; `None` for a flat one."""
    down, across = _windows()[0]
    strengths = down @ grid @ across.T
    return None if float(np.median(np.abs(strengths))) < _FLAT else _signs(grid, down, across)


def _signs(grid: Grid, down: Grid, across: Grid) -> bytes:
    strengths = down @ grid @ across.T
    return np.packbits(strengths > np.median(strengths)).tobytes()


def _windows() -> list[tuple[Grid, Grid]]:
    return [(down, across) for down in _waves() for across in _waves()]


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
