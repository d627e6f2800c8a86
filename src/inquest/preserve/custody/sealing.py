"""Content and objects that are kept encrypted, each exhibit under a key of its own that can be shredded."""

import base64
import binascii
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from inquest.errors import IntegrityError
from inquest.model import Digest
from inquest.preserve.canonical import canonical, strict_loads
from inquest.preserve.custody.chunked import KEY, SALT, decrypting, encrypting
from inquest.store import Fault, Measure, Stored, Vault, secret_id

KIND = "sealed"
_NONCE = 12
_RECORD = b"inquest record"
_OBJECT = b"inquest object"


def new_key(random: Callable[[int], bytes]) -> bytes:
    """Make a key; `random` gives bytes that nobody can guess."""
    return random(KEY)


def seal_content(content: Mapping[str, Any], key: bytes, random: Callable[[int], bytes]) -> dict[str, Any]:
    """Return the content of kind `sealed` that keeps another; what it names in the vault stays visible as digests.

    Raises `ValueError` for a sealed exhibit that does not name its encrypted `object`.
    """
    nonce = random(_NONCE)
    box = nonce + AESGCM(derived_key(key, _RECORD)).encrypt(nonce, canonical(content), None)
    return {
        "kind": KIND,
        "at": content["at"],
        "key": secret_id(key),
        "box": base64.b64encode(box).decode(),
        "bodies": _named(content),
    }


def open_content(content: Mapping[str, Any], key: bytes) -> dict[str, Any]:
    """Return what a content of kind `sealed` keeps.

    Raises `IntegrityError` when it was tampered with, was sealed under another key, or shows other objects or another
    time than it keeps. The id of the key commits to it: no second key opens a box to something else.
    """
    if content.get("kind") != KIND or content.get("key") != secret_id(key):
        raise IntegrityError("it was not sealed under this key")
    inner = _opened(content.get("box"), key)
    try:
        shown = _named(inner) == content.get("bodies") and inner["at"] == content.get("at")
    except (KeyError, TypeError, ValueError) as error:
        raise IntegrityError("what is sealed in it does not have the form of a content") from error
    if not shown:
        raise IntegrityError("it shows other objects or another time than it keeps")
    return inner


def derived_key(key: bytes, info: bytes) -> bytes:
    """Derive a key for one use: HKDF-SHA256 without salt, RFC 5869 §2."""
    return HKDF(SHA256(), KEY, salt=None, info=info).derive(key)


def open_object(vault: Vault, digest: Digest, key: bytes) -> BinaryIO:
    """Read the plain bytes of an object that was encrypted under this key.

    Raises `NotFound`; the stream raises `IntegrityError` when they were tampered with.
    """
    return decrypting(vault.open(digest), derived_key(key, _OBJECT))


class SealedVault:
    """A vault that keeps everything under one key: `stage` encrypts, `open` decrypts, the names are of the ciphertext.

    Objects derived from a sealed exhibit go through the same one: shredding the key takes them along. Equal bytes
    staged twice are two objects: nobody learns from a name whether bytes are known.
    """

    def __init__(self, vault: Vault, key: bytes, random: Callable[[int], bytes]) -> None:
        self._vault = vault
        self._key = derived_key(key, _OBJECT)
        self._random = random

    def stage(self, stream: BinaryIO) -> Stored:
        """Take the bytes in, encrypted; see the port. What is said of them is said of the ciphertext."""
        return self._vault.stage(encrypting(stream, self._key, self._random(SALT)))

    def stage_exhibit(self, stream: BinaryIO) -> tuple[Stored, Stored]:
        """Take an exhibit in, encrypted; return what is said of its plain bytes, and of the object that is kept.

        The inner content of its record has the first as `digest`, `size`, `sha512` and `chunks`, the second's digest as
        `object`.
        """
        plain = Measure()
        stored = self.stage(io.BufferedReader(_Measured(stream, plain)))
        return plain.stored(), stored

    def settle(self, digests: Iterable[Digest], *, last: bool = False) -> None:
        """Make staged bytes part of the vault, durable; see the port."""
        self._vault.settle(digests, last=last)

    def open(self, digest: Digest) -> BinaryIO:
        """Read the plain bytes of an object; the stream raises `IntegrityError` when they were tampered with."""
        return decrypting(self._vault.open(digest), self._key)

    def digests(self, *, staged: bool = False) -> Iterator[Digest]:
        """Name all objects of the vault below, under whichever key; see the port."""
        return self._vault.digests(staged=staged)

    def faults(self) -> Iterator[Fault]:
        """Name what does not belong in the vault below; see the port."""
        return self._vault.faults()


class _Measured(io.RawIOBase):
    """Passes a stream on and measures it."""

    def __init__(self, stream: BinaryIO, measure: Measure) -> None:
        self._stream = stream
        self._measure = measure

    def readable(self) -> bool:
        """Say yes: it is for reading, from start to end."""
        return True

    def readinto(self, buffer: object, /) -> int:
        """Fill the buffer."""
        if not isinstance(buffer, bytearray | memoryview):
            raise TypeError("the buffer must be one that can be written to")
        view = memoryview(buffer)
        data = self._stream.read(len(view))
        self._measure.update(data)
        view[: len(data)] = data
        return len(data)


def _named(content: Mapping[str, Any]) -> list[str]:
    """Return the objects that an inner content names: a sealed exhibit's encrypted `object`, then its `bodies`."""
    own = [Digest(content["object"])] if content.get("kind") == "exhibit" else []
    bodies = [Digest(body) for body in content.get("bodies", [])]
    return [str(digest) for digest in own + bodies]


def _opened(box: object, key: bytes) -> dict[str, Any]:
    try:
        data = base64.b64decode(str(box), validate=True)
        plain = AESGCM(derived_key(key, _RECORD)).decrypt(data[:_NONCE], data[_NONCE:], None)
        inner = strict_loads(plain)
    except (InvalidTag, ValueError, binascii.Error) as error:
        raise IntegrityError("its box was tampered with") from error
    if not isinstance(inner, dict) or canonical(inner) != plain:
        raise IntegrityError("what is sealed in it does not have the form of a content")
    return inner
