"""Ed25519 at its edges: the cases on which honest verifiers disagree are refused here, all of them."""

import hashlib

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import given, settings
from hypothesis import strategies as st

from inquest.preserve.ed25519 import is_signed

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
Point = tuple[int, int]


def plus(a: Point, b: Point) -> Point:
    """Add two points of the curve (RFC 8032 §5.1, in affine coordinates)."""
    t = D * a[0] * b[0] * a[1] * b[1] % P
    x = (a[0] * b[1] + a[1] * b[0]) * pow(1 + t, -1, P)
    y = (a[1] * b[1] + a[0] * b[0]) * pow(1 - t, -1, P)
    return x % P, y % P


def times(n: int, point: Point) -> Point:
    made = (0, 1)
    for bit in f"{n:b}":
        made = plus(made, made)
        made = plus(made, point) if bit == "1" else made
    return made


def root(square: int) -> int | None:
    x = pow(square, (P + 3) // 8, P)
    x = x if x * x % P == square % P else x * pow(2, (P - 1) // 4, P) % P
    return x if x * x % P == square % P else None


def at(y: int) -> Point | None:
    x = root((y * y - 1) * pow(D * y * y + 1, -1, P) % P)
    return None if x is None else (x, y)


def packed(point: Point, lift: int = 0) -> bytes:
    return (point[1] + lift + ((point[0] & 1) << 255)).to_bytes(32, "little")


def base() -> Point:
    made = at(4 * pow(5, -1, P) % P)
    assert made is not None
    return made if made[0] % 2 == 0 else (P - made[0], made[1])


def small_order() -> list[Point]:
    """Return the eight points of the torsion, found from a point of the curve and not from a list."""
    y = 2
    while (found := at(y)) is None or times(4 * L, found) == (0, 1):
        y += 1
    generator = times(L, found)
    return [times(n, generator) for n in range(8)]


TORSION = small_order()
B = base()


def challenge(point: bytes, key: bytes, message: bytes) -> int:
    return int.from_bytes(hashlib.sha512(point + key + message).digest(), "little") % L


def test_the_torsion_has_eight_points():
    """The points of small order are those that eight takes to the neutral one."""
    assert len(set(TORSION)) == 8
    assert all(times(8, point) == (0, 1) for point in TORSION)


@pytest.mark.parametrize("key", TORSION)
@pytest.mark.parametrize("point", TORSION)
def test_attack_key_or_point_of_small_order(key: Point, point: Point):
    """A key that signs everything is no key: S = 0 with points of small order is refused, in each encoding."""
    for lift in (0, P):
        for sign in (0, 1 << 255):
            encoded = packed(key)
            if key[1] + lift < 1 << 255:
                encoded = ((int.from_bytes(packed(key, lift), "little")) ^ sign).to_bytes(32, "little")
            assert not is_signed(encoded, packed(point) + bytes(32), b"message")


@pytest.mark.parametrize("torsion", TORSION[1:])
def test_a_key_with_a_torsion_part_holds_only_without_the_cofactor(torsion: Point):
    """Where verifiers with and without the cofactor disagree, the equation without it decides."""
    secret = 12345
    key = packed(plus(times(secret, B), torsion))
    seen = set()
    for nonce in range(1, 160):
        point = packed(times(nonce, B))
        h = challenge(point, key, b"m")
        signature = point + ((nonce + h * secret) % L).to_bytes(32, "little")
        holds = times(h, torsion) == (0, 1)
        assert is_signed(key, signature, b"m") == holds
        seen.add(holds)
    assert seen == {True, False}


@settings(deadline=None)
@given(st.binary(min_size=32, max_size=32), st.binary(max_size=80), st.integers(0, 511))
def test_a_signature_holds_and_no_change_of_it_does(seed: bytes, message: bytes, bit: int):
    """What RFC 8032 makes is taken; with one bit changed, S raised by the order, or cut, it is not."""
    secret = Ed25519PrivateKey.from_private_bytes(seed)
    key = secret.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    signature = secret.sign(message)
    assert is_signed(key, signature, message)

    flipped = bytearray(signature)
    flipped[bit // 8] ^= 1 << (bit % 8)
    raised = int.from_bytes(signature[32:], "little") + L
    assert not is_signed(key, bytes(flipped), message)
    assert not is_signed(key, signature[:32] + raised.to_bytes(32, "little"), message)
    assert not is_signed(key, signature[:-1], message)
    assert not is_signed(key[:-1], signature, message)
    assert not is_signed(key, signature, message + b"!")


@pytest.mark.parametrize("y", range(19))
def test_attack_point_in_a_second_encoding(y: int):
    """A y that is written as y + p is refused, whether or not it is a point."""
    for sign in (0, 1 << 255):
        encoded = (y + P + sign).to_bytes(32, "little")
        assert not is_signed(encoded, packed(B) + bytes(32), b"m")
        assert not is_signed(packed(B), encoded + bytes(32), b"m")
