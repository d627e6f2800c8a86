"""The keys at hand: two places that act as one, and a key that is never left behind in either."""

import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inquest.errors import IntegrityError, NotFound, StorageError
from inquest.store import Secrets, secret_id
from inquest.store.files_secrets import FileSecrets
from inquest.store.keyring import Keyring
from inquest.store.memory_secrets import MemorySecrets

KEY, OTHER = bytes(range(32)), bytes(range(32, 64))


@pytest.fixture(params=["own", "both"])
def ring(request: pytest.FixtureRequest, tmp_path: Path) -> Secrets:
    return Keyring(FileSecrets(tmp_path / "secrets"), None if request.param == "own" else MemorySecrets())


def test_a_keyring_keeps_gives_and_destroys_keys_as_every_place_does(ring: Secrets):
    """It fulfils the port: what is put is given back and listed, what is shredded is gone."""
    names = [ring.put(KEY), ring.put(OTHER), ring.put(KEY)]

    assert list(ring.ids()) == sorted({*names})
    assert ring.get(names[0]) == KEY
    ring.shred(names[0])
    assert list(ring.ids()) == [names[1]]
    for lost in (ring.get, ring.shred):
        with pytest.raises(NotFound):
            lost(names[0])
    assert list(ring.faults()) == []


def test_new_keys_go_elsewhere_and_old_ones_are_found_here():
    """What was put before the keys moved out is still at hand."""
    own, elsewhere = MemorySecrets(), MemorySecrets()
    own.put(KEY)
    ring = Keyring(own, elsewhere)
    name = ring.put(OTHER)

    assert (list(own.ids()), list(elsewhere.ids())) == ([secret_id(KEY)], [name])
    assert ring.get(secret_id(KEY)) == KEY


@given(st.lists(st.tuples(st.sampled_from("oe"), st.integers(0, 5))), st.integers(0, 5))
def test_a_shredded_key_is_in_neither_place(puts: list[tuple[str, int]], shredded: int):
    """Law: wherever copies were put, shredding reaches all of them, and no other key."""
    own, elsewhere = MemorySecrets(), MemorySecrets()
    for place, number in puts:
        (own if place == "o" else elsewhere).put(bytes([number]) * 32)
    ring = Keyring(own, elsewhere)
    before, name = set(ring.ids()), secret_id(bytes([shredded]) * 32)

    if name in before:
        ring.shred(name)

    assert {*own.ids(), *elsewhere.ids()} == set(ring.ids()) == before - {name}


def test_a_damaged_copy_hides_no_whole_one(tmp_path: Path):
    """A key is given from where it is whole, named where it is not, and damaged only where no copy is whole."""
    own, elsewhere = FileSecrets(tmp_path / "secrets"), FileSecrets(tmp_path / "stick")
    ring = Keyring(own, elsewhere, "stick")
    name = ring.put(KEY)
    own.put(KEY)
    (tmp_path / "secrets" / name).write_bytes(OTHER)

    assert ring.get(name) == KEY
    assert [fault.where for fault in ring.faults()] == [f"secrets/{name}"]
    (tmp_path / "stick" / name).write_bytes(OTHER)
    assert [fault.where for fault in ring.faults()] == [f"secrets/{name}", f"stick/{name}"]
    with pytest.raises(IntegrityError):
        ring.get(name)


def test_a_folder_kept_elsewhere_is_not_made(tmp_path: Path):
    """Where its disk is missing, no key lands on another one."""
    elsewhere = FileSecrets(tmp_path / "stick", make=False)
    with pytest.raises(StorageError, match="is its disk connected"):
        elsewhere.put(KEY)

    assert not (tmp_path / "stick").exists()
    (tmp_path / "stick").mkdir()
    assert elsewhere.put(KEY) == secret_id(KEY)
    assert stat.S_IMODE((tmp_path / "stick" / secret_id(KEY)).stat().st_mode) == 0o600


def test_who_may_not_look_into_the_folder_has_no_keys(tmp_path: Path):
    """Need to know is no damage: another user's keys are not at hand, and no fault."""
    keys = FileSecrets(tmp_path / "secrets")
    name = keys.put(KEY)
    (tmp_path / "secrets").chmod(0)
    user = os.geteuid()
    os.seteuid(65534 if user == 0 else user)  # root may look anywhere
    try:
        seen = _look(tmp_path)
    finally:
        os.seteuid(user)
        (tmp_path / "secrets").chmod(0o700)

    assert seen == ["NotFound", "[]", "[]", "NotFound"]
    assert keys.get(name) == KEY


def _look(tmp_path: Path) -> list[str]:
    keys = FileSecrets(tmp_path / "secrets")
    said = []
    for ask in (keys.get, keys.shred):
        try:
            ask(secret_id(KEY))
        except NotFound:
            said.append("NotFound")
    return [said[0], str(list(keys.ids())), str(list(keys.faults())), said[1]]
