"""Time-stamps, read by a small DER reader and checked by `openssl`; never passed over in silence."""

import io
import random
import shutil
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from shown_house import capture

from inquest.app import create_inquiry, open_inquiry, verify_inquiry
from inquest.model import Action, Digest
from inquest.preserve import Act
from invented_authority import InventedAuthority, has_programs

pytestmark = pytest.mark.skipif(not has_programs(), reason="openssl and faketime are not installed")

Ask = Callable[..., tuple[int, dict[str, Any]]]
Pair = tuple[InventedAuthority, InventedAuthority]
AT = "2031-05-01T12:00:00Z"


@pytest.fixture(scope="session")
def stamps(tmp_path_factory: pytest.TempPathFactory) -> Pair:
    """Two authorities."""
    folder = tmp_path_factory.mktemp("stamps")
    return InventedAuthority(folder / "one", "one"), InventedAuthority(folder / "two", "two")


@pytest.fixture
def house(tmp_path: Path, stamps: Pair) -> Path:
    """An inquiry with an exhibit that knows two authorities."""
    create_inquiry(tmp_path / "q", "Stamped")
    with open_inquiry(tmp_path / "q", write=True) as opened:
        list(opened.add([capture("a.txt", b"a")]))
        opened.enter([Act(Action.KEY, each.content()) for each in stamps])
    return tmp_path / "q"


def token(authority: InventedAuthority, data: bytes, hashed: str = "-sha256") -> bytes:
    """Let an authority stamp bytes."""
    query = authority.folder / "asked"
    (authority.folder / "data").write_bytes(data)
    command = ["ts", "-query", "-data", str(authority.folder / "data"), hashed, "-cert", "-out", str(query)]
    authority.openssl(*command)
    return authority.reply(query.read_bytes())


def enter(house: Path, stamped: bytes, made: dict[str, bytes], **more: object) -> list[Digest]:
    """Enter tokens over a note, as the format has it."""
    with open_inquiry(house, write=True) as opened:
        digests = [opened.vault.stage(io.BytesIO(each)).digest for each in made.values()]
        said = {"kind": "time-anchor", "note": stamped.decode(), "at": AT, "bodies": digests}
        said["tokens"] = [{"authority": name, "token": one} for name, one in zip(made, digests, strict=True)]
        said.update(more)
        opened.log().commit([Act(Action.TIME_ANCHOR, said, tuple(set(digests).intersection(said["bodies"])))])
        if not more:
            opened.refresh()
    return digests


def note_of(house: Path) -> bytes:
    return (house / "ledger/checkpoint").read_bytes()


def both(ask: Ask, house: Path) -> tuple[int, dict[str, Any]]:
    """Ask both verifiers, which must say the same."""
    code, said = ask(house)
    first = verify_inquiry(house)
    assert (code, said["time"]) == (first.exit_code, first.time), (said, first)
    ours = {(one.where, one.grave) for one in first.faults if one.where != "index.sqlite"}
    assert {(one["where"], one["grave"]) for one in said["faults"]} == ours
    assert said["checked"]["tokens"] == dict(first.counts)["tokens"]
    return code, said


def test_an_anchored_ledger_says_how_far_and_by_whom(
    house: Path, stamps: Pair, ask: Ask, monkeypatch: pytest.MonkeyPatch
):
    """Not anchored is incomplete, by one alone as well; by two it is verified; without `openssl` it is open."""
    code, said = both(ask, house)
    assert (code, said["faults"][0]["where"]) == (4, "time")
    note = note_of(house)
    alone = Path(shutil.copytree(house, house.parent / "alone"))
    enter(alone, note, {"one": token(stamps[0], note)})
    code, said = both(ask, alone)
    assert (code, "one authority alone" in said["faults"][0]["what"]) == (4, True)
    enter(house, note, {one.name: token(one, note) for one in stamps})
    code, said = both(ask, house)
    assert (code, said["faults"], said["checked"]["tokens"]) == (0, [], 2)
    assert said["time"].startswith("all 4 entries before the anchor existed by ")
    with open_inquiry(house, write=True) as opened:
        list(opened.add([capture("b.txt", b"b")]))
    code, said = both(ask, house)
    assert (code, said["time"].startswith("4 of 6 entries existed by ")) == (4, True)
    monkeypatch.setenv("PATH", "/nowhere")
    code, said = ask(house)
    assert (code, said["result"]) == (4, "incomplete")
    assert said["faults"][0]["where"] == "time, entry 4"
    assert "not checked" in said["faults"][0]["what"]


