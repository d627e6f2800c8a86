"""Time in the ledger: tokens over a checkpoint go in as kind `time-anchor`, and are judged from there."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from inquest.errors import IntegrityError, NotFound, TokenUnchecked
from inquest.model import Digest, Moment
from inquest.preserve.timestamps.ask import Asked
from inquest.preserve.timestamps.authority import authority_of
from inquest.preserve.timestamps.second import Second, check_twice, openssl

LoadToken = Callable[[Digest], bytes]  # digest of an object → its bytes; `NotFound`, `IntegrityError`

_MOST = 64  # tokens in one anchor


@dataclass(frozen=True, slots=True)
class Judged:
    """A token in an anchor: its authority's time where it holds, or what is wrong.

    With neither, it cannot be checked on this machine: that is no failure, but not all was checked.
    """

    authority: str
    moment: Moment | None = None
    problem: str | None = None


def anchor_content(note: bytes, asked: Iterable[Asked], at: Moment) -> dict[str, Any] | None:
    """Return the content of kind `time-anchor`; `None` when no answer may be entered.

    Entered is what holds, and what cannot be checked here; what does not hold would be a fault in the ledger for ever.
    The raw answers are to be staged: their digests are under `bodies`. `at` is this machine's clock, and no proof.
    """
    kept = [(each.authority.name, digest_of(each.raw)) for each in asked if each.problem is None]
    if not kept:
        return None
    tokens = [{"authority": name, "token": digest} for name, digest in kept]
    bodies = sorted({digest for _, digest in kept})
    return {"kind": "time-anchor", "note": note.decode(), "tokens": tokens, "bodies": bodies, "at": str(at)}


def check_anchor(
    content: Mapping[str, Any], load_token: LoadToken, authorities: Mapping[str, Any], second: Second = openssl
) -> list[Judged]:
    """Judge each token of an anchor, by the authorities in the register before its entry (their contents, by name).

    Raises `IntegrityError` when the content is malformed. The note itself is not judged here.
    """
    note = content.get("note")
    if not isinstance(note, str):
        raise IntegrityError("the anchor has no note")
    message = _bytes(note)
    tokens = list(_tokens(content))
    return [_judged(name, digest, message, load_token, authorities, second) for name, digest in tokens]


def digest_of(raw: bytes) -> Digest:
    """Return the name of a raw answer as an object."""
    return Digest(hashlib.sha256(raw).hexdigest())


def _bytes(note: str) -> bytes:
    try:
        return note.encode()
    except UnicodeEncodeError as error:
        raise IntegrityError("the anchor's note is not text") from error


def _tokens(content: Mapping[str, Any]) -> Iterator[tuple[str, Digest]]:
    tokens, bodies = content.get("tokens"), content.get("bodies")
    if not isinstance(tokens, list) or not isinstance(bodies, list) or not 0 < len(tokens) <= _MOST:
        raise IntegrityError("the anchor has no tokens")
    try:
        read = [(str(token["authority"]), Digest(token["token"])) for token in tokens]
    except (KeyError, TypeError, ValueError) as error:
        raise IntegrityError("the anchor names a token in a way that is not known") from error
    if sorted({digest for _, digest in read}) != sorted(bodies):
        raise IntegrityError("the anchor's bodies are not its tokens")
    yield from read


def _judged(
    name: str, digest: Digest, message: bytes, load: LoadToken, authorities: Mapping[str, Any], second: Second
) -> Judged:
    if name not in authorities:
        return Judged(name, problem="the register does not know this authority here")
    try:
        authority = authority_of(authorities[name])
        return Judged(name, check_twice(load(digest), message, authority, second=second))
    except TokenUnchecked:
        return Judged(name)
    except (IntegrityError, NotFound) as error:
        return Judged(name, problem=str(error))
