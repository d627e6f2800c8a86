"""Keys of protected content: kept durable and private, and gone for good when they are shredded."""

import os
import stat
from pathlib import Path

import pytest

from inquest.errors import IntegrityError, NotFound, StorageError
from inquest.store import Secrets, secret_id
from inquest.store.files_secrets import FileSecrets
from inquest.store.memory_secrets import MemorySecrets

KEY = bytes(range(32))
OTHER = bytes(range(32, 64))


@pytest.fixture(params=["files", "memory"])
def secrets(request: pytest.FixtureRequest, tmp_path: Path) -> Secrets:
    return FileSecrets(tmp_path / "secrets") if request.param == "files" else MemorySecrets()


@pytest.fixture
def files(tmp_path: Path) -> FileSecrets:
    return FileSecrets(tmp_path / "secrets")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "secrets"


def test_a_key_can_be_had_under_its_id(secrets: Secrets):
    """What is put is given back, as often as it is put, and is listed."""
    names = [secrets.put(KEY), secrets.put(OTHER), secrets.put(KEY)]

    assert names == [secret_id(KEY), secret_id(OTHER), secret_id(KEY)]
    assert secrets.get(names[0]) == KEY
    assert list(secrets.ids()) == sorted({*names})
    assert list(secrets.faults()) == []


def test_a_shredded_key_is_gone(secrets: Secrets):
    """It is neither given nor listed any more, and can be shredded once."""
    kept, name = secrets.put(OTHER), secrets.put(KEY)
    secrets.shred(name)

    assert list(secrets.ids()) == [kept]
    with pytest.raises(NotFound):
        secrets.get(name)
    with pytest.raises(NotFound):
        secrets.shred(name)


def test_what_was_never_kept_is_not_found(secrets: Secrets):
    """An empty place names nothing, and a name that is no id leads nowhere."""
    assert list(secrets.ids()) == list(secrets.faults()) == []
    for name in (secret_id(KEY), "../keys/log.key", ""):
        with pytest.raises(NotFound):
            secrets.get(name)
        with pytest.raises(NotFound):
            secrets.shred(name)


def test_a_key_has_32_bytes(secrets: Secrets):
    """Anything else is refused before it is written."""
    with pytest.raises(ValueError, match="32 bytes"):
        secrets.put(KEY[1:])


def test_only_the_owner_may_read_a_key(files: FileSecrets, folder: Path):
    """Whatever the umask says: folder 0700, files 0600."""
    before = os.umask(0)
    try:
        name = files.put(KEY)
    finally:
        os.umask(before)

    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / name).stat().st_mode) == 0o600


def test_a_key_is_overwritten_before_it_is_removed(files: FileSecrets, folder: Path, tmp_path: Path):
    """Who still holds the file by another name finds zeros in it."""
    name = files.put(KEY)
    os.link(folder / name, tmp_path / "held")
    files.shred(name)

    assert (tmp_path / "held").read_bytes() == bytes(32)


def test_shredding_takes_what_an_interrupted_command_left_along(files: FileSecrets, folder: Path):
    """A half-written copy of the key is a copy of the key."""
    name = files.put(KEY)
    (folder / f"{name}.tmp").write_bytes(KEY)
    assert [(fault.where, fault.grave) for fault in files.faults()] == [(f"{name}.tmp", False)]
    files.shred(name)

    assert list(folder.iterdir()) == []


def test_a_shredding_that_was_interrupted_left_no_key(files: FileSecrets, folder: Path):
    """The overwritten file is no key any more: it is named, not given, and shredded or put again."""
    name = files.put(KEY)
    (folder / name).write_bytes(bytes(32))

    assert list(files.ids()) == []
    assert [fault.grave for fault in files.faults()] == [False]
    with pytest.raises(NotFound):
        files.get(name)
    assert files.get(files.put(KEY)) == KEY


def test_attack_a_key_is_exchanged(files: FileSecrets, folder: Path):
    """A file that holds another key than its name says is damaged, and putting the key again mends it."""
    name = files.put(KEY)
    for data in (OTHER, KEY[:-1], KEY + b"x"):
        (folder / name).write_bytes(data)

        assert [fault.what for fault in files.faults()] == ["is damaged: it does not hold the key of this id"]
        assert list(files.ids()) == []
        with pytest.raises(IntegrityError, match="damaged"):
            files.get(name)
    files.put(KEY)

    assert list(files.faults()) == []


def test_attack_something_is_slipped_in_beside_the_keys(files: FileSecrets, folder: Path):
    """Strange files, links and folders are named; a key that others may read is named, too."""
    name = files.put(KEY)
    (folder / name).chmod(0o644)
    (folder / "notes.txt").write_text("x")
    (folder / secret_id(OTHER)).symlink_to(folder / name)
    (folder / "more").mkdir()
    (folder / "more" / name).write_bytes(KEY)

    assert {fault.where for fault in files.faults() if fault.grave} == {
        name, "notes.txt", secret_id(OTHER), f"more/{name}",
    }  # fmt: skip
    assert list(files.ids()) == [name]


def test_attack_a_key_is_a_link_to_something_else(files: FileSecrets, folder: Path, tmp_path: Path):
    """Shredding never writes through a link."""
    files.put(KEY)
    precious = tmp_path / "precious"
    precious.write_bytes(b"evidence")
    (folder / secret_id(OTHER)).symlink_to(precious)

    with pytest.raises(StorageError):
        files.shred(secret_id(OTHER))
    assert precious.read_bytes() == b"evidence"


def test_the_folder_may_lie_elsewhere(tmp_path: Path):
    """Each missing folder on the way is made."""
    files = FileSecrets(tmp_path / "stick" / "inquiry" / "secrets")

    assert files.get(files.put(KEY)) == KEY


def test_a_place_that_cannot_be_written_to_is_said_to_be_one(tmp_path: Path):
    """The error is ours, and nothing half-written stays."""
    (tmp_path / "file").write_bytes(b"")

    with pytest.raises(StorageError):
        FileSecrets(tmp_path / "file" / "secrets").put(KEY)
