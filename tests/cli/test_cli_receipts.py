"""Receipts and range proofs through the command line: made in an inquiry, judged anywhere."""

import json
import shutil
from pathlib import Path

import pytest

from inquest.cli import main
from inquest.cli.leaving import place_of, write_file
from inquest.preserve.witness import Cosigner

WITNESS = Cosigner.generate("witness.example.org")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An inquiry with two exhibits, one of more than a chunk, and what a stranger is given: a file of the log's key."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("Ten people were killed.", encoding="utf-8")
    (tmp_path / "b.bin").write_bytes(b"0123456789" * 200_000)
    assert main(["init", "q"]) == 0
    assert main(["-C", "q", "add", "a.txt", "b.bin"]) == 0
    shutil.copy(tmp_path / "q/keys/log.pub", tmp_path / "log.pub")
    return tmp_path


def said(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> list[dict[str, object]]:
    capsys.readouterr()
    assert main([*arguments, "--json"]) == code
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def ids(capsys: pytest.CaptureFixture[str]) -> dict[str, str]:
    return {str(row["name"]): str(row["id"]) for row in said(capsys, "-C", "q", "show", "exhibits")}


def test_a_receipt_is_judged_without_the_inquiry(folder: Path, capsys: pytest.CaptureFixture[str]):
    """With key and file it is verified though the inquiry is gone; without the key it is incomplete."""
    assert main(["-C", "q", "receipt", ids(capsys)["a.txt"]]) == 0
    shutil.rmtree(folder / "q")

    (found,) = said(capsys, "verify", "a.txt.tlog-proof", "--log", "log.pub", "--file", "a.txt")
    assert found["file"] == "a.txt.tlog-proof"
    assert found["checked"] == {"entries": 1, "hashes": 3, "signatures": 2, "records": 1, "files": 1}
    key = (folder / "log.pub").read_text(encoding="utf-8").strip()
    assert main(["verify", "a.txt.tlog-proof", "--log", key]) == 0
    assert "a.txt.tlog-proof: verified; no witness has cosigned" in capsys.readouterr().out
    assert main(["verify", "a.txt.tlog-proof"]) == 4
    assert "open    a.txt.tlog-proof: log: no key was given" in capsys.readouterr().out
    assert main(["verify", "a.txt.tlog-proof", "--log", "log.pub", "--file", "b.bin"]) == 1
    assert "FAILED  a.txt.tlog-proof: file:" in capsys.readouterr().out


def test_submitters_leave_with_receipts(folder: Path, capsys: pytest.CaptureFixture[str]):
    """Each exhibit that a call seals has a receipt; names that are alike do not get into each other's way."""
    for name in ("one", "two"):
        (folder / name).mkdir()
        (folder / name / "same.txt").write_text(name, encoding="utf-8")
    rows = said(capsys, "-C", "q", "add", "one", "two", "a.txt", "--receipts", "out/receipts")

    assert [row["outcome"] for row in rows] == ["new", "new", "known", "receipt", "receipt"]
    second = f"same.txt.{str(rows[1]['id'])[:16]}.tlog-proof"
    found = sorted(path.name for path in (folder / "out/receipts").iterdir())
    assert found == sorted(["same.txt.tlog-proof", second])
    for name, source in (("same.txt.tlog-proof", "one/same.txt"), (second, "two/same.txt")):
        assert main(["verify", f"out/receipts/{name}", "--log", "log.pub", "--file", source]) == 0
    assert main(["-C", "q", "add", "a.txt", "--receipts", "out/none"]) == 0
    assert main(["-C", "q", "add", "a.txt", "--receipts", "a.txt"]) == 1
    assert "a.txt cannot be made" in capsys.readouterr().err


def test_bytes_of_an_exhibit_are_proved(folder: Path, capsys: pytest.CaptureFixture[str]):
    """A range over the border of two chunks is proved in a file of its own, and judged with the exhibit beside it."""
    id_ = ids(capsys)["b.bin"]
    assert main(["-C", "q", "prove", id_, "--bytes", "1048570-1048590"]) == 0
    assert "20 bytes in 2 chunks: b.bin.1048570-1048590.range.json" in capsys.readouterr().out
    proof = folder / "b.bin.1048570-1048590.range.json"

    (found,) = said(capsys, "verify", proof.name, "--log", "log.pub", "--file", "b.bin")
    assert found["checked"]["chunks"] == 2
    proof.write_text(proof.read_text(encoding="utf-8").replace('"start":1048570', '"start":2048570'), encoding="utf-8")
    assert main(["verify", proof.name, "--log", "log.pub"]) == 1
    assert main(["-C", "q", "prove", id_, "--bytes", "1-2", "--output", "x.json"]) == 0
    assert main(["verify", "x.json", "--log", "log.pub"]) == 0


def test_several_files_are_judged_one_after_another(folder: Path, capsys: pytest.CaptureFixture[str]):
    """One that fails, or cannot be read, does not stop the others; the gravest outcome is the exit code."""
    for name, id_ in ids(capsys).items():
        assert main(["-C", "q", "receipt", id_, "--output", f"{name}.r"]) == 0
    assert main(["-C", "q", "receipt", "--entry", "0"]) == 0
    files = ["a.txt.r", "b.bin.r", "entry-0.tlog-proof"]

    assert [row["result"] for row in said(capsys, "verify", *files, "--log", "log.pub")] == ["verified"] * 3
    rows = said(capsys, "verify", "a.txt.r", "gone", "b.bin", "q", "--log", "log.pub", code=1)
    assert [row["result"] for row in rows] == ["verified", "FAILED", "FAILED", "FAILED"]
    assert {row["file"] for row in said(capsys, "verify", *files, code=4)} == set(files)
    assert folder.exists()


def test_a_file_longer_than_anything_that_travels_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]):
    """Whoever is handed a huge file need not read it to the end."""
    with (folder / "huge").open("wb") as file:
        file.truncate((64 << 20) + 1)

    (found,) = said(capsys, "verify", "huge", code=1)
    assert found["checked"] == {}
    assert main(["verify", "huge"]) == 1
    assert "too long" in capsys.readouterr().out


