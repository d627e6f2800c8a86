"""Who speaks for whom, and which names are of one party, as persons said it with a source; said and taken back here."""

from collections.abc import Mapping
from typing import Annotated

from fastapi import FastAPI, Header, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from inquest.errors import DecisionRefused
from inquest.model import Matter, OneParty, SpeaksFor
from inquest.prepare import Heard
from inquest.web.decisions import Deciding, turned_away
from inquest.web.filling import filled
from inquest.web.saying import NOTHING
from inquest.web.view import View
from inquest.web.word_forms import Filled, entered

_EMPTY = Filled({}, NOTHING)


def routes(app: FastAPI, view: View, deciding: Deciding | None) -> None:
    """Offer the page; without `deciding` it takes no word."""

    @app.get("/speaking", include_in_schema=False)
    def page(request: Request) -> HTMLResponse:
        return _answer(view, request, _EMPTY, 200, is_saying=deciding is not None)

    @app.post("/speaking", include_in_schema=False)
    async def say(request: Request, authorization: Annotated[str | None, Header()] = None) -> Response:
        if deciding is None or deciding.say is None or deciding.unsay is None:
            raise DecisionRefused
        unknown = turned_away(view, request, deciding, authorization)
        if unknown is not None:
            return unknown
        form = await filled(request)
        said = await run_in_threadpool(entered, deciding, form, _matter)
        if isinstance(said, Heard):
            return RedirectResponse(f"/speaking#said-{said.word.entry}", 303)
        return await run_in_threadpool(_refused, view, request, said)


def _refused(view: View, request: Request, said: Filled) -> HTMLResponse:
    return _answer(view, request, said, said.status, is_saying=True)


def _answer(view: View, request: Request, form: Filled, status: int, *, is_saying: bool) -> HTMLResponse:
    said = [one for one in view.desk.heard() if isinstance(one.word.matter, SpeaksFor | OneParty)]
    held = [one for one in said if one.word.withdrawn is None]
    gone = [one for one in said if one.word.withdrawn is not None]
    return view.page(request, "speaking.html", status, held=held, gone=gone, form=form, is_saying=is_saying)


def _matter(form: Mapping[str, str]) -> Matter:
    name, other, source, since, until = (form.get(k, "").strip() for k in ("name", "other", "source", "since", "until"))
    if form["says"] == "one_party":
        return OneParty(name, other, source)
    return SpeaksFor(name, other, source, since or None, until or None)
