"""Receipts: what they prove to a stranger who has the log's key, and what they do not let pass."""

import io
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from preserve_house import NOON, ORIGIN, House, capture, opened

from inquest.errors import IntegrityError, NotFound, UsageError
from inquest.model import Action, Checkpoint
from inquest.preserve import Act, Report, load_keys
from inquest.preserve.canonical import canonical
from inquest.preserve.note import checkpoint_text, read_note, sign_note
from inquest.preserve.person import Person
from inquest.preserve.proofs import TlogProof, inclusion_proof
from inquest.preserve.receipts import Given, Receipt, issue, judge
from inquest.preserve.witness import Cosigner, Policy
from inquest.store import measure, tiles
from inquest.store.memory import MemoryLedger
from invented_log import InventedLog

WITNESSES = [Cosigner.generate(f"witness{i}.example.org", ml_dsa=i == 2) for i in range(3)]
POLICY = Policy.parse(
    "".join(f"witness w{i} {each.public}\n" for i, each in enumerate(WITNESSES)).encode()
    + b"group two 2 w0 w1 w2\nquorum two\n"
)
INTAKE = 5  # the exhibit 4.txt


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> House:
    """An inquiry of 14 entries that is only read: the opening, twelve exhibits signed together, a body."""
    made = opened(tmp_path_factory.mktemp("kept") / "inquiry")
    made.seal(capture(f"{i}.txt", b"text %d " % i * 20) for i in range(12))
    made.log().commit([Act(Action.CITE, {"kind": "custody", "at": str(NOON), "exhibits": []})])
    return made


def key(house: House) -> Given:
    """What a stranger was given: the log's key."""
    return Given(load_keys(house.root / "keys").log.public)


def receipt_of(house: House, position: int, **how: object) -> Receipt:
    (receipt,) = issue(house.log(), house.ledger, [position], **how)
    return receipt


def wrong(receipt: Receipt, given_: Given) -> set[str]:
    """Return the parts of a receipt that do not hold."""
    return {fault.where for fault in judge(receipt.data(), given_).faults if fault.grave}


def cosigned(note: bytes, *witnesses: Cosigner) -> bytes:
    text, _ = read_note(note)
    return note + "".join(each.cosign(text, 1_900_000_000) for each in witnesses).encode()


def test_a_stranger_with_the_key_of_the_log_is_convinced_of_every_entry(kept: House):
    """The receipt of the first entry, the last and each between holds, and says how much was checked."""
    receipts = list(issue(kept.log(), kept.ledger, range(14)))

    assert [receipt.index for receipt in receipts] == list(range(14))
    for receipt in receipts:
        report = judge(receipt.data(), key(kept))
        assert report == Report(
            (
                ("entries", 1),
                ("hashes", len(receipt.hashes) + len(receipt.path)),
                ("signatures", 2),
                ("records", 1),
            ),
            (),
            time="not judged",
        )
        assert Receipt.parse(receipt.data()) == receipt


def test_the_only_entry_of_a_ledger_has_a_receipt(tmp_path: Path):
    """In a tree of one leaf the proof has no hashes, and holds."""
    house = opened(tmp_path / "inquiry")
    receipt = receipt_of(house, 0)

    assert (receipt.hashes, receipt.path) == ((), ())
    assert judge(receipt.data(), key(house)).exit_code == 0


