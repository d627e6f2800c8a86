"""The grade of reporting that the rule proposes, what it would be without a source, and the grade a person gave."""

from collections.abc import Iterable, Mapping
from typing import Annotated

from fastapi import FastAPI, Header, Query, Request
from fastapi.responses import RedirectResponse, Response
from pydantic import BaseModel, Field
from starlette.concurrency import run_in_threadpool

from inquest.analyse.grading import Condition, Grading, grade, schemes, since
from inquest.analyse.ranging import Without
from inquest.errors import DecisionRefused, UsageError
from inquest.model import Graded
from inquest.prepare import IncidentPage
from inquest.share import word_listing
from inquest.share.measures import grading_listing
from inquest.web.decisions import Deciding, turned_away
from inquest.web.filling import filled
from inquest.web.names import IncidentId
from inquest.web.ranges import Names
from inquest.web.said_forms import WordForm
from inquest.web.view import View

_LONGEST = 2_000  # characters of a reason
_DIGITS = 18  # of the number of an entry
_Shown = Annotated[str | None, Header()]
Scheme = Annotated[str | None, Query(pattern=f"^({'|'.join(schemes())})$")]


class GradeStepForm(BaseModel):
    """A grade that was tried, what it asks, and whether it was reached."""

    grade: str
    asks: list[Condition]
    reached: bool


class FactForm(BaseModel):
    """Whether a condition holds, null where nobody can tell; with the claims and the voices that say so.

    `entries` are the words of persons on which it rests.
    """

    condition: Condition
    holds: bool | None
    claims: list[str]
    voices: list[str]
    entries: list[int] = []


class GradedForm(BaseModel):
    """The grade that a person gave, what the rule proposed then, and what changed since."""

    entry: int
    grade: str
    proposed: str
    method: str
    reason: str
    by: str
    at: str
    since: list[str]


class GradingForm(BaseModel):
    """The grade that the rule proposes for the reporting of an incident; `graded` null where no person graded it."""

    incident: str
    method: str
    without: list[str]
    proposed: str
    graded: GradedForm | None
    steps: list[GradeStepForm]
    facts: list[FactForm]
    scheme: str | None = None
    theirs: str | None = None


class AskedGradeForm(BaseModel):
    """How a person grades the reporting of an incident; with `scheme` in the words of another house."""

    grade: str = Field(max_length=60)
    reason: str = Field(min_length=1, max_length=_LONGEST)
    scheme: str | None = Field(default=None, max_length=60)


def routes(app: FastAPI, view: View, deciding: Deciding | None) -> None:
    """Offer the grade that is proposed as JSON, and take a person's; the page of an incident shows both."""

    @app.get("/api/incidents/{name}/grade")
    def of_incident(name: IncidentId, without: Names, without_claim: Names, scheme: Scheme = None) -> GradingForm:
        page = view.desk.incident(name)
        aside = Without.of(without, without_claim)
        aside.check([page.comparison])
        found = grade(page.comparison, page.origins, aside, positions=page.party_words)
        return GradingForm.model_validate(grading_listing(page, found, scheme))

    @app.post("/api/incidents/{name}/grade", status_code=201)
    def give(name: IncidentId, asked: AskedGradeForm, authorization: _Shown = None) -> WordForm:
        taking = _taking(deciding)
        taking.check(authorization)
        return WordForm(**word_listing(taking.grading(name, asked.grade, asked.reason, asked.scheme)))

    @app.post("/incidents/{name}/grade", include_in_schema=False)
    async def give_on_page(request: Request, name: IncidentId, authorization: _Shown = None) -> Response:
        taking = _taking(deciding)
        unknown = turned_away(view, request, taking, authorization)
        if unknown is not None:
            return unknown
        await run_in_threadpool(_give, taking, name, await filled(request))
        return RedirectResponse(f"/incidents/{name}#grading", 303)


def _taking(deciding: Deciding | None) -> Deciding:
    if deciding is None or deciding.grade is None:
        raise DecisionRefused
    return deciding


def _give(taking: Deciding, name: str, form: Mapping[str, str]) -> None:
    """Enter the grade that a form holds, or take back that of its entry."""
    reason, entry = form.get("reason", "").replace("\r\n", "\n").strip(), form.get("entry", "")
    if not reason or len(reason) > _LONGEST:
        raise UsageError(f"say why, in at most {_LONGEST} characters")
    if form.get("says") == "undo" and entry.isdecimal() and len(entry) < _DIGITS and taking.unsay is not None:
        taking.unsay(int(entry), reason)
    else:
        taking.grading(name, form.get("grade", ""), reason, None)


def shown(page: IncidentPage, without: Iterable[str]) -> Grading:
    """Return the grade that the page of an incident shows as proposed."""
    return grade(page.comparison, page.origins, Without.of(without), positions=page.party_words)


def changed(page: IncidentPage, now: Grading) -> tuple[str, ...]:
    """Return what changed since a person graded."""
    matter = None if page.graded is None else page.graded.word.matter
    return tuple(code.value for code in since(matter, now)) if isinstance(matter, Graded) else ()
