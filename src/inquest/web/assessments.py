"""Assessments: their list, and one of them with evidence, alternatives, searches, signatures, dissents and history."""

from typing import Annotated, Any, Literal

from fastapi import FastAPI, Path, Query, Request
from fastapi.responses import HTMLResponse
from pydantic import BaseModel

from inquest.share.assessed import assessment_listing
from inquest.web.names import PAGE, Start
from inquest.web.view import View

Name = Annotated[str, Path(pattern=r"^[0-9a-z-]{1,64}$")]
Number = Annotated[int | None, Query(ge=1, le=10**6)]
About = Annotated[str | None, Query(pattern=r"^[0-9A-Za-z][0-9A-Za-z._-]{0,127}$")]


class AssessmentForm(BaseModel):
    """An assessment as `inquest assess show --json` has it; it is `pending` until a person approved it."""

    id: str
    version: int
    state: Literal["draft", "peer_review", "returned", "agreed", "in_force", "superseded", "withdrawn"]
    pending: bool
    proposition: str
    incident: str | None
    incident_now: str | None
    claim: dict[str, Any] | None
    standard: str
    standard_words: str
    basis: str
    outcome: str | None
    reasons: str
    against: list[dict[str, Any]]
    alternatives: list[dict[str, Any]]
    limits: str
    methods: list[str]
    review: str | None
    searches: list[dict[str, Any]]
    dissents: list[dict[str, Any]]
    signatures: dict[str, Any]
    changed: list[dict[str, str | None]]
    lacks: list[str]
    leans_on: dict[str, Any]
    versions: list[dict[str, Any]]
    history: list[dict[str, Any]]
    model_config = {"extra": "allow"}  # `for`, which is no name in Python


def routes(app: FastAPI, view: View) -> None:
    """Offer assessments as pages and as JSON; steps are taken by `inquest assess`."""

    @app.get("/assessments", include_in_schema=False)
    def listing(request: Request, incident: About = None, start: Start = 0) -> HTMLResponse:
        held = view.desk.assessments(incident)
        rows = [assessment_listing(page) for page in held[start : start + PAGE]]
        return view.page(request, "assessments.html", rows=rows, start=start, size=PAGE, total=len(held))

    @app.get("/assessments/{name}", include_in_schema=False)
    def page(request: Request, name: Name, version: Number = None) -> HTMLResponse:
        return view.page(request, "assessment.html", a=assessment_listing(view.desk.assessment(name, version)))

    @app.get("/api/assessments")
    def assessments(
        incident: About = None, start: Start = 0, count: Annotated[int, Query(ge=1, le=1000)] = PAGE
    ) -> list[AssessmentForm]:
        held = view.desk.assessments(incident)[start : start + count]
        return [AssessmentForm(**assessment_listing(page)) for page in held]

    @app.get("/api/assessments/{name}")
    def assessment(name: Name, version: Number = None) -> AssessmentForm:
        return AssessmentForm(**assessment_listing(view.desk.assessment(name, version)))