@pytest.mark.parametrize("count", [1, 2, 255, 256, 257, 300])
def test_receipts_hold_at_the_border_of_batches_and_bundles(tmp_path: Path, count: int):
    """First and last of a batch, of a full one too, and the first of the next are proved."""
    house = opened(tmp_path / "inquiry")
    acts = [
        Act(Action.CITE, {"kind": "custody", "at": str(NOON), "exhibits": [], "reason": str(i)}) for i in range(count)
    ]
    house.log().commit(acts)
    positions = sorted({0, 1, count // 2 + 1, min(256, count), count})
    receipts = list(issue(house.log(), house.ledger, positions))

    assert [receipt.index for receipt in receipts] == positions
    assert [judge(receipt.data(), key(house)).exit_code for receipt in receipts] == [0] * len(positions)


def test_there_is_no_receipt_of_what_was_not_entered(kept: House):
    """A position beyond the checkpoint has no receipt."""
    with pytest.raises(NotFound, match="no entry 14"):
        receipt_of(kept, 14)


def test_without_the_key_of_the_log_the_check_is_incomplete(kept: House):
    """What travels cannot vouch for itself: all else is judged, and the exit code is 4."""
    report = judge(receipt_of(kept, INTAKE).data(), Given())

    assert report.exit_code == 4
    assert [fault.where for fault in report.faults] == ["log"]
    assert dict(report.counts)["signatures"] == 1
    assert report.witnesses == "witnesses were not judged"


def test_a_record_can_be_withheld(kept: House):
    """A receipt without the record still proves that the entry stands there."""
    receipt = receipt_of(kept, INTAKE, withhold=True)

    assert b"4.txt" not in (TlogProof.parse(receipt.data()).extra or b"")
    report = judge(receipt.data(), key(kept))
    assert report.exit_code == 0
    assert "records" not in dict(report.counts)


def test_what_was_handed_in_is_held_against_the_record(kept: House):
    """The very same bytes hold, others do not; without a record that can be read it stays open."""
    data = b"text 4 " * 20
    handed_in = Given.read(str(key(kept).log), None, io.BytesIO(data))

    assert judge(receipt_of(kept, INTAKE).data(), handed_in).exit_code == 0
    assert wrong(receipt_of(kept, INTAKE + 1), handed_in) == {"file"}
    assert wrong(receipt_of(kept, 13), handed_in) == {"file"}
    report = judge(receipt_of(kept, INTAKE, withhold=True).data(), handed_in)
    assert (report.exit_code, [fault.where for fault in report.faults]) == (4, ["file"])


@pytest.mark.parametrize("change", ["digest", "size", "sha512", "chunks"])
def test_attack_handed_in_file_with_one_digest_that_differs(kept: House, change: str):
    """All of size, SHA-256, SHA-512 and chunk root must be those of the record: one that differs is enough."""
    other = measure(io.BytesIO(b"other bytes"))
    handed_in = replace(measure(io.BytesIO(b"text 4 " * 20)), **{change: getattr(other, change)})

    assert wrong(receipt_of(kept, INTAKE), replace(key(kept), handed_in=handed_in)) == {"file"}


def an_entry(receipt: Receipt, **fields: object) -> Receipt:
    """Return the receipt with fields of its entry changed."""
    return replace(receipt, entry=canonical({**json.loads(receipt.entry), **fields}))


def a_record(receipt: Receipt, **fields: object) -> Receipt:
    """Return the receipt with fields of its record's content changed."""
    said = json.loads(receipt.record or b"{}")
    return replace(receipt, record=canonical({**said, "content": {**said["content"], **fields}}))


def a_note(receipt: Receipt, old: bytes, new: bytes) -> Receipt:
    """Return the receipt with its checkpoint changed."""
    assert old in receipt.note
    return replace(receipt, note=receipt.note.replace(old, new, 1))


def stranger() -> Person:
    return Person(InventedLog(seed=9).key.key)


FIELDS: dict[str, tuple[set[str], Callable[[Receipt, Receipt], Receipt]]] = {
    "index moved on": ({"inclusion", "signature"}, lambda one, _: replace(one, index=one.index + 1)),
    "index moved back": ({"inclusion", "signature"}, lambda one, _: replace(one, index=one.index - 1)),
    "index beyond the tree": ({"inclusion", "signature"}, lambda one, _: replace(one, index=10**15)),
    "proof of another entry": ({"inclusion"}, lambda one, two: replace(one, hashes=two.hashes)),
    "proof cut": ({"inclusion"}, lambda one, _: replace(one, hashes=one.hashes[:-1])),
    "proof lengthened": ({"inclusion"}, lambda one, _: replace(one, hashes=(*one.hashes, one.hashes[0]))),
    "size of the checkpoint": ({"checkpoint"}, lambda one, _: a_note(one, b"\n14\n", b"\n15\n")),
    "origin of the checkpoint": ({"checkpoint"}, lambda one, _: a_note(one, b"inq-invented\n", b"inq-other\n")),
    "signature of the log": ({"checkpoint"}, lambda one, _: replace(one, note=one.note[:-9] + b"AAAAAA==\n")),
    "no signature": ({"checkpoint"}, lambda one, _: replace(one, note=one.note[: one.note.index(b"\n\n") + 2])),
    "entry of another": ({"inclusion", "signature", "record"}, lambda one, two: replace(one, entry=two.entry)),
    "action": ({"inclusion", "signature"}, lambda one, _: an_entry(one, action="release")),
    "actor": ({"inclusion", "signature"}, lambda one, _: an_entry(one, actor=stranger().id)),
    "place in the batch": ({"inclusion", "signature"}, lambda one, _: an_entry(one, batch=[3, 12])),
    "size of the batch": ({"inclusion", "signature"}, lambda one, _: an_entry(one, batch=[4, 5])),
    "commitment": ({"inclusion", "signature", "record"}, lambda one, _: an_entry(one, commitment="0" * 64)),
    "signature of the person": ({"inclusion", "signature"}, lambda one, _: an_entry(one, signature="00" * 64)),
    "version of the entry": ({"entry", "inclusion"}, lambda one, _: an_entry(one, v=3)),
    "path of another": ({"signature"}, lambda one, two: replace(one, path=two.path)),
    "path cut": ({"signature"}, lambda one, _: replace(one, path=one.path[:-1])),
    "path lengthened": ({"signature"}, lambda one, _: replace(one, path=(*one.path, one.path[0]))),
    "another person": ({"signature"}, lambda one, _: replace(one, person=stranger())),
    "record of another": ({"record"}, lambda one, two: replace(one, record=two.record)),
    "name in the record": ({"record"}, lambda one, _: a_record(one, name="other.txt")),
    "time in the record": ({"record"}, lambda one, _: a_record(one, at="2030-05-01T12:00:00Z")),
    "salt": ({"record"}, lambda one, _: replace(one, record=(one.record or b"")[:-66] + b"0" * 64 + b'"}')),
    "record of no form": ({"record"}, lambda one, _: replace(one, record=b"{}")),
}


@pytest.mark.parametrize("field", FIELDS)
def test_attack_field_of_a_receipt_exchanged(kept: House, field: str):
    """Whatever is exchanged in a receipt, a part that says what does not hold; no other part is blamed."""
    expected, change = FIELDS[field]
    changed = change(receipt_of(kept, INTAKE), receipt_of(kept, INTAKE + 1))
    found = wrong(changed, key(kept))

    assert found == expected
    assert (
        judge(changed.data(), Given()).exit_code == (4 if field == "signature of the log" else 1)
        or "checkpoint" in found
    )


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300)
@given(st.data())
def test_attack_bit_flipped_in_a_receipt(kept: House, data: st.DataObject):
    """One bit anywhere in the file, and the receipt does not hold: nothing in it is left unchecked."""
    whole = bytearray(receipt_of(kept, INTAKE).data())
    whole[data.draw(st.integers(0, len(whole) - 1))] ^= 1 << data.draw(st.integers(0, 7))

    assert judge(bytes(whole), key(kept)).exit_code == 1


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100)
@given(st.data())
def test_attack_receipt_cut_or_lengthened(kept: House, data: st.DataObject):
    """A receipt that was cut anywhere, or goes on after its end, does not hold."""
    whole = receipt_of(kept, INTAKE).data()
    cut = whole[: data.draw(st.integers(0, len(whole) - 1))]

    assert judge(cut, key(kept)).exit_code == 1
    assert judge(whole + data.draw(st.binary(min_size=1)), key(kept)).exit_code == 1


