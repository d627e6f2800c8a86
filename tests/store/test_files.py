"""What the file adapters do about damage, strange files, full disks and interruptions."""

import base64
import errno
import hashlib
import io
import os
import stat
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from inquest.errors import IntegrityError, NotFound, StorageError, StorageFull, StorageReadOnly
from inquest.model import Digest
from inquest.store import Fault, tiles
from inquest.store.bundle_files import BundleFiles
from inquest.store.checked import Checked
from inquest.store.durable import Durable, Folders, Many, compare, read_file, storage_error, write_whole, writing
from inquest.store.files_ledger import FileLedger
from inquest.store.files_records import FileRecords
from inquest.store.files_vault import FileVault


def settled(vault: FileVault, data: bytes) -> Digest:
    digest = vault.stage(io.BytesIO(data)).digest
    vault.settle([digest])
    return digest


def place(root: Path, digest: str) -> Path:
    return root / digest[:2] / digest[2:4] / digest


def grow(ledger: FileLedger, *counts: int) -> int:
    """Append batches, each with a checkpoint; return the size."""
    size = 0
    for count in counts:
        appended = ledger.append([b"entry %d" % i for i in range(size, size + count)])
        size = appended.size
        root = base64.b64encode(appended.root).decode()
        ledger.publish(f"a.log\n{size}\n{root}\n\n— a.log c2ln\n".encode())
    return size


def grave(faults: list[Fault]) -> list[str]:
    return sorted(fault.where for fault in faults if fault.grave)


def flip(path: Path, at: int = 0) -> None:
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.chmod(0o644)
    path.write_bytes(data)


# The vault.


def test_objects_lie_read_only_under_their_hash(tmp_path: Path):
    """A stranger finds each object by its SHA-256, and nobody changes it by accident."""
    digest = settled(FileVault(tmp_path), b"evidence")

    path = place(tmp_path, digest)
    assert hashlib.sha256(path.read_bytes()).hexdigest() == path.name
    assert stat.S_IMODE(path.stat().st_mode) == 0o444
    assert list((tmp_path / "incoming").iterdir()) == []


def test_attack_changed_object(tmp_path: Path):
    """Bytes that do not hash to their name are refused at the end of the stream, by name."""
    vault = FileVault(tmp_path)
    digest = settled(vault, b"evidence" * 1000)
    flip(place(tmp_path, digest), 4_000)

    with vault.open(digest) as stream, pytest.raises(IntegrityError, match=digest):
        stream.read()


def test_attack_object_replaced_by_a_link_or_a_folder(tmp_path: Path):
    """Only a plain file is an object: a link or a folder is a fault and cannot be read."""
    vault = FileVault(tmp_path)
    linked, folder = settled(vault, b"one"), settled(vault, b"two")
    for digest in (linked, folder):
        place(tmp_path, digest).rename(tmp_path.parent / digest)
    place(tmp_path, linked).symlink_to(tmp_path.parent / linked)
    place(tmp_path, folder).mkdir()

    for digest in (linked, folder):
        with pytest.raises(IntegrityError):
            vault.open(digest).read()
    assert list(vault.digests()) == []
    assert len(grave(list(vault.faults()))) == 2


@pytest.mark.parametrize("name", ["readme", "ab/x", "ab/cd/x", "zz/cd", "ab/cd/" + "0" * 64, "incoming/x", "0" * 64])
def test_attack_added_file(tmp_path: Path, name: str):
    """A file that is not where an object of its name belongs is a grave fault, named."""
    vault = FileVault(tmp_path)
    settled(vault, b"evidence")
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()

    assert all(name.startswith(where) for where in grave(list(vault.faults())))
    assert len(grave(list(vault.faults()))) == 1
    assert len(list(vault.digests())) == 1


