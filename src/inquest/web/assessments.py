"""Assessments: what persons hold of a proposition, with evidence, signatures and dissents; and the steps they take."""

from collections.abc import Callable, Mapping
from typing import Annotated, Any

from fastapi import FastAPI, Header, Query, Request
from fastapi import Path as InPath
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import BaseModel, Field
from starlette.concurrency import run_in_threadpool

from inquest.analyse.assessing import Matter
from inquest.app import Assessing, Written
from inquest.errors import DecisionRefused, InquestError, UsageError
from inquest.model import AssessmentAct, Moment, Search
from inquest.prepare.assessed import AssessmentPage, proposal
from inquest.share.assessed import assessment_listing, proposal_listing
from inquest.web.assessment_forms import AssessmentForm, ProposalForm
from inquest.web.decisions import Deciding, turned_away
from inquest.web.filling import filled
from inquest.web.names import PAGE, IncidentId, Start
from inquest.web.view import View

STEPS = tuple(act for act in AssessmentAct if act not in (AssessmentAct.DRAFT, AssessmentAct.SEARCH))
_LONGEST = 20_000  # characters of a reason
_Shown = Annotated[str | None, Header()]
_Reason = Annotated[str, Field(min_length=1, max_length=_LONGEST)]
_Name = Annotated[str, InPath(pattern=r"^[0-9A-Za-z][0-9A-Za-z._-]{0,127}$")]
_Number = Annotated[int | None, Query(ge=1, le=10**9)]
_Entry = Annotated[int, InPath(ge=0, lt=10**18)]
_Of = Annotated[str | None, Query(pattern=r"^[0-9A-Za-z][0-9A-Za-z._-]{0,127}$")]
_About = Annotated[str, Query(max_length=20)]
_Value = Annotated[str | None, Query(max_length=2_000)]
_AtLeast = Annotated[int | None, Query(ge=1, le=10**9)]


class AskedTextForm(BaseModel):
    """A version of an assessment, in the form of `inquest assess draft`; with `assessment` a new version of that."""

    text: dict[str, Any]
    reason: _Reason
    assessment: str | None = None


class AskedStepForm(BaseModel):
    """A step on the latest version; a `search` has who, day, where, queries and found. `seen`: its newest entry."""

    says: str = Field(max_length=20)
    reason: str = Field(default="", max_length=_LONGEST)
    search: dict[str, Any] | None = None
    seen: int | None = None


class TakenBackForm(BaseModel):
    """Why a step is taken back."""

    reason: _Reason


def routes(app: FastAPI, view: View, deciding: Deciding | None) -> None:
    """Offer assessments as pages and as JSON; without `deciding` they can be read alone."""

    @app.get("/assessments", include_in_schema=False)
    def listing(request: Request, incident: _Of = None, start: Start = 0) -> HTMLResponse:
        held = view.desk.assessments(incident)
        rows = [assessment_listing(one) for one in held[start : start + PAGE]]
        return view.page(request, "assessments.html", rows=rows, start=start, size=PAGE, total=len(held))

    @app.get("/assessments/{name}", include_in_schema=False)
    def page(request: Request, name: _Name, version: _Number = None) -> HTMLResponse:
        return _answer(view, request, view.desk.assessment(name, version), deciding)

    @app.post("/assessments/{name}/steps", include_in_schema=False)
    async def step_on_page(request: Request, name: _Name, authorization: _Shown = None) -> Response:
        taking = _taking(deciding)
        unknown = turned_away(view, request, taking, authorization)
        if unknown is not None:
            return unknown
        form = await filled(request, 1 << 17)
        return await run_in_threadpool(_on_page, view, request, taking, name, form)

    @app.get("/assessments/{name}/steps", include_in_schema=False)
    def back(name: _Name) -> Response:
        return RedirectResponse(f"/assessments/{name}", 303)  # who reloads a refused form, or changes its language

    _reading(app, view)
    _entering(app, deciding)


def _reading(app: FastAPI, view: View) -> None:
    """Offer what programs read."""

    @app.get("/api/assessments")
    def assessments(
        incident: _Of = None, start: Start = 0, count: Annotated[int, Query(ge=1, le=1000)] = PAGE
    ) -> list[AssessmentForm]:
        return [_form(one) for one in view.desk.assessments(incident)[start : start + count]]

    @app.get("/api/assessments/{name}")
    def assessment(name: _Name, version: _Number = None) -> AssessmentForm:
        return _form(view.desk.assessment(name, version))

    @app.get("/api/incidents/{name}/draft")
    def draft(
        name: IncidentId, about: _About = "harm", value: _Value = None, at_least: _AtLeast = None
    ) -> ProposalForm:
        made = proposal(view.desk.incident(name), Matter(about, value, at_least))
        return ProposalForm.model_validate(proposal_listing(made))


