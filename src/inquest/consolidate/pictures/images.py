"""Which images look alike: copies that were made smaller, compressed anew, turned grey or lightly cropped.

A look is the bits of an image and of its windows (`inquest.read`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from inquest.consolidate.pictures.near import BITS, FAR, candidates, distances, windows

_CHUNK = 1 << 16  # pairs that are compared at once


@dataclass(frozen=True, slots=True)
class Alike:
    """Two images that look alike, the first in the order of names on the left; `distance` is the bits that differ."""

    left: str
    right: str
    distance: int
    kind: ClassVar[str] = "image"

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
    rows = windows(looks[name] for name in names)
    pairs = candidates(rows)
    for at in range(0, len(pairs), _CHUNK):
        some = pairs[at : at + _CHUNK]
        far = distances(rows[some[:, 0]], rows[some[:, 1]])
        near = np.flatnonzero(far <= FAR)
        found += [Alike(names[some[i, 0]], names[some[i, 1]], int(far[i])) for i in near]
    return tuple(sorted(found, key=lambda one: (one.left, one.right)))


def like(name: str, looks: Mapping[str, bytes]) -> tuple[Alike, ...]:
    """Return the images that look like this one, the nearest first; all are compared with it."""
    others = sorted(other for other in looks if other != name)
    if name not in looks or not others:
        return ()
    far = distances(windows([looks[name]]), windows(looks[other] for other in others))
    found = np.flatnonzero(far <= FAR)
    near = [Alike(min(name, others[i]), max(name, others[i]), int(far[i])) for i in found]
    return tuple(sorted(near, key=lambda one: (one.distance, one.left, one.right)))
