"""Mandate, stages, scope and law packs in their wire form."""

from typing import Annotated, Literal

from pydantic import BaseModel, Field

from inquest.model import Mandate, ScopeGround, Stage, Standard, Territory
from inquest.web.said_forms import SaidForm, SeenIncidentForm

Reason = Annotated[str, Field(min_length=1, max_length=2_000)]
Name = Annotated[str, Field(max_length=2_000)]
Text = Annotated[str, Field(max_length=4_000)]
Day = Annotated[str, Field(max_length=10)]
_MOST = 200
_PACK = 4 << 20  # characters of a pack
Names = Annotated[list[Name], Field(max_length=_MOST)]
Within = Literal["inside", "outside", "unknown"]


class TerritoryForm(BaseModel):
    """A part of the territory, with its box in degrees where it is known: south, west, north, east."""

    name: Name
    box: tuple[float, float, float, float] | None = None


class MandateForm(BaseModel):
    """A mandate; no parties are all parties, no territory is everywhere, no day is no bound."""

    issuer: Name
    instrument: Name
    subject: Text
    paragraphs: Names = []
    since: Day | None = None
    until: Day | None = None
    territory: list[TerritoryForm] = Field(default=[], max_length=_MOST)
    parties: Names = []
    powers: Names = []
    standard: Literal["S0", "S1", "S2", "S3"] = "S2"
    basis: Text = ""
    reporting: Text = ""
    closure: Text = ""


class AskedMandateForm(MandateForm):
    """A mandate to be entered, and why."""

    reason: Reason

    def mandate(self) -> Mandate:
        """Return the mandate; `ValueError` for one that is none."""
        parts = tuple(Territory(part.name, part.box) for part in self.territory)
        what = self.issuer, self.instrument, self.subject, tuple(self.paragraphs), self.since, self.until
        whom = parts, tuple(self.parties), tuple(self.powers)
        return Mandate(*what, *whom, Standard(self.standard), self.basis, self.reporting, self.closure)


class StageForm(BaseModel):
    """A stage that was reached."""

    stage: Stage
    day: Day
    custodian: Name = ""


class AskedStageForm(StageForm):
    """A stage to be entered, and why."""

    reason: Reason


class HeldMandateForm(BaseModel):
    """The mandate in force and the stage reached; null where none was entered."""

    mandate: MandateForm | None
    one_sided: bool | None
    stage: StageForm | None


class FrameWordForm(SaidForm):
    """What a person entered of what the inquiry stands on; which fields it has depends on what it `says`."""

    says: Literal["mandate", "stage", "scope", "law_pack", "classification", "element"]
    now: str | None
    issuer: str | None = None
    instrument: str | None = None
    subject: str | None = None
    paragraphs: list[str] | None = None
    since: str | None = None
    until: str | None = None
    territory: list[TerritoryForm] | None = None
    parties: list[str] | None = None
    powers: list[str] | None = None
    standard: str | None = None
    basis: str | None = None
    reporting: str | None = None
    closure: str | None = None
    stage: str | None = None
    day: str | None = None
    custodian: str | None = None
    incident: SeenIncidentForm | None = None
    inside: bool | None = None
    ground: str | None = None
    proposed: str | None = None
    method: str | None = None
    name: str | None = None
    version: str | None = None
    text: str | None = None
    hypothesis: str | None = None
    authority: str | None = None
    source: str | None = None
    adopted: bool | None = None
    element: str | None = None
    outcome: str | None = None
    claims_for: list[str] | None = None
    claims_against: list[str] | None = None
    alternative: str | None = None
    searched: str | None = None
    gap: str | None = None
    next_step: str | None = None


class ScopeForm(BaseModel):
    """Whether an incident is inside the mandate: what the rule proposes, and what a person said; null without one."""

    incident: str
    within: Within | None
    proposed: Within | None
    time: Within | None
    territory: Within | None
    method: str | None
    claims: list[str] | None
    said: FrameWordForm | None


class AskedScopeForm(BaseModel):
    """That an incident is outside the mandate by a ground, or with null inside, and why."""

    outside: ScopeGround | None
    reason: Reason


class AskedPackForm(BaseModel):
    """A law pack as its file has it, and why it is taken in."""

    text: str = Field(max_length=_PACK)
    reason: Reason


class UnsaidFrameForm(BaseModel):
    """Why a word is taken back."""

    reason: Reason
