"""The ledger, a page of lines at a time."""

from typing import Annotated

from fastapi import FastAPI, Query, Request
from fastapi.responses import HTMLResponse
from pydantic import BaseModel

from inquest.web.names import PAGE, Start
from inquest.web.view import View


class LedgerForm(BaseModel):
    """An entry: action code, pseudonymous key, salted commitment, time, and what its record may show."""

    index: int
    action: str
    actor: str
    commitment: str
    at: str
    concerns: str


def routes(app: FastAPI, view: View) -> None:
    """Offer the ledger as pages and as JSON."""

    @app.get("/ledger", include_in_schema=False)
    def page(request: Request, start: Start = 0) -> HTMLResponse:
        total = view.desk.overview().entries
        return view.page(
            request, "ledger.html", lines=view.desk.ledger(start, PAGE), start=start, size=PAGE, total=total
        )

    @app.get("/api/ledger")
    def ledger(start: Start = 0, count: Annotated[int, Query(ge=1, le=1000)] = PAGE) -> list[LedgerForm]:
        return [
            LedgerForm(
                index=line.index,
                action=line.action,
                actor=line.actor,
                commitment=line.commitment,
                at=line.at,
                concerns=line.concerns,
            )
            for line in view.desk.ledger(start, count)
        ]
