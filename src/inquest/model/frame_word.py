"""What a person says of what the inquiry stands on: its mandate and stage, its law, its conflict, and what is met."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from inquest.model.assessment import Outcome, Standard
from inquest.model.incident import Side
from inquest.model.word import Said

_HIGHEST = Standard.LIKELY  # what is above it is issued by courts alone


class Stage(StrEnum):
    """How far a mechanism has come, in this order."""

    MANDATED = "mandated"
    ACTIVE = "active"
    FINAL_PERIOD = "final_period"
    HANDING_OVER = "handing_over"
    CLOSED = "closed"  # a read-only archive with a named custodian


class ScopeGround(StrEnum):
    """By which part of the mandate an incident is inside or outside."""

    TIME = "time"
    TERRITORY = "territory"
    SUBJECT = "subject"
    PARTIES = "parties"


class Hypothesis(StrEnum):
    """How a conflict may be classified; several stand side by side."""

    IAC = "iac"  # between States
    NIAC = "niac"  # not between States
    BOTH = "both"
    NEITHER = "neither"
    UNCLEAR = "unclear"


class NextStep(StrEnum):
    """What is recommended next."""

    COLLECT = "collect"
    ASK_PARTY = "ask_party"
    ASK_WITNESS = "ask_witness"
    IMAGERY = "imagery"
    EXPERT = "expert"
    WAIT = "wait"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class Territory:
    """A part of the territory: its name, and where it is known its box in degrees: south, west, north, east."""

    name: str
    box: tuple[float, float, float, float] | None = None

    def __post_init__(self) -> None:
        """Raise `ValueError` without a name, and for a box that is none."""
        if not self.name.strip():
            raise ValueError("a territory has its name")
        if self.box is not None:
            south, west, north, east = self.box
            if not (-90 <= south <= north <= 90 and -180 <= west <= east <= 180):
                raise ValueError(f"the box of {self.name:.60} is none: south, west, north, east in degrees")


@dataclass(frozen=True, slots=True)
class Mandate:
    """On what the inquiry stands: who issued it, by which instrument, for what, and how it ends.

    Without `since` or `until` there is no bound of time, without `territory` none of place. Without `parties` it is
    about all; a mandate about some is one-sided, and every output says so. No standard above `standard` is issued;
    `basis` is the paragraph that allows one above reasonable grounds to believe.
    """

    issuer: str
    instrument: str
    subject: str
    paragraphs: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    territory: tuple[Territory, ...] = ()
    parties: tuple[str, ...] = ()
    powers: tuple[str, ...] = ()
    standard: Standard = Standard.BELIEVE
    basis: str = ""
    reporting: str = ""
    closure: str = ""

    def __post_init__(self) -> None:
        """Raise `ValueError` without issuer, instrument or subject, for no days, and for a standard of courts."""
        if not (self.issuer.strip() and self.instrument.strip() and self.subject.strip()):
            raise ValueError("a mandate has its issuer, its instrument and its subject")
        for day in (self.since, self.until):
            if day is not None:
                check_day(day)
        if self.since and self.until and self.until < self.since:
            raise ValueError("its period ends before it begins")
        if not all(text.strip() for text in (*self.paragraphs, *self.parties, *self.powers)):
            raise ValueError("a paragraph, a party or a power has its words")
        if self.standard > _HIGHEST:
            raise ValueError(f"{self.standard.value} is a standard of courts: no mandate here allows it")
        if self.standard > Standard.BELIEVE and not self.basis.strip():
            raise ValueError(f"{self.standard.value} is issued where a paragraph of the mandate allows it: name it")

    @property
    def one_sided(self) -> bool:
        """Whether it is about some parties alone."""
        return bool(self.parties)


@dataclass(frozen=True, slots=True)
class StageReached:
    """The mechanism reached a stage on a day; `custodian` keeps the archive of one that is closed."""

    stage: Stage
    day: str
    custodian: str = ""

    def __post_init__(self) -> None:
        """Raise `ValueError` for what is no day, and for an archive without a custodian."""
        check_day(self.day)
        if self.stage is Stage.CLOSED and not self.custodian.strip():
            raise ValueError("who closes names the custodian of the archive")


@dataclass(frozen=True, slots=True)
class Scoped:
    """An incident is inside the mandate, or outside by a ground; it is kept either way.

    `proposed` is what the rule of the version `method` proposed then.
    """

    incident: Side
    inside: bool
    ground: ScopeGround | None
    proposed: str
    method: str

    def __post_init__(self) -> None:
        """Raise `ValueError` for what is outside by nothing, or inside by something."""
        if self.inside is not (self.ground is None):
            raise ValueError("what is outside the mandate is so by a ground, and what is inside by none")


@dataclass(frozen=True, slots=True)
class LawPack:
    """A law pack of the inquiry's own, as its file was written."""

    name: str
    version: str
    text: str

    def __post_init__(self) -> None:
        """Raise `ValueError` for a pack without a name, a version or a text."""
        if not (self.name.strip() and self.version.strip() and self.text.strip()):
            raise ValueError("a law pack has its name, its version and its text")


