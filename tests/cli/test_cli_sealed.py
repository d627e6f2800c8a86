"""Sealed exhibits through the command line: nothing of them lies open, two persons let go of them, copies verify."""

import base64
import itertools
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from asked_app import asked
from inquest.app import open_inquiry
from inquest.cli import main
from inquest.store.files_secrets import FileSecrets
from inquest.web import create_app

BYTES, NAME, PUBLISHER, TITLE, WHY = "qzvbytes7", "qzvname7", "qzvpublisher7", "qzvtitle7", "qzvreason7"
TEXT = f"{BYTES}: ten people were killed in Marrow on 3 May 2031, the council said.\n" * 40
CANARIES = (BYTES, NAME, PUBLISHER, TITLE, WHY, "ten people were killed")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An inquiry with an open exhibit and a sealed one, which came from files full of canaries."""
    for name in ("INQUEST_KEY", "INQUEST_SECRETS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "open.txt").write_text("Nothing happened.", encoding="utf-8")
    source = tmp_path / "source"
    source.mkdir()
    (source / f"{NAME}.txt").write_text(TEXT, encoding="utf-8")
    sidecar = {"publisher": PUBLISHER, "title": TITLE, "url": f"https://{PUBLISHER}.example/"}
    (source / f"{NAME}.txt.meta.json").write_text(json.dumps(sidecar), encoding="utf-8")
    assert main(["init", "q"]) == 0
    assert main(["-C", "q", "add", "open.txt"]) == 0
    assert main(["-C", "q", "add", "--sealed", "source"]) == 0
    return tmp_path


def said(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> list[dict[str, object]]:
    capsys.readouterr()
    assert main([*arguments, "--json"]) == code
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def sealed_id(capsys: pytest.CaptureFixture[str], inquiry: str = "q") -> str:
    return next(str(row["id"]) for row in said(capsys, "-C", inquiry, "show", "exhibits") if row.get("sealed"))


def counts(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> dict[str, int]:
    (report,) = said(capsys, *arguments, code=code)
    checked = report["checked"]
    assert isinstance(checked, dict)
    return checked


def kept(folder: Path, *, secrets: bool = False) -> Iterator[tuple[Path, bytes]]:
    """Yield each file of an inquiry; of the index also what SQLite itself gives, in case a page were packed."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and (secrets or "secrets" not in path.relative_to(folder).parts):
            yield path, path.read_bytes()
    dump = sqlite3.connect(folder / "index.sqlite")
    yield folder / "index.sqlite (dump)", "\n".join(dump.iterdump()).encode()
    dump.close()


def served(inquiry: Path, *paths: str) -> list[httpx.Response]:
    """Ask the application for pages, without a network."""
    with open_inquiry(inquiry) as house:
        app = create_app(house.desk)
        return [asked(app, "GET", path) for path in paths]


def forms(word: str) -> Iterator[bytes]:
    """Yield a word as it could lie on a disk: plain, in UTF-16, in hexadecimal, in base64 at each of three places."""
    plain = word.encode()
    yield from (plain, plain[::-1], word.encode("utf-16-le"), word.encode("utf-16-be"), plain.hex().encode())
    for shift in range(3):
        yield base64.b64encode(b"\0" * shift + plain)[4 * (shift > 0) : -4]


def lies_open(inquiry: Path, *, secrets: bool = False) -> list[str]:
    """Name each file in which a canary stands in any form, and the canary."""
    return [
        f"{path}: {word}"
        for (path, data), word in itertools.product(kept(inquiry, secrets=secrets), CANARIES)
        if any(form in data for form in forms(word)) or word in path.name
    ]


def test_the_search_for_canaries_finds_what_lies_open(folder: Path):
    """The test below can fail: the same text added openly is found, by name and by bytes."""
    (folder / "other.txt").write_text(TEXT + "more", encoding="utf-8")
    assert main(["-C", "q", "add", "other.txt", "--publisher", PUBLISHER]) == 0

    found = {(Path(line.split(": ")[0]).parent.name, line.split(": ")[1]) for line in lies_open(folder / "q")}
    assert {word for _, word in found} == {BYTES, PUBLISHER, "ten people were killed"}
    assert ("q", PUBLISHER) in found


