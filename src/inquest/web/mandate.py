"""On what the inquiry stands: its mandate, its stage, its law packs, and which incidents are inside."""

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import FastAPI, Header, Request
from fastapi import Path as InPath
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from inquest.errors import DecisionRefused, InquestError, UsageError
from inquest.model import ScopeGround, Stage
from inquest.share.framing import frame_word_listing, mandate_listing, scope_listing
from inquest.web.decisions import Deciding, turned_away
from inquest.web.filling import filled
from inquest.web.mandate_acts import Act, act_of
from inquest.web.mandate_forms import (
    AskedMandateForm,
    AskedPackForm,
    AskedScopeForm,
    AskedStageForm,
    FrameWordForm,
    HeldMandateForm,
    ScopeForm,
    UnsaidFrameForm,
)
from inquest.web.names import IncidentId
from inquest.web.position_acts import cleaned
from inquest.web.view import View

_LARGEST = 1 << 23  # bytes of a form with a law pack
_Shown = Annotated[str | None, Header()]
_Entry = Annotated[int, InPath(ge=0, lt=10**18)]
Refused = tuple[InquestError, Mapping[str, str]]


def routes(app: FastAPI, view: View, deciding: Deciding | None) -> None:
    """Offer the mandate as a page and as JSON; without `deciding` it can be read alone."""

    @app.get("/mandate", include_in_schema=False)
    def page(request: Request) -> HTMLResponse:
        return _page(view, request, deciding)

    @app.post("/mandate", include_in_schema=False)
    async def enter(request: Request, authorization: _Shown = None) -> Response:
        taking = _taking(deciding)
        unknown = turned_away(view, request, taking, authorization)
        if unknown is not None:
            return unknown
        texts = cleaned(await filled(request, _LARGEST))
        return await run_in_threadpool(_entered, view, request, taking, texts)

    _reading(app, view)
    _entering(app, deciding)


def _reading(app: FastAPI, view: View) -> None:
    """Offer what programs read."""

    @app.get("/api/mandate")
    def mandate() -> HeldMandateForm:
        return HeldMandateForm.model_validate(mandate_listing(view.desk.frame_said()))

    @app.get("/api/mandate/words")
    def words() -> list[FrameWordForm]:
        return [FrameWordForm(**frame_word_listing(said)) for said in view.desk.frame_said()]

    @app.get("/api/incidents/{name}/scope")
    def scope(name: IncidentId) -> ScopeForm:
        return ScopeForm.model_validate(scope_listing(view.desk.incident(name)))


def _entering(app: FastAPI, deciding: Deciding | None) -> None:
    """Take what programs enter, from who shows the token."""

    @app.post("/api/mandate", status_code=201)
    def mandate(asked: AskedMandateForm, authorization: _Shown = None) -> FrameWordForm:
        try:
            made = asked.mandate()
        except ValueError as error:
            raise UsageError(str(error)) from error
        return _do(deciding, authorization, lambda at: at.say(made, asked.reason))

    @app.post("/api/mandate/stages", status_code=201)
    def stage(asked: AskedStageForm, authorization: _Shown = None) -> FrameWordForm:
        return _do(deciding, authorization, lambda at: at.reach(asked.stage, asked.day, asked.reason, asked.custodian))

    @app.post("/api/incidents/{name}/scope", status_code=201)
    def scope(name: IncidentId, asked: AskedScopeForm, authorization: _Shown = None) -> FrameWordForm:
        return _do(deciding, authorization, lambda at: at.scope(name, asked.outside, asked.reason))

    @app.post("/api/law/packs", status_code=201)
    def pack(asked: AskedPackForm, authorization: _Shown = None) -> FrameWordForm:
        content = asked.text.encode(errors="replace")
        return _do(deciding, authorization, lambda at: at.add_pack(content, "the pack", asked.reason))

    @app.post("/api/mandate/words/{entry}/withdrawal", status_code=201)
    def undo(entry: _Entry, asked: UnsaidFrameForm, authorization: _Shown = None) -> FrameWordForm:
        return _do(deciding, authorization, lambda at: at.undo(entry, asked.reason))


def _do(deciding: Deciding | None, shown: str | None, act: Act) -> FrameWordForm:
    taking = _taking(deciding)
    taking.check(shown)
    return FrameWordForm(**frame_word_listing(taking.framing(act)))


def _taking(deciding: Deciding | None) -> Deciding:
    if deciding is None or deciding.frame is None:
        raise DecisionRefused
    return deciding


def _entered(view: View, request: Request, taking: Deciding, texts: Mapping[str, str]) -> Response:
    """Enter what a form holds and lead back to the page, or show it with what is wrong and what was typed."""
    try:
        said = taking.framing(act_of(texts))
    except InquestError as error:
        return _page(view, request, taking, (error, texts))
    now = said.now if said.word.withdrawn is None else None
    return RedirectResponse(f"/incidents/{now}" if now else f"/mandate#said-{said.word.entry}", 303)


def _page(view: View, request: Request, deciding: Deciding | None, refused: Refused | None = None) -> HTMLResponse:
    said = view.desk.frame_said()
    error, typed = refused or (None, {})
    more: dict[str, Any] = {
        "held": mandate_listing(said),
        "words": [frame_word_listing(one) for one in said],
        "outside": [page for page in view.desk.incidents() if page.scope and page.scope.within == "outside"],
        "stages": [stage.value for stage in Stage],
        "grounds": [ground.value for ground in ScopeGround],
        "wrong": error,
        "typed": dict(typed),
        "is_saying": deciding is not None and deciding.frame is not None,
    }
    return view.page(request, "mandate.html", 200 if error is None else error.http_status, **more)
