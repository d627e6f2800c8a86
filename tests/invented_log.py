"""An invented log for the tests of witnesses: it can sign any history, also two."""

import base64
from collections.abc import Sequence

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from inquest.preserve.note import Verifier, sign_note
from inquest.store import tiles


def root_of(leaves: Sequence[bytes]) -> bytes:
    """Hash a tree by the definition (RFC 6962 §2.1)."""
    if len(leaves) < 2:
        return leaves[0] if leaves else tiles.EMPTY_ROOT
    cut = 1 << ((len(leaves) - 1).bit_length() - 1)
    return tiles.node_hash(root_of(leaves[:cut]), root_of(leaves[cut:]))


def proof_of(old: int, leaves: Sequence[bytes], *, whole: bool = True) -> list[bytes]:
    """Prove by the definition that a tree extends its first `old` leaves (RFC 6962 §2.1.2)."""
    if old == len(leaves):
        return [] if whole else [root_of(leaves)]
    cut = 1 << ((len(leaves) - 1).bit_length() - 1)
    if old <= cut:
        return [*proof_of(old, leaves[:cut], whole=whole), root_of(leaves[cut:])]
    return [*proof_of(old - cut, leaves[cut:], whole=False), root_of(leaves[:cut])]


class InventedLog:
    """A log that holds what it is told; `history` names one of the histories that it shows."""

    def __init__(self, origin: str = "log.example.org/harbour", seed: int = 1) -> None:
        self.private = Ed25519PrivateKey.from_private_bytes(bytes([seed]) * 32)
        self.key = Verifier(origin, self.private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw))
        self.origin = origin

    def leaves(self, size: int, history: str = "") -> list[bytes]:
        """Return the hashes of the first entries; two histories part at entry 3."""
        return [tiles.leaf_hash(f"{history if i > 2 else ''}{i}".encode()) for i in range(size)]

    def text(self, size: int, history: str = "") -> str:
        """Return the text of the checkpoint at a size."""
        root = base64.b64encode(root_of(self.leaves(size, history))).decode()
        return f"{self.origin}\n{size}\n{root}\n"

    def note(self, size: int, history: str = "") -> bytes:
        """Return the signed checkpoint at a size."""
        return self.sign(self.text(size, history))

    def sign(self, text: str) -> bytes:
        """Sign any text."""
        return sign_note(text, self.private, self.key)

    def proof(self, old: int, new: int, history: str = "") -> list[bytes]:
        """Return the consistency proof between two sizes of one history."""
        return proof_of(old, self.leaves(new, history))

    def request(self, old: int, new: int, history: str = "", proof: Sequence[bytes] | None = None) -> bytes:
        """Return the request to cosign the checkpoint at a size."""
        honest = self.proof(old, new, history) if 0 < old <= new else []
        lines = "".join(f"{base64.b64encode(part).decode()}\n" for part in (honest if proof is None else proof))
        return f"old {old}\n{lines}\n".encode() + self.note(new, history)
