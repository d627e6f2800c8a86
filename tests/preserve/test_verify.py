"""Nobody has to trust the operator: whatever is changed, `verify` finds it and names it."""

import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NoReturn

import pytest
from preserve_house import ORIGIN, House, stated

from inquest.errors import IntegrityError
from inquest.model import Action
from inquest.preserve import Act, Aids, create_keys, load_keys, put_body, verify
from inquest.preserve.note import sign_note
from inquest.store import Fault
from inquest.store.memory import MemoryLedger, MemoryRecords, MemoryVault


def files(root: Path) -> list[Path]:
    return sorted(path for path in root.rglob("*") if path.is_file())


def rewrite(path: Path, data: bytes) -> None:
    path.chmod(0o644)
    path.write_bytes(data)


def names_it(found: dict[str, str], root: Path, path: Path) -> bool:
    """Say whether the file is named, alone or with the entry or record in it."""
    name = str(path.relative_to(root))
    return any(where == name or where.startswith(f"{name}: ") for where in found)


def test_an_untouched_inquiry_is_verified_and_counted(house: House):
    """Nothing is wrong, and it says how much was looked at."""
    heard: list[tuple[int, int]] = []
    aids = Aids(progress=lambda *done: heard.append(done))
    report = verify(house.vault, house.ledger, house.records, house.root / "keys", ORIGIN, aids)

    assert report.faults == ()
    assert report.exit_code == 0
    assert {k: v for k, v in report.counts if k != "bytes"} == {
        "keys": 2, "entries": 14, "signatures": 3, "records": 14, "objects": 13, "disposals": 0,
        "inventories": 0, "cosignatures": 0, "tokens": 0,
    }  # fmt: skip
    assert dict(report.counts)["bytes"] > 1_000
    assert heard[-1] == (27, 27)


def test_attack_one_flipped_byte_anywhere(house: House):
    """Each of 150 random single-byte changes over all files is found and put down to the right file."""
    chance = random.Random(7)
    everything = files(house.root)
    assert {path.relative_to(house.root).parts[0] for path in everything} == {"vault", "ledger", "records", "keys"}
    chosen = [(path, at) for path in everything for at in [chance.randrange(path.stat().st_size)]]
    chosen += [(p, chance.randrange(p.stat().st_size)) for p in chance.choices(everything, k=150 - len(chosen))]

    for path, at in chosen:
        data = path.read_bytes()
        rewrite(path, data[:at] + bytes([data[at] ^ chance.randrange(1, 256)]) + data[at + 1 :])
        found = house.found()
        assert house.verify().exit_code == 1, (path, at)
        assert names_it(found, house.root, path), (path, at, found)
        rewrite(path, data)
    assert house.verify().exit_code == 0


@pytest.mark.parametrize(
    "damage", [lambda _: None, lambda d: d[:-1], lambda _: b"", lambda d: d + b"\n", lambda d: d + d]
)
def test_attack_file_deleted_cut_emptied_or_lengthened(house: House, damage: Callable[[bytes], bytes | None]):
    """Each file in turn is removed, cut, emptied, lengthened and doubled: found, and never a traceback."""
    for path in files(house.root):
        data = path.read_bytes()
        damaged = damage(data)
        spare = path.suffix == ".key" or (path.parent.name == "000.p" and path.name == "13")
        if damaged is None and spare:
            continue  # a stranger's copy has no private keys; a narrower file than the one in force may go
        path.unlink()
        if damaged is not None:
            path.write_bytes(damaged)
        assert names_it(house.found(), house.root, path), path
        path.unlink(missing_ok=True)
        path.write_bytes(data)


@pytest.mark.parametrize("folder", ["vault", "ledger", "records", "keys"])
def test_attack_whole_folder_removed(house: House, folder: str):
    """What is not there cannot pass for what is sound."""
    shutil.rmtree(house.root / folder)

    assert house.verify().exit_code == 1


@pytest.mark.parametrize("folder", ["vault", "ledger", "records"])
def test_attack_folder_replaced_by_a_file(house: House, folder: str):
    """A folder that is no folder is a fault like any other."""
    shutil.rmtree(house.root / folder)
    (house.root / folder).touch()

    assert house.verify().exit_code == 1


@pytest.mark.parametrize("name", ["vault/ab/x", "ledger/tile/x", "records/x", "ledger/x", "vault/x"])
def test_attack_added_file(house: House, name: str):
    """A file that is no part of an inquiry is named."""
    (house.root / name).parent.mkdir(exist_ok=True)
    (house.root / name).touch()

    assert list(house.found()) == [name]


def test_attack_object_added_under_its_right_name(house: House):
    """Bytes that hash to their name and were never entered are found all the same."""
    digest = put_body(house.vault, "smuggled in")
    house.vault.settle([digest])

    assert house.found() == {f"vault/{digest[:2]}/{digest[2:4]}/{digest}": "is in the vault but in no entry"}


def test_attack_swapped_objects(house: House):
    """Two objects that exchange their names are both found."""
    first, second = files(house.root / "vault")[:2]
    spare = first.read_bytes()
    rewrite(first, second.read_bytes())
    rewrite(second, spare)

    assert sorted(house.found()) == sorted(str(p.relative_to(house.root)) for p in (first, second))


