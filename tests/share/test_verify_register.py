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

from inquest.app import House, create_inquiry, open_inquiry, rotate_log, verify_inquiry
from inquest.model import Action, Moment
from inquest.preserve import Act, canonical, make_key
from inquest.preserve.note import Verifier, sign_note
from inquest.preserve.rotation import rotated
from inquest.preserve.witness import Cosigner, Policy
from inquest.store import tiles

V = verifier()
Made = Any  # the module's own types
Ask = Callable[..., tuple[int, dict[str, Any]]]
AT = "2031-05-01T12:00:00Z"
NOW = Moment.parse(AT)
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
NEXT = {"role": "log", "change": "rotate", "public": vkey(NEW), "replaces": vkey(LOG)}


def agreed(content: dict[str, Any], key: Ed25519PrivateKey) -> dict[str, Any]:
    return {**content, "agreed": key.sign(canonical({"kind": "key", **content, "origin": ORIGIN})).hex()}


ROTATE = agreed(NEXT, LOG)


def stamp(**more: object) -> dict[str, Any]:
    """Return what adds an authority; its certificates are read in what they need to have: a public key."""
    public = bytes.fromhex("3003060100")  # as far as this reader looks
    fields = b"\x02\x01\x01" + b"\x30\x00" * 4 + public
    certificate = base64.b64encode(bytes([0x30, len(fields) + 2, 0x30, len(fields)]) + fields).decode()
    said = {"kind": "key", "role": "authority", "change": "add", "name": "a", "url": "http://a.example.org", "at": AT}
    return {**said, "certificate": certificate, "chain": [certificate], **more}


def test_the_register_follows_each_change_that_the_format_has():
    """Persons come, are replaced and go; the log's key, authorities and policies change."""
    made, ann, ben, eve = register(), person(ANN)["id"], person(BEN)["id"], person(EVE)["id"]
    made.take(1, added(BEN), 1)
    made.take(2, added(EVE, "rotate", replaces=ben), 1)
    assert set(made.persons) == {ann, eve}
    made.take(3, {**REVOKE, "id": ann, "since": AT}, 1)
    assert set(made.persons) == {eve}
    assert made.ended == {ann, ben}
    with pytest.raises(V.Refused, match="batch of its own"):
        made.take(4, proved(ROTATE, NEW), 2)
    made.take(4, proved(ROTATE, NEW), 1)
    assert made.logs == [(0, V.read_key(vkey(LOG), 1)), (5, V.read_key(vkey(NEW), 1))]
    made.take(5, stamp(), 1)
    assert set(made.authorities) == {"a"}
    made.take(6, {"role": "authority", "change": "revoke", "name": "a"}, 1)
    assert made.authorities == {}
    made.take(7, {"role": "policy", "change": "add", "text": "quorum none\n"}, 1)
    assert made.policy_at(7) is None
    assert made.policy_at(8).quorum == "none"


@pytest.mark.parametrize(
    "content",
    [
        added(ANN), {**added(BEN), "proof": "00" * 64}, {**added(BEN), "id": "0" * 16},
        added(BEN, "rotate", replaces="x"),
        added(BEN, "rotate"), {**added(BEN), "algorithm": "rsa"}, {**added(BEN), "proof": "AA"},
        {**REVOKE, "id": person(ANN)["id"]}, {**REVOKE, "id": "x"}, {**REVOKE, "id": person(ANN)["id"], "reason": "x"},
        proved(ROTATE, LOG), proved(agreed({**NEXT, "replaces": vkey(NEW)}, LOG), NEW), proved(NEXT, NEW),
        proved(agreed({**NEXT, "public": vkey(LOG)}, LOG), LOG), proved(agreed(NEXT, NEW), NEW),
        proved({**ROTATE, "more": 1}, NEW), {**proved(ROTATE, NEW), "proof": added(NEW)["proof"]},
        proved(agreed({**NEXT, "public": vkey(NEW, "other")}, LOG), NEW), stamp(certificate="x"), stamp(chain="x"),
        stamp(chain=[]), stamp(chain=["eA=="]), stamp(certificate="eA=="), stamp(name="two words"), stamp(more=1),
        stamp(url="ftp://a"), stamp(url="http://a#b"), stamp(url="http://u@a"), stamp(url="http:// a"), stamp(name=""),
        {"role": "authority", "change": "revoke", "name": "a"}, {"role": "x", "change": "add"},
        {"role": "policy", "change": "add", "text": "quorum x\n"}, {"role": "policy", "change": "add", "text": 7},
    ],
)  # fmt: skip
def test_attack_change_of_the_register_that_is_none(content: dict[str, Any]):
    """A change without its proof, of whom nobody knows, or in no known form is refused."""
    with pytest.raises((V.Refused, KeyError)):
        register().take(1, content, 1)


