"""Asking an application of the pages for an answer, without a network and without a server."""

import asyncio
import base64
from collections.abc import Callable
from urllib.parse import urlencode

import httpx
from fastapi import FastAPI

HOST = "http://127.0.0.1:8077"


def asked(app: FastAPI, method: str, path: str, host: str = HOST, **more: object) -> httpx.Response:
    """Return what the application answers; a fault of its own is an answer too."""

    async def ask() -> httpx.Response:
        carrier = httpx.ASGITransport(app=app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=carrier, base_url=host) as client:
            return await client.request(method, path, **more)

    return asyncio.run(ask())


def by_password(password: str) -> dict[str, str]:
    """Return the headers by which a browser shows the token."""
    return {"authorization": "Basic " + base64.b64encode(f"anyone:{password}".encode()).decode()}


def taking_bodies(app: FastAPI) -> Callable[..., httpx.Response]:
    """Return the function that asks the API: what it is given beside method, path and headers is the body."""

    def ask(method: str, path: str, headers: dict[str, str] | None = None, **body: object) -> httpx.Response:
        more = {"json": body} if method == "POST" else {}
        return asked(app, method, path, headers=headers or {}, **more)

    return ask


class Asking:
    """Asks with JSON bodies, and with forms as a browser sends them; `send` says of which application."""

    def send(self, method: str, path: str, headers: dict[str, str] | None, more: dict) -> httpx.Response:
        """Send one request."""
        raise NotImplementedError

    def ask(self, method: str, path: str, headers: dict[str, str] | None = None, **body: object) -> httpx.Response:
        """Ask with a JSON body."""
        return self.send(method, path, headers, {"json": body} if method == "POST" else {})

    def form(self, path: str, headers: dict[str, str] | None = None, **fields: object) -> httpx.Response:
        """Send a form of a page."""
        kind = {"content-type": "application/x-www-form-urlencoded"}
        return self.send("POST", path, (headers or {}) | kind, {"content": urlencode(fields)})
