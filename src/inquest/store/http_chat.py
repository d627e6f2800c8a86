"""A language model behind an OpenAI-compatible endpoint, on this machine unless another host is allowed."""

import http.client
import json
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

from inquest.errors import ModelFailed, ModelRefused

_LARGEST = 1 << 20  # bytes of an answer
_BLOCK = 1 << 14
_KINDS = {"http": http.client.HTTPConnection, "https": http.client.HTTPSConnection}


class HttpChat:
    """Asks `URL/chat/completions`; no proxy, no redirect is followed, one answer is whole within `seconds`."""

    def __init__(self, url: str, name: str, seconds: float = 60.0, *, remote: bool = False) -> None:
        """Raise `ModelRefused` for what is no address of this machine, unless `remote` allows others."""
        self.name, self._seconds = name, seconds
        self._parts = _checked(url, remote=remote)

    def ask(self, messages: Sequence[tuple[str, str]]) -> str:
        """Return what the model answers; `ModelFailed` with the reason when it does not."""
        body = {
            "model": self.name,
            "messages": [{"role": role, "content": content} for role, content in messages],
            "temperature": 0,
            "stream": False,
        }
        try:
            data = self._send(json.dumps(body).encode())
            answer = json.loads(data)["choices"][0]["message"]["content"]
        except (OSError, http.client.HTTPException) as error:
            raise ModelFailed(f"the model did not answer: {str(error) or type(error).__name__}") from error
        except (ValueError, KeyError, IndexError, TypeError, RecursionError) as error:
            raise ModelFailed("the model's answer is no chat completion") from error
        if not isinstance(answer, str):
            raise ModelFailed("the model's answer is no chat completion")
        return answer

    def _send(self, body: bytes) -> bytes:
        parts = self._parts
        connection = _KINDS[parts.scheme](parts.hostname or "", parts.port, timeout=self._seconds)
        end = time.monotonic() + self._seconds
        watch = threading.Timer(self._seconds, _cut, [connection])
        watch.daemon = True
        watch.start()
        try:
            path = f"{parts.path.rstrip('/')}/chat/completions"
            connection.request("POST", path, body, {"Content-Type": "application/json", "Connection": "close"})
            with connection.getresponse() as answer:
                if answer.status != http.client.OK:
                    raise ModelFailed(f"the model's server answers {answer.status}")
                return _whole(answer, end, self._seconds)
        except (OSError, http.client.HTTPException, AttributeError) as error:
            if time.monotonic() >= end:
                raise ModelFailed(f"the model took more than {self._seconds:g} seconds") from error
            raise
        finally:
            watch.cancel()
            connection.close()


def _whole(answer: http.client.HTTPResponse, end: float, seconds: float) -> bytes:
    data = b""
    while block := answer.read(_BLOCK):
        data += block
        if len(data) > _LARGEST:
            raise ModelFailed(f"the model's answer has more than {_LARGEST} bytes")
    if time.monotonic() >= end:
        raise ModelFailed(f"the model took more than {seconds:g} seconds")
    return data


def _cut(connection: http.client.HTTPConnection) -> None:
    with suppress(OSError):
        if connection.sock is not None:
            connection.sock.shutdown(2)


def _checked(url: str, *, remote: bool) -> SplitResult:
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
    except ValueError as error:
        raise ModelRefused(f"{url:.200} is no address") from error
    if parts.scheme not in _KINDS or not host or parts.username is not None or parts.query or parts.fragment:
        raise ModelRefused(f"{url:.200} is no plain http or https address")
    if not remote and not _is_here(host):
        raise ModelRefused(f"{host} is not this machine")
    return parts


def _is_here(host: str) -> bool:
    """Say whether a host is this machine, by name or number alone: nobody is asked."""
    with suppress(ValueError):
        return ip_address(host).is_loopback
    return host.lower() == "localhost"
