"""What persons decided about the claims of a document, and a way to decide: with the token of this server alone.

A program shows the token as `Authorization: Bearer`. A browser asks its reader for it as a password (`Basic`), keeps it
for this address alone until it is closed, and sends it with the forms of our pages: no cookie, which other servers of
this machine would be sent, and no token in a page.
"""

import base64
import hmac
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from fastapi import FastAPI, Header, Request
from fastapi.responses import RedirectResponse, Response
from pydantic import BaseModel, Field
from starlette.concurrency import run_in_threadpool

from inquest.app import Answering, Asked, Assessing, Framing
from inquest.errors import DecisionRefused, UsageError
from inquest.model import Decision, Matter, Verdict
from inquest.prepare import FrameSaid, Heard, PartySaid, Spoken
from inquest.prepare.assessed import AssessmentPage
from inquest.share import decision_listing
from inquest.web.cards import cards
from inquest.web.correcting import changed
from inquest.web.failures import failure
from inquest.web.filling import filled
from inquest.web.names import DocumentId
from inquest.web.view import View
from inquest.web.wire import DecisionForm

Shown = Annotated[str | None, Header()]
_LONGEST = 2_000  # characters of a reason
_DIGITS = 18  # of the number of a claim or an entry
_ASK = 'Basic realm="Inquest: the password is the token for decisions", charset="UTF-8"'

Said = tuple[Mapping[str, Any] | None, str | None]
Seen = tuple[str, int | None]
Decide = Callable[[str, Verdict, Said, Seen | None], Decision]
"""Enters a verdict on the claim of an id, with the fields of a correction and the reason, if the claim is still as it
was seen: read by this reader, and decided about last in this entry, or in none.
"""

Regroup = Callable[[Asked], Spoken]
TakeBack = Callable[[int, str], Spoken]
"""Enter a word on incidents, or take back that of an entry for a reason; incidents are proposed anew."""

Say = Callable[[Matter, str], Heard]
Unsay = Callable[[int, str], Heard]
Assess = Callable[[Callable[[Assessing], AssessmentPage]], AssessmentPage]
Grade = Callable[[str, str, str, str | None], Heard]
Frame = Callable[[Callable[[Framing], FrameSaid]], FrameSaid]
Answer = Callable[[Callable[[Answering], Sequence[PartySaid]]], Sequence[PartySaid]]
"""Enter a word on outlets or persons for a reason, or take back that of an entry; take a step in an assessment; give
the reporting of an incident a grade, for a reason, in our words or those of a scheme; enter what parties were asked and
what they say.
"""


@dataclass(frozen=True, slots=True)
class Deciding:
    """How decisions, and words of persons, are entered here, and the secret that whoever decides must show."""

    decide: Decide
    token: str
    regroup: Regroup | None = None
    take_back: TakeBack | None = None
    say: Say | None = None
    unsay: Unsay | None = None
    assess: Assess | None = None
    answer: Answer | None = None
    grade: Grade | None = None
    frame: Frame | None = None

    def assessing(self, act: Callable[[Assessing], AssessmentPage]) -> AssessmentPage:
        """Take a step in an assessment; raise `DecisionRefused` where none is taken."""
        if self.assess is None:
            raise DecisionRefused
        return self.assess(act)

    def grading(self, incident: str, grade: str, reason: str, scheme: str | None) -> Heard:
        """Give the reporting of an incident a grade; raise `DecisionRefused` where none is given."""
        if self.grade is None:
            raise DecisionRefused
        return self.grade(incident, grade, reason, scheme)

    def answering(self, act: Callable[[Answering], Sequence[PartySaid]]) -> Sequence[PartySaid]:
        """Enter what parties were asked or say; raise `DecisionRefused` where nothing is entered."""
        if self.answer is None:
            raise DecisionRefused
        return self.answer(act)

    def framing(self, act: Callable[[Framing], FrameSaid]) -> FrameSaid:
        """Enter what the inquiry stands on; raise `DecisionRefused` where nothing is entered."""
        if self.frame is None:
            raise DecisionRefused
        return self.frame(act)

    def check(self, authorization: str | None) -> None:
        """Raise `DecisionRefused` unless the header shows the token, as a program does."""
        self._check(_shown(authorization, "bearer"))

    def check_password(self, authorization: str | None) -> None:
        """Raise `DecisionRefused` unless the header shows the token as the password of anyone, as a browser does."""
        try:
            said = base64.b64decode(_shown(authorization, "basic"), validate=True).decode()
        except ValueError:
            said = ""
        self._check(said.partition(":")[2])

    def _check(self, token: str) -> None:
        if not hmac.compare_digest(token.encode(errors="replace"), self.token.encode()):
            raise DecisionRefused("the token of this server is missing or wrong")


