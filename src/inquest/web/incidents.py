"""Incidents: what different speakers say of one event, side by side."""

from collections.abc import Iterable, Sequence

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import BaseModel

from inquest.analyse import FigureLine, ValueLine
from inquest.analyse.grading import codes
from inquest.consolidate.origins import Ground
from inquest.prepare import IncidentPage
from inquest.share import origins_listing, regrouping_listing, word_listing
from inquest.web import grades, ranges
from inquest.web.figure import addressed
from inquest.web.names import PAGE, IncidentId, Start
from inquest.web.positions import parties_of
from inquest.web.ranges import Names
from inquest.web.said_forms import MentionForm, RegroupingForm, WordForm
from inquest.web.saying import NOTHING, Typed, texts
from inquest.web.view import View
from inquest.web.wire import ClaimForm, claim_forms

HARM = ("killed", "injured", "missing")
CIRCUMSTANCES = ("places", "times", "attackers", "targets", "means", "weapons")


class FigureForm(BaseModel):
    """One speaker's figure: every claim that makes it, its parts, the number of reports. Never a sum."""

    speaker: str
    claims: list[ClaimForm]
    parts: list[ClaimForm]
    reports: int
    withdrawn: list[ClaimForm]


class PositionsForm(BaseModel):
    """Denials and refusals to comment of those accused, and the names for which no source carries either."""

    replies: list[ClaimForm]
    unheard: list[str]


class ValueLineForm(BaseModel):
    """One stated value with the claims that affirm it, deny it, or decline to comment."""

    label: str
    affirmed_by: list[ClaimForm]
    denied_by: list[ClaimForm]
    declined_by: list[ClaimForm]


class ConflictForm(BaseModel):
    """Claims that cannot all hold."""

    code: str
    claims: list[ClaimForm]


class ReasonForm(BaseModel):
    """Why two mentions are held to speak of one event."""

    left: MentionForm
    right: MentionForm
    score: float
    because: list[str]


class StepForm(BaseModel):
    """One step from a report to its origin: why, and to whom or to which document."""

    because: Ground
    name: str


class TraceForm(BaseModel):
    """A document with the steps to its origin."""

    document: str
    steps: list[StepForm]


class OriginForm(BaseModel):
    """A voice with the reports that lead to it."""

    name: str
    reports: list[TraceForm]


class PassageForm(BaseModel):
    """What two documents both tell, as characters `[start, end)` of each text."""

    left: tuple[int, int]
    right: tuple[int, int]


class PossibleForm(BaseModel):
    """Two documents that tell the same in other words."""

    left: str
    right: str
    kind: str
    score: float
    passages: list[PassageForm]


class OriginsForm(BaseModel):
    """How many reports there are, the voices behind them, and those of which nobody can say who they are.

    `least` is less than `most` where names of two scripts may be one voice. What may be a copy makes no origin less.
    """

    reports: int
    least: int
    most: int
    known: list[OriginForm]
    unknown: list[OriginForm]
    possible_copies: list[PossibleForm]


class IncidentForm(BaseModel):
    """An incident: allegations by speaker, conflicts, what is not stated; graded by nobody yet."""

    id: str
    state: str
    grade: str
    standard: str
    version: int
    methods: list[str]
    places: list[str]
    days: list[str]
    figures: dict[str, list[FigureForm]]
    circumstances: dict[str, list[ValueLineForm]]
    conflicts: list[ConflictForm]
    positions: PositionsForm
    others: list[ClaimForm]
    apart: list[ClaimForm]
    decided: list[ClaimForm]
    not_stated: list[str]
    speakers: list[str]
    mentions: list[MentionForm]
    reasons: list[ReasonForm]
    formerly: list[str]
    part_of: list[str]
    parts: list[str]
    regroupings: list[RegroupingForm]
    origins: OriginsForm
    speaking: list[WordForm]
    documents: list[str]
    exhibits: list[str]


