"""Replicas through the command line: pulled, read, refused for writing, scrubbed, mended, restored."""

import json
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from inquest.app import verify_inquiry
from inquest.cli import main

TEXT = "At least {} people were killed in Marsad on Friday, the council said."


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An inquiry `q` with three exhibits that have been read."""
    monkeypatch.delenv("INQUEST_KEY", raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "texts").mkdir()
    for number in range(3):
        (tmp_path / f"texts/{number}.txt").write_text(TEXT.format(number + 4), encoding="utf-8")
    for arguments in (["init", "q"], ["-C", "q", "add", "texts"], ["-C", "q", "run"]):
        assert main(arguments) == 0
    return tmp_path


def said(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> dict[str, object]:
    """Run a command that prints one JSON object."""
    capsys.readouterr()
    assert main([*arguments, "--json"]) == code
    found: dict[str, object] = json.loads(capsys.readouterr().out)
    return found


def objects(root: Path) -> list[Path]:
    return sorted(path for path in (root / "vault").rglob("*") if path.is_file())


def test_a_replica_is_pulled_verified_read_and_not_written_to(folder: Path, capsys: pytest.CaptureFixture[str]):
    """It shows what its source shows and verifies without an index; every command that writes refuses."""
    assert main(["replicate", "q", "r"]) == 0
    assert "trusted on first use" in capsys.readouterr().out
    for kind in ("exhibits", "claims", "incidents", "entries"):
        shown = []
        for name in ("q", "r"):
            assert main(["-C", name, "show", kind, "--json"]) == 0
            shown.append(capsys.readouterr().out)
        assert shown[0] == shown[1] != ""
    assert main(["verify", "r"]) == 0
    assert "1 replica" in capsys.readouterr().out
    assert not (folder / "r/index.sqlite").exists()
    for arguments in (["add", "texts"], ["run"], ["inventory"], ["anchor"], ["rebuild"]):
        assert main(["-C", "r", *arguments]) == 2
        assert "is a replica" in capsys.readouterr().err
    again = said(capsys, "replicate", "q", "r")
    assert (again["objects"], again["first_use"], again["repaired"], again["faults"]) == (0, False, [], [])
    assert main(["replicate", "q", "r"]) == 0
    assert "0 new entries" in capsys.readouterr().out


def test_the_key_may_be_given_and_an_old_one_is_kept(folder: Path, capsys: pytest.CaptureFixture[str]):
    """With the log's key from elsewhere nothing is taken on trust; a wrong one, or none, is refused."""
    del folder
    key = str(said(capsys, "replicate", "q", "first")["log"])
    other = "inquest/x+" + key.partition("+")[2]
    assert main(["replicate", "q", "r", "--log", other]) == 2
    assert said(capsys, "replicate", "q", "r", "--log", key)["first_use"] is False
    assert 'log_key = "given"' in Path("r/replica.toml").read_text(encoding="utf-8")
    assert said(capsys, "replicate", "q", "first", "--log", key)["first_use"] is False
    assert said(capsys, "replicate", "q", "second", "--log", "q/keys/log.pub")["first_use"] is False
    Path("noise").write_bytes(b"\xff")
    assert main(["replicate", "q", "third", "--log", "noise"]) == 2
    assert 'log_key = "given"' in Path("first/replica.toml").read_text(encoding="utf-8")
    Path("r/replica.toml").write_text("nothing", encoding="utf-8")
    assert main(["verify", "r"]) == 1
    assert main(["replicate", "q", "r"]) == 0
    assert main(["verify", "r"]) == 0


