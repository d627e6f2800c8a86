"""What an authority is asked: an RFC 3161 request over the SHA-256 of some bytes."""

import hashlib
from collections.abc import Callable

_VERSION = b"\x02\x01\x01"
_SHA256 = bytes.fromhex("300d06096086480165030402010500")  # AlgorithmIdentifier: 2.16.840.1.101.3.4.2.1, NULL
_WITH_CERTIFICATE = b"\x01\x01\xff"
_NONCE = 8  # random bytes


def time_query(message: bytes, random: Callable[[int], bytes]) -> tuple[bytes, int]:
    """Return a TimeStampReq in DER (RFC 3161 §2.4.1) over SHA-256 of the message, and the nonce that is in it.

    It asks for the certificate. `random` gives so many bytes that nobody can guess.
    """
    nonce = int.from_bytes(random(_NONCE), "big")
    number = nonce.to_bytes(nonce.bit_length() // 8 + 1, "big")
    imprint = _der(0x30, _SHA256 + _der(0x04, hashlib.sha256(message).digest()))
    return _der(0x30, _VERSION + imprint + _der(0x02, number) + _WITH_CERTIFICATE), nonce


def _der(tag: int, value: bytes) -> bytes:
    """Return a value, shorter than 128 bytes, with tag and length."""
    return bytes((tag, len(value))) + value
