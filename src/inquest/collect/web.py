"""A web address → Capture."""

import http.client
import os
import socket
import ssl
import tempfile
import time
import weakref
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO
from urllib.parse import SplitResult, quote, unquote, urljoin, urlsplit

from inquest.collect.addresses import Resolver, checked_address, resolve
from inquest.collect.names import printable
from inquest.collect.sniff import HEAD_BYTES, sniff
from inquest.errors import AddressRefused, UnreadableInput
from inquest.model import Capture, Moment

MAX_REDIRECTS = 5
SOCKET_SECONDS = 30.0
TOTAL_SECONDS = 900.0
LIMIT_BYTES = 2 << 30
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_BLOCK = 1 << 16


class _Spool:
    """A temporary file, opened afresh with each call, removed with the last reference to it."""

    def __init__(self) -> None:
        handle, name = tempfile.mkstemp(prefix="inquest-fetch-")
        os.close(handle)
        self.path = Path(name)
        weakref.finalize(self, self.path.unlink, missing_ok=True)

    def __call__(self) -> BinaryIO:
        return self.path.open("rb")


@dataclass(frozen=True, slots=True)
class _Answer:
    """An answer whose body is still to be read, with the address that gave it."""

    url: str
    address: str
    response: http.client.HTTPResponse
    connection: http.client.HTTPConnection


@dataclass(frozen=True, slots=True)
class _Rules:
    allow_private: frozenset[str]
    resolver: Resolver
    tool: str
    limit_bytes: int
    deadline: float


def fetch(
    url: str,
    *,
    allow_private: frozenset[str],
    now: Moment,
    tool: str,
    limit_bytes: int = LIMIT_BYTES,
    resolver: Resolver = resolve,
) -> Capture:
    """Fetch one http or https address without proxies, following at most five redirects, each checked like the first.

    The host is resolved once and the connection goes to the address that was checked. `headers` hold the answer's own,
    after lines whose names begin with a colon: the redirects, the final URL, the address and the status. Raises
    `AddressRefused` for what is no public address and not in `allow_private`, `UnreadableInput` for all other failures.
    A `Last-Modified` is no publication date and is taken for none.
    """
    rules = _Rules(allow_private, resolver, tool, limit_bytes, time.monotonic() + TOTAL_SECONDS)
    steps: list[tuple[str, str]] = []
    spool = _Spool()
    try:
        answer = _follow(url, rules, steps)
        with answer.response:
            _store(answer, spool, rules)
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise UnreadableInput(f"{url}: {str(error) or type(error).__name__}") from error
    return _capture(answer, spool, steps, now, tool)


def _follow(url: str, rules: _Rules, steps: list[tuple[str, str]]) -> _Answer:
    for _ in range(MAX_REDIRECTS + 1):
        answer = _ask(url, rules)
        status, target = answer.response.status, answer.response.headers.get("Location")
        if status in _REDIRECTS and target:
            answer.response.close()
            answer.connection.close()
            steps.append((":redirect", f"{status} {url}"))
            url = urljoin(url, target)
            continue
        if not 200 <= status < 300:
            answer.response.close()
            answer.connection.close()
            raise UnreadableInput(f"{url} answers {status} {answer.response.reason}")
        return answer
    raise UnreadableInput(f"more than {MAX_REDIRECTS} redirects, the last to {url}")


def _ask(url: str, rules: _Rules) -> _Answer:
    parts = urlsplit(url)
    host = (parts.hostname or "").lower()
    if parts.scheme not in ("http", "https") or not host:
        raise AddressRefused(f"{url} is no http or https address")
    if parts.username is not None or parts.password is not None:
        raise AddressRefused("an address with a user name or password in it is not fetched")
    host = host if host.isascii() else host.encode("idna").decode("ascii")
    port = parts.port or (443 if parts.scheme == "https" else 80)
    address = checked_address(host, port, rules.allow_private, rules.resolver)
    connection = http.client.HTTPConnection(host, parts.port, timeout=SOCKET_SECONDS)
    connection.sock = _connect(address, port, host if parts.scheme == "https" else None)
    try:
        headers = {"User-Agent": rules.tool, "Accept": "*/*", "Accept-Encoding": "identity", "Connection": "close"}
        connection.request("GET", _target(parts), headers=headers)
        return _Answer(url, address, connection.getresponse(), connection)
    except BaseException:
        connection.close()
        raise


def _connect(address: str, port: int, tls_host: str | None) -> socket.socket:
    plain = socket.create_connection((address, port), timeout=SOCKET_SECONDS)
    if tls_host is None:
        return plain
    try:
        return ssl.create_default_context().wrap_socket(plain, server_hostname=tls_host)
    except BaseException:
        plain.close()
        raise


def _target(parts: SplitResult) -> str:
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    return f"{path}?{quote(parts.query, safe='/%:@!$&()*+,;=~-._?')}" if parts.query else path


def _store(answer: _Answer, spool: _Spool, rules: _Rules) -> None:
    size = 0
    with spool.path.open("wb") as target:
        while block := answer.response.read(_BLOCK):
            size += len(block)
            if size > rules.limit_bytes:
                raise UnreadableInput(f"{answer.url} has more than {rules.limit_bytes} bytes")
            if time.monotonic() > rules.deadline:
                raise UnreadableInput(f"{answer.url} took more than {TOTAL_SECONDS:.0f} seconds")
            target.write(block)
    if answer.response.length:
        raise UnreadableInput(f"{answer.url} ended {answer.response.length} bytes early")


def _capture(answer: _Answer, spool: _Spool, steps: list[tuple[str, str]], now: Moment, tool: str) -> Capture:
    response, parts = answer.response, urlsplit(answer.url)
    with spool() as stream:
        head = stream.read(HEAD_BYTES)
    name = unquote(parts.path.rstrip("/").rpartition("/")[2]) or str(parts.hostname)
    status = f"{response.status} {response.reason}"
    said = [(":url", answer.url), (":address", answer.address), (":status", status), *response.getheaders()]
    return Capture(
        name=printable(name),
        came_from=answer.url,
        method="http",
        captured_at=now,
        tool=tool,
        media_type=sniff(head, name, response.headers.get("Content-Type", "")),
        open=spool,
        headers=(*steps, *said),
    )
