"""The review queue: what persons should look at first, with the reasons and the way to decide."""

from typing import Annotated, Literal

from fastapi import FastAPI, Query, Request
from fastapi.responses import HTMLResponse
from pydantic import BaseModel

from inquest.share import queue_listing
from inquest.web.names import PAGE, Start
from inquest.web.view import View


class QueueForm(BaseModel):
    """One thing to decide; `score` is weight x unsure x gravity, `chance` the machine's that it is one event."""

    kind: Literal[
        "join", "member", "end",
        "conflict_count", "conflict_denial", "conflict_parts_exceed_whole", "conflict_status", "conflict_day",
        "conflict_attacker",
    ]  # fmt: skip
    score: float
    weight: float
    unsure: float
    gravity: float
    incidents: list[str]
    document: str | None
    claims: list[str]
    chance: float | None
    because: list[str]
    decide: list[str]


def routes(app: FastAPI, view: View) -> None:
    """Offer the queue as a page and as JSON."""

    @app.get("/queue", include_in_schema=False)
    def page(request: Request, start: Start = 0) -> HTMLResponse:
        held = [queue_listing(item) for item in view.desk.queue()]
        return view.page(
            request, "queue.html", items=held[start : start + PAGE], start=start, size=PAGE, total=len(held)
        )

    @app.get("/api/queue")
    def queue(start: Start = 0, count: Annotated[int, Query(ge=1, le=1000)] = PAGE) -> list[QueueForm]:
        return [QueueForm(**queue_listing(item)) for item in view.desk.queue()[start : start + count]]
