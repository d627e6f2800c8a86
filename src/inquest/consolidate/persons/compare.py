"""What two persons' details have in common and where they differ: for each kind of detail one of a few degrees.

Degree 0 says that one of the two does not tell; it is worth nothing either way. What the other degrees are worth stands
in `points`. Each rule reads the same from either side.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inquest.consolidate.persons.table import Table, Tables
from inquest.consolidate.persons.vocabulary import FAINT, NEAR, OTHER, SAME, SAME_SOUND, Floats, Ints

Bools = NDArray[np.bool_]

_SCARCE = 5.5  # logarithm of persons in one that bears such a name: from here on it may be a slip of the pen
_CHILD, _GROWN = 18, 16  # years: a child is younger, an adult has at least the other, as lists draw the line


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of rows of two lists.

    `alike` says of each pair how alike each part is to each part of the other; `kin` is 1 where another pair of their
    households speaks for them.
    """

    laid: Tables
    left: Ints
    right: Ints
    alike: Ints
    kin: Ints

    @classmethod
    def of(cls, laid: Tables, left: Ints, right: Ints, kin: Ints) -> "Pairs":
        """Compare the parts of the names of pairs of rows."""
        ours, theirs = laid.left.parts[left][:, :, None], laid.right.parts[right][:, None, :]
        alike = np.zeros((len(left), ours.shape[1], theirs.shape[2]), np.int64)
        told = (ours > 0) & (theirs > 0)
        alike[told] = laid.words.level(
            np.broadcast_to(ours, told.shape)[told], np.broadcast_to(theirs, told.shape)[told]
        )
        return cls(laid, left, right, alike, kin)

    def lasts(self, ours: int, theirs: int) -> Ints:
        """Return how alike two parts are that are counted from the last."""
        one, other = self.laid.left.count[self.left] - 1 - ours, self.laid.right.count[self.right] - 1 - theirs
        found = self.alike[np.arange(len(self.left)), np.maximum(one, 0), np.maximum(other, 0)]
        return np.where((one >= 0) & (other >= 0), found, OTHER)

    def both_have(self, parts: int) -> Bools:
        """Say of each pair whether both names have so many parts."""
        return (self.laid.left.count[self.left] >= parts) & (self.laid.right.count[self.right] >= parts)


@dataclass(frozen=True, slots=True)
class Detail:
    """A kind of detail, the codes of its degrees from 1 on, and what tells the degree of each pair."""

    name: str
    degrees: tuple[str, ...]
    of: Callable[[Pairs], Ints]


def rare_given(pairs: Pairs) -> Floats:
    """Return how rare the given name is where both bear it, else 0."""
    ours, theirs = _words(pairs)
    both = np.minimum(pairs.laid.rare_given[ours], pairs.laid.rare_given[theirs])
    return np.where(pairs.alike[:, 0, 0] >= SAME_SOUND, both, 0.0)


def rare_others(pairs: Pairs) -> Floats:
    """Return how rare the other parts are that both bear, added up."""
    borne = pairs.alike[:, 1:, 1:] >= SAME_SOUND
    ours = np.where(borne.any(axis=2), pairs.laid.rare[pairs.laid.left.parts[pairs.left, 1:]], 0.0).sum(axis=1)
    theirs = np.where(borne.any(axis=1), pairs.laid.rare[pairs.laid.right.parts[pairs.right, 1:]], 0.0).sum(axis=1)
    return np.asarray((ours + theirs) / 2, np.float64)


def _words(pairs: Pairs) -> tuple[Ints, Ints]:
    return pairs.laid.left.parts[pairs.left, 0], pairs.laid.right.parts[pairs.right, 0]


def _graded(told: Bools, *degrees: Bools | np.bool_) -> Ints:
    """Return the first degree that holds, counted from 1; 0 where it is not told."""
    return np.where(told, np.select(degrees, range(1, len(degrees) + 1), len(degrees) + 1), 0)


def _given(pairs: Pairs) -> Ints:
    level = pairs.alike[:, 0, 0]
    ours, theirs = _words(pairs)
    scarce = np.maximum(pairs.laid.rare_given[ours], pairs.laid.rare_given[theirs]) >= _SCARCE
    moved = (pairs.alike[:, 0, 1] >= SAME_SOUND) | (pairs.alike[:, 1, 0] >= SAME_SOUND)
    told = pairs.both_have(1)
    return _graded(told, level == SAME, level == SAME_SOUND, (level == NEAR) & scarce, level == NEAR,
                   (level == FAINT) & scarce, level == FAINT, moved)  # fmt: skip