def test_attack_receipt_moved_to_another_ledger(kept: House):
    """A log that takes over entries of another has its own receipts of them; who signed them signed for the other."""
    entries = list(kept.ledger.read(0, 14))
    other = MemoryLedger()
    root = other.append(entries).root
    log = InventedLog("inquest/inq-other")
    note = sign_note(checkpoint_text(Checkpoint(log.origin, 14, root)), log.private, log.key)
    moved = replace(receipt_of(kept, INTAKE), note=note)

    assert wrong(moved, Given(log.key)) == {"signature"}
    assert wrong(moved, key(kept)) == {"checkpoint"}


def test_attack_entry_entered_again_at_another_place(kept: House):
    """Whoever holds the log's key enters a batch a second time: its signature is for the first place alone."""
    entries = list(kept.ledger.read(0, 14))
    longer = MemoryLedger()
    longer.append([*entries, *entries[1:13]])
    root = tiles.tree_root(tiles.leaf_hash(each) for each in [*entries, *entries[1:13]])
    signer = load_keys(kept.root / "keys").log
    note = sign_note(checkpoint_text(Checkpoint(ORIGIN, 26, root)), signer.signing(), signer.public)
    again = replace(
        receipt_of(kept, INTAKE),
        index=INTAKE + 13,
        note=note,
        hashes=tuple(inclusion_proof(INTAKE + 13, 26, longer.tile)),
    )

    assert wrong(again, key(kept)) == {"signature"}