def test_interrupted_while_settling(tmp_path: Path):
    """Killed between link and removal, an object has two names; settling again leaves the right one."""
    vault = FileVault(tmp_path)
    digest = settled(vault, b"evidence")
    os.link(place(tmp_path, digest), tmp_path / "incoming" / digest)
    (tmp_path / "incoming" / "tmp-abc").touch()
    assert [fault.grave for fault in vault.faults()] == [False, False]

    vault.settle([digest])

    assert list(vault.digests(staged=True)) == []
    assert list(vault.digests()) == [digest]


def test_a_vault_that_is_a_file_is_a_storage_error(tmp_path: Path):
    """The disk's refusal is told in our words."""
    (tmp_path / "vault").touch()

    with pytest.raises(StorageError):
        FileVault(tmp_path / "vault").stage(io.BytesIO(b"x"))


def test_a_missing_object_is_not_found(tmp_path: Path):
    """What the vault never had, it says so."""
    with pytest.raises(NotFound):
        FileVault(tmp_path).open(Digest("0" * 64))


def test_a_full_disk_keeps_what_it_has(tmp_path: Path):
    """When there is no room, staging says so and leaves nothing."""
    vault = FileVault(tmp_path)
    kept = settled(vault, b"kept")

    class Full(io.BytesIO):
        def read(self, _: int | None = -1, /) -> bytes:
            raise StorageFull

    with pytest.raises(StorageFull):
        vault.stage(Full())
    assert list(vault.digests()) == [kept]
    assert list(vault.faults()) == []


# The disk's own errors.


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.ENOSPC, StorageFull),
        (errno.EDQUOT, StorageFull),
        (errno.EACCES, StorageReadOnly),
        (errno.EROFS, StorageReadOnly),
        (errno.EPERM, StorageReadOnly),
        (errno.EIO, StorageError),
    ],
)
def test_errors_of_the_disk_have_our_names(number: int, kind: type[StorageError]):
    """Full, read-only, or something else: each is a class of ours with its remedy, and names the place."""
    assert type(storage_error(OSError(number, os.strerror(number)), "here")) is kind
    with pytest.raises(kind, match="somewhere"), writing(Path("somewhere")):
        raise OSError(number, os.strerror(number))


def test_a_disk_that_gives_back_other_bytes_is_caught():
    """The lesson of the log Yeti 2022: what is on the disk is compared with what was sent."""
    with pytest.raises(IntegrityError, match="tile/0"):
        compare(b"got", b"sent", "tile/0")


def test_writing_whole_leaves_no_temporary_file_when_it_fails(tmp_path: Path):
    """A file appears whole or not at all."""
    (tmp_path / "name").mkdir()

    with Folders() as folders, pytest.raises(OSError, match=r".+"):
        write_whole(folders, tmp_path / "name", b"data")

    assert [path.name for path in tmp_path.iterdir()] == ["name"]


def test_many_folders_are_synced_together(tmp_path: Path):
    """Folders are made with their parents, each held once."""
    with Folders() as folders:
        for name in "abcdef":
            folders.hold(tmp_path / name / "x")
            folders.hold(tmp_path / name / "x")
        folders.sync()

    assert len(list(tmp_path.glob("*/x"))) == 6


def test_a_folder_of_which_nobody_knows_whether_its_name_survives_is_held_with_its_parents(tmp_path: Path):
    """Whoever made it may have been killed before it was synced; once synced, it is known."""
    (tmp_path / "a/b").mkdir(parents=True)
    known = Durable(tmp_path)
    with Folders(known) as folders:
        folders.hold(tmp_path / "a/b")
        assert list(folders._held) == [tmp_path, tmp_path / "a", tmp_path / "a/b"]
        folders.sync()
    with Folders(known) as folders:
        folders.hold(tmp_path / "a/b")
        assert list(folders._held) == [tmp_path / "a/b"]


def test_what_cannot_be_read_is_an_integrity_error(tmp_path: Path):
    """Missing, a link, a folder: the bytes of a regular file cannot be had."""
    (tmp_path / "link").symlink_to(tmp_path)
    for name in ("missing", "link", "."):
        with pytest.raises(IntegrityError):
            read_file(tmp_path / name)


