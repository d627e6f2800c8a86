"""An assessment: what persons hold of one proposition, by which standard, on which claims, after which search."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from inquest.model.digest import Digest
from inquest.model.incident import Side
from inquest.model.moment import Moment
from inquest.model.word import FirstSaid, Withdrawal


class Standard(StrEnum):
    """A standard of proof: a closed list in words, never a percentage; its words stand in a data file."""

    ALLEGED = "S0"
    SUSPECT = "S1"
    BELIEVE = "S2"
    LIKELY = "S3"
    CLEAR = "S4"
    DOUBT = "S5"


class Outcome(StrEnum):
    """What persons hold of a proposition; without one it is pending. A machine never sets one."""

    NO_INFORMATION = "no_information"  # nothing bears on it
    INDICATIONS_FOR = "indications_for"  # it is indicated, below the standard
    INDICATIONS_AGAINST = "indications_against"  # the contrary is indicated
    MIXED = "mixed"  # indications for and against, and neither outweighs the other
    SUPPORTED = "supported"  # held, by the standard that it names
    NOT_SUPPORTED = "not_supported"  # the standard is not reached


class AssessmentAct(StrEnum):
    """What a person does in an assessment; each is an entry of the ledger, and can be taken back by who signed it."""

    DRAFT = "draft"  # writes a version
    SEARCH = "search"  # logs a search for the contrary
    SUBMIT = "submit"  # gives it to others for review
    AGREE = "agree"  # reviewed it and agrees
    RETURN = "return"  # gives it back, with what is to be mended
    APPROVE = "approve"  # puts it in force
    DISSENT = "dissent"  # disagrees, for the record
    WITHDRAW = "withdraw"  # it is not held any longer


class AssessmentState(StrEnum):
    """Where a version stands."""

    DRAFT = "draft"
    PEER_REVIEW = "peer_review"
    RETURNED = "returned"
    AGREED = "agreed"
    IN_FORCE = "in_force"
    SUPERSEDED = "superseded"  # a later version stands in its place
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, order=True)
class ClaimRef:
    """A claim that is named as evidence: its id, and the SHA-256 of what it said then, so that a change shows."""

    claim: str
    mark: Digest

    @property
    def document(self) -> str:
        """The document in which it was read."""
        return self.claim.partition("#")[0]


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another explanation that was considered, with the claims for it, or the words that none were found."""

    words: str
    claims: tuple[ClaimRef, ...] = ()
    none_found: str = ""

    def __post_init__(self) -> None:
        """Raise `ValueError` without words, with a claim twice, and for claims beside the words that there are none."""
        if not self.words.strip():
            raise ValueError("an alternative says in words what else may have been")
        _check_once(self.claims, f"alternative “{self.words:.40}”")
        if self.claims and self.none_found.strip():
            raise ValueError(f"alternative “{self.words:.40}” has claims, and says that none were found")


@dataclass(frozen=True, slots=True)
class Assessment:
    """One version of what is assessed; it may lack what a draft lacks, and then cannot be submitted.

    It is about an incident, as its mentions were then, or about the origin of one claim. `basis` is the paragraph of
    the mandate that allows the standard, where one needs it; `methods` are the versions of rules and readers by which
    the evidence was laid out; `review` is the day by which it is looked at again.
    """

    proposition: str
    incident: Side | None
    standard: Standard
    claim: ClaimRef | None = None
    outcome: Outcome | None = None
    reasons: str = ""
    claims_for: tuple[ClaimRef, ...] = ()
    claims_against: tuple[ClaimRef, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    limits: str = ""
    basis: str = ""
    methods: tuple[str, ...] = ()
    review: str | None = None

    def __post_init__(self) -> None:
        """Raise `ValueError` without a proposition about something, for a claim on two sides, for no day."""
        if not self.proposition.strip():
            raise ValueError("an assessment has its proposition")
        if self.incident is None and self.claim is None:
            raise ValueError("an assessment is about an incident, or about the origin of a claim")
        _check_once((*self.claims_for, *self.claims_against), "for and against")
        told = [one.words.strip().casefold() for one in self.alternatives]
        if len(set(told)) != len(told):
            raise ValueError("two alternatives have the same words")
        if self.review is not None and date.fromisoformat(self.review).isoformat() != self.review:
            raise ValueError(f"{self.review:.40} is no day as YYYY-MM-DD")

    @property
    def refs(self) -> tuple[ClaimRef, ...]:
        """All claims that it names, each once, in the order of the text."""
        of = (self.claim,) if self.claim else ()
        others = (ref for one in self.alternatives for ref in one.claims)
        return tuple(dict.fromkeys((*of, *self.claims_for, *self.claims_against, *others)))


@dataclass(frozen=True, slots=True)
class Search:
    """A search for what speaks against: who searched and when, where, with which queries, and what was found."""

    who: str
    day: str
    where: tuple[str, ...]
    queries: tuple[str, ...]
    found: str

    def __post_init__(self) -> None:
        """Raise `ValueError` where any of it is missing: a search that nobody can repeat is none."""
        if not (self.who.strip() and self.found.strip()):
            raise ValueError("a search says who searched, and what was found, be it nothing")
        if not any(map(str.strip, self.where)) or not any(map(str.strip, self.queries)):
            raise ValueError("a search says where it was made, and with which queries")
        if date.fromisoformat(self.day).isoformat() != self.day:
            raise ValueError(f"{self.day:.40} is no day as YYYY-MM-DD")


@dataclass(frozen=True, slots=True)
class AssessmentStep:
    """One act of a person in an assessment: on which version, why, by which key, in which entry.

    A draft has its `text`, a search its `search`, and nothing else has either. `first` is who did it elsewhere, where
    it was taken over from there.
    """

    assessment: str
    version: int
    act: AssessmentAct
    reason: str
    by: str
    at: Moment
    entry: int
    text: Assessment | None = None
    search: Search | None = None
    withdrawn: Withdrawal | None = None
    first: FirstSaid | None = None

    def __post_init__(self) -> None:
        """Raise `ValueError` without a reason, for no version, and where what an act has does not go with it."""
        if not self.reason.strip():
            raise ValueError("a step has its reason")
        if self.version < 1:
            raise ValueError("versions are numbered from 1")
        has = (self.text is not None, self.search is not None)
        if has != (self.act is AssessmentAct.DRAFT, self.act is AssessmentAct.SEARCH):
            raise ValueError("a draft, and nothing else, has a text; a search, and nothing else, has its log")

    @property
    def matter(self) -> object:
        """What is done, and to what: what makes a step the same here and elsewhere."""
        return self.assessment, self.version, self.act, self.text, self.search

    @property
    def signer(self) -> str:
        """The key of who did it, here or elsewhere."""
        return self.first[0] if self.first else self.by


def _check_once(claims: tuple[ClaimRef, ...], where: str) -> None:
    names = [one.claim for one in claims]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise ValueError(f"{where}: claim {twice[0]:.100} stands there twice")
