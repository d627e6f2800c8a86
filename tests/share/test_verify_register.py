"""The second verifier's register, policies, notes and sealed records, held against the first one's."""

import base64
import io
import json
import random
import shutil
import tarfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import given
from hypothesis import strategies as st
from shown_house import NAMES, capture, changed, policy_of, verifier

from inquest.app import House, create_inquiry, open_inquiry
from inquest.model import Action
from inquest.preserve import Act, canonical
from inquest.preserve.note import Verifier, sign_note
from inquest.preserve.witness import Cosigner, Policy
from inquest.store import tiles

V = verifier()
Made = Any  # the module's own types
Ask = Callable[..., tuple[int, dict[str, Any]]]
AT = "2031-05-01T12:00:00Z"
ORIGIN = "inquest/inq-invented"


def raw(key: Ed25519PrivateKey) -> bytes:
    return key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)


def person(key: Ed25519PrivateKey) -> dict[str, str]:
    made = V.Person("ed25519", raw(key))
    return {"algorithm": "ed25519", "id": made.id, "public": base64.b64encode(raw(key)).decode()}


ANN, BEN, EVE, LOG, NEW = (Ed25519PrivateKey.from_private_bytes(bytes([n]) * 32) for n in range(1, 6))


def vkey(key: Ed25519PrivateKey, name: str = ORIGIN) -> str:
    return str(Verifier(name, raw(key)))


def proved(content: dict[str, Any], key: Ed25519PrivateKey, origin: str = ORIGIN) -> dict[str, Any]:
    content = {"kind": "key", **content}
    return {**content, "at": AT, "proof": key.sign(canonical({**content, "origin": origin})).hex()}


def register() -> Made:
    return V.Register({"log": vkey(LOG), "person": person(ANN)}, ORIGIN)


def added(key: Ed25519PrivateKey, change: str = "add", **more: object) -> dict[str, Any]:
    return proved({"role": "person", "change": change, **person(key), **more}, key)


REVOKE = {"role": "person", "change": "revoke", "reason": "lost", "since": None}
ROTATE = {"role": "log", "change": "rotate", "public": vkey(NEW), "replaces": vkey(LOG)}
STAMP = {"role": "authority", "change": "add", "name": "a", "url": "u", "certificate": "eA==", "chain": []}


def test_the_register_follows_each_change_that_the_format_has():
    """Persons come, are replaced and go; the log's key, authorities and policies change."""
    made, ann, ben, eve = register(), person(ANN)["id"], person(BEN)["id"], person(EVE)["id"]
    made.take(1, added(BEN))
    made.take(2, added(EVE, "rotate", replaces=ben))
    assert set(made.persons) == {ann, eve}
    made.take(3, {**REVOKE, "id": ann, "since": AT})
    assert set(made.persons) == {eve}
    assert made.ended == {ann, ben}
    made.take(4, proved(ROTATE, NEW))
    assert made.logs == [(0, V.read_key(vkey(LOG), 1)), (5, V.read_key(vkey(NEW), 1))]
    made.take(5, STAMP)
    assert set(made.authorities) == {"a"}
    made.take(6, {"role": "authority", "change": "revoke", "name": "a"})
    assert made.authorities == {}
    made.take(7, {"role": "policy", "change": "add", "text": "quorum none\n"})
    assert made.policy_at(7) is None
    assert made.policy_at(8).quorum == "none"


@pytest.mark.parametrize(
    "content",
    [
        added(ANN), {**added(BEN), "proof": "00" * 64}, {**added(BEN), "id": "0" * 16},
        added(BEN, "rotate", replaces="x"),
        added(BEN, "rotate"), {**added(BEN), "algorithm": "rsa"}, {**added(BEN), "proof": "AA"},
        {**REVOKE, "id": person(ANN)["id"]}, {**REVOKE, "id": "x"}, {**REVOKE, "id": person(ANN)["id"], "reason": "x"},
        proved(ROTATE, LOG), proved({**ROTATE, "replaces": vkey(NEW)}, NEW),
        proved({**ROTATE, "public": vkey(LOG)}, LOG),
        proved({**ROTATE, "public": vkey(NEW, "other")}, NEW), {**STAMP, "certificate": "x"}, {**STAMP, "chain": "x"},
        {**STAMP, "name": ""}, {"role": "authority", "change": "revoke", "name": "a"}, {"role": "x", "change": "add"},
        {"role": "policy", "change": "add", "text": "quorum x\n"}, {"role": "policy", "change": "add", "text": 7},
    ],
)  # fmt: skip
def test_attack_change_of_the_register_that_is_none(content: dict[str, Any]):
    """A change without its proof, of whom nobody knows, or in no known form is refused."""
    with pytest.raises((V.Refused, KeyError)):
        register().take(1, content)


