"""Which pairs of mentions are worth comparing, so that the cost grows about linearly.

Two mentions are compared when they share a block: a place with a day, a count, a weekday or a rare word; a day with a
rare word; a very rare word alone. A block that has grown too large tells too little, and a finer one takes its place.
"""

import math
from collections.abc import Iterator

import numpy as np

from inquest.consolidate.events.blocks import Small, blocks, parts_of
from inquest.consolidate.events.places import PRECISE_M
from inquest.consolidate.events.table import Ints, Table

_FINE = 60  # mentions in a block of several details
_DAY = 400  # mentions at one place about one day
_ALONE = 40  # mentions at one place, where nothing else is known
_VERY_RARE, _RAREST = 20, 12  # mentions that have a word; words of a mention
_RARE_WORDS = 25  # of a mention, taken with its place or its day
_DAYS = 3  # days in a bucket
_GRID = 5  # cells of the map a degree
_DEGREE_KM = 111
_CROSSED = 1 << 16  # keys crossed with others at a time
_MIX = np.uint64(0x9E3779B97F4A7C15)


class Candidates:
    """The pairs to compare, told for some rows at a time."""

    def __init__(self, table: Table) -> None:
        self._document = table.document
        total = len(table.document)
        self._kinds = [blocks(rows, keys, most, total) for rows, keys, most in _blocks(table)]
        self.parts = parts_of(total)

    def pairs(self, part: int) -> tuple[Ints, Ints]:
        """Return the pairs of a part, the lower row first, each once and in order; none within one document."""
        size, codes = len(self._document), [np.empty(0, np.int64)]
        for kind in self._kinds:
            left, right = kind.pairs(part)
            apart = self._document[left] != self._document[right]
            codes.append(left[apart] * size + right[apart])
        every = _distinct(np.concatenate(codes))
        return every // max(1, size), every % max(1, size)


def _distinct(codes: Ints) -> Ints:
    """Return numbers in order, each once; `np.unique` hashes them first, which took ten times as long."""
    codes.sort()
    return codes[np.concatenate([[True], codes[1:] != codes[:-1]])] if len(codes) else codes


def _blocks(table: Table) -> Iterator[tuple[Ints | Small, Ints, int]]:
    """Yield rows with the keys of their blocks, kind by kind, and how many rows a block may have."""
    telling = _VERY_RARE + 2 * math.isqrt(len(table.document))  # what more mentions have says too little beside a place
    named, days, words = _places(table), _day_buckets(table), _rarest(table, _RARE_WORDS, telling)
    places = _joined(_joined(named, _cells(table)), _called(table))
    yield *_rarest(table, _RAREST, _VERY_RARE), _VERY_RARE
    yield *_crossed(places, days), _DAY
    yield *_crossed(places, words), _FINE
    yield *_crossed(days, words), _FINE
    yield *_crossed(places, _counts(table)), _FINE
    yield *_crossed(places, _column(table.weekday[:, None], table.weekday[:, None] >= 0)), _FINE
    yield *_crossed(places, _column(table.day_of_year, table.day_of_year >= 0)), _FINE
    yield *_crossed(_areas(table), days), _DAY
    yield *named, _ALONE


Keyed = tuple[Ints | Small, Ints]  # rows, ascending, and a key for each


def _column(values: Ints, there: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]) -> Keyed:
    rows, cells = np.nonzero(there)
    return rows.astype(np.int64), values[rows, cells].astype(np.int64)


def _places(table: Table) -> Keyed:
    return _joined(_column(table.name, table.name != 0), _column(table.identity, table.identity != 0))


def _called(table: Table) -> Keyed:
    """Key each mention by the settlements that it names, whether or not a gazetteer knows them."""
    lists = table.called
    return np.repeat(np.arange(len(lists.start) - 1), np.diff(lists.start)), lists.items


def _cells(table: Table) -> Keyed:
    """Key each place of a town or finer by the four squares of the map that it lies in, which overlap by half."""
    fine = table.radius_km <= PRECISE_M / 1000
    rows, cells = np.nonzero(fine)
    lat, lon = table.lat[rows, cells] * _GRID, table.lon[rows, cells] * _GRID
    shifts = [(a, b) for a in (0, 1) for b in (0, 1)]
    keys = [((np.floor((lat + a) / 2) * 4096 + np.floor((lon + b) / 2)) * 4 + 2 * a + b) for a, b in shifts]
    return _sorted(np.tile(rows, 4).astype(np.int64), np.concatenate(keys).astype(np.int64))


