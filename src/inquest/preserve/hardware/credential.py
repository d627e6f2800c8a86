"""Which key of a FIDO2 authenticator a person has: a small file, nothing in it is secret."""

import base64
import os
from dataclasses import dataclass
from pathlib import Path

from inquest.errors import DeviceUnusable, IntegrityError, StorageError, UsageError
from inquest.preserve.canonical import canonical, strict_loads
from inquest.preserve.hardware.devices import FIDO2 as PREFIX
from inquest.preserve.person import FIDO2, Person

_VERSION = 2


@dataclass(frozen=True, slots=True)
class Credential:
    """The id under which the authenticator knows the key, which may hold the key itself, encrypted; and its person."""

    id: bytes
    person: Person

    def __bytes__(self) -> bytes:
        """Return the file's bytes: canonical JSON on one line."""
        public = self.person.stated()["public"]
        return canonical({"credential": base64.b64encode(self.id).decode(), "public": public, "v": _VERSION}) + b"\n"

    @classmethod
    def of(cls, data: bytes) -> "Credential":
        """Read what `bytes` wrote; `ValueError` for anything else."""
        said = strict_loads(data)
        if not isinstance(said, dict) or set(said) != {"credential", "public", "v"}:
            raise ValueError("its fields are others")
        id_, public = (base64.b64decode(str(said[name]), validate=True) for name in ("credential", "public"))
        credential = cls(id_, Person(public, FIDO2))
        if not id_ or bytes(credential) != data:
            raise ValueError("it is not in its one form")
        return credential


def file_of(address: str) -> Path:
    """Return FILE of `fido2:FILE`; `UsageError` where it names none."""
    name = address.removeprefix(PREFIX)
    if not name:
        raise UsageError("fido2: is followed by the name of the file that says which key of the device it is")
    return Path(name)


def read_credential(path: Path) -> Credential:
    """Return what the file says; `DeviceUnusable` where there is none, `IntegrityError` when it is damaged."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise DeviceUnusable(
            f"{path} cannot be read: {error.strerror}; `inquest key new fido2:FILE` makes one"
        ) from error
    try:
        return Credential.of(data)
    except ValueError as error:
        raise IntegrityError(f"{path} does not say which key of a FIDO2 device it is: {error}") from error


def refuse_existing(path: Path) -> None:
    """Raise `UsageError` where there is a file already: a device is not asked for what could not be kept."""
    if path.exists():
        raise UsageError(f"{path} is there already")


def write_credential(path: Path, credential: Credential) -> None:
    """Write a new file, durable; never overwrites one."""
    try:
        with path.open("xb") as file:
            file.write(bytes(credential))
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise StorageError(f"{path}: {error.strerror}") from error