def test_nobody_and_a_key_that_ended_may_not_come_back():
    """A revoked key is not added again, and the last one cannot go."""
    made = register()
    made.take(1, added(BEN), 1)
    made.take(2, {**REVOKE, "id": person(ANN)["id"]}, 1)
    for content in (added(ANN), {**REVOKE, "id": person(BEN)["id"]}, {**REVOKE, "id": person(BEN)["id"], "since": "x"}):
        with pytest.raises(V.Refused):
            made.take(3, content, 1)
    made.take(4, proved(ROTATE, NEW), 1)
    back = proved(agreed({**NEXT, "public": vkey(LOG), "replaces": vkey(NEW)}, NEW), LOG)
    ended = proved(agreed({**NEXT, "public": vkey(ANN), "replaces": vkey(NEW)}, NEW), ANN)
    for content in (back, ended, added(LOG)):
        with pytest.raises(V.Refused):
            made.take(5, content, 1)
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
    made.take(4, proved(ROTATE, NEW), 1)
    if holds:
        assert len(made.judge(note(keys, size))[0]) == len(keys)
    else:
        with pytest.raises(V.Refused):
            made.judge(note(keys, size))


def test_a_ledger_whose_key_was_rotated_is_verified(tmp_path: Path, ask: Ask):
    """With both signatures on the checkpoint that covers the rotation it holds; with one of them it does not."""
    house = tmp_path / "q"
    create_inquiry(house, "Rotated")
    pub, note_file = house / "keys/log.pub", house / "ledger/checkpoint"
    old, private = pub.read_bytes(), (house / "keys/log.key").read_bytes()
    with open_inquiry(house, write=True) as opened:
        rotate_log(opened, NOW)
    signed = note_file.read_bytes()
    assert both(ask, house) == (0, set())
    text, lines = signed.split(b"\n\n")
    before, after = lines.splitlines(keepends=True)
    with changed(note_file, text + b"\n\n" + after):
        assert both(ask, house) == (1, {"ledger/checkpoint"})
    with changed(note_file, text + b"\n\n" + before):
        assert both(ask, house) == (1, {"ledger/checkpoint"})
    with changed(pub, old):
        assert both(ask, house) == (1, {"keys/log.pub"})
        new = (house / "keys/log.key").rename(house / "keys/log.key.new")
        (house / "keys/log.key").write_bytes(private)
        assert both(ask, house) == (4, {"keys/log.pub", "keys/log.key.new"})
        new.rename(house / "keys/log.key")
    given = tmp_path / "old.pub"
    given.write_bytes(old)
    code, found = ask(house, "--log", given)
    assert (code, [fault["where"] for fault in found["faults"]]) == (1, ["keys/log.pub"])
    assert "is the key that entry 1 replaced" in found["faults"][0]["what"]
    with open_inquiry(house, write=True) as opened:
        list(opened.add([capture("a.txt", b"a")]))
    assert both(ask, house) == (0, set())
    with changed(pub, old):
        assert both(ask, house) == (1, {"keys/log.pub", "ledger/checkpoint"})
    assert ask(house, "--log", given)[0] == 1


@pytest.mark.parametrize("name", ["log.key.new", "log.key.old", "log.pub.tmp"])
def test_what_an_interrupted_rotation_left_is_open(tmp_path: Path, ask: Ask, name: str):
    """It is no failure; a link in its place is one."""
    house = tmp_path / "q"
    create_inquiry(house, "Interrupted")
    left = house / "keys" / name
    left.write_bytes((house / "keys/log.key").read_bytes())
    assert both(ask, house) == (4, {f"keys/{name}"})
    left.unlink()
    left.symlink_to(house / "keys/log.pub")
    assert both(ask, house) == (1, {f"keys/{name}"})


def test_attack_log_key_replaced_among_other_entries(tmp_path: Path, ask: Ask):
    """An insider who signs a rotation together with other entries: both verifiers refuse it."""
    house = tmp_path / "q"
    create_inquiry(house, "Hidden")
    with open_inquiry(house, write=True) as opened:
        log, new = opened.log(), make_key().as_log(opened.inquiry.origin)
        turn = {"kind": "key", "role": "policy", "change": "add", "text": "quorum none\n", "at": AT}
        acts = [Act(Action.KEY, rotated(log.key, new, log.origin, NOW)), Act(Action.KEY, turn)]
        log._commit(acts, new)
    (house / "keys/log.pub").write_text(f"{new.public}\n", encoding="utf-8")
    (house / "keys/log.key").write_bytes(new.pem())
    code, where = both(ask, house)
    assert code == 1
    assert "records/000.p/3: record 1" in where


def both(ask: Ask, house: Path) -> tuple[int, set[str]]:
    """Ask both verifiers, which must agree; return the exit code and what was found wrong."""
    code, found = ask(house)
    where = {fault["where"] for fault in found["faults"]}
    first = verify_inquiry(house)
    ours = {fault.where for fault in first.faults} - {"keys/log.key"}  # which the second does not read
    assert (first.exit_code, ours) == (code, where)
    return code, where


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
        said = {"kind": "sealed", "at": AT, "key": "5" * 64, "box": base64.b64encode(bytes(30)).decode()}
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
