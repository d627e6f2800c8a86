"""Timestamped cosignatures of checkpoints (C2SP tlog-cosignature): Ed25519 (0x04) and ML-DSA-44 (0x06)."""

import base64
import binascii
import hashlib
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA44PrivateKey, MLDSA44PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

from inquest.errors import IntegrityError, UsageError
from inquest.model import Checkpoint
from inquest.preserve.ed25519 import is_signed
from inquest.preserve.note import Verifier, checkpoint_text
from inquest.store import tiles

ED25519 = 0x04
ML_DSA_44 = 0x06
LATEST = (1 << 63) - 1  # no timestamp and no size is larger
_LENGTHS = {ED25519: (32, 64), ML_DSA_44: (1312, 2420)}  # bytes of a public key and of a signature


def read_head(text: str) -> Checkpoint:
    """Read the text of a note as a checkpoint; further lines may follow (C2SP tlog-checkpoint). Raises `ValueError`."""
    lines = text.split("\n")
    if len(lines) < 4 or "" in lines[:-1]:
        raise ValueError("not a checkpoint: it lacks a line, or one is empty")
    size, root = tiles.head(text.encode())
    checkpoint = Checkpoint(lines[0], size, root)
    if not text.startswith(checkpoint_text(checkpoint)) or size > LATEST:
        raise ValueError("not a checkpoint: its size or root is not written in the one way")
    return checkpoint


@dataclass(frozen=True, slots=True)
class CosignerKey:
    """The public key of a cosigner: `<name>+<key id>+<base64 of the algorithm's byte ‖ key>`."""

    name: str
    algorithm: int
    key: bytes

    def __post_init__(self) -> None:
        """Raise `ValueError` for an unknown algorithm, a key of another length, or a name that a note cannot carry."""
        if self.algorithm not in _LENGTHS:
            raise ValueError(f"a cosigner's key has type 0x04 or 0x06, not 0x{self.algorithm:02x}")
        if len(self.key) != _LENGTHS[self.algorithm][0]:
            raise ValueError("a cosigner's key does not have the length of its type")
        Verifier(self.name, bytes(32))
        if len(self.name.encode()) > 255:
            raise ValueError("the name of a cosigner has more than 255 bytes")

    @classmethod
    def parse(cls, text: str) -> "CosignerKey":
        """Read a verifier key; `ValueError` unless it is exactly what `str` writes."""
        name, _, rest = text.partition("+")
        try:
            data = base64.b64decode(rest.partition("+")[2], validate=True)
        except (binascii.Error, ValueError) as error:
            raise ValueError("not a verifier key") from error
        key = cls(name, data[0] if data else 0, data[1:])
        if str(key) != text:
            raise ValueError("not a verifier key")
        return key

    @property
    def id(self) -> bytes:
        """The first four bytes of SHA-256(name ‖ line feed ‖ algorithm ‖ key)."""
        return hashlib.sha256(self.name.encode() + b"\n" + bytes([self.algorithm]) + self.key).digest()[:4]

    def __str__(self) -> str:
        return f"{self.name}+{self.id.hex()}+{base64.b64encode(bytes([self.algorithm]) + self.key).decode()}"

    def timestamp(self, signed: bytes, text: str) -> int:
        """Return when this key cosigned the checkpoint; `signed` is what follows the key id in a signature line.

        Raises `IntegrityError` when it did not, or states no time. Verified as tlog-cosignature says.
        """
        time = int.from_bytes(signed[:8], "big")
        if len(signed) != 8 + _LENGTHS[self.algorithm][1] or not 0 < time <= LATEST:
            raise IntegrityError(f"the cosignature of {self.name} is malformed")
        if not self._holds(signed[8:], _message(self, text, time)):
            raise IntegrityError(f"the cosignature of {self.name} does not hold")
        return time

    def _holds(self, signature: bytes, message: bytes) -> bool:
        if self.algorithm == ED25519:
            return is_signed(self.key, signature, message)
        try:
            MLDSA44PublicKey.from_public_bytes(self.key).verify(signature, message)
        except InvalidSignature:
            return False
        return True


@dataclass(frozen=True, slots=True)
class Cosigner:
    """A witness's private key under its name. Every witness needs a key of its own: 0x04 does not sign the name."""

    name: str
    private: Ed25519PrivateKey | MLDSA44PrivateKey

    def __post_init__(self) -> None:
        """Raise `ValueError` for a name that a note cannot carry."""
        CosignerKey(self.name, ED25519, bytes(32))

    @classmethod
    def generate(cls, name: str, *, ml_dsa: bool = False) -> "Cosigner":
        """Make a key; `UsageError` for a name that a note cannot carry."""
        try:
            return cls(name, MLDSA44PrivateKey.generate() if ml_dsa else Ed25519PrivateKey.generate())
        except ValueError as error:
            raise UsageError(str(error)) from error

    @classmethod
    def load(cls, public: str, pem: bytes) -> "Cosigner":
        """Read a private key that `pem` wrote; `IntegrityError` when it is not that of this verifier key."""
        try:
            name = CosignerKey.parse(public).name
            private = load_pem_private_key(pem, None)
        except (ValueError, TypeError) as error:
            raise IntegrityError("the key of the witness is damaged") from error
        if not isinstance(private, Ed25519PrivateKey | MLDSA44PrivateKey):
            raise IntegrityError("the key of the witness is of another kind")
        cosigner = cls(name, private)
        if str(cosigner.public) != public:
            raise IntegrityError("the two halves of the witness's key do not belong together")
        return cosigner

    @property
    def public(self) -> CosignerKey:
        """The public half."""
        algorithm = ED25519 if isinstance(self.private, Ed25519PrivateKey) else ML_DSA_44
        return CosignerKey(self.name, algorithm, self.private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw))

    def pem(self) -> bytes:
        """Write the private key as PKCS 8 in PEM."""
        return self.private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())

    def cosign(self, text: str, time: int) -> str:
        """Return the signature line by which this witness cosigns a checkpoint at `time`, seconds since the epoch."""
        if not 0 < time <= LATEST:
            raise ValueError("a cosignature needs a time")
        public = self.public
        signature = self.private.sign(_message(public, text, time))
        said = public.id + time.to_bytes(8, "big") + signature
        return f"— {self.name} {base64.b64encode(said).decode()}\n"


def _message(key: CosignerKey, text: str, time: int) -> bytes:
    """Return what is signed: `cosignature/v1` for Ed25519, the structure `cosigned_message` for ML-DSA-44."""
    if key.algorithm == ED25519:
        return f"cosignature/v1\ntime {time}\n{text}".encode()
    try:
        head = read_head(text)
        origin = _short(head.origin)
    except (ValueError, OverflowError) as error:
        raise IntegrityError(f"{key.name} cannot have cosigned what is no checkpoint") from error
    numbers = (0).to_bytes(8, "big") + head.size.to_bytes(8, "big")
    return b"subtree/v1\n\0" + _short(key.name) + time.to_bytes(8, "big") + origin + numbers + head.root


def _short(text: str) -> bytes:
    """Write text after its length in one byte; `OverflowError` when it is longer."""
    data = text.encode()
    return len(data).to_bytes(1, "big") + data
