"""Proofs over the tree: those of the public test vectors, and laws for every size."""

import base64
import json
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inquest.errors import IntegrityError
from inquest.preserve.proofs import consistency_proof, inclusion_proof, root_at, verify_consistency, verify_inclusion
from inquest.store import tiles
from inquest.store.files_ledger import FileLedger
from inquest.store.memory import MemoryLedger

ENTRIES = [b"entry %d" % i for i in range(700)]
LEAVES = [tiles.leaf_hash(entry) for entry in ENTRIES]
ROOTS = {size: tiles.tree_root(LEAVES[:size]) for size in range(601)}


@pytest.fixture(scope="module")
def ledger() -> MemoryLedger:
    """A ledger of 700 entries, asked for tiles of smaller trees too."""
    made = MemoryLedger()
    made.append(ENTRIES)
    return made


def vectors(path: Path, kind: str) -> Iterator[dict[str, Any]]:
    with tarfile.open(path) as archive:
        for member in archive:
            if f"transparency-dev-merkle/testdata/{kind}/" in member.name and member.name.endswith(".json"):
                file = archive.extractfile(member)
                assert file is not None
                yield json.load(file)


def hashes(said: list[str] | None) -> list[bytes]:
    return [base64.b64decode(one) for one in said or []]


def holds(kind: str, said: dict[str, Any]) -> bool:
    """Judge a vector."""
    proof = hashes(said["proof"])
    try:
        if kind == "inclusion":
            leaf, root = hashes([said["leafHash"], said["root"]])
            verify_inclusion(said["leafIdx"], said["treeSize"], leaf, proof, root)
        else:
            verify_consistency(said["size1"], said["size2"], *hashes([said["root1"], said["root2"]]), proof)
    except IntegrityError:
        return False
    return True


def test_all_public_vectors_of_merkle_proofs_are_judged_as_they_say(shared: Path):
    """Inclusion and consistency of transparency-dev/merkle, 196 in all, the empty tree among them."""
    path = shared / "data/conformance/conformance.tar.gz"
    if not path.exists():
        pytest.skip("the conformance vectors are absent")
    judged = {
        kind: [(v["desc"], holds(kind, v) != v["wantErr"]) for v in vectors(path, kind)]
        for kind in ("inclusion", "consistency")
    }

    assert [desc for found in judged.values() for desc, right in found if not right] == []
    assert sum(map(len, judged.values())) == 196


@settings(deadline=None, max_examples=150)
@given(st.integers(1, 600), st.data())
def test_what_is_in_the_tree_is_proved_and_nothing_else(ledger: MemoryLedger, size: int, data: st.DataObject):
    """For every size and place the proof holds; with another leaf, place, root or hash it does not."""
    index = data.draw(st.integers(0, size - 1))
    proof = inclusion_proof(index, size, ledger.tile)
    verify_inclusion(index, size, LEAVES[index], proof, ROOTS[size])

    wrong = [(index, LEAVES[index + 1], proof, ROOTS[size]), (index, LEAVES[index], proof, ROOTS[size - 1])]
    wrong += [(index, LEAVES[index], [*proof, LEAVES[0]], ROOTS[size]), (size, LEAVES[index], proof, ROOTS[size])]
    if proof:
        at = data.draw(st.integers(0, len(proof) - 1))
        wrong.append((index, LEAVES[index], [*proof[:at], LEAVES[-1], *proof[at + 1 :]], ROOTS[size]))
        wrong.append((index, LEAVES[index], proof[:-1], ROOTS[size]))
    for place, leaf, hashes_, root in wrong:
        with pytest.raises(IntegrityError):
            verify_inclusion(place, size, leaf, hashes_, root)


@settings(deadline=None, max_examples=150)
@given(st.integers(0, 600), st.data())
def test_a_tree_that_goes_on_is_proved_and_one_that_was_changed_is_not(
    ledger: MemoryLedger, new: int, data: st.DataObject
):
    """For each pair of sizes the proof holds; from another history it does not."""
    old = data.draw(st.integers(0, new))
    proof = consistency_proof(old, new, ledger.tile)
    verify_consistency(old, new, ROOTS[old], ROOTS[new], proof)
    assert root_at(old, ledger.tile) == ROOTS[old]

    other = tiles.tree_root([tiles.leaf_hash(b"another history"), *LEAVES[1:old]])
    with pytest.raises(IntegrityError):
        verify_consistency(old, new, other, ROOTS[new], proof)
    with pytest.raises(IntegrityError):
        verify_consistency(old, new, ROOTS[old], ROOTS[new], [*proof, LEAVES[0]])
    with pytest.raises(IntegrityError):
        verify_consistency(new, new - 1, ROOTS[new], ROOTS[old], proof)
    if proof:
        with pytest.raises(IntegrityError):
            verify_consistency(old, new, ROOTS[old], ROOTS[new], proof[:-1])


def test_a_proof_reads_each_tile_once(ledger: MemoryLedger):
    """Proving asks for each tile on its way a single time: a proof costs a handful of files, not one for each hash."""
    asked: list[tuple[int, int]] = []

    def read(level: int, index: int, width: int) -> bytes:
        asked.append((level, index))
        return ledger.tile(level, index, width)

    inclusion_proof(300, 600, read)
    assert sorted(asked) == [(0, 1), (0, 2), (1, 0)]
    asked.clear()
    consistency_proof(300, 600, read)
    assert len(asked) == len(set(asked))


def test_a_proof_of_nothing_holds_nothing():
    """Between two trees a proof without hashes is too short, and two trees of one size have one root."""
    with pytest.raises(IntegrityError, match="too short"):
        verify_consistency(3, 5, ROOTS[3], ROOTS[5], [])
    with pytest.raises(IntegrityError, match="two roots"):
        verify_consistency(3, 3, ROOTS[3], ROOTS[5], [])


@pytest.mark.parametrize("wrong", [(5, 5), (-1, 5)])
def test_there_is_no_proof_of_what_is_not_there(ledger: MemoryLedger, wrong: tuple[int, int]):
    """An entry outside the tree, or a tree that shrinks, has no proof."""
    with pytest.raises(ValueError, match="not in a tree"):
        inclusion_proof(*wrong, ledger.tile)
    with pytest.raises(ValueError, match="does not shrink"):
        consistency_proof(5, 4, ledger.tile)


def test_tiles_on_disk_and_in_memory_are_the_same(tmp_path: Path, ledger: MemoryLedger):
    """Proofs are made from whatever keeps the ledger; a tile that is not there is an error."""
    disk = FileLedger(tmp_path)
    disk.append(ENTRIES)
    for tile in ((0, 0, 256), (0, 2, 17), (1, 0, 2), (1, 0, 1)):
        assert disk.tile(*tile) == ledger.tile(*tile)
    for one in (disk, ledger):
        with pytest.raises(IntegrityError):
            one.tile(0, 2, 200)
