"""Encryption in chunks, C2SP chunked-encryption: AES-256-GCM, keys from HKDF-Expand-SHA512 (Cobblestone-256)."""

import hmac
import io
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA512
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

from inquest.errors import IntegrityError

KEY = 32
SALT = 24
HEADER = 56  # salt ‖ commitment
CHUNK = 1 << 14
SEALED = CHUNK + 16  # a chunk with its tag
_NONCE, _COMMITMENT, _TAG = 12, 32, 16
_MOST = 1 << 38  # chunks in a message
_AT_ONCE = 64  # chunks held in memory
_LABEL = b"c2sp.org/chunked-encryption@v1+AEAD_AES_256_GCM\x00"


def encrypting(stream: BinaryIO, key: bytes, salt: bytes, context: bytes = b"") -> BinaryIO:
    """Return a stream of the ciphertext of what `stream` gives, in constant memory; closing it closes `stream`.

    The salt is 24 random bytes that are never used again with this key.
    """
    return _reader(_encrypted(stream, _Cipher.derived(key, salt, context)), stream)


def decrypting(stream: BinaryIO, key: bytes, context: bytes = b"") -> BinaryIO:
    """Return a stream of the plain bytes, in constant memory; closing it closes `stream`.

    No byte comes out that was not authenticated in its place. Whoever must have the whole message reads to the end:
    what was cut off, appended or exchanged raises `IntegrityError` there, and at each read from then on.
    """
    _require_key(key)
    return _reader(_decrypted(stream, key, context), stream)