def test_a_disk_that_fails_while_evidence_is_read_is_an_integrity_error():
    """An error of the disk while reading is told as what it means for the evidence."""

    class Bad(io.BytesIO):
        def read(self, _: int | None = -1, /) -> bytes:
            raise OSError(errno.EIO, "bad sector")

    checked = Checked(Bad(), Digest("0" * 64))
    with pytest.raises(IntegrityError, match="bad sector"):
        checked.read(1)
    with pytest.raises(TypeError):
        checked.readinto(b"fixed")


def test_a_folder_that_cannot_be_listed_is_an_integrity_error():
    """A name too long for the disk stands for every folder that cannot be opened."""
    nowhere = Path("x" * 300)
    with pytest.raises(IntegrityError, match="cannot be read"):
        list(FileVault(nowhere).digests())
    with pytest.raises(IntegrityError, match="cannot be read"):
        list(FileRecords(nowhere).read(0, 1))
    with pytest.raises(IntegrityError, match="cannot be read"):
        list(FileRecords(nowhere).faults(0))


def write_many(folder: Path, names: Sequence[str | None]) -> None:
    with Folders() as folders, Many(folders) as many:
        for name in names:
            many.write(folder / name, b"%d" % len(name))
        many.finish()
        folders.sync()


@pytest.mark.parametrize("count", [0, 4, 5, 600])
def test_many_files_are_written_at_the_same_time(tmp_path: Path, count: int):
    """However many there are, each is whole and none is left under way."""
    write_many(tmp_path, [f"{i % 3}/{i}" for i in range(count)])

    found = {path.name: path.read_bytes() for path in tmp_path.glob("*/*")}
    assert found == {str(i): b"%d" % (len(str(i)) + 2) for i in range(count)}


@pytest.mark.parametrize("count", [1, 4, 5, 600])
def test_one_file_of_many_that_cannot_be_written_is_said(tmp_path: Path, count: int):
    """Whichever of many files fails, its error is raised, no temporary file is left, and the folders are let go."""
    (tmp_path / "0").mkdir()
    with pytest.raises(OSError, match="directory"):
        write_many(tmp_path, [str(i) for i in range(count)])

    assert not list(tmp_path.glob("*.tmp"))


def test_many_files_given_up_are_not_waited_for(tmp_path: Path):
    """Where an act ends in an error of its own, what was not begun is not written."""
    with pytest.raises(TypeError):
        write_many(tmp_path, [*map(str, range(200)), None])

    assert not list(tmp_path.glob("*.tmp"))


def test_a_superseded_file_that_cannot_be_read_is_a_fault(tmp_path: Path):
    """A narrower file must say the same as the wider one; one that cannot be read does not."""
    files = BundleFiles(tmp_path, b"".join, lambda data: [data[i : i + 1] for i in range(len(data))])
    with Folders() as folders, Many(folders) as many:
        files.write(many, 0, [b"a", b"b"])
        many.finish()

    assert grave(list(files.faults(["000.p/1"], 2))) == ["000.p/1"]


# The ledger.


def test_the_files_are_those_of_tlog_tiles(tmp_path: Path):
    """A log of 70,000, written in batches, has exactly the files that the specification asks for, and quickly."""
    ledger = FileLedger(tmp_path)
    start = time.perf_counter()
    assert grow(ledger, 100, 23_300, 23_300, 23_299, 1) == 70_000
    took = time.perf_counter() - start

    names = {str(p.relative_to(tmp_path)) for p in tmp_path.rglob("*") if p.is_file()}
    assert {"checkpoint", "tile/0/273.p/112", "tile/1/001.p/17", "tile/2/000.p/1", "tile/entries/273.p/112"} <= names
    assert list(ledger.faults(70_000)) == []
    assert (tmp_path / "tile/1/000").stat().st_size == 8_192
    assert took < 20

    flip(tmp_path / "tile/entries/000", 5)
    assert grave(list(ledger.faults(70_000))) == ["tile/entries/000"]


