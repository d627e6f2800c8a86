"""The keys of an inquiry, as files: `log` signs checkpoints, `actor` signs what a person does."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InternalError, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

from inquest.errors import IntegrityError, KeyMissing, StorageError, StorageReadOnly
from inquest.preserve.note import Verifier
from inquest.preserve.person import Person, Signer

_ROLES = ("log", "actor")


@dataclass(frozen=True, slots=True)
class KeyPair:
    """A private key, and the name under which the world knows its public half.

    `private` is `None` where only the public half is kept: enough to read and to verify.
    """

    private: Ed25519PrivateKey | None
    public: Verifier

    def signing(self) -> Ed25519PrivateKey:
        """Return the private key; raises `KeyMissing` where it is not."""
        if self.private is None:
            raise KeyMissing(f"the private key of {self.public.name} is not here, or may not be read")
        return self.private

    @property
    def person(self) -> Person:
        """Return the person whose key this is."""
        return Person(self.public.key)

    def sign(self, message: bytes) -> bytes:
        """Sign; raises `KeyMissing` where the private key is not."""
        return self.signing().sign(message)


@dataclass(frozen=True, slots=True)
class Keys:
    """The pair that signs the log, and what signs for the person at work."""

    log: KeyPair
    actor: Signer

    def of(self, signer: Signer | None) -> "Keys":
        """Return the same for another person at work, if one is given."""
        return self if signer is None else Keys(self.log, signer)


def create_keys(folder: Path, origin: str) -> Keys:
    """Make both pairs and write them; the log's key bears the origin as its name. Never overwrites a file."""
    log = _pair(origin)
    actor = Ed25519PrivateKey.generate()
    person = KeyPair(actor, Verifier(f"{origin}/{Person(_raw(actor)).id}", _raw(actor)))
    with _writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
        for role, pair in zip(_ROLES, (log, person), strict=True):
            _create(folder / f"{role}.key", _pem(pair.signing()), 0o600)
            _create(folder / f"{role}.pub", f"{pair.public}\n".encode(), 0o644)
        _sync(folder)
    return Keys(log, person)


def load_keys(folder: Path) -> Keys:
    """Read both pairs, a private key only where there is one that may be read.

    Raises `IntegrityError` when a public key is missing or damaged, or two halves do not belong together.
    """
    return Keys(*(_load(folder, role) for role in _ROLES))


def create_key(path: Path) -> KeyPair:
    """Make a key for a person and write its private half to a new file; never overwrites one."""
    key = Ed25519PrivateKey.generate()
    with _writing(path.parent):
        _create(path, _pem(key), 0o600)
        _sync(path.parent)
    return KeyPair(key, _person_key(key))


def signer_at(path: Path) -> KeyPair:
    """Return the person whose private key lies in a file; `KeyMissing` where there is none that may be read."""
    if not _may_read(path):
        raise KeyMissing(f"there is no private key in {path}, or it may not be read")
    key = _private(path.parent, path.name.removesuffix(".key"), None) if path.suffix == ".key" else None
    if key is None:
        raise KeyMissing(f"{path}: the name of a private key ends in .key")
    return KeyPair(key, _person_key(key))


def _person_key(key: Ed25519PrivateKey) -> Verifier:
    return Verifier(f"person/{Person(_raw(key)).id}", _raw(key))


def load_public(folder: Path, role: str) -> Verifier:
    """Read one public key; `IntegrityError` when it is missing or damaged."""
    path = folder / f"{role}.pub"
    data = _read(path)
    try:
        verifier = Verifier.parse(data.decode("utf-8").removesuffix("\n"))
    except ValueError as error:
        raise IntegrityError(f"{path.name} is damaged: {error}") from error
    if f"{verifier}\n".encode() != data:
        raise IntegrityError(f"{path.name} is damaged: it is not one line")
    return verifier


def check_private(folder: Path, role: str, public: Verifier | None) -> None:
    """Raise `IntegrityError` when the private key, where there is one, is damaged or belongs to another public key."""
    if _may_read(folder / f"{role}.key"):
        _private(folder, role, public)


def _load(folder: Path, role: str) -> KeyPair:
    public = load_public(folder, role)
    private = _private(folder, role, public) if _may_read(folder / f"{role}.key") else None
    return KeyPair(private, public)


def _may_read(path: Path) -> bool:
    return os.access(path, os.R_OK)


def _private(folder: Path, role: str, public: Verifier | None) -> Ed25519PrivateKey:
    path = folder / f"{role}.key"
    data = _read(path)
    try:
        key = load_pem_private_key(data, None)
    except (ValueError, TypeError, UnsupportedAlgorithm, InternalError) as error:  # whatever one changed byte leads to
        raise IntegrityError(f"{path.name} is damaged") from error
    if not isinstance(key, Ed25519PrivateKey) or _pem(key) != data:
        raise IntegrityError(f"{path.name} is damaged")
    if public is not None and _raw(key) != public.key:
        raise IntegrityError(f"{path.name} and {role}.pub do not belong together")
    return key


def _pair(name: str) -> KeyPair:
    key = Ed25519PrivateKey.generate()
    return KeyPair(key, Verifier(name, _raw(key)))


def _raw(key: Ed25519PrivateKey) -> bytes:
    return key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)


def _pem(key: Ed25519PrivateKey) -> bytes:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise IntegrityError(f"{path.name} is missing") from error
    except OSError as error:
        raise IntegrityError(f"{path.name} cannot be read: {error.strerror}") from error


@contextmanager
def _writing(folder: Path) -> Iterator[None]:
    try:
        yield
    except PermissionError as error:
        raise StorageReadOnly(f"{folder} may not be written to") from error
    except OSError as error:
        raise StorageError(f"{folder}: {error.strerror}") from error


def _create(path: Path, data: bytes, mode: int) -> None:
    """Write a new file, durable, that only those whom `mode` names may ever read."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, mode)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(handle)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