def _entering(app: FastAPI, deciding: Deciding | None) -> None:
    """Take what programs enter, from who shows the token."""

    @app.post("/api/assessments", status_code=201)
    def write(asked: AskedTextForm, authorization: _Shown = None) -> AssessmentForm:
        written = Written.of(asked.text)
        return _do(deciding, authorization, lambda at: at.write(written, asked.reason, asked.assessment))

    @app.post("/api/assessments/{name}/steps", status_code=201)
    def step(name: _Name, asked: AskedStepForm, authorization: _Shown = None) -> AssessmentForm:
        return _do(deciding, authorization, _act(name, asked))

    @app.post("/api/assessments/steps/{entry}/withdrawal", status_code=201)
    def undo(entry: _Entry, asked: TakenBackForm, authorization: _Shown = None) -> AssessmentForm:
        return _do(deciding, authorization, lambda at: at.undo(entry, asked.reason))


def _act(name: str, asked: AskedStepForm) -> Callable[[Assessing], AssessmentPage]:
    """Return what a step does; raise `UsageError` for what is none."""
    if asked.says == AssessmentAct.SEARCH and asked.search is not None:
        search = _search(asked.search)
        return lambda at: at.search(name, search, asked.seen)
    if asked.says not in set(STEPS):
        raise UsageError(f"“{asked.says:.20}” is no step: search with its log, {', '.join(STEPS)}")
    return lambda at: at.take(name, AssessmentAct(asked.says), asked.reason, asked.seen)


def _search(row: Mapping[str, Any]) -> Search:
    try:
        where, queries = tuple(map(str, row["where"])), tuple(map(str, row["queries"]))
        return Search(str(row["who"]), str(row.get("day") or Moment.now())[:10], where, queries, str(row["found"]))
    except (KeyError, TypeError, ValueError) as error:
        raise UsageError(f"that is no search: {error!s:.200}") from error


def _do(deciding: Deciding | None, shown: str | None, act: Callable[[Assessing], AssessmentPage]) -> AssessmentForm:
    taking = _taking(deciding)
    taking.check(shown)
    return _form(taking.assessing(act))


def _taking(deciding: Deciding | None) -> Deciding:
    if deciding is None or deciding.assess is None:
        raise DecisionRefused
    return deciding


def _form(page: AssessmentPage) -> AssessmentForm:
    return AssessmentForm.model_validate(assessment_listing(page))


def _on_page(view: View, request: Request, deciding: Deciding, name: str, form: Mapping[str, str]) -> Response:
    """Take the step that a form holds and lead back to the page, or show it with what is wrong and what was typed."""
    texts = {name: text.replace("\r\n", "\n").strip() for name, text in form.items()}
    seen, entry = (int(one) if one.isdecimal() and len(one) < 18 else None for one in map(form.get, _NUMBERS, ("", "")))
    try:
        if texts.get("says") == "undo" and entry is not None:
            deciding.assessing(lambda at: at.undo(entry, texts.get("reason", "")))
        else:
            lines = {name: texts.get(name, "").splitlines() for name in ("where", "queries")}
            search = {"who": texts.get("who", ""), "found": texts.get("reason", ""), "day": texts.get("day"), **lines}
            asked = AskedStepForm(says=texts.get("says", "")[:20], reason=texts.get("reason", "")[:_LONGEST], seen=seen)
            is_search = asked.says == AssessmentAct.SEARCH
            deciding.assessing(_act(name, asked.model_copy(update={"search": search}) if is_search else asked))
    except InquestError as error:
        page = view.desk.assessment(name)
        return _answer(view, request, page, deciding, (error, texts))
    return RedirectResponse(f"/assessments/{name}#history", 303)


_NUMBERS = ("seen", "entry")


def _answer(
    view: View,
    request: Request,
    page: AssessmentPage,
    deciding: Deciding | None,
    refused: tuple[InquestError, Mapping[str, str]] | None = None,
) -> HTMLResponse:
    """Make the page; with what was refused, and what was typed, where something was."""
    error, typed = refused or (None, {})
    is_saying = deciding is not None and deciding.assess is not None
    more = {"wrong": error, "typed": {"says": "", "reason": "", **typed}, "steps": STEPS, "is_saying": is_saying}
    status = 200 if error is None else error.http_status
    return view.page(request, "assessment.html", status, a=assessment_listing(page), **more)
