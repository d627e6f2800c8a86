"""The grade of reporting that the rule proposes, with its derivation, and what it would be without a source."""

from collections.abc import Iterable
from typing import Annotated, Literal

from fastapi import FastAPI, Query
from pydantic import BaseModel

from inquest.analyse.grading import Condition, Grading, grade, schemes
from inquest.analyse.ranging import Without
from inquest.prepare import IncidentPage
from inquest.share.measures import grading_listing
from inquest.web.names import IncidentId
from inquest.web.ranges import Names
from inquest.web.view import View

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


class GradingForm(BaseModel):
    """The grade that the rule proposes for the reporting of an incident; `graded` by nobody."""

    incident: str
    method: str
    without: list[str]
    proposed: str
    graded: Literal[False] = False
    steps: list[GradeStepForm]
    facts: list[FactForm]
    scheme: str | None = None
    theirs: str | None = None


def routes(app: FastAPI, view: View) -> None:
    """Offer the grade that is proposed as JSON; the page of an incident shows it."""

    @app.get("/api/incidents/{name}/grade")
    def of_incident(name: IncidentId, without: Names, without_claim: Names, scheme: Scheme = None) -> GradingForm:
        page = view.desk.incident(name)
        aside = Without.of(without, without_claim)
        aside.check([page.comparison])
        found = grade(page.comparison, page.origins, aside, positions=page.party_words)
        return GradingForm.model_validate({"incident": page.incident.id, **grading_listing(found, scheme)})


def shown(page: IncidentPage, without: Iterable[str]) -> Grading:
    """Return the grade that the page of an incident shows as proposed."""
    return grade(page.comparison, page.origins, Without.of(without), positions=page.party_words)
