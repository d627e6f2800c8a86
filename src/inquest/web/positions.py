"""What each party was asked, by one request and one clock, and what it says: all parties in the same shape."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any

from fastapi import FastAPI, Header, Query, Request
from fastapi import Path as InPath
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from inquest.analyse.replying import clock_day
from inquest.consolidate.parties import vocabulary
from inquest.errors import DecisionRefused, InquestError, NotFound
from inquest.model import ListRow, Moment
from inquest.prepare import IncidentPage, PartySaid
from inquest.share.measures import own_list_listing, party_word_listing, standings_listing
from inquest.web.decisions import Deciding, turned_away
from inquest.web.filling import filled
from inquest.web.names import PAGE, IncidentId, Sha256, Start
from inquest.web.position_acts import Act, act_of, cleaned, row_act_of
from inquest.web.position_forms import (
    AskedListForm,
    AskedPartiesForm,
    AskedPositionForm,
    AskedRowForm,
    OwnRowForm,
    PartiesForm,
    PartyWordForm,
    UnsaidPartyForm,
)
from inquest.web.view import View

Row = Mapping[str, Any]
_LARGEST = 1 << 17  # bytes of a form with names and a note
_Shown = Annotated[str | None, Header()]
_AsOf = Annotated[str | None, Query(max_length=10)]
_Entry = Annotated[int, InPath(ge=0, lt=10**18)]
_Count = Annotated[int, Query(ge=1, le=1000)]


def routes(app: FastAPI, view: View, deciding: Deciding | None) -> None:
    """Offer positions as pages and as JSON; without `deciding` they can be read alone."""

    @app.get("/positions", include_in_schema=False)
    def listing(request: Request, as_of: _AsOf = None, start: Start = 0) -> HTMLResponse:
        rows = [row for row in _standings(view, as_of) if row["parties"]]
        lists = [(one.exhibit, one.party, one.published, len(one.rows)) for one in view.desk.own_lists()]
        more = {"lists": lists, "asked": vocabulary().request, "start": start, "size": PAGE, "total": len(rows)}
        return view.page(request, "positions.html", 200, rows=rows[start : start + PAGE], **more)

    @app.get("/positions/lists/{exhibit}", include_in_schema=False)
    def own_list(request: Request, exhibit: Sha256) -> HTMLResponse:
        return _list_page(view, request, exhibit, deciding)

    @app.post("/positions/lists/{exhibit}", include_in_schema=False)
    async def judge(request: Request, exhibit: Sha256, authorization: _Shown = None) -> Response:
        taking = _taking(deciding)
        unknown = turned_away(view, request, taking, authorization)
        if unknown is not None:
            return unknown
        texts = cleaned(await filled(request))
        return await run_in_threadpool(_judged, view, request, taking, exhibit, texts)

    @app.get("/positions/{name}", include_in_schema=False)
    def page(request: Request, name: IncidentId, as_of: _AsOf = None) -> HTMLResponse:
        return _page(view, request, name, deciding, as_of)

    @app.post("/positions/{name}", include_in_schema=False)
    async def enter(request: Request, name: IncidentId, authorization: _Shown = None) -> Response:
        taking = _taking(deciding)
        unknown = turned_away(view, request, taking, authorization)
        if unknown is not None:
            return unknown
        texts = cleaned(await filled(request, _LARGEST))
        return await run_in_threadpool(_entered, view, request, taking, name, texts)

    _reading(app, view)
    _entering(app, deciding)


def _reading(app: FastAPI, view: View) -> None:
    """Offer what programs read."""

    @app.get("/api/positions")
    def positions(as_of: _AsOf = None, start: Start = 0, count: _Count = PAGE) -> list[PartiesForm]:
        rows = [row for row in _standings(view, as_of) if row["parties"]]
        return [PartiesForm.model_validate(row) for row in rows[start : start + count]]

    @app.get("/api/positions/words")
    def words() -> list[PartyWordForm]:
        return [PartyWordForm(**party_word_listing(said)) for said in view.desk.party_said()]

    @app.get("/api/incidents/{name}/positions")
    def of_incident(name: IncidentId, as_of: _AsOf = None) -> PartiesForm:
        return PartiesForm.model_validate(parties_of(view, view.desk.incident(name), as_of))

    @app.get("/api/own-lists")
    def own_lists() -> list[OwnRowForm]:
        return [OwnRowForm(**row) for page in view.desk.own_lists() for row in own_list_listing(page)]


def _entering(app: FastAPI, deciding: Deciding | None) -> None:
    """Take what programs enter, from who shows the token."""

    @app.post("/api/incidents/{name}/requests", status_code=201)
    def ask(name: IncidentId, asked: AskedPartiesForm, authorization: _Shown = None) -> list[PartyWordForm]:
        return _do(deciding, authorization, lambda at: at.ask(name, asked.sent_as()))

    @app.post("/api/incidents/{name}/positions", status_code=201)
    def enter(name: IncidentId, asked: AskedPositionForm, authorization: _Shown = None) -> PartyWordForm:
        return _do(deciding, authorization, lambda at: [at.enter(name, asked.entered())])[0]

    @app.post("/api/own-lists", status_code=201)
    def own_list(asked: AskedListForm, authorization: _Shown = None) -> PartyWordForm:
        told = asked.exhibit, asked.party, asked.published, asked.reason
        return _do(deciding, authorization, lambda at: [at.own_list(*told)])[0]

    @app.post("/api/own-lists/{exhibit}/rows", status_code=201)
    def judge(exhibit: Sha256, asked: AskedRowForm, authorization: _Shown = None) -> PartyWordForm:
        row, of = ListRow(exhibit, asked.row), asked.incident
        return _do(deciding, authorization, lambda at: [at.judge(row, of, asked.reason, is_of=asked.is_of)])[0]

    @app.post("/api/positions/words/{entry}/withdrawal", status_code=201)
    def undo(entry: _Entry, asked: UnsaidPartyForm, authorization: _Shown = None) -> PartyWordForm:
        return _do(deciding, authorization, lambda at: [at.undo(entry, asked.reason)])[0]


def _do(deciding: Deciding | None, shown: str | None, act: Act) -> list[PartyWordForm]:
    taking = _taking(deciding)
    taking.check(shown)
    return [PartyWordForm(**party_word_listing(said)) for said in taking.answering(act)]


def _taking(deciding: Deciding | None) -> Deciding:
    if deciding is None or deciding.answer is None:
        raise DecisionRefused
    return deciding


def parties_of(view: View, page: IncidentPage, as_of: str | None = None) -> Row:
    """Return how each party of an incident stands on a day, or today."""
    return standings_listing(page, _day(view, as_of))


def _day(view: View, as_of: str | None) -> str:
    today = Moment.now().utc.date().isoformat()
    return clock_day((said.word for said in view.desk.party_said()), today, as_of)


def _standings(view: View, as_of: str | None) -> Iterator[Row]:
    day = _day(view, as_of)
    for page in view.desk.incidents():
        yield {**standings_listing(page, day), "page": page}


def _entered(view: View, request: Request, taking: Deciding, name: str, texts: Mapping[str, str]) -> Response:
    """Enter what a form holds and lead back to the page, or show it with what is wrong and what was typed."""
    try:
        said = taking.answering(act_of(name, texts))
    except InquestError as error:
        return _page(view, request, name, taking, None, (error, texts))
    return RedirectResponse(f"/positions/{name}#{_anchor(said)}", 303)


def _judged(view: View, request: Request, taking: Deciding, exhibit: str, texts: Mapping[str, str]) -> Response:
    try:
        taking.answering(row_act_of(exhibit, texts))
    except InquestError as error:
        return _list_page(view, request, exhibit, taking, (error, texts))
    return RedirectResponse(f"/positions/lists/{exhibit}", 303)


def _anchor(said: Sequence[PartySaid]) -> str:
    return f"said-{said[0].word.entry}" if said else "parties"


Refused = tuple[InquestError, Mapping[str, str]]


def _page(
    view: View,
    request: Request,
    name: str,
    deciding: Deciding | None,
    as_of: str | None,
    refused: Refused | None = None,
) -> HTMLResponse:
    page = view.desk.incident(name)
    gone = [party_word_listing(said) for said in page.party_said if said.word.withdrawn is not None]
    held = parties_of(view, page, as_of)
    known, more = vocabulary(), _more(deciding, refused)
    more |= {"positions": [*known.positions], "because": [*known.because], "asked": known.request}
    return view.page(request, "position.html", _status(refused), page=page, held=held, gone=gone, **more)


def _list_page(
    view: View, request: Request, exhibit: str, deciding: Deciding | None, refused: Refused | None = None
) -> HTMLResponse:
    for one in view.desk.own_lists():
        if one.exhibit == exhibit:
            rows = list(own_list_listing(one))
            more = _more(deciding, refused)
            return view.page(request, "own_list.html", _status(refused), held=one, rows=rows, **more)
    raise NotFound(f"no person named exhibit {exhibit:.100} as a party's own list")


def _status(refused: Refused | None) -> int:
    return 200 if refused is None else refused[0].http_status


def _more(deciding: Deciding | None, refused: Refused | None) -> dict[str, object]:
    error, typed = refused or (None, {})
    is_saying = deciding is not None and deciding.answer is not None
    return {"wrong": error, "typed": dict(typed), "is_saying": is_saying}
