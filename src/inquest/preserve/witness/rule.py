"""The witness: cosigns a log's checkpoint only when it extends the last one it cosigned (C2SP tlog-witness)."""

import base64
import binascii
import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from inquest.errors import IntegrityError, UsageError
from inquest.model import Checkpoint
from inquest.preserve.note import Verifier, open_note, read_note
from inquest.preserve.proofs import verify_consistency
from inquest.preserve.witness.cosignature import Cosigner, read_head
from inquest.store import tiles

_MOST_HASHES = 63
_OLD = re.compile(r"old (0|[1-9][0-9]{0,18})\Z")
_TEXT = "text/plain; charset=utf-8"
_SIZE_TYPE = "text/x.tlog.size"

Logs = Mapping[str, Sequence[Verifier]]  # by origin; several keys while a log rotates its own


class WitnessState(Protocol):
    """What a witness must never forget: the newest note that it cosigned of each log. Durable when `advance` returns.

    `IntegrityError` from either when what was kept cannot be had: then nothing may be cosigned.
    """

    def latest(self, origin: str) -> bytes | None:
        """Return the note; `None` only when no checkpoint of this log was ever cosigned."""
        ...

    def advance(self, origin: str, old: int, note: bytes) -> bool:
        """Replace the newest note if its size is still `old` (0: there is none), in one step; say whether it was."""
        ...


@dataclass(frozen=True, slots=True)
class Answer:
    """What the witness says, as HTTP."""

    status: int
    body: bytes = b""
    media_type: str = _TEXT


@dataclass(frozen=True, slots=True)
class _Request:
    """The parts of a request, each in its one form."""

    old: int
    proof: tuple[bytes, ...]
    note: bytes
    text: str
    head: Checkpoint


class _Refused(Exception):
    """The request cannot be granted."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.answer = Answer(status, f"{why}\n".encode(), _SIZE_TYPE if status == 409 else _TEXT)


def add_checkpoint(body: bytes, logs: Logs, state: WitnessState, key: Cosigner, now: int) -> Answer:
    """Judge a request to cosign, with the statuses of tlog-witness; what is answered with 200 is kept before.

    Two histories of one log are never both cosigned: 422 where sizes are equal and roots differ, or the proof from
    the last cosigned tree does not hold; 409 with the size of that tree where the request starts from another.
    """
    try:
        request = _parse(body)
        origin = request.head.origin
        kept = _trusted(request.note, origin, logs)
        _check_tree(request, _latest(state, origin, key))
        line = key.cosign(request.text, now)
        if not state.advance(origin, request.old, f"{request.text}\n{kept}{line}".encode()):
            return _conflict(_latest(state, origin, key)).answer
    except _Refused as refused:
        return refused.answer
    return Answer(200, line.encode())


def _parse(body: bytes) -> _Request:
    """Cut a request into its parts; 400 unless each has its one form."""
    try:
        old, proof = _start(body.partition(b"\n\n")[0])
        note = body.partition(b"\n\n")[2]
        text, _ = read_note(note)
        return _Request(old, proof, note, text, read_head(text))
    except (ValueError, IntegrityError) as error:
        raise _Refused(400, str(error)) from error


def _start(top: bytes) -> tuple[int, tuple[bytes, ...]]:
    """Read the old size and the proof."""
    first, *lines = top.decode("ascii").split("\n")
    old = _OLD.match(first)
    if old is None:
        raise ValueError("the first line is not `old` and a size")
    if len(lines) > _MOST_HASHES:
        raise ValueError(f"a proof has at most {_MOST_HASHES} lines")
    return int(old[1]), tuple(_hash(line) for line in lines)


def _hash(line: str) -> bytes:
    try:
        data = base64.b64decode(line, validate=True)
    except binascii.Error as error:
        raise ValueError("a line of the proof is not in base64") from error
    if len(data) != 32 or base64.b64encode(data).decode() != line:
        raise ValueError("a line of the proof is not a hash")
    return data


def _trusted(note: bytes, origin: str, logs: Logs) -> str:
    """Return the signature lines of the log's trusted keys; 404 for an unknown log, 403 when one fails or none is."""
    if origin not in logs:
        raise _Refused(404, "this witness does not know the log")
    _, signatures = read_note(note)
    there = [key for key in logs[origin] if any(_is_by(signed, key) for signed in signatures)]
    if not there:
        raise _Refused(403, "no trusted key has signed the checkpoint")
    try:
        for key in there:
            open_note(note, key)
    except IntegrityError as error:
        raise _Refused(403, str(error)) from error
    ours = [signed for signed in signatures if any(_is_by(signed, key) for key in there)]
    return "".join(f"— {name} {base64.b64encode(signed).decode()}\n" for name, signed in ours)


