"""One pass over bytes, three digests."""

import hashlib
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inquest.store import CHUNK, measure
from inquest.store.chunks import ChunkTree, Measure
from inquest.store.tiles import EMPTY_ROOT, node_hash


def leaf(data: bytes) -> bytes:
    return hashlib.sha256(b"\x00" + data).digest()


@pytest.mark.parametrize(
    ("data", "root"),
    [
        (b"", EMPTY_ROOT),
        (b"a", leaf(b"a")),
        (b"x" * CHUNK, leaf(b"x" * CHUNK)),
        (b"x" * CHUNK + b"y", node_hash(leaf(b"x" * CHUNK), leaf(b"y"))),
    ],
)
def test_the_tree_over_chunks_is_that_of_rfc_6962(data: bytes, root: bytes):
    """No bytes, a part of a chunk, a whole one and one more byte: the leaves are the chunks."""
    said = measure(io.BytesIO(data))

    assert said.chunks == root.hex()
    assert (said.digest, said.size) == (hashlib.sha256(data).hexdigest(), len(data))
    assert said.sha512 == hashlib.sha512(data).hexdigest()


@settings(deadline=None, max_examples=20)
@given(st.binary(max_size=64), st.integers(1, 3), st.lists(st.integers(1, 2 * CHUNK), max_size=6))
def test_however_bytes_are_fed_the_root_is_the_same(seed: bytes, times: int, cuts: list[int]):
    """Chunks are those of the bytes, not of the calls."""
    data = (seed + b"?") * (times * CHUNK // (len(seed) + 1))
    whole, fed = ChunkTree(), Measure()
    whole.update(data)
    left = data
    for cut in cuts:
        fed.update(left[:cut])
        left = left[cut:]
    fed.update(left)

    assert fed.stored().chunks == whole.root()
