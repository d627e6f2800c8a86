"""The evidence matrix in its wire form."""

from typing import Annotated, Literal

from pydantic import BaseModel, Field

from inquest.app import Judging
from inquest.model import Classification, Hypothesis, NextStep, Outcome, Standard
from inquest.web.law_forms import QuestionRowForm, StatusForm, TrackName, WordedForm
from inquest.web.mandate_forms import Day, FrameWordForm, Name, Reason

Claims = Annotated[list[Annotated[str, Field(max_length=200)]], Field(max_length=1000)]


class ElementLineForm(BaseModel):
    """An element with the claims that bear on it, what a person holds of it, and what changed since."""

    element: str
    article: str
    kind: str
    text: str
    for_: list[str] = Field(alias="for")
    against: list[str]
    origins: int
    origins_unknown: int
    gap: str | None
    next: str
    outcome: str
    changed: list[str]
    judged: FrameWordForm | None
    needs: Literal["lawyers_review"]


class MatrixForm(BaseModel):
    """A provision under a hypothesis: its elements and the weakest of them; no conclusion is drawn."""

    incident: str
    provision: str
    twin: str | None
    title: WordedForm
    track: TrackName
    hypothesis: str
    applies: bool | None
    day: str | None
    elements: list[ElementLineForm]
    weakest: str
    assessable: bool
    status: list[StatusForm]
    held: list[FrameWordForm]
    elsewhere: list[str]
    also_asked: list[str]
    other_causes: list[str]
    questions: list[QuestionRowForm]
    method: str
    needs: Literal["lawyers_review"]


class AskedElementForm(BaseModel):
    """What a person holds of an element for an incident, and why."""

    element: Name
    hypothesis: Hypothesis
    outcome: Outcome
    standard: Literal["S0", "S1", "S2", "S3"] = "S2"
    claims_for: Claims = []
    claims_against: Claims = []
    alternative: Name = ""
    searched: Name = ""
    gap: Name | None = None
    next_step: NextStep = NextStep.COLLECT
    reason: Reason

    def judging(self) -> Judging:
        """Return what is entered."""
        what = self.element, self.hypothesis, self.outcome, Standard(self.standard)
        sides = tuple(self.claims_for), tuple(self.claims_against)
        return Judging(*what, *sides, self.alternative, self.searched, self.gap, self.next_step)


class AskedClassificationForm(BaseModel):
    """How an authority classifies the conflict between parties, and why it is entered."""

    hypothesis: Hypothesis
    parties: list[Name] = Field(max_length=200)
    authority: Name
    source: Name
    since: Day | None = None
    until: Day | None = None
    adopted: bool = False
    reason: Reason

    def classification(self) -> Classification:
        """Return the classification; `ValueError` for one that is none."""
        of = self.hypothesis, tuple(self.parties), self.authority.strip(), self.source.strip()
        return Classification(*of, self.since, self.until, self.adopted)
