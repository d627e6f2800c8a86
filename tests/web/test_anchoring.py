"""An inquiry and its witnesses, joined: a policy in the ledger, cosignatures, and what verify makes of them."""

import json
import shutil
import socket
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from inquest.app import create_witness, open_inquiry, open_witness
from inquest.cli import main
from inquest.web.witness import address, witness_server
from invented_authority import InventedAuthority, has_programs
from invented_authority import served as stamping

NAMES = ("oak", "elm", "ash")


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a witness in a thread of its own; return its address."""
    server = witness_server(open_witness(folder))
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            yield address(listening)
        finally:
            server.should_exit = True
            thread.join()


@pytest.fixture
def inquiry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An inquiry with one exhibit and a policy of two of three witnesses, which are served."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("a", encoding="utf-8")
    assert main(["init", "q"]) == 0
    assert main(["-C", "q", "add", "a.txt"]) == 0
    log = (tmp_path / "q/keys/log.pub").read_text(encoding="utf-8").strip()
    with ExitStack() as stack:
        lines = [f"log {log}"]
        for name in NAMES:
            create_witness(tmp_path / name, f"{name}.example.org")
            open_witness(tmp_path / name).add_log(log)
            url = stack.enter_context(served(tmp_path / name))
            lines.append(f"witness {name} {open_witness(tmp_path / name).vkey} {url}")
        text = "\n".join([*lines, "group g 2 oak elm ash", "quorum g", ""])
        (tmp_path / "policy").write_text(text, encoding="utf-8")
        assert main(["-C", "q", "anchor"]) == 3
        assert main(["-C", "q", "key", "policy", "policy"]) == 0
        yield tmp_path


def verified(capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    capsys.readouterr()
    return main(["-C", "q", "verify"]), capsys.readouterr().out


def test_a_quorum_is_gathered_kept_and_verified(inquiry: Path, capsys: pytest.CaptureFixture[str]):
    """Before the quorum verify is incomplete, with it verified; what is added later waits for the next anchoring."""
    code, out = verified(capsys)
    assert code == 4
    assert "cosigned 0 of 3 entries" in out

    assert main(["-C", "q", "anchor", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert [row["witness"] for row in said["cosigned"]] == list(NAMES)
    code, out = verified(capsys)
    assert code == 0
    assert "a quorum of witnesses has cosigned all 3 entries" in out
    with open_inquiry(inquiry / "q") as house:
        (exhibit,) = house.desk.exhibits()
        seen = house.certificate(exhibit.digest)["log"]["witnesses"]
    assert (seen["size"], seen["covers"]) == (3, True)
    assert [each["witness"] for each in seen["cosigned"]] == list(NAMES)

    (inquiry / "b.txt").write_text("b", encoding="utf-8")
    assert main(["-C", "q", "add", "b.txt"]) == 0
    code, out = verified(capsys)
    assert code == 4
    assert "cosigned 3 of 4 entries" in out
    assert main(["-C", "q", "anchor"]) == 0
    assert verified(capsys)[0] == 0


def test_attack_ledger_cut_back_and_signed_anew(inquiry: Path, capsys: pytest.CaptureFixture[str]):
    """An operator who drops an exhibit and goes on from there gets no quorum, and the alarm is raised."""
    shutil.copytree(inquiry / "q", inquiry / "before")
    (inquiry / "b.txt").write_text("b", encoding="utf-8")
    assert main(["-C", "q", "add", "b.txt"]) == 0
    assert main(["-C", "q", "anchor"]) == 0
    shutil.rmtree(inquiry / "q")
    (inquiry / "before").rename(inquiry / "q")
    (inquiry / "c.txt").write_text("c", encoding="utf-8")
    assert main(["-C", "q", "add", "c.txt"]) == 0

    capsys.readouterr()
    assert main(["-C", "q", "anchor"]) == 1
    assert capsys.readouterr().out.count("ALARM") == 3
    assert verified(capsys)[0] == 4


def test_attack_cosignature_forged_or_removed(inquiry: Path, capsys: pytest.CaptureFixture[str]):
    """Each changed byte in a cosignature line is found; with lines removed the quorum is not met."""
    assert main(["-C", "q", "anchor"]) == 0
    path = inquiry / "q/ledger/cosigned"
    note = path.read_bytes()
    lines = note.splitlines(keepends=True)
    for line in lines[5:]:
        at = note.index(line) + len(line) - 9
        path.write_bytes(note[:at] + bytes([note[at] ^ 1]) + note[at + 1 :])
        code, out = verified(capsys)
        assert code == 1
        assert "ledger/cosigned" in out
    path.write_bytes(b"".join(lines[:6]))
    assert verified(capsys)[0] == 1
    path.write_bytes(note)
    assert verified(capsys)[0] == 0


def test_attack_cosigned_note_without_a_policy(inquiry: Path, capsys: pytest.CaptureFixture[str]):
    """A cosigned note in an inquiry that trusts nobody does not belong there."""
    assert main(["init", "other"]) == 0
    shutil.copy(inquiry / "other/ledger/checkpoint", inquiry / "other/ledger/cosigned")
    capsys.readouterr()
    assert main(["-C", "other", "verify"]) == 1
    assert "ledger/cosigned" in capsys.readouterr().out


def test_a_witness_that_is_away_is_named_and_the_others_suffice(inquiry: Path, capsys: pytest.CaptureFixture[str]):
    """Two of three are a quorum; one of three is not, and is said to be too few."""
    text = (inquiry / "policy").read_text(encoding="utf-8")
    for gone, code in (("oak", 0), ("elm", 4)):
        text = "\n".join(
            f"{line.rpartition('/')[0]}/gone" if line.startswith(f"witness {gone} ") else line
            for line in text.splitlines()
        )
        (inquiry / "policy").write_text(text + "\n", encoding="utf-8")
        assert main(["-C", "q", "key", "policy", "policy"]) == 0
        capsys.readouterr()
        assert main(["-C", "q", "anchor"]) == code
        assert f"missed   {gone}" in capsys.readouterr().out


def test_witnesses_go_on_when_the_log_changes_its_key(inquiry: Path, capsys: pytest.CaptureFixture[str]):
    """Told of the prepared key in time they cosign the checkpoint that both keys signed, and those after it."""
    capsys.readouterr()
    assert main(["-C", "q", "anchor"]) == 0
    assert main(["-C", "q", "key", "rotate-log", "--prepare", "next.key"]) == 0
    new = capsys.readouterr().out.split()[-1]
    text = (inquiry / "policy").read_text(encoding="utf-8")
    (inquiry / "policy").write_text(f"log {new}\n{text}", encoding="utf-8")
    assert main(["-C", "q", "key", "policy", "policy"]) == 0
    open_witness(inquiry / "oak").add_log(new)
    assert main(["-C", "q", "key", "rotate-log", "--new", "next.key"]) == 0

    assert main(["-C", "q", "anchor"]) == 0  # all three know one of the keys that signed
    assert verified(capsys)[0] == 0
    (inquiry / "b.txt").write_text("b", encoding="utf-8")
    assert main(["-C", "q", "add", "b.txt"]) == 0
    assert main(["-C", "q", "anchor"]) == 4
    open_witness(inquiry / "elm").add_log(new)
    assert main(["-C", "q", "anchor"]) == 0
    assert verified(capsys)[0] == 0


def test_what_is_no_policy_is_refused(inquiry: Path):
    """A policy with a mistake is named and not entered."""
    (inquiry / "policy").write_text("quorum nobody\n", encoding="utf-8")
    assert main(["-C", "q", "key", "policy", "policy"]) == 3
    assert main(["-C", "q", "key", "policy", "gone"]) == 3


@pytest.mark.skipif(not has_programs(), reason="openssl and faketime are not installed")
def test_witnesses_cosign_before_and_after_the_ledger_is_stamped(inquiry: Path, capsys: pytest.CaptureFixture[str]):
    """Tokens cover the cosignatures, and the entry that holds the tokens is cosigned too: one command, all verified."""
    with ExitStack() as stack:
        for name in ("north", "south"):
            made = InventedAuthority(inquiry / name, name)
            url = stack.enter_context(stamping(lambda query, made=made: (200, made.reply(query))))
            leaf, chain = map(str, made.files())
            assert main(["-C", "q", "key", "authority", name, url, leaf, "--chain", chain]) == 0
        capsys.readouterr()
        assert main(["-C", "q", "anchor", "--json"]) == 0
        said = json.loads(capsys.readouterr().out)
        assert (said["size"], said["time"]["size"], said["time"]["entry"]) == (6, 5, 5)
        assert [row["witness"] for row in said["cosigned"]] == list(NAMES)
        code, out = verified(capsys)
        assert code == 0, out
        assert "all 5 entries before the anchor existed by" in out
        assert "cosigned all 6 entries" in out
        record = json.loads((inquiry / "q/records/000.p/6").read_text(encoding="utf-8").splitlines()[5])
        assert record["content"]["note"].count("\n— ") == 1 + len(NAMES)

        assert main(["-C", "q", "anchor", "--no-time"]) == 0
        assert len((inquiry / "q/records/000.p/6").read_text(encoding="utf-8").splitlines()) == 6
        assert main(["-C", "q", "anchor", "--no-witnesses"]) == 0
        code, out = verified(capsys)
        assert code == 4
        assert "cosigned 6 of 7 entries" in out
        assert main(["-C", "q", "anchor"]) == 0
        assert verified(capsys)[0] == 0
