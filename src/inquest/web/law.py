"""Law as data: instruments, elements, treaty status on a day, resolutions, forums; each row with its source."""

from typing import Annotated

from fastapi import FastAPI, Query, Request
from fastapi.responses import HTMLResponse

from inquest.errors import InquestError
from inquest.prepare.law import Library, Track, status_on
from inquest.share.law import (
    element_listing,
    forum_listing,
    instrument_listing,
    letter_listing,
    pack_listing,
    question_listing,
    resolution_listing,
    route_listing,
    status_listing,
)
from inquest.web.law_forms import (
    ElementRowForm,
    ForumRowForm,
    InstrumentRowForm,
    LetterRowForm,
    PackRowForm,
    QuestionRowForm,
    ResolutionRowForm,
    RouteForm,
    StatusForm,
)
from inquest.web.view import View

_Name = Annotated[str, Query(max_length=200)]
_Day = Annotated[str, Query(max_length=10)]
_Track = Annotated[Track, Query()]


def routes(app: FastAPI, view: View) -> None:
    """Offer the law as pages and as JSON."""

    @app.get("/law", include_in_schema=False)
    def page(request: Request) -> HTMLResponse:
        library = view.desk.law()
        shown = {
            "packs": list(map(pack_listing, library.packs)),
            "instruments": list(instrument_listing(library)),
            "resolutions": list(resolution_listing(library)),
            "letters": list(letter_listing(library)),
            "questions": list(question_listing(library)),
            "tracks": [track.value for track in Track],
        }
        return view.page(request, "law.html", 200, **shown)

    @app.get("/law/elements", include_in_schema=False)
    def elements_page(request: Request, track: _Track = Track.FIGHTING) -> HTMLResponse:
        rows = list(element_listing(view.desk.law(), track))
        return view.page(request, "law_elements.html", 200, rows=rows, track=track.value, tracks=[*map(str, Track)])

    @app.get("/law/forums", include_in_schema=False)
    def forums_page(request: Request, day: _Day = "", territory: _Name = "", nationality: _Name = "") -> HTMLResponse:
        return _forums_page(view, request, {"day": day, "territory": territory, "nationality": nationality})

    @app.get("/law/status", include_in_schema=False)
    def status_page(request: Request, state: _Name = "", instrument: _Name = "", day: _Day = "") -> HTMLResponse:
        return _status_page(view, request, {"state": state, "instrument": instrument, "day": day})

    _reading(app, view)


def _reading(app: FastAPI, view: View) -> None:
    """Offer what programs read."""

    @app.get("/api/law/packs")
    def packs() -> list[PackRowForm]:
        return [PackRowForm(**pack_listing(pack)) for pack in view.desk.law().packs]

    @app.get("/api/law/instruments")
    def instruments() -> list[InstrumentRowForm]:
        return [InstrumentRowForm(**row) for row in instrument_listing(view.desk.law())]

    @app.get("/api/law/elements")
    def elements(track: Annotated[Track | None, Query()] = None) -> list[ElementRowForm]:
        return [ElementRowForm(**row) for row in element_listing(view.desk.law(), track)]

    @app.get("/api/law/resolutions")
    def resolutions() -> list[ResolutionRowForm]:
        return [ResolutionRowForm(**row) for row in resolution_listing(view.desk.law())]

    @app.get("/api/law/letters")
    def letters() -> list[LetterRowForm]:
        return [LetterRowForm(**row) for row in letter_listing(view.desk.law())]

    @app.get("/api/law/forums")
    def forums() -> list[ForumRowForm]:
        return [ForumRowForm(**row) for row in forum_listing(view.desk.law())]

    @app.get("/api/law/questions")
    def questions() -> list[QuestionRowForm]:
        return [QuestionRowForm(**row) for row in question_listing(view.desk.law())]

    @app.get("/api/law/routes")
    def routes(day: _Day, territory: _Name | None = None, nationality: _Name | None = None) -> list[RouteForm]:
        states = {"territory": territory, "nationality": nationality}
        return [RouteForm(**row) for row in route_listing(view.desk.law(), day, states)]

    @app.get("/api/law/status")
    def status(state: _Name, instrument: _Name, day: _Day) -> StatusForm:
        library = view.desk.law()
        return StatusForm(**status_listing(library, status_on(library, state, instrument, day)))


def _forums_page(view: View, request: Request, asked: dict[str, str]) -> HTMLResponse:
    """Show the forums, and how they stood on a day where one is asked for."""
    library, wrong = view.desk.law(), None
    rows = list(forum_listing(library))
    if asked["day"]:
        states = {name: asked[name] or None for name in ("territory", "nationality")}
        try:
            rows = list(route_listing(library, asked["day"], states))
        except InquestError as error:
            wrong = error
    status = 200 if wrong is None else wrong.http_status
    more = {"asked": asked, "states": _states(library), "rows": rows, "wrong": wrong}
    return view.page(request, "law_forums.html", status, **more)


def _states(library: Library) -> list[tuple[str, str, str]]:
    return sorted((held.row.name.en, held.row.name.ar, code) for code, held in library.states.items())


def _status_page(view: View, request: Request, asked: dict[str, str]) -> HTMLResponse:
    """Answer what the form asks, or say what is wrong with it."""
    library = view.desk.law()
    found, wrong = None, None
    if any(asked.values()):
        try:
            found = status_listing(library, status_on(library, **asked))
        except InquestError as error:
            wrong = error
    titles = [(held.row.id, held.row.title) for held in library.instruments.values()]
    more = {"asked": asked, "states": _states(library), "instruments": titles}
    return view.page(
        request, "law_status.html", 200 if wrong is None else wrong.http_status, found=found, wrong=wrong, **more
    )