def _family(pairs: Pairs) -> Ints:
    level = pairs.lasts(0, 0)
    borne = pairs.alike >= SAME_SOUND
    rows = np.arange(len(level))
    ours = borne[rows, np.maximum(pairs.laid.left.count[pairs.left] - 1, 0), 1:].any(axis=1)
    theirs = borne[rows, 1:, np.maximum(pairs.laid.right.count[pairs.right] - 1, 0)].any(axis=1)
    joined = _joined(pairs)
    return _graded(pairs.both_have(2), level == SAME, level == SAME_SOUND, joined, level == NEAR, level == FAINT,
                   ours & theirs, ours | theirs)  # fmt: skip


def _joined(pairs: Pairs) -> Bools:
    """Say of each pair whether the last two parts of one, written together, are the last of the other."""
    left, right, words = pairs.laid.left, pairs.laid.right, pairs.laid.words
    one = words.level(left.joined[pairs.left], right.part(pairs.right, -1)) >= NEAR
    other = words.level(left.part(pairs.left, -1), right.joined[pairs.right]) >= NEAR
    return np.asarray(one | other, np.bool_)


def _father(pairs: Pairs) -> Ints:
    level = pairs.alike[:, 1, 1]
    moved = (pairs.alike[:, 1, 2] >= SAME_SOUND) | (pairs.alike[:, 2, 1] >= SAME_SOUND)
    return _graded(pairs.both_have(3), level == SAME, level == SAME_SOUND, level == NEAR, level == FAINT, moved)


def _grandfather(pairs: Pairs) -> Ints:
    level = pairs.alike[:, 2, 2]
    moved = (pairs.alike[:, 1:, 2] >= SAME_SOUND).any(axis=1) | (pairs.alike[:, 2, 1:] >= SAME_SOUND).any(axis=1)
    return _graded(pairs.both_have(4), level == SAME, level == SAME_SOUND, level == NEAR, level == FAINT, moved)


def _age(pairs: Pairs) -> Ints:
    ours, theirs = pairs.laid.left.years[pairs.left], pairs.laid.right.years[pairs.right]
    apart = np.abs(ours - theirs)
    share = apart / np.maximum(np.maximum(ours, theirs), 1)
    return _graded(~np.isnan(apart), apart == 0, apart == 1, apart == 2, apart <= 4, (apart <= 9) & (share < 0.34),
                   share < 0.34, apart <= 9)  # fmt: skip


def _age_group(pairs: Pairs) -> Ints:
    """Compare where one of the two tells a group and no number."""
    ours, theirs = _group(pairs.laid.left, pairs.left), _group(pairs.laid.right, pairs.right)
    numbers = ~np.isnan(pairs.laid.left.years[pairs.left]) & ~np.isnan(pairs.laid.right.years[pairs.right])
    return _graded((ours > 0) & (theirs > 0) & ~numbers, (ours & theirs) > 0)


def _group(table: Table, rows: Ints) -> Ints:
    """Return 1 for a child, 2 for an adult, 3 for who may be either, 0 for what is not told."""
    years = table.years[rows]
    by_years = (years < _CHILD) + 2 * (years >= _GROWN)
    return np.where(np.isnan(years), table.age[rows], by_years)


def _sex(pairs: Pairs) -> Ints:
    ours, theirs = pairs.laid.left.sex[pairs.left], pairs.laid.right.sex[pairs.right]
    return _graded((ours > 0) & (theirs > 0), ours == theirs)


def _date(pairs: Pairs) -> Ints:
    apart = np.abs(pairs.laid.left.day[pairs.left] - pairs.laid.right.day[pairs.right])
    return _graded(~np.isnan(apart), apart == 0, apart <= 1, apart <= 7, apart <= 31)


def _kin(pairs: Pairs) -> Ints:
    return np.where(pairs.kin > 0, np.where(pairs.both_have(3), 2, 1), 0)


def _codes(name: str, *degrees: str) -> tuple[str, ...]:
    return tuple(f"{name}_{degree}" for degree in degrees)


DETAILS = (
    Detail("given", _codes("given", "same", "sounds_same", "near_rare", "near_common", "faint_rare", "faint_common",
                           "is_second", "other"), _given),
    Detail("family", _codes("family", "same", "sounds_same", "joined", "near", "faint", "both_inside", "inside",
                            "other"), _family),
    Detail("father", _codes("father", "same", "sounds_same", "near", "faint", "is_grandfather", "other"), _father),
    Detail("grandfather", _codes("grandfather", "same", "sounds_same", "near", "faint", "elsewhere", "other"),
           _grandfather),
    Detail("age", _codes("age", "same", "1_apart", "2_apart", "4_apart", "9_apart", "third_apart", "young_apart",
                         "far_apart"), _age),
    Detail("age_group", _codes("age_group", "same", "other"), _age_group),
    Detail("sex", _codes("sex", "same", "other"), _sex),
    Detail("date", _codes("date", "same", "next", "week", "month", "other"), _date),
    Detail("kin", _codes("kin", "of_short_name", "of_long_name"), _kin),
)  # fmt: skip
