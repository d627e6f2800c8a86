"""The index may be lost, late or half made: verify says so in plain words, and a rebuild makes it again."""

import json
import shutil
import sqlite3
from pathlib import Path

import pytest

from inquest.app import rebuild, verify_inquiry
from inquest.cli import main
from inquest.prepare.upkeep import TABLES
from inquest.store.sqlite_index import SqliteIndex

TEXT = "Source: Paper {n}; published 2031-05-03\n\nAt least {n} people were killed in Marsad on Friday."


@pytest.fixture
def inquiry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    """An inquiry with two exhibits that were read, and a disposal of the first that two persons agreed to."""
    monkeypatch.chdir(tmp_path)
    for n in (3, 4):
        Path(f"{n}.txt").write_text(TEXT.format(n=n), encoding="utf-8")
    for verb in (["init", "q"], ["-C", "q", "add", "3.txt", "4.txt"], ["-C", "q", "run"]):
        assert main(verb) == 0
    capsys.readouterr()
    assert main(["-C", "q", "key", "new", "second.key"]) == 0
    Path("second.json").write_text(capsys.readouterr().out, encoding="utf-8")
    assert main(["-C", "q", "key", "add", "second.json"]) == 0
    capsys.readouterr()
    assert main(["-C", "q", "show", "exhibits", "--json"]) == 0
    shown = map(json.loads, capsys.readouterr().out.splitlines())
    id_ = next(row["id"] for row in shown if row["name"] == "3.txt")
    ask = ["dispose", "request", id_, "--reason", "order", "--why", "a court's order", "--output", "d.json"]
    assert main(["-C", "q", *ask]) == 0
    assert main(["-C", "q", "--key", "second.key", "dispose", "agree", "d.json"]) == 0
    return tmp_path / "q"


def rows(inquiry: Path) -> dict[str, list[dict[str, object]]]:
    index = SqliteIndex(inquiry / "index.sqlite")
    try:
        return {table: list(index.rows(table)) for table in TABLES}
    finally:
        index.close()


def behind_a_disposal(inquiry: Path) -> None:
    """Dispose, then put back the index as it was: as when the command was killed before it brought the index up."""
    shutil.copy(inquiry / "index.sqlite", inquiry.parent / "before.sqlite")
    assert main(["-C", "q", "dispose", "execute", "d.json"]) == 0
    shutil.copy(inquiry.parent / "before.sqlite", inquiry / "index.sqlite")


def test_an_index_that_is_behind_a_disposal_is_no_tampering(inquiry: Path):
    """What it still says of an exhibit that was let go cannot be made again, and is not held against it."""
    behind_a_disposal(inquiry)

    report = verify_inquiry(inquiry)

    assert report.exit_code == 4
    assert [fault.where for fault in report.faults] == ["index.sqlite"]
    rebuild(inquiry)
    assert verify_inquiry(inquiry).exit_code == 0


def test_attack_doctored_index_that_is_behind_a_disposal(inquiry: Path):
    """Being behind a disposal hides no change in what is said of others."""
    behind_a_disposal(inquiry)
    with sqlite3.connect(inquiry / "index.sqlite") as database:
        database.execute("UPDATE claims SET speaker = 'somebody else'")
    database.close()

    assert verify_inquiry(inquiry).exit_code == 1


def test_a_deleted_index_is_made_again_equal_to_the_last_row(inquiry: Path):
    """After adding, reading, adding a person and letting go: what daily work made and a rebuild are the same."""
    assert main(["-C", "q", "dispose", "execute", "d.json"]) == 0
    before = rows(inquiry)
    for path in inquiry.glob("index.sqlite*"):
        path.unlink()

    assert verify_inquiry(inquiry).exit_code == 4
    rebuild(inquiry)
    assert rows(inquiry) == before


@pytest.mark.parametrize("kept", range(len(TABLES)))
def test_a_rebuild_that_was_killed_between_two_tables_is_incomplete_and_no_failure(inquiry: Path, kept: int):
    """An index with some of its tables, or with all and no row, is behind: verify says so and does not fail."""
    for path in inquiry.glob("index.sqlite*"):
        path.unlink()
    SqliteIndex(inquiry / "index.sqlite").close()
    with sqlite3.connect(inquiry / "index.sqlite") as database:
        for table in TABLES[kept:]:
            database.execute(f"DROP TABLE {table}")
    database.close()

    assert verify_inquiry(inquiry).exit_code == 4
    rebuild(inquiry)
    assert verify_inquiry(inquiry).exit_code == 0