def decrypted_range(
    read_at: Callable[[int, int], bytes], size: int, key: bytes, wanted: range, context: bytes = b""
) -> Iterator[bytes]:
    """Return the plain bytes `wanted.start` up to `wanted.stop`, reading only the chunks that hold them.

    `read_at(offset, count)` reads the ciphertext, which has `size` bytes. The last chunk is opened first, which
    authenticates the length. Raises `IntegrityError` for what was tampered with, `ValueError` for what lies outside.
    """
    _require_key(key)
    length = plain_size(size)
    cipher = _Cipher.checked(read_at(0, HEADER), key, context)
    cipher.open(length // CHUNK, read_at(HEADER + length // CHUNK * SEALED, SEALED))
    if wanted.step != 1 or not 0 <= wanted.start <= wanted.stop <= length:
        raise ValueError(f"the message has {length} bytes, and no others")
    return _pieces(read_at, cipher, wanted)


def sealed_size(plain: int) -> int:
    """Return how long the ciphertext of so many plain bytes is."""
    return HEADER + plain + _TAG * (plain // CHUNK + 1)


def plain_size(sealed: int) -> int:
    """Return how many plain bytes a ciphertext of this length holds; `IntegrityError` for a length that none has."""
    chunks, last = divmod(sealed - HEADER, SEALED)
    if sealed < HEADER or last < _TAG:
        raise IntegrityError("the encrypted bytes are cut off")
    return chunks * CHUNK + last - _TAG


@dataclass(frozen=True, slots=True)
class _Cipher:
    """The keys of one message."""

    aead: AESGCM
    nonce: int
    header: bytes

    @classmethod
    def derived(cls, key: bytes, salt: bytes, context: bytes) -> "_Cipher":
        """Derive key, base nonce and commitment from the input key, salt and context ("Key derivation")."""
        _require_key(key)
        if len(salt) != SALT:
            raise ValueError(f"the salt has {SALT} bytes")
        made = HKDFExpand(SHA512(), KEY + _NONCE + _COMMITMENT, _LABEL + salt + context).derive(key)
        nonce = int.from_bytes(made[KEY : KEY + _NONCE], "big")
        return cls(AESGCM(made[:KEY]), nonce, salt + made[KEY + _NONCE :])

    @classmethod
    def checked(cls, header: bytes, key: bytes, context: bytes) -> "_Cipher":
        """Derive the same for a message with this header; its commitment is judged before any chunk is opened."""
        if len(header) != HEADER:
            raise IntegrityError("the encrypted bytes are cut off")
        cipher = cls.derived(key, header[:SALT], context)
        if not hmac.compare_digest(cipher.header, header):
            raise IntegrityError("these bytes were not encrypted with this key, or were changed since")
        return cipher

    def seal(self, number: int, chunk: bytes | memoryview) -> bytes:
        """Encrypt the chunk of this number."""
        return self.aead.encrypt(self._nonce(number), chunk, None)

    def open(self, number: int, chunk: bytes | memoryview) -> bytes:
        """Decrypt the chunk of this number; `IntegrityError` unless it was sealed there."""
        try:
            return self.aead.decrypt(self._nonce(number), chunk, None)
        except (InvalidTag, ValueError) as error:
            raise IntegrityError(f"chunk {number} of the encrypted bytes was changed, moved or cut off") from error

    def _nonce(self, number: int) -> bytes:
        if number >= _MOST:
            raise ValueError(f"a message has at most {_MOST} chunks")
        return (self.nonce ^ number).to_bytes(_NONCE, "big")


def _encrypted(stream: BinaryIO, cipher: _Cipher) -> Iterator[bytes]:
    """Encrypt; the last chunk is always shorter than the others, and may be empty ("Message chunking")."""
    yield cipher.header
    number = 0
    while True:
        data = memoryview(_fill(stream, _AT_ONCE * CHUNK))
        cut = range(0, len(data), CHUNK)
        if len(data) < _AT_ONCE * CHUNK:
            cut = range(0, len(data) + 1, CHUNK)
        yield b"".join(cipher.seal(number + place, data[at : at + CHUNK]) for place, at in enumerate(cut))
        number += len(cut)
        if len(data) < _AT_ONCE * CHUNK:
            return


def _decrypted(stream: BinaryIO, key: bytes, context: bytes) -> Iterator[bytes]:
    """Decrypt; a message that ends with a whole chunk lacks its end."""
    cipher = _Cipher.checked(_fill(stream, HEADER), key, context)
    number = 0
    while True:
        data = memoryview(_fill(stream, _AT_ONCE * SEALED))
        whole = len(data) // SEALED
        # Chunk by chunk: what stands before a damaged one was authenticated, and may come out.
        for at in range(whole):
            yield cipher.open(number + at, data[at * SEALED : (at + 1) * SEALED])
        number += whole
        if len(data) < _AT_ONCE * SEALED:
            yield cipher.open(number, data[whole * SEALED :])
            return


def _pieces(read_at: Callable[[int, int], bytes], cipher: _Cipher, wanted: range) -> Iterator[bytes]:
    if not wanted:
        return
    for number in range(wanted.start // CHUNK, (wanted.stop - 1) // CHUNK + 1):
        plain = cipher.open(number, read_at(HEADER + number * SEALED, SEALED))
        yield plain[max(0, wanted.start - number * CHUNK) : wanted.stop - number * CHUNK]


def _fill(stream: BinaryIO, count: int) -> bytes:
    """Read so many bytes, or all that are left: a stream may give fewer at a time."""
    parts = []
    while count and (part := stream.read(count)):
        parts.append(part)
        count -= len(part)
    return b"".join(parts)


def _require_key(key: bytes) -> None:
    if len(key) != KEY:
        raise ValueError(f"the key has {KEY} bytes")


def _reader(pieces: Iterator[bytes], source: BinaryIO) -> BinaryIO:
    return io.BufferedReader(_Pieces(pieces, source), CHUNK)


class _Pieces(io.RawIOBase):
    """A stream made of pieces. Once it has failed it goes on failing: no clean end ever follows an error."""

    def __init__(self, pieces: Iterator[bytes], source: BinaryIO) -> None:
        self._pieces = pieces
        self._source = source
        self._left = memoryview(b"")
        self._failed: Exception | None = None

    def readable(self) -> bool:
        """Say yes: it is for reading, from start to end."""
        return True

    def readinto(self, buffer: object, /) -> int:
        """Fill the buffer with what is left of a piece, or with the next."""
        if not isinstance(buffer, bytearray | memoryview):
            raise TypeError("the buffer must be one that can be written to")
        while not self._left and (piece := self._next()) is not None:
            self._left = memoryview(piece)
        view = memoryview(buffer)
        taken = self._left[: len(view)]
        view[: len(taken)] = taken
        self._left = self._left[len(taken) :]
        return len(taken)

    def close(self) -> None:
        """Close the stream below, too."""
        self._source.close()
        super().close()

    def _next(self) -> bytes | None:
        if self._failed is not None:
            raise self._failed
        try:
            with suppress(StopIteration):
                return next(self._pieces)
        except Exception as error:
            self._failed = error
            raise
        return None
