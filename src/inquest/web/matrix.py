"""The evidence matrix of an incident: elements beside claims, under one hypothesis; entering over the API."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from fastapi import FastAPI, Header, Query, Request
from fastapi.responses import HTMLResponse

from inquest.errors import DecisionRefused, UsageError
from inquest.model import Hypothesis
from inquest.prepare.law import Track
from inquest.prepare.matrix import matrix
from inquest.share.framing import frame_word_listing, matrix_listing
from inquest.share.law import instrument_listing
from inquest.web.decisions import Deciding
from inquest.web.mandate_acts import Act
from inquest.web.mandate_forms import FrameWordForm
from inquest.web.matrix_forms import AskedClassificationForm, AskedElementForm, MatrixForm
from inquest.web.names import IncidentId
from inquest.web.view import View

_Shown = Annotated[str | None, Header()]
_Provision = Annotated[str, Query(max_length=100)]
_Under = Annotated[Hypothesis, Query()]
_States = Annotated[Sequence[Annotated[str, Query(max_length=200)]], Query(max_length=20)]


def routes(app: FastAPI, view: View, deciding: Deciding | None) -> None:
    """Offer the matrix as a page and as JSON, and take what programs enter from who shows the token."""

    @app.get("/matrix/{name}", include_in_schema=False)
    def page(
        request: Request, name: IncidentId, provision: _Provision = "", hypothesis: _Under = Hypothesis.NIAC
    ) -> HTMLResponse:
        return _page(view, request, name, provision, hypothesis)

    @app.get("/api/incidents/{name}/matrix", response_model_by_alias=True)
    def laid_out(name: IncidentId, provision: _Provision, hypothesis: _Under, state: _States = ()) -> MatrixForm:
        return MatrixForm.model_validate(_row(view, name, provision, hypothesis, state))

    @app.post("/api/incidents/{name}/elements", status_code=201)
    def judge(name: IncidentId, asked: AskedElementForm, authorization: _Shown = None) -> FrameWordForm:
        return _do(deciding, authorization, lambda at: at.judge(name, asked.judging(), asked.reason))

    @app.post("/api/mandate/classifications", status_code=201)
    def classify(asked: AskedClassificationForm, authorization: _Shown = None) -> FrameWordForm:
        try:
            made = asked.classification()
        except ValueError as error:
            raise UsageError(str(error)) from error
        return _do(deciding, authorization, lambda at: at.say(made, asked.reason))


def _do(deciding: Deciding | None, shown: str | None, act: Act) -> FrameWordForm:
    if deciding is None or deciding.frame is None:
        raise DecisionRefused
    deciding.check(shown)
    return FrameWordForm(**frame_word_listing(deciding.framing(act)))


def _row(
    view: View, name: str, provision: str, hypothesis: Hypothesis, states: Sequence[str] = ()
) -> Mapping[str, Any]:
    library, page = view.desk.law(), view.desk.incident(name)
    return matrix_listing(matrix(library, page, provision, hypothesis, view.desk.frame_said(), states), library)


def _page(view: View, request: Request, name: str, provision: str, hypothesis: Hypothesis) -> HTMLResponse:
    page = view.desk.incident(name)
    listed = instrument_listing(view.desk.law())
    choices = [(one, p) for one in listed if one["track"] != Track.FORCE.value for p in one["provisions"]]
    found = _row(view, name, provision, hypothesis) if provision else None
    more = {"choices": choices, "hypotheses": [one.value for one in Hypothesis], "hypothesis": hypothesis.value}
    return view.page(request, "matrix.html", 200, page=page, found=found, provision=provision, **more)