def test_nobody_and_a_key_that_ended_may_not_come_back():
    """A revoked key is not added again, and the last one cannot go."""
    made = register()
    made.take(1, added(BEN))
    made.take(2, {**REVOKE, "id": person(ANN)["id"]})
    for content in (added(ANN), {**REVOKE, "id": person(BEN)["id"]}, {**REVOKE, "id": person(BEN)["id"], "since": "x"}):
        with pytest.raises(V.Refused):
            made.take(3, content)
    with pytest.raises(V.Refused, match="another name"):
        V.Register({"log": vkey(LOG, "other"), "person": person(ANN)}, ORIGIN)


def note(keys: list[Ed25519PrivateKey], size: int) -> Made:
    text = f"{ORIGIN}\n{size}\n{base64.b64encode(bytes(32)).decode()}\n"
    lines = [sign_note(text, key, Verifier(ORIGIN, raw(key))).split(b"\n\n")[1] for key in keys]
    return V.read_note(text.encode() + b"\n" + b"".join(lines))


@pytest.mark.parametrize(
    ("size", "keys", "holds"),
    [
        (4, [LOG], True), (4, [NEW], False), (5, [LOG], False), (5, [NEW], False), (5, [NEW, LOG], True),
        (6, [NEW], True), (6, [LOG], False), (6, [LOG, NEW], True),
    ],
)  # fmt: skip
def test_the_logs_key_of_the_notes_size_must_have_signed(size: int, keys: list[Ed25519PrivateKey], *, holds: bool):
    """Where the rotation is the last entry both have signed, later the new one alone suffices."""
    made = register()
    made.take(4, proved(ROTATE, NEW))
    if holds:
        assert len(made.judge(note(keys, size))[0]) == len(keys)
    else:
        with pytest.raises(V.Refused):
            made.judge(note(keys, size))


def test_a_ledger_whose_key_was_rotated_is_verified(tmp_path: Path, ask: Ask):
    """With both signatures on the checkpoint that covers the rotation it holds; with one of them it does not."""
    house = tmp_path / "q"
    create_inquiry(house, "Rotated")
    pub = house / "keys/log.pub"
    old = Verifier.parse(pub.read_text(encoding="utf-8").strip())
    said = {**ROTATE, "public": str(Verifier(old.name, raw(NEW))), "replaces": str(old)}
    with open_inquiry(house, write=True) as opened:
        opened.log().commit([Act(Action.KEY, proved(said, NEW, old.name))])
    signed = (house / "ledger/checkpoint").read_bytes()
    text = signed.split(b"\n\n")[0].decode() + "\n"
    other = sign_note(text, NEW, Verifier(old.name, raw(NEW)))
    pub.write_text(f"{Verifier(old.name, raw(NEW))}\n", encoding="utf-8")
    (house / "ledger/checkpoint").write_bytes(other + signed.split(b"\n\n")[1])
    code, found = ask(house)
    assert (code, found["faults"]) == (0, [])
    (house / "ledger/checkpoint").write_bytes(other)
    code, found = ask(house)
    assert (code, [fault["where"] for fault in found["faults"]]) == (1, ["ledger/checkpoint"])
    (house / "ledger/checkpoint").write_bytes(signed)
    assert ask(house)[0] == 1
    pub.write_text(f"{old}\n", encoding="utf-8")
    code, found = ask(house)
    assert (code, {fault["where"] for fault in found["faults"]}) == (1, {"keys/log.pub", "ledger/checkpoint"})