def routes(app: FastAPI, view: View, *, is_saying: bool = False) -> None:
    """Offer the incidents as pages and as JSON; where words on them are taken, with a form."""

    @app.get("/incidents", include_in_schema=False)
    def listing(request: Request, start: Start = 0) -> HTMLResponse:
        held = view.desk.incidents()
        shown = held[start : start + PAGE]
        return view.page(request, "incidents.html", incidents=shown, start=start, size=PAGE, total=len(held))

    @app.get("/incidents/{name}", include_in_schema=False)
    def page(request: Request, name: IncidentId, without: Names) -> Response:
        shown = view.desk.incident(name)
        if shown.incident.id != name:  # an old id leads to the incident into which it went
            return RedirectResponse(f"/incidents/{shown.incident.id}", 307)
        return answer(view, request, shown, NOTHING if is_saying else None, aside=without)

    @app.get("/api/incidents")
    def incidents() -> list[IncidentForm]:
        return [form(shown) for shown in view.desk.incidents()]

    @app.get("/api/incidents/{name}")
    def incident(name: IncidentId) -> IncidentForm:
        return form(view.desk.incident(name))


def answer(
    view: View, request: Request, page: IncidentPage, filled: Typed | None, status: int = 200, aside: Sequence[str] = ()
) -> HTMLResponse:
    """Make the page of an incident, these sources set aside.

    `filled` is what was typed in its form for words and refused, or nothing; `None` where no words are taken.
    """
    graded = grades.shown(page, aside)
    more = {
        "typed": filled or NOTHING, "is_saying": filled is not None, "texts": () if filled is None else texts(page),
        "found": ranges.shown(page, [*aside]), "graded": graded, "aside": [*aside],
        "since": grades.changed(page, graded if not aside else grades.shown(page, ())), "grades": codes(),
        "sources": ranges.sources(page), "parties": parties_of(view, page)["parties"],
    }  # fmt: skip
    return view.page(request, "incident.html", status, page=page, titles=_titles(page), **more)


def _titles(page: IncidentPage) -> dict[str, str | None]:
    return {document.id: document.title for document in page.documents}


def form(page: IncidentPage) -> IncidentForm:
    """Write an incident in its wire form."""
    incident, said = page.incident, page.comparison
    return IncidentForm(
        id=incident.id,
        state=incident.state,
        grade=page.grade,
        standard=page.standard,
        version=page.version,
        methods=list(page.methods),
        places=[name for name, _ in addressed(page.places, said.places)],
        days=[day for day, _ in addressed(page.days, said.times)],
        figures={kind: _figure_forms(getattr(said, kind)) for kind in HARM},
        circumstances={kind: _value_forms(getattr(said, kind)) for kind in CIRCUMSTANCES},
        conflicts=[ConflictForm(code=c.code, claims=claim_forms(c.claims)) for c in said.conflicts],
        positions=PositionsForm(
            replies=claim_forms(said.positions.replies), unheard=[line.label for line in said.positions.unheard]
        ),
        others=claim_forms(said.others),
        apart=claim_forms(said.apart),
        decided=claim_forms(said.decided),
        not_stated=list(said.not_stated),
        speakers=list(said.speakers),
        mentions=[MentionForm(document=m.document, event=m.event) for m in incident.mentions],
        reasons=_reason_forms(page),
        formerly=list(page.formerly),
        part_of=list(page.relatives.wholes),
        parts=list(page.relatives.parts),
        regroupings=[RegroupingForm(**regrouping_listing(said)) for said in page.said],
        origins=OriginsForm.model_validate(origins_listing(page.origins)),
        speaking=[WordForm(**word_listing(said)) for said in page.speaking],
        documents=[document.id for document in page.documents],
        exhibits=[exhibit.id for exhibit in page.exhibits],
    )


def _reason_forms(page: IncidentPage) -> list[ReasonForm]:
    return [
        ReasonForm(
            left=MentionForm(document=r.left.document, event=r.left.event),
            right=MentionForm(document=r.right.document, event=r.right.event),
            score=r.score,
            because=list(r.because),
        )
        for r in page.incident.reasons
    ]


def _figure_forms(lines: Iterable[FigureLine]) -> list[FigureForm]:
    return [
        FigureForm(
            speaker=line.speaker,
            claims=claim_forms(line.cited),
            parts=claim_forms(line.parts),
            reports=line.reports,
            withdrawn=claim_forms(line.withdrawn),
        )
        for line in lines
    ]


def _value_forms(lines: Iterable[ValueLine]) -> list[ValueLineForm]:
    return [
        ValueLineForm(
            label=line.label,
            affirmed_by=claim_forms(line.affirmed_by),
            denied_by=claim_forms(line.denied_by),
            declined_by=claim_forms(line.declined_by),
        )
        for line in lines
    ]
