"""One line of the ledger, and the record to which it commits."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from inquest.model.digest import Digest


class Action(StrEnum):
    """What was done; the code that stands in the open ledger."""

    OPEN = "open"  # the inquiry was opened
    INTAKE = "intake"  # an exhibit was sealed
    DERIVE = "derive"  # a body was made from what is sealed (documents, claims, incidents)


@dataclass(frozen=True, slots=True)
class Entry:
    """What the ledger shows to anyone: an action code, pseudonymous key, salted commitment; never a name or free text.

    `signature` is the actor's Ed25519 over the canonical JSON of all other fields.
    """

    action: Action
    actor: str
    commitment: Digest
    signature: str
    version: int = 1


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
