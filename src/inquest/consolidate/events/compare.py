"""What two mentions have in common and where they differ: for each kind of detail one of a few degrees.

Degree 0 says that one of the two does not tell; it is worth nothing either way. What the other degrees are worth stands
in `points`. No name of a party or a place is worth more than another.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inquest.consolidate.events.places import PRECISE_M
from inquest.consolidate.events.table import Floats, Ints, Lists, Table

Bools = NDArray[np.bool_]

RARE = 10  # mentions: a word that so few have
_EARTH_KM = 6371
_NEAR_KM, _CLOSE_KM, _APART_KM = 5, 15, 40
_ALIKE = (0.03, 0.06, 0.10, 0.15, 0.20, 0.27, 0.35, 0.45, 0.60, 0.80)
_ALIKE_TITLE = (0.05, 0.15, 0.30, 0.45, 0.60, 0.80)
_ALIKE_COARSELY = (0.10, 0.20, 0.40)
_SHARED = (1, 2, 3, 5, 9)
_YEAR = 366
_DAYS_APART = 2  # stated days further apart exclude each other
_CLEARANCE_KM = 10  # so do towns whose discs are further apart


@dataclass(frozen=True, slots=True)
class Detail:
    """A kind of detail, the codes of its degrees from 1 on, and what tells the degree of each pair."""

    name: str
    degrees: tuple[str, ...]
    of: Callable[[Table, Ints, Ints], Ints]


def likeness(table: Table, left: Ints, right: Ints) -> Floats:
    """Return the cosine of the words of each pair, weighed by rarity (Salton and Buckley 1988)."""
    return _cosine(table.words, table.weights, left, right)


def distance_km(table: Table, left: Ints, right: Ints) -> Floats:
    """Return the least great-circle distance of each pair between places of a town or finer; infinite without."""
    apart, precise = _discs(table, left, right)
    return np.asarray(np.where(precise, apart, np.inf).min(axis=(1, 2)), np.float64)


def excludes(table: Table, left: Ints, right: Ints) -> Bools:
    """Say of each pair whether both state times, or places of a town or finer, of which none can be the other's."""
    gap = _gaps(table, left, right)
    days = _all(gap > _DAYS_APART, ~np.isnan(gap))
    apart, fine = _discs(table, left, right)
    reach = table.radius_km[left][:, :, None] + table.radius_km[right][:, None, :] + _CLEARANCE_KM
    return days | _all(apart > reach, fine)


def _all(true: Bools, told: Bools) -> Bools:
    """Say of each pair whether something is true of all that is told, and anything is told."""
    return ~_any(told & ~true) & _any(told)


def _any(true: Bools) -> Bools:
    """Say of each pair whether something is true of any two of its cells."""
    return np.asarray(true.any(axis=tuple(range(1, true.ndim))), np.bool_)


def _gaps(table: Table, left: Ints, right: Ints) -> Floats:
    """Return the days between all times of each pair; negative where they overlap."""
    first, last = table.first, table.last
    return np.maximum(
        first[left][:, :, None] - last[right][:, None, :], first[right][:, None, :] - last[left][:, :, None]
    )


def _words(table: Table, left: Ints, right: Ints) -> Ints:
    return _comparable(table, table.words, left, right, 1 + np.digitize(likeness(table, left, right), _ALIKE))


def _title(table: Table, left: Ints, right: Ints) -> Ints:
    cosine = _cosine(table.title, table.title_weights, left, right)
    return _comparable(table, table.title, left, right, 1 + np.digitize(cosine, _ALIKE_TITLE))


def _rare_words(table: Table, left: Ints, right: Ints) -> Ints:
    return _comparable(table, table.words, left, right, 1 + np.digitize(_rare(table.words, left, right), _SHARED))


def _rare_pairs(table: Table, left: Ints, right: Ints) -> Ints:
    return _comparable(table, table.words, left, right, 1 + np.digitize(_rare(table.pairs, left, right), _SHARED))


def _comparable(table: Table, words: Lists, left: Ints, right: Ints, degree: Ints) -> Ints:
    """Keep the degree where both have words, of one language."""
    told = (words.long[left] > 0) & (words.long[right] > 0) & (table.language[left] == table.language[right])
    return np.where(told, degree, 0)