def policies(tmp_path: Path) -> Iterator[str]:
    good = policy_of(tmp_path, vkey(LOG), ml_dsa=True).decode()
    witness = next(line for line in good.splitlines() if line.startswith("witness ash"))
    yield from (good, good[:-1], "", "quorum none\n", "# x\n\t\nquorum  none \n", "quorum none\nquorum none\n")
    yield from (good.replace("group g 2", f"group g {least}") for least in ("any", "all", "0", "4", "x", "02", "3"))
    yield from (good.replace("oak elm ash\n", f"{names}\n") for names in ("oak oak", "oak none", "gone", "oak elm"))
    yield from (
        good + f"{line}\n" for line in (witness, f"log {vkey(NEW)}", f"log {vkey(LOG)}", "x", "group g any oak")
    )
    yield from (good + f"{line}\n" for line in ("group h any g", "group h any oak", "witness g x", "group h", "log"))
    yield from (good.replace("quorum g", f"quorum {name}") for name in ("oak", "none", "gone", "g g", ""))
    yield from (good.replace("elm", "g"), good.replace("elm", "none"), good.replace("\n", "\r\n"), good + "#\x00\n")
    yield good.replace("group g", f"witness own {Cosigner('o', LOG).public}\ngroup g")
    yield good.replace("quorum g", "group h any g\nquorum h")
    yield good.replace("witness oak", "\t witness\toak")


def test_both_verifiers_read_policies_alike(tmp_path: Path):
    """Of policies good and bad both refuse the same, and the rest is met by the same witnesses."""
    chance, taken = random.Random(4), []
    for text in policies(tmp_path):
        try:
            one: Policy | None = Policy.parse(text.encode())
        except ValueError:
            one = None
        report = V.Report()
        with report.blaming("policy"):
            two = V.Policy(text)
        assert (one is None) == ("policy" in report.faults), text
        taken.append(one is not None)
        for _ in range(8 if one is not None else 0):
            names = chance.sample(NAMES, chance.randrange(4))
            keys = [two.witnesses[name] for name in names if name in two.witnesses]
            assert one is not None
            assert one.met_by(names) == two.met_by(keys), (text, names)
    assert 8 < sum(taken) < len(taken) - 15


@given(st.integers(0, 300), st.randoms())
def test_trees_and_paths_are_those_of_the_first_verifier(size: int, chance: random.Random):
    """The tree hash over any number of leaves is the same, however its whole parts were added."""
    leaves = [chance.randbytes(32) for _ in range(size)]
    assert V.Tree(leaves).root() == tiles.tree_root(leaves)
    grown = V.Tree()
    for at in range(0, size // 16 * 16, 16):
        grown.add(V.Tree(leaves[at : at + 16]).root(), 16)
    assert V.Tree(leaves[size // 16 * 16 :], grown.peaks).root() == tiles.tree_root(leaves)
    assert V.Tree(leaves).size == size


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53) + 1, 2**53 - 1)
    | st.text(st.characters(exclude_categories=("Cs",))),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(st.characters(exclude_categories=("Cs",))), inner)
    ),
    max_leaves=12,
)


@given(JSON)
def test_canonical_json_is_that_of_the_first_verifier(value: object):
    """What one writes the other reads; what is written otherwise is refused."""
    data = canonical(value)
    assert V.write_json(value) == data
    assert V.read_json(data) == value
    with pytest.raises(V.Refused):
        V.read_json(data + b" ")


def test_public_merkle_proofs_are_judged_as_they_say(shared: Path):
    """Every public inclusion proof of transparency-dev/merkle leads to its root, or to none, as the vector says."""
    path = shared / "data/conformance/conformance.tar.gz"
    if not path.exists():
        pytest.skip("the conformance vectors are absent")
    judged = 0
    with tarfile.open(path) as archive:
        for member in archive:
            if "/inclusion/" not in member.name or not member.name.endswith(".json"):
                continue
            said = json.load(archive.extractfile(member) or io.BytesIO())
            report = V.Report()
            with report.blaming("proof"):
                leaf, root, *proof = (
                    base64.b64decode(x) for x in (said["leafHash"], said["root"], *(said["proof"] or []))
                )
                V.need(all(len(each) == 32 for each in (leaf, *proof)), "a hash is cut off")
                V.need(V.root_by_path(leaf, said["leafIdx"], said["treeSize"], proof) == root, "another root")
            assert ("proof" in report.faults) == said["wantErr"], member.name
            judged += 1
    assert judged > 50


