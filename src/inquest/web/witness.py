"""A witness over HTTP, as C2SP tlog-witness has it: two addresses, no pages."""

import asyncio
import socket

import uvicorn
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from inquest.errors import InquestError
from inquest.preserve.witness import Answer, Witness

LARGEST = 1 << 18  # bytes of a request: 63 hashes, and a note with 64 signatures of ML-DSA-44
SECONDS = 30.0  # for a whole request to arrive


def create_witness_app(witness: Witness, seconds: float = SECONDS) -> Starlette:
    """Return the application; who may ask is said by the signature on the checkpoint alone."""

    async def add_checkpoint(request: Request) -> Response:
        try:
            async with asyncio.timeout(seconds):
                body = await _body(request)
        except TimeoutError:
            return PlainTextResponse("the request did not arrive in time\n", 408)
        except ClientDisconnect:
            return PlainTextResponse("the request was cut off\n", 400)
        if body is None:
            return PlainTextResponse(f"a request has at most {LARGEST} bytes\n", 413)
        return _response(await run_in_threadpool(witness.add_checkpoint, body))

    async def checkpoint(request: Request) -> Response:
        return _response(await run_in_threadpool(witness.checkpoint, request.path_params["origin_hash"]))

    return Starlette(
        routes=[
            Route("/add-checkpoint", add_checkpoint, methods=["POST"]),
            Route("/{origin_hash}/checkpoint", checkpoint, methods=["GET"]),
        ],
        exception_handlers={InquestError: _failed},
    )


def witness_server(witness: Witness) -> uvicorn.Server:
    """Return the server that is to run on a listening socket."""
    return uvicorn.Server(
        uvicorn.Config(
            create_witness_app(witness), log_level="warning", access_log=False, server_header=False, proxy_headers=False
        )
    )


def address(listening: socket.socket) -> str:
    """Return where a listening socket is reached."""
    host, port = listening.getsockname()[:2]
    return f"http://{host}:{port}"


async def _body(request: Request) -> bytes | None:
    """Read the body; `None` when it is too large."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > LARGEST:
            return None
    return body


def _response(answer: Answer) -> Response:
    return Response(answer.body, answer.status, {"content-type": answer.media_type, "cache-control": "no-store"})


async def _failed(request: Request, error: Exception) -> Response:
    """Say that nothing was cosigned; what is wrong with this machine is its operator's business."""
    del request
    status = error.http_status if isinstance(error, InquestError) else 500
    return PlainTextResponse(f"nothing was cosigned: {type(error).__name__}\n", status)
