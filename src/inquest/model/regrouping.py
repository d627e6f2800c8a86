"""What a person says of which incidents are one, apart, or part of each other."""

from dataclasses import dataclass
from enum import StrEnum

from inquest.model.incident import Mention, Side
from inquest.model.moment import Moment
from inquest.model.word import FirstSaid, Withdrawal


class Regrouped(StrEnum):
    """What a person says of incidents; a machine never says otherwise."""

    MERGE = "merge"  # these incidents are one; the oldest id stays
    DUPLICATE = "duplicate"  # the second was recorded twice; the id of the first stays
    SPLIT = "split"  # the mentions of the first are of another event than those of the second
    PARENT = "parent"  # the first is a part of the second, and both stay
    CONFIRM = "confirm"  # all that is in this incident is of one event, as proposed
    APART = "apart"  # these two incidents are two events, as proposed


_SIDES = {Regrouped.MERGE: (2, 1 << 20), Regrouped.CONFIRM: (1, 1)}  # how many, at least and at most


@dataclass(frozen=True, slots=True)
class Regrouping:
    """A person's word on incidents, with its reason; `entry` is its place in the ledger, `by` the person's key.

    The sides of a merge begin with the incident whose id stays. Those of a split are what was set apart, under the id
    that it has from then on, and what stays. `first` is who said it elsewhere, where it was taken over from there.
    """

    says: Regrouped
    sides: tuple[Side, ...]
    reason: str
    by: str
    at: Moment
    entry: int
    withdrawn: Withdrawal | None = None
    first: FirstSaid | None = None

    def __post_init__(self) -> None:
        """Raise `ValueError` without a reason, with too few sides, or where they share what they should not."""
        if not self.reason.strip():
            raise ValueError("a word on incidents has its reason")
        least, most = _SIDES.get(self.says, (2, 2))
        if not least <= len(self.sides) <= most:
            raise ValueError("a word on incidents has two sides; a merge may have more, a confirmation has one")
        if len({side.incident for side in self.sides}) != len(self.sides):
            raise ValueError("the sides are different incidents")
        if sum(len(side.mentions) for side in self.sides) != len(self.mentions):
            raise ValueError("no mention is on two sides")

    @property
    def mentions(self) -> frozenset[Mention]:
        """All mentions of which something is said."""
        return frozenset(mention for side in self.sides for mention in side.mentions)

    @property
    def joins(self) -> bool:
        """Whether it holds its mentions together."""
        return self.says in (Regrouped.MERGE, Regrouped.DUPLICATE, Regrouped.CONFIRM)

    @property
    def parts(self) -> bool:
        """Whether it keeps its two sides apart."""
        return self.says in (Regrouped.SPLIT, Regrouped.APART)
