"""Mending in a folder: what belongs there comes, what lay there is kept, and a replica says that it is one."""

import io
import os
import sqlite3
from pathlib import Path

import pytest

from inquest.errors import InquiryBusy, IntegrityError, NotFound, StorageError, UsageError
from inquest.model import Digest
from inquest.store import Scrubbed
from inquest.store.files_mender import FileMender
from inquest.store.files_replica import (
    FIRST_USE,
    GIVEN,
    ReplicaOf,
    is_replica,
    may_hold_replica,
    read_replica,
    replica_faults,
    write_replica,
)
from inquest.store.files_rounds import FILE, FileRounds
from inquest.store.files_vault import FileVault

ZERO = Digest("0" * 64)


def aside(root: Path) -> dict[str, bytes]:
    """Return what was put aside, by its path."""
    return {
        path.relative_to(root / "damaged").as_posix(): path.read_bytes()
        for path in sorted((root / "damaged").rglob("*"))
        if path.is_file()
    }


def test_what_is_sound_is_not_written_again(tmp_path: Path):
    """The same bytes change nothing; others are put aside under their path and their digest."""
    mender = FileMender(tmp_path)
    assert mender.put("records/000", b"one")
    assert not mender.put("records/000", b"one")
    assert aside(tmp_path) == {}

    assert mender.put("records/000", b"two")

    (name,) = aside(tmp_path)
    assert name.startswith("records/000/")
    assert len(name) == len("records/000/") + 64
    assert (tmp_path / "records/000").read_bytes() == b"two"


def test_the_same_damage_twice_is_kept_once(tmp_path: Path):
    """Interrupted between putting aside and replacing, the next call goes on."""
    mender = FileMender(tmp_path)
    for _ in range(2):
        (tmp_path / "x").write_bytes(b"bad")
        mender.put("x", b"good")

    assert list(aside(tmp_path).values()) == [b"bad"]


def test_what_has_had_its_day_is_not_put_aside(tmp_path: Path):
    """A sound file that is superseded is no evidence of damage."""
    mender = FileMender(tmp_path)
    mender.put("x", b"old")

    assert mender.put("x", b"new", superseded=True)
    assert not (tmp_path / "damaged").exists()


def test_what_is_no_file_is_moved_aside(tmp_path: Path):
    """Folders, links, and a file in the place of a folder make room, each time under a name of its own."""
    mender = FileMender(tmp_path)
    (tmp_path / "a").write_bytes(b"in the way")
    (tmp_path / "link").symlink_to("/etc/hostname")
    for _ in range(2):
        (tmp_path / "folder").unlink(missing_ok=True)
        (tmp_path / "folder").mkdir()
        mender.put("folder", b"file")
    os.mkfifo(tmp_path / "pipe")

    for path in ("a/b/c", "link", "pipe"):
        assert mender.put(path, b"good")

    assert sorted(path.name for path in (tmp_path / "damaged/folder").iterdir()) == ["other", "other-2"]
    assert (tmp_path / "damaged/link/other").is_symlink()
    assert (tmp_path / "damaged/a/other").read_bytes() == b"in the way"
    assert not (tmp_path / "link").is_symlink()


def test_objects_take_their_place_in_the_vault(tmp_path: Path):
    """A staged object replaces what lay in its place; what was not placed is let go."""
    mender, vault = FileMender(tmp_path), FileVault(tmp_path / "vault", tmp_path / "damaged/vault")
    stored = mender.stage(io.BytesIO(b"good"))
    mender.place(stored.digest)
    path = tmp_path / "vault" / stored.digest[:2] / stored.digest[2:4] / stored.digest
    path.chmod(0o644)
    path.write_bytes(b"bad")
    mender.stage(io.BytesIO(b"good"))
    mender.place(stored.digest)
    mender.stage(io.BytesIO(b"never placed"))
    mender.clear()

    assert path.read_bytes() == b"good"
    assert list(aside(tmp_path).values()) == [b"bad"]
    with pytest.raises(NotFound):
        mender.place(ZERO)
    vault.remove([stored.digest, ZERO])
    assert aside(tmp_path) == {}


def test_nothing_is_left_where_nothing_was_damaged(tmp_path: Path):
    """`damaged/` goes when it is empty, and there need be none."""
    mender = FileMender(tmp_path)
    mender.clear()
    mender.stage(io.BytesIO(b"x"))
    mender.clear()

    assert list(tmp_path.iterdir()) == []
    assert list(mender.names("nothing")) == []


def test_the_disks_errors_are_told(tmp_path: Path):
    """Where a file cannot be written, that is said in our words."""
    (tmp_path / "damaged").write_bytes(b"no folder")
    (tmp_path / "x").write_bytes(b"bad")
    with pytest.raises(StorageError):
        FileMender(tmp_path).put("x", b"good")