@dataclass(frozen=True, slots=True)
class Classification:
    """How somebody classifies the conflict between parties, for a period; further hypotheses stand beside it.

    `authority` is who holds it, `source` where. `adopted` says that the mechanism works with it too.
    """

    hypothesis: Hypothesis
    parties: tuple[str, ...]
    authority: str
    source: str
    since: str | None = None
    until: str | None = None
    adopted: bool = False

    def __post_init__(self) -> None:
        """Raise `ValueError` without two parties, an authority and a source, and for no days."""
        if len(set(self.parties)) < 2 or not all(name.strip() for name in self.parties):
            raise ValueError("a conflict is between two parties or more")
        if not (self.authority.strip() and self.source.strip()):
            raise ValueError("a hypothesis has who holds it, and where")
        for day in (self.since, self.until):
            if day is not None:
                check_day(day)
        if self.since and self.until and self.until < self.since:
            raise ValueError("its period ends before it begins")


@dataclass(frozen=True, slots=True)
class ElementJudged:
    """What a person holds of an element of law for an incident, under a hypothesis and by a standard.

    It names claims for and against by their ids. Where none speaks against, `searched` says where that was looked for
    and when; `alternative` is another explanation that was considered.
    """

    incident: Side
    element: str
    hypothesis: Hypothesis
    outcome: Outcome
    standard: Standard
    claims_for: tuple[str, ...] = ()
    claims_against: tuple[str, ...] = ()
    alternative: str = ""
    searched: str = ""
    gap: str | None = None
    next_step: NextStep = NextStep.COLLECT

    def __post_init__(self) -> None:
        """Raise `ValueError` for a claim on two sides, and for an outcome without what it needs (INV-J1)."""
        both = (*self.claims_for, *self.claims_against)
        if len(set(both)) != len(both):
            raise ValueError("a claim stands on one side, once")
        if self.standard > _HIGHEST:
            raise ValueError(f"{self.standard.value} is a standard of courts")
        if self.outcome is Outcome.NO_INFORMATION:
            if both:
                raise ValueError("where claims bear on an element, there is information")
            return
        if not self.alternative.strip():
            raise ValueError("an outcome needs another explanation that was considered")
        if not (self.claims_against or self.searched.strip()):
            raise ValueError("name the claims against, or where they were searched for and when, with none found")
        if self.outcome in (Outcome.INDICATIONS_FOR, Outcome.SUPPORTED) and not self.claims_for:
            raise ValueError("what is indicated or supported names the claims for it")


FrameMatter = Mandate | StageReached | Scoped | LawPack | Classification | ElementJudged


class FrameWord(Said[FrameMatter]):
    """A person's word on what the inquiry stands on."""

    __slots__ = ()


def check_day(day: str) -> None:
    """Raise `ValueError` for what is no day as YYYY-MM-DD."""
    try:
        is_day = date.fromisoformat(day).isoformat() == day
    except ValueError:
        is_day = False
    if not is_day:
        raise ValueError(f"“{day:.40}” is no day as YYYY-MM-DD")