def test_what_cannot_be_replicated_is_said(folder: Path, capsys: pytest.CaptureFixture[str]):
    """No inquiry, the same folder, a folder with other things, a policy that is not there: each has its message."""
    (folder / "p").write_text("witness x\n", encoding="utf-8")
    for arguments, code in (
        (["texts", "r"], 2), (["q", "q"], 2), (["q", "texts"], 2), (["q", "r", "--policy", "gone"], 3),
        (["q", "r", "--policy", "p"], 2),
    ):  # fmt: skip
        capsys.readouterr()
        assert main(["replicate", *arguments]) == code
        assert capsys.readouterr().err
    assert not (folder / "r").exists()
    assert main(["repair", "q", "--from", "texts"]) == 2


def test_attack_the_source_drops_exhibits_and_is_cut_back(folder: Path, capsys: pytest.CaptureFixture[str]):
    """An exhibit that vanished is an alarm and is kept; a ledger that was cut back is refused, and nothing changes."""
    shutil.copytree("q", "earlier")
    (folder / "new.txt").write_text("New.", encoding="utf-8")
    assert main(["-C", "q", "add", "new.txt"]) == 0
    assert main(["replicate", "q", "r"]) == 0
    kept = objects(folder / "r")
    objects(folder / "q")[0].unlink()
    capsys.readouterr()

    assert main(["replicate", "q", "r"]) == 1
    assert "ALARM" in capsys.readouterr().out
    shutil.rmtree("q")
    shutil.move("earlier", "q")
    assert main(["replicate", "q", "r"]) == 1
    assert "Keep the replica" in capsys.readouterr().err
    assert objects(folder / "r") == kept
    assert main(["verify", "r"]) == 0
    assert main(["replicate", "q", "fresh"]) == 0


def test_a_first_pull_that_is_refused_leaves_nothing_behind(folder: Path, capsys: pytest.CaptureFixture[str]):
    """A source that does not hold makes no replica, not even an empty one."""
    (folder / "q/ledger/checkpoint").write_bytes(b"nothing")

    assert main(["replicate", "q", "r"]) == 1
    assert not (folder / "r").exists()
    assert capsys.readouterr().err


def test_a_damaged_inquiry_is_mended_from_its_replica(folder: Path, capsys: pytest.CaptureFixture[str]):
    """Objects, records, entries, settings and keys come back; what was damaged is kept aside; all verifies again."""
    assert main(["replicate", "q", "r"]) == 0
    path = objects(folder / "q")[0]
    path.chmod(0o644)
    path.write_bytes(b"forged")
    for name in ("records", "ledger/tile", "inquiry.toml", "keys/log.pub"):
        place = folder / "q" / name
        shutil.rmtree(place) if place.is_dir() else place.unlink()
    capsys.readouterr()
    assert main(["repair", "q", "--from", "r"]) == 0
    assert "repaired inquiry.toml" in capsys.readouterr().out
    assert main(["verify", "q"]) == 0
    assert [p.read_bytes() for p in (folder / "q/damaged").rglob("*") if p.is_file()] == [b"forged"]

    for root in ("q", "r"):
        (folder / root / path.relative_to(folder / "q")).unlink()
    found = said(capsys, "repair", "q", "--from", "r", code=1)
    assert [fault["where"] for fault in found["lost"]] == [path.relative_to(folder / "q").as_posix()]
    assert main(["repair", "q", "--from", "r"]) == 1
    assert "LOST" in capsys.readouterr().out


def test_an_inquiry_that_was_cut_back_is_told_by_its_replica(folder: Path, capsys: pytest.CaptureFixture[str]):
    """A replica that has seen more says so; it is not put in the place of the inquiry."""
    shutil.copytree(folder / "q", folder / "earlier")
    (folder / "new.txt").write_text("New.", encoding="utf-8")
    assert main(["-C", "q", "add", "new.txt"]) == 0
    assert main(["replicate", "q", "r"]) == 0

    assert "was cut back" in str(said(capsys, "repair", "earlier", "--from", "r", code=1)["lost"])
    assert main(["replicate", "earlier", "s"]) == 0
    assert said(capsys, "repair", "s", "--from", "r")["lost"] == []


