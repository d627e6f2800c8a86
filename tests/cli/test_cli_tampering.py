"""Attacks on a whole inquiry, by their names; `verify` names what was done."""

import random
import sqlite3
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from inquest.app import open_inquiry, rebuild, verify_inquiry
from inquest.prepare import differences
from inquest.prepare.upkeep import TABLES

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def small(tmp_path: Path, run_inquest: Run) -> Path:
    """A small inquiry with a few exhibits, read and grouped."""
    source = tmp_path / "source"
    source.mkdir()
    for number in range(3):
        header = f"Source: Paper {number}; published 2031-05-03\n\n"
        text = f"{header}At least {number + 4} people were killed in Marsad on Friday."
        (source / f"{number}.txt").write_text(text, encoding="utf-8")
    for arguments in (["init", tmp_path / "i"], ["-C", tmp_path / "i", "add", source], ["-C", tmp_path / "i", "run"]):
        assert run_inquest(*arguments).returncode == 0
    return tmp_path / "i"


def test_single_byte_changed_anywhere_is_found_each_of_a_hundred_times(small: Path):
    """One byte changed in vault, ledger or records: verify fails and names that file or what stands in it."""
    rng = random.Random(20310503)
    files = sorted(p for part in ("vault", "ledger", "records") for p in (small / part).rglob("*") if p.is_file())
    assert verify_inquiry(small).exit_code == 0
    missed = []
    for _ in range(100):
        path = rng.choice(files)
        old = path.read_bytes()
        at, mask = rng.randrange(len(old)), rng.randrange(1, 256)
        path.chmod(0o644)
        path.write_bytes(old[:at] + bytes([old[at] ^ mask]) + old[at + 1 :])
        if verify_inquiry(small).exit_code != 1:
            missed.append((path.relative_to(small), at, mask))
        path.write_bytes(old)

    assert missed == []
    assert verify_inquiry(small).exit_code == 0


def test_row_changed_in_the_index_is_found_and_a_rebuild_heals_it(demo: Path):
    """Who edits the index to change a figure is found out, and the rebuilt index is the true one."""
    with sqlite3.connect(demo / "index.sqlite") as database:
        database.execute("UPDATE claims SET body = replace(body, '12', '2')")
    database.close()

    found = verify_inquiry(demo)
    rebuild(demo)

    assert found.exit_code == 1
    assert any("claims" in fault.where for fault in found.faults)
    assert verify_inquiry(demo).exit_code == 0


def test_deleted_index_is_rebuilt_equal_to_the_last_row(demo: Path, tmp_path: Path):
    """The index can be thrown away: what a rebuild makes is the same, row by row."""
    (tmp_path / "old.sqlite").write_bytes((demo / "index.sqlite").read_bytes())
    with open_inquiry(demo) as house:
        before = {table: list(house.index.rows(table)) for table in TABLES}

    rebuild(demo)

    with open_inquiry(demo) as house:
        assert {table: list(house.index.rows(table)) for table in TABLES} == before
        assert differences(house.index, house.index, 0)[1] == ()


def test_index_overwritten_with_noise_is_named_and_rebuilt(demo: Path, run_inquest: Run):
    """A destroyed index is a clear error, never a traceback, and costs nothing but a rebuild."""
    for suffix in ("-wal", "-shm"):
        (demo / f"index.sqlite{suffix}").unlink(missing_ok=True)
    (demo / "index.sqlite").write_bytes(b"noise" * 2000)

    shown = run_inquest("-C", demo, "show", "exhibits")
    checked = run_inquest("-C", demo, "verify")
    rebuilt = run_inquest("-C", demo, "rebuild")

    assert shown.returncode == 1
    assert "rebuild" in shown.stderr
    assert checked.returncode == 1
    assert "index.sqlite" in checked.stdout
    assert rebuilt.returncode == 0
    assert run_inquest("-C", demo, "verify").returncode == 0


def test_title_changed_in_the_settings_is_found(demo: Path):
    """The settings say what the first entry says, or verify fails."""
    settings = demo / "inquiry.toml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("Demonstration", "Another"), encoding="utf-8")

    report = verify_inquiry(demo)

    assert report.exit_code == 1
    assert any("inquiry.toml" in fault.where for fault in report.faults)


def test_file_slipped_into_the_vault_is_named(demo: Path):
    """A file that no entry names does not pass for evidence."""
    folder = demo / "vault" / "ab" / "cd"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / ("abcd" + "0" * 60)).write_bytes(b"planted")

    report = verify_inquiry(demo)

    assert report.exit_code == 1
    assert any("abcd0000" in fault.where for fault in report.faults)


def test_exhibit_removed_from_the_vault_is_named(demo: Path):
    """An exhibit that was sealed and is gone is missed by its name."""
    with open_inquiry(demo) as house:
        digest = house.desk.exhibits()[0].digest
    (demo / "vault" / digest[:2] / digest[2:4] / digest).unlink()

    report = verify_inquiry(demo)

    assert report.exit_code == 1
    assert any(digest in fault.where + fault.what for fault in report.faults)


def test_doctored_index_that_says_it_is_only_behind_is_found(demo: Path):
    """Setting the index back by an entry does not hide a row that was changed."""
    with sqlite3.connect(demo / "index.sqlite") as database:
        database.execute("UPDATE meta SET value = value - 1 WHERE key = 'applied'")
        database.execute("UPDATE claims SET speaker = 'somebody else'")
    database.close()

    assert verify_inquiry(demo).exit_code == 1


def test_trigger_slipped_into_the_index_is_found(demo: Path):
    """Code that would change rows while they are written does not pass."""
    with sqlite3.connect(demo / "index.sqlite") as database:
        database.execute("CREATE TRIGGER t AFTER INSERT ON claims BEGIN UPDATE claims SET speaker = 'x'; END")
    database.close()

    assert verify_inquiry(demo).exit_code == 1


@pytest.mark.parametrize("name", ["planted.txt", "keys/other.pub", "more/"])
def test_thing_slipped_in_beside_the_vault_is_named(demo: Path, name: str):
    """What is no part of an inquiry does not lie in its folder unnoticed."""
    if name.endswith("/"):
        (demo / name).mkdir()
    else:
        (demo / name).write_text("planted", encoding="utf-8")

    report = verify_inquiry(demo)

    assert report.exit_code == 1
    assert [fault.where for fault in report.faults] == [name.rstrip("/")]


def test_vault_exchanged_for_a_link_is_named(demo: Path, tmp_path: Path):
    """A vault that lies elsewhere is not in the inquiry's keeping."""
    (demo / "vault").rename(tmp_path / "elsewhere")
    (demo / "vault").symlink_to(tmp_path / "elsewhere")

    assert verify_inquiry(demo).exit_code == 1


def test_comment_added_to_the_settings_is_found(demo: Path):
    """One byte more in the settings is one byte too many."""
    with (demo / "inquiry.toml").open("a", encoding="utf-8") as file:
        file.write("# changed\n")

    assert verify_inquiry(demo).exit_code == 1