def _shown(authorization: str | None, wanted: str) -> str:
    scheme, _, shown = (authorization or "").partition(" ")
    return shown if scheme.lower() == wanted else ""


class SeenForm(BaseModel):
    """What was looked at: who read the claim (its `reader`, else the document's), and its newest decision's entry."""

    reader: str
    newest: int | None


class AskedForm(BaseModel):
    """A verdict on one claim; `corrected` holds the fields that are otherwise, for a correction.

    With `seen` it is refused where the claim was read anew or decided about since.
    """

    claim: str
    verdict: Literal["accepted", "corrected", "rejected", "reopened"]
    corrected: dict[str, Any] | None = None
    reason: str | None = Field(default=None, max_length=_LONGEST)
    seen: SeenForm | None = None


def routes(app: FastAPI, view: View, deciding: Deciding | None) -> None:
    """Offer decisions as JSON, and take those of our pages; without `deciding`, they can be read alone."""

    @app.get("/api/documents/{name}/decisions")
    def decisions(name: DocumentId) -> list[DecisionForm]:
        return [DecisionForm(**decision_listing(one)) for one in view.desk.document(name).decisions]

    @app.post("/api/documents/{name}/decisions", status_code=201)
    def decide(
        name: DocumentId, asked: AskedForm, authorization: Annotated[str | None, Header()] = None
    ) -> DecisionForm:
        if deciding is None:
            raise DecisionRefused
        deciding.check(authorization)
        if asked.claim.partition("#")[0] != name:
            raise UsageError("the claim is not one of this document")
        seen = (asked.seen.reader, asked.seen.newest) if asked.seen else None
        made = deciding.decide(asked.claim, Verdict(asked.verdict), (asked.corrected, asked.reason), seen)
        return DecisionForm(**decision_listing(made))

    @app.post("/documents/{name}/decisions", include_in_schema=False)
    async def decide_on_page(
        request: Request, name: DocumentId, authorization: Annotated[str | None, Header()] = None
    ) -> Response:
        if deciding is None:
            raise DecisionRefused
        unknown = turned_away(view, request, deciding, authorization)
        if unknown is not None:
            return unknown
        form = await filled(request)
        claim = await run_in_threadpool(_enter, view, deciding, name, form)
        return RedirectResponse(f"/documents/{name}?claim={claim}#card-{claim}", 303)


def turned_away(view: View, request: Request, deciding: Deciding, authorization: str | None) -> Response | None:
    """Return the answer that makes a browser ask for the token as a password; `None` to who has shown it."""
    try:
        deciding.check_password(authorization)
    except DecisionRefused as error:
        answer = view.page(request, "error.html", 401, failure=failure(error, 401))
        answer.headers["www-authenticate"] = _ASK
        return answer
    return None


def _enter(view: View, deciding: Deciding, name: str, form: Mapping[str, str]) -> int:
    """Enter the verdict that a form of the page of a document holds; return the number of its claim."""
    page = view.desk.document(name)
    at, reason = _number(form, "claim"), form.get("reason", "").replace("\r\n", "\n").strip()
    if page.reading is None or at is None or at >= len(page.reading.claims):
        raise UsageError("the form names no claim of this document")
    if "reader" not in form or "newest" not in form:
        raise UsageError("the form does not say what it was made from")
    if form.get("verdict") not in set(Verdict):
        raise UsageError("the form holds no verdict")
    verdict = Verdict(form["verdict"])
    if verdict is not Verdict.ACCEPTED and not reason:
        raise UsageError("say why, in the field for the reason")
    if len(reason) > _LONGEST:
        raise UsageError(f"a reason has at most {_LONGEST} characters")
    correction = changed(cards(page)[at].cited.claim, form) if verdict is Verdict.CORRECTED else None
    seen = form["reader"], _number(form, "newest")
    deciding.decide(page.reading.claim_id(at), verdict, (correction, reason or None), seen)
    return at


def _number(form: Mapping[str, str], name: str) -> int | None:
    filled = form.get(name, "")
    return int(filled) if filled.isdecimal() and len(filled) <= _DIGITS else None