@pytest.mark.parametrize("log_key", [GIVEN, FIRST_USE])
def test_a_replica_says_where_it_comes_from(tmp_path: Path, log_key: str):
    """What is written comes back, whatever characters a path has."""
    said = ReplicaOf('/mnt/"x"\x7f\udc80\n', "2031-05-01T12:00:00Z", log_key)
    assert not is_replica(tmp_path / "r")
    write_replica(tmp_path / "r", said)

    assert is_replica(tmp_path / "r")
    back = read_replica(tmp_path / "r")
    assert (back.source, back.pulled_at, back.log_key) == ('/mnt/"x"\x7f\\udc80\n', said.pulled_at, log_key)
    may_hold_replica(tmp_path / "r")


@pytest.mark.parametrize(
    "data", [b"", b"source = 1", b"\xff", b'source = "a"\npulled_at = 3\nlog_key = "given"', b'x = "y"',
             b'source = "a"\npulled_at = "b"\nlog_key = "guessed"']
)  # fmt: skip
def test_what_does_not_say_that_it_is_a_replica_is_a_fault(tmp_path: Path, data: bytes):
    """A damaged `replica.toml` is named; it does not pass for one."""
    (tmp_path / "replica.toml").write_bytes(data)

    with pytest.raises(IntegrityError):
        read_replica(tmp_path)
    assert [fault.where for fault in replica_faults(tmp_path)] == ["replica.toml"]


def test_attack_a_replica_that_holds_what_only_an_inquiry_has(tmp_path: Path):
    """Private keys, secrets and an index are named: whoever hides an inquiry as a replica is found."""
    write_replica(tmp_path, ReplicaOf("x", "", GIVEN))
    (tmp_path / "index.sqlite").touch()
    (tmp_path / "keys").mkdir()
    (tmp_path / "keys/log.key").symlink_to("nowhere")

    assert [fault.where for fault in replica_faults(tmp_path)] == ["index.sqlite", "keys/log.key"]


def test_a_replica_begins_in_a_new_or_empty_folder(tmp_path: Path):
    """A folder that holds other things is not touched."""
    may_hold_replica(tmp_path)
    may_hold_replica(tmp_path / "new")
    (tmp_path / "file").touch()
    for wrong in (tmp_path, tmp_path / "file"):
        with pytest.raises(UsageError):
            may_hold_replica(wrong)


@pytest.mark.parametrize("data", [b"no database" * 200, b"SQLite format 3\0" + bytes(200)])
def test_damaged_rounds_start_anew(tmp_path: Path, data: bytes):
    """What is remembered is no evidence: damage costs a round, and is told."""
    (tmp_path / FILE).write_bytes(data)

    rounds = FileRounds(tmp_path)
    rounds.enrol([ZERO])
    rounds.note(Scrubbed(ZERO, 5, 5))
    rounds.close()

    assert (rounds.started_anew or "").startswith(FILE)
    again = FileRounds(tmp_path)
    assert (again.started_anew, [*again.standing()]) == (None, [Scrubbed(ZERO, 5, 5)])
    again.close()


def test_other_tables_start_anew(tmp_path: Path):
    """A database of somebody else is none of ours."""
    base = sqlite3.connect(tmp_path / FILE)
    base.execute("CREATE TABLE objects (x)")
    base.close()

    rounds = FileRounds(tmp_path)
    assert rounds.started_anew is not None
    rounds.close()


def test_where_nothing_can_be_written_nothing_is_remembered(tmp_path: Path):
    """On a folder that is none, rounds are kept in memory."""
    rounds = FileRounds(tmp_path / "missing")
    rounds.enrol([ZERO])

    assert [*rounds.due(1)] == [Scrubbed(ZERO)]
    assert rounds.started_anew is not None
    rounds.close()


def test_one_process_reads_in_rounds_at_a_time(tmp_path: Path):
    """Two scrubs would read the same: the second is told to wait."""
    first = FileRounds(tmp_path)
    first.enrol([ZERO])

    with pytest.raises(InquiryBusy):
        FileRounds(tmp_path)
    first.close()


def test_a_disk_that_is_full_costs_what_is_remembered_and_nothing_else(tmp_path: Path):
    """Where the file can grow no more, the call goes on in memory, with all that was known."""
    rounds = FileRounds(tmp_path)
    rounds.enrol([ZERO])
    rounds.note(Scrubbed(ZERO, 5, 5))
    rounds._base.commit()
    rounds._base.execute("PRAGMA max_page_count = 2")
    many = [Digest(f"{number:064x}") for number in range(2000)]
    rounds.enrol(many)

    assert "full" in (rounds.started_anew or "")
    assert next(each for each in rounds.standing() if each.digest == ZERO) == Scrubbed(ZERO, 5, 5)
    assert len([*rounds.standing()]) == 2000
    rounds.close()


def test_a_note_that_the_disk_will_not_take_is_kept_in_memory(tmp_path: Path):
    """What is noted counts for this call, wherever it is kept."""
    rounds = FileRounds(tmp_path)
    other = Digest("1" * 64)
    rounds.enrol([ZERO, other])
    rounds._base.execute("PRAGMA max_page_count = 2")
    due = rounds.due(9)
    assert next(due).digest == ZERO
    rounds.note(Scrubbed(ZERO, 5, 0, "is damaged " * 5000))

    assert rounds.started_anew is not None
    assert [each.digest for each in due] == [other]
    assert [each.tried for each in rounds.standing()] == [5, 0]
    rounds.close()
