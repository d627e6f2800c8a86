"""Time-stamps, read by a small DER reader and checked by `openssl`; never passed over in silence."""

import base64
import io
import os
import random
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from shown_house import capture

from inquest.app import create_inquiry, open_inquiry
from inquest.model import Action
from inquest.preserve import Act

Ask = Callable[..., tuple[int, dict[str, Any]]]
AT = "2031-05-01T12:00:00Z"
CONFIG = """
[tsa]
serial = serial
signer_digest = sha256
default_policy = 1.2.3.4
digests = sha256, sha512
accuracy = secs:1
[ext]
basicConstraints = critical,CA:FALSE
extendedKeyUsage = critical,timeStamping
"""


class Authority:
    """A time-stamping authority in a folder, made with `openssl`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()
        (folder / "config").write_text(CONFIG, encoding="utf-8")
        (folder / "serial").write_text("01\n", encoding="utf-8")
        made = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "key", "-out", "cert", "-days", "30"]
        self.run(*made, "-subj", f"/CN={folder.name}", "-config", "config", "-extensions", "ext")
        self.run("x509", "-in", "cert", "-outform", "DER", "-out", "der")

    def run(self, *arguments: str) -> None:
        program = shutil.which("openssl")
        assert program is not None
        environment = {**os.environ, "OPENSSL_CONF": "config"}
        done = subprocess.run(
            [program, *arguments], cwd=self.folder, capture_output=True, text=True, check=False, env=environment
        )
        assert done.returncode == 0, done.stderr

    def token(self, data: bytes, algorithm: str = "-sha256") -> bytes:
        (self.folder / "data").write_bytes(data)
        self.run("ts", "-query", "-data", "data", algorithm, "-cert", "-out", "query")
        self.run("ts", "-reply", "-queryfile", "query", "-signer", "cert", "-inkey", "key", "-section", "tsa",
                 "-out", "reply")  # fmt: skip
        return (self.folder / "reply").read_bytes()

    def content(self, name: str) -> dict[str, Any]:
        certificate = base64.b64encode((self.folder / "der").read_bytes()).decode()
        said = {"kind": "key", "role": "authority", "change": "add", "name": name, "url": "http://stamp.example.org"}
        return {**said, "certificate": certificate, "chain": [certificate], "at": AT}


@pytest.fixture(scope="session")
def stamps(tmp_path_factory: pytest.TempPathFactory) -> tuple[Authority, Authority]:
    """Two authorities."""
    folder = tmp_path_factory.mktemp("stamps")
    return Authority(folder / "one"), Authority(folder / "two")


@pytest.fixture
def house(tmp_path: Path, stamps: tuple[Authority, Authority]) -> Path:
    """An inquiry with an exhibit that knows one authority."""
    create_inquiry(tmp_path / "q", "Stamped")
    with open_inquiry(tmp_path / "q", write=True) as opened:
        list(opened.add([capture("a.txt", b"a")]))
        opened.enter([Act(Action.KEY, stamps[0].content("one"))])
    return tmp_path / "q"


def enter(house: Path, stamped: bytes, token: bytes, **more: object) -> str:
    """Enter a token over a note, as the format has it."""
    with open_inquiry(house, write=True) as opened:
        digest = opened.vault.stage(io.BytesIO(token)).digest
        said = {"kind": "time-anchor", "note": stamped.decode(), "at": AT, "bodies": [digest]}
        said["tokens"] = [{"authority": "one", "token": digest}]
        opened.log().commit([Act(Action.TIME_ANCHOR, {**said, **more}, (digest,))])
    return str(digest)


def note_of(house: Path) -> bytes:
    return (house / "ledger/checkpoint").read_bytes()


def test_an_anchored_ledger_says_how_far_and_by_whom(
    house: Path, stamps: tuple[Authority, Authority], ask: Ask, monkeypatch: pytest.MonkeyPatch
):
    """Registered but not anchored is incomplete; anchored it is verified; without `openssl` it is said to be open."""
    code, said = ask(house)
    assert (code, said["faults"][0]["where"]) == (4, "time")
    note = note_of(house)
    enter(house, note, stamps[0].token(note))
    code, said = ask(house)
    assert (code, said["faults"]) == (0, [])
    assert said["time"] == "anchored, the first 3 of 4 entries, by one"
    assert said["checked"]["tokens"] == 1
    monkeypatch.setenv("PATH", "/nowhere")
    code, said = ask(house)
    assert (code, said["result"]) == (4, "incomplete")
    assert "not checked" in said["faults"][0]["what"]


def test_attack_token_of_another_or_over_something_else(
    house: Path, stamps: tuple[Authority, Authority], ask: Ask, tmp_path: Path
):
    """A token by another key, over another note, with another hash, or cut is put down to its object."""
    note, good = note_of(house), stamps[0].token(note_of(house))
    bad = {
        "another authority": stamps[1].token(note),
        "another note": stamps[0].token(note + b"x"),
        "another hash": stamps[0].token(note, "-sha512"),
        "cut": good[:-1],
        "longer": good + b"x",
        "no token": b"x",
        "nothing": b"",
        "refused": bytes.fromhex("30053003020102"),
    }
    for name, token in bad.items():
        again = Path(shutil.copytree(house, tmp_path / name.replace(" ", "_")))
        digest = enter(again, note, token)
        code, said = ask(again)
        found = [fault["where"].rpartition("/")[2] for fault in said["faults"] if fault["grave"]]
        assert (code, found) == (1, [digest]), (name, said)
        assert said["time"] == "not anchored"


def test_attack_anchor_that_is_none(house: Path, stamps: tuple[Authority, Authority], ask: Ask, tmp_path: Path):
    """A note of another tree, unknown authorities, no token, or other bodies are put down to the record."""
    note = note_of(house)
    token = stamps[0].token(note)
    lines = note.split(b"\n")
    longer = b"\n".join([lines[0], b"9", *lines[2:]])
    create_inquiry(tmp_path / "other", "Another")
    cases: list[tuple[bytes, dict[str, object]]] = [
        (longer, {}), (note_of(tmp_path / "other"), {}), (note[:-9] + b"\n", {}), (note, {"tokens": []}),
        (note, {"tokens": [{"authority": "two", "token": "0" * 64}]}), (note, {"note": 7}), (note, {"tokens": 7}),
    ]  # fmt: skip
    for number, (said_note, more) in enumerate(cases):
        again = Path(shutil.copytree(house, tmp_path / str(number)))
        enter(again, said_note, token, **more)
        code, said = ask(again)
        found = {fault["where"].partition("/")[0] for fault in said["faults"] if fault["grave"]}
        assert (code, found) == (1, {"records"}), (number, said)


def test_any_byte_of_a_token_changed_is_found(house: Path, stamps: tuple[Authority, Authority], module: ModuleType):
    """The reader never fails with anything but a refusal, whatever the bytes are."""
    note, chance = note_of(house), random.Random(2)
    token = stamps[0].token(note)
    assert module.token_time(token, note) > 1_700_000_000
    refused = 0
    for _ in range(400):
        data = bytearray(token)
        for _ in range(chance.randrange(1, 4)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        report = module.Report()
        with report.blaming("token"):  # anything but a refusal would come out of it
            module.token_time(bytes(data[: chance.randrange(1, len(data) + 1)]), note)
        refused += "token" in report.faults
    assert refused > 300
