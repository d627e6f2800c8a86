"""Time through the command line: authorities are registered, asked over HTTP, retired, and verify says what holds."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from inquest.cli import main
from invented_authority import InventedAuthority, has_programs, issue, served

pytestmark = pytest.mark.skipif(not has_programs(), reason="openssl and faketime are not installed")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An inquiry with one exhibit."""
    monkeypatch.delenv("INQUEST_KEY", raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("a", encoding="utf-8")
    assert main(["init", "q"]) == 0
    assert main(["-C", "q", "add", "a.txt"]) == 0
    return tmp_path


@pytest.fixture
def stamped(folder: Path) -> Iterator[Path]:
    """The same inquiry with two authorities, which are served."""
    with ExitStack() as stack:
        for name in ("oak", "elm"):
            made = InventedAuthority(folder / name, name)
            url = stack.enter_context(served(lambda query, made=made: (200, made.reply(query))))
            leaf, chain = map(str, made.files())
            assert main(["-C", "q", "key", "authority", name, url, leaf, "--chain", chain]) == 0
        yield folder


def said(capsys: pytest.CaptureFixture[str], code: int, *arguments: str) -> dict[str, object]:
    capsys.readouterr()
    assert main(["-C", "q", *arguments, "--json"]) == code
    (line,) = capsys.readouterr().out.splitlines()
    return dict(json.loads(line))


def test_an_inquiry_is_anchored_in_time(stamped: Path, capsys: pytest.CaptureFixture[str]):
    """Two authorities stamp, the tokens are entered, and verify says which entries existed by when."""
    before = said(capsys, 4, "verify", str(stamped / "q"))
    assert before["time"] == "not anchored"
    done = said(capsys, 0, "anchor")
    time = done["time"]
    assert isinstance(time, dict)
    assert (time["size"], time["entry"], time["missed"]) == (4, 4, [])
    assert [(row["authority"], row["checked"]) for row in time["stamped"]] == [("oak", True), ("elm", True)]
    assert done["quorum"] is None

    after = said(capsys, 0, "verify")
    assert str(after["time"]).startswith("all 4 entries before the anchor existed by 20")
    assert str(after["time"]).endswith("Z (2 authorities)")
    assert main(["-C", "q", "verify"]) == 0
    assert "verified; time: all 4 entries before the anchor existed by" in capsys.readouterr().out
    assert main(["-C", "q", "rebuild"]) == 0
    assert main(["-C", "q", "show", "entries"]) == 0
    assert "time-anchor" in capsys.readouterr().out
    assert main(["-C", "q", "anchor"]) == 0
    assert "the first 5 entries are anchored in entry 5" in capsys.readouterr().out


def test_authorities_are_listed_and_retired(stamped: Path, capsys: pytest.CaptureFixture[str]):
    """Who stamps stands in the list of keys; who is retired is not asked, and one alone is too few."""
    capsys.readouterr()
    assert main(["-C", str(stamped / "q"), "key", "list", "--json"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["name"] for row in rows if row["role"] == "authority"] == ["oak", "elm"]
    assert main(["-C", "q", "key", "list"]) == 0
    assert "stamps   oak  http://127.0.0.1" in capsys.readouterr().out
    assert main(["-C", "q", "key", "retire-authority", "elm"]) == 0
    assert main(["-C", "q", "key", "retire-authority", "elm"]) == 2
    assert main(["-C", "q", "anchor"]) == 4
    assert "two authorities are expected" in capsys.readouterr().out
    assert main(["-C", "q", "verify"]) == 4
    assert "one authority alone stands for it" in capsys.readouterr().out
    assert main(["-C", "q", "key", "retire-authority", "oak"]) == 0
    assert main(["-C", "q", "anchor"]) == 3
    assert main(["-C", "q", "verify"]) == 0


def test_offline_nothing_is_lost(folder: Path, capsys: pytest.CaptureFixture[str]):
    """Without a network the authorities are named, nothing is entered, and the exit code says incomplete."""
    made = InventedAuthority(folder / "oak", "oak")
    leaf, chain = map(str, made.files())
    assert main(["-C", "q", "key", "authority", "oak", "http://127.0.0.1:9/", leaf, "--chain", chain]) == 0
    before = (folder / "q/ledger/checkpoint").read_bytes()
    capsys.readouterr()
    assert main(["-C", "q", "anchor"]) == 4
    out = capsys.readouterr().out
    assert "missed   oak: it cannot be reached" in out
    assert "nothing was entered" in out
    assert (folder / "q/ledger/checkpoint").read_bytes() == before
    assert main(["-C", "q", "anchor", "--no-time"]) == 3
    assert main(["-C", "q", "anchor", "--no-witnesses"]) == 4


def test_what_registers_no_authority_is_said_with_a_reason(folder: Path, capsys: pytest.CaptureFixture[str]):
    """A missing file, or a certificate that may not stamp, changes nothing."""
    made = InventedAuthority(folder / "oak", "oak")
    _, chain = map(str, made.files())
    (folder / "no.pem").write_bytes(issue("no", made.middle).pem())
    for certificate, code in (("gone.pem", 3), ("a.txt", 3), ("no.pem", 3)):
        capsys.readouterr()
        assert main(["-C", "q", "key", "authority", "oak", "http://a.example/", certificate, "--chain", chain]) == code
        assert capsys.readouterr().err
    assert main(["-C", "q", "verify"]) == 0


def test_a_token_that_was_not_checked_says_so(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    """Where there is no OpenSSL, what the other verifier cannot read is kept, and incomplete."""
    made = InventedAuthority(folder / "ash", "ash", with_chain=True)
    leaf, chain = map(str, made.files())
    with served(lambda query: (200, made.reply(query))) as url:
        assert main(["-C", "q", "key", "authority", "ash", url, leaf, "--chain", chain]) == 0
        monkeypatch.setenv("PATH", str(folder / "empty"))
        capsys.readouterr()
        assert main(["-C", "q", "anchor"]) == 4
    assert "kept, not checked" in capsys.readouterr().out
    assert main(["-C", "q", "verify"]) == 4
    assert "no verifier on this machine can read the token of ash: not checked" in capsys.readouterr().out


@pytest.mark.parametrize("clock", ["+10 years", "-10 years"])
def test_attack_clock_of_this_machine_ten_years_off(stamped: Path, clock: str):
    """What others stamped is judged at the time that they stated, whatever the clock here says."""
    assert main(["-C", "q", "anchor"]) == 0
    command = ["faketime", clock, sys.executable, "-m", "inquest", "-C", "q", "verify"]
    done = subprocess.run(command, cwd=stamped, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "(2 authorities)" in done.stdout
