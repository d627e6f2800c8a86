"""What leaves an inquiry is checked without it: receipts, range proofs, bundles."""

import base64
import hashlib
import json
import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from shown_house import apart, capture, changed, make
from travel_writer import MIB, Writer, dumps, seal_bag

from inquest.app import open_inquiry

Ask = Callable[..., tuple[int, dict[str, Any]]]
DATA = random.Random(1).randbytes(5 * MIB // 2 + 3)  # three chunks


@pytest.fixture(scope="session")
def writer(tmp_path_factory: pytest.TempPathFactory) -> Writer:
    """An inquiry with an exhibit of three chunks, whose checkpoint bears no cosignature."""
    folder = tmp_path_factory.mktemp("travel")
    root = make(folder)
    with open_inquiry(root, write=True) as house:
        list(house.add([capture("large.bin", DATA)]))
    return Writer(root)


@pytest.fixture(scope="session")
def cosigned(made: Path) -> Writer:
    """The inquiry whose checkpoint a quorum has cosigned."""
    return Writer(made / "inquiry")


def large(writer: Writer) -> int:
    return writer.positions(lambda said: said.get("size") == len(DATA))[0]


def key_of(writer: Writer) -> str:
    return (writer.root / "keys/log.pub").read_text(encoding="utf-8").strip()


def policy_in(writer: Writer, tmp_path: Path) -> Path:
    (at,) = writer.positions(lambda said: said.get("role") == "policy")
    path = tmp_path / "policy"
    path.write_text(writer.content(at)["text"], encoding="utf-8")
    return path


def test_a_receipt_holds_with_the_logs_key_and_is_incomplete_without(writer: Writer, tmp_path: Path, ask: Ask):
    """With the key from elsewhere each entry's receipt is verified, with the file that was handed in."""
    path = tmp_path / "a.tlog-proof"
    for at in (0, 1, 3, len(writer.entries) - 1):
        path.write_bytes(writer.receipt(at))
        code, said = ask(path, "--log", key_of(writer))
        assert (code, said["checked"]["receipts"]) == (0, 1), said
    code, said = ask(path)
    assert (code, [fault["where"] for fault in said["faults"]]) == (4, ["log"])
    path.write_bytes(writer.receipt(3, withheld=True))
    assert ask(path, "--log", key_of(writer))[0] == 4
    path.write_bytes(writer.receipt(large(writer)))
    (tmp_path / "large.bin").write_bytes(DATA)
    code, said = ask(path, "--log", key_of(writer), "--file", tmp_path / "large.bin")
    assert (code, said["checked"]["files"]) == (0, 1)
    (tmp_path / "large.bin").write_bytes(DATA[:-1])
    assert ask(path, "--log", key_of(writer), "--file", tmp_path / "large.bin")[0] == 1
    path.write_bytes(writer.receipt(0))
    assert ask(path, "--log", key_of(writer), "--file", tmp_path / "large.bin")[0] == 1
    assert apart(path, "--log", key_of(writer)).stdout.splitlines()[0].endswith(": open")


def test_cosignatures_on_a_receipt_are_judged_by_a_policy(cosigned: Writer, tmp_path: Path, ask: Ask):
    """Without a policy the lines of witnesses are not judged, which is said; with one its quorum must be met."""
    path, policy = tmp_path / "a.tlog-proof", policy_in(cosigned, tmp_path)
    whole = cosigned.receipt(2)
    path.write_bytes(whole)
    code, said = ask(path, "--log", key_of(cosigned))
    assert (code, [fault["where"] for fault in said["faults"]]) == (4, ["witnesses"])
    code, said = ask(path, "--log", key_of(cosigned), "--policy", policy)
    assert (code, said["checked"]["cosignatures"]) == (0, 3)
    path.write_bytes(b"".join(whole.splitlines(keepends=True)[:-2]))
    assert ask(path, "--log", key_of(cosigned), "--policy", policy)[0] == 1
    other = (cosigned.root / "keys/actor.pub").read_text(encoding="utf-8").strip()
    path.write_bytes(whole)
    assert ask(path, "--log", other, "--policy", policy)[0] == 1


@pytest.mark.parametrize(
    "spoil",
    [
        lambda said: said["person"].update(id="0" * 16),
        lambda said: said["person"].update(algorithm="rsa"),
        lambda said: said["person"].update(more=1),
        lambda said: said["path"].append("00" * 32),
        lambda said: said["path"].pop(),
        lambda said: said["path"].__setitem__(0, "00" * 32),
        lambda said: said.update(v=1),
        lambda said: said.update(more=1),
        lambda said: said.update(entry=said["entry"].replace("intake", "access")),
        lambda said: said.update(record=said["record"].replace("0", "1")),
        lambda said: said.update(record=7),
    ],
)
def test_attack_receipt_whose_extra_line_was_changed(
    writer: Writer, tmp_path: Path, ask: Ask, spoil: Callable[[dict[str, Any]], object]
):
    """Nothing in the line that no tree covers passes unchecked."""
    extra = writer.claims(3)
    spoil(extra)
    path = tmp_path / "a.tlog-proof"
    path.write_bytes(writer.receipt(3, extra))

    code, said = ask(path, "--log", key_of(writer))

    assert (code, [fault["where"] for fault in said["faults"] if fault["grave"]]) == (1, ["a.tlog-proof"])


def test_attack_receipt_with_any_byte_changed(writer: Writer, tmp_path: Path, ask: Ask):
    """Each changed byte of a receipt is found: in extra, index, path, checkpoint or signature."""
    whole, path = writer.receipt(3), tmp_path / "a.tlog-proof"
    for at in range(0, len(whole), 23):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert ask(path, "--log", key_of(writer))[0] == 1, at
    for cut in (0, 1, 30, len(whole) // 2, len(whole) - 1):
        path.write_bytes(whole[:cut])
        assert ask(path, "--log", key_of(writer))[0] == 1, cut


@pytest.mark.parametrize(
    ("start", "end"), [(0, 1), (5, MIB), (MIB - 1, MIB + 1), (0, len(DATA)), (len(DATA) - 1, len(DATA))]
)
def test_a_range_of_an_exhibit_is_proved_by_its_chunks(writer: Writer, tmp_path: Path, ask: Ask, start: int, end: int):
    """From one chunk or more and a few hashes it is proved which bytes stand there."""
    path = tmp_path / "a.range.json"
    path.write_bytes(dumps(writer.ranged(large(writer), DATA, start, end)))

    code, said = ask(path, "--log", key_of(writer))

    assert (code, said["faults"]) == (0, []), said
    assert said["checked"]["chunks"] == (end - 1) // MIB - start // MIB + 1
    shown = apart(path, "--log", key_of(writer)).stdout
    assert hashlib.sha256(DATA[start:end]).hexdigest() in shown


@pytest.mark.parametrize(
    "spoil",
    [
        lambda said: said.update(start=said["end"]),
        lambda said: said.update(end=len(DATA) + 1),
        lambda said: said.update(start=-1),
        lambda said: said.update(start=True),
        lambda said: said.update(v=3),
        lambda said: said["chunks"].pop(),
        lambda said: said["chunks"].reverse(),
        lambda said: said["chunks"][0].update(data=base64.b64encode(b"x" * MIB).decode()),
        lambda said: said["chunks"][0].update(data=said["chunks"][0]["data"][:-4]),
        lambda said: said["chunks"][0].update(more=1),
        lambda said: said["chunks"][0]["path"].reverse(),
        lambda said: said.update(receipt=said["receipt"][:-1]),
        lambda said: said.update(receipt=None),
    ],
)
def test_attack_range_proof_that_was_changed(
    writer: Writer, tmp_path: Path, ask: Ask, spoil: Callable[[dict[str, Any]], object]
):
    """Other bytes, other places or another exhibit do not pass for the range."""
    said = writer.ranged(large(writer), DATA, 10, MIB + 10)
    spoil(said)
    path = tmp_path / "a.range.json"
    path.write_bytes(dumps(said))

    assert ask(path, "--log", key_of(writer))[0] == 1
    path.write_bytes(dumps({**writer.ranged(large(writer), DATA, 0, 1), "receipt": writer.receipt(0).decode()}))
    assert ask(path, "--log", key_of(writer))[0] == 1


def test_a_bundle_is_checked_without_the_inquiry(cosigned: Writer, tmp_path: Path, ask: Ask):
    """Verified with the log's key, under the policy of its own register; incomplete without the key."""
    bag = cosigned.bundle(tmp_path / "bag", hold_back=2)

    code, said = ask(bag, "--log", key_of(cosigned))
    assert (code, said["faults"]) == (0, [])
    assert said["checked"]["manifests"] == 4
    assert said["checked"]["cosignatures"] == 3
    assert said["checked"]["withheld"] >= 2
    assert ask(bag, "--log", key_of(cosigned), "--policy", policy_in(cosigned, tmp_path))[0] == 0
    assert ask(bag)[0] == 4
    other = (cosigned.root / "keys/actor.pub").read_text(encoding="utf-8").strip()
    assert ask(bag, "--log", other)[0] == 1


def test_attack_any_file_of_a_bundle_changed(cosigned: Writer, tmp_path: Path, ask: Ask):
    """Each file is bound by the bag; what an insider changes and lists anew is bound by the ledger."""
    bag, key = cosigned.bundle(tmp_path / "bag"), key_of(cosigned)
    for path in sorted(path for path in bag.rglob("*") if path.is_file()):
        name, data = path.relative_to(bag).as_posix(), path.read_bytes()
        for new in (data[:-1] + bytes([data[-1] ^ 1]), data[: len(data) // 2], None):
            with changed(path, new):
                code, said = ask(bag, "--log", key)
            assert (code, name in {fault["where"] for fault in said["faults"]}) == (1, True), name
    for name in ("data/checkpoint", "data/register/0.tlog-proof", "bagit.txt"):
        again = Path(shutil.copytree(bag, tmp_path / name.replace("/", "_")))
        data = (again / name).read_bytes()
        (again / name).write_bytes(data[:-3] + bytes([data[-3] ^ 1]) + data[-2:])
        seal_bag(again)
        assert ask(again, "--log", key)[0] == 1, name


def test_attack_bundle_made_anew_around_other_content(cosigned: Writer, tmp_path: Path, ask: Ask):
    """A well-formed bag is no sound bundle: strange files, receipts, keys and objects are named."""

    def spoiled(name: str, data: bytes | None) -> set[str]:
        bag = cosigned.bundle(tmp_path / hashlib.sha256(f"{name}{data!r}".encode()).hexdigest()[:9])
        if data is None:
            (bag / name).unlink()
        else:
            (bag / name).write_bytes(data)
        seal_bag(bag)
        code, said = ask(bag, "--log", key_of(cosigned))
        assert code == 1
        return {fault["where"] for fault in said["faults"]}

    keys = cosigned.positions(lambda said: said["kind"] == "key")
    register = f"data/register/{keys[0]}.tlog-proof"
    planted = f"data/objects/{hashlib.sha256(b'x').hexdigest()}"
    assert spoiled("data/planted", b"x") == {"data/planted"}
    assert spoiled("fetch.txt", b"") == {"fetch.txt"}
    assert planted in spoiled(planted, b"x")
    assert f"data/objects/{'0' * 64}" in spoiled(f"data/objects/{'0' * 64}", b"x")
    assert spoiled("data/register/0.tlog-proof", None) >= {"data/register/0.tlog-proof"}
    late = f"data/receipts/{keys[-1] + 1}.tlog-proof"
    assert late in spoiled(f"data/register/{keys[-1]}.tlog-proof", None)
    assert register in spoiled(register, cosigned.receipt(keys[0], withheld=True))
    assert "data/register/3.tlog-proof" in spoiled("data/register/3.tlog-proof", cosigned.receipt(3))
    assert "data/receipts/7.tlog-proof" in spoiled("data/receipts/7.tlog-proof", cosigned.receipt(6))
    assert spoiled("data/withheld.json", b"{}") == {"data/withheld.json"}
    assert spoiled("data/withheld.json", b'{"x":1}') == {"data/withheld.json"}
    assert spoiled("data/withheld.json", None) == {"data/withheld.json"}
    note = cosigned.note.splitlines(keepends=True)
    assert "data/checkpoint" in spoiled("data/checkpoint", b"".join(note[:-2]))


def test_json_that_is_not_in_its_one_form_is_refused(tmp_path: Path, writer: Writer, ask: Ask):
    """Another order, a space, a name twice, a fraction or a large number: there is one form only."""
    said = writer.ranged(large(writer), DATA, 0, 1)
    whole, path = dumps(said), tmp_path / "a.range.json"
    backwards = json.dumps(dict(reversed(said.items())), separators=(",", ":")).encode()
    for data in (
        backwards, whole.replace(b'"v":2', b'"v": 2'), whole.replace(b'"v":2', b'"v":2,"v":2'),
        whole.replace(b'"v":2', b'"v":2.0'), whole.replace(b'"v":2', b'"v":99999999999999999999'),
        whole.replace(b'"v":2', b'"v":NaN'), whole.replace(b'"v":2', b'"v":-0'), b"{" * 100_000, whole + b"\n",
    ):  # fmt: skip
        assert data != whole
        path.write_bytes(data)
        assert ask(path, "--log", key_of(writer))[0] == 1
