"""What persons said, in its wire form."""

from typing import Literal

from pydantic import BaseModel


class MentionForm(BaseModel):
    """One event of one document."""

    document: str
    event: int


class SideForm(BaseModel):
    """An incident with its mentions as the person saw it, and the incident that holds most of them now."""

    incident: str
    now: str | None
    mentions: list[MentionForm]


class FirstForm(BaseModel):
    """Who said it first, and when, as the export of another inquiry has it."""

    by: str
    at: str


class WithdrawalForm(BaseModel):
    """A word was taken back: why, by which key, when, in which entry."""

    reason: str
    by: str
    at: str
    entry: int
    first: FirstForm | None


class SaidForm(BaseModel):
    """A word of a person: why, by which key and when, how much of it holds, and the later entries that overtake it."""

    entry: int
    reason: str
    by: str
    at: str
    first: FirstForm | None
    holds: Literal["stands", "overtaken_in_part", "overtaken", "withdrawn"]
    overtaken_by: list[int]
    withdrawn: WithdrawalForm | None


class RegroupingForm(SaidForm):
    """What a person said of incidents."""

    says: Literal["merge", "duplicate", "split", "parent", "confirm", "apart"]
    sides: list[SideForm]


class RowForm(BaseModel):
    """A row of a list of persons: the exhibit that holds the list, and the row's id there."""

    exhibit: str
    id: str


class SeenIncidentForm(BaseModel):
    """An incident with its mentions, as the person saw it."""

    incident: str
    mentions: list[MentionForm]


class WordForm(SaidForm):
    """What a person said of outlets (`name` speaks for `other`, by a `source`), of `rows` of lists, or of grades."""

    says: Literal["speaks_for", "one_party", "same", "different", "graded"]
    name: str | None = None
    other: str | None = None
    source: str | None = None
    since: str | None = None
    until: str | None = None
    rows: list[RowForm] | None = None
    incident: SeenIncidentForm | None = None
    grade: str | None = None
    proposed: str | None = None
    method: str | None = None
