"""What an insider can sign who holds the log's key, or a person's: the second verifier believes neither alone."""

import base64
import json
import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from shown_house import capture, changed, verifier

from inquest.app import create_inquiry, open_inquiry, verify_inquiry
from inquest.model import Action, Checkpoint, Record
from inquest.preserve import create_key, load_keys
from inquest.preserve.entries import make_batch, record_bytes
from inquest.preserve.keys import KeyPair
from inquest.preserve.note import checkpoint_text, sign_note
from inquest.store import tiles
from inquest.store.files_ledger import FileLedger
from inquest.store.files_records import FileRecords

V = verifier()
Ask = Callable[..., tuple[int, dict[str, Any]]]
AT = "2031-05-01T12:00:00Z"


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """An inquiry with one exhibit; its ledger has two entries."""
    create_inquiry(tmp_path / "q", "Forged")
    with open_inquiry(tmp_path / "q", write=True) as opened:
        list(opened.add([capture("a.txt", b"a")]))
    return tmp_path / "q"


def sign(house: Path, size: int, root: bytes) -> None:
    """Sign a checkpoint of any tree with the log's key."""
    keys = load_keys(house / "keys")
    text = checkpoint_text(Checkpoint(keys.log.public.name, size, root))
    (house / "ledger/checkpoint").write_bytes(sign_note(text, keys.log.signing(), keys.log.public))


def forge(house: Path, lines: list[bytes], records: list[bytes]) -> None:
    """Write lines into ledger and records as they are, and sign the tree over them."""
    appended = FileLedger(house / "ledger").append(lines)
    FileRecords(house / "records").append(appended.first, records)
    sign(house, appended.size, appended.root)


def acts(number: int, **more: object) -> list[tuple[Action, Record]]:
    content = {"kind": "incidents", "bodies": [], "at": AT, **more}
    return [(Action.DERIVE, Record(f"{n:064x}", content)) for n in range(number)]


def batch(house: Path, number: int, *, first: int = 2, who: KeyPair | None = None, **more: object) -> list[bytes]:
    keys = load_keys(house / "keys")
    return make_batch(acts(number, **more), first, keys.log.public.name, who or keys.actor)


def records(number: int, **more: object) -> list[bytes]:
    return [record_bytes(record) for _, record in acts(number, **more)]


def test_what_is_forged_in_the_right_way_holds(house: Path, ask: Ask):
    """The forger of these tests makes sound entries when nothing is wrong with them."""
    forge(house, batch(house, 3), records(3))

    assert (ask(house)[0], V.WORDS[ask(house)[0]]) == (0, "verified")


Forged = tuple[list[bytes], list[bytes]]
ENTRIES: dict[str, Callable[[list[bytes], list[bytes]], Forged]] = {
    "half a batch": lambda lines, said: (lines[:2], said[:2]),
    "repeated": lambda lines, said: (lines + lines, said + said),
    "exchanged": lambda lines, said: ([lines[0], lines[2], lines[1]], [said[0], said[2], said[1]]),
    "garbage": lambda lines, said: ([lines[0], b"\xff\x00", lines[2]], said),
    "other form": lambda lines, said: ([lines[0], lines[1].replace(b":", b": "), lines[2]], said),
    "unknown action": lambda lines, said: ([lines[0], lines[1].replace(b"derive", b"erased"), lines[2]], said),
}
RECORDS: dict[str, Callable[[list[bytes], list[bytes]], Forged]] = {
    "other record": lambda lines, said: (lines, [said[0], said[0], said[2]]),
    "a list": lambda lines, said: (lines, [said[0], b'{"content":[],"salt":"' + b"0" * 64 + b'"}', said[2]]),
    "a fraction": lambda lines, said: (lines, [said[0], said[1].replace(b'"kind"', b'"k":1.5,"kind"'), said[2]]),
    "one too few": lambda lines, said: (lines, said[:2]),
}


@pytest.mark.parametrize("attack", [*ENTRIES, *RECORDS])
def test_attack_entry_that_the_log_signs_and_nobody_may(house: Path, ask: Ask, attack: str):
    """The log's key alone enters nothing: form, batch, place, person and record must hold, in both verifiers."""
    spoil = {**ENTRIES, **RECORDS}[attack]
    forge(house, *spoil(batch(house, 3), records(3)))

    code, found = ask(house)

    assert (code, verify_inquiry(house).exit_code) == (1, 1)
    assert {("entries/" if attack in ENTRIES else "records/") in fault["where"] for fault in found["faults"]} == {True}


