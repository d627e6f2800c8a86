"""How parties and places are called: each with its spellings and the claims that have them."""

from typing import Annotated, Literal

from fastapi import FastAPI, Query, Request
from fastapi.responses import HTMLResponse
from pydantic import BaseModel

from inquest.consolidate.naming import NameKind
from inquest.share.measures import called_listing
from inquest.web.names import PAGE, Start
from inquest.web.view import View

Kind = Annotated[NameKind, Query()]


class SpellingForm(BaseModel):
    """One way of writing a name, its script, and the claims that have it."""

    name: str
    script: str
    claims: list[str]


class CalledForm(BaseModel):
    """A party or a place with its spellings; `perhaps` are others of the kind that are spelled or sound alike."""

    kind: Literal["party", "place"]
    name: str
    gazetteer_id: str | None
    spellings: list[SpellingForm]
    perhaps: list[str]


def routes(app: FastAPI, view: View) -> None:
    """Offer the names as a page and as JSON."""

    @app.get("/names", include_in_schema=False)
    def page(request: Request, kind: Kind = NameKind.PARTY, start: Start = 0) -> HTMLResponse:
        found = view.desk.names(kind)
        more = {"kind": kind.value, "kinds": [one.value for one in NameKind]}
        shown = found[start : start + PAGE]
        return view.page(request, "names.html", 200, called=shown, start=start, size=PAGE, total=len(found), **more)

    @app.get("/api/names")
    def names(kind: Kind, start: Start = 0, count: Annotated[int, Query(ge=1, le=1000)] = PAGE) -> list[CalledForm]:
        return [CalledForm(**called_listing(one)) for one in view.desk.names(kind)[start : start + count]]