def sealed(house: Path, *, dispose: bool) -> tuple[str, str]:
    """Enter a sealed exhibit with something derived from it, and the disposal of it, by hand."""
    with open_inquiry(house, write=True) as opened:
        log = opened.log()
        one, two = (opened.vault.stage(io.BytesIO(data)).digest for data in (b"sealed", b"derived"))
        said = {"kind": "sealed", "at": AT, "key": "5" * 64, "box": "eA=="}
        (at,) = log.commit([Act(Action.INTAKE, {**said, "bodies": [one]}, (one,))])
        log.commit([Act(Action.DERIVE, {**said, "bodies": [two]}, (two,))])
        content = proved({"role": "person", "change": "add", **person(BEN)}, BEN, log.origin)
        log.commit([Act(Action.KEY, content)])
        agreed = {"entries": [at], "exhibits": [one], "reason": "order", "why": "x"}
        signature = BEN.sign(canonical({**agreed, "origin": log.origin, "v": 2})).hex()
        second = {"actor": person(BEN)["id"], "signature": signature}
        if dispose:
            log.commit([Act(Action.DISPOSE, {"kind": "dispose", "at": AT, **agreed, "second": second})])
    return str(one), str(two)


@pytest.mark.parametrize("dispose", [False, True])
def test_sealed_objects_go_with_the_last_exhibit_under_their_key(tmp_path: Path, ask: Ask, *, dispose: bool):
    """Undisposed they are missed; disposed of, what lies under the key need not be there either."""
    house = tmp_path / "q"
    create_inquiry(house, "Sealed")
    names = sealed(house, dispose=dispose)
    assert ask(house)[0] == 0
    for name in names:
        (house / "vault" / name[:2] / name[2:4] / name).unlink()
    code, said = ask(house)
    assert code == (0 if dispose else 1)
    assert {fault["where"].rpartition("/")[2] for fault in said["faults"]} == (set() if dispose else set(names))


DISPOSAL = {"kind": "dispose", "at": AT, "reason": "order", "why": "x", "entries": [1]}


@pytest.mark.parametrize(
    "spoil",
    [
        {"reason": "x"}, {"why": " "}, {"why": 7}, {"exhibits": []}, {"entries": []}, {"entries": [2]},
        {"entries": "x"},
        {"second": {"actor": "0" * 16, "signature": "00"}}, {"second": None}, {"exhibits": ["0" * 64]},
    ],
)  # fmt: skip
def test_attack_disposal_that_is_none(tmp_path: Path, ask: Ask, spoil: dict[str, object]):
    """One person alone, a stranger, another exhibit or no reason: nothing is let go of."""
    house = tmp_path / "q"
    create_inquiry(house, "Disposed")
    with open_inquiry(house, write=True) as opened:
        list(opened.add([capture("a.txt", b"a")]))
        one = _only(opened)
        log = opened.log()
        log.commit([Act(Action.KEY, proved({"role": "person", "change": "add", **person(BEN)}, BEN, log.origin))])
        agreed = {**DISPOSAL, "exhibits": [one], **{k: v for k, v in spoil.items() if k != "second"}}
        said = {name: agreed[name] for name in ("entries", "exhibits", "reason", "why")}
        signature = BEN.sign(canonical({**said, "origin": log.origin, "v": 2})).hex()
        second = spoil.get("second", {"actor": person(BEN)["id"], "signature": signature})
        log.commit([Act(Action.DISPOSE, {**agreed, "second": second})])

    code, found = ask(house)

    assert (code, {fault["where"].partition("/")[0] for fault in found["faults"]}) == (1, {"records"})


def _only(opened: House) -> str:
    return next(str(r.content["digest"]) for _, _, r in opened.log().entries() if r.content["kind"] == "exhibit")


def test_attack_record_and_settings_exchanged_for_those_of_another(tmp_path: Path, ask: Ask):
    """Parts of another inquiry do not pass for those of this one."""
    for name in ("one", "two"):
        create_inquiry(tmp_path / name, "The same title")
    for part in (
        "records/000.p/1",
        "inquiry.toml",
        "ledger/tile/0/000.p/1",
        "ledger/tile/entries/000.p/1",
        "keys/actor.pub",
    ):
        with changed(tmp_path / "one" / part, (tmp_path / "two" / part).read_bytes()):
            code, said = ask(tmp_path / "one")
        assert (code, [fault["where"].partition(": ")[0] for fault in said["faults"]]) == (1, [part])
    for folder in ("ledger", "records"):
        shutil.rmtree(tmp_path / "one" / folder)
        shutil.copytree(tmp_path / "two" / folder, tmp_path / "one" / folder)
    assert ask(tmp_path / "one")[0] == 1
