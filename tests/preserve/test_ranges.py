"""Range proofs: which bytes stand where in an exhibit, shown by the chunks that hold them."""

import base64
import io
import json
import random
import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import given as given_data
from hypothesis import strategies as st
from preserve_house import House, capture, opened

from inquest.errors import IntegrityError, UsageError
from inquest.model import Action
from inquest.preserve import Act, load_keys
from inquest.preserve.canonical import canonical
from inquest.preserve.receipts import Given, RangeProof, issue, judge, prove_range
from inquest.preserve.receipts.ranges import Chunk, check_range
from inquest.store import measure

MIB = 1 << 20
SIZES = (0, 1, MIB, MIB + 1, 3 * MIB + 7, 17 * MIB)
BYTES = [random.Random(size).randbytes(size) for size in SIZES]


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> House:
    """An inquiry with an exhibit of each size, entries 1 to 6; only read."""
    made = opened(tmp_path_factory.mktemp("kept") / "inquiry")
    made.seal(capture(f"{len(data)}.bin", data) for data in BYTES)
    return made


def proof_of(house: House, size: int, start: int, end: int) -> RangeProof:
    place = SIZES.index(size)
    (receipt,) = issue(house.log(), house.ledger, [place + 1])
    return prove_range(receipt, start, end, lambda: io.BytesIO(BYTES[place]))


def given(house: House) -> Given:
    return Given(load_keys(house.root / "keys").log.public)


def wrong(data: bytes, house: House) -> list[str]:
    return [fault.where for fault in judge(data, given(house)).faults if fault.grave]


@pytest.mark.parametrize(
    ("size", "start", "end"),
    [
        (1, 0, 1),
        (MIB, 0, MIB),
        (MIB, MIB - 1, MIB),
        (MIB + 1, MIB, MIB + 1),
        (MIB + 1, 0, MIB + 1),
        (3 * MIB + 7, MIB - 1, MIB + 1),
        (3 * MIB + 7, MIB, 2 * MIB),
        (3 * MIB + 7, 3 * MIB + 6, 3 * MIB + 7),
        (3 * MIB + 7, 0, 3 * MIB + 7),
        (17 * MIB, 1, 16 * MIB + 1),
    ],
)
def test_bytes_of_an_exhibit_are_proved_without_the_rest(kept: House, size: int, start: int, end: int):
    """Inside a chunk, over its border, the first and the last byte: the proof holds, and gives those bytes."""
    proof = proof_of(kept, size, start, end)
    report = judge(proof.data(), given(kept))

    assert proof.selected == BYTES[SIZES.index(size)][start:end]
    assert (report.exit_code, dict(report.counts)["chunks"]) == (0, len(proof.chunks))
    assert RangeProof.parse(proof.data()) == proof
    assert len(proof.chunks) == (end - 1) // MIB - start // MIB + 1


@pytest.mark.parametrize(
    ("size", "start", "end"),
    [(0, 0, 1), (1, 0, 0), (1, 0, 2), (1, 1, 2), (MIB, 5, 4), (17 * MIB, 0, 16 * MIB + 1), (1, -1, 1)],
)
def test_no_range_is_proved_that_an_exhibit_does_not_have(kept: House, size: int, start: int, end: int):
    """Of an exhibit without bytes nothing is proved; no range is empty, runs backwards, or is longer than 16 MiB."""
    with pytest.raises(UsageError):
        proof_of(kept, size, start, end)


def test_a_range_is_proved_with_the_record(kept: House):
    """A receipt that withholds the record, or is of no exhibit, bears no range proof."""
    for position, error in ((2, UsageError), (0, IntegrityError)):
        (receipt,) = issue(kept.log(), kept.ledger, [position], withhold=position > 0)
        with pytest.raises(error):
            prove_range(receipt, 0, 1, lambda: io.BytesIO(b"x"))


def test_attack_exhibit_that_differs_from_its_record(kept: House):
    """No proof is made from bytes that are not those of the record."""
    (receipt,) = issue(kept.log(), kept.ledger, [2])
    with pytest.raises(IntegrityError, match="chunks"):
        prove_range(receipt, 0, 1, lambda: io.BytesIO(b"other"))


def test_the_whole_exhibit_is_held_against_a_range_proof(kept: House):
    """With the exhibit beside it, its digests too must be those of the record."""
    proof = proof_of(kept, 3 * MIB + 7, 5, 10)
    for data, code in ((BYTES[4], 0), (BYTES[3], 1)):
        handed_in = Given.read(str(given(kept).log), None, io.BytesIO(data))
        assert judge(proof.data(), handed_in).exit_code == code


Said = dict[str, object]


def a_chunk(said: Said, place: int, **fields: object) -> Said:
    chunks = list(said["chunks"])  # as JSON gives it
    chunks[place] = {**chunks[place], **fields}
    return {**said, "chunks": chunks}


def flipped(said: Said, place: int) -> str:
    data = bytearray(base64.b64decode(said["chunks"][place]["data"]))
    data[0] ^= 1
    return base64.b64encode(data).decode()


