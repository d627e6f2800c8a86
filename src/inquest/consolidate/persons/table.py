"""Persons as columns of numbers, so that pairs of them are compared by the million."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from inquest.consolidate.persons.people import MOST_PARTS, Person, names
from inquest.consolidate.persons.vocabulary import Floats, Ints, Vocabulary, rarity, vocabulary
from inquest.model import Age, Sex

_AGES = (None, Age.CHILD, Age.ADULT)
_SEXES = (None, Sex.FEMALE, Sex.MALE)
_FEW = 2  # parts of a name: a given name and one of the family


@dataclass(frozen=True, slots=True)
class Table:
    """One list: a row a name of a person, the `owner`.

    `parts` are words by number, 0 beyond the last, `count` of them; NaN is not told.
    """

    owner: Ints
    parts: Ints
    count: Ints
    joined: Ints
    years: Floats
    age: Ints
    sex: Ints
    day: Floats

    def part(self, rows: Ints, at: int) -> Ints:
        """Return the part of each row that stands there, counted from behind where negative; 0 where there is none."""
        if at >= 0:
            return np.asarray(self.parts[rows, at], np.int64)
        place = self.count[rows] + at
        return np.where(place > 0, self.parts[rows, np.maximum(place, 0)], 0)


@dataclass(frozen=True, slots=True)
class Tables:
    """Both lists with one vocabulary; how rare each word is as a given name and anywhere."""

    left: Table
    right: Table
    words: Vocabulary
    rare_given: Floats
    rare: Floats


def tables(left: Sequence[Person], right: Sequence[Person]) -> Tables:
    """Lay out two lists."""
    named = [[(row, name) for row, p in enumerate(people) for name in names(p)] for people in (left, right)]
    ends = {_joined(name) for of in named for _, name in of} - {""}
    words, number = vocabulary([*(name for of in named for _, name in of), *([end] for end in ends)])
    laid = [_table(people, of, number) for people, of in zip((left, right), named, strict=True)]
    rows = len(named[0]) + len(named[1])
    given = [table.parts[:, 0] for table in laid]
    every = [table.parts[:, at] for table in laid for at in range(MOST_PARTS)]
    return Tables(laid[0], laid[1], words, rarity(given, words.sounds, rows), rarity(every, words.sounds, rows))


def _joined(name: Sequence[str]) -> str:
    """Return the last two parts written together, where more stand before them."""
    return "".join(name[-2:]) if len(name) > _FEW else ""


def _table(people: Sequence[Person], named: Sequence[tuple[int, Sequence[str]]], number: dict[str, int]) -> Table:
    laid = np.zeros((len(named), MOST_PARTS), np.int64)
    for row, (_, name) in enumerate(named):
        laid[row, : len(name)] = [number[word] for word in name]
    of = [people[row] for row, _ in named]
    return Table(
        np.array([row for row, _ in named], np.int64),
        laid,
        np.array([len(name) for _, name in named], np.int64),
        np.array([number.get(_joined(name), 0) for _, name in named], np.int64),
        np.array([np.nan if p.years is None else p.years for p in of], np.float64),
        np.array([_AGES.index(p.age) for p in of], np.int64),
        np.array([_SEXES.index(p.sex) for p in of], np.int64),
        np.array([np.nan if p.day is None else p.day.toordinal() for p in of], np.float64),
    )
