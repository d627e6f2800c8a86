"""The claims that speak of one event."""

from dataclasses import dataclass
from enum import StrEnum


class IncidentState(StrEnum):
    """How far people have taken an incident; a machine only ever proposes a lead."""

    LEAD = "lead"
    SCOPED = "scoped"
    OPEN = "open"
    GRADED = "graded"
    REVIEWED = "reviewed"
    PUBLISHED = "published"
    REVISED = "revised"


@dataclass(frozen=True, slots=True)
class Mention:
    """One event of one document."""

    document: str
    event: int


@dataclass(frozen=True, slots=True)
class Reason:
    """Why two mentions are held to speak of one event: which details agree, in words and as a score from 0 to 1."""

    left: Mention
    right: Mention
    score: float
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Incident:
    """Mentions that are proposed to be one event, with the reasons; the id is opaque and stays."""

    id: str
    mentions: tuple[Mention, ...]
    reasons: tuple[Reason, ...]
    state: IncidentState = IncidentState.LEAD

    def __post_init__(self) -> None:
        """Raise `ValueError` for an incident of nothing, or in which an event stands twice."""
        if not self.mentions or len(set(self.mentions)) != len(self.mentions):
            raise ValueError("an incident joins at least one mention, and none twice")


@dataclass(frozen=True, slots=True)
class Side:
    """An incident with its mentions, as the person saw it."""

    incident: str
    mentions: tuple[Mention, ...]

    def __post_init__(self) -> None:
        """Raise `ValueError` for a side without a mention, or with one twice."""
        if not self.mentions or len(set(self.mentions)) != len(self.mentions):
            raise ValueError("each side has mentions, and none twice")
