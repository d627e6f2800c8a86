"""The web application: pages for people, a typed API under /api/, both from one desk."""

from fastapi import FastAPI
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from inquest import __version__
from inquest.web import (
    assessments,
    audit,
    called,
    certificate,
    decisions,
    documents,
    exhibits,
    failures,
    grades,
    incidents,
    law,
    ledger,
    mandate,
    matrix,
    outlets,
    overview,
    patterns,
    persons,
    positions,
    queue,
    ranges,
    regroupings,
    speaking,
    verification,
    words,
)
from inquest.web.desk import Desk
from inquest.web.guard import Guard
from inquest.web.limits import Limits
from inquest.web.view import View


class Application(FastAPI):
    """The pages with the guard outside of everything, so that the answer to an error of ours is guarded too."""

    def build_middleware_stack(self) -> ASGIApp:
        """Put the guard around all that answers."""
        return Guard(super().build_middleware_stack())


def create_app(desk: Desk, deciding: decisions.Deciding | None = None) -> FastAPI:
    """Return the application; its pages load nothing from another host, /api/openapi.json describes its API.

    `deciding` says how decisions about claims are entered; without it there is none here.
    """
    app = Application(
        title="Inquest",
        version=__version__,
        openapi_url="/api/openapi.json",
        docs_url=None,  # these pages load their assets from another host
        redoc_url=None,
    )
    view = View(desk)
    app.add_middleware(Limits, view=view)
    is_saying = deciding is not None and deciding.regroup is not None
    for verb in (called, overview, exhibits, certificate, ranges, patterns, ledger, verification, audit, law):
        verb.routes(app, view)
    incidents.routes(app, view, is_saying=is_saying)
    queue.routes(app, view, is_saying=is_saying)
    documents.routes(app, view, is_deciding=deciding is not None)
    decisions.routes(app, view, deciding)
    regroupings.routes(app, view, deciding)
    words.routes(app, view, deciding)
    outlets.routes(app, view, deciding)
    assessments.routes(app, view, deciding)
    positions.routes(app, view, deciding)
    mandate.routes(app, view, deciding)
    matrix.routes(app, view, deciding)
    grades.routes(app, view, deciding)
    speaking.routes(app, view, deciding)
    persons.routes(app, view, deciding)
    app.mount("/static", StaticFiles(packages=[("inquest.web", "static")]))
    failures.install(app, view)
    return app
