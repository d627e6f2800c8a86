"""The web server, on this machine alone."""

from contextlib import suppress

import uvicorn

from inquest.errors import UsageError
from inquest.web.application import create_app
from inquest.web.desk import Desk

_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


def serve(desk: Desk, host: str = "127.0.0.1", port: int = 8077) -> None:
    """Serve the pages until interrupted; raise `UsageError` for an address that other machines could reach."""
    with suppress(KeyboardInterrupt):
        uvicorn.Server(settings(desk, host, port)).run()


def settings(desk: Desk, host: str, port: int) -> uvicorn.Config:
    """Return how the server runs: no header that names it, no log of who read what, no proxy that could be believed."""
    if host not in _LOOPBACK:
        raise UsageError(f"{host} can be reached from other machines; inquest serves 127.0.0.1 only")
    return uvicorn.Config(
        create_app(desk),
        host=host,
        port=port,
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
    )
