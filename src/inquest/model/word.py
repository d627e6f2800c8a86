"""What a person says of outlets, parties or persons, or of how an incident is reported: with a reason, signed.

It can be taken back, and both stay.
"""

from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from inquest.model.incident import Side
from inquest.model.moment import Moment

FirstSaid = tuple[str, Moment]
"""The key of who said something first, and when, as an export of another inquiry has it."""

M = TypeVar("M")


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A person takes a word back; `entry` is where the withdrawal stands in the ledger."""

    reason: str
    by: str
    at: Moment
    entry: int
    first: FirstSaid | None = None


@dataclass(frozen=True, slots=True)
class Said(Generic[M]):
    """A person's word on a matter; `entry` is its place in the ledger, `by` the person's key.

    `first` is who said it elsewhere, where it was taken over from there.
    """

    matter: M
    reason: str
    by: str
    at: Moment
    entry: int
    withdrawn: Withdrawal | None = None
    first: FirstSaid | None = None

    def __post_init__(self) -> None:
        """Raise `ValueError` without a reason."""
        if not self.reason.strip():
            raise ValueError("a word has its reason")


@dataclass(frozen=True, slots=True)
class SpeaksFor:
    """A name speaks for another, as a source says: it is controlled by it, or both are one voice.

    It did so from the day `since` to the day `until`, both among them; without them there is no bound.
    """

    name: str
    other: str
    source: str
    since: str | None = None
    until: str | None = None

    def __post_init__(self) -> None:
        """Raise `ValueError` without both names and a source, for what is no day, and for days in the wrong order."""
        if not (self.name.strip() and self.other.strip() and self.source.strip()):
            raise ValueError("who speaks for whom needs both names and a source")
        if self.name.strip().casefold() == self.other.strip().casefold():
            raise ValueError("nobody speaks for itself")
        for day in (self.since, self.until):
            if day is not None and date.fromisoformat(day).isoformat() != day:
                raise ValueError(f"{day} is no day as YYYY-MM-DD")
        if self.since and self.until and self.until < self.since:
            raise ValueError("it ends before it begins")


@dataclass(frozen=True, slots=True)
class OneParty:
    """Two names are of one party, as a source says: another spelling, another script, another name for it."""

    name: str
    other: str
    source: str

    def __post_init__(self) -> None:
        """Raise `ValueError` without both names and a source, and for a name with itself."""
        if not (self.name.strip() and self.other.strip() and self.source.strip()):
            raise ValueError("that two names are of one party needs both names and a source")
        if self.name.strip() == self.other.strip():
            raise ValueError("these are not two names")


@dataclass(frozen=True, slots=True, order=True)
class ListRow:
    """A row of a list of persons: the digest of the exhibit that holds the list, and the row's id there."""

    exhibit: str
    id: str


@dataclass(frozen=True, slots=True)
class RowPair:
    """Two rows of lists are one person, or are not; the rows stand in their order, so that a pair has one form."""

    rows: tuple[ListRow, ListRow]
    is_one: bool

    def __post_init__(self) -> None:
        """Raise `ValueError` for a row with itself, for rows without ids, and for rows that are not in their order."""
        one, other = self.rows
        if not one < other:
            raise ValueError("a pair has two different rows, the first of which stands first")
        if not (one.id.strip() and other.id.strip()):
            raise ValueError("a row has its id")


@dataclass(frozen=True, slots=True)
class Graded:
    """A person grades how the harm of an incident is reported, and nobody's guilt.

    `proposed` is what the rule of the version `method` proposed when the person graded: what changed since is told.
    """

    incident: Side
    grade: str
    proposed: str
    method: str

    def __post_init__(self) -> None:
        """Raise `ValueError` for what has no grade, no proposal or no method."""
        if not (self.grade.strip() and self.proposed.strip() and self.method.strip()):
            raise ValueError("a grade has its code, what was proposed, and by which rule")


Matter = SpeaksFor | OneParty | RowPair | Graded


class Word(Said[Matter]):
    """A person's word on something else than incidents."""

    __slots__ = ()