def test_a_batch_costs_the_same_however_long_the_log_is(tmp_path: Path):
    """Of what is there, only the right edge is read: the first bundles may be on another disk by then."""
    ledger = FileLedger(tmp_path)
    size = grow(ledger, 1_000)
    for name in ("0/000", "entries/000", "entries/002"):
        (tmp_path / "tile" / name).unlink()

    assert ledger.append([b"one more"]).size == size + 1


@pytest.mark.parametrize(
    ("name", "at"),
    [
        ("tile/0/000", 40),
        ("tile/0/001", 8_000),
        ("tile/0/002.p/88", 3),
        ("tile/1/000.p/2", 33),
        ("tile/entries/000", 700),
        ("tile/entries/000", 0),
        ("tile/entries/002.p/88", 5),
        ("tile/entries/001", 1),
        ("tile/0/001.p/44", 0),
    ],
)
def test_attack_one_flipped_bit_in_the_ledger(tmp_path: Path, name: str, at: int):
    """Each single change is found and put down to the one file that was changed."""
    ledger = FileLedger(tmp_path)
    size = grow(ledger, 300, 300)
    flip(tmp_path / name, at)

    assert grave(list(ledger.faults(size))) == [name]


def test_an_altered_entry_is_named(tmp_path: Path):
    """The bundle's fault says which entry is not what the tree holds."""
    ledger = FileLedger(tmp_path)
    grow(ledger, 600)
    bundle = tmp_path / "tile/entries/001"
    bundle.write_bytes(bundle.read_bytes().replace(b"entry 300", b"entry 3OO"))
    (fault,) = ledger.faults(600)
    assert (fault.where, fault.what) == ("tile/entries/001", "entry 300 is not what the tree holds")

    bundle.write_bytes(bundle.read_bytes().replace(b"entry 4", b"entry A"))
    (fault,) = ledger.faults(600)
    assert "and " in fault.what
    assert "more" in fault.what


@pytest.mark.parametrize("name", ["tile/0/000", "tile/1/000.p/2", "tile/entries/001", "tile/entries/002.p/88"])
@pytest.mark.parametrize("damage", ["delete", "truncate", "lengthen", "link"])
def test_attack_damaged_file_in_the_ledger(tmp_path: Path, name: str, damage: str):
    """A file that is missing, short, long or a link is named, and nothing else is."""
    root = tmp_path / "ledger"
    ledger = FileLedger(root)
    size = grow(ledger, 600)
    path = root / name
    data = path.read_bytes()
    path.unlink()
    if damage == "truncate":
        path.write_bytes(data[:-1])
    elif damage == "lengthen":
        path.write_bytes(data + b"\0")
    elif damage == "link":
        (tmp_path / "elsewhere").write_bytes(data)
        path.symlink_to(tmp_path / "elsewhere")

    assert set(grave(list(ledger.faults(size)))) == {name}


@pytest.mark.parametrize(
    "name", ["x", "tile/x", "tile/0/x", "tile/00/000", "tile/entries/000.p/x", "tile/9/000", "tile/-1/000", "tile/0/1"]
)
def test_attack_added_file_in_the_ledger(tmp_path: Path, name: str):
    """A file that no log has is a grave fault."""
    ledger = FileLedger(tmp_path)
    size = grow(ledger, 300)
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).touch()

    assert grave(list(ledger.faults(size))) == [name]


