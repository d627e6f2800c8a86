"""Assessments in their wire form."""

from typing import Any

from pydantic import BaseModel, Field


class FirstSignedForm(BaseModel):
    """Who signed it first, and when, as the export of another inquiry has it."""

    by: str
    at: str


class SignedForm(BaseModel):
    """Who signed what, when and why."""

    entry: int
    by: str
    at: str
    reason: str
    first: FirstSignedForm | None


class EvidenceForm(BaseModel):
    """A claim that is named, with its words where it still stands, and what changed about it."""

    claim: str
    mark: str | None = None
    change: str | None = None
    document: str | None = None
    exhibit: str | None = None
    speaker: str | None = None
    publisher: str | None = None
    predicate: str | None = None
    polarity: str | None = None
    words: list[str] | None = None


class OtherForm(BaseModel):
    """Another explanation that was considered."""

    words: str
    claims: list[EvidenceForm]
    none_found: str


class LoggedForm(SignedForm):
    """A search for the contrary."""

    who: str
    day: str
    where: list[str]
    queries: list[str]
    found: str


class WithoutForm(BaseModel):
    """How many claims, and voices behind them, are left without a source."""

    source: str
    claims: int
    origins: int


class LeansForm(BaseModel):
    """Behind how many voices claims stand, and the sources without which none is left."""

    claims: int
    reports: int
    origins_least: int
    origins_most: int
    unknown: int
    voices: list[str]
    carried_by: list[str]
    without: list[WithoutForm]


class ChangedForm(BaseModel):
    """What is no longer what it was, and the claim where it is one."""

    code: str
    claim: str | None


class VersionForm(BaseModel):
    """A version, and where it stands."""

    version: int
    state: str
    outcome: str | None


class StepTakenForm(SignedForm):
    """A step, whether it holds, and its withdrawal."""

    version: int
    says: str
    holds: bool
    withdrawn: SignedForm | None


class AssessmentForm(BaseModel):
    """An assessment: the version that speaks or was asked for, all versions and all steps."""

    id: str
    version: int
    state: str
    pending: bool
    proposition: str
    incident: str | None
    incident_now: str | None
    claim: EvidenceForm | None
    standard: str
    standard_words: str
    basis: str
    outcome: str | None
    reasons: str
    for_: list[EvidenceForm] = Field(alias="for")
    against: list[EvidenceForm]
    alternatives: list[OtherForm]
    limits: str
    methods: list[str]
    review: str | None
    searches: list[LoggedForm]
    dissents: list[SignedForm]
    signatures: dict[str, SignedForm | None]
    changed: list[ChangedForm]
    lacks: list[str]
    leans_on: dict[str, LeansForm]
    versions: list[VersionForm]
    history: list[StepTakenForm]


class ProposalForm(BaseModel):
    """What a machine lays out for a proposition: lists and what they lean on; `outcome` is nobody's."""

    incident: str
    matter: dict[str, Any]
    for_: list[EvidenceForm] = Field(alias="for")
    against: list[EvidenceForm]
    neither: list[EvidenceForm]
    leans_on: dict[str, LeansForm]
    draft: dict[str, Any]
    outcome: None = None