# The proof is of the bytes [MIB - 1, 2 MIB + 1) of 3 MiB + 7, in chunks 0, 1 and 2.
ATTACKS: dict[str, tuple[str, Callable[[Said], Said]]] = {
    "bit of a chunk": ("range", lambda said: a_chunk(said, 1, data=flipped(said, 1))),
    "chunk outside the range altered": ("range", lambda said: a_chunk(said, 0, data=flipped(said, 0))),
    "chunk cut": ("range", lambda said: a_chunk(said, 2, data=said["chunks"][2]["data"][:-4])),
    "chunk emptied": ("range", lambda said: a_chunk(said, 2, data="")),
    "chunks exchanged": ("range", lambda said: {**said, "chunks": [said["chunks"][i] for i in (1, 0, 2)]}),
    "path of another chunk": ("range", lambda said: a_chunk(said, 0, path=said["chunks"][1]["path"])),
    "path cut": ("range", lambda said: a_chunk(said, 0, path=said["chunks"][0]["path"][:-1])),
    "path lengthened": ("range", lambda said: a_chunk(said, 0, path=["00" * 32, *said["chunks"][0]["path"]])),
    "shifted by a chunk": ("range", lambda said: {**said, "start": 2 * MIB - 1, "end": 3 * MIB + 1}),
    "end beyond the exhibit": ("range", lambda said: {**said, "start": 3 * MIB - 1, "end": 4 * MIB + 8}),
    "start in another chunk": ("form", lambda said: {**said, "start": MIB}),
    "end in another chunk": ("form", lambda said: {**said, "end": 2 * MIB}),
    "end before start": ("form", lambda said: {**said, "end": 5}),
    "start negative": ("form", lambda said: {**said, "start": -1}),
    "start no whole number": ("form", lambda said: {**said, "start": 0.5}),
    "start true": ("form", lambda said: {**said, "start": True}),
    "longer than 16 MiB": ("form", lambda said: {**said, "end": 18 * MIB}),
    "chunk dropped": ("form", lambda said: {**said, "chunks": said["chunks"][:2]}),
    "chunk added": ("form", lambda said: {**said, "chunks": [*said["chunks"], said["chunks"][2]]}),
    "no chunks": ("form", lambda said: {**said, "chunks": {}}),
    "chunk of no form": ("form", lambda said: {**said, "chunks": [*said["chunks"][:2], 5]}),
    "chunk with more": ("form", lambda said: a_chunk(said, 0, more=1)),
    "data in another base64": ("form", lambda said: a_chunk(said, 0, data="AB==")),
    "data no text": ("form", lambda said: a_chunk(said, 0, data=None)),
    "no receipt": ("form", lambda said: {**said, "receipt": ""}),
    "version": ("form", lambda said: {**said, "v": 3}),
    "field more": ("form", lambda said: {**said, "more": 1}),
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_attack_range_proof_changed(kept: House, attack: str):
    """Whatever was changed in a range proof, it does not hold."""
    said = json.loads(proof_of(kept, 3 * MIB + 7, MIB - 1, 2 * MIB + 1).data())
    part, change = ATTACKS[attack]

    assert wrong(canonical(change(said)), kept) == [part]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
@given_data(st.data())
def test_attack_bit_flipped_in_a_range_proof(kept: House, data: st.DataObject):
    """One bit anywhere in the proof of an exhibit's only byte, and it does not hold."""
    whole = bytearray(proof_of(kept, 1, 0, 1).data())
    whole[data.draw(st.integers(0, len(whole) - 1))] ^= 1 << data.draw(st.integers(0, 7))

    assert judge(bytes(whole), given(kept)).exit_code == 1


class Zeros(io.RawIOBase):
    """So many bytes of nothing, never all in memory."""

    def __init__(self, size: int) -> None:
        self.left = size

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview, /) -> int:
        count = min(len(buffer), self.left)
        buffer[:count] = bytes(count)
        self.left -= count
        return count


def test_a_range_of_a_large_exhibit_is_proved_in_little_memory(kept: House):
    """Memory holds the chunks of the range, not the exhibit: 100 MiB are read, and 5 MiB are never exceeded."""
    size = 100 * MIB + 1
    said = measure(io.BufferedReader(Zeros(size), MIB))
    (receipt,) = issue(kept.log(), kept.ledger, [2])
    content = {"kind": "exhibit", "digest": said.digest, "size": size, "sha512": said.sha512, "chunks": said.chunks}
    receipt = replace(receipt, record=canonical({"content": content, "salt": "00" * 32}))
    tracemalloc.start()
    proof = prove_range(receipt, size - 1, size, lambda: io.BufferedReader(Zeros(size), MIB))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert peak < 5 * MIB
    check_range(proof, said)


def test_attack_range_moved_inside_its_chunks(kept: House):
    """Start and end choose what is proved: moved inside the same chunks, other bytes are proved, and truly so."""
    proof = proof_of(kept, 3 * MIB + 7, 5, 10)
    moved = replace(proof, start=6, end=11)

    assert wrong(moved.data(), kept) == []
    assert moved.selected == BYTES[4][6:11] != proof.selected


def test_attack_range_proof_with_the_receipt_of_another_exhibit(kept: House):
    """The chunks of one exhibit do not stand in the tree of another, whatever their number."""
    proof = proof_of(kept, 1, 0, 1)
    other, opening = (next(issue(kept.log(), kept.ledger, [position])) for position in (3, 0))

    assert wrong(replace(proof, receipt=other).data(), kept) == ["range"]
    assert wrong(replace(proof, receipt=opening).data(), kept) == ["range"]
    assert wrong(replace(proof, receipt=replace(proof.receipt, record=None)).data(), kept) == ["range"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("kind", "custody"),
        ("size", "1"),
        ("size", True),
        ("chunks", None),
        ("chunks", "zz" * 32),
        ("chunks", "00"),
    ],
)
def test_a_record_that_describes_no_exhibit_proves_no_range(tmp_path: Path, field: str, value: object):
    """A person who signs a record of another form makes no proof of it."""
    house = opened(tmp_path / "inquiry")
    content = {"kind": "exhibit", "digest": "0" * 64, "size": 1, "sha512": "00", "chunks": "00" * 32, field: value}
    house.log().commit([Act(Action.INTAKE, content)])
    (receipt,) = issue(house.log(), house.ledger, [1])
    proof = RangeProof(0, 1, (Chunk(b"x", ()),), receipt)

    assert wrong(proof.data(), house) == ["range"]