def test_clocks_that_contradict_each_other_are_open(house: Path, tmp_path: Path, stamps: Pair, ask: Ask):
    """Two authorities an hour apart over one note, and a later anchor with an earlier time: both verifiers say so."""
    late = stamps[1]
    note = note_of(house)
    late.clock = "+1 hour"
    try:
        tokens = {one.name: token(one, note) for one in stamps}
    finally:
        late.clock = None
    enter(house, note, tokens)
    code, said = both(ask, house)
    assert (code, said["faults"][0]["where"]) == (4, "time, entry 4")
    assert "more than five minutes" in said["faults"][0]["what"]
    ahead = Path(shutil.copytree(house, tmp_path / "ahead"))
    note = note_of(ahead)
    enter(ahead, note, {one.name: token(one, note) for one in stamps})
    assert both(ask, ahead)[0] == 4


def test_attack_token_of_another_or_over_something_else(house: Path, stamps: Pair, ask: Ask, tmp_path: Path):
    """A token by another key, over another note, with another hash, cut, or too long is put down to its record."""
    note = note_of(house)
    good = token(stamps[0], note)
    bad = {
        "another authority": token(stamps[1], note),
        "another note": token(stamps[0], note + b"x"),
        "another hash": token(stamps[0], note, "-sha512"),
        "cut": good[:-1],
        "longer": good + b"x",
        "no token": b"x",
        "too long": bytes((1 << 16) + 1),
        "refused": bytes.fromhex("30053003020102"),
        "granted otherwise": good.replace(bytes.fromhex("3003020100"), bytes.fromhex("3003020101"), 1),
    }
    for name, one in bad.items():
        again = Path(shutil.copytree(house, tmp_path / name.replace(" ", "_")))
        enter(again, note, {"one": one, "two": token(stamps[1], note)})
        code, said = both(ask, again)
        found = [fault["where"] for fault in said["faults"] if fault["grave"]]
        assert (code, found) == (1, ["records/000.p/5: record 4"]), (name, said)
        assert said["time"] == "not anchored"


def test_attack_anchor_that_is_none(house: Path, stamps: Pair, ask: Ask, tmp_path: Path):
    """A note of another tree, unknown authorities, no token, other fields or bodies are put down to the record."""
    note = note_of(house)
    made = {one.name: token(one, note) for one in stamps}
    lines = note.split(b"\n")
    longer = b"\n".join([lines[0], b"9", *lines[2:]])
    create_inquiry(tmp_path / "other", "Another")
    cases: list[tuple[bytes, dict[str, object]]] = [
        (longer, {}), (note_of(tmp_path / "other"), {}), (note[:-9] + b"\n", {}), (note, {"tokens": [], "bodies": []}),
        (note, {"tokens": [{"authority": "two", "token": "0" * 64}]}), (note, {"note": 7}), (note, {"tokens": 7}),
        (note, {"more": 1}), (note, {"bodies": []}),
    ]  # fmt: skip
    for number, (said_note, more) in enumerate(cases):
        again = Path(shutil.copytree(house, tmp_path / str(number)))
        enter(again, said_note, made, **more)
        code, said = ask(again)
        found = {fault["where"].partition("/")[0] for fault in said["faults"] if fault["grave"]}
        assert (code, verify_inquiry(again).exit_code) == (1, 1), number
        assert "records" in found, (number, said)


def test_attack_bodies_in_another_order(house: Path, stamps: Pair, ask: Ask):
    """The bodies are the tokens, in their order."""
    note = note_of(house)
    with open_inquiry(house, write=True) as opened:
        digests = [opened.vault.stage(io.BytesIO(token(one, note))).digest for one in stamps]
        said = {"kind": "time-anchor", "note": note.decode(), "at": AT, "bodies": digests[::-1]}
        said["tokens"] = [{"authority": one.name, "token": d} for one, d in zip(stamps, digests, strict=True)]
        opened.log().commit([Act(Action.TIME_ANCHOR, said, tuple(digests))])
    assert (ask(house)[0], verify_inquiry(house).exit_code) == (1, 1)


def test_any_byte_of_a_token_changed_is_found(house: Path, stamps: Pair, module: ModuleType):
    """The reader never fails with anything but a refusal, whatever the bytes are."""
    note, chance = note_of(house), random.Random(2)
    good = token(stamps[0], note)
    assert module.read_token(good, note).time > 1_700_000_000
    refused = 0
    for _ in range(400):
        data = bytearray(good)
        for _ in range(chance.randrange(1, 4)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        report = module.Report()
        with report.blaming("token"):  # anything but a refusal would come out of it
            module.read_token(bytes(data[: chance.randrange(1, len(data) + 1)]), note)
        refused += "token" in report.faults
    assert refused > 300
