"""What a witness keeps on disk is never lost, never rolled back and never mistaken for nothing."""

import hashlib
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from inquest.errors import IntegrityError, StorageError, UsageError
from inquest.store.files_witness import WitnessFolder
from invented_log import InventedLog

LOG = InventedLog()
RACE = """
import sys
from pathlib import Path
from inquest.store.files_witness import WitnessFolder
from invented_log import InventedLog
log, files, won = InventedLog(), WitnessFolder(Path(sys.argv[1])), []
notes = [log.note(size) for size in range(1, 21)]
print("ready", flush=True)
sys.stdin.readline()
for old, note in enumerate(notes):
    if files.advance(log.origin, old, note):
        won.append(old)
print(*won)
"""


@pytest.fixture
def files(tmp_path: Path) -> WitnessFolder:
    """A witness that serves one log."""
    made = WitnessFolder.create(tmp_path / "witness", "a key", b"a private key")
    made.add_log(LOG.origin, str(LOG.key))
    return made


def test_what_is_written_is_read_again(files: WitnessFolder, tmp_path: Path):
    """Another process finds key, logs and the newest note as they were left."""
    assert files.latest(LOG.origin) is None
    assert files.advance(LOG.origin, 0, LOG.note(5))
    assert files.advance(LOG.origin, 5, LOG.note(9))

    again = WitnessFolder(tmp_path / "witness")

    assert again.key() == ("a key", b"a private key")
    assert again.logs() == [str(LOG.key)]
    assert again.latest(LOG.origin) == LOG.note(9)
    names = sorted(p.name for p in (tmp_path / "witness").rglob("*") if p.is_file())
    assert names == sorted(
        ["lock", "logs", "witness.key", "witness.pub", hashlib.sha256(LOG.origin.encode()).hexdigest()]
    )


def test_the_private_key_is_for_its_owner_alone(files: WitnessFolder, tmp_path: Path):
    """Nobody else on the machine may read it, and it is never overwritten."""
    assert files.logs()
    assert stat.S_IMODE((tmp_path / "witness" / "witness.key").stat().st_mode) == 0o600
    with pytest.raises(UsageError, match=r"a witness in .* already"):
        WitnessFolder.create(tmp_path / "witness", "another", b"another")
    assert files.key() == ("a key", b"a private key")


def test_only_who_knows_the_newest_size_advances(files: WitnessFolder):
    """A step from another size is refused and changes nothing."""
    assert not files.advance(LOG.origin, 5, LOG.note(9))
    assert files.advance(LOG.origin, 0, LOG.note(5))
    assert not files.advance(LOG.origin, 0, LOG.note(9))
    assert not files.advance(LOG.origin, 4, LOG.note(9))
    assert files.latest(LOG.origin) == LOG.note(5)


def test_rollback_race_between_threads_is_won_once(files: WitnessFolder):
    """Of many threads that all start from the same size one advances."""
    with ThreadPoolExecutor(8) as pool:
        for size in range(5):
            won = list(pool.map(lambda _, size=size: files.advance(LOG.origin, size, LOG.note(size + 1)), range(8)))
            assert won.count(True) == 1


def test_rollback_race_between_processes_is_won_once(files: WitnessFolder, tmp_path: Path):
    """Two processes on one folder share the steps out: each step is made once, none is lost."""
    command = [sys.executable, "-c", RACE, str(tmp_path / "witness")]
    options = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True, "cwd": Path(__file__).parents[1]}
    both = [subprocess.Popen(command, **options) for _ in range(2)]
    for process in both:
        assert process.stdout.readline() == "ready\n"
    for process in both:
        process.stdin.write("\n")
        process.stdin.flush()
    said = [process.communicate(timeout=30)[0].split() for process in both]

    assert sorted(map(int, said[0] + said[1])) == list(range(20))
    assert files.latest(LOG.origin) == LOG.note(20)


def test_a_log_is_served_once_and_keeps_what_was_cosigned(files: WitnessFolder):
    """The same key twice is one line; a second key of the same log forgets nothing."""
    other = InventedLog(LOG.origin, seed=2)
    assert files.advance(LOG.origin, 0, LOG.note(5))

    files.add_log(LOG.origin, str(LOG.key))
    files.add_log(LOG.origin, str(other.key))

    assert files.logs() == [str(LOG.key), str(other.key)]
    assert files.latest(LOG.origin) == LOG.note(5)


def test_a_log_taken_off_the_list_and_put_back_is_not_forgotten(files: WitnessFolder, tmp_path: Path):
    """Editing the list by hand does not let a log begin anew."""
    assert files.advance(LOG.origin, 0, LOG.note(5))
    (tmp_path / "witness" / "logs").write_bytes(b"")

    files.add_log(LOG.origin, str(LOG.key))

    assert files.latest(LOG.origin) == LOG.note(5)


def test_a_removed_memory_is_damage_and_no_beginning(files: WitnessFolder, tmp_path: Path):
    """Deleting what was cosigned does not make the witness cosign another history."""
    assert files.advance(LOG.origin, 0, LOG.note(5))
    next((tmp_path / "witness" / "latest").iterdir()).unlink()

    with pytest.raises(IntegrityError, match="is missing"):
        files.latest(LOG.origin)
    with pytest.raises(IntegrityError, match="is missing"):
        files.advance(LOG.origin, 0, LOG.note(5, "other "))
    files.add_log(LOG.origin, str(LOG.key))
    files.add_log(LOG.origin, str(InventedLog(LOG.origin, seed=2).key))
    with pytest.raises(IntegrityError, match="is missing"):
        files.latest(LOG.origin)


def test_a_damaged_memory_is_named(files: WitnessFolder, tmp_path: Path):
    """A note that cannot be understood is not advanced from; a list that is no text is named."""
    next((tmp_path / "witness" / "latest").iterdir()).write_bytes(b"garbage")
    with pytest.raises(IntegrityError, match="newest note is damaged"):
        files.advance(LOG.origin, 0, LOG.note(5))
    (tmp_path / "witness" / "logs").write_bytes(b"\xff")
    with pytest.raises(IntegrityError, match="logs is damaged"):
        files.logs()


def test_a_folder_without_a_witness_is_named(tmp_path: Path):
    """Whoever names the wrong folder is told so; a folder that cannot be made is an error of storage."""
    with pytest.raises(UsageError, match="there is no witness"):
        WitnessFolder(tmp_path).key()
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(StorageError):
        WitnessFolder.create(tmp_path / "file" / "witness", "a key", b"")
    with pytest.raises(StorageError):
        WitnessFolder(tmp_path / "gone").advance(LOG.origin, 0, LOG.note(5))