def _place(table: Table, left: Ints, right: Ints) -> Ints:
    apart, precise = _discs(table, left, right)
    nearest = np.where(precise, apart, np.inf).min(axis=(1, 2))
    wide = np.fmax(table.radius_km[left][:, :, None], table.radius_km[right][:, None, :])
    coarse = ~precise & ~np.isnan(apart)
    inside = _any(coarse & (apart <= wide))
    same = (_meet(table.name, left, right) | _meet(table.identity, left, right)) & ~(
        _areas(table, left) & _areas(table, right)
    )
    known = np.isfinite(nearest)
    degrees = [same, nearest < _NEAR_KM, nearest < _CLOSE_KM, nearest < _APART_KM, known, inside, _any(coarse)]
    return np.select(degrees, range(1, len(degrees) + 1), 0)


def _place_with_words(table: Table, left: Ints, right: Ints) -> Ints:
    """Tell likeness of words apart by whether the places agree, differ or are not told: it says more in one place."""
    stand = np.array([1, 0, 0, 0, 2, 2, 1, 1])[_place(table, left, right)]
    alike = np.digitize(likeness(table, left, right), _ALIKE_COARSELY)
    return _comparable(table, table.words, left, right, 1 + 4 * stand + alike)


def _areas(table: Table, rows: Ints) -> Bools:
    """Say of each row whether it tells of areas alone, wider than a town."""
    has = ~np.isnan(table.radius_km[rows])
    return _any(has) & ~_any(has & (table.radius_km[rows] <= PRECISE_M / 1000))


def _time(table: Table, left: Ints, right: Ints) -> Ints:
    first, last = table.first, table.last
    gap = _gaps(table, left, right)
    apart = np.where(np.isnan(gap), np.inf, np.maximum(gap, 0)).min(axis=(1, 2))
    single = (first == last)[left][:, :, None] & (first == last)[right][:, None, :]
    same = _any((gap <= 0) & single)
    about = np.where(np.isnan(first[:, 0]), table.written, first[:, 0])
    written = np.abs(about[left] - about[right])
    degrees = [same, apart <= 0, apart <= 1, apart <= 3, apart <= 10, apart <= 60, apart < np.inf,
               written <= 2, written <= 7, written <= 30, written > 30]  # fmt: skip
    return np.select(degrees, range(1, len(degrees) + 1), 0)


def _undated(table: Table, left: Ints, right: Ints) -> Bools:
    """Say of each pair whether one of the two states no time."""
    return np.asarray(np.isnan(table.first[left, 0]) | np.isnan(table.first[right, 0]), np.bool_)


def _day_of_year(table: Table, left: Ints, right: Ints) -> Ints:
    ours, theirs = table.day_of_year[left], table.day_of_year[right]
    told = (ours[:, 0] >= 0) & (theirs[:, 0] >= 0) & _undated(table, left, right)
    same = _any((ours[:, :, None] == theirs[:, None, :]) & (ours[:, :, None] >= 0))
    apart = np.abs(ours[:, 0] - theirs[:, 0])
    near = np.minimum(apart, _YEAR - apart) <= 3
    return np.where(told, np.select([same, near], [1, 2], 3), 0)


def _weekday(table: Table, left: Ints, right: Ints) -> Ints:
    ours, theirs = table.weekday[left], table.weekday[right]
    told = (ours >= 0) & (theirs >= 0) & _undated(table, left, right)
    apart = (ours - theirs) % 7
    return np.where(told, np.select([apart == 0, (apart == 1) | (apart == 6)], [1, 2], 3), 0)


def _counts(column: Floats, left: Ints, right: Ints) -> Ints:
    ours, theirs = column[left][:, :, None, :], column[right][:, None, :, :]
    equal = (ours[..., 0] == theirs[..., 0]) & (ours[..., 1] == theirs[..., 1])
    most = np.where(equal, ours[..., 0], -1).max(axis=(1, 2))
    meet = _any((ours[..., 0] <= theirs[..., 1]) & (theirs[..., 0] <= ours[..., 1]))
    told = ~np.isnan(column[left, 0, 0]) & ~np.isnan(column[right, 0, 0])
    near = np.abs(column[left, 0, 0] - column[right, 0, 0]) <= 2
    degrees = [most >= 6, most >= 3, most == 2, most == 1, most == 0, meet, told & near, told]
    return np.select(degrees, range(1, len(degrees) + 1), 0)


