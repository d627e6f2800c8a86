"""Pairs of mentions, and what several details ask of them: each is computed once.

Cells of a row are compared each with each: where `left` has n pairs, what is of two cells has the shape (n, 4, 4).
"""

from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import numpy as np

from inquest.consolidate.events.places import PRECISE_M
from inquest.consolidate.events.table import Bools, Floats, Ints, Lists, Table

Cells = TypeVar("Cells", Floats, Ints, Bools)

PART = 1 << 15  # pairs that are looked at together: what bounds the memory
_EARTH_KM = 6371
_NO_CROWD = np.iinfo(np.int64).max
_DAYS_APART = 2  # stated days further apart exclude each other
_CLEARANCE_KM = 10  # so do towns whose discs are further apart
_NEAR_KM, _CLOSE_KM, _APART_KM = 5, 15, 40


@dataclass(frozen=True)
class Pairs:
    """Rows of a table, the left with the right ones."""

    table: Table
    left: Ints
    right: Ints

    def of(self, kept: Ints) -> "Pairs":
        """Return some of them."""
        return Pairs(self.table, self.left[kept], self.right[kept])

    @cached_property
    def words(self) -> tuple[Ints, Ints, Ints]:
        """The words that both have: the pair, and where the word stands in either."""
        return self.common(self.table.words)

    @cached_property
    def likeness(self) -> Floats:
        """The cosine of the words, weighed by rarity (Salton and Buckley 1988)."""
        return self.cosine(self.table.words, self.words)

    @cached_property
    def apart_km(self) -> Floats:
        """Distances between all places (haversine)."""
        phi, psi = self._each(np.radians(self.table.lat[self.left]), np.radians(self.table.lat[self.right]))
        here, there = self._each(np.radians(self.table.lon[self.left]), np.radians(self.table.lon[self.right]))
        level, turn = np.cos(phi) * np.cos(psi), there - here
        half = np.sin((psi - phi) / 2) ** 2 + level * np.sin(turn / 2) ** 2
        return np.asarray(2 * _EARTH_KM * np.arcsin(np.minimum(1, np.sqrt(half))), np.float64)

    @cached_property
    def fine(self) -> Bools:
        """Which places are both of a town or finer."""
        radius, most = self.table.radius_km, PRECISE_M / 1000
        here, there = self._each(radius[self.left] <= most, radius[self.right] <= most)
        return np.asarray(here & there, np.bool_)

    @cached_property
    def distance_km(self) -> Floats:
        """The least distance between places of a town or finer; infinite without."""
        return np.asarray(np.where(self.fine, self.apart_km, np.inf).min(axis=(1, 2)), np.float64)

    @cached_property
    def place(self) -> Ints:
        """How places stand: 1 the same, 2 near, 3 close, 4 apart, 5 far apart, 6 within, 7 other areas; 0 untold."""
        radius, apart, nearest = self.table.radius_km, self.apart_km, self.distance_km
        wide = np.fmax(*self._each(radius[self.left], radius[self.right]))
        coarse = ~self.fine & ~np.isnan(apart)
        inside = any_cell(coarse & (apart <= wide))
        areas = _is_area(radius[self.left]) & _is_area(radius[self.right])
        same = (self.meet(self.table.name) | self.meet(self.table.identity)) & ~areas
        known = np.isfinite(nearest)
        degrees = [same, nearest < _NEAR_KM, nearest < _CLOSE_KM, nearest < _APART_KM, known, inside, any_cell(coarse)]
        return np.select(degrees, range(1, len(degrees) + 1), 0)

    @cached_property
    def crowd(self) -> Ints:
        """How many mentions name the place that both name, the least told of; 0 where they name none in common."""
        ours, theirs = self._each(self.table.name[self.left], self.table.name[self.right])
        many = np.where(ours == theirs, self.table.crowd[self.left][:, :, None], 0)
        least = np.where(many > 0, many, _NO_CROWD).min(axis=(1, 2))
        return np.where(least == _NO_CROWD, 0, least)

    @cached_property
    def gaps(self) -> Floats:
        """The days between all times; negative where they overlap."""
        first, last = self.table.first, self.table.last
        begins, ends = self._each(first[self.left], last[self.right])
        until, since = self._each(last[self.left], first[self.right])
        return np.maximum(begins - ends, since - until)

    @cached_property
    def excludes(self) -> Bools:
        """Whether both state times, or places of a town or finer, of which none can be the other's."""
        days = _all(self.gaps > _DAYS_APART, ~np.isnan(self.gaps))
        here, there = self._each(self.table.radius_km[self.left], self.table.radius_km[self.right])
        reach = here + there + _CLEARANCE_KM
        return days | _all(self.apart_km > reach, self.fine)

    def common(self, words: Lists) -> tuple[Ints, Ints, Ints]:
        """Return each item of the lists that both have: the pair, and where it stands in either."""
        size = words.start[self.left + 1] - words.start[self.left]
        pair = np.repeat(np.arange(len(self.left)), size)
        ours = np.arange(len(pair)) - np.repeat(np.cumsum(size) - size, size) + np.repeat(words.start[self.left], size)
        wanted = words.key(self.right[pair], words.items[ours])
        theirs = np.searchsorted(words.keys, wanted)
        at = np.minimum(theirs, len(words.keys) - 1)
        hit = words.keys[at] == wanted if len(words.keys) else np.zeros(len(wanted), bool)
        return pair[hit], ours[hit], theirs[hit]

    def cosine(self, words: Lists, shared: tuple[Ints, Ints, Ints]) -> Floats:
        """Return the cosine of the lists of either, given what they share."""
        pair, ours, _ = shared
        alike = np.bincount(pair, words.rarity[words.items[ours]] ** 2, minlength=len(self.left))
        return np.asarray(alike / (words.length[self.left] * words.length[self.right]), np.float64)

    def meet(self, column: Ints) -> Bools:
        """Say whether both have a cell in common that is not 0."""
        ours, theirs = self._each(column[self.left], column[self.right])
        return any_cell((ours == theirs) & (ours != 0))

    @staticmethod
    def _each(left: Cells, right: Cells) -> tuple[Cells, Cells]:
        """Lay the cells of the left rows along one axis and those of the right ones along the next.

        Rows are taken before anything is computed: the cost is that of the pairs, however long the table is.
        """
        return left[:, :, None], right[:, None, :]


def _is_area(radius: Floats) -> Bools:
    """Say of each row whether it tells of areas alone, wider than a town."""
    return any_cell(~np.isnan(radius)) & ~any_cell(radius <= PRECISE_M / 1000)


def any_cell(true: Bools) -> Bools:
    """Say of each pair whether something is true of any of its cells."""
    return np.asarray(true.any(axis=tuple(range(1, true.ndim))), np.bool_)


def _all(true: Bools, told: Bools) -> Bools:
    """Say of each pair whether something is true of all that is told, and anything is told."""
    return ~any_cell(told & ~true) & any_cell(told)