def test_scrub_goes_round_and_names_what_was_damaged(folder: Path, capsys: pytest.CaptureFixture[str]):
    """On an inquiry and on a replica: within a budget, by age, in words and as JSON."""
    assert main(["replicate", "q", "r"]) == 0
    for name in ("q", "r"):
        first = said(capsys, "-C", name, "scrub", "--budget", "1")
        assert 1 <= int(str(first["read"])) <= 2
        assert first["oldest"] == {"object": first["oldest"]["object"], "verified_at": None}
        assert main(["-C", name, "scrub", "--budget", "1"]) == 0
        assert "were never found good" in capsys.readouterr().out
        whole = said(capsys, "-C", name, "scrub", "--hours", "1")
        assert (whole["never"], whole["faults"]) == (0, [])
        assert said(capsys, "-C", name, "scrub", "--older-than", "1")["read"] == 0
        assert main(["-C", name, "scrub"]) == 0
        assert "was found good 0.0 days ago" in capsys.readouterr().out
        assert main(["verify", name]) == 0
    objects(folder / "r")[0].unlink()
    (folder / "r/scrub.sqlite").write_bytes(b"nothing")
    capsys.readouterr()
    assert main(["-C", "r", "scrub"]) == 1
    out = capsys.readouterr().out
    assert "FAILED" in out
    assert "not remembered from call to call" in out
    assert main(["replicate", "q", "r", "--quick"]) == 0
    assert main(["-C", "r", "scrub"]) == 0


def test_restore_drill_from_an_offline_copy(folder: Path, capsys: pytest.CaptureFixture[str]):
    """A replica that was carried elsewhere verifies and is read there; with the keys it becomes the inquiry again."""
    assert main(["replicate", "q", "r"]) == 0
    shutil.copytree(folder / "q/keys", folder / "safe")
    shutil.rmtree("q")
    shutil.move("r", "elsewhere")
    assert main(["verify", "elsewhere"]) == 0
    assert main(["-C", "elsewhere", "show", "exhibits"]) == 0
    assert "0.txt" in capsys.readouterr().out

    (folder / "elsewhere/replica.toml").unlink()
    shutil.copytree(folder / "safe", folder / "elsewhere/keys", dirs_exist_ok=True)
    assert main(["-C", "elsewhere", "rebuild"]) == 0
    (folder / "new.txt").write_text("New.", encoding="utf-8")
    assert main(["-C", "elsewhere", "add", "new.txt"]) == 0
    assert main(["verify", "elsewhere"]) == 0


def test_attack_an_inquiry_that_hides_as_a_replica(folder: Path, capsys: pytest.CaptureFixture[str]):
    """Who puts a `replica.toml` beside an index to have it passed over is named."""
    assert main(["replicate", "q", "r"]) == 0
    shutil.copy("r/replica.toml", "q/replica.toml")
    del folder
    capsys.readouterr()

    assert main(["verify", "q"]) == 1
    assert "index.sqlite: does not belong in a replica" in capsys.readouterr().out


@pytest.mark.parametrize("moment", [0.25, 0.4, 0.6, 0.9])
def test_a_pull_that_is_killed_goes_on(folder: Path, moment: float):
    """Killed at any moment, the replica is an inquiry that holds, or none yet; the next pull makes it whole."""
    for number in range(60):
        (folder / f"texts/more{number}.txt").write_text(TEXT.format(number) * 500, encoding="utf-8")
    assert main(["-C", "q", "add", "texts"]) == 0
    command = [sys.executable, "-m", "inquest", "replicate", "q", "r"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    time.sleep(moment)
    process.send_signal(signal.SIGKILL)
    process.wait()
    if (folder / "r/inquiry.toml").exists():
        assert verify_inquiry(folder / "r").exit_code in (0, 4)

    assert main(["replicate", "q", "r"]) == 0

    assert main(["verify", "r"]) == 0
    assert [p.relative_to("r") for p in objects(Path("r"))] == [p.relative_to("q") for p in objects(Path("q"))]
