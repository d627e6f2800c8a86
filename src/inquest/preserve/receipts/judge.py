"""Receipts and range proofs judged without the ledger, as docs/formats-on-disk.md says under "What travels"."""

from inquest.errors import IntegrityError
from inquest.model import Checkpoint, Entry, Record
from inquest.preserve.entries import read_entry, read_record, signed_message, unsigned_bytes
from inquest.preserve.log import check_commitment
from inquest.preserve.note import Verifier, checkpoint_text, open_note, read_note
from inquest.preserve.proofs import root_over, verify_inclusion
from inquest.preserve.receipts.findings import Findings
from inquest.preserve.receipts.given import Given
from inquest.preserve.receipts.ranges import RangeProof, check_range
from inquest.preserve.receipts.receipt import Receipt
from inquest.preserve.receipts.sealed_bytes import sealed_bytes
from inquest.preserve.report import Report
from inquest.preserve.witness import Policy
from inquest.preserve.witness.quorum import quorum
from inquest.store import Fault, Stored, tiles


def judge(data: bytes, given: Given) -> Report:
    """Judge a file that travels: a range proof where it begins as JSON, else a receipt. Fails closed."""
    findings = Findings()
    if data.startswith(b"{"):
        proof = findings.part("form", lambda: RangeProof.parse(data))
        if proof is not None:
            record = _judge(proof.receipt, given, findings)
            findings.part("range", lambda: _range(proof, record, findings))
    else:
        receipt = findings.part("form", lambda: Receipt.parse(data))
        if receipt is not None:
            _judge(receipt, given, findings)
    return findings.report()


def refused(what: str) -> Report:
    """Return the report about a file that cannot even be read: nothing was checked, and it fails."""
    return Report((), (Fault("file", what),))


def judge_receipt(receipt: Receipt, given: Given) -> Report:
    """Say what of a receipt holds, what does not, and what could not be judged."""
    findings = Findings()
    _judge(receipt, given, findings)
    return findings.report()


def _judge(receipt: Receipt, given: Given, findings: Findings) -> Record | None:
    """Judge each part of a receipt that the parts before it allow to judge; return the record, where it holds."""
    entry = findings.part("entry", lambda: read_entry(receipt.entry))
    checkpoint = findings.part("checkpoint", lambda: _checkpoint(receipt.note, given.log, findings))
    if checkpoint is not None:
        findings.part("inclusion", lambda: _inclusion(receipt, checkpoint, findings))
        if entry is not None:
            findings.part("signature", lambda: _signature(receipt, entry, checkpoint.origin, findings))
        findings.part("witnesses", lambda: _witnesses(receipt.note, given, findings))
    record = findings.part("record", lambda: _record(receipt, entry, findings))
    handed_in = given.handed_in
    if handed_in is not None:
        findings.part("file", lambda: _file(handed_in, record, findings))
    return record


def _checkpoint(note: bytes, key: Verifier | None, findings: Findings) -> Checkpoint:
    """Read the checkpoint, in its one form; where the log's key was given, that key must have signed it."""
    text, _ = read_note(note)
    try:
        size, root = tiles.head(text.encode())
        checkpoint = Checkpoint(text.partition("\n")[0], size, root)
    except ValueError as error:
        raise IntegrityError(str(error)) from error
    if checkpoint_text(checkpoint) != text:
        raise IntegrityError("it is not origin, size and root in their one form")
    if key is None:
        findings.left_open("log", "no key was given, so nobody vouches for the checkpoint: name it with --log")
        return checkpoint
    open_note(note, key)
    if checkpoint.origin != key.name:
        raise IntegrityError("it is that of another log")
    findings.count("signatures")
    return checkpoint


def _inclusion(receipt: Receipt, checkpoint: Checkpoint, findings: Findings) -> None:
    leaf = tiles.leaf_hash(receipt.entry)
    verify_inclusion(receipt.index, checkpoint.size, leaf, receipt.hashes, checkpoint.root)
    findings.count("entries")
    findings.count("hashes", len(receipt.hashes) + len(receipt.path))


def _signature(receipt: Receipt, entry: Entry, origin: str, findings: Findings) -> None:
    """Judge the signature of the batch, at the place in the ledger that follows from the entry's place in the batch."""
    if receipt.person.id != entry.actor:
        raise IntegrityError("the person is not the one in whose name the entry stands")
    place, count = entry.batch
    root = root_over(place, count, tiles.leaf_hash(unsigned_bytes(entry)), receipt.path)
    message = signed_message(origin, receipt.index - place, count, root)
    if not receipt.person.has_signed(bytes.fromhex(entry.signature), message):
        raise IntegrityError("the person has not signed this entry at this place of this ledger")
    findings.count("signatures")


def _record(receipt: Receipt, entry: Entry | None, findings: Findings) -> Record | None:
    if receipt.record is None:
        return None
    record = read_record(receipt.record)
    if entry is None:
        return None
    check_commitment(entry, record)
    findings.count("records")
    return record


def _witnesses(note: bytes, given: Given, findings: Findings) -> None:
    """Judge the cosignatures under the policy; where there is none, say what was not judged."""
    if given.log is None:
        findings.witnesses = "witnesses were not judged"  # without the log's key nothing is known of the note
        return
    if given.policy is not None:
        _quorum(note, given.log, given.policy, findings)
        return
    others = sum((name, signed[:4]) != (given.log.name, given.log.id) for name, signed in read_note(note)[1])
    if others:
        findings.witnesses = "witnesses were not judged"
        lines = "1 signature line was" if others == 1 else f"{others} signature lines were"
        findings.left_open("witnesses", f"{lines} not judged: name the policy with --policy")


def _quorum(note: bytes, key: Verifier, policy: Policy, findings: Findings) -> None:
    found = quorum(note, policy, key)
    findings.count("cosignatures", len(found.cosigned))
    if not found.met:
        raise IntegrityError("the cosignatures do not meet the policy")
    if found.cosigned:
        findings.witnesses = f"witnesses have cosigned the ledger at {found.checkpoint.size} entries"


def _file(handed_in: Stored, record: Record | None, findings: Findings) -> None:
    """Hold what was handed in against the record; where the record is withheld or sealed, say so."""
    if record is None or record.content.get("kind") == "sealed":
        findings.left_open("file", "there is no record here that can be read, so it was not compared")
        return
    if sealed_bytes(record) != handed_in:
        raise IntegrityError("its size and digests are not those that the record says")
    findings.count("files")


def _range(proof: RangeProof, record: Record | None, findings: Findings) -> None:
    if record is None:
        raise IntegrityError("without a record that holds, nothing is known of the exhibit")
    check_range(proof, sealed_bytes(record))
    findings.count("chunks", len(proof.chunks))
    findings.count("hashes", sum(len(chunk.path) for chunk in proof.chunks))
