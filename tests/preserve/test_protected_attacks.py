"""Attacks on sealed exhibits: each is found by verify, with the key or without, and nothing wrong is ever given out."""

import base64
import io
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from gcm_collision import opens_under_both
from hypothesis import given
from hypothesis import strategies as st
from preserve_house import NOON, capture
from protected_house import Refuge

from inquest.errors import IntegrityError, NotFound
from inquest.model import Action, SealedExhibit
from inquest.preserve import Act
from inquest.preserve.custody.chunked import HEADER, SEALED
from inquest.preserve.custody.sealing import SealedVault, derived_key, open_content, seal_content
from inquest.preserve.exhibits import content_of
from inquest.preserve.protected.sealed_line import check_form, inner_exhibit, intake_of, key_of, opened_with
from inquest.store import secret_id
from inquest.store.memory_secrets import MemorySecrets

DATA = bytes(range(256)) * 300  # more than four chunks of ciphertext


@pytest.fixture
def refuge(tmp_path: Path) -> Refuge:
    """An inquiry with two sealed exhibits, entries 1 and 2."""
    made = Refuge.opened(tmp_path / "inquiry")
    made.seal_away([capture("a", DATA), capture("b", DATA[::-1])])
    return made


def overwrite(path: Path, data: bytes) -> None:
    path.chmod(0o600)
    path.write_bytes(data)


def enter(refuge: Refuge, content: dict[str, Any], action: Action = Action.INTAKE) -> int:
    """Enter a content as an insider can who holds the keys of the machine."""
    (position,) = refuge.log().commit([Act(action, content)])
    return position


