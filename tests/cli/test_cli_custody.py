"""Custody through the command line: who may sign, what was done, what is counted, what two persons let go of."""

import json
import shutil
from pathlib import Path

import pytest

from inquest.cli import main

TEXT = "Ten people were killed in Marrow on 3 May 2031, the council said."


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An inquiry with two exhibits that have been read, and a second person who may sign."""
    monkeypatch.delenv("INQUEST_KEY", raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.txt").write_text("Nothing happened.", encoding="utf-8")
    assert main(["init", "q"]) == 0
    assert main(["-C", "q", "add", "a.txt", "b.txt"]) == 0
    assert main(["-C", "q", "run"]) == 0
    return tmp_path


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, object]]:
    capsys.readouterr()
    assert main(["-C", "q", *arguments, "--json"]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def second_person(folder: Path, capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    assert main(["-C", "q", "key", "new", "second.key"]) == 0
    request = capsys.readouterr().out
    (folder / "request.json").write_text(request, encoding="utf-8")
    assert main(["-C", "q", "key", "add", "request.json"]) == 0
    return str(json.loads(request)["id"])


def exhibit(capsys: pytest.CaptureFixture[str]) -> str:
    return next(str(row["id"]) for row in said(capsys, "show", "exhibits") if row["name"] == "a.txt")


def test_two_persons_dispose_of_an_exhibit_and_the_ledger_keeps_why(folder: Path, capsys: pytest.CaptureFixture[str]):
    """Nobody lets go alone; what two let go of is gone with all that was read from it, and everything verifies."""
    second_person(folder, capsys)
    id_ = exhibit(capsys)
    assert main(["-C", "q", "inventory"]) == 0
    ask = ["-C", "q", "dispose", "request", id_, "--reason", "order", "--why", "a court's order", "--output", "d.json"]
    assert main(ask) == 0
    assert main(["-C", "q", "dispose", "execute", "d.json"]) == 2
    assert main(["-C", "q", "dispose", "agree", "d.json"]) == 2
    assert main(["-C", "q", "--key", "second.key", "dispose", "agree", "d.json"]) == 0
    assert main(["-C", "q", "dispose", "execute", "d.json"]) == 0

    assert main(["-C", "q", "verify"]) == 0
    assert not (folder / "q/vault" / id_[:2] / id_[2:4] / id_).exists()
    assert [row["name"] for row in said(capsys, "show", "exhibits")] == ["b.txt"]
    assert said(capsys, "show", "incidents") == []
    assert main(["-C", "q", "inventory"]) == 0
    assert main(["-C", "q", "rebuild"]) == 0
    assert main(["-C", "q", "run"]) == 0
    assert main(["-C", "q", "verify"]) == 0
    assert main(["-C", "q", "dispose", "execute", "d.json"]) == 2
    assert main(["-C", "q", "add", "a.txt"]) == 0
    assert main(["-C", "q", "run"]) == 0
    assert main(["-C", "q", "verify"]) == 0
    assert len(said(capsys, "show", "exhibits")) == 2


def test_attack_exhibit_dropped_between_two_inventories(folder: Path, capsys: pytest.CaptureFixture[str]):
    """Whoever removes an exhibit without a disposal is named by the next inventory, whatever else is in order."""
    id_ = exhibit(capsys)
    assert said(capsys, "inventory")[0]["count"] == 2
    kept = folder / "kept"
    place = folder / "q/vault" / id_[:2] / id_[2:4] / id_
    shutil.move(place, kept)
    assert said(capsys, "inventory")[0]["count"] == 1
    shutil.move(kept, place)

    capsys.readouterr()
    assert main(["-C", "q", "verify"]) == 1
    assert f"vanished since the last inventory, undisposed of: {id_}" in capsys.readouterr().out


def test_a_certificate_says_who_handled_an_exhibit(folder: Path, capsys: pytest.CaptureFixture[str]):
    """What was done with an exhibit stands on its certificate, in words and as JSON, with how to check it."""
    del folder
    id_ = exhibit(capsys)
    assert main(["-C", "q", "custody", "receive", id_, "--counterpart", "a courier", "--reason", "brought in"]) == 0
    assert main(["-C", "q", "custody", "correct", id_, "--entry", "6", "--reason", "it was a driver"]) == 0
    assert main(["-C", "q", "custody", "cite", id_, "--entry", "6"]) == 2

    (certificate,) = said(capsys, "certificate", id_)
    custody = certificate["custody"]
    assert isinstance(custody, list)
    assert [step["action"] for step in custody] == ["intake", "derive", "receive", "correct"]
    assert main(["-C", "q", "certificate", id_]) == 0
    out = capsys.readouterr().out
    assert "received it; a courier; brought in" in out
    assert "sha256sum" in out


def test_persons_come_and_go_through_the_ledger(folder: Path, capsys: pytest.CaptureFixture[str]):
    """A person who was added acts in their own name; one who was revoked, or never added, is refused."""
    second = second_person(folder, capsys)
    (folder / "c.txt").write_text("More.", encoding="utf-8")
    assert main(["-C", "q", "--key", "second.key", "add", "c.txt"]) == 0
    assert said(capsys, "show", "entries")[-1]["actor"] == second
    assert {row["role"] for row in said(capsys, "key", "list")} == {"log", "person"}
    assert main(["-C", "q", "key", "list"]) == 0
    assert main(["-C", "q", "key", "revoke", second, "--reason", "lost", "--since", "2031-05-01T12:00:00Z"]) == 0
    assert main(["-C", "q", "--key", "second.key", "custody", "cite", exhibit(capsys)]) == 1
    assert main(["-C", "q", "verify"]) == 0


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["key", "new", "second.pem"], 2),
        (["key", "add", "gone.json"], 3),
        (["key", "add", "a.txt"], 3),
        (["key", "add", "empty.json"], 3),
        (["key", "revoke", "0000000000000000", "--reason", "whim"], 3),
        (["key", "revoke", "0000000000000000", "--reason", "lost"], 1),
        (["key", "revoke", "0000000000000000", "--reason", "lost", "--since", "2031-05-01"], 3),
        (["dispose", "agree", "gone.json"], 3),
        (["dispose", "agree", "a.txt"], 2),
        (["custody", "cite", "0" * 64], 2),
        (["certificate", "0" * 64], 2),
    ],
)
def test_what_cannot_be_done_is_said_with_a_reason(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], code: int
):
    """A wrong call changes nothing, and names what is wrong."""
    (folder / "empty.json").write_text("{}", encoding="utf-8")
    checkpoint = (folder / "q/ledger/checkpoint").read_bytes()
    capsys.readouterr()

    assert main(["-C", "q", *arguments]) == code

    assert capsys.readouterr().err
    assert (folder / "q/ledger/checkpoint").read_bytes() == checkpoint


@pytest.mark.parametrize("name", ["gone.key", "a.txt"])
def test_a_key_that_is_none_signs_nothing(folder: Path, name: str):
    """--key must name a private key that may be read."""
    del folder
    assert main(["-C", "q", "--key", name, "inventory"]) == 1
