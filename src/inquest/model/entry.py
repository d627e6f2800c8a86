"""One line of the ledger, and the record to which it commits."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from inquest.model.digest import Digest


class Action(StrEnum):
    """What was done; the code that stands in the open ledger."""

    OPEN = "open"  # the inquiry was opened
    INTAKE = "intake"  # an exhibit was sealed
    RECEIVE = "receive"  # an exhibit came from a named hand
    TRANSFER = "transfer"  # an exhibit went to a named hand
    ACCESS = "access"  # protected content was opened
    DERIVE = "derive"  # a body was made from what is sealed (documents, claims, incidents)
    REDACT = "redact"  # a redacted copy was made
    CITE = "cite"  # an exhibit was cited
    ACCEPT = "accept"  # a person accepted what was proposed
    WITHDRAW = "withdraw"  # a person withdrew what was said; nothing is erased
    SEAL = "seal"  # content was put under a key of its own
    RELEASE = "release"  # something left
    DISPOSE = "dispose"  # two persons let go of an exhibit, for a reason
    CORRECT = "correct"  # an earlier entry is corrected; it stays
    KEY = "key"  # the register changed: who may sign, who is trusted outside
    TIME_ANCHOR = "time-anchor"  # time-stamp tokens over a checkpoint came in
    INVENTORY = "inventory"  # all live exhibits were counted


@dataclass(frozen=True, slots=True)
class Entry:
    """What the ledger shows to anyone: an action code, pseudonymous key, salted commitment; never a name or free text.

    `signature` is the actor's, over the whole `batch`: this is number `batch[0]` of `batch[1]` entries side by side.
    """

    action: Action
    actor: str
    batch: tuple[int, int]
    commitment: Digest
    signature: str
    version: int = 2


@dataclass(frozen=True, slots=True)
class Record:
    """What an entry commits to, kept beside it: commitment = SHA-256(0x01 ‖ salt ‖ SHA-256(canonical content))."""

    salt: str
    content: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The state of the ledger: its origin, its size and the RFC 6962 root over its entries."""

    origin: str
    size: int
    root: bytes

    def __post_init__(self) -> None:
        """Raise `ValueError` when this is no state that a ledger can have."""
        if not self.origin or self.size < 0 or len(self.root) != 32:
            raise ValueError("not a checkpoint")
