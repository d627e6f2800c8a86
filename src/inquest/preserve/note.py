"""Signed notes with Ed25519 (C2SP signed-note), and checkpoints as their text (C2SP tlog-checkpoint)."""

import base64
import binascii
import hashlib
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from inquest.errors import IntegrityError
from inquest.model import Checkpoint
from inquest.preserve.ed25519 import is_signed
from inquest.store import tiles

_ED25519 = b"\x01"
_MARK = "— "
_MOST = 64  # signatures on one note


@dataclass(frozen=True, slots=True)
class Verifier:
    """A public key with its name, as a verifier key names it: `<name>+<key id>+<base64 of 0x01 ‖ key>`."""

    name: str
    key: bytes

    def __post_init__(self) -> None:
        """Raise `ValueError` for a name that a note cannot carry, or no Ed25519 key."""
        if not self.name or "+" in self.name or any(c.isspace() or not c.isprintable() for c in self.name):
            raise ValueError(f"not the name of a key: {self.name!r}")
        if len(self.key) != 32:
            raise ValueError("an Ed25519 public key has 32 bytes")

    @classmethod
    def parse(cls, text: str) -> "Verifier":
        """Read a verifier key; `ValueError` unless it is exactly what `str` writes."""
        name, _, rest = text.partition("+")
        verifier = cls(name, unbase64(rest.partition("+")[2])[1:])
        if str(verifier) != text:
            raise ValueError("not a verifier key")
        return verifier

    @property
    def id(self) -> bytes:
        """The first four bytes of SHA-256(name ‖ line feed ‖ 0x01 ‖ key)."""
        return hashlib.sha256(self.name.encode() + b"\n" + _ED25519 + self.key).digest()[:4]

    def __str__(self) -> str:
        return f"{self.name}+{self.id.hex()}+{base64.b64encode(_ED25519 + self.key).decode()}"


def sign_note(text: str, key: Ed25519PrivateKey, verifier: Verifier) -> bytes:
    """Return the text, which ends in a line feed, signed."""
    signature = base64.b64encode(verifier.id + key.sign(text.encode())).decode()
    return f"{text}\n{_MARK}{verifier.name} {signature}\n".encode()


def open_note(note: bytes, verifier: Verifier) -> str:
    """Return the text of a note that this key has signed; raises `IntegrityError` otherwise.

    Signatures of other keys are passed over, as the format asks; one of this key that fails condemns the note.
    """
    text, signatures = read_note(note)
    ours = [signed[4:] for name, signed in signatures if name == verifier.name and signed[:4] == verifier.id]
    if not ours:
        raise IntegrityError(f"the note is not signed by {verifier.name}")
    for signature in ours:
        if not is_signed(verifier.key, signature, text.encode()):
            raise IntegrityError(f"the signature of {verifier.name} does not hold")
    return text


def read_note(note: bytes) -> tuple[str, list[tuple[str, bytes]]]:
    """Return the text and its signatures, unverified: name, and key id ‖ signature. Raises `IntegrityError`."""
    try:
        text, lines = _parts(note)
        return text, [_signature(line) for line in lines]
    except ValueError as error:
        raise IntegrityError(f"not a signed note: {error}") from error


def checkpoint_text(checkpoint: Checkpoint) -> str:
    """Write a checkpoint as the text of a note: origin, size, root in base64, a line each."""
    return f"{checkpoint.origin}\n{checkpoint.size}\n{base64.b64encode(checkpoint.root).decode()}\n"


def open_checkpoint(note: bytes, verifier: Verifier, origin: str) -> Checkpoint:
    """Return the checkpoint of this log that this key has signed; raises `IntegrityError` otherwise."""
    text = open_note(note, verifier)
    try:
        size, root = tiles.head(text.encode())
        checkpoint = Checkpoint(text.partition("\n")[0], size, root)
    except ValueError as error:
        raise IntegrityError(f"not a checkpoint: {error}") from error
    if checkpoint_text(checkpoint) != text:
        raise IntegrityError("the checkpoint holds more than origin, size and root")
    if checkpoint.origin != origin:
        raise IntegrityError("the checkpoint is that of another log")
    return checkpoint


def _parts(note: bytes) -> tuple[str, list[str]]:
    """Cut a note into its text and its signature lines."""
    whole = note.decode("utf-8")
    if any(c < " " and c != "\n" for c in whole):
        raise ValueError("it holds a control character")
    text, blank, signatures = whole.rpartition("\n\n")
    if not text or not blank or not signatures.endswith("\n"):
        raise ValueError("it has no signature")
    lines = signatures[:-1].split("\n")
    if len(lines) > _MOST:
        raise ValueError("it has too many signatures")
    return text + "\n", lines


def _signature(line: str) -> tuple[str, bytes]:
    """Return the name and the signed bytes of a signature line."""
    name, space, signed = line.removeprefix(_MARK).partition(" ")
    data = unbase64(signed)
    if not line.startswith(_MARK) or not name or not space or len(data) <= 4:
        raise ValueError("a signature line is malformed")
    return name, data


def unbase64(text: str) -> bytes:
    """Decode base64 that has one form only."""
    try:
        data = base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise ValueError("not base64") from error
    if base64.b64encode(data).decode() != text:
        raise ValueError("not canonical base64")
    return data
