"""Rows of the index as the nouns that were put there."""

import json
from typing import Any

from inquest.model import Claim, Decision, Digest, Document, Exhibit, Moment, Reading, SealedExhibit, Span
from inquest.prepare.pages import LedgerLine
from inquest.preserve import exhibit_of
from inquest.read import document_of
from inquest.read.corrections import decision_of
from inquest.store import Scalar

Row = dict[str, Scalar]


def exhibit_in(row: Row) -> Exhibit:
    """Return the exhibit of a row, with the entry that sealed it."""
    content: dict[str, Any] = json.loads(str(row["body"]))
    return exhibit_of(content, int(row["entry"] or 0))


def sealed_in(row: Row) -> SealedExhibit:
    """Return what is public of a sealed exhibit."""
    digest, key, at = (str(row[name]) for name in ("digest", "secret", "at"))
    return SealedExhibit(Digest(digest), key, int(row["entry"] or 0), Moment.parse(at))


def reading_in(row: Row, claims: tuple[Claim, ...]) -> Reading:
    """Return the reading of a row, with its claims."""
    said = None if row["said"] is None else tuple(Span(start, end) for start, end in json.loads(str(row["said"])))
    written = None if row["written"] is None else str(row["written"])
    days = tuple(str(row["days"] or "").split())
    return Reading(str(row["document"]), str(row["language"]), str(row["reader"]), claims, said, written, days)


def decision_in(row: Row) -> Decision:
    """Return the decision of a row."""
    return decision_of(int(row["entry"] or 0), str(row["actor"]), str(row["at"]), json.loads(str(row["body"])))


def document_in(row: Row) -> Document:
    """Return the document of a row."""
    return document_of(json.loads(str(row["body"])))


def line_in(row: Row) -> LedgerLine:
    """Return the line of the ledger that a row shows."""
    values = {k: str(row[k] if row[k] is not None else "") for k in ("action", "actor", "commitment", "at", "concerns")}
    return LedgerLine(int(row["position"] or 0), **values)
