"""Sealing and disposal cut short at each step, by a child that dies there: the next command mends it all."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from inquest.cli import main

DYING = Path(__file__).with_name("dying.py")
TEXT = "qzvcrash7: what the witness said"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An inquiry with a sealed exhibit."""
    for name in ("INQUEST_KEY", "INQUEST_SECRETS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("the first one", encoding="utf-8")
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")
    assert main(["init", "q"]) == 0
    assert main(["-C", "q", "add", "--sealed", "a.txt"]) == 0
    return tmp_path


def dies(folder: Path, point: str, file: str) -> None:
    done = subprocess.run([sys.executable, DYING, folder / "q", point, folder / file], capture_output=True, check=False)
    assert done.returncode == 9, done.stderr


def listed(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    capsys.readouterr()
    assert main(["-C", "q", "show", "exhibits", "--json"]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def lies_open(folder: Path) -> list[Path]:
    return [path for path in (folder / "q").rglob("*") if path.is_file() and b"qzvcrash7" in path.read_bytes()]


@pytest.mark.parametrize(
    ("point", "entered"),
    [("staged", 0), ("half a key", 0), ("key kept", 0), ("written", 0), ("entered", 1), ("settled", 1)],
)
def test_sealing_cut_short(folder: Path, capsys: pytest.CaptureFixture[str], point: str, entered: int):
    """Before the checkpoint nothing was entered, and key and ciphertext are let go; after it, all of it is there."""
    dies(folder, point, "b.txt")
    assert lies_open(folder) == []
    assert main(["-C", "q", "verify"]) in (0, 4)

    assert main(["-C", "q", "inventory"]) == 0

    assert main(["-C", "q", "verify"]) == 0
    assert f"{1 + entered} sealed opened, 0 sealed, key not here" in capsys.readouterr().out
    held = listed(capsys)
    assert len(held) == 1 + entered
    assert {path.name for path in (folder / "q/secrets").iterdir()} == {row["key"] for row in held}
    assert list((folder / "q/vault/incoming").iterdir()) == []
    assert main(["-C", "q", "add", "--sealed", "a.txt", "b.txt"]) == 0
    assert len(listed(capsys)) == 2
    assert main(["-C", "q", "verify"]) == 0


@pytest.mark.parametrize("point", ["written", "entered", "overwritten", "shredded", "removed"])
def test_disposal_cut_short(folder: Path, capsys: pytest.CaptureFixture[str], point: str):
    """Before the checkpoint nothing was disposed of; after it, the next command ends what was begun, key and object."""
    (held,) = listed(capsys)
    id_ = str(held["id"])
    assert main(["-C", "q", "key", "new", "second.key"]) == 0
    (folder / "request").write_text(capsys.readouterr().out, encoding="utf-8")
    assert main(["-C", "q", "key", "add", "request"]) == 0
    ask = ["--reason", "order", "--why", "a court's order", "--output", "d.json"]
    assert main(["-C", "q", "dispose", "request", id_, *ask]) == 0
    assert main(["-C", "q", "--key", "second.key", "dispose", "agree", "d.json"]) == 0
    dies(folder, point, "d.json")
    assert main(["-C", "q", "verify"]) in (0, 4)

    assert main(["-C", "q", "inventory"]) == 0

    assert main(["-C", "q", "verify"]) == 0
    kept = point == "written"
    assert len(listed(capsys)) == kept
    assert len(list((folder / "q/secrets").iterdir())) == kept
    assert (folder / "q/vault" / id_[:2] / id_[2:4] / id_).exists() == kept


def test_the_key_of_a_disposal_that_was_cut_short_is_named(folder: Path, capsys: pytest.CaptureFixture[str]):
    """Until the next command ends it, verify says which key is still there."""
    (held,) = listed(capsys)
    assert main(["-C", "q", "key", "new", "second.key"]) == 0
    (folder / "request").write_text(capsys.readouterr().out, encoding="utf-8")
    assert main(["-C", "q", "key", "add", "request"]) == 0
    ask = ["--reason", "order", "--why", "a court's order", "--output", "d.json"]
    assert main(["-C", "q", "dispose", "request", str(held["id"]), *ask]) == 0
    assert main(["-C", "q", "--key", "second.key", "dispose", "agree", "d.json"]) == 0
    dies(folder, "entered", "d.json")
    capsys.readouterr()

    assert main(["-C", "q", "verify"]) == 4
    assert f"secrets/{held['key']}: is the key of an exhibit that was disposed of" in capsys.readouterr().out
