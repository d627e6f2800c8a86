"""What a person says of a party's position on an incident: what it was asked, what it says, in which document."""

from dataclasses import dataclass, field
from datetime import date

from inquest.model.incident import Side
from inquest.model.word import ListRow, Said


@dataclass(frozen=True, slots=True)
class Conceded:
    """How many killed and injured a party accepts: from, to. `None` is not stated; without an upper end it is open."""

    killed_min: int | None = None
    killed_max: int | None = None
    injured_min: int | None = None
    injured_max: int | None = None

    def __post_init__(self) -> None:
        """Raise `ValueError` for less than nobody, and for ends in the wrong order."""
        for low, high in ((self.killed_min, self.killed_max), (self.injured_min, self.injured_max)):
            if any(end is not None and end < 0 for end in (low, high)):
                raise ValueError("a figure is 0 or more")
            if low is not None and high is not None and high < low:
                raise ValueError("the upper figure is lower than the lower one")

    @property
    def told(self) -> tuple[int, ...]:
        """The figures that are stated."""
        ends = (self.killed_min, self.killed_max, self.injured_min, self.injured_max)
        return tuple(end for end in ends if end is not None)


@dataclass(frozen=True, slots=True)
class Notice:
    """A party is asked for its position on an incident: sent on a day, to be answered by another.

    `request` is the version of what is asked, the same for every party. `also` are other names under which sources
    have this party. `document` is the exhibit that holds the letter; `None` says that there is none.
    """

    incident: Side
    party: str
    sent: str
    due: str
    request: str
    also: tuple[str, ...] = ()
    document: str | None = None

    def __post_init__(self) -> None:
        """Raise `ValueError` without a party, for what is no day, and for an answer due before it was asked."""
        check_party(self.party, *self.also)
        check_day(self.sent)
        check_day(self.due)
        if self.due <= self.sent:
            raise ValueError("an answer is due on a day after that on which it is asked")


@dataclass(frozen=True, slots=True)
class Position:
    """What a party says of an incident, as a dated document has it: a code, and a code for the reason it gives.

    `document` is the exhibit that holds it, `None` that there is no document; `row` is the reference of its line there,
    where it is the party's own list. Which codes there are, and which go together, is data.
    """

    incident: Side
    party: str
    position: str
    day: str
    because: str | None = None
    conceded: Conceded = field(default_factory=Conceded)
    document: str | None = None
    row: str | None = None
    note: str = ""

    def __post_init__(self) -> None:
        """Raise `ValueError` without a party, for what is no day, and for a row of no document."""
        check_party(self.party)
        check_day(self.day)
        if self.row is not None and self.document is None:
            raise ValueError("a row stands in a document")


@dataclass(frozen=True, slots=True)
class OwnList:
    """An exhibit holds what a party says of a number of incidents itself, as it published it on a day."""

    exhibit: str
    party: str
    published: str

    def __post_init__(self) -> None:
        """Raise `ValueError` without a party, and for what is no day."""
        check_party(self.party)
        check_day(self.published)


@dataclass(frozen=True, slots=True)
class OwnRow:
    """A row of a party's own list: of which day or days and which place it speaks, and what the party says of it.

    `via` is through whom the party heard of it, as the list has it.
    """

    reference: str
    first: str
    last: str
    place: str
    point: tuple[float, float, int] | None
    position: str
    because: str | None
    conceded: Conceded
    via: str

    def on(self, incident: Side, party: str, exhibit: str, published: str) -> Position:
        """Return the position that this row states, once a person says of which incident it speaks."""
        told = self.position, published, self.because, self.conceded
        return Position(incident, party, *told, exhibit, self.reference)


@dataclass(frozen=True, slots=True)
class RowRefused:
    """A row of a party's own list is not about this incident."""

    row: ListRow
    incident: Side


PartyMatter = Notice | Position | OwnList | RowRefused


class PartyWord(Said[PartyMatter]):
    """A person's word on the position of a party."""

    __slots__ = ()

    @property
    def side(self) -> Side | None:
        """The incident of which it speaks, as the person saw it; a list speaks of none."""
        return None if isinstance(self.matter, OwnList) else self.matter.incident

    @property
    def row(self) -> ListRow | None:
        """The row of a party's own list of which it speaks, if it speaks of one."""
        said = self.matter
        if isinstance(said, RowRefused):
            return said.row
        if isinstance(said, Position) and said.document is not None and said.row is not None:
            return ListRow(said.document, said.row)
        return None


def check_party(*names: str) -> None:
    """Raise `ValueError` for a name of nothing."""
    if not all(name.strip() for name in names):
        raise ValueError("a party has its name, as the sources have it")


def check_day(day: str) -> None:
    """Raise `ValueError` for what is no day as YYYY-MM-DD."""
    try:
        is_day = date.fromisoformat(day).isoformat() == day
    except ValueError:
        is_day = False
    if not is_day:
        raise ValueError(f"“{day:.40}” is no day as YYYY-MM-DD")
