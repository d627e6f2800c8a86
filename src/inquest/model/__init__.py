"""The nouns: frozen, typed, checked when made; no input, no output."""

from inquest.model.assessment import (
    Alternative,
    Assessment,
    AssessmentAct,
    AssessmentState,
    AssessmentStep,
    ClaimRef,
    Outcome,
    Search,
    Standard,
)
from inquest.model.capture import Capture
from inquest.model.claim import (
    Age,
    Claim,
    Count,
    Hedge,
    Link,
    Location,
    Named,
    Polarity,
    Predicate,
    Qualifier,
    Sex,
    Status,
    Unknown,
    Value,
    When,
    Withheld,
    Words,
)
from inquest.model.decision import Decision, Verdict
from inquest.model.digest import Digest
from inquest.model.document import Document, LocatorKind, Segment
from inquest.model.entry import Action, Checkpoint, Entry, Record
from inquest.model.exhibit import Exhibit
from inquest.model.incident import Incident, IncidentState, Mention, Reason, Side
from inquest.model.inquiry import Inquiry
from inquest.model.moment import Moment
from inquest.model.outcome import Failed, Skipped
from inquest.model.party_word import Conceded, Notice, OwnList, OwnRow, PartyMatter, PartyWord, Position, RowRefused
from inquest.model.provenance import Basis, Detail, Provenance
from inquest.model.reading import Reading
from inquest.model.regrouping import Regrouped, Regrouping
from inquest.model.sealed_exhibit import SealedExhibit
from inquest.model.span import Span
from inquest.model.word import FirstSaid, Graded, ListRow, Matter, OneParty, RowPair, SpeaksFor, Withdrawal, Word

__all__ = [
    "Action",
    "Age",
    "Alternative",
    "Assessment",
    "AssessmentAct",
    "AssessmentState",
    "AssessmentStep",
    "Basis",
    "Capture",
    "Checkpoint",
    "Claim",
    "ClaimRef",
    "Conceded",
    "Count",
    "Decision",
    "Detail",
    "Digest",
    "Document",
    "Entry",
    "Exhibit",
    "Failed",
    "FirstSaid",
    "Graded",
    "Hedge",
    "Incident",
    "IncidentState",
    "Inquiry",
    "Link",
    "ListRow",
    "Location",
    "LocatorKind",
    "Matter",
    "Mention",
    "Moment",
    "Named",
    "Notice",
    "OneParty",
    "Outcome",
    "OwnList",
    "OwnRow",
    "PartyMatter",
    "PartyWord",
    "Polarity",
    "Position",
    "Predicate",
    "Provenance",
    "Qualifier",
    "Reading",
    "Reason",
    "Record",
    "Regrouped",
    "Regrouping",
    "RowPair",
    "RowRefused",
    "SealedExhibit",
    "Search",
    "Segment",
    "Sex",
    "Side",
    "Skipped",
    "Span",
    "SpeaksFor",
    "Standard",
    "Status",
    "Unknown",
    "Value",
    "Verdict",
    "When",
    "Withdrawal",
    "Withheld",
    "Word",
    "Words",
]
