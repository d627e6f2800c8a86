"""Changes of the register, as contents: a newcomer asks, a person who may sign enters it."""

from collections.abc import Mapping
from typing import Any

from inquest.errors import BadMetadata
from inquest.model import Moment
from inquest.preserve.person import Signer
from inquest.preserve.register import REASONS, proof_message

_FIELDS = {"algorithm", "change", "id", "kind", "proof", "public", "role"}


def asked(newcomer: Signer, origin: str, replaces: str | None = None) -> dict[str, Any]:
    """Return what a newcomer asks: to be added, or to take the place of a key; signed, so that the key is held."""
    content = {"kind": "key", "role": "person", "change": "add", **newcomer.person.stated()}
    if replaces is not None:
        content |= {"change": "rotate", "replaces": replaces}
    return {**content, "proof": newcomer.sign(proof_message(content, origin)).hex()}


def added(request: object, at: Moment) -> dict[str, Any]:
    """Return the content that enters a request; `BadMetadata` for what is none."""
    fields = set(request) if isinstance(request, Mapping) else set()
    if not isinstance(request, Mapping) or fields not in (_FIELDS, _FIELDS | {"replaces"}):
        raise BadMetadata("this is not a request to enter a key: make one with `inquest key new`")
    return {**request, "at": str(at)}


def revoked(pseudonym: str, reason: str, since: Moment | None, at: Moment) -> dict[str, Any]:
    """Return the content that ends a key; `BadMetadata` for a reason that is not in the list."""
    if reason not in REASONS:
        raise BadMetadata(f"a key is revoked for one of these reasons: {', '.join(REASONS)}")
    said = {"id": pseudonym, "reason": reason, "since": None if since is None else str(since)}
    return {"kind": "key", "role": "person", "change": "revoke", **said, "at": str(at)}
