"""One form for every web error: a page for people, `{"error": {code, message, remedy}}` for programs; no traceback."""

import re
from dataclasses import dataclass

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from inquest.errors import InquestError, UsageError
from inquest.web.view import View

_KNOWN = {404: "not_found", 405: "wrong_method", 413: "too_large"}


@dataclass(frozen=True, slots=True)
class Failure:
    """What went wrong: a code for programs, words and a remedy for people."""

    status: int
    code: str
    message: str
    remedy: str


def failure(error: Exception, status: int | None = None) -> Failure:
    """Say what went wrong; of an error that we did not foresee nothing but that it happened."""
    if isinstance(error, InquestError):
        code = re.sub(r"(?<!^)(?=[A-Z])", "_", type(error).__name__).lower()
        return Failure(status or error.http_status, code, str(error), error.remedy)
    if isinstance(error, RequestValidationError):
        wrong = ", ".join(sorted({str(e["loc"][-1]) for e in error.errors()}))
        message = f"This address is malformed: {wrong} does not have the form that it must have."
        return Failure(
            UsageError.http_status, "malformed", message, "Go back and follow a link, or correct the address."
        )
    if isinstance(error, HTTPException):
        code = _KNOWN.get(error.status_code, "refused")
        if error.status_code == 413:
            return Failure(413, code, "That is more than is taken here; nothing was entered.", "Send less.")
        return Failure(error.status_code, code, "There is no such page here.", "Start again from the overview.")
    return Failure(500, "internal", "An error of ours: this page could not be made.", InquestError.remedy)


def install(app: FastAPI, view: View) -> None:
    """Answer every error of the app in the one form."""

    def answer(request: Request, error: Exception) -> Response:
        found = failure(error)
        if request.url.path.startswith("/api/"):
            body = {"code": found.code, "message": found.message, "remedy": found.remedy}
            return JSONResponse({"error": body}, found.status)
        return view.page(request, "error.html", found.status, failure=found)

    for kind in (InquestError, RequestValidationError, HTTPException, Exception):
        app.add_exception_handler(kind, answer)