def test_nothing_of_a_sealed_exhibit_lies_open(folder: Path, capsys: pytest.CaptureFixture[str]):
    """After all that is done with it, no byte outside secrets/ says what it is; the log of the server neither."""
    id_ = sealed_id(capsys)
    assert main(["-C", "q", "run"]) == 0
    assert "sealed: it is never read by machine" in capsys.readouterr().out
    assert main(["-C", "q", "open", id_, "--reason", WHY, "--output", "out.txt"]) == 0
    for command in (["show", "exhibits"], ["show", "entries"], ["verify"], ["rebuild"], ["run"], ["inventory"]):
        assert main(["-C", "q", *command]) == 0
    assert main(["-C", "q", "certificate", id_, "--open", "--reason", WHY]) == 0
    paths = ("/", "/exhibits", f"/exhibits/{id_}", "/ledger", "/api/sealed", f"/exhibits/{id_}/original")
    answers = served(folder / "q", *paths)
    assert [answer.status_code for answer in answers] == [200] * 5 + [403]
    shown = "".join(answer.text for answer in answers)
    assert id_ in shown
    assert [word for word in CANARIES if word in shown] == []

    assert (folder / "out.txt").read_text(encoding="utf-8") == TEXT
    assert (folder / "out.txt").stat().st_mode & 0o777 == 0o600
    assert lies_open(folder / "q") == []
    assert main(["-C", "q", "verify"]) == 0


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is absent")
def test_no_plain_byte_is_ever_written_while_it_is_sealed(folder: Path):
    """Not for a moment, nor into a temporary file: of all that is written only the terminal's line tells."""
    (folder / f"{NAME}2.txt").write_text("more " + TEXT * 100, encoding="utf-8")
    sealed = traced(folder, "add", "--sealed", f"{NAME}2.txt")
    (folder / "other.txt").write_text("other " + TEXT, encoding="utf-8")
    plain = traced(folder, "add", "other.txt")

    assert [line for line in written(sealed) if any(word in line for word in CANARIES)] == []
    assert [line for line in written(plain) if BYTES in line] != []
    opened = [line for line in sealed if "openat(" in line and re.search("O_WRONLY|O_RDWR|O_TMPFILE", line)]
    assert [line for line in opened if "/q/" not in line and '"q/' not in line and "/dev/" not in line] == []
    assert [line for line in sealed if re.search(r"memfd_create|sendfile|copy_file_range|creat\(", line)] == []


def traced(folder: Path, *arguments: str) -> list[str]:
    """Run a command and return the system calls with which bytes are written and files are made."""
    calls = "trace=write,pwrite64,writev,pwritev,openat,creat,memfd_create,sendfile,copy_file_range"
    clean = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}  # it keeps arguments
    clean["PYTHONDONTWRITEBYTECODE"] = "1"
    strace = ["strace", "-f", "-qq", "-s", "1000000", "-e", calls, "-o", "trace"]
    command = [sys.executable, "-m", "inquest", "-C", "q", *arguments]
    subprocess.run([*strace, *command], check=True, env=clean)
    return (folder / "trace").read_text(encoding="utf-8", errors="replace").splitlines()


def written(lines: list[str]) -> list[str]:
    """Return the calls that write anywhere but to the terminal."""
    found = [line for line in lines if re.search(r" p?write(v|64)?\((?![12],)", line)]
    assert len(found) >= 10
    return found


@pytest.mark.parametrize("make", [Path.touch, lambda path: path.symlink_to("keys")])
def test_attack_something_else_takes_the_place_of_the_keys(
    folder: Path, capsys: pytest.CaptureFixture[str], make: Callable[[Path], None]
):
    """A file, or a link to another folder, under the name of the folder of keys does not belong there."""
    (folder / "q/secrets").rename(folder / "moved")
    make(folder / "q/secrets")
    (report,) = said(capsys, "-C", "q", "verify", code=1)

    assert "secrets" in [fault["where"] for fault in report["faults"]]


