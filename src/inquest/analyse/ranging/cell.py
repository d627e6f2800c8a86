"""Whom a range counts, and the range: two ends, each with the claims that set it."""

from dataclasses import dataclass
from enum import StrEnum

from inquest.analyse.comparison import Cited
from inquest.model import Age, Count, Predicate, Sex, Status


@dataclass(frozen=True, slots=True)
class Cell:
    """What was suffered and by whom: `None` is everybody, whatever is said of them."""

    harm: Predicate
    status: Status | None = None
    age: Age | None = None
    sex: Sex | None = None

    @classmethod
    def of(cls, harm: Predicate, count: Count) -> "Cell":
        """Return the cell that a claim counts."""
        return cls(harm, count.status, count.age, count.sex)

    @property
    def key(self) -> tuple[str, str, str, str]:
        """The order in which cells stand: everybody first."""
        return self.harm, self.status or "", self.age or "", self.sex or ""

    def holds(self, other: "Cell") -> bool:
        """Say whether all whom `other` counts are counted here: the children are among everybody."""
        pairs = ((self.status, other.status), (self.age, other.age), (self.sex, other.sex))
        return self.harm is other.harm and all(mine in (None, theirs) for mine, theirs in pairs)


class Why(StrEnum):
    """Why a claim sets no end of a range."""

    REJECTED = "rejected"  # a person found that the words do not say this
    DENIES = "denies"
    DECLINES = "declines_to_comment"
    WITHDRAWN = "withdrawn"  # its speaker, or the publisher of all its reports, took it back
    UNKNOWN = "unknown"  # the source itself says that it is not known
    WITHHELD = "withheld"
    NO_NUMBER = "no_number"  # dozens, several: a word that bounds nothing
    HEDGED = "hedged"  # said under a hedge that the rule leaves out
    EARLIER = "earlier"  # the same speaker gave a later figure through the same publisher
    NARROWER = "narrower"  # it counts some of them only, and others count them all
    SET_ASIDE = "set_aside"  # what if it were not there


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A claim that sets no end, and why."""

    cited: Cited
    why: Why


@dataclass(frozen=True, slots=True)
class Range:
    """What the claims that count leave between them: from the lowest that one states to the highest.

    `min` is `None` where none states a lower bound. `highest` is the highest number that one states, and `max` the
    same, or `None` where that very claim is open above (`at least 26`). Both are `None` where none states a number:
    not stated is not 0. `sets_min` and `sets_max` are the claims that state these ends, `at_least` those that are open
    above. Who counts eleven children says of everybody that they were eleven or more: such a claim may set the upper
    end, never the lower one. `derived` where nobody counts the cell, and both ends are what narrower claims need.
    """

    cell: Cell
    min: int | None
    max: int | None
    highest: int | None
    sets_min: tuple[Cited, ...] = ()
    sets_max: tuple[Cited, ...] = ()
    at_least: tuple[Cited, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    derived: bool = False

    @property
    def stated(self) -> bool:
        """Whether any claim that counts states a number."""
        return self.min is not None or self.highest is not None

    @property
    def is_open(self) -> bool:
        """Whether it is open above."""
        return self.stated and self.max is None

    @property
    def untold(self) -> bool:
        """Whether someone says that there were such persons, or that it is not known, and nobody gives a number."""
        open_words = (Why.NO_NUMBER, Why.UNKNOWN, Why.WITHHELD)
        return not self.stated and any(one.why in open_words for one in self.left_out)


@dataclass(frozen=True, slots=True)
class Misfit:
    """A part of which more must be than its whole has at most: reported, never repaired (INV-C3)."""

    part: Range
    whole: Range


@dataclass(frozen=True, slots=True)
class Ranges:
    """The ranges of an incident by cell, everybody first, and what does not fit; `method` is the version of the rule.

    `without` names what was set aside to see what would be left.
    """

    method: str
    cells: tuple[Range, ...]
    misfits: tuple[Misfit, ...] = ()
    without: tuple[str, ...] = ()

    def of(self, harm: Predicate, status: Status | None = None) -> Range:
        """Return the range of all persons of a kind of harm, or of those of a status; one without ends if not told."""
        cell = Cell(harm, status)
        return next((one for one in self.cells if one.cell == cell), Range(cell, None, None, None))