def test_attack_batch_of_a_stranger_or_for_another_place(house: Path, ask: Ask, tmp_path: Path):
    """Who is not in the register signs nothing, and a signature holds for one place."""
    forgeries = {"stranger": batch(house, 3, who=create_key(tmp_path / "eve.key")), "place": batch(house, 3, first=3)}
    for attack, lines in forgeries.items():
        again = Path(shutil.copytree(house, tmp_path / attack))
        forge(again, lines, records(3))
        code, found = ask(again)
        assert (code, verify_inquiry(again).exit_code) == (1, 1)
        assert {"entries/" in fault["where"] for fault in found["faults"]} == {True}


@pytest.mark.parametrize(
    "more",
    [
        *({"at": "yesterday"}, {"at": 7}, {"kind": "inquiry"}, {"kind": "custody"}, {"kind": "decision"}),
        *({"kind": "regrouping"}, {"kind": "word"}),
    ],
)
def test_attack_content_that_does_not_go_with_its_entry(house: Path, ask: Ask, more: dict[str, object]):
    """A person who may sign cannot make of one action another."""
    forge(house, batch(house, 3, **more), records(3, **more))

    code, found = ask(house)

    assert (code, len(found["faults"])) == (1, 3)
    assert {"records/" in fault["where"] for fault in found["faults"]} == {True}


def test_attack_checkpoint_signed_over_another_tree(house: Path, ask: Ask):
    """A signature makes no tree: what the entries make is computed."""
    sign(house, 2, bytes(32))
    code, said = ask(house)
    assert (code, {fault["where"] for fault in said["faults"]}) == (1, {"ledger/checkpoint"})
    sign(house, 0, tiles.EMPTY_ROOT)
    assert ask(house)[0] == 1
    keys = load_keys(house / "keys").log
    for text in (
        "other/log\n2\n",
        f"{keys.public.name}\n02\n",
        f"{keys.public.name}\n{2**64}\n",
        f"{keys.public.name}\n2\nx",
    ):
        note = f"{text}{base64.b64encode(bytes(32)).decode()}\n"
        (house / "ledger/checkpoint").write_bytes(sign_note(note, keys.signing(), keys.public))
        code, said = ask(house)
        assert (code, {fault["where"] for fault in said["faults"]} >= {"ledger/checkpoint"}) == (1, True)


def test_attack_first_entry_that_says_no_register(tmp_path: Path, ask: Ask):
    """Without a sound first entry nobody may sign, and nothing is verified."""
    house = tmp_path / "q"
    create_inquiry(house, "Empty")
    content = json.loads((house / "records/000.p/1").read_bytes())["content"]
    keys = load_keys(house / "keys")
    other = KeyPair(Ed25519PrivateKey.generate(), keys.log.public)
    for number, more in enumerate(({"log": "x"}, {"person": other.person.stated()}, {"person": None}, {"id": "inq-x"})):
        record = Record("0" * 64, {**content, **more})
        (tmp_path / str(number)).mkdir()
        for part in ("ledger", "records"):
            (house / part).rename(tmp_path / str(number) / part)
        forge(house, make_batch([(Action.OPEN, record)], 0, keys.log.public.name, keys.actor), [record_bytes(record)])
        assert ask(house)[0] == 1, more


@pytest.mark.parametrize(
    "which", ["ledger/tile/1/000", "ledger/tile/0/003", "ledger/tile/entries/255", "ledger/tile/2/000.p/1"]
)
def test_a_ledger_of_three_levels_is_judged_file_by_file(tmp_path_factory: pytest.TempPathFactory, which: str):
    """In a tree of more than 65,536 entries each damaged tile or bundle is named, and nothing else."""
    root = tmp_path_factory.getbasetemp() / "three-levels"
    lines = [b"entry %d" % n for n in range(65_900)]
    if not root.exists():
        FileLedger(root / "ledger").append(lines)
    top = tiles.tree_root(map(tiles.leaf_hash, lines))

    def faults() -> set[str]:
        report = V.Report()
        ledger = V.Ledger(V.Files(str(root)), report, V.Note("", "", len(lines), top, []))
        assert sum(len(entries) for _, entries in ledger.bundles()) == len(lines)
        ledger.names()
        return set(report.faults)

    assert faults() == set()
    data = bytearray((root / which).read_bytes())
    data[9] ^= 1
    with changed(root / which, bytes(data)):
        assert faults() == {which}
    with changed(root / which, None):
        assert faults() == {which}


def test_numbers_are_written_as_the_format_has_them():
    """1234067 is x001/x234/067, and all others are as the first verifier writes them."""
    chance = random.Random(1)
    assert V.number_of(1234067) == "x001/x234/067"
    for _ in range(200):
        index, width = chance.randrange(10 ** chance.randrange(1, 12)), chance.choice([256, 1, 17, 255])
        assert V.number_of(index, width) == tiles.suffix(index, width)
