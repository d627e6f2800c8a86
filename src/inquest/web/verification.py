"""The check of all that is kept, made when it is asked for."""

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse
from pydantic import BaseModel

from inquest.web.view import View


class FaultForm(BaseModel):
    """Something that should not be so; one that is not grave is mended by a next run."""

    where: str
    what: str
    grave: bool


class VerificationForm(BaseModel):
    """How many of what was checked, what failed, and the exit code that `inquest verify` would return."""

    counts: dict[str, int]
    faults: list[FaultForm]
    exit_code: int


def routes(app: FastAPI, view: View) -> None:
    """Offer the check as a page and as JSON."""

    @app.get("/verification", include_in_schema=False)
    def page(request: Request) -> HTMLResponse:
        return view.page(request, "verification.html", found=None)

    @app.post("/verification", include_in_schema=False)
    def check(request: Request) -> HTMLResponse:
        return view.page(request, "verification.html", found=view.desk.verify())

    @app.get("/api/verification")
    def verification() -> VerificationForm:
        found = view.desk.verify()
        faults = [FaultForm(where=f.where, what=f.what, grave=f.grave) for f in found.faults]
        return VerificationForm(counts=dict(found.counts), faults=faults, exit_code=found.exit_code)
