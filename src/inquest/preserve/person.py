"""Who acts: a pseudonym with a public key, and what can sign for it."""

import base64
import binascii
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from inquest.errors import IntegrityError
from inquest.preserve.ed25519 import is_signed

ED25519 = "ed25519"
FIDO2 = "fido2-ed25519"
_ALGORITHMS = (ED25519, FIDO2)
_RELYING = hashlib.sha256(b"inquest").digest()  # the relying party of CTAP 2, as authenticator data names it
_FLAGS, _PRESENT, _DATA = 32, 1, 37  # authenticator data: hash, a byte of flags, a counter of four bytes


@dataclass(frozen=True, slots=True)
class Person:
    """A person as the ledger knows one: a public key and how it signs; `id` is the pseudonym."""

    public: bytes
    algorithm: str = ED25519

    def __post_init__(self) -> None:
        """Raise `ValueError` for no key of a known kind."""
        if len(self.public) != 32 or self.algorithm not in _ALGORITHMS:
            raise ValueError("not the public key of a person")

    @property
    def id(self) -> str:
        """The first 16 hexadecimal digits of SHA-256(public key)."""
        return hashlib.sha256(self.public).hexdigest()[:16]

    @classmethod
    def of(cls, said: Mapping[str, Any]) -> "Person":
        """Read what `stated` wrote; `IntegrityError` for what has not that form."""
        try:
            person = cls(base64.b64decode(said["public"], validate=True), said["algorithm"])
        except (KeyError, TypeError, ValueError, binascii.Error) as error:
            raise IntegrityError("it does not describe the key of a person") from error
        if person.id != said.get("id"):
            raise IntegrityError("the pseudonym of a person is not that of the key")
        return person

    def stated(self) -> dict[str, str]:
        """Return it as plain text values by name."""
        return {"algorithm": self.algorithm, "id": self.id, "public": base64.b64encode(self.public).decode()}

    def has_signed(self, signature: bytes, message: bytes) -> bool:
        """Say whether this person signed the message; a hardware key also says that a finger was there (CTAP 2)."""
        if self.algorithm == ED25519:
            return is_signed(self.public, signature, message)
        data, own = signature[:_DATA], signature[_DATA:]
        if len(data) < _DATA or data[:_FLAGS] != _RELYING or not data[_FLAGS] & _PRESENT:
            return False
        return is_signed(self.public, own, data + hashlib.sha256(message).digest())


class Signer(Protocol):
    """What signs for a person: a key file, or hardware."""

    @property
    def person(self) -> Person:
        """Return whose signature it makes."""
        ...

    def sign(self, message: bytes) -> bytes:
        """Sign; raises `KeyMissing` where the private key is not."""
        ...
