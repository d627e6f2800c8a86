"""What persons decided about the claims of a document, and a way to decide: with the token of this server alone."""

import hmac
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from fastapi import FastAPI, Header
from pydantic import BaseModel, Field

from inquest.errors import DecisionRefused, UsageError
from inquest.model import Decision, Verdict
from inquest.share import decision_listing
from inquest.web.names import DocumentId
from inquest.web.view import View

Shown = Annotated[str | None, Header()]
_LONGEST = 2_000  # characters of a reason

Decide = Callable[[str, Verdict, tuple[Mapping[str, Any] | None, str | None]], Decision]
"""Enters a verdict on the claim of an id, with the fields of a correction and the reason."""


@dataclass(frozen=True, slots=True)
class Deciding:
    """How decisions are entered here, and the secret that whoever decides must show."""

    decide: Decide
    token: str

    def check(self, authorization: str | None) -> None:
        """Raise `DecisionRefused` unless the header shows the token."""
        said = (authorization or "").encode(errors="replace")
        if not hmac.compare_digest(said, f"Bearer {self.token}".encode()):
            raise DecisionRefused("the token of this server is missing or wrong")


class AskedForm(BaseModel):
    """A verdict on one claim; `corrected` holds the fields that are otherwise, for a correction."""

    claim: str
    verdict: Literal["accepted", "corrected", "rejected"]
    corrected: dict[str, Any] | None = None
    reason: str | None = Field(default=None, max_length=_LONGEST)


class DecisionForm(BaseModel):
    """A decision as it stands in the ledger: the claim as it was, what it was corrected to, by which key, when."""

    claim: str
    verdict: str
    said: dict[str, Any]
    corrected: dict[str, Any] | None
    reason: str | None
    reader: str
    by: str
    at: str
    entry: int


def routes(app: FastAPI, view: View, deciding: Deciding | None) -> None:
    """Offer decisions as JSON; without `deciding`, to be read alone."""

    @app.get("/api/documents/{name}/decisions")
    def decisions(name: DocumentId) -> list[DecisionForm]:
        return [DecisionForm(**decision_listing(one)) for one in view.desk.document(name).decisions]

    @app.post("/api/documents/{name}/decisions", status_code=201)
    def decide(
        name: DocumentId, asked: AskedForm, authorization: Annotated[str | None, Header()] = None
    ) -> DecisionForm:
        if deciding is None:
            raise DecisionRefused
        deciding.check(authorization)
        if asked.claim.partition("#")[0] != name:
            raise UsageError("the claim is not one of this document")
        made = deciding.decide(asked.claim, Verdict(asked.verdict), (asked.corrected, asked.reason))
        return DecisionForm(**decision_listing(made))
