"""What the inquiry holds."""

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse
from pydantic import BaseModel

from inquest.web.view import View

_SHOWN = 8


class SkippedForm(BaseModel):
    """A part of an exhibit that holds no text we can read, with the reason."""

    exhibit: str
    part: int
    reason: str


class OverviewForm(BaseModel):
    """Counts of what is held and of proposals; `unread` exhibits wait to be read, `sealed` ones are kept encrypted."""

    inquiry: str
    title: str
    opened_at: str
    parties: str
    exhibits: int
    documents: int
    unreadable: int
    unread: int
    claims: int
    incidents: int
    entries: int
    sealed: int
    skipped: list[SkippedForm]


def routes(app: FastAPI, view: View) -> None:
    """Offer the overview as a page and as JSON."""

    @app.get("/", include_in_schema=False)
    def page(request: Request) -> HTMLResponse:
        incidents = view.desk.incidents()[:_SHOWN]
        return view.page(request, "overview.html", overview=view.desk.overview(), incidents=incidents)

    @app.get("/api/overview")
    def overview() -> OverviewForm:
        held = view.desk.overview()
        return OverviewForm(
            inquiry=held.inquiry.id,
            title=held.inquiry.title,
            opened_at=str(held.inquiry.opened_at),
            parties=held.inquiry.parties,
            exhibits=held.exhibits,
            documents=held.documents,
            unreadable=held.unreadable,
            unread=held.unread,
            claims=held.claims,
            incidents=held.incidents,
            entries=held.entries,
            sealed=held.sealed,
            skipped=[SkippedForm(exhibit=s.exhibit, part=s.part, reason=s.reason) for s in held.skipped],
        )
