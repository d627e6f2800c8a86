"""The web server, on this machine alone."""

import socket
from collections.abc import Callable
from contextlib import suppress

import uvicorn

from inquest.errors import UsageError
from inquest.web.application import create_app
from inquest.web.decisions import Deciding
from inquest.web.desk import Desk

_LOOPBACK = frozenset({"127.0.0.1", "localhost"})


def _silent(_: str) -> None:
    """Tell nobody."""


def serve(
    desk: Desk,
    host: str = "127.0.0.1",
    port: int = 8471,
    ready: Callable[[str], None] = _silent,
    deciding: Deciding | None = None,
) -> None:
    """Serve the pages until interrupted; port 0 takes a free one, `ready` gets the address once it is taken.

    Raises `UsageError` for an address that other machines could reach, and for a port that is in use.
    """
    with listen(host, port) as listening:
        taken = listening.getsockname()[1]
        ready(f"http://{host}:{taken}/")
        with suppress(KeyboardInterrupt):
            uvicorn.Server(settings(desk, deciding)).run(sockets=[listening])


def listen(host: str, port: int) -> socket.socket:
    """Take a port of this machine."""
    if host not in _LOOPBACK:
        raise UsageError(f"{host} can be reached from other machines; inquest serves 127.0.0.1 only")
    try:
        return socket.create_server((host, port))
    except OSError as error:
        raise UsageError(f"port {port} cannot be taken: {error.strerror}") from error


def settings(desk: Desk, deciding: Deciding | None = None) -> uvicorn.Config:
    """Return how the server runs: no header that names it, no log of who read what, no proxy that could be believed."""
    return uvicorn.Config(
        create_app(desk, deciding), log_level="warning", access_log=False, server_header=False, proxy_headers=False
    )
