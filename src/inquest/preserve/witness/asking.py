"""A ledger asks its witnesses: the checkpoint goes out, cosignatures come back and are kept."""

from collections.abc import Mapping
from typing import Any

from inquest.errors import BadMetadata
from inquest.model import Moment
from inquest.preserve.log import Log
from inquest.preserve.proofs import consistency_proof
from inquest.preserve.witness.gather import Gathered, Send, gather
from inquest.preserve.witness.policy import Policy
from inquest.preserve.witness.quorum import Quorum, quorum
from inquest.store import Ledger, Tiles


def policy_content(text: bytes, at: Moment) -> dict[str, Any]:
    """Return the content that puts a policy in force; `BadMetadata` for what is no policy."""
    try:
        return {"kind": "key", "role": "policy", "change": "add", "text": str(Policy.parse(text)), "at": str(at)}
    except ValueError as error:
        raise BadMetadata(f"this is no policy: {error}") from error


def ask_witnesses(
    log: Log, ledger: Ledger, tiles: Tiles, send: Send, seen: Mapping[str, int] | None = None
) -> tuple[Gathered, Quorum]:
    """Ask the witnesses of the policy in force to cosign the newest checkpoint; keep what they give.

    Raises `BadMetadata` where no policy is in force. Whoever did not cosign is named; the others are kept.
    """
    with log.turn():
        register = log.register()
        note = ledger.checkpoint()
        if register.policy is None or note is None:
            raise BadMetadata("no policy is in force: enter one with `inquest key policy FILE`")
        policy = Policy.parse(register.policy.encode())
        gathered = gather(note, policy, lambda old, new: consistency_proof(old, new, tiles.tile), send, seen)
        reached = quorum(gathered.note, policy, register.log)
        ledger.publish(gathered.note, cosigned=reached.met)
    return gathered, reached
