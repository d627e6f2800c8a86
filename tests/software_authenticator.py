"""A FIDO2 device in software: speaks CTAP 2 in CBOR as a device does, below the transport."""

import hashlib
import os
from collections.abc import Callable, Iterator
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from fido2 import cbor
from fido2.cose import ES256, CoseKey, EdDSA
from fido2.ctap import STATUS, CtapDevice, CtapError
from fido2.ctap2.pin import PinProtocolV2
from fido2.hid import CAPABILITY
from fido2.webauthn import AttestedCredentialData, AuthenticatorData

_INFO, _MAKE, _ASSERT, _PIN = 4, 1, 2, 6
_FLAG = AuthenticatorData.FLAG
Said = dict[int, Any]
Hear = Callable[[int], None]


class SoftwareAuthenticator(CtapDevice):
    """Holds keys; `pin` is the one that it asks for, if any.

    What may go wrong: `absent` (it was pulled out), `untouched`, `other_curve` (it makes P-256 keys), `lying` (it signs
    something else), `garbled` (it answers nothing).
    """

    def __init__(self, pin: str | None = None) -> None:
        self.pin = pin
        self.keys: dict[bytes, Ed25519PrivateKey] = {}
        self.touches = self.closed = 0
        self.absent = self.untouched = self.other_curve = self.lying = self.garbled = False
        self._agreement = ec.generate_private_key(ec.SECP256R1())
        self._tokens: set[bytes] = set()

    @property
    def capabilities(self) -> int:
        return CAPABILITY.CBOR

    @classmethod
    def list_devices(cls) -> Iterator[CtapDevice]:
        return iter(())

    def close(self) -> None:
        self.closed += 1

    def call(self, cmd: int, data: bytes = b"", event: object = None, on_keepalive: Hear | None = None) -> bytes:
        """Answer a command of CTAP 2."""
        del cmd, event
        if on_keepalive is not None and data[0] in (_MAKE, _ASSERT):
            on_keepalive(STATUS.PROCESSING)
            on_keepalive(STATUS.UPNEEDED)
        if self.absent:
            raise OSError(19, "No such device")
        if self.garbled and data[0] != _INFO:
            return b""
        said = cbor.decode(data[1:]) if data[1:] else {}
        try:
            answer = {_INFO: self._info, _MAKE: self._make, _ASSERT: self._assert, _PIN: self._tell}[data[0]](said)
        except CtapError as error:
            return bytes([error.code])
        return b"\x00" + cbor.encode(answer)

    def _info(self, said: Said) -> dict[int, Any]:
        del said
        options = {"rk": False, "up": True, **({"clientPin": True, "pinUvAuthToken": True} if self.pin else {})}
        return {1: ["FIDO_2_1"], 3: bytes(16), 4: options, 6: [2]}

    def _make(self, said: Said) -> dict[int, Any]:
        self._allow(said[1], said.get(8))
        assert said[4] == [{"type": "public-key", "alg": -8}]
        key, id_ = Ed25519PrivateKey.generate(), os.urandom(48)
        self.keys[id_] = key
        public: CoseKey = EdDSA.from_cryptography_key(key.public_key())
        if self.other_curve:
            public = ES256.from_cryptography_key(ec.generate_private_key(ec.SECP256R1()).public_key())
        held = AttestedCredentialData.create(bytes(16), id_, public)
        return {1: "none", 2: self._data(said[2]["id"], _FLAG.UP | _FLAG.AT, held), 3: {}}

    def _assert(self, said: Said) -> dict[int, Any]:
        self._allow(said[2], said.get(6))
        named = [each["id"] for each in said[3] if each["id"] in self.keys]
        if not named:
            raise CtapError(CtapError.ERR.NO_CREDENTIALS)
        data = self._data(said[1], _FLAG.UP)
        signature = self.keys[named[0]].sign(data + (bytes(32) if self.lying else said[2]))
        return {1: {"type": "public-key", "id": named[0]}, 2: data, 3: signature}

    def _data(self, relying: str, flags: int, held: bytes = b"") -> bytes:
        return AuthenticatorData.create(hashlib.sha256(relying.encode()).digest(), _FLAG(flags), self.touches, held)

    def _allow(self, digest: bytes, shown: bytes | None) -> None:
        """Refuse who does not know the PIN; then wait for a finger. A token is good for one command."""
        good = [token for token in self._tokens if PinProtocolV2().authenticate(token, digest) == shown]
        if self.pin and not good:
            raise CtapError(CtapError.ERR.PUAT_REQUIRED)
        self._tokens.difference_update(good)
        if self.untouched:
            raise CtapError(CtapError.ERR.USER_ACTION_TIMEOUT)
        self.touches += 1

    def _tell(self, said: Said) -> dict[int, Any]:
        """Agree on a key; give a token to who knows the PIN."""
        if said[2] == 2:
            numbers = self._agreement.public_key().public_numbers()
            return {1: {1: 2, 3: -25, -1: 1, -2: numbers.x.to_bytes(32, "big"), -3: numbers.y.to_bytes(32, "big")}}
        protocol = PinProtocolV2()
        x, y = (int.from_bytes(said[3][axis], "big") for axis in (-2, -3))
        peer = ec.EllipticCurvePublicNumbers(x, y, ec.SECP256R1()).public_key()
        secret = protocol.kdf(self._agreement.exchange(ec.ECDH(), peer))
        if protocol.decrypt(secret, said[6]) != hashlib.sha256((self.pin or "").encode()).digest()[:16]:
            raise CtapError(CtapError.ERR.PIN_INVALID)
        token = os.urandom(32)
        self._tokens.add(token)
        return {2: protocol.encrypt(secret, token)}
