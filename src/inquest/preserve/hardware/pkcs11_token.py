"""Keys on PKCS#11 tokens: Ed25519 by the mechanism CKM_EDDSA."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, Protocol, cast

import pkcs11
from pkcs11 import Attribute, KeyType, Mechanism, ObjectClass, TokenFlag
from pkcs11.exceptions import PKCS11Error
from pkcs11.util.ec import encode_named_curve_parameters

from inquest.errors import DeviceUnusable, UsageError
from inquest.preserve.hardware.address import Address
from inquest.preserve.hardware.devices import Means
from inquest.preserve.person import Person

_ED25519 = "1.3.101.112"  # RFC 8410 §3
_OCTETS = b"\x04\x20"  # an OCTET STRING of 32 bytes in DER, as PKCS #11 2.40 writes a point; 3.0 leaves it out


class SigningKey(Protocol):
    """A private key on a token."""

    def sign(self, data: bytes, *, mechanism: Mechanism) -> bytes:
        """Sign; raises a `PKCS11Error`."""
        ...


class Session(Protocol):
    """What is open on a token."""

    def close(self) -> None:
        """Close it; raises a `PKCS11Error`."""
        ...


class TokenSigner:
    """Signs with a key that never leaves its token; one session and one PIN, until it is closed."""

    def __init__(self, session: Session, key: SigningKey, public: bytes, name: str) -> None:
        self._session = session
        self._key = key
        self._name = name
        self._person = Person(public)

    @property
    def person(self) -> Person:
        """Return whose signature it makes."""
        return self._person

    def sign(self, message: bytes) -> bytes:
        """Sign; `DeviceUnusable` when the token is gone, refuses, or gives what is not this person's signature."""
        with _speaking(self._name):
            signature = bytes(self._key.sign(message, mechanism=Mechanism.EDDSA))
        if not self._person.has_signed(signature, message):
            raise DeviceUnusable(f"the {self._name} gave a signature that does not hold")
        return signature

    def close(self) -> None:
        """End the session; with a token that is gone there is none to end."""
        with suppress(PKCS11Error):
            self._session.close()


def open_signer(address: str, means: Means) -> TokenSigner:
    """Open a session with the token and find the key there. Raises `DeviceUnusable`, `UsageError`."""
    named = Address.parse(address)
    with _speaking(str(named)):
        session = _session(named, means, rw=False)
        try:
            key = cast("SigningKey", _only(session, named, ObjectClass.PRIVATE_KEY))
            public = _only(session, named, ObjectClass.PUBLIC_KEY)
            return TokenSigner(session, key, _point(bytes(public[Attribute.EC_POINT])), str(named))
        except BaseException:
            with suppress(PKCS11Error):
                session.close()
            raise


def make_signer(address: str, means: Means, *, generate: bool) -> TokenSigner:
    """Return the person of a key that is on the token, or of one that is made there now."""
    if generate:
        _generate(Address.parse(address), means)
    return open_signer(address, means)


def _generate(address: Address, means: Means) -> None:
    """Make a key on the token under this address, never to leave it; `UsageError` where one bears the name."""
    with _speaking(str(address)):
        session = _session(address, means, rw=True)
        try:
            if any(session.get_objects(_wanted(address, ObjectClass.PRIVATE_KEY))):
                raise UsageError(f"there is a {address} already")
            curve = {Attribute.EC_PARAMS: encode_named_curve_parameters(_ED25519)}
            parameters = session.create_domain_parameters(KeyType.EC_EDWARDS, curve, local=True)
            parameters.generate_keypair(
                mechanism=Mechanism.EC_EDWARDS_KEY_PAIR_GEN,
                store=True,
                label=address.label,
                id=address.id,
                private_template={Attribute.SENSITIVE: True, Attribute.EXTRACTABLE: False},
            )
        finally:
            session.close()


def pin_for(flags: TokenFlag, address: Address, means: Means) -> str | object | None:
    """Return how to log in: not at all, at the token's own keypad, or with a PIN from its file or whoever is asked."""
    if not flags & TokenFlag.LOGIN_REQUIRED:
        return None
    if flags & TokenFlag.PROTECTED_AUTHENTICATION_PATH:
        keypad: object = pkcs11.PROTECTED_AUTH
        return keypad
    if address.pin_source is None:
        return means.ask_pin(f"PIN for token {address.token or address.serial}")
    try:
        return address.pin_source.read_text(encoding="utf-8").removesuffix("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"the PIN cannot be read from {address.pin_source}: {error}") from error


def _session(address: Address, means: Means, *, rw: bool) -> pkcs11.Session:
    module = address.module or means.module
    if module is None:
        raise UsageError("name the library of the token: module-path= in the address, or INQUEST_PKCS11")
    if not module.is_file():
        raise DeviceUnusable(f"there is no library of a token at {module}")
    tokens = [
        slot.get_token()
        for slot in pkcs11.lib(str(module)).get_slots(token_present=True)
        if _is_meant(slot.get_token(), address)
    ]
    if len(tokens) != 1:
        many = f"{len(tokens)} tokens are" if tokens else "no token is"
        raise DeviceUnusable(f"{many} called {address.token or address.serial!r}")
    (token,) = tokens
    return token.open(rw=rw, user_pin=pin_for(token.flags, address, means))


def _is_meant(token: pkcs11.Token, address: Address) -> bool:
    return address.token in (None, token.label) and address.serial in (None, token.serial.decode())


def _wanted(address: Address, kind: ObjectClass) -> dict[Attribute, Any]:
    named = {Attribute.LABEL: address.label, Attribute.ID: address.id}
    return {
        Attribute.CLASS: kind,
        Attribute.KEY_TYPE: KeyType.EC_EDWARDS,
        **{name: value for name, value in named.items() if value is not None},
    }


def _only(session: pkcs11.Session, address: Address, kind: ObjectClass) -> pkcs11.Object:
    found = list(session.get_objects(_wanted(address, kind)))
    if len(found) != 1:
        half = "private" if kind is ObjectClass.PRIVATE_KEY else "public"
        raise DeviceUnusable(f"there is not one {half} half of an Ed25519 {address}, but {len(found)}")
    return found[0]


def _point(point: bytes) -> bytes:
    """Return the 32 bytes of a public key."""
    key = point.removeprefix(_OCTETS) if len(point) == 34 else point
    if len(key) != 32:
        raise DeviceUnusable("the key on the token is no Ed25519 key")
    return key


@contextmanager
def _speaking(name: str) -> Iterator[None]:
    """Say in our words what the token refuses."""
    try:
        yield
    except PKCS11Error as error:
        said = str(error) or type(error).__name__
        raise DeviceUnusable(f"the {name} does not answer, or refuses: {said}") from error