def _areas(table: Table) -> Keyed:
    """Key each place by the square degrees of the map that its disc touches: an area shares one with a town inside."""
    rows, cells = np.nonzero(~np.isnan(table.lat))
    lat, lon = table.lat[rows, cells], table.lon[rows, cells]
    tall = np.where(table.radius_km[rows, cells] <= PRECISE_M / 1000, 0.0, table.radius_km[rows, cells] / _DEGREE_KM)
    wide = tall / np.maximum(0.05, np.cos(np.radians(lat)))
    steps = [(a, b) for a in (-1.0, -0.5, 0.0, 0.5, 1.0) for b in (-1.0, -0.5, 0.0, 0.5, 1.0)]
    keys = [np.floor(lat + a * tall) * 4096 + np.floor(lon + b * wide) for a, b in steps]
    return _sorted(np.tile(rows, len(steps)).astype(np.int64), np.concatenate(keys).astype(np.int64))


def _day_buckets(table: Table) -> Keyed:
    """Key each day that a mention states or was written on by its bucket and the one after."""
    days = np.concatenate([table.first, table.written[:, None]], axis=1)
    rows, cells = np.nonzero(~np.isnan(days))
    bucket = (days[rows, cells] // _DAYS).astype(np.int64)
    return _sorted(np.tile(rows, 2).astype(np.int64), np.concatenate([bucket, bucket + 1]))


def _counts(table: Table) -> Keyed:
    low = np.nan_to_num(table.killed[:, :, 0], nan=-1).astype(np.int64)
    return _column(low, low >= 2)


def _rarest(table: Table, most: int, limit: int) -> Keyed:
    """Key each mention by its rarest words that others have, and not too many."""
    words = table.words
    at = np.flatnonzero((words.rows <= limit)[words.items])
    owner, items = (np.searchsorted(words.start, at, "right") - 1), words.items[at]
    order = np.lexsort((items, words.rows[items], owner))
    each = np.bincount(owner, minlength=len(words.start) - 1)
    rank = np.arange(len(order)) - np.repeat(np.cumsum(each) - each, each)
    kept = order[rank < most]
    return owner[kept], items[kept]


def _joined(left: Keyed, right: Keyed) -> Keyed:
    return _sorted(np.concatenate([left[0], right[0]]), np.concatenate([left[1], right[1]]))


def _sorted(rows: Ints, keys: Ints) -> Keyed:
    """Return keys by their rows, each once a row."""
    order = np.lexsort((keys, rows))
    rows, keys = rows[order], keys[order]
    fresh = np.ones(len(keys), bool)
    fresh[1:] = (keys[1:] != keys[:-1]) | (rows[1:] != rows[:-1])
    return rows[fresh], keys[fresh]


def _crossed(left: Keyed, right: Keyed) -> Keyed:
    """Key each row by each of its left keys with each of its right keys; some thousands at a time, to spare memory."""
    first = np.searchsorted(right[0], left[0], "left")
    size = np.searchsorted(right[0], left[0], "right") - first
    end = np.concatenate([[0], np.cumsum(size)])
    rows, keys = np.empty(end[-1], np.int32), np.empty(end[-1], np.int64)
    for low in range(0, len(size), _CROSSED):
        its = size[low : low + _CROSSED]
        begin, done = end[low], end[low + len(its)]
        ours = np.repeat(np.arange(low, low + len(its)), its)
        theirs = np.arange(begin, done) - np.repeat((end[:-1] - first)[low : low + _CROSSED], its)
        rows[begin:done], keys[begin:done] = left[0][ours], _mixed(left[1][ours], right[1][theirs])
    return rows, keys


def _mixed(left: Ints, right: Ints) -> Ints:
    mixed = (left.astype(np.uint64) * _MIX) ^ (right.astype(np.uint64) + (_MIX >> np.uint64(7)))
    return ((mixed * _MIX) ^ (mixed >> np.uint64(29))).view(np.int64)
