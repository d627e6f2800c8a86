"""A document with its claims marked where their words stand."""

from dataclasses import dataclass

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse
from pydantic import BaseModel

from inquest.analyse import Cited
from inquest.model import Document, Predicate, Segment
from inquest.prepare import DocumentPage
from inquest.web.cards import cards
from inquest.web.correcting import fields
from inquest.web.marking import Run, runs
from inquest.web.names import DocumentId
from inquest.web.view import View
from inquest.web.wire import ClaimForm, claim_form

_KINDS = {
    Predicate.KILLED: "harm",
    Predicate.INJURED: "harm",
    Predicate.MISSING: "harm",
    Predicate.DAMAGE_TO: "harm",
    Predicate.OCCURRED_AT: "where",
    Predicate.OCCURRED_IN: "where",
    Predicate.ATTACKER_IS: "who",
    Predicate.TARGET_WAS: "who",
    Predicate.MEANS_WAS: "how",
    Predicate.WEAPON_WAS: "how",
}


class DocumentForm(BaseModel):
    """The text read from an exhibit, character for character, and every claim that was read in it."""

    id: str
    exhibit: str
    part: int
    title: str | None
    text: str
    published: str | None
    publisher: str | None
    language: str | None
    text_reader: str
    claim_reader: str | None
    claims: list[ClaimForm]
    incidents: dict[int, str]


@dataclass(frozen=True, slots=True)
class Marked:
    """A run of text with the kind of its innermost claim."""

    run: Run
    kind: str


def routes(app: FastAPI, view: View, *, is_deciding: bool = False) -> None:
    """Offer documents as pages and as JSON; where decisions are taken, with a form at each claim."""

    @app.get("/documents/{name}", include_in_schema=False)
    def page(request: Request, name: DocumentId, claim: int | None = None) -> HTMLResponse:
        shown = view.desk.document(name)
        dealt = cards(shown)
        claims = tuple(card.cited for card in dealt)
        return view.page(
            request,
            "document.html",
            page=shown,
            language=language(shown),
            claims=claims,
            cards=dealt,
            is_deciding=is_deciding,
            judged=sum(card.is_judged for card in dealt),
            forms=tuple(fields(card.cited.claim) if is_deciding else () for card in dealt),
            chosen=claim,
            text=_marked(shown.document.text, claims, in_title=False),
            title=_marked(shown.document.title or "", claims, in_title=True),
            places=tuple(_segment(shown.document, cited) for cited in claims),
            incidents=dict(shown.incidents),
        )

    @app.get("/api/documents/{name}")
    def document(name: DocumentId) -> DocumentForm:
        return form(view.desk.document(name))


def form(page: DocumentPage) -> DocumentForm:
    """Write a document in its wire form."""
    document = page.document
    known = document.provenance
    return DocumentForm(
        id=document.id,
        exhibit=document.exhibit,
        part=document.part,
        title=document.title,
        text=document.text,
        published=known.published.value if known.published else None,
        publisher=known.publisher.value if known.publisher else None,
        language=language(page),
        text_reader=document.reader,
        claim_reader=page.reading.reader if page.reading else None,
        claims=[claim_form(card.proposed) for card in cards(page)],
        incidents=dict(page.incidents),
    )


def language(page: DocumentPage) -> str | None:
    """Return the document's language as it was read, else as it was stated."""
    stated = page.document.provenance.language
    return page.reading.language if page.reading else stated.value if stated else None


def _marked(text: str, claims: tuple[Cited, ...], *, in_title: bool) -> tuple[Marked, ...]:
    places = {n: c.claim.title_spans if in_title else c.claim.spans for n, c in enumerate(claims)}
    length = {n: sum(span.end - span.start for span in spans) for n, spans in places.items()}

    def kind(run: Run) -> str:
        inner = min(run.claims, key=lambda n: length[n], default=None)
        return "" if inner is None else _KINDS.get(claims[inner].claim.predicate, "other")

    return tuple(Marked(run, kind(run)) for run in runs(text, places))


def _segment(document: Document, cited: Cited) -> Segment | None:
    """Return where in the exhibit the first words of a claim stand, where that is known."""
    return next((s for span in cited.spans for s in document.locate(span)), None)