_FIRST, _SECOND = slice(HEADER, HEADER + SEALED), slice(HEADER + SEALED, HEADER + 2 * SEALED)
CHANGES: dict[str, Callable[[bytes], bytes]] = {
    "truncated by a byte": lambda data: data[:-1],
    "truncated to whole chunks": lambda data: data[: HEADER + 2 * SEALED],
    "truncated in its header": lambda data: data[:HEADER - 1],
    "emptied": lambda _: b"",
    "two chunks exchanged": lambda d: d[:HEADER] + d[_SECOND] + d[_FIRST] + d[HEADER + 2 * SEALED :],
    "a chunk repeated": lambda data: data[: HEADER + SEALED] + data[HEADER:],
    "a bit flipped": lambda data: data[:-1] + bytes([data[-1] ^ 1]),
    "something appended": lambda data: data + b"x",
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_attack_the_ciphertext_is_changed(refuge: Refuge, change: str):
    """Without a key the object does not hash to its name; with it, not a byte is given out."""
    held = refuge.exhibits()[0]
    place = refuge.place(held.digest)
    overwrite(place, CHANGES[change](place.read_bytes()))
    name = f"vault/{place.parent.parent.name}/{place.parent.name}/{held.digest}"

    for keys in (True, False):
        assert name in refuge.named(keys=keys)
        assert refuge.report(keys=keys).exit_code == 1
    with pytest.raises(IntegrityError):
        refuge.open(held).bytes()


@pytest.mark.parametrize("change", CHANGES)
def test_attack_the_ciphertext_is_changed_before_it_is_named(tmp_path: Path, change: str):
    """An insider names the changed object anew: its hash is right, and who holds the key sees that it opens no more."""
    refuge = Refuge.opened(tmp_path / "inquiry")
    key = refuge.random(32)
    plain, kept = SealedVault(refuge.vault, key, refuge.random).stage_exhibit(io.BytesIO(DATA))
    refuge.vault.settle([kept.digest])
    changed = CHANGES[change](refuge.place(kept.digest).read_bytes())
    refuge.place(kept.digest).unlink()
    stored = refuge.vault.stage(io.BytesIO(changed))
    refuge.vault.settle([stored.digest])
    refuge.secrets.put(key)
    inner = {**content_of(capture("a", DATA), plain, NOON), "object": stored.digest}
    enter(refuge, seal_content(inner, key, refuge.random))

    assert refuge.report(keys=False).exit_code == 0
    assert [where.startswith("vault/") for where in refuge.named()] == [True]
    with pytest.raises(IntegrityError):
        refuge.open(refuge.exhibits()[0]).bytes()


def test_attack_it_decrypts_to_other_bytes_than_its_record_says(tmp_path: Path):
    """Whoever holds the key encrypts other bytes: every chunk is authentic, and each digest is still compared."""
    for field, value in (("digest", "0" * 64), ("size", 1), ("sha512", "0" * 128), ("chunks", "0" * 64)):
        refuge = Refuge.opened(tmp_path / field)
        key = refuge.random(32)
        plain, kept = SealedVault(refuge.vault, key, refuge.random).stage_exhibit(io.BytesIO(DATA))
        refuge.vault.settle([kept.digest])
        refuge.secrets.put(key)
        enter(
            refuge,
            seal_content(
                {**content_of(capture("a", DATA), plain, NOON), field: value, "object": kept.digest}, key, refuge.random
            ),
        )

        assert list(refuge.named().values()) == [
            f"{kept.digest} does not decrypt to the bytes that its record describes"
        ]
        with pytest.raises(IntegrityError, match="does not decrypt"):
            refuge.open(refuge.exhibits()[0]).bytes()


def test_attack_boxes_are_swapped_between_two_records(refuge: Refuge):
    """Each box under the other's key id: the commitments break for all, and entered anew they open for nobody."""
    one, other = refuge.content(1), refuge.content(2)
    swapped = {**one, "box": other["box"]}
    with pytest.raises(IntegrityError, match="tampered"):
        open_content(swapped, refuge.secrets.get(one["key"]))
    relabelled = {**other, "bodies": one["bodies"]}
    with pytest.raises(IntegrityError, match="other objects"):
        open_content(relabelled, refuge.secrets.get(other["key"]))
    assert refuge.report().exit_code == 0
    enter(refuge, swapped)
    assert any("record 3" in where for where in refuge.named(keys=False))


def test_attack_two_exhibits_under_one_key(refuge: Refuge):
    """A second intake that names the key of another would keep that key from being shredded: it is named."""
    key = refuge.secrets.get(refuge.content(1)["key"])
    inner = open_content(refuge.content(1), key)
    enter(refuge, seal_content({**inner, "object": refuge.content(2)["bodies"][0]}, key, refuge.random))

    assert list(refuge.named(keys=False).values()) == ["it is sealed under the key of another exhibit"]


def test_attack_a_key_file_is_flipped(refuge: Refuge):
    """It is named as damaged, opens nothing, and the proofs hold without it."""
    held = refuge.exhibits()[0]
    path = refuge.root / "secrets" / held.key
    data = bytearray(path.read_bytes())
    data[5] ^= 4
    path.write_bytes(data)

    assert refuge.named() == {held.key: "is damaged: it does not hold the key of this id"}
    assert dict(refuge.report().counts)["sealed, key not here"] == 1
    assert refuge.report(keys=False).exit_code == 0
    with pytest.raises(IntegrityError, match="damaged"):
        refuge.open(held)


def test_attack_another_key_is_put_under_the_name(refuge: Refuge):
    """The name of a key is its hash: the key of one exhibit under the id of another is damage."""
    one, other = refuge.exhibits()
    shutil.copy(refuge.root / "secrets" / other.key, refuge.root / "secrets" / one.key)

    assert list(refuge.named()) == [one.key]
    with pytest.raises(IntegrityError):
        key_of(refuge.secrets, one)


def test_attack_a_second_key_opens_a_box_to_something_else():
    """AES-GCM alone commits to no key: a box can be made that two keys open. The id of the key refuses the second."""
    one, other = b"1" * 32, b"2" * 32
    nonce = bytes(12)
    keys = [derived_key(key, b"inquest record") for key in (one, other)]
    forged = opens_under_both(keys[0], keys[1], nonce, b"a" * 16)
    assert AESGCM(keys[0]).decrypt(nonce, forged, None) != AESGCM(keys[1]).decrypt(nonce, forged, None)
    content = {"kind": "sealed", "at": str(NOON), "bodies": [], "box": base64.b64encode(nonce + forged).decode()}

    with pytest.raises(IntegrityError, match="not sealed under this key"):
        open_content({**content, "key": secret_id(one)}, other)
    with pytest.raises(IntegrityError, match="tampered"):
        open_content({**content, "key": secret_id(other)}, other)


GOOD: dict[str, Any] = {
    "kind": "sealed", "at": str(NOON), "key": "ab" * 32, "bodies": ["0" * 64],
    "box": base64.b64encode(bytes(40)).decode(),
}  # fmt: skip


@pytest.mark.parametrize(
    "change",
    [
        {"key": "AB" * 32}, {"key": "ab" * 31}, {"key": None}, {"key": ["ab" * 32]}, {"box": "x"}, {"box": None},
        {"box": base64.b64encode(bytes(29)).decode()}, {"box": base64.b64encode(bytes(40)).decode() + "\n"},
        {"bodies": []}, {"bodies": "0" * 64}, {"bodies": ["x"]}, {"bodies": None}, {"at": "noon"}, {"at": None},
        {"name": "what it is"},
    ],
)  # fmt: skip
def test_attack_sealed_content_of_another_form(change: dict[str, Any]):
    """One form only: whoever adds a field, or leaves one out, is refused without any key."""
    assert check_form(Action.INTAKE, GOOD) == ["0" * 64]
    with pytest.raises(IntegrityError, match=r"form of its kind|is no SHA-256"):
        check_form(Action.INTAKE, {**GOOD, **change})


@given(st.sampled_from(sorted(GOOD)))
def test_attack_sealed_content_lacks_a_field(name: str):
    """Each of its fields is needed."""
    with pytest.raises(IntegrityError, match="form of its kind"):
        check_form(Action.ACCESS, {key: value for key, value in GOOD.items() if key != name})


@pytest.mark.parametrize("action", [Action.OPEN, Action.KEY])
def test_attack_the_register_is_hidden(action: Action):
    """Who may sign is never sealed."""
    with pytest.raises(IntegrityError, match="never sealed"):
        check_form(action, GOOD)


def test_attack_an_intake_hides_another_kind(refuge: Refuge):
    """What is taken in is an exhibit: a box that keeps something else is named by who can open it."""
    key = refuge.random(32)
    refuge.secrets.put(key)
    object_ = refuge.content(1)["bodies"][0]
    enter(refuge, seal_content({"kind": "read", "at": str(NOON), "bodies": [object_]}, key, refuge.random))

    assert "content of another kind" in next(iter(refuge.named().values()))
    with pytest.raises(IntegrityError, match="another kind"):
        inner_exhibit(refuge.content(3), key, 3)


def test_attack_the_index_sends_to_another_entry(refuge: Refuge):
    """A row of the index that names another entry, or another key, opens nothing."""
    one, other = refuge.exhibits()
    for wrong in (
        SealedExhibit(one.digest, one.key, other.entry, one.at),
        SealedExhibit(one.digest, other.key, one.entry, one.at),
        SealedExhibit(one.digest, one.key, 99, one.at),
    ):
        with pytest.raises(IntegrityError, match="does not take in"):
            intake_of(refuge.log(), wrong)


def test_attack_the_object_is_taken_away(refuge: Refuge):
    """It is missing, named once, with the key and without; who opens it hears that it is not there."""
    held = refuge.exhibits()[0]
    refuge.place(held.digest).unlink()

    for keys in (True, False):
        assert list(refuge.named(keys=keys).values()) == ["is missing"]
    with pytest.raises(NotFound):
        refuge.open(held).bytes()


def test_a_line_under_another_key_stays_as_it_is(refuge: Refuge):
    """Opening one exhibit's lines leaves those of all others sealed."""
    one, other = refuge.exhibits()
    lines = list(opened_with(refuge.log().entries(), one.key, refuge.secrets.get(one.key)))

    assert [record.content["kind"] for _, _, record in lines] == ["inquiry", "exhibit", "sealed"]
    assert lines[2][2].content["key"] == other.key


def test_attack_a_record_says_that_a_key_is_its_own(refuge: Refuge):
    """Without the key nobody is known by the digest of the plain bytes, and a damaged box is not known either."""
    refuge.secrets = MemorySecrets()
    assert refuge.held().find(refuge.exhibits()[0].digest) is None
