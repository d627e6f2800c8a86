"""The keys of an inquiry."""

import os
import stat
from itertools import product
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from inquest.errors import IntegrityError, KeyMissing, StorageError, StorageReadOnly
from inquest.preserve import create_keys, load_keys
from inquest.preserve.keys import create_key, load_public, signer_at, writing_in


def test_keys_are_made_once_and_read_back(tmp_path: Path):
    """What was made is what is read; the private halves are for their owner's eyes, and never overwritten."""
    made = create_keys(tmp_path / "keys", "inquest/a")

    read = load_keys(tmp_path / "keys")
    assert (read.log.public, read.actor.person) == (made.log.public, made.actor.person)
    assert read.log.public.name == "inquest/a"
    assert len(read.actor.person.id) == 16
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "keys").iterdir()}
    assert modes == {"log.key": 0o600, "actor.key": 0o600, "log.pub": 0o644, "actor.pub": 0o644}
    with pytest.raises(StorageError):
        create_keys(tmp_path / "keys", "inquest/b")
    assert load_keys(tmp_path / "keys").log.public == made.log.public


@pytest.mark.parametrize(
    ("name", "data"),
    [
        *product(["log.key", "log.pub", "actor.key", "actor.pub"], [b"", b"junk", b"\xff\n"]),
        ("log.pub", None),
        ("actor.pub", None),
    ],
)
def test_a_damaged_or_missing_key_is_an_integrity_error(tmp_path: Path, name: str, data: bytes | None):
    """Which key file is wrong is said by name."""
    create_keys(tmp_path, "inquest/a")
    (tmp_path / name).unlink()
    if data is not None:
        (tmp_path / name).write_bytes(data)

    with pytest.raises(IntegrityError, match=name):
        load_keys(tmp_path)


@pytest.mark.parametrize("name", ["log.key", "log.pub", "actor.key", "actor.pub", "log.key.new"])
def test_attack_pipe_in_the_place_of_a_key(tmp_path: Path, name: str):
    """Nobody waits for what may never come: what is no file is no key. One that is only about to be is passed over."""
    create_keys(tmp_path, "inquest/a")
    (tmp_path / name).unlink(missing_ok=True)
    os.mkfifo(tmp_path / name)

    if name == "log.key.new":
        assert load_keys(tmp_path).log.private is not None
    else:
        with pytest.raises(IntegrityError, match=f"{name} is no file"):
            load_keys(tmp_path)


def test_the_key_of_a_person_may_lie_behind_a_link(tmp_path: Path):
    """On a stick, say: a link is followed where a person names it."""
    made = create_key(tmp_path / "true.key")
    (tmp_path / "link.key").symlink_to(tmp_path / "true.key")

    assert signer_at(tmp_path / "link.key").person == made.person


@pytest.mark.parametrize("role", ["log", "actor"])
def test_without_a_private_key_one_can_read_but_not_sign(tmp_path: Path, role: str):
    """Who is given a copy without the private keys reads and verifies it; writing says which key is not here."""
    create_keys(tmp_path, "inquest/a")
    (tmp_path / f"{role}.key").unlink()

    pair = getattr(load_keys(tmp_path), role)

    assert pair.public == load_public(tmp_path, role)
    with pytest.raises(KeyMissing):
        pair.signing()


def test_a_folder_that_may_not_be_written_to_is_said_to_be_so(tmp_path: Path):
    """Without the right to write there are no keys, and the error says why."""
    with pytest.raises(StorageReadOnly), writing_in(tmp_path):
        raise PermissionError(13, "Permission denied")


def test_halves_that_do_not_belong_together_are_refused(tmp_path: Path):
    """Signing with a key whose public half is another's would make a log that nobody can verify."""
    create_keys(tmp_path, "inquest/a")
    (tmp_path / "log.key").write_bytes((tmp_path / "actor.key").read_bytes())

    with pytest.raises(IntegrityError, match="belong together"):
        load_keys(tmp_path)


def test_a_key_of_another_kind_or_a_folder_is_refused(tmp_path: Path):
    """Only Ed25519 in its one PEM form is a key here."""
    create_keys(tmp_path, "inquest/a")
    other = X25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (tmp_path / "log.key").write_bytes(other)
    with pytest.raises(IntegrityError, match=r"log\.key"):
        load_keys(tmp_path)
    (tmp_path / "log.key").unlink()
    (tmp_path / "log.key").mkdir()
    with pytest.raises(IntegrityError, match="cannot be read"):
        load_keys(tmp_path)


def test_attack_each_byte_of_a_private_key_changed(tmp_path: Path):
    """Whatever a changed byte makes of a private key, it is damage with a name, and no error of a library."""
    create_keys(tmp_path, "inquest/inq-1")
    path = tmp_path / "actor.key"
    whole = path.read_bytes()
    for at in range(len(whole)):
        for bit in range(8):
            path.write_bytes(whole[:at] + bytes([whole[at] ^ 1 << bit]) + whole[at + 1 :])
            with pytest.raises(IntegrityError):
                load_keys(tmp_path)
