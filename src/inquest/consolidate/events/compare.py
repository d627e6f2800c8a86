"""What two mentions have in common and where they differ: for each kind of detail one of a few degrees.

Degree 0 says that one of the two does not tell; it is worth nothing either way. What the other degrees are worth stands
in `points`. No name of a party or a place is worth more than another.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from inquest.consolidate.events.pairs import Pairs, any_cell
from inquest.consolidate.events.table import Bools, Floats, Ints, Lists, Table

RARE, SELDOM = 10, 50  # mentions: a word that so few have
_ALIKE = (0.03, 0.06, 0.10, 0.15, 0.20, 0.27, 0.35, 0.45, 0.60, 0.80)
_ALIKE_TITLE = (0.05, 0.15, 0.30, 0.45, 0.60, 0.80)
_ALIKE_COARSELY = (0.10, 0.20, 0.40)
_SHARED = (1, 2, 3, 5, 9)
_CROWDS = (6, 15, 30, 60, 120)  # mentions that name the place which both name
_CALLED = (8, 20, 50, 120)  # mentions that name the settlement which both name
_YEAR = 366


@dataclass(frozen=True, slots=True)
class Detail:
    """A kind of detail, the codes of its degrees from 1 on, and what tells the degree of each pair.

    A costly one is asked only where the others leave open whether two mentions are one event.
    """

    name: str
    degrees: tuple[str, ...]
    of: Callable[[Pairs], Ints]
    is_costly: bool = False


def _words(pairs: Pairs) -> Ints:
    return _comparable(pairs, pairs.table.words, 1 + np.digitize(pairs.likeness, _ALIKE))


def _title(pairs: Pairs) -> Ints:
    cosine = pairs.cosine(pairs.table.title, pairs.common(pairs.table.title))
    return _comparable(pairs, pairs.table.title, 1 + np.digitize(cosine, _ALIKE_TITLE))


def _rare_words(pairs: Pairs) -> Ints:
    return _comparable(pairs, pairs.table.words, 1 + _shared(pairs, pairs.table.words, pairs.words, RARE))


def _seldom_words(pairs: Pairs) -> Ints:
    """Count the seldom words in common; none is as if nothing were told, since rare words say that already."""
    return _comparable(pairs, pairs.table.words, _shared(pairs, pairs.table.words, pairs.words, SELDOM))


def _rare_pairs(pairs: Pairs) -> Ints:
    shared = pairs.common(pairs.table.pairs)
    return _comparable(pairs, pairs.table.words, 1 + _shared(pairs, pairs.table.pairs, shared, RARE))


def _shared(pairs: Pairs, words: Lists, shared: tuple[Ints, Ints, Ints], most: int) -> Ints:
    """Grade how many words both have of those that so many mentions have at most."""
    pair, ours, _ = shared
    many = np.bincount(pair[words.rows[words.items[ours]] <= most], minlength=len(pairs.left))
    return np.digitize(many, _SHARED)


def _comparable(pairs: Pairs, words: Lists, degree: Ints) -> Ints:
    """Keep the degree where both have words, of one language."""
    left, right, language = pairs.left, pairs.right, pairs.table.language
    told = (words.long[left] > 0) & (words.long[right] > 0) & (language[left] == language[right])
    return np.where(told, degree, 0)


def _place(pairs: Pairs) -> Ints:
    return pairs.place


def _crowd(pairs: Pairs) -> Ints:
    """Tell a place that few texts name from one that many do: there more events are near in every detail."""
    return np.where(pairs.crowd > 0, 1 + np.digitize(pairs.crowd, _CROWDS), 0)


def _called(pairs: Pairs) -> Ints:
    """Tell by how few texts name it the settlement that both name, whether or not a gazetteer knows it."""
    least = _least_called(pairs)
    return np.where(np.isfinite(least), 1 + np.digitize(least, _CALLED), 0)


def _other_called(pairs: Pairs) -> Ints:
    """Say that both name settlements, and none in common."""
    lists, left, right = pairs.table.called, pairs.left, pairs.right
    told = (lists.long[left] > 0) & (lists.long[right] > 0) & np.isinf(_least_called(pairs))
    return np.where(told, 1, 0)


def _least_called(pairs: Pairs) -> Floats:
    """Return how many mentions have the rarest name of a settlement that both have; infinite where they have none."""
    lists, least = pairs.table.called, np.full(len(pairs.left), np.inf)
    pair, ours, _ = pairs.common(lists)
    np.minimum.at(least, pair, lists.rows[lists.items[ours]])
    return least


def _place_with_words(pairs: Pairs) -> Ints:
    """Tell likeness of words apart by whether the places agree, differ or are not told: it says more in one place."""
    stand = np.array([1, 0, 0, 0, 2, 2, 1, 1])[pairs.place]
    alike = np.digitize(pairs.likeness, _ALIKE_COARSELY)
    return _comparable(pairs, pairs.table.words, 1 + 4 * stand + alike)


def _time(pairs: Pairs) -> Ints:
    left, right, table, gap = pairs.left, pairs.right, pairs.table, pairs.gaps
    apart = np.where(np.isnan(gap), np.inf, np.maximum(gap, 0)).min(axis=(1, 2))
    one, other = table.first[left] == table.last[left], table.first[right] == table.last[right]
    same = any_cell((gap <= 0) & one[:, :, None] & other[:, None, :])
    written = np.abs(_about(table, left) - _about(table, right))
    degrees = [same, apart <= 0, apart <= 1, apart <= 3, apart <= 10, apart <= 60, apart < np.inf,
               written <= 2, written <= 7, written <= 30, written > 30]  # fmt: skip
    return np.select(degrees, range(1, len(degrees) + 1), 0)


def _about(table: Table, rows: Ints) -> Floats:
    """Return the day that each row states first, else that of its writing."""
    first = table.first[rows, 0]
    return np.where(np.isnan(first), table.written[rows], first)


def _undated(pairs: Pairs) -> Bools:
    """Say of each pair whether one of the two states no time."""
    first = pairs.table.first
    return np.asarray(np.isnan(first[pairs.left, 0]) | np.isnan(first[pairs.right, 0]), np.bool_)


def _day_of_year(pairs: Pairs) -> Ints:
    ours, theirs = pairs.table.day_of_year[pairs.left], pairs.table.day_of_year[pairs.right]
    told = (ours[:, 0] >= 0) & (theirs[:, 0] >= 0) & _undated(pairs)
    same = any_cell((ours[:, :, None] == theirs[:, None, :]) & (ours[:, :, None] >= 0))
    apart = np.abs(ours[:, 0] - theirs[:, 0])
    near = np.minimum(apart, _YEAR - apart) <= 3
    return np.where(told, np.select([same, near], [1, 2], 3), 0)


def _weekday(pairs: Pairs) -> Ints:
    ours, theirs = pairs.table.weekday[pairs.left], pairs.table.weekday[pairs.right]
    told = (ours >= 0) & (theirs >= 0) & _undated(pairs)
    apart = (ours - theirs) % 7
    return np.where(told, np.select([apart == 0, (apart == 1) | (apart == 6)], [1, 2], 3), 0)


def _counts(pairs: Pairs, column: Floats) -> Ints:
    ours, theirs = column[pairs.left][:, :, None, :], column[pairs.right][:, None, :, :]
    equal = (ours[..., 0] == theirs[..., 0]) & (ours[..., 1] == theirs[..., 1])
    most = np.where(equal, ours[..., 0], -1).max(axis=(1, 2))
    meet = any_cell((ours[..., 0] <= theirs[..., 1]) & (theirs[..., 0] <= ours[..., 1]))
    first = ours[:, 0, 0, 0], theirs[:, 0, 0, 0]
    told = ~np.isnan(first[0]) & ~np.isnan(first[1])
    near = np.abs(first[0] - first[1]) <= 2
    degrees = [most >= 6, most >= 3, most == 2, most == 1, most == 0, meet, told & near, told]
    return np.select(degrees, range(1, len(degrees) + 1), 0)


def _killed(pairs: Pairs) -> Ints:
    return _counts(pairs, pairs.table.killed)


def _injured(pairs: Pairs) -> Ints:
    return _counts(pairs, pairs.table.injured)


def _parts(pairs: Pairs) -> Ints:
    return pairs.meet(pairs.table.parts).astype(np.int64)


def _graded(name: str, count: int) -> tuple[str, ...]:
    return tuple(f"{name}_{degree}" for degree in range(count))


_COUNTED = ("equal_6", "equal_3", "equal_2", "equal_1", "none", "ranges_meet", "close", "differ")
DETAILS = (
    Detail("words", _graded("words", 11), _words),
    Detail("title", _graded("title", 7), _title, is_costly=True),
    Detail("rare_words", _graded("rare_words", 6), _rare_words),
    Detail("rare_pairs", _graded("rare_pairs", 6), _rare_pairs, is_costly=True),
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
    Detail("seldom_words", _graded("seldom_words", 5), _seldom_words),
    Detail("crowd", _graded("crowd", 6), _crowd),
    Detail("called", _graded("called", 5), _called),
    Detail("other_called", ("other_called",), _other_called),
)  # fmt: skip
