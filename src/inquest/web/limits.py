"""A one-sided mandate is said with every answer of the API: pages say it at their foot (IMP-16)."""

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from inquest.web.view import View

HEADER = "x-inquest-mandate"


class Limits:
    """Adds the header to what the API answers where the mandate is about some parties alone."""

    def __init__(self, app: ASGIApp, view: View) -> None:
        self._app = app
        self._view = view

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the application does, with the header."""
        if scope["type"] != "http" or not scope["path"].startswith("/api/"):
            await self._app(scope, receive, send)
            return
        limited = await run_in_threadpool(self._view.limited)

        async def said(message: Message) -> None:
            if limited and message["type"] == "http.response.start":
                MutableHeaders(scope=message)[HEADER] = "one-sided"
            await send(message)

        await self._app(scope, receive, said)