def test_the_policy_of_a_reader_decides(folder: Path, capsys: pytest.CaptureFixture[str]):
    """A receipt without cosignatures fails under a policy that asks for them."""
    (folder / "policy").write_text(f"witness w {WITNESS.public}\nquorum w\n", encoding="utf-8")
    assert main(["-C", "q", "receipt", ids(capsys)["a.txt"], "--withhold", "--newest", "--output", "r"]) == 0

    assert main(["verify", "r", "--log", "log.pub", "--policy", "policy"]) == 1
    assert "FAILED  r: witnesses: the cosignatures do not meet the policy" in capsys.readouterr().out
    note = "".join((folder / "r").read_text(encoding="utf-8").partition("\n\n")[2:])
    line = WITNESS.cosign(note[: note.index("\n\n") + 1], 1_900_000_000)
    with (folder / "r").open("a", encoding="utf-8") as file:
        file.write(line)
    assert main(["verify", "r", "--log", "log.pub", "--policy", "policy"]) == 0
    assert "witnesses have cosigned the ledger at 3 entries" in capsys.readouterr().out
    assert main(["verify", "r", "--log", "log.pub"]) == 4


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["-C", "q", "receipt"], 2),
        (["-C", "q", "receipt", "0" * 64], 2),
        (["-C", "q", "receipt", "--entry", "3"], 2),
        (["-C", "q", "receipt", "0" * 64, "--entry", "1"], 2),
        (["-C", "q", "receipt", "--entry", "1", "--output", "gone/x"], 1),
        (["-C", "q", "prove", "0" * 64, "--bytes", "0-1"], 2),
        (["-C", "q", "prove", "0" * 64, "--bytes", "0"], 2),
        (["verify", "a.txt", "--log", "no key"], 2),
        (["verify", "a.txt", "--policy", "gone"], 2),
        (["verify", "a.txt", "--policy", "a.txt"], 2),
        (["verify", "a.txt", "--log", "b.bin"], 2),
        (["verify", "a.txt", "--file", "gone"], 2),
        (["verify", "q", "--log", "log.pub"], 2),
        (["verify", "gone"], 2),
    ],
)
def test_a_wrong_call_is_said_with_a_reason(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], code: int
):
    """What cannot be done is said, without a traceback."""
    assert folder.exists()
    assert main(arguments) == code
    assert capsys.readouterr().err


@pytest.mark.parametrize("name", ["../up", "..", ".hidden", "a/b", "a\nb", "x" * 300, "س" * 200, ""])
def test_the_name_of_a_file_that_leaves_stays_in_its_folder(tmp_path: Path, name: str):
    """Whatever an exhibit was called, its receipt is one visible file in the folder that was asked for."""
    place = place_of(tmp_path, name, "0" * 64, ".tlog-proof")
    write_file(place, b"x")

    assert [path.name for path in tmp_path.iterdir()] == [place.name]
    assert not place.name.startswith(".")
