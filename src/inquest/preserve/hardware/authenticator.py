"""Keys in FIDO2 authenticators, over CTAP 2: EdDSA credentials of the relying party `inquest`.

What is signed is authenticator data ‖ SHA-256(message): the message takes the place of a browser's client data.
Methods are those of the Client to Authenticator Protocol 2.1, §6.1 (making), §6.2 (signing), §6.5 (PIN).
"""

import hashlib
import secrets
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from fido2.cose import EdDSA
from fido2.ctap import STATUS, CtapDevice, CtapError
from fido2.ctap2.base import Ctap2
from fido2.ctap2.pin import ClientPin
from fido2.hid import ConnectionFailure, CtapHidDevice
from fido2.webauthn import AttestedCredentialData

from inquest.errors import DeviceUnusable
from inquest.preserve.hardware.credential import Credential, file_of, read_credential, refuse_existing, write_credential
from inquest.preserve.hardware.devices import Means
from inquest.preserve.person import FIDO2, Person

RELYING = "inquest"
Devices = Callable[[], Iterable[CtapDevice]]

_KIND, _CURVE, _X = 1, -1, -2  # a key in COSE (RFC 9053 §7.2)
_OKP, _ED25519 = 1, 6
_SAID = {
    CtapError.ERR.NO_CREDENTIALS: "does not hold this key: it is another device",
    CtapError.ERR.UNSUPPORTED_ALGORITHM: "knows no Ed25519 keys",
    CtapError.ERR.PIN_INVALID: "refuses the PIN",
    CtapError.ERR.PIN_AUTH_BLOCKED: "takes no PIN any more: take it out and plug it in again",
    CtapError.ERR.PIN_BLOCKED: "takes no PIN any more: it is blocked",
    CtapError.ERR.USER_ACTION_TIMEOUT: "was not touched in time",
    CtapError.ERR.ACTION_TIMEOUT: "was not touched in time",
    CtapError.ERR.OPERATION_DENIED: "was not allowed to sign",
}


class AuthenticatorSigner:
    """Signs with one touch of the device for each signature; its PIN, where it has one, is asked for once."""

    def __init__(self, credential: Credential, means: Means, devices: Devices) -> None:
        self._credential = credential
        self._hand = _Hand(means, devices)

    @property
    def person(self) -> Person:
        """Return whose signature it makes."""
        return self._credential.person

    def sign(self, message: bytes) -> bytes:
        """Return authenticator data and signature; `DeviceUnusable` when the device is gone or refuses."""
        digest = hashlib.sha256(message).digest()
        with self._hand.device() as ctap:
            given = ctap.get_assertion(
                RELYING,
                digest,
                [{"type": "public-key", "id": self._credential.id}],
                options={"up": True},
                on_keepalive=self._hand.keep_waiting,
                **self._hand.allowed(ctap, digest, ClientPin.PERMISSION.GET_ASSERTION),
            )
            signature = bytes(given.auth_data) + bytes(given.signature)
        if not self.person.has_signed(signature, message):
            raise DeviceUnusable("the FIDO2 device gave a signature that does not hold")
        return signature

    def close(self) -> None:
        """Forget the PIN; the device itself is let go after each signature."""
        self._hand.forget()


def open_signer(address: str, means: Means, devices: Devices = CtapHidDevice.list_devices) -> AuthenticatorSigner:
    """Return the person whose key FILE names; the device is asked only when something is to be signed."""
    return AuthenticatorSigner(read_credential(file_of(address)), means, devices)


def make_signer(
    address: str, means: Means, *, generate: bool = True, devices: Devices = CtapHidDevice.list_devices
) -> AuthenticatorSigner:
    """Make a key in the device that is plugged in, and FILE that names it; always a new one. It takes one touch."""
    del generate
    path = file_of(address)
    refuse_existing(path)
    hand = _Hand(means, devices)
    digest = secrets.token_bytes(32)
    with hand.device() as ctap:
        made = ctap.make_credential(
            digest,
            {"id": RELYING, "name": RELYING},
            {"id": secrets.token_bytes(16), "name": RELYING, "displayName": RELYING},
            [{"type": "public-key", "alg": EdDSA.ALGORITHM}],
            on_keepalive=hand.keep_waiting,
            **hand.allowed(ctap, digest, ClientPin.PERMISSION.MAKE_CREDENTIAL),
        )
        credential = _made(made.auth_data.credential_data)
    write_credential(path, credential)
    return AuthenticatorSigner(credential, means, devices)


def _made(found: AttestedCredentialData | None) -> Credential:
    """Return what a device says that it made; `ValueError` for what is no Ed25519 key."""
    if found is None or found.public_key.get(_KIND) != _OKP or found.public_key.get(_CURVE) != _ED25519:
        raise ValueError("the key that it made is no Ed25519 key")
    return Credential(bytes(found.credential_id), Person(bytes(found.public_key[_X]), FIDO2))


class _Hand:
    """Reaches for the one device that is plugged in, and knows its PIN once it was told."""

    def __init__(self, means: Means, devices: Devices) -> None:
        self._means = means
        self._devices = devices
        self._pin: str | None = None

    def keep_waiting(self, status: int) -> None:
        """Hear from a device that it waits."""
        if status == STATUS.UPNEEDED:
            self._means.tell("touch the FIDO2 device")

    def forget(self) -> None:
        """Forget the PIN."""
        self._pin = None

    @contextmanager
    def device(self) -> Iterator[Ctap2]:
        """Open the device while the block runs; `DeviceUnusable` where there is not exactly one, or it fails."""
        try:
            found = list(self._devices())
            try:
                if len(found) != 1:
                    many = f"{len(found)} FIDO2 devices are plugged in: leave one"
                    raise DeviceUnusable(many if found else "no FIDO2 device is plugged in")
                yield Ctap2(found[0])
            finally:
                for device in found:
                    device.close()
        except CtapError as error:
            self.forget()
            raise DeviceUnusable(f"the FIDO2 device {_SAID.get(error.code, f'refuses: {error}')}") from error
        except (ConnectionFailure, OSError) as error:
            raise DeviceUnusable(f"the FIDO2 device was taken away or does not answer: {error}") from error
        except (AttributeError, LookupError, TypeError, ValueError) as error:
            raise DeviceUnusable(f"the FIDO2 device gives an answer that is none: {error}") from error

    def allowed(self, ctap: Ctap2, digest: bytes, permission: ClientPin.PERMISSION) -> dict[str, Any]:
        """Return what shows the device that its PIN is known, where it has one; each time anew, as CTAP 2.1 asks."""
        if not ctap.info.options.get("clientPin"):
            return {}
        self._pin = self._pin or self._means.ask_pin("PIN for the FIDO2 device")
        client = ClientPin(ctap)
        token = client.get_pin_token(self._pin, permission, RELYING)
        return {
            "pin_uv_param": client.protocol.authenticate(token, digest),
            "pin_uv_protocol": client.protocol.VERSION,
        }
