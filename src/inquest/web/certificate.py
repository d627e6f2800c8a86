"""The certificate of an exhibit: what it is, when it came, who handled it, and how to check that oneself."""

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse
from pydantic import BaseModel

from inquest.web.names import Sha256
from inquest.web.view import View


class CertifiedForm(BaseModel):
    """The exhibit that it is about; times are by the clock of the machine that took it in."""

    digest: str
    sha512: str
    size: int
    name: str
    media_type: str
    came_from: str
    captured_at: str
    sealed_at: str
    entry: int


class StepForm(BaseModel):
    """One thing that was done with it: at which entry, when, by which key, what, and what was said of it."""

    entry: int
    at: str
    actor: str
    action: str
    said: str
    counterpart: str | None
    reason: str | None
    corrects: int | None


class CosignedForm(BaseModel):
    """A witness, and when it cosigned, by its own clock."""

    witness: str
    at: str


class WitnessesForm(BaseModel):
    """How many entries witnesses have cosigned, whether they are enough, and whether the exhibit is among them."""

    size: int
    quorum: bool
    covers: bool
    cosigned: list[CosignedForm]


class TimeForm(BaseModel):
    """By when the exhibit had been entered, as so many authorities say in the tokens of an entry."""

    by: str
    authorities: int
    entry: int


class LedgerForm(BaseModel):
    """The ledger as it stands: its name, length, root and key, and what others say of it."""

    origin: str
    size: int
    root: str
    key: str
    witnesses: WitnessesForm
    time: TimeForm | None


class CertificateForm(BaseModel):
    """What `inquest certificate --json` prints."""

    exhibit: CertifiedForm
    summary: str
    custody: list[StepForm]
    log: LedgerForm
    check: list[str]


def routes(app: FastAPI, view: View) -> None:
    """Offer the certificate as a page for people and printers, and as JSON."""

    @app.get("/exhibits/{digest}/certificate", include_in_schema=False)
    def page(request: Request, digest: Sha256) -> HTMLResponse:
        return view.page(request, "certificate.html", said=_certificate(digest))

    @app.get("/api/exhibits/{digest}/certificate")
    def certificate(digest: Sha256) -> CertificateForm:
        return _certificate(digest)

    def _certificate(digest: str) -> CertificateForm:
        return CertificateForm.model_validate(view.desk.certificate(digest))
