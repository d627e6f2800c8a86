"""What persons said of incidents, and a way to say it: with the token of this server alone, as for decisions."""

from typing import Annotated, Literal

from fastapi import FastAPI, Header
from fastapi import Path as InPath
from pydantic import BaseModel, Field

from inquest.app import Asked
from inquest.errors import DecisionRefused
from inquest.model import Regrouped
from inquest.share import regrouping_listing
from inquest.web.decisions import Deciding
from inquest.web.said_forms import RegroupingForm
from inquest.web.view import View

_LONGEST = 2_000  # characters of a reason
_MOST = 1_000  # incidents or texts named at once
_Reason = Annotated[str, Field(min_length=1, max_length=_LONGEST)]
_Names = Annotated[list[Annotated[str, Field(max_length=128)]], Field(max_length=_MOST)]
_Entry = Annotated[int, InPath(ge=0, lt=10**18)]


class AskedForm(BaseModel):
    """A word on incidents: a duplicate names first what is kept, a parent first the part.

    `apart` are the documents or claims that a split sets apart. With `seen`, versions by id, it is refused where an
    incident changed since.
    """

    says: Literal["merge", "duplicate", "split", "parent", "confirm", "apart"]
    incidents: _Names
    apart: _Names = []
    reason: _Reason
    seen: dict[str, int] = {}


class WithdrawForm(BaseModel):
    """Why a word is taken back."""

    reason: _Reason


def routes(app: FastAPI, view: View, deciding: Deciding | None) -> None:
    """Offer persons' words on incidents as JSON; without `deciding` they can be read alone."""

    @app.get("/api/regroupings")
    def regroupings() -> list[RegroupingForm]:
        return [RegroupingForm(**regrouping_listing(said)) for said in view.desk.spoken()]

    @app.post("/api/regroupings", status_code=201)
    def say(asked: AskedForm, authorization: Annotated[str | None, Header()] = None) -> RegroupingForm:
        if deciding is None or deciding.regroup is None:
            raise DecisionRefused
        deciding.check(authorization)
        word = Asked(Regrouped(asked.says), asked.incidents, asked.reason, asked.apart, asked.seen)
        return RegroupingForm(**regrouping_listing(deciding.regroup(word)))

    @app.post("/api/regroupings/{entry}/withdrawal", status_code=201)
    def withdraw(
        entry: _Entry, asked: WithdrawForm, authorization: Annotated[str | None, Header()] = None
    ) -> RegroupingForm:
        if deciding is None or deciding.take_back is None:
            raise DecisionRefused
        deciding.check(authorization)
        return RegroupingForm(**regrouping_listing(deciding.take_back(entry, asked.reason)))