def test_leftovers_of_an_interrupted_command_are_not_grave(tmp_path: Path):
    """Temporary files, and tiles beyond the checkpoint, are named and mended by the next command."""
    ledger = FileLedger(tmp_path)
    size = grow(ledger, 300)
    for name in ("checkpoint.tmp", "tile/0/001.tmp", "tile/0/002", "tile/entries/001.p/60"):
        (tmp_path / name).touch()

    assert [fault.grave for fault in ledger.faults(size)] == [False] * 4
    ledger.append([b"next"])
    assert not (tmp_path / "tile/0/002").exists()


def test_a_damaged_ledger_is_not_built_upon(tmp_path: Path):
    """When the right edge was altered, or the checkpoint is none, appending is refused."""
    for name, at in (("tile/entries/001.p/44", 4), ("tile/0/001.p/44", 4), ("checkpoint", 6)):
        ledger = FileLedger(tmp_path / name.replace("/", "-"))
        grow(ledger, 300)
        flip(tmp_path / name.replace("/", "-") / name, at)
        with pytest.raises(IntegrityError):
            ledger.append([b"more"])


def test_a_checkpoint_that_cannot_be_read_does_not_stop_the_search(tmp_path: Path):
    """Without a root to decide by, a bundle and a tile that differ are still a fault."""
    ledger = FileLedger(tmp_path)
    grow(ledger, 10)
    (tmp_path / "checkpoint").write_bytes(b"")
    flip(tmp_path / "tile/entries/000.p/10", 5)

    assert len(grave(list(ledger.faults(10)))) == 1


def test_bundle_and_tile_both_gone(tmp_path: Path):
    """What both files of a bundle held is lost; both are named, with the tile above that no longer follows."""
    ledger = FileLedger(tmp_path)
    grow(ledger, 300)
    (tmp_path / "tile/0/000").unlink()
    (tmp_path / "tile/entries/000").unlink()

    assert {"tile/0/000", "tile/entries/000"} <= set(grave(list(ledger.faults(300))))


# The records.


@pytest.mark.parametrize("name", ["x", "000.p/x", "1/000"])
def test_attack_added_file_in_the_records(tmp_path: Path, name: str):
    """A file that records never have is a grave fault; so is a link."""
    records = FileRecords(tmp_path)
    records.append(0, [b"{}"] * 300)
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).touch()
    (tmp_path / "link").symlink_to(tmp_path / "000")

    assert grave(list(records.faults(300))) == sorted([name, "link"])


@pytest.mark.parametrize("damage", [lambda d: d[:-1], lambda d: d + b"x", lambda d: d + b"{}\n", lambda _: b""])
def test_attack_cut_or_lengthened_records(tmp_path: Path, damage: Callable[[bytes], bytes]):
    """A file of records that holds more or less than its number is named and not read."""
    records = FileRecords(tmp_path)
    records.append(0, [b"{}"] * 300)
    path = tmp_path / "001.p/44"
    path.write_bytes(damage(path.read_bytes()))

    assert grave(list(records.faults(300))) == ["001.p/44"]
    with pytest.raises(IntegrityError):
        list(records.read(0, 300))


def test_attack_changed_superseded_file(tmp_path: Path):
    """The narrower file that still lies beside the one in force must say the same; a link cannot."""
    records = FileRecords(tmp_path)
    records.append(0, [b"{}"])
    records.append(1, [b"{}"])
    assert grave(list(records.faults(2))) == []

    (tmp_path / "000.p/1").write_bytes(b"[]\n")
    assert grave(list(records.faults(2))) == ["000.p/1"]
    (tmp_path / "000.p/1").unlink()
    (tmp_path / "000.p/1").mkdir()
    assert list(records.faults(2)) == []


def test_records_are_lines_that_a_stranger_can_read(tmp_path: Path):
    """Record n is line n % 256 of file n // 256, numbered as the entries' bundles are."""
    records = FileRecords(tmp_path)
    records.append(0, [b"%d" % i for i in range(600)])

    assert (tmp_path / "001").read_bytes().splitlines()[44] == b"300"
    assert (tmp_path / tiles.suffix(2, 88)).read_bytes().splitlines()[0] == b"512"