def _is_by(signed: tuple[str, bytes], key: Verifier) -> bool:
    return signed[0] == key.name and signed[1][:4] == key.id


def _latest(state: WitnessState, origin: str, key: Cosigner) -> Checkpoint | None:
    """Return the last cosigned checkpoint; `IntegrityError` when what is kept is not what this witness cosigned."""
    note = state.latest(origin)
    if note is None:
        return None
    text, signatures = read_note(note)
    public = key.public
    ours = [signed[4:] for name, signed in signatures if name == public.name and signed[:4] == public.id]
    if len(ours) != 1 or not text.startswith(f"{origin}\n"):
        raise IntegrityError(f"what is kept of {origin} is not what this witness cosigned")
    public.timestamp(ours[0], text)
    return read_head(text)


def _check_size(request: _Request, latest: Checkpoint | None) -> None:
    """Refuse a request that does not start from the latest tree: 409 with its size."""
    if request.old > request.head.size:
        raise _Refused(400, "the old size is larger than the checkpoint")
    if request.old != (latest.size if latest else 0):
        raise _conflict(latest)


def _conflict(latest: Checkpoint | None) -> _Refused:
    return _Refused(409, str(latest.size if latest else 0))


def _check_tree(request: _Request, latest: Checkpoint | None) -> None:
    """Refuse, with 422, a tree that does not extend the latest one (RFC 6962 §2.1.2)."""
    _check_size(request, latest)
    head = request.head
    if head.size == 0 and head.root != tiles.EMPTY_ROOT:
        raise _Refused(422, "the root of the empty tree is another")
    if latest is None or latest.size == 0:
        if request.proof:
            raise _Refused(422, "nothing is to be proved from the empty tree")
        return
    if latest.size == head.size and latest.root != head.root:
        raise _Refused(422, "this witness has cosigned another tree of this size")
    try:
        verify_consistency(latest.size, head.size, latest.root, head.root, request.proof)
    except IntegrityError as error:
        raise _Refused(422, str(error)) from error


class WitnessFiles(WitnessState, Protocol):
    """All that a witness keeps."""

    def key(self) -> tuple[str, bytes]:
        """Return its verifier key, and the private one as PKCS 8 in PEM."""
        ...

    def logs(self) -> Sequence[str]:
        """Return the verifier keys of the logs that it serves."""
        ...

    def add_log(self, origin: str, vkey: str) -> None:
        """Serve one more log, or one more key of a log; nothing of it was cosigned yet if the origin is new."""
        ...


class Witness:
    """A witness at work: rule, key, memory and clock. Called from several threads at once."""

    def __init__(self, files: WitnessFiles, clock: Callable[[], float]) -> None:
        self._files = files
        self._clock = clock
        self._key = Cosigner.load(*files.key())

    @property
    def vkey(self) -> str:
        """Its verifier key."""
        return str(self._key.public)

    def add_log(self, vkey: str) -> str:
        """Serve the log with this verifier key from now on; return its origin. `UsageError` when it is no such key."""
        try:
            key = Verifier.parse(vkey)
        except ValueError as error:
            raise UsageError(f"{vkey!r} is no verifier key of a log: {error}") from error
        self._files.add_log(key.name, vkey)
        return key.name

    def add_checkpoint(self, body: bytes) -> Answer:
        """Answer `POST /add-checkpoint`."""
        return add_checkpoint(body, self._logs(), self._files, self._key, int(self._clock()))

    def checkpoint(self, origin_hash: str) -> Answer:
        """Answer `GET /<origin hash>/checkpoint`; the hash is the SHA-256 of the origin, in hexadecimal."""
        for origin in self._logs():
            if hashlib.sha256(origin.encode()).hexdigest() == origin_hash:
                note = self._files.latest(origin)
                if note is not None:
                    return Answer(200, note)
        return Answer(404, b"no checkpoint of this log was cosigned\n")

    def _logs(self) -> dict[str, tuple[Verifier, ...]]:
        found: dict[str, tuple[Verifier, ...]] = {}
        try:
            keys = [Verifier.parse(line) for line in self._files.logs()]
        except ValueError as error:
            raise IntegrityError(f"the list of logs is damaged: {error}") from error
        for key in keys:
            found[key.name] = (*found.get(key.name, ()), key)
        return found
