"""The review queue: what persons should look at first, with the reasons and the way to decide."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from fastapi import FastAPI, Query, Request
from fastapi.responses import HTMLResponse
from pydantic import BaseModel

from inquest.prepare import IncidentPage
from inquest.share import queue_listing
from inquest.web.names import PAGE, Start
from inquest.web.saying import NOTHING, OF_ONE, OF_TWO, Typed
from inquest.web.view import View


class QueueForm(BaseModel):
    """One thing to decide; `score` is weight x unsure x gravity, `chance` the machine's that it is one event."""

    kind: Literal[
        "join", "member", "end",
        "conflict_count", "conflict_denial", "conflict_parts_exceed_whole", "conflict_status", "conflict_day",
        "conflict_attacker", "conflict_place", "conflict_means",
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


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the queue a page begins, the entry of what was said last, and what was typed for an item and refused."""

    start: int = 0
    entry: int | None = None
    filled: Typed = NOTHING
    item: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """An item with its place in the queue, as it is listed."""

    at: int
    listed: Mapping[str, Any]
    pages: Sequence[IncidentPage]

    @property
    def ways(self) -> Sequence[str]:
        """What can be said of its incidents: of a pair what concerns both, of a text whether it belongs."""
        return {"join": OF_TWO, "member": OF_ONE}.get(str(self.listed["kind"]), ())

    @property
    def key(self) -> tuple[str, ...]:
        """What it is about, by which a form finds it again."""
        return key(self.listed["incidents"], self.listed["document"])


def key(incidents: Sequence[str], document: str | None) -> tuple[str, ...]:
    """Return what an item is about."""
    return (*incidents, document or "")


def routes(app: FastAPI, view: View, *, is_saying: bool = False) -> None:
    """Offer the queue as a page and as JSON; where words on incidents are taken, with a form at each pair and text."""

    @app.get("/queue", include_in_schema=False)
    def page(request: Request, start: Start = 0, said: Start | None = None) -> HTMLResponse:
        return answer(view, request, Place(start, said), is_saying=is_saying)

    @app.get("/api/queue")
    def queue(start: Start = 0, count: Annotated[int, Query(ge=1, le=1000)] = PAGE) -> list[QueueForm]:
        return [QueueForm(**queue_listing(item)) for item in view.desk.queue()[start : start + count]]


def answer(view: View, request: Request, place: Place, status: int = 200, *, is_saying: bool = True) -> HTMLResponse:
    """Make the page of the queue."""
    held = view.desk.queue()
    shown = held[place.start : place.start + PAGE]
    rows = [Row(at, queue_listing(item), item.pages) for at, item in enumerate(shown, place.start)]
    last = None
    if place.entry is not None:
        last = next((one for one in view.desk.spoken() if one.word.entry == place.entry), None)
    refused = bool(place.filled.wrong or place.filled.error)
    is_lost = refused and place.item is not None and all(row.key != place.item for row in rows)
    more = {"place": place, "last": last, "is_lost": is_lost, "is_saying": is_saying}
    return view.page(request, "queue.html", status, rows=rows, start=place.start, size=PAGE, total=len(held), **more)
