"""Who is of one household or was harmed together: members of a family that are matched speak for each other.

A household is a given name and a family, those of its head: its head bears both, a child the one after its own. Where a
list tells days, people of one family on one day count as together. A pair is spoken for by another sure pair that is of
one household with it in both lists; never by itself, nor by another partner of either of its two.
"""

from dataclasses import dataclass

import numpy as np

from inquest.consolidate.persons.table import Table, Tables
from inquest.consolidate.persons.vocabulary import Floats, Ints

SURE = 0.9  # how likely a pair has to be to speak for others
_BASE = 1 << 32
_KEYS = 3
_NONE = np.iinfo(np.int64).min


@dataclass(frozen=True, slots=True)
class Households:
    """The household numbers of the persons of two lists, a few each, from 1; 0 is none."""

    left: Ints
    right: Ints
    many: int

    @classmethod
    def of(cls, laid: Tables, persons: tuple[int, int]) -> "Households":
        """Return the households of all persons by their main names."""
        roots = laid.words.roots
        found = [_keys(table, roots, many) for table, many in zip((laid.left, laid.right), persons, strict=True)]
        numbers, code = np.unique(np.concatenate([[_NONE], *(keys.ravel() for keys in found)]), return_inverse=True)
        cut = found[0].size + 1
        return cls(code[1:cut].reshape(found[0].shape), code[cut:].reshape(found[1].shape), len(numbers))

    def crossed(self, left: Ints, right: Ints) -> Ints:
        """Return each household of one with each of the other as one number, a row a pair; 0 where one has none."""
        ours, theirs = self.left[left][:, :, None], self.right[right][:, None, :]
        return np.where((ours > 0) & (theirs > 0), ours * self.many + theirs, 0)


def spoken_for(homes: Households, left: Ints, right: Ints, chance: Floats) -> Ints:
    """Return 1 for each pair of persons that another sure pair of their households speaks for, else 0."""
    sure = np.flatnonzero(chance >= SURE)  # no person is in two of them
    one, other = left[sure], right[sure]
    said = np.sort(homes.crossed(one, other).ravel())
    wanted = homes.crossed(left, right)
    count = np.searchsorted(said, wanted, "right") - np.searchsorted(said, wanted, "left")
    of_left, of_right = _partners(one, other, len(homes.left)), _partners(other, one, len(homes.right))
    mine = _said(homes, wanted, left, of_left[left])
    theirs = _said(homes, wanted, of_right[right], right)
    own = mine + np.where((of_left[left] == right)[:, None, None], 0, theirs)
    return np.asarray(((count > own) & (wanted > 0)).any(axis=(1, 2)), np.int64)


def _keys(table: Table, roots: Ints, persons: int) -> Ints:
    first = np.unique(table.owner, return_index=True)[1]
    family = roots[table.part(first, -1)]
    count, day = table.count[first], table.day[first]
    head = np.where(count > 1, roots[table.parts[first, 0]] * _BASE + family, _NONE)
    child = np.where(count > 2, roots[table.parts[first, 1]] * _BASE + family, _NONE)
    child = np.where(child == head, _NONE, child)
    dated = (count > 1) & ~np.isnan(day)
    together = np.where(dated, -(np.nan_to_num(day).astype(np.int64) * _BASE + family), _NONE)
    found = np.full((persons, _KEYS), _NONE, np.int64)
    found[table.owner[first]] = np.column_stack([head, child, together])
    return found


def _partners(of: Ints, partners: Ints, many: int) -> Ints:
    found = np.full(many, -1, np.int64)
    found[of] = partners
    return found


def _said(homes: Households, wanted: Ints, left: Ints, right: Ints) -> Ints:
    """Count how often a pair, where there is one, says each of the numbers wanted."""
    there = (left >= 0) & (right >= 0)
    says = homes.crossed(np.maximum(left, 0), np.maximum(right, 0)).reshape(len(left), _KEYS * _KEYS)
    count = (says[:, None, None, :] == wanted[:, :, :, None]).sum(axis=3)
    return np.where(there[:, None, None], count, 0)
