"""What stands before every request and after every answer: who may ask, and what a page may do in a browser."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK = frozenset({"127.0.0.1", "localhost", "[::1]"})

LARGEST = 1 << 18  # bytes of a body; nothing that is asked for here takes a quarter of it

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)

_HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}


class Guard:
    """Refuses requests that name another host (DNS rebinding) or come from another site; sets the headers of safety.

    It stands outside of everything else, so that the answer to an error of ours carries the headers too.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        if _own(scope):
            await self._app(scope, _measured(receive), guarded)
        else:
            refusal = PlainTextResponse("This address is served to this machine alone.\n", status_code=421)
            await refusal(scope, receive, guarded)


def _measured(receive: Receive) -> Receive:
    """Return the body as it comes, up to what we take: nobody fills our memory with it."""
    taken = 0

    async def measured() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > LARGEST:
            raise HTTPException(413)
        return message

    return measured


def _own(scope: Scope) -> bool:
    """Say whether the request names this server, and, where it would do something, comes from its own pages."""
    headers = Headers(scope=scope)
    names = _names(scope["server"][1])
    if headers.get("host", "").lower() not in names:
        return False
    return scope["method"] in {"GET", "HEAD"} or _from_own_page(headers, names)


def _from_own_page(headers: Headers, names: Iterable[str]) -> bool:
    """Say whether a page of ours asks; under our referrer policy a browser sends its own `Origin` as `null`."""
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site in {"same-origin", "none"}
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc.lower() in names


def _names(port: int | None) -> Iterable[str]:
    named = {f"{host}:{port}" for host in LOOPBACK}
    return named | LOOPBACK if port in {None, 80} else named
