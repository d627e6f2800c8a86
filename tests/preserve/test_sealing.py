"""Sealed content and objects: open with the key alone, and only as they were sealed."""

import base64
import hashlib
import io
import random
from typing import Any

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from custody_house import digest
from hypothesis import given
from hypothesis import strategies as st

from inquest.errors import IntegrityError, NotFound
from inquest.preserve.canonical import canonical
from inquest.preserve.custody.sealing import SealedVault, _Measured, derived_key, new_key, open_content, seal_content
from inquest.store import Measure, secret_id, tiles
from inquest.store.memory import MemoryVault

KEY = bytes(range(32))
AT = "2031-05-01T12:00:00Z"
EXHIBIT: dict[str, Any] = {
    "kind": "exhibit", "at": AT, "name": "a witness.mp4", "digest": str(digest("plain")), "object": str(digest("box")),
}  # fmt: skip
READ: dict[str, Any] = {"kind": "read", "at": AT, "bodies": [str(digest(1)), str(digest(2))]}


def noise() -> random.Random:
    return random.Random(1)


def test_derived_keys_are_those_of_rfc_5869():
    """HKDF-SHA256 without salt: the third vector of the RFC's appendix, as far as 32 bytes go, and one per use."""
    assert derived_key(b"\x0b" * 22, b"").hex() == "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d"
    assert derived_key(KEY, b"inquest record") != derived_key(KEY, b"inquest object")


@pytest.mark.parametrize("content", [EXHIBIT, READ, {"kind": "custody", "at": AT}])
def test_sealed_content_opens_with_its_key(content: dict[str, Any]):
    """It shows the id of its key, a time and objects; all else is read with the key alone."""
    sealed = seal_content(content, KEY, noise().randbytes)

    assert open_content(sealed, KEY) == content
    assert set(sealed) == {"kind", "at", "key", "box", "bodies"}
    assert (sealed["kind"], sealed["at"], sealed["key"]) == ("sealed", AT, secret_id(KEY))


def test_a_sealed_exhibit_shows_its_encrypted_object_and_not_its_name():
    """A bare digest of the plain bytes would tell anyone that we hold them."""
    sealed = seal_content(EXHIBIT, KEY, noise().randbytes)

    assert sealed["bodies"] == [EXHIBIT["object"]]
    assert EXHIBIT["digest"].encode() not in canonical(sealed)
    assert seal_content(READ, KEY, noise().randbytes)["bodies"] == READ["bodies"]
    with pytest.raises(KeyError, match="object"):
        seal_content({"kind": "exhibit", "at": AT}, KEY, noise().randbytes)


@given(st.dictionaries(st.text(max_size=8), st.integers(-9, 9) | st.text(max_size=20), max_size=5), st.integers(0))
def test_any_content_comes_back(fields: dict[str, Any], seed: int):
    """Sealing and opening loses nothing, under any key."""
    made = random.Random(seed)
    key = new_key(made.randbytes)
    content = {**fields, "kind": "note", "at": AT, "bodies": []}

    assert open_content(seal_content(content, key, made.randbytes), key) == content


