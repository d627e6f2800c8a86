"""Three tracks that never meet: rules of fighting, crimes of persons, legality of using force.

A sheet holds elements of one track. To make one of two tracks is an error of type, and of value where types are not
checked: whether force was lawful says nothing of how it was used, and neither says who is responsible.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Generic, TypeVar

from inquest.prepare.law.pack import Pack
from inquest.prepare.law.schema import ElementRow
from inquest.prepare.law.track import Track


@dataclass(frozen=True, slots=True)
class _Element:
    """An element as a pack has it; `row` holds its words, `instrument` the id of what it belongs to."""

    id: str
    instrument: str
    provision: str
    row: ElementRow
    pack: Pack


@dataclass(frozen=True, slots=True)
class RuleOfFighting(_Element):
    """An element of a rule that binds parties to a conflict."""

    track: ClassVar[Track] = Track.FIGHTING


@dataclass(frozen=True, slots=True)
class ElementOfCrime(_Element):
    """An element of a crime of a natural person."""

    track: ClassVar[Track] = Track.PERSONS


@dataclass(frozen=True, slots=True)
class RuleOnForce(_Element):
    """An element of a rule on whether a State may use force."""

    track: ClassVar[Track] = Track.FORCE


AnyElement = RuleOfFighting | ElementOfCrime | RuleOnForce
E = TypeVar("E", RuleOfFighting, ElementOfCrime, RuleOnForce)
OF_TRACK: dict[Track, type[RuleOfFighting] | type[ElementOfCrime] | type[RuleOnForce]] = {
    kind.track: kind for kind in (RuleOfFighting, ElementOfCrime, RuleOnForce)
}


@dataclass(frozen=True, slots=True)
class Sheet(Generic[E]):
    """Elements of one track, in their order."""

    of: type[E]
    rows: tuple[E, ...]

    def __post_init__(self) -> None:
        """Raise `ValueError` for an element of another track."""
        for row in self.rows:
            if type(row) is not self.of:
                raise ValueError(f"{row.id} is of the track {row.track}: it stands on no sheet of {self.of.track}")

    def __iter__(self) -> Iterator[E]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)
