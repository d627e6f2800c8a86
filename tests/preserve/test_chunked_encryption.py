"""C2SP chunked-encryption: what comes out is what went in, in constant memory, and nothing that was tampered with."""

import hashlib
import hmac
import io
import random
import tracemalloc
from collections.abc import Callable

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import given, settings
from hypothesis import strategies as st

from inquest.errors import IntegrityError
from inquest.preserve.custody import chunked

KEY = bytes(range(32))
SALT = bytes(range(24))
SIZES = (0, 1, chunked.CHUNK - 1, chunked.CHUNK, chunked.CHUNK + 1, 3 * chunked.CHUNK, 70 * chunked.CHUNK + 5)


def noise(size: int) -> bytes:
    return random.Random(size).randbytes(size)


def encrypted(plain: bytes, key: bytes = KEY, context: bytes = b"") -> bytes:
    return chunked.encrypting(io.BytesIO(plain), key, SALT, context).read()


def decrypted(sealed: bytes, key: bytes = KEY, context: bytes = b"") -> bytes:
    return chunked.decrypting(io.BytesIO(sealed), key, context).read()


def ranged(sealed: bytes, start: int, end: int, key: bytes = KEY) -> bytes:
    return b"".join(chunked.decrypted_range(reading(sealed), len(sealed), key, range(start, end)))


def reading(sealed: bytes) -> Callable[[int, int], bytes]:
    return lambda offset, count: sealed[offset : offset + count]