def test_attack_batch_signature_transplanted(kept: House):
    """A signature of the same person over another batch does not hold for this one, though the log enters it."""
    own, other = receipt_of(kept, INTAKE), receipt_of(kept, 13)
    forged = an_entry(own, signature=json.loads(other.entry)["signature"])
    entries = list(kept.ledger.read(0, 14))
    entries[INTAKE] = forged.entry
    ledger = MemoryLedger()
    root = ledger.append(entries).root
    signer = load_keys(kept.root / "keys").log
    note = sign_note(checkpoint_text(Checkpoint(ORIGIN, 14, root)), signer.signing(), signer.public)

    assert wrong(replace(forged, note=note), key(kept)) == {"signature"}


def test_attack_first_entry_said_to_stand_in_the_middle_of_a_batch(kept: House):
    """The place in the batch may not lie before the ledger begins."""
    moved = replace(an_entry(receipt_of(kept, 1), batch=[5, 12]), index=0)

    assert "signature" in wrong(moved, key(kept))


@pytest.mark.parametrize(
    "extra",
    [
        None,
        b"{}",
        b"[]",
        b"not JSON",
        b'{"entry":1}',
    ],
)
def test_a_proof_that_is_no_receipt_is_refused(kept: House, extra: bytes | None):
    """A tlog-proof without our extra line, or with another one, is no receipt."""
    receipt = receipt_of(kept, INTAKE)
    data = TlogProof(receipt.index, receipt.hashes, receipt.note, extra).data()

    assert [fault.where for fault in judge(data, key(kept)).faults] == ["form"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("entry", None),
        ("entry", "\ud800"),
        ("path", "00"),
        ("path", [1]),
        ("path", ["00"]),
        ("path", ["AA" * 32]),
        ("path", ["0 " * 32]),
        ("path", ["zz" * 32]),
        ("person", None),
        ("person", {}),
        ("record", 5),
        ("v", 1),
        ("v", True),
        ("more", 1),
    ],
)
def test_a_receipt_has_one_form(kept: House, field: str, value: object):
    """Each field has its type and its one spelling; nothing is added."""
    receipt = receipt_of(kept, INTAKE)
    said = json.loads(TlogProof.parse(receipt.data()).extra or b"")
    extra = json.dumps({**said, field: value}, separators=(",", ":"), sort_keys=True).encode()
    data = TlogProof(receipt.index, receipt.hashes, receipt.note, extra).data()

    assert [fault.where for fault in judge(data, key(kept)).faults] == ["form"]


def test_a_person_has_one_form(kept: House):
    """A field beside algorithm, id and public, or a pseudonym of another key, is refused."""
    receipt = receipt_of(kept, INTAKE)
    said = json.loads(TlogProof.parse(receipt.data()).extra or b"")
    for person in ({**said["person"], "name": "x"}, {**said["person"], "id": "0" * 16}):
        data = TlogProof(receipt.index, receipt.hashes, receipt.note, canonical({**said, "person": person})).data()
        assert [fault.where for fault in judge(data, key(kept)).faults] == ["form"]


def test_a_checkpoint_with_more_lines_is_not_one_of_ours(kept: House):
    """A checkpoint says origin, size and root, and nothing else."""
    signer = load_keys(kept.root / "keys").log
    receipt = receipt_of(kept, INTAKE)
    text, _ = read_note(receipt.note)
    for said in (text + "more\n", text.replace("\n14\n", "\n\n"), "inquest\n14\n"):
        note = sign_note(said, signer.signing(), signer.public)
        assert wrong(replace(receipt, note=note), key(kept)) == {"checkpoint"}


def test_a_key_under_another_name_vouches_for_no_other_origin(kept: House):
    """A checkpoint of another origin, signed by this very key, is not one of this log."""
    signer = load_keys(kept.root / "keys").log
    receipt = receipt_of(kept, INTAKE)
    text, _ = read_note(receipt.note)
    note = sign_note(text.replace("inq-invented", "inq-other"), signer.signing(), signer.public)

    assert wrong(replace(receipt, note=note), key(kept)) == {"checkpoint"}