def test_listings_show_what_is_public(folder: Path, capsys: pytest.CaptureFixture[str]):
    """Entry, digest of the object, and that it is sealed: in lists, alone, among what is skipped, and in the ledger."""
    id_ = sealed_id(capsys)
    (row,) = said(capsys, "-C", "q", "show", "exhibits", id_)
    assert set(row) == {"id", "sealed", "key", "entry", "at"}
    assert (row["sealed"], row["entry"]) == (True, 2)
    assert (folder / "q/secrets" / str(row["key"])).stat().st_mode & 0o777 == 0o600
    assert (folder / "q/secrets").stat().st_mode & 0o777 == 0o700
    (skipped,) = said(capsys, "-C", "q", "show", "skipped")
    assert (skipped["exhibit"], "sealed" in str(skipped["reason"])) == (id_, True)
    assert said(capsys, "-C", "q", "show", "entries")[2]["concerns"] == f"sealed {id_}"
    assert main(["-C", "q", "show", "exhibits"]) == 0
    assert f"{id_[:16]}      sealed  entry 2" in capsys.readouterr().out
    assert main(["-C", "q", "show", "documents", f"{id_}.0"]) == 2
    assert said(capsys, "-C", "q", "inventory")[0]["count"] == 2


def test_a_seized_copy_can_be_verified_and_not_read(folder: Path, capsys: pytest.CaptureFixture[str]):
    """Everything but secrets/ copied away: all proofs hold, it is counted what could not be opened, nothing opens."""
    id_ = sealed_id(capsys)
    shutil.copytree(folder / "q", folder / "seized", ignore=shutil.ignore_patterns("secrets"))

    assert counts(capsys, "-C", "q", "verify")["sealed opened"] == 1
    seen = counts(capsys, "-C", "seized", "verify")
    assert (seen["sealed opened"], seen["sealed, key not here"]) == (0, 1)
    assert main(["-C", "seized", "open", id_, "--reason", "curious"]) == 1
    assert "key of" in capsys.readouterr().err
    assert main(["-C", "seized", "certificate", id_, "--open", "--reason", "curious"]) == 1
    assert len(said(capsys, "-C", "seized", "show", "entries")) == 3
    assert main(["-C", "seized", "certificate", id_]) == 0
    assert "kept encrypted" in capsys.readouterr().out
    assert lies_open(folder / "seized") == []


def test_keys_are_kept_elsewhere(folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):
    """A folder on another disk takes the new keys and is named in a variable; without its disk nothing is sealed."""
    (folder / "more.txt").write_text("qzvmore7", encoding="utf-8")
    keys = folder / "stick"
    assert main(["-C", "q", "--secrets", "stick", "add", "--sealed", "more.txt"]) == 1
    assert "is its disk connected?" in capsys.readouterr().err
    keys.mkdir()
    monkeypatch.setenv("INQUEST_SECRETS", str(keys))
    assert main(["-C", "q", "add", "--sealed", "more.txt"]) == 0
    assert len(list(keys.iterdir())) == len(list((folder / "q/secrets").iterdir())) == 1
    assert counts(capsys, "-C", "q", "verify")["sealed opened"] == 2
    (keys / "notes.txt").write_text("mine", encoding="utf-8")
    assert counts(capsys, "-C", "q", "verify", code=1)["sealed opened"] == 2
    monkeypatch.delenv("INQUEST_SECRETS")
    assert counts(capsys, "-C", "q", "verify")["sealed, key not here"] == 1