def test_attack_swapped_records(house: House):
    """A record that stands beside another's entry does not match its commitment."""
    path = house.root / "records/000.p/14"
    lines = path.read_bytes().splitlines(keepends=True)
    rewrite(path, b"".join([lines[1], lines[0], *lines[2:]]))

    assert {"records/000.p/14: record 0", "records/000.p/14: record 1"} <= set(house.found())


def test_attack_reordered_entries(house: House):
    """Entries that change places no longer make the tree."""
    path = house.root / "ledger/tile/entries/000.p/14"
    data = path.read_bytes()
    first = 2 + int.from_bytes(data[:2], "big")
    second = first + 2 + int.from_bytes(data[first : first + 2], "big")
    rewrite(path, data[first:second] + data[:first] + data[second:])

    assert "ledger/tile/entries/000.p/14" in house.found()


def test_attack_dropped_tail(house: House):
    """A ledger put back to an earlier, validly signed state no longer names what the vault holds.

    Where vault and records are cut back as well, only one who saw the later checkpoint can tell: a witness.
    """
    earlier = house.root.parent / "earlier"
    shutil.copytree(house.root / "ledger", earlier)
    body = put_body(house.vault, {"later": True})
    house.log().commit([Act(Action.DERIVE, stated(kind="read", bodies=[body]), (body,))])
    shutil.rmtree(house.root / "ledger")
    shutil.copytree(earlier, house.root / "ledger")

    assert list(house.found()) == [f"vault/{body[:2]}/{body[2:4]}/{body}"]


def test_attack_other_keys(house: House):
    """Keys that were exchanged for others vouch for nothing."""
    shutil.rmtree(house.root / "keys")
    create_keys(house.root / "keys", ORIGIN)
    assert list(house.found()) == ["ledger/checkpoint"]

    shutil.rmtree(house.root / "keys")
    create_keys(house.root / "keys", "inquest/another")
    assert house.verify().exit_code == 1


def test_attack_another_persons_key(house: House, tmp_path: Path):
    """A key that the register does not know is named, whether it is put in the person's place or in the log's."""
    create_keys(tmp_path / "other", ORIGIN)
    for name in ("actor.key", "actor.pub"):
        shutil.copy(tmp_path / "other" / name, house.root / "keys" / name)

    assert house.found() == {"keys/actor.pub": "is a key that the register does not know"}

    for name in ("log.key", "log.pub"):
        shutil.copy(tmp_path / "other" / name, house.root / "keys" / name)
    text = house.ledger.checkpoint().partition(b"\n\n")[0].decode() + "\n"
    other = load_keys(tmp_path / "other").log
    house.ledger.publish(sign_note(text, other.signing(), other.public))
    assert house.found()["keys/log.pub"] == "is not the log's key in the register"


def test_attack_another_log(house: House):
    """A checkpoint of another inquiry's log is refused, however well it is signed."""
    report = verify(house.vault, house.ledger, house.records, house.root / "keys", "inquest/another")

    assert [fault.where for fault in report.faults] == ["ledger/checkpoint"]


def test_a_missing_object_that_waits_in_incoming_is_mended(house: House):
    """Entered and not yet settled is what an interruption leaves: no alarm, and the next command settles it."""
    path = files(house.root / "vault")[0]
    path.rename(house.root / "vault/incoming" / path.name)
    report = house.verify()
    assert report.exit_code == 4
    assert [fault.where for fault in report.faults] == [f"vault/incoming/{path.name}"]

    house.log().recover()

    assert house.verify().exit_code == 0


def test_a_record_that_names_no_object_is_a_fault():
    """What a record calls an object must be a SHA-256."""
    with pytest.raises(IntegrityError):
        Act(Action.DERIVE, stated(kind="read", bodies="all"))


def test_a_root_that_is_signed_over_other_entries_is_found(house: House):
    """The tree is computed again here, whatever the ledger says of its own files."""

    class Lying(MemoryLedger):
        def read(self, start: int, end: int) -> Iterator[bytes]:
            return iter([b"{}"] * (end - start))

        def faults(self, _: int) -> Iterator[Fault]:
            return iter(())

        def checkpoint(self, *, cosigned: bool = False) -> bytes | None:
            return None if cosigned else house.ledger.checkpoint()

    report = verify(house.vault, Lying(), house.records, house.root / "keys", ORIGIN)
    assert report.exit_code == 1
    assert "ledger/checkpoint" in {fault.where for fault in report.faults}


def test_places_that_cannot_be_read_are_faults(house: House):
    """A port that fails while it is asked leads to a fault, and the rest is still looked at."""

    class Failing(MemoryVault):
        def digests(self, *, staged: bool = False) -> NoReturn:
            raise IntegrityError(f"the disk is gone ({staged})")

        def faults(self) -> NoReturn:
            raise IntegrityError("the disk is gone")

    class Gone(MemoryRecords):
        def faults(self, _: int) -> Iterator[Fault]:
            return iter([Fault("x", "left", grave=False), Fault("x", "grave")])

    report = verify(Failing(), house.ledger, Gone(), house.root / "keys", ORIGIN)
    assert {"vault", "records/000.p/14", "records/x"} == {fault.where for fault in report.faults}
    assert all(fault.grave for fault in report.faults)


def test_further_checks_join_the_report(house: House):
    """Who checks more adds to the counts and to the faults."""
    report = house.verify().with_faults("index rows", 3, [Fault("index", "differs")])

    assert dict(report.counts)["index rows"] == 3
    assert report.exit_code == 1
