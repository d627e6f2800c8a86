"""That one text was copied from another, or both from a third, and the words that say so."""

from dataclasses import dataclass
from enum import StrEnum

from inquest.model import Span

NEAR = 0.6  # of the words of both
EXCERPT = 0.5  # of the words of the one that repeats more of itself
OWN_SHARED = 0.45  # of what a text has of its own, at least, so that two posts of one template are no copies
LEAST = 8  # words that an excerpt shares
QUOTED = 20  # words at a stretch are an excerpt, whatever else stands there


class Copied(StrEnum):
    """How a text repeats another: in all its words, in most, in a passage, or `aligned`, in other words."""

    EXACT = "exact"
    NEAR = "near"
    EXCERPT = "excerpt"
    ALIGNED = "aligned"


@dataclass(frozen=True, slots=True)
class Shared:
    """A passage that stands in two texts, as characters of each original."""

    left: Span
    right: Span


@dataclass(frozen=True, slots=True)
class Copy:
    """Two texts that share words; `left` comes first by day of publication, then by name. Neither need be the source.

    `score` is the part of the words that is shared: of both texts, for an excerpt of the one that repeats more of
    itself; for aligned ones the part of what both tell. The passages stand in the order of the left text, and never
    overlap in it.
    """

    left: str
    right: str
    kind: Copied
    score: float
    passages: tuple[Shared, ...]

    def __post_init__(self) -> None:
        """Raise `ValueError` for a copy of itself, or of nothing."""
        if self.left == self.right or not self.passages:
            raise ValueError("a copy is of another text, and shares words with it")
