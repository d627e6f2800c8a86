"""Ranges: the lowest and highest that claims state, what sets them, and what would be without a source."""

from typing import Annotated

from fastapi import FastAPI, Query
from pydantic import BaseModel

from inquest.analyse.ranging import Ranges, Without, leanings, ranges, totals
from inquest.consolidate import fold_name
from inquest.prepare import IncidentPage
from inquest.share.measures import leaning_listing, ranges_listing, total_listing
from inquest.web.names import IncidentId
from inquest.web.view import View

_Name = Annotated[str, Query(max_length=500)]
Names = Annotated[list[_Name], Query(max_length=50, default_factory=list)]


class CellForm(BaseModel):
    """Whom a range counts; null is everybody, whatever is said of them."""

    harm: str
    status: str | None
    age: str | None
    sex: str | None


class EndsForm(BaseModel):
    """The lowest and the highest number; `max` is null beside `highest` where the range is open above."""

    min: int | None
    max: int | None
    highest: int | None


class LeftOutForm(BaseModel):
    """A claim that sets no end, and why."""

    claim: str
    why: str


class BehindForm(BaseModel):
    """In how many reports an end stands, and behind how many voices; those not known are not counted."""

    reports: int
    least: int
    most: int
    known: list[str]
    unknown: int


class RangeForm(CellForm, EndsForm):
    """A range with the ids of the claims that set its ends, are open above, or set none."""

    derived: bool
    sets_min: list[str]
    sets_max: list[str]
    origins_min: BehindForm
    origins_max: BehindForm
    at_least: list[str]
    left_out: list[LeftOutForm]


class MisfitForm(BaseModel):
    """A part of which more must be than its whole has at most."""

    part: CellForm
    whole: CellForm


class LeaningForm(CellForm):
    """A source without which an end would be another."""

    without: str
    stands: EndsForm
    would_be: EndsForm


class RangesForm(BaseModel):
    """The ranges of an incident by cell; `without` names what was set aside, `method` the rule and its version."""

    incident: str
    method: str
    without: list[str]
    cells: list[RangeForm]
    misfits: list[MisfitForm]
    leans_on: list[LeaningForm]


class TotalForm(CellForm, EndsForm):
    """The sum of the ranges of a cell over incidents, and in how many of them an end or any number is not told."""

    counted: int
    open_above: int
    no_lower_end: int
    no_number: int


class TotalsForm(BaseModel):
    """The totals over incidents; those that are part of another stand in none."""

    incidents: int
    without: list[str]
    totals: list[TotalForm]


def routes(app: FastAPI, view: View) -> None:
    """Offer ranges and totals as JSON; the page of an incident shows its own."""

    @app.get("/api/incidents/{name}/ranges")
    def of_incident(name: IncidentId, without: Names, without_claim: Names) -> RangesForm:
        page = view.desk.incident(name)
        aside = Without.of(without, without_claim)
        aside.check([page.comparison])
        found = ranges(page.comparison, aside)
        leaning = [leaning_listing(one) for one in leanings(page.comparison, found)]
        return RangesForm.model_validate(
            {"incident": page.incident.id, **ranges_listing(found, page.origins), "leans_on": leaning}
        )

    @app.get("/api/ranges")
    def of_all(without: Names, without_claim: Names) -> TotalsForm:
        aside = Without.of(without, without_claim)
        pages = view.desk.incidents()
        aside.check(page.comparison for page in pages)
        whole = [ranges(page.comparison, aside) for page in pages if not page.relatives.wholes]
        told = [total_listing(one) for one in totals(whole)]
        named = [*sorted(aside.names), *sorted(aside.claims)]
        return TotalsForm.model_validate({"incidents": len(whole), "without": named, "totals": told})


def shown(page: IncidentPage, without: list[str]) -> Ranges:
    """Return the ranges that the page of an incident shows; raises `NotFound` for a source that is none here."""
    aside = Without.of(without)
    aside.check([page.comparison])
    return ranges(page.comparison, aside)


def sources(page: IncidentPage) -> tuple[str, ...]:
    """Name those who speak or publish in an incident, each once, as they are spelt first."""
    told = (line for harm in ("killed", "injured", "missing") for line in getattr(page.comparison, harm))
    spelt: dict[str, str] = {}
    for cited in (c for line in told for c in (*line.cited, *line.parts)):
        for name in (*(link.name for link in cited.claim.chain), cited.publisher or ""):
            spelt.setdefault(fold_name(name), name)
    return tuple(name for folded, name in sorted(spelt.items()) if folded)
