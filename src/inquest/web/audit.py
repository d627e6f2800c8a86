"""The last audit of impartiality that was entered: what was exchanged, and what differed."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, Literal

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse
from pydantic import BaseModel

from inquest.errors import NotFound
from inquest.share.assessed import leave_one_out_listing
from inquest.web.assessment_forms import LeansForm
from inquest.web.view import View

_NONE = "no audit of impartiality has been entered here"
_SHOWN = 400  # assessments on the page; the API has all


class AroseForm(BaseModel):
    """The stage in which a difference arose first, and the text, incident or item."""

    stage: str
    name: str


class DifferenceForm(BaseModel):
    """A value that is another when parties change places, and is no name."""

    stage: str
    name: str
    field: str
    expected: str
    found: str
    arose: AroseForm
    first: bool


class TriedForm(BaseModel):
    """One exchange: which names for which, how much ran through, who stayed, and each difference."""

    trial: Literal["invented", "among_parties", "table"]
    pairs: list[tuple[str, str]]
    documents: int
    exchanged: int
    claims: int
    incidents: int
    items: int
    left: list[str]
    methods: list[str] = []
    differences: list[DifferenceForm]


class AuditForm(BaseModel):
    """An audit as `inquest audit impartiality --json` lists it, with the entry, the time and the key of who asked."""

    found: Literal["none", "differences", "nothing_exchanged"]
    texts: int
    of: int
    versions: dict[str, str]
    tried: list[TriedForm]
    entry: int
    at: str
    by: str


class WaitingForm(BaseModel):
    """How long what is to be decided waits in the incidents that name a party; `party` is null for those of none."""

    party: str | None
    incidents: int
    looked_at: int
    items: int
    median_days: float | None
    longest_days: float | None


class CarriedForm(BaseModel):
    """An assessment, and what either side of its claims leans on: what is left without each source in turn."""

    id: str
    version: int
    state: str
    outcome: str | None
    proposition: str
    incident: str | None
    leans_on: dict[str, LeansForm]


def routes(app: FastAPI, view: View) -> None:
    """Offer the last audit as a page and as JSON; it is run by the command alone."""

    @app.get("/audit", include_in_schema=False)
    def page(request: Request) -> HTMLResponse:
        carried = [leave_one_out_listing(one) for one in view.desk.assessments()]
        more = {"waiting": view.desk.waiting(), "carried": carried, "shown": _SHOWN}
        return view.page(request, "audit.html", 200, found=view.desk.audit(), **more)

    @app.get("/api/audit")
    def audit() -> AuditForm:
        return AuditForm.model_validate(_there(view.desk.audit()))

    @app.get("/api/audit/sources")
    def sources() -> list[CarriedForm]:
        return [CarriedForm.model_validate(leave_one_out_listing(one)) for one in view.desk.assessments()]

    @app.get("/api/waiting")
    def waiting() -> list[WaitingForm]:
        return [WaitingForm(**asdict(one)) for one in view.desk.waiting()]


def _there(found: Mapping[str, Any] | None) -> Mapping[str, Any]:
    """Return an audit; raise `NotFound` where none was entered."""
    if found is None:
        raise NotFound(_NONE)
    return found