def by_the_letter(plain: bytes, key: bytes, salt: bytes, context: bytes) -> bytes:
    """The specification, read once more and written down without our code: HKDF-Expand from HMAC, chunk after chunk."""
    info = b"c2sp.org/chunked-encryption@v1+" + b"AEAD_AES_256_GCM" + b"\x00" + salt + context
    first = hmac.digest(key, info + b"\x01", "sha512")
    made = first + hmac.digest(key, first + info + b"\x02", "sha512")
    aead, nonce, commitment = AESGCM(made[:32]), int.from_bytes(made[32:44], "big"), made[44:76]
    chunks = [plain[at : at + 16384] for at in range(0, len(plain) // 16384 * 16384 + 1, 16384)]
    sealed = [aead.encrypt((nonce ^ i).to_bytes(12, "big"), chunk, b"") for i, chunk in enumerate(chunks)]
    return salt + commitment + b"".join(sealed)


class Dribble(io.RawIOBase):
    """A stream that gives a few bytes at a time, as a pipe may."""

    def __init__(self, data: bytes, step: int) -> None:
        self.inner, self.step = io.BytesIO(data), step

    def read(self, size: int = -1, /) -> bytes:
        return self.inner.read(min(size, self.step))


@pytest.mark.parametrize("size", SIZES)
def test_the_ciphertext_is_that_of_the_specification(size: int):
    """A second reading of the specification gives the same bytes, and ours opens them."""
    plain = noise(size)

    assert encrypted(plain, context=b"a context") == by_the_letter(plain, KEY, SALT, b"a context")
    assert decrypted(by_the_letter(plain, KEY, SALT, b"")) == plain


def test_the_counter_passes_a_byte():
    """Chunk 256 is sealed under the nonce that the specification says: the count is as wide as the nonce."""
    plain = noise(257 * chunked.CHUNK)

    assert encrypted(plain) == by_the_letter(plain, KEY, SALT, b"")


@pytest.mark.parametrize("size", SIZES)
def test_sizes_map_onto_each_other(size: int):
    """Plain and encrypted sizes can be told from each other."""
    assert len(encrypted(noise(size))) == chunked.sealed_size(size)
    assert chunked.plain_size(chunked.sealed_size(size)) == size


@given(st.integers(0, 3 * chunked.CHUNK), st.integers(1, 40_000))
def test_what_goes_in_comes_out(size: int, step: int):
    """For every size, and however few bytes a stream gives at a time."""
    plain = noise(size)
    sealed = chunked.encrypting(Dribble(plain, step), KEY, SALT).read()

    assert sealed == encrypted(plain)
    assert chunked.decrypting(Dribble(sealed, step), KEY).read() == plain


@given(st.integers(0, 3 * chunked.CHUNK), st.data())
def test_any_range_can_be_read_alone(size: int, data: st.DataObject):
    """A range is what it would be in the whole."""
    plain = noise(size)
    start = data.draw(st.integers(0, size))
    end = data.draw(st.integers(start, size))

    assert ranged(encrypted(plain), start, end) == plain[start:end]


def test_a_range_reads_no_more_than_its_chunks():
    """Two bytes on the edge of two chunks cost the header, those chunks and the last."""
    sealed = encrypted(noise(50 * chunked.CHUNK))
    asked = []

    def read_at(offset: int, count: int) -> bytes:
        asked.append(count)
        return sealed[offset : offset + count]

    wanted = range(chunked.CHUNK - 1, chunked.CHUNK + 1)
    assert len(b"".join(chunked.decrypted_range(read_at, len(sealed), KEY, wanted))) == 2
    assert asked == [chunked.HEADER, chunked.SEALED, chunked.SEALED, chunked.SEALED]


@pytest.mark.parametrize("wanted", [range(-1, 2), range(3, 2), range(10), range(0, 4, 2)])
def test_a_range_outside_the_message_is_refused(wanted: range):
    """What lies outside is said to, never guessed."""
    sealed = encrypted(b"12345")

    with pytest.raises(ValueError, match="5 bytes"):
        chunked.decrypted_range(reading(sealed), len(sealed), KEY, wanted)


def cut_in_chunks(sealed: bytes) -> tuple[bytes, list[bytes]]:
    body = sealed[chunked.HEADER :]
    return sealed[: chunked.HEADER], [body[i : i + chunked.SEALED] for i in range(0, len(body), chunked.SEALED)]


@given(st.integers(0, 2 * chunked.CHUNK + 9), st.data())
@settings(max_examples=100)
def test_attack_one_bit_is_flipped(size: int, data: st.DataObject):
    """A flipped bit anywhere is refused, and nothing comes out that was not sealed in its place."""
    plain = noise(size)
    sealed = bytearray(encrypted(plain))
    bit = data.draw(st.integers(0, len(sealed) * 8 - 1))
    sealed[bit // 8] ^= 1 << bit % 8
    stream = chunked.decrypting(io.BytesIO(bytes(sealed)), KEY)
    out = b""

    def drain() -> None:
        nonlocal out
        while part := stream.read1(chunked.CHUNK):
            out += part

    with pytest.raises(IntegrityError):
        drain()
    assert plain.startswith(out)
    with pytest.raises(IntegrityError):
        ranged(bytes(sealed), 0, size)


@given(st.integers(0, 2 * chunked.CHUNK + 9), st.data())
def test_attack_the_end_is_cut_off(size: int, data: st.DataObject):
    """A message that lacks its end, by a byte or by chunks, is refused in both manners of reading."""
    sealed = encrypted(noise(size))
    left = sealed[: data.draw(st.integers(0, len(sealed) - 1))]

    with pytest.raises(IntegrityError):
        decrypted(left)
    with pytest.raises(IntegrityError):
        ranged(left, 0, 0)


def test_attack_the_last_short_chunk_is_cut_off():
    """Cut between two chunks, all that is left was sealed in its place, and the end is missing still."""
    head, chunks = cut_in_chunks(encrypted(noise(64 * chunked.CHUNK)))

    for whole in (1, 63, 64):
        with pytest.raises(IntegrityError):
            decrypted(head + b"".join(chunks[:whole]))


@pytest.mark.parametrize("order", [(1, 0, 2), (0, 0, 2), (0, 2), (1, 2), (0, 1, 2, 2), (2, 0, 1), (2,)])
def test_attack_chunks_are_moved_repeated_or_left_out(order: tuple[int, ...]):
    """Each chunk opens in its own place alone."""
    head, chunks = cut_in_chunks(encrypted(noise(2 * chunked.CHUNK + 7)))

    with pytest.raises(IntegrityError):
        decrypted(head + b"".join(chunks[i] for i in order))


def test_attack_a_chunk_is_appended():
    """Neither noise, nor a chunk of another message under the same key, can follow the end."""
    sealed = encrypted(noise(chunked.CHUNK + 5))
    other = chunked.encrypting(io.BytesIO(b"more"), KEY, SALT[::-1]).read()

    for tail in (b"x", noise(chunked.SEALED), other[chunked.HEADER :]):
        with pytest.raises(IntegrityError):
            decrypted(sealed + tail)


def test_attack_another_key_or_context():
    """Another key, or another context, is refused at the commitment, before any chunk is opened."""
    sealed = encrypted(b"plain", context=b"one")

    for key, context in ((KEY[::-1], b"one"), (KEY, b"two")):
        with pytest.raises(IntegrityError, match="this key"):
            decrypted(sealed, key, context)


def test_once_it_has_failed_it_goes_on_failing():
    """No clean end follows an error: whoever reads on is told again."""
    stream = chunked.decrypting(io.BytesIO(encrypted(b"plain")[:-1]), KEY)

    for _ in range(3):
        with pytest.raises(IntegrityError):
            stream.read(1)


@pytest.mark.parametrize("size", [0, 31, 33])
def test_a_key_of_another_length_is_refused_when_it_is_given(size: int):
    """Nothing is read or written under it."""
    with pytest.raises(ValueError, match="32 bytes"):
        chunked.decrypting(io.BytesIO(), bytes(size))
    with pytest.raises(ValueError, match="32 bytes"):
        chunked.encrypting(io.BytesIO(), bytes(size), SALT)
    with pytest.raises(ValueError, match="24 bytes"):
        chunked.encrypting(io.BytesIO(), KEY, SALT[1:])


def test_a_message_has_an_end_that_its_counter_can_reach():
    """Beyond 2 to the 38th chunk a nonce could come back: it is refused."""
    cipher = chunked._Cipher.derived(KEY, SALT, b"")

    with pytest.raises(ValueError, match="at most"):
        cipher.seal(1 << 38, b"")


def test_memory_does_not_grow_with_the_message():
    """Forty megabytes pass through a few."""
    size = 40 << 20
    stream = chunked.decrypting(chunked.encrypting(io.BytesIO(bytes(size)), KEY, SALT), KEY)
    digest = hashlib.sha256()
    tracemalloc.start()
    while part := stream.read(1 << 20):
        digest.update(part)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert digest.digest() == hashlib.sha256(bytes(size)).digest()
    assert peak < 12 << 20


def test_the_stream_below_is_closed_with_it():
    """No file stays open."""
    below = io.BytesIO(b"x")
    stream = chunked.encrypting(below, KEY, SALT)
    with pytest.raises(TypeError, match="buffer"):
        stream.raw.readinto(b"cannot be written to")
    stream.close()

    assert below.closed
