"""What a person may type by mistake: each is answered with a sentence, and what is right beside it is done."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from inquest.app import create_inquiry
from inquest.cli import main

TEXT = "At least 12 people were killed and 5 were injured on Friday.\n"


@pytest.fixture
def inquiry(tmp_path: Path) -> Path:
    """An inquiry with one post, read."""
    folder = tmp_path / "inquiry"
    create_inquiry(folder, "An invented matter")
    (tmp_path / "post.txt").write_text(TEXT, encoding="utf-8")
    assert main(["-C", str(folder), "add", str(tmp_path / "post.txt")]) == 0
    assert main(["-C", str(folder), "run"]) == 0
    return folder


def claims(inquiry: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """Return the ids of all claims."""
    capsys.readouterr()
    assert main(["-C", str(inquiry), "show", "claims", "--json"]) == 0
    return [json.loads(line)["id"] for line in capsys.readouterr().out.splitlines()]


@pytest.mark.parametrize(
    "arguments",
    [
        ("decide", "accept", "?"),
        ("decide", "reject", "CLAIM", "--reason", "?"),
        ("decide", "correct", "CLAIM", "--change", '{"hedge": "?"}'),
        ("custody", "cite", "EXHIBIT", "--reason", "?"),
        ("custody", "cite", "EXHIBIT", "--counterpart=?"),
        ("custody", "correct", "EXHIBIT", "--entry", "9" * 20),
        ("certificate", "?"),
        ("receipt", "?", "--output", "out"),
        ("show", "claims", "?"),
        ("show", "decisions", "?"),
        ("show", "decisions", "0" * 64 + ".0"),
        ("show", "entries", "9" * 20),
        ("show", "entries", "9" * 5_000),
        ("open", "EXHIBIT", "--reason", "?"),
        ("share", "bundle", "?", "--output", "out"),
        ("decide", "accept", "EXHIBIT.0#" + "9" * 5_000),
    ],
)
def test_what_can_stand_in_no_record_is_refused_in_a_sentence(
    inquiry: Path, arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]
):
    """Bytes that are no UTF-8, and numbers beyond all that there is: exit code 2, no traceback, nothing entered."""
    claim = claims(inquiry, capsys)[0]
    given = {"CLAIM": claim, "EXHIBIT": claim.partition(".")[0]}
    words = [given.get(word, word.replace("?", "\udcff").replace("EXHIBIT", given["EXHIBIT"])) for word in arguments]
    command = [sys.executable, "-m", "inquest", "-C", str(inquiry), *words]
    done = subprocess.run([os.fsencode(word) for word in command], capture_output=True, check=False)
    assert done.returncode == 2, done.stderr
    assert b"Traceback" not in done.stderr
    assert main(["-C", str(inquiry), "show", "decisions", "--json"]) == 0
    assert capsys.readouterr().out == ""
    assert main(["-C", str(inquiry), "verify"]) == 0


def test_a_file_whose_name_is_no_utf_8_is_added(inquiry: Path, capsys: pytest.CaptureFixture[str]):
    """Such names are found on old disks; the exhibit has its bytes."""
    name = inquiry.parent / "old\udcff.txt"
    name.write_text("An old post.\n", encoding="utf-8")
    assert main(["-C", str(inquiry), "add", str(name)]) == 0
    assert "1 new" in capsys.readouterr().out


def test_of_several_claims_one_that_is_none_is_named_and_the_others_are_decided(
    inquiry: Path, capsys: pytest.CaptureFixture[str]
):
    """Exit code 3, in any order."""
    first, second, *_ = claims(inquiry, capsys)
    assert main(["-C", str(inquiry), "decide", "accept", first, "nothing.0#1", second]) == 3
    said = capsys.readouterr()
    assert [line.split()[1] for line in said.out.splitlines()] == [first, second]
    assert "nothing.0" in said.err


@pytest.mark.parametrize("place", ["inquiry", "inquiry/keys", "inquiry/keys/log.key", "inquiry/inquiry.toml", "."])
def test_an_inquiry_never_seals_its_own_private_keys(
    inquiry: Path, place: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    """Attack: a folder too many, or an empty variable in a script; what is sealed could never be taken back."""
    monkeypatch.chdir(inquiry.parent)
    (inquiry.parent / "other.txt").write_text("Another post.\n", encoding="utf-8")
    assert main(["-C", str(inquiry), "add", place]) == 3
    assert "private keys" in capsys.readouterr().out
    assert main(["-C", str(inquiry), "show", "exhibits", "--json"]) == 0
    names = {json.loads(line)["name"] for line in capsys.readouterr().out.splitlines()}
    assert names == ({"post.txt", "other.txt"} if place == "." else {"post.txt"})
