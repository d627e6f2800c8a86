"""What the cosignatures on a note are worth under a policy."""

from dataclasses import dataclass

from inquest.errors import IntegrityError
from inquest.model import Checkpoint
from inquest.preserve.note import Verifier, open_note, read_note
from inquest.preserve.witness.cosignature import read_head
from inquest.preserve.witness.policy import Policy


@dataclass(frozen=True, slots=True)
class Quorum:
    """A checkpoint, which witnesses of the policy cosigned it and when, and whether they are enough."""

    checkpoint: Checkpoint
    cosigned: tuple[tuple[str, int], ...]
    met: bool


def cosignatures(note: bytes, policy: Policy) -> list[tuple[str, int]]:
    """Return the cosignatures by witnesses of the policy, in the order of the note: name, seconds since the epoch.

    Lines of keys that the policy does not know are passed over, as the format asks; `IntegrityError` names a witness
    of the policy whose line does not hold. A note may carry several of one witness.
    """
    text, signatures = read_note(note)
    known = {(witness.key.name, witness.key.id): witness for witness in policy.witnesses}
    found = []
    for name, signed in signatures:
        witness = known.get((name, signed[:4]))
        if witness is not None:
            try:
                found.append((witness.name, witness.key.timestamp(signed[4:], text)))
            except IntegrityError as error:
                raise IntegrityError(f"witness {witness.name}: {error}") from error
    return found


def quorum(note: bytes, policy: Policy, log: Verifier) -> Quorum:
    """Judge a note under a policy: signed by this log, which the policy knows if it names any, and cosigned by whom.

    Raises `IntegrityError` for a note that this log did not sign, that is no checkpoint of it, or on which a
    cosignature does not hold; a quorum that is not met is no error but an answer.
    """
    text = open_note(note, log)
    try:
        checkpoint = read_head(text)
    except ValueError as error:
        raise IntegrityError(str(error)) from error
    if checkpoint.origin != log.name:
        raise IntegrityError("the checkpoint is that of another log")
    if policy.logs and log not in [known.key for known in policy.logs]:
        raise IntegrityError(f"the policy does not accept the key of {log.name}")
    found = cosignatures(note, policy)
    return Quorum(checkpoint, tuple(found), policy.met_by({name for name, _ in found}))
