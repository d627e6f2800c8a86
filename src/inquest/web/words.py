"""Words on incidents said in the forms of our pages: of an incident on its own page, and one by one in the queue.

What is refused comes back in the page, with what was typed. Who says it is whose key this server signs with.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated

from fastapi import FastAPI, Header, Request
from fastapi.responses import RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from inquest.errors import DecisionRefused, InquestError, UsageError
from inquest.prepare import Spoken
from inquest.web import incidents, queue
from inquest.web.decisions import Deciding, turned_away
from inquest.web.filling import filled
from inquest.web.names import IncidentId, is_incident
from inquest.web.saying import UNDO, Typed, asked, typed
from inquest.web.view import View

_LARGEST = 1 << 17  # bytes; a form that splits names texts, each by some eighty
_MOST = 1_000  # fields
_DIGITS = 15  # of a place in the queue

Shown = Annotated[str | None, Header()]


def routes(app: FastAPI, view: View, deciding: Deciding | None) -> None:
    """Take the forms of the pages; without `deciding` none is taken."""

    @app.post("/incidents/{name}/words", include_in_schema=False)
    async def of_incident(request: Request, name: IncidentId, authorization: Shown = None) -> Response:
        taking = _taking(deciding)
        unknown = turned_away(view, request, taking, authorization)
        if unknown is not None:
            return unknown
        form = await filled(request, _LARGEST, _MOST)
        return await run_in_threadpool(_on_page, view, request, taking, name, form)

    @app.post("/queue/words", include_in_schema=False)
    async def in_queue(request: Request, authorization: Shown = None) -> Response:
        taking = _taking(deciding)
        unknown = turned_away(view, request, taking, authorization)
        if unknown is not None:
            return unknown
        form = await filled(request)
        return await run_in_threadpool(_in_queue, view, request, taking, form)

    @app.get("/incidents/{name}/words", include_in_schema=False)
    def back_to_incident(name: IncidentId) -> Response:
        return RedirectResponse(f"/incidents/{name}", 303)  # who reloads a refused form, or changes its language

    @app.get("/queue/words", include_in_schema=False)
    def back_to_queue() -> Response:
        return RedirectResponse("/queue", 303)


def _taking(deciding: Deciding | None) -> Deciding:
    if deciding is None or deciding.regroup is None or deciding.take_back is None:
        raise DecisionRefused
    return deciding


def _on_page(view: View, request: Request, deciding: Deciding, name: str, form: Mapping[str, str]) -> Response:
    """Enter what the form of an incident's page says and lead back to it, or show the page with what is wrong."""
    said = _entered(deciding, name, typed(name, form))
    if isinstance(said, Spoken):
        return RedirectResponse(f"/incidents/{name}#said-{said.word.entry}", 303)
    return incidents.answer(view, request, view.desk.incident(name), said, _status(said))


def _in_queue(view: View, request: Request, deciding: Deciding, form: Mapping[str, str]) -> Response:
    """Enter what a form of the queue says and lead to the next item, or show the queue with what is wrong."""
    name, other = form.get("one", ""), form.get("other", "")
    filled_in = typed(name, form)
    if filled_in.says != UNDO and not is_incident(name):
        raise UsageError("the form names no incident")
    start, at = _place(form, "start"), _place(form, "at")
    said = _entered(deciding, name, filled_in)
    if isinstance(said, Spoken):
        return RedirectResponse(f"/queue?start={start}&said={said.word.entry}#item-{at}", 303)
    if said.says == UNDO:
        return queue.answer(view, request, queue.Place(start, said.entry, said), _status(said))
    item = queue.key([name, other] if other else [name], form.get("text.0"))
    return queue.answer(view, request, queue.Place(start, None, said, item), _status(said))


def _entered(deciding: Deciding, name: str, filled_in: Typed) -> Spoken | Typed:
    """Return the word that was entered, or what was typed with what is wrong."""
    if filled_in.wrong:
        return filled_in
    try:
        if filled_in.says == UNDO and filled_in.entry is not None and deciding.take_back is not None:
            return deciding.take_back(filled_in.entry, filled_in.reason)
        if deciding.regroup is not None:
            return deciding.regroup(asked(name, filled_in))
    except InquestError as error:
        return filled_in.refused(error)
    return replace(filled_in, wrong="no_word")


def _status(refused: Typed) -> int:
    return UsageError.http_status if refused.error is None else refused.error.http_status


def _place(form: Mapping[str, str], name: str) -> int:
    written = form.get(name, "")
    return int(written) if written.isdecimal() and len(written) <= _DIGITS else 0
