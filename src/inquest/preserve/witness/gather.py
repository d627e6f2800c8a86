"""Asks the witnesses of a policy to cosign a checkpoint, and believes none of them unchecked."""

import binascii
import http.client
import re
import socket
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import urlsplit

from inquest.errors import IntegrityError
from inquest.model import Checkpoint
from inquest.preserve.note import read_note
from inquest.preserve.witness.cosignature import read_head
from inquest.preserve.witness.policy import Policy, PolicyWitness
from inquest.preserve.witness.quorum import cosignatures

Send = Callable[[str, str, bytes], tuple[int, bytes]]  # method, URL, body → status, body; `OSError` when there is none
Proofs = Callable[[int, int], Sequence[bytes]]  # the consistency proof from the smaller size to the larger

_SECONDS = 20.0
_TEXT = "text/plain; charset=utf-8"
_LONGEST_ANSWER = 1 << 16
_SLOW = "the answer takes too long"
_TRIES = 3  # a first guess, the size that the witness says, and one more when it has moved on meanwhile
_SIZE = re.compile(rb"(0|[1-9][0-9]{0,18})\n?\Z")


@dataclass(frozen=True, slots=True)
class Missed:
    """A witness that did not cosign, and why. `alarm`: it has seen what this ledger cannot be extended from."""

    witness: str
    reason: str
    alarm: bool = False


@dataclass(frozen=True, slots=True)
class Gathered:
    """The note with every cosignature that holds, and the witnesses that gave none."""

    note: bytes
    missed: tuple[Missed, ...]


class _NoneGiven(Exception):
    """A witness gave no cosignature."""

    def __init__(self, why: str, *, alarm: bool = False) -> None:
        super().__init__(why)
        self.alarm = alarm


def gather(note: bytes, policy: Policy, proofs: Proofs, send: Send, seen: Mapping[str, int] | None = None) -> Gathered:
    """Ask every witness of the policy that has an address and has not cosigned the note yet.

    `seen` are the sizes at which witnesses, by their names in the policy, cosigned last, where known; a wrong one is
    corrected by the witness. Raises `IntegrityError` for a note that is no checkpoint or bears a false cosignature.
    """
    text, _ = read_note(note)
    try:
        head = read_head(text)
    except ValueError as error:
        raise IntegrityError(str(error)) from error
    there = {name for name, _ in cosignatures(note, policy)}
    missed = []
    for witness in policy.witnesses:
        if witness.name in there:
            continue
        try:
            note += _ask(witness, note, head, proofs, send, (seen or {}).get(witness.name, 0))
        except _NoneGiven as error:
            missed.append(Missed(witness.name, str(error), error.alarm))
    return Gathered(note, tuple(missed))


def _ask(witness: PolicyWitness, note: bytes, head: Checkpoint, proofs: Proofs, send: Send, old: int) -> bytes:
    """Return the signature line of one witness."""
    if witness.url is None:
        raise _NoneGiven("the policy gives no address")
    for _ in range(_TRIES):
        old = old if old <= head.size else 0
        try:
            status, body = send("POST", f"{witness.url.rstrip('/')}/add-checkpoint", _request(note, head, proofs, old))
        except OSError as error:
            raise _NoneGiven(f"it cannot be reached: {error}") from error
        if status == 200:
            return _line(witness, note, body)
        if status != 409:
            raise _NoneGiven(f"it answers {status}: {_said(body)}", alarm=status == 422)
        old = _size(body, head)
    raise _NoneGiven("it names another size each time it is asked")


def _request(note: bytes, head: Checkpoint, proofs: Proofs, old: int) -> bytes:
    proof = proofs(old, head.size) if 0 < old < head.size else ()
    lines = [b"old %d\n" % old, *(binascii.b2a_base64(part) for part in proof), b"\n"]
    return b"".join(lines) + note


def _size(body: bytes, head: Checkpoint) -> int:
    """Read the size of the tree that a witness cosigned last."""
    size = _SIZE.match(body)
    if size is None:
        raise _NoneGiven("it answers 409 without a size")
    if int(size[1]) > head.size:
        raise _NoneGiven(f"it has cosigned a longer ledger, of {int(size[1])} entries", alarm=True)
    return int(size[1])


def _line(witness: PolicyWitness, note: bytes, body: bytes) -> bytes:
    """Return the line of this witness from its answer, verified; lines of other keys are passed over."""
    text = read_note(note)[0]
    try:
        _, signatures = read_note(f"{text}\n".encode() + body)
        for name, signed in signatures:
            if name == witness.key.name and signed[:4] == witness.key.id:
                witness.key.timestamp(signed[4:], text)
                return f"— {name} ".encode() + binascii.b2a_base64(signed)
    except IntegrityError as error:
        raise _NoneGiven(f"its answer does not hold: {error}") from error
    raise _NoneGiven("its answer holds no cosignature of its key")


def _said(body: bytes) -> str:
    """Return the beginning of an answer, on one line."""
    text = body[:200].decode("utf-8", "replace")
    return "".join(c if c.isprintable() else " " for c in text).strip()


def http_send(method: str, url: str, body: bytes, seconds: float = _SECONDS, media: str = _TEXT) -> tuple[int, bytes]:
    """Send one request; no proxy, no redirect is followed. `OSError` when no whole answer comes in time, in bounds.

    `media` is the media type of the body.
    """
    parts = urlsplit(url)
    kinds = {"http": http.client.HTTPConnection, "https": http.client.HTTPSConnection}
    try:
        kind, host, port = kinds[parts.scheme], parts.hostname or "", parts.port
    except (KeyError, ValueError) as error:
        raise OSError(f"{url} is no http or https address") from error
    end = time.monotonic() + seconds
    connection = kind(host, port, timeout=seconds)
    watch = threading.Timer(seconds, _cut, [connection])
    watch.start()
    try:
        path = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
        connection.request(method, path, body, {"Content-Type": media})
        with connection.getresponse() as answer:
            return answer.status, _read(answer, end)
    except (http.client.HTTPException, ValueError, OSError) as error:
        if time.monotonic() >= end:
            raise TimeoutError(_SLOW) from error
        if isinstance(error, OSError):
            raise
        raise OSError(f"{type(error).__name__}: {error}") from error
    finally:
        watch.cancel()
        connection.close()


def _cut(connection: http.client.HTTPConnection) -> None:
    """End a connection on which the head of an answer drips."""
    with suppress(OSError, AttributeError):  # it may have ended meanwhile
        connection.sock.shutdown(socket.SHUT_RDWR)


def _read(answer: http.client.HTTPResponse, end: float) -> bytes:
    """Read an answer of bounded length in bounded time, however slowly it drips."""
    data = b""
    while part := answer.read1(_LONGEST_ANSWER):
        data += part
        if len(data) > _LONGEST_ANSWER:
            raise OSError(f"the answer has more than {_LONGEST_ANSWER} bytes")
        if time.monotonic() > end:
            raise TimeoutError(_SLOW)
    if answer.length or time.monotonic() > end:
        raise OSError("the answer is cut off")
    return data
