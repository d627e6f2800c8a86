"""Asking an application of the pages for an answer, without a network and without a server."""

import asyncio
import base64
from collections.abc import Callable

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
