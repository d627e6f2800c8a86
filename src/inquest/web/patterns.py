"""Patterns: what many incidents show, as a page with its chart and tables, as JSON, CSV and GeoJSON."""

from typing import Annotated, Literal

from fastapi import FastAPI, Query, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response
from pydantic import BaseModel, Field

from inquest.analyse.patterns import Asked, By, Patterns, Period
from inquest.share.patterns import patterns_csv, patterns_geojson, patterns_listing
from inquest.web.address import claim_number, to_words
from inquest.web.chart import Chart, chart
from inquest.web.language import Messages
from inquest.web.pattern_forms import PatternsForm
from inquest.web.view import View

_SHOWN = 400  # rows of the table on the page; the files have all
_Name = Annotated[str, Field(max_length=500)]
_Day = Annotated[str, Field(max_length=10)]
_ByName = Literal["", "place", "means", "target", "party", "grade", "hour"]
_PeriodName = Literal["month", "quarter", "year", "all"]


class Question(BaseModel):
    """What is asked in an address; an empty field asks nothing."""

    by: _ByName = ""
    period: _PeriodName = "month"
    place: _Name = ""
    means: _Name = ""
    target: _Name = ""
    party: _Name = ""
    grade: _Name = ""
    since: _Day = Field("", alias="from")
    until: _Day = Field("", alias="to")

    def asked(self) -> Asked:
        """Return it as analysis takes it."""
        cut = By(self.by) if self.by else None, None if self.period == "all" else Period(self.period)
        given = (self.place, self.means, self.target, self.party, self.grade, self.since, self.until)
        return Asked(*cut, *(value.strip() or None for value in given))


Wanted = Annotated[Question, Query()]


def routes(app: FastAPI, view: View) -> None:
    """Offer patterns as a page and as files; every one says what was asked and by which methods."""

    @app.get("/patterns", include_in_schema=False)
    def page(request: Request, wanted: Wanted) -> HTMLResponse:
        found = view.desk.patterns(wanted.asked())
        drawn, told = _chart(found, view.say(request)), patterns_listing(found)
        more = {"told": told, "shown": _SHOWN, "query": request.url.query, "to_id": _to_id}
        charts = {"drawn": drawn, "clock": _clock(found, view.say(request))}
        return view.page(request, "patterns.html", 200, found=found, **charts, **more)

    @app.get("/api/patterns")
    def patterns(wanted: Wanted) -> PatternsForm:
        return PatternsForm.model_validate(patterns_listing(view.desk.patterns(wanted.asked())))

    @app.get("/api/patterns.csv", response_class=Response)
    def table(wanted: Wanted) -> Response:
        text = patterns_csv(view.desk.patterns(wanted.asked()))
        return Response(text, media_type="text/csv; charset=utf-8", headers=_file("patterns.csv"))

    @app.get("/api/patterns.geojson", response_class=JSONResponse)
    def points(wanted: Wanted) -> Response:
        made = patterns_geojson(view.desk.patterns(wanted.asked()))
        return JSONResponse(made, media_type="application/geo+json", headers=_file("patterns.geojson"))


def _clock(found: Patterns, say: Messages) -> Chart:
    """Draw, hour by hour of the day, incidents that may lie in it, and below them those that certainly do."""
    held = found.hours.hours
    series = [len(one.possible) for one in held], [len(one.certain) for one in held]
    return chart([one.name for one in held], series, mirrored=say.direction == "rtl")


def _file(name: str) -> dict[str, str]:
    return {"content-disposition": f'attachment; filename="{name}"'}


def _to_id(claim: str) -> str:
    """Lead from the id of a claim to its words."""
    return to_words(claim.rpartition("#")[0], claim_number(claim))


def _chart(found: Patterns, say: Messages) -> Chart:
    """Draw incidents, and below them publishers, over the periods of coverage; lines stand where a level changed."""
    held = found.coverage
    names = [one.period for one in held.periods]
    series = ([one.incidents for one in held.periods], [one.publishers for one in held.periods])
    lines = [held.period.of(f"{one.month}-01") for one in found.changes.changes]
    return chart(names, series, lines, mirrored=say.direction == "rtl")