def test_a_quorum_of_witnesses_stands_behind_a_receipt(kept: House):
    """Two of three suffice, one does not; without the policy the check is incomplete."""
    plain = receipt_of(kept, INTAKE)
    with_policy = replace(key(kept), policy=POLICY)
    two, one = (replace(plain, note=cosigned(plain.note, *WITNESSES[:n])) for n in (2, 1))

    report = judge(two.data(), with_policy)
    assert (report.exit_code, dict(report.counts)["cosignatures"]) == (0, 2)
    assert report.witnesses == "witnesses have cosigned the ledger at 14 entries"
    assert wrong(one, with_policy) == {"witnesses"}
    assert wrong(plain, with_policy) == {"witnesses"}
    for receipt, lines in ((one, "1 signature line was"), (two, "2 signature lines were")):
        open_ = judge(receipt.data(), key(kept))
        assert open_.exit_code == 4
        assert lines in open_.faults[0].what


def test_a_policy_that_asks_for_nobody_is_met_by_nobody(kept: House):
    """Where the policy has no quorum, the log's signature is enough, and nobody is said to have cosigned."""
    nobody = replace(key(kept), policy=Policy.parse(b"quorum none\n"))
    report = judge(receipt_of(kept, INTAKE).data(), nobody)

    assert (report.exit_code, report.witnesses) == (0, "no witness has cosigned")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100)
@given(st.data())
def test_attack_bit_flipped_in_a_cosignature_that_the_quorum_needs(kept: House, data: st.DataObject):
    """Of exactly as many cosignatures as the policy asks for, each bit counts."""
    plain = receipt_of(kept, INTAKE)
    note = bytearray(cosigned(plain.note, *WITNESSES[:2]))
    at = data.draw(st.integers(len(plain.note), len(note) - 1))
    note[at] ^= 1 << data.draw(st.integers(0, 7))

    assert judge(replace(plain, note=bytes(note)).data(), replace(key(kept), policy=POLICY)).exit_code == 1


def test_attack_cosignature_of_an_earlier_state(kept: House):
    """Cosignatures of another checkpoint of the same log, put under this one, do not hold."""
    plain = receipt_of(kept, INTAKE)
    text, _ = read_note(plain.note)
    earlier = "".join(each.cosign(text.replace("14", "13"), 1_900_000_000) for each in WITNESSES[:2])
    moved = replace(plain, note=plain.note + earlier.encode())

    assert wrong(moved, replace(key(kept), policy=POLICY)) == {"witnesses"}


def test_a_receipt_ends_in_what_a_quorum_has_cosigned(house: House):
    """It ends in the cosigned checkpoint where that covers the entry, else or when asked in the newest."""
    note = cosigned(house.ledger.checkpoint() or b"", *WITNESSES)
    house.ledger.publish(note, cosigned=True)
    house.seal([capture("late.txt", b"late")])
    newest = house.ledger.checkpoint()

    assert receipt_of(house, INTAKE).note == note
    assert receipt_of(house, INTAKE, ending=newest).note == newest
    assert receipt_of(house, 14).note == newest
    with pytest.raises(NotFound, match="the checkpoint covers 14"):
        receipt_of(house, 14, ending=note)
    for receipt in issue(house.log(), house.ledger, [INTAKE, 14]):
        assert not wrong(receipt, key(house))


def test_a_cosigned_checkpoint_that_the_key_did_not_sign_is_passed_over(house: House):
    """What no longer opens with the log's key helps nobody: the receipt ends in the newest checkpoint."""
    other = InventedLog(ORIGIN)
    (house.root / "ledger/cosigned").write_bytes(other.note(14))

    assert receipt_of(house, INTAKE).note == house.ledger.checkpoint()


@pytest.mark.parametrize("folder", ["ledger/tile/0/000.p", "ledger/tile/entries/000.p", "records/000.p"])
def test_attack_receipt_asked_of_a_ledger_that_was_altered(house: House, folder: str):
    """No receipt is handed out that would not hold: what was altered is named instead."""
    for path in (house.root / folder).iterdir():
        data = bytearray(path.read_bytes())
        data[len(data) * 4 // int(path.name)] ^= 1
        path.write_bytes(data)

    with pytest.raises(IntegrityError):
        receipt_of(house, INTAKE)


def test_no_ledger_is_so_long_that_its_places_have_no_number(kept: House):
    """A place that not every reader of JSON can count to is refused."""
    proof = TlogProof.parse(receipt_of(kept, INTAKE).data())

    assert [fault.where for fault in judge(replace(proof, index=1 << 53).data(), Given()).faults] == ["form"]


@pytest.mark.parametrize(("log", "policy"), [("no key", None), (None, b"no policy\n")])
def test_what_a_reader_gives_must_have_its_form(log: str | None, policy: bytes | None):
    """A verifier key or a policy that is none is a wrong call, not a failed check."""
    with pytest.raises(UsageError):
        Given.read(log, policy, None)