def test_the_rule_of_known_bytes(folder: Path, capsys: pytest.CaptureFixture[str]):
    """With the key at hand bytes are known; without it they are another exhibit; no slip lays open what is sealed."""
    id_ = sealed_id(capsys)
    again = f"source/{NAME}.txt"
    shutil.copy(again, "twin.txt")
    (row,) = said(capsys, "-C", "q", "add", "--sealed", again)
    assert (row["outcome"], row["id"]) == ("known", id_)
    (row,) = said(capsys, "-C", "q", "add", "twin.txt", code=3)
    assert "held sealed" in str(row["reason"])
    (row,) = said(capsys, "-C", "q", "add", "--sealed", "open.txt", code=3)
    assert "held unsealed" in str(row["reason"])
    assert counts(capsys, "-C", "q", "verify")["objects"] == 2
    (folder / "q/secrets").rename(folder / "elsewhere")
    (row,) = said(capsys, "-C", "q", "add", "--sealed", again)
    assert (row["outcome"], row["id"] != id_) == ("new", True)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["add", "--sealed", "--url", "http://example.org/"], 2),
        (["open", "0" * 64, "--reason", "x"], 2),
        (["open", "OPEN", "--reason", "x"], 2),
        (["open", "SEALED"], 2),
        (["open", "SEALED", "--reason", " "], 2),
        (["open", "SEALED", "--reason", "x", "--output", "q/vault/here"], 2),
        (["open", "SEALED", "--reason", "x", "--output", "open.txt"], 2),
        (["certificate", "SEALED", "--open"], 2),
        (["certificate", "SEALED", "--reason", "x"], 2),
        (["certificate", "OPEN", "--open", "--reason", "x"], 2),
    ],
)
def test_what_cannot_be_done_changes_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], code: int
):
    """A wrong call is refused with a reason, before an access is entered."""
    exhibits = said(capsys, "-C", "q", "show", "exhibits")
    names = {"OPEN": str(exhibits[0]["id"]), "SEALED": str(exhibits[1]["id"])}
    before = (folder / "q/ledger/checkpoint").read_bytes()

    assert main(["-C", "q", *(names.get(word, word) for word in arguments)]) == code

    assert capsys.readouterr().err
    assert (folder / "q/ledger/checkpoint").read_bytes() == before


def test_an_access_is_entered_and_its_reason_is_sealed(folder: Path, capsysbinary: pytest.CaptureFixture[bytes]):
    """The bytes come out whole, each opening is an entry, and who holds the key reads why; others read that it was."""
    assert main(["-C", "q", "show", "exhibits", "--json"]) == 0
    id_ = str(json.loads(capsysbinary.readouterr().out.splitlines()[1])["id"])
    assert main(["-C", "q", "open", id_, "--reason", WHY]) == 0
    assert capsysbinary.readouterr().out == TEXT.encode()
    assert main(["-C", "q", "open", id_, "--reason", "again", "--json"]) == 0
    row = json.loads(capsysbinary.readouterr().out)
    assert (row["id"], row["name"], row["access"], row["size"]) == (id_, f"{NAME}.txt", 4, len(TEXT))
    assert main(["-C", "q", "custody", "transfer", id_, "--reason", "to the court"]) == 0

    for more, reasons in (
        ([], [None, None, None, "to the court"]),
        (["--open", "--reason", "to check"], [None, WHY, "again", "to the court", "to check"]),
    ):
        capsysbinary.readouterr()
        assert main(["-C", "q", "certificate", id_, *more, "--json"]) == 0
        certificate = json.loads(capsysbinary.readouterr().out)
        assert [step["reason"] for step in certificate["custody"]] == reasons
        assert [step["action"] for step in certificate["custody"]][:3] == ["intake", "access", "access"]
        assert certificate["exhibit"]["sealed_as"] == id_
        assert ("name" in certificate["exhibit"]) == bool(more)
    assert (folder / "q").is_dir()


LIMITED = """
import resource, sys
from inquest.cli import main
resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, 1 << 20))
sys.exit(main(sys.argv[1:]))
"""


def test_what_cannot_be_written_whole_is_not_left_there(folder: Path, capsys: pytest.CaptureFixture[str]):
    """A disk that takes no more, or a folder that is not there: said with a reason, and no half of it stays open."""
    (folder / "large").write_bytes(b"x" * (2 << 20))
    (row,) = said(capsys, "-C", "q", "add", "--sealed", "large")
    ask = ["-C", "q", "open", str(row["id"]), "--reason", "x", "--output"]
    done = subprocess.run([sys.executable, "-c", LIMITED, *ask, "out"], capture_output=True, text=True, check=False)

    assert (done.returncode, "cannot be written: File too large" in done.stderr) == (1, True)
    assert not (folder / "out").exists()
    assert main([*ask, "nowhere/out"]) == 2
    assert "cannot be made" in capsys.readouterr().err