@given(st.data())
def test_attack_the_box_is_changed(data: st.DataObject):
    """One bit anywhere in the box, or a box that is cut off, is refused."""
    sealed = seal_content(READ, KEY, noise().randbytes)
    box = bytearray(base64.b64decode(sealed["box"]))
    bit = data.draw(st.integers(0, 8 * len(box) - 1))
    box[bit // 8] ^= 1 << bit % 8
    cut = box[: data.draw(st.integers(0, len(box) - 1))]

    for changed in (box, cut):
        with pytest.raises(IntegrityError, match="tampered"):
            open_content({**sealed, "box": base64.b64encode(changed).decode()}, KEY)


@pytest.mark.parametrize("box", ["", None, 7, "no base64!", ["x"]])
def test_attack_the_box_is_replaced(box: object):
    """What is no box is refused."""
    with pytest.raises(IntegrityError):
        open_content({**seal_content(READ, KEY, noise().randbytes), "box": box}, KEY)


@pytest.mark.parametrize(
    "change", [{"bodies": []}, {"bodies": [str(digest(1))]}, {"at": "2031-06-01T12:00:00Z"}, {"bodies": None}]
)
def test_attack_it_shows_something_else_than_it_keeps(change: dict[str, Any]):
    """Objects and time outside are those inside."""
    with pytest.raises(IntegrityError, match="other objects"):
        open_content({**seal_content(READ, KEY, noise().randbytes), **change}, KEY)


def test_attack_another_key_is_named():
    """Under another key, or none, or as another kind, nothing opens."""
    sealed = seal_content(READ, KEY, noise().randbytes)

    for changed, key in ((sealed, KEY[::-1]), ({**sealed, "key": secret_id(KEY[::-1])}, KEY[::-1]), (READ, KEY)):
        with pytest.raises(IntegrityError):
            open_content(changed, key)


@pytest.mark.parametrize(
    "inner",
    [
        b"[]",
        b"not JSON",
        b'{"b":1, "a":2}',
        b"{}",
        b'{"kind":"exhibit"}',
        b'{"at":"x","bodies":["x"]}',
        b'{"bodies":1}',
    ],
)
def test_attack_whoever_holds_the_key_seals_what_is_no_content(inner: bytes):
    """A key proves nothing about the form."""
    nonce = bytes(12)
    box = nonce + AESGCM(derived_key(KEY, b"inquest record")).encrypt(nonce, inner, None)
    sealed = {"kind": "sealed", "at": AT, "key": secret_id(KEY), "bodies": [], "box": base64.b64encode(box).decode()}

    with pytest.raises(IntegrityError):
        open_content(sealed, KEY)


def test_a_sealed_vault_keeps_ciphertext_and_gives_plain_bytes():
    """The vault below holds an object whose name says nothing; equal bytes are two objects."""
    below = MemoryVault()
    vault = SealedVault(below, KEY, noise().randbytes)
    plain = b"the very words" * 5_000
    one, two = vault.stage(io.BytesIO(plain)), vault.stage(io.BytesIO(plain))
    assert list(vault.digests(staged=True)) == sorted([one.digest, two.digest])
    vault.settle([one.digest, two.digest], last=True)

    assert one.digest != two.digest
    assert vault.open(one.digest).read() == plain
    assert b"the very words" not in below.open(one.digest).read()
    assert one.size == len(below.open(one.digest).read())
    assert list(vault.digests()) == list(below.digests())
    assert list(vault.faults()) == []


def test_attack_an_object_of_another_key_is_put_in_its_place():
    """An object opens under its own key alone; one that is not there is not found."""
    below = MemoryVault()
    stored = SealedVault(below, KEY, noise().randbytes).stage(io.BytesIO(b"plain"))
    below.settle([stored.digest])

    with pytest.raises(IntegrityError, match="this key"):
        SealedVault(below, KEY[::-1], noise().randbytes).open(stored.digest).read()
    with pytest.raises(NotFound):
        SealedVault(below, KEY, noise().randbytes).open(digest("nowhere"))


@pytest.mark.parametrize("size", [0, 1, (1 << 20) - 1, 1 << 20, (1 << 20) + 1, 5 << 20])
def test_a_sealed_exhibit_says_what_its_plain_bytes_were(size: int):
    """Size, SHA-256, SHA-512 and the tree over chunks of 1 MiB are of the plain bytes, what is kept is not."""
    below = MemoryVault()
    vault = SealedVault(below, KEY, noise().randbytes)
    data = noise().randbytes(size)
    plain, stored = vault.stage_exhibit(io.BytesIO(data))
    below.settle([stored.digest])
    leaves = [tiles.leaf_hash(data[at : at + (1 << 20)]) for at in range(0, size, 1 << 20)]

    assert vault.open(stored.digest).read() == data
    assert (plain.digest, plain.size) == (hashlib.sha256(data).hexdigest(), size)
    assert plain.sha512 == hashlib.sha512(data).hexdigest()
    assert plain.chunks == tiles.tree_root(leaves).hex()


def test_what_cannot_be_written_to_is_no_buffer():
    """The stream that measures is one like any other."""
    with pytest.raises(TypeError, match="buffer"):
        _Measured(io.BytesIO(b"x"), Measure()).readinto(b"cannot be written to")
