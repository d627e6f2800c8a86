"""Sealed bytes: their list, one of them with its custody, and the original to take away."""

from collections.abc import Iterator
from typing import BinaryIO

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, StreamingResponse
from pydantic import BaseModel

from inquest.model import Digest, Exhibit, SealedExhibit
from inquest.prepare import ExhibitPage
from inquest.share import alike_listing
from inquest.web.names import PAGE, Sha256, Start
from inquest.web.view import View

_CHUNK = 1 << 18


class ExhibitForm(BaseModel):
    """An exhibit with where from, how, when and by which tool; `digest` is the SHA-256 of its bytes."""

    digest: str
    size: int
    name: str
    came_from: str
    method: str
    media_type: str
    captured_at: str
    sealed_at: str
    tool: str
    entry: int


class SealedForm(BaseModel):
    """What is public of a sealed exhibit; `digest` is the SHA-256 of its encrypted object, `key` the id of its key."""

    digest: str
    key: str
    entry: int
    at: str


class CopyForm(BaseModel):
    """An exhibit that looks like the one asked about.

    Of an image `distance` is how many of 256 bits differ; of a video `here` and `there` are the seconds that both show.
    """

    digest: str
    kind: str
    score: float
    distance: int | None = None
    here: tuple[float, float] | None = None
    there: tuple[float, float] | None = None


def form(exhibit: Exhibit) -> ExhibitForm:
    """Write an exhibit in its wire form."""
    return ExhibitForm(
        digest=exhibit.digest,
        size=exhibit.size,
        name=exhibit.name,
        came_from=exhibit.came_from,
        method=exhibit.method,
        media_type=exhibit.media_type,
        captured_at=str(exhibit.captured_at),
        sealed_at=str(exhibit.sealed_at),
        tool=exhibit.tool,
        entry=exhibit.entry,
    )


def routes(app: FastAPI, view: View) -> None:
    """Offer the exhibits as pages, as JSON and as the bytes they are."""

    @app.get("/exhibits", include_in_schema=False)
    def listing(request: Request, start: Start = 0) -> HTMLResponse:
        held = view.desk.exhibits()
        shown = held[start : start + PAGE]
        sealed = view.desk.sealed() if start + PAGE >= len(held) else ()  # after the last of the others
        return view.page(
            request, "exhibits.html", exhibits=shown, sealed=sealed, start=start, size=PAGE, total=len(held)
        )

    @app.get("/exhibits/{digest}", include_in_schema=False)
    def page(request: Request, digest: Sha256) -> HTMLResponse:
        for held in view.desk.sealed(digest):
            return view.page(request, "sealed.html", held=held)
        return view.page(request, "exhibit.html", page=view.desk.exhibit(digest))

    @app.get("/exhibits/{digest}/original", include_in_schema=False)
    def original(digest: Sha256) -> StreamingResponse:
        size = sum(map(len, _chunks(view.desk.original(Digest(digest)))))  # whole and sound before a byte leaves
        return StreamingResponse(
            _chunks(view.desk.original(Digest(digest))),
            media_type="application/octet-stream",
            headers=_sealed(digest, size),
        )

    @app.get("/api/exhibits")
    def exhibits() -> list[ExhibitForm]:
        return [form(exhibit) for exhibit in view.desk.exhibits()]

    @app.get("/api/exhibits/{digest}/copies")
    def copies(digest: Sha256) -> list[CopyForm]:
        return _copies(view.desk.exhibit(digest))

    @app.get("/api/sealed")
    def sealed() -> list[SealedForm]:
        return [_held(held) for held in view.desk.sealed()]


def _held(held: SealedExhibit) -> SealedForm:
    return SealedForm(digest=held.digest, key=held.key, entry=held.entry, at=str(held.at))


def _copies(page: ExhibitPage) -> list[CopyForm]:
    ours = page.exhibit.digest
    rows = ((other.digest, alike_listing(one, is_left=one.left == ours)) for other, one in page.alike)
    return [CopyForm(digest=digest, **row) for digest, row in rows]


def _sealed(digest: str, size: int) -> dict[str, str]:
    """Return headers under which no browser shows a hostile file; its name is the digest, never one it brought."""
    return {
        "content-disposition": f'attachment; filename="{digest}.original"',
        "content-length": str(size),
        "content-security-policy": "default-src 'none'; sandbox",
    }


def _chunks(stream: BinaryIO) -> Iterator[bytes]:
    with stream:
        while chunk := stream.read(_CHUNK):
            yield chunk