def disposed(folder: Path, capsys: pytest.CaptureFixture[str], id_: str) -> str:
    """Dispose of an exhibit by two persons; return what the command said."""
    assert main(["-C", "q", "key", "new", "second.key"]) == 0
    (folder / "request.json").write_text(capsys.readouterr().out.splitlines()[-1], encoding="utf-8")
    assert main(["-C", "q", "key", "add", "request.json"]) == 0
    ask = ["--reason", "consent", "--why", "the witness withdrew", "--output", "d.json"]
    assert main(["-C", "q", "dispose", "request", id_, *ask]) == 0
    assert main(["-C", "q", "--key", "second.key", "dispose", "agree", "d.json"]) == 0
    capsys.readouterr()
    assert main(["-C", "q", "dispose", "execute", "d.json"]) == 0
    return capsys.readouterr().out


def test_two_persons_let_go_of_a_sealed_exhibit(folder: Path, capsys: pytest.CaptureFixture[str]):
    """Key and ciphertext are gone, nobody can open it, all proofs hold, and it says what it cannot promise."""
    id_ = sealed_id(capsys)
    (key,) = (folder / "q/secrets").iterdir()
    secret = key.read_bytes()
    out = disposed(folder, capsys, id_)

    assert "1 keys were overwritten" in out
    assert "are not reached" in out
    assert list((folder / "q/secrets").iterdir()) == []
    assert not any(secret in data for _, data in kept(folder / "q", secrets=True))
    assert not (folder / "q/vault" / id_[:2] / id_[2:4] / id_).exists()
    seen = counts(capsys, "-C", "q", "verify")
    assert (seen["sealed, key not here"], seen["disposals"]) == (1, 1)
    assert main(["-C", "q", "open", id_, "--reason", "late"]) == 2
    assert main(["-C", "q", "rebuild"]) == 0
    assert main(["-C", "q", "inventory"]) == 0
    assert main(["-C", "q", "verify"]) == 0
    assert lies_open(folder / "q", secrets=True) == []
    assert main(["-C", "q", "add", "--sealed", f"source/{NAME}.txt"]) == 0
    assert sealed_id(capsys) != id_


def test_a_key_that_was_not_at_hand_is_named_and_shredded_later(folder: Path, capsys: pytest.CaptureFixture[str]):
    """The disposal says which key it did not reach; verify names it; the next command destroys it."""
    id_ = sealed_id(capsys)
    (key,) = (folder / "q/secrets").iterdir()
    (folder / "stick").mkdir()
    shutil.move(key, folder / "stick")
    out = disposed(folder, capsys, id_)

    assert "0 keys were overwritten" in out
    assert key.name in out
    (report,) = said(capsys, "-C", "q", "--secrets", "stick", "verify", code=4)
    assert [fault["where"] for fault in report["faults"]] == [f"key {key.name}"]
    assert main(["-C", "q", "--secrets", "stick", "inventory"]) == 0
    assert list((folder / "stick").iterdir()) == []
    assert main(["-C", "q", "--secrets", "stick", "verify"]) == 0


def test_attack_a_sealed_exhibit_is_taken_out_of_the_index(folder: Path, capsys: pytest.CaptureFixture[str]):
    """A doctored index is named, and costs no key: the ledger alone decides which keys are nobody's."""
    (key,) = (folder / "q/secrets").iterdir()
    index = sqlite3.connect(folder / "q/index.sqlite")
    index.execute("DELETE FROM sealed")
    index.commit()
    index.close()
    (report,) = said(capsys, "-C", "q", "verify", code=1)
    assert [fault["where"] for fault in report["faults"]] == ["index.sqlite: sealed"]
    assert main(["-C", "q", "inventory"]) == 0
    assert key.exists()


def test_a_stray_key_is_let_go_in_the_inquiry_and_nowhere_else(folder: Path, capsys: pytest.CaptureFixture[str]):
    """What no entry names is left by an interruption here; elsewhere it may be another inquiry's."""
    (folder / "stick").mkdir()
    here, there = FileSecrets(folder / "q/secrets"), FileSecrets(folder / "stick")
    stray, other = here.put(b"1" * 32), there.put(b"2" * 32)
    (report,) = said(capsys, "-C", "q", "--secrets", "stick", "verify", code=4)
    assert [fault["where"] for fault in report["faults"]] == [f"secrets/{stray}"]

    assert main(["-C", "q", "--secrets", "stick", "inventory"]) == 0

    assert stray not in here.ids()
    assert list(there.ids()) == [other]
    assert main(["-C", "q", "--secrets", "stick", "verify"]) == 0
