"""Which forums could ever hear something of a day: possible, blocked by rows, or unknown. Never advice.

A forum is looked at by those of its gates that rows can answer; the others are asked in each case, and named. Possible
says that no row stands against it, and nothing of the facts.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from inquest.prepare.law.library import Library
from inquest.prepare.law.pack import Held
from inquest.prepare.law.schema import ForumRow, GateRow
from inquest.prepare.law.status import Standing, StatusAnswer, day_of, status_on

_OPEN = frozenset({Standing.BOUND, Standing.CONSENTED})
_SHUT = frozenset({Standing.NOT_YET, Standing.SIGNED, Standing.NOT_LISTED, Standing.WITHDRAWN})


class Passage(StrEnum):
    """Whether a way is open by the rows."""

    POSSIBLE = "possible"
    BLOCKED = "blocked"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class GateAnswer:
    """What rows answer to a gate; without `status` no State was named, or it is asked in each case."""

    gate: GateRow
    passage: Passage
    status: StatusAnswer | None = None


@dataclass(frozen=True, slots=True)
class Route:
    """A forum with the answers of its gates."""

    forum: Held[ForumRow]
    gates: tuple[GateAnswer, ...]

    @property
    def passage(self) -> Passage:
        """Blocked by one gate is blocked; possible is what all gates that rows answer leave open; else unknown."""
        told = [one.passage for one in self.gates if one.gate.test is not None]
        if Passage.BLOCKED in told:
            return Passage.BLOCKED
        return Passage.POSSIBLE if told and all(one is Passage.POSSIBLE for one in told) else Passage.UNKNOWN


def routes_on(library: Library, day: str, states: Mapping[str, str | None]) -> Iterator[Route]:
    """Yield each forum as it stood on a day; `states` names that of the `territory` and of the `nationality`.

    Raises `NotFound` for a State or an instrument that no pack has, `UsageError` for no day.
    """
    then = day_of(day)
    for held in library.forums:
        yield Route(held, tuple(_answer(library, gate, then, states) for gate in held.row.gate))


def _answer(library: Library, gate: GateRow, day: str, states: Mapping[str, str | None]) -> GateAnswer:
    state = None if gate.test is None else states.get(gate.test)
    if state is None or gate.instrument is None:
        return GateAnswer(gate, Passage.UNKNOWN)
    found = status_on(library, state, gate.instrument, day)
    return GateAnswer(gate, passage_by(found.standing, beyond=found.beyond), found)


def passage_by(standing: Standing, *, beyond: bool) -> Passage:
    """Return what a status leaves open; what a source cannot know any more blocks nothing."""
    if standing in _OPEN:
        return Passage.POSSIBLE
    return Passage.BLOCKED if standing in _SHUT and not beyond else Passage.UNKNOWN
