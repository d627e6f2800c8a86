"""Authorities are asked for tokens over a checkpoint, and none is believed unchecked."""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from inquest.errors import IntegrityError
from inquest.model import Moment
from inquest.preserve.timestamps.authority import Authority
from inquest.preserve.timestamps.judge import Judged, Second, judge
from inquest.preserve.timestamps.openssl import second_opinion
from inquest.preserve.timestamps.token import NONCE, request
from inquest.preserve.witness import http_send

Post = Callable[[str, bytes], tuple[int, bytes]]  # URL, request → status, answer; `OSError` when there is none

_QUERY = "application/timestamp-query"


def http_post(url: str, query: bytes, seconds: float = 20.0) -> tuple[int, bytes]:
    """Send a request to an authority; `OSError` when no whole answer comes in time, in bounds."""
    return http_send("POST", url, query, seconds, _QUERY)


@dataclass(frozen=True, slots=True)
class Means:
    """What asking needs of the world: the network, random bytes, this machine's clock, a second verifier."""

    post: Post = http_post
    random: Callable[[int], bytes] = secrets.token_bytes
    now: Callable[[], Moment] = Moment.now
    second: Second = field(default_factory=second_opinion)


@dataclass(frozen=True, slots=True)
class Stamped:
    """A token that came in, as received. `checked` is False where no verifier of this machine can read it."""

    authority: Authority
    response: bytes
    at: Moment
    checked: bool


@dataclass(frozen=True, slots=True)
class Unstamped:
    """An authority that gave no token that holds, and why."""

    authority: str
    reason: str


def ask(note: bytes, authorities: Mapping[str, Any], means: Means) -> tuple[list[Stamped], list[Unstamped]]:
    """Ask each authority, as the register knows them, for a token over the note; who gives none is named."""
    stamped: list[Stamped] = []
    missed: list[Unstamped] = []
    for name, content in authorities.items():
        try:
            authority = Authority.of(content)
            response, judged = _token(note, authority, means)
            stamped.append(Stamped(authority, response, judged.token.at, judged.checked))
        except IntegrityError as error:
            missed.append(Unstamped(name, str(error)))
        except OSError as error:
            missed.append(Unstamped(name, f"it cannot be reached: {error}"))
    return stamped, missed


def _token(note: bytes, authority: Authority, means: Means) -> tuple[bytes, Judged]:
    """Return the answer of an authority, judged; `IntegrityError` for one that does not hold, `OSError` for none."""
    nonce = int.from_bytes(means.random(NONCE), "big")
    status, response = means.post(authority.url, request(note, nonce))
    if status != 200:
        raise IntegrityError(f"it answers with status {status}")
    judged = judge(response, note, authority, means.second)
    if judged.token.nonce != nonce:
        raise IntegrityError("it answers another request: the nonce is not the one that was sent")
    return response, judged
