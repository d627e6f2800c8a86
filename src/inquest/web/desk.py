"""The ports: what the pages need of an inquiry. `app` fulfils them; the web adds no rule of its own."""

from collections.abc import Mapping, Sequence
from typing import Any, BinaryIO, Protocol

from inquest.analyse.patterns import Asked, Patterns
from inquest.consolidate.naming import Called, NameKind
from inquest.model import Digest, Exhibit, SealedExhibit
from inquest.prepare import (
    DocumentPage,
    ExhibitPage,
    FrameSaid,
    Heard,
    IncidentPage,
    LedgerLine,
    Overview,
    OwnListPage,
    PartySaid,
    Spoken,
)
from inquest.prepare.assessed import AssessmentPage
from inquest.prepare.law import Library
from inquest.prepare.review import PairItem, QueueItem, Waiting
from inquest.store import Fault


class Verification(Protocol):
    """What a check of the whole inquiry found, as `inquest.preserve` reports it."""

    @property
    def counts(self) -> Sequence[tuple[str, int]]:
        """What was checked, and how many of it."""
        ...

    @property
    def faults(self) -> Sequence[Fault]:
        """What should not be so."""
        ...

    @property
    def exit_code(self) -> int:
        """0 verified, 1 a check failed, 4 not all could be checked."""
        ...


class Reader(Protocol):
    """What was read and brought together. Called from several threads at once."""

    def overview(self) -> Overview:
        """Count what the inquiry holds."""
        ...

    def document(self, name: str, /) -> DocumentPage:
        """Return one document with its claims; raises `NotFound`."""
        ...

    def incidents(self) -> Sequence[IncidentPage]:
        """Return all incidents, the latest first."""
        ...

    def incident(self, name: str, /) -> IncidentPage:
        """Return one incident, by its id or an old one that leads to it; raises `NotFound`."""
        ...

    def spoken(self) -> Sequence[Spoken]:
        """Return what persons said of incidents, in the order of the ledger, with what of it holds now."""
        ...

    def heard(self) -> Sequence[Heard]:
        """Return what persons said of outlets and of persons, in the same way."""
        ...


class Custody(Protocol):
    """What is sealed. Called from several threads at once."""

    def exhibits(self) -> Sequence[Exhibit]:
        """Return all exhibits in the order of the ledger."""
        ...

    def exhibit(self, name: str, /) -> ExhibitPage:
        """Return one exhibit with what was read from it; raises `NotFound`, and `ContentSealed` for a sealed one."""
        ...

    def sealed(self, name: str | None = None, /) -> Sequence[SealedExhibit]:
        """Return what is public of all sealed exhibits, or of the one of this name, if it is one."""
        ...

    def certificate(self, name: str, /) -> Mapping[str, Any]:
        """Return the certificate of an exhibit; raises `NotFound`."""
        ...

    def ledger(self, start: int, count: int) -> Sequence[LedgerLine]:
        """Return at most `count` lines from index `start` on."""
        ...

    def verify(self) -> Verification:
        """Check all that is kept against what was sealed."""
        ...

    def original(self, digest: Digest) -> BinaryIO:
        """Read sealed bytes; the stream raises `IntegrityError` at its end when they are not what was sealed."""
        ...


class Assessor(Protocol):
    """What persons assessed. Called from several threads at once."""

    def assessments(self, incident: str | None = None, /) -> Sequence[AssessmentPage]:
        """Return all assessments, or those about an incident, in the order of the ledger."""
        ...

    def assessment(self, name: str, number: int | None = None, /) -> AssessmentPage:
        """Return one assessment, with the version that speaks or another; raises `NotFound`."""
        ...


class Hearing(Protocol):
    """What parties were asked and what they say. Called from several threads at once."""

    def party_said(self) -> Sequence[PartySaid]:
        """Return what persons entered of the positions of parties, in the order of the ledger."""
        ...

    def own_lists(self) -> Sequence[OwnListPage]:
        """Return the parties' own lists, row by row, with the incidents of which each may speak."""
        ...


class Reviewer(Protocol):
    """What persons should look at. Called from several threads at once."""

    def queue(self) -> Sequence[QueueItem]:
        """Return what is to be decided, the most pressing first."""
        ...

    def audit(self) -> Mapping[str, Any] | None:
        """Return the last audit of impartiality that was entered; `None` where there is none."""
        ...

    def waiting(self) -> Sequence[Waiting]:
        """Return how long what is to be decided waits, by the party that its incidents name."""
        ...

    def names(self, kind: NameKind) -> Sequence[Called]:
        """Return the parties, or the places, that claims name, with their spellings."""
        ...

    def pairs(self, one: str, other: str) -> Sequence[PairItem]:
        """Return rows of two lists that may be one person, the least sure first; raises for what is no list."""
        ...


class Analyst(Protocol):
    """What many incidents show together. Called from several threads at once."""

    def patterns(self, asked: Asked) -> Patterns:
        """Answer what is asked; raises `NotFound` for a value that no incident has, `UsageError` for no day."""
        ...


class Framed(Protocol):
    """What the inquiry stands on. Called from several threads at once."""

    def law(self) -> Library:
        """Return the law packs in force here."""
        ...

    def frame_said(self) -> Sequence[FrameSaid]:
        """Return what persons entered of mandate, stages, scope, law and conflict, in the order of the ledger."""
        ...


class Desk(Reader, Custody, Assessor, Hearing, Reviewer, Analyst, Framed, Protocol):
    """All together: what the web asks for."""
