"""The keys of an inquiry, as files: `log` signs checkpoints, `actor` signs what a person does."""

import os
import stat
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
NEXT = "log.key.new"  # the private key that takes the place of the log's, until it has done so


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

    def pem(self) -> bytes:
        """Return the private key as it is kept: PKCS 8 in PEM."""
        return _pem(self.signing())

    def as_log(self, origin: str) -> "KeyPair":
        """Return the same key under the name of a log."""
        return KeyPair(self.private, Verifier(origin, self.public.key))


@dataclass(frozen=True, slots=True)
class Keys:
    """The pair that signs the log, and what signs for the person at work."""

    log: KeyPair
    actor: Signer

    def of(self, signer: Signer | None) -> "Keys":
        """Return the same for another person at work, if one is given."""
        return self if signer is None else Keys(self.log, signer)


def create_keys(folder: Path, origin: str, first: Signer | None = None) -> Keys:
    """Make both pairs and write them; the log's key bears the origin as its name. Never overwrites a file.

    `first` is the first person, where that one has a key elsewhere: then only the public half of it is written here.
    """
    log = make_key().as_log(origin)
    own = make_key()
    public = (first or own).person.public
    actor = KeyPair(None if first else own.private, Verifier(f"{origin}/{Person(public).id}", public))
    with writing_in(folder):
        folder.mkdir(parents=True, exist_ok=True)
        for role, pair in zip(_ROLES, (log, actor), strict=True):
            if pair.private is not None:
                write_new(folder / f"{role}.key", _pem(pair.private), 0o600)
            write_new(folder / f"{role}.pub", f"{pair.public}\n".encode(), 0o644)
        sync(folder)
    return Keys(log, first or actor)


def load_keys(folder: Path) -> Keys:
    """Read both pairs, a private key only where there is one that may be read.

    Raises `IntegrityError` when a public key is missing or damaged, or two halves do not belong together.
    """
    return Keys(*(_load(folder, role) for role in _ROLES))


def make_key() -> KeyPair:
    """Make a key that lies nowhere yet."""
    key = Ed25519PrivateKey.generate()
    return KeyPair(key, _person_key(key))


def create_key(path: Path) -> KeyPair:
    """Make a key for a person and write its private half to a new file; never overwrites one."""
    pair = make_key()
    with writing_in(path.parent):
        write_new(path, pair.pem(), 0o600)
        sync(path.parent)
    return pair


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
    waiting = next_key(folder) if role == "log" else None
    if waiting is not None and public is not None and waiting.public.key == public.key:
        return waiting.signing()  # the public key was replaced already, and the command was interrupted
    key = _key_in(path)
    if public is not None and _raw(key) != public.key:
        raise IntegrityError(f"{path.name} and {role}.pub do not belong together")
    return key


def next_key(folder: Path) -> KeyPair | None:
    """Return the key that is about to become the log's; `None` where there is none, or a beginning of one."""
    try:
        key = _key_in(folder / NEXT)
    except IntegrityError:
        return None
    return KeyPair(key, _person_key(key))


def _key_in(path: Path) -> Ed25519PrivateKey:
    data = _read(path)
    try:
        key = load_pem_private_key(data, None)
    except (ValueError, TypeError, UnsupportedAlgorithm, InternalError) as error:  # whatever one changed byte leads to
        raise IntegrityError(f"{path.name} is damaged") from error
    if not isinstance(key, Ed25519PrivateKey) or _pem(key) != data:
        raise IntegrityError(f"{path.name} is damaged")
    return key


def _raw(key: Ed25519PrivateKey) -> bytes:
    return key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)


def _pem(key: Ed25519PrivateKey) -> bytes:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def _read(path: Path) -> bytes:
    """Return the bytes of a regular file, without waiting for a pipe; a person's key may lie behind a link."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        with os.fdopen(handle, "rb") as file:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise IntegrityError(f"{path.name} is no file")
            return file.read()
    except FileNotFoundError as error:
        raise IntegrityError(f"{path.name} is missing") from error
    except OSError as error:
        raise IntegrityError(f"{path.name} cannot be read: {error.strerror}") from error


@contextmanager
def writing_in(folder: Path) -> Iterator[None]:
    """Raise the disk's errors as `StorageReadOnly` or `StorageError`."""
    try:
        yield
    except PermissionError as error:
        raise StorageReadOnly(f"{folder} may not be written to") from error
    except OSError as error:
        raise StorageError(f"{folder}: {error.strerror}") from error


def write_new(path: Path, data: bytes, mode: int) -> None:
    """Write a new file, durable, that only those whom `mode` names may ever read."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, mode)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(handle)


def sync(folder: Path) -> None:
    """Make the names in a folder durable."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
