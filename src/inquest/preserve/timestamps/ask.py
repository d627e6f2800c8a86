"""Asks authorities for the time; what they answer is kept as it came."""

import http.client
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from inquest.errors import IntegrityError, TokenUnchecked
from inquest.model import Moment
from inquest.preserve.timestamps.authority import Authority
from inquest.preserve.timestamps.request import time_query
from inquest.preserve.timestamps.second import Second, check_twice, openssl

Send = Callable[[str, str, Mapping[str, str], bytes], tuple[int, bytes]]
"""Method, URL, headers, body → status, body; `OSError` when no whole answer comes."""

_HEADERS = {"Content-Type": "application/timestamp-query", "Accept": "application/timestamp-reply"}
_SECONDS = 20.0
_LONGEST = 1 << 16


@dataclass(frozen=True, slots=True)
class Asked:
    """What an authority answered: `raw`, as received, however it looks; its time where it holds; and what is wrong.

    With neither time nor problem, the token is of a form that cannot be checked here: that is no fault of the token.
    """

    authority: Authority
    raw: bytes
    moment: Moment | None = None
    problem: str | None = None


def ask_all(
    message: bytes,
    authorities: Iterable[Authority],
    random: Callable[[int], bytes],
    send: Send,
    second: Second = openssl,
) -> list[Asked]:
    """Ask each authority for a token over SHA-256 of the message; one that fails is named, the others are kept."""
    return [ask(message, authority, random, send, second) for authority in authorities]


def ask(
    message: bytes, authority: Authority, random: Callable[[int], bytes], send: Send, second: Second = openssl
) -> Asked:
    """Ask one authority over HTTP (RFC 3161 §3.4), and check what it answers. Raises nothing: a problem is named."""
    query, nonce = time_query(message, random)
    try:
        status, raw = send("POST", authority.url, _HEADERS, query)
    except OSError as error:
        return Asked(authority, b"", problem=f"it cannot be reached: {error}")
    if status != http.client.OK:
        return Asked(authority, raw, problem=f"it answers {status}")
    try:
        return Asked(authority, raw, check_twice(raw, message, authority, nonce, second=second))
    except TokenUnchecked:
        return Asked(authority, raw)
    except IntegrityError as error:
        return Asked(authority, raw, problem=str(error))


def http_post(
    method: str, url: str, headers: Mapping[str, str], body: bytes, seconds: float = _SECONDS
) -> tuple[int, bytes]:
    """Send one request; no proxy, no redirect is followed. `OSError` when no whole answer comes in time, in bounds."""
    parts = urlsplit(url)
    kinds = {"http": http.client.HTTPConnection, "https": http.client.HTTPSConnection}
    end = time.monotonic() + seconds
    try:
        connection = kinds[parts.scheme](parts.hostname or "", parts.port, timeout=seconds)
    except (KeyError, ValueError, http.client.InvalidURL) as error:
        raise OSError(f"{url} is no http or https address") from error
    try:
        target = f"{parts.path or '/'}{'?' * bool(parts.query)}{parts.query}"
        connection.request(method, target, body, dict(headers))
        answer = connection.getresponse()
        return answer.status, _read(answer, end)
    except (http.client.HTTPException, ValueError) as error:
        raise OSError(f"{type(error).__name__}: {error}") from error
    finally:
        connection.close()


def _read(answer: http.client.HTTPResponse, end: float) -> bytes:
    """Read an answer of bounded length in bounded time, however slowly it drips."""
    data = b""
    while part := answer.read1(_LONGEST):
        data += part
        if len(data) > _LONGEST:
            raise OSError(f"the answer has more than {_LONGEST} bytes")
        if time.monotonic() > end:
            raise TimeoutError("the answer takes too long")
    if answer.length:
        raise OSError("the answer is cut off")
    return data
