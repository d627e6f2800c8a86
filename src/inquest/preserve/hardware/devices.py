"""Which device signs: chosen by the address of the key, and loaded only when one is asked for."""

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, cast

from inquest.errors import DeviceUnusable
from inquest.preserve.person import Signer

PKCS11, FIDO2 = "pkcs11:", "fido2:"


@dataclass(frozen=True, slots=True)
class Means:
    """What a device needs of the world: the library of the token, where the address names none, and a person.

    `ask_pin` hears for what the PIN is, and is called at most once for a signer; `tell` hears what the person is to do.
    """

    module: Path | None
    ask_pin: Callable[[str], str]
    tell: Callable[[str], None]


class DeviceSigner(Signer, Protocol):
    """Signs with a device; `DeviceUnusable` when that is pulled out or refuses."""

    def close(self) -> None:
        """Let go of the device."""
        ...


def is_device(address: str) -> bool:
    """Say whether this names a key in a device, and not a file."""
    return address.startswith((PKCS11, FIDO2))


def device_signer(address: str, means: Means) -> DeviceSigner:
    """Return the person whose key lies in a device: `pkcs11:…`, or `fido2:FILE` with what `new_device_key` wrote.

    Raises `DeviceUnusable`, `UsageError` for a malformed address, `IntegrityError` for a damaged FILE.
    """
    return _library(address).open_signer(address, means)


def new_device_key(address: str, means: Means, *, generate: bool) -> DeviceSigner:
    """Return a person who has no entry yet: a FIDO2 key is made, and FILE with it; a PKCS#11 key only on request."""
    return _library(address).make_signer(address, means, generate=generate)


class _Library(Protocol):
    """What a module of this room offers whose own library may not be there."""

    def open_signer(self, address: str, means: Means) -> DeviceSigner: ...

    def make_signer(self, address: str, means: Means, *, generate: bool) -> DeviceSigner: ...


def _library(address: str) -> _Library:
    name = "pkcs11_token" if address.startswith(PKCS11) else "authenticator"
    try:
        return cast("_Library", importlib.import_module(f"inquest.preserve.hardware.{name}"))
    except ModuleNotFoundError as error:
        raise DeviceUnusable(f"{error.name} is not installed: it comes with the extra `hardware` of inquest") from error