def _killed(table: Table, left: Ints, right: Ints) -> Ints:
    return _counts(table.killed, left, right)


def _injured(table: Table, left: Ints, right: Ints) -> Ints:
    return _counts(table.injured, left, right)


def _parts(table: Table, left: Ints, right: Ints) -> Ints:
    return _meet(table.parts, left, right).astype(np.int64)


def _meet(column: Ints, left: Ints, right: Ints) -> Bools:
    ours, theirs = column[left][:, :, None], column[right][:, None, :]
    return _any((ours == theirs) & (ours != 0))


def _discs(table: Table, left: Ints, right: Ints) -> tuple[Floats, Bools]:
    """Return the distances in km between all places of each pair (haversine), and which are of a town or finer."""
    phi, psi = np.radians(table.lat)[left][:, :, None], np.radians(table.lat)[right][:, None, :]
    turn = np.radians(table.lon[right][:, None, :] - table.lon[left][:, :, None])
    half = np.sin((psi - phi) / 2) ** 2 + np.cos(phi) * np.cos(psi) * np.sin(turn / 2) ** 2
    fine = table.radius_km <= PRECISE_M / 1000
    return 2 * _EARTH_KM * np.arcsin(np.minimum(1, np.sqrt(half))), fine[left][:, :, None] & fine[right][:, None, :]


def _cosine(words: Lists, weights: Floats, left: Ints, right: Ints) -> Floats:
    pair, ours, theirs = common(words, left, right)
    return np.bincount(pair, weights[ours] * weights[theirs], minlength=len(left)).astype(np.float64)


def _rare(words: Lists, left: Ints, right: Ints) -> Ints:
    pair, ours, _ = common(words, left, right)
    return np.bincount(pair[words.rows[words.items[ours]] <= RARE], minlength=len(left))


def common(words: Lists, left: Ints, right: Ints) -> tuple[Ints, Ints, Ints]:
    """Return each item that both rows of a pair have: the pair, and where it stands in either."""
    size = words.start[left + 1] - words.start[left]
    pair = np.repeat(np.arange(len(left)), size)
    ours = np.arange(len(pair)) - np.repeat(np.cumsum(size) - size, size) + np.repeat(words.start[left], size)
    wanted = words.key(right[pair], words.items[ours])
    theirs = np.searchsorted(words.keys, wanted)
    at = np.minimum(theirs, len(words.keys) - 1)
    hit = words.keys[at] == wanted if len(words.keys) else np.zeros(len(wanted), bool)
    return pair[hit], ours[hit], theirs[hit]


def _graded(name: str, count: int) -> tuple[str, ...]:
    return tuple(f"{name}_{degree}" for degree in range(count))


_COUNTED = ("equal_6", "equal_3", "equal_2", "equal_1", "none", "ranges_meet", "close", "differ")
DETAILS = (
    Detail("words", _graded("words", 11), _words),
    Detail("title", _graded("title", 7), _title),
    Detail("rare_words", _graded("rare_words", 6), _rare_words),
    Detail("rare_pairs", _graded("rare_pairs", 6), _rare_pairs),
    Detail("place", ("same_place", "near_place", "close_place", "place_apart", "place_far_apart", "within_place",
                     "other_area"), _place),
    Detail("time", ("same_day", "days_overlap", "days_near", "days_close", "days_apart", "weeks_apart",
                    "months_apart", "written_near", "written_week", "written_month", "written_far_apart"), _time),
    Detail("day_of_year", ("same_day_of_year", "near_day_of_year", "other_day_of_year"), _day_of_year),
    Detail("weekday", ("same_weekday", "next_weekday", "other_weekday"), _weekday),
    Detail("killed", tuple(f"killed_{degree}" for degree in _COUNTED), _killed),
    Detail("injured", tuple(f"injured_{degree}" for degree in _COUNTED), _injured),
    Detail("place_with_words", _graded("place_with_words", 12), _place_with_words),
    Detail("parts", ("same_parts",), _parts),
)  # fmt: skip
