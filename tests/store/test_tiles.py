"""The tree and the names of its files."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inquest.store import tiles


def naive_root(entries: Sequence[bytes]) -> bytes:
    """Return the Merkle tree hash as RFC 6962 §2.1 writes it down."""
    if not entries:
        return tiles.EMPTY_ROOT
    if len(entries) == 1:
        return tiles.leaf_hash(entries[0])
    split = 1 << (len(entries) - 1).bit_length() - 1
    return tiles.node_hash(naive_root(entries[:split]), naive_root(entries[split:]))


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 1_400))
def test_the_root_is_that_of_rfc_6962(size: int):
    """The root made from the right edge equals the recursive definition."""
    entries = [b"%d" % i for i in range(size)]

    assert tiles.tree_root(map(tiles.leaf_hash, entries)) == naive_root(entries)


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 1_000), st.integers(0, 600))
def test_an_edge_taken_up_again_grows_like_one_that_was_kept(first: int, more: int):
    """The partial tiles are all that is needed to go on."""
    edge = tiles.Edge()
    kept: dict[tuple[int, int, int], bytes] = {}
    for i in range(first):
        edge.add(tiles.leaf_hash(b"%d" % i))
    for tile in edge.partials():
        kept[tile.level, tile.index, len(tile.data) // 32] = tile.data
    again = tiles.Edge.at(first, lambda level, index, width: kept[level, index, width])
    for i in range(more):
        assert edge.add(tiles.leaf_hash(b"+%d" % i)) == again.add(tiles.leaf_hash(b"+%d" % i))

    assert again == edge
    assert again.root() == edge.root()


@settings(deadline=None, max_examples=60)
@given(st.lists(st.integers(0, 700), max_size=5))
def test_a_tree_grown_by_many_is_the_tree_grown_one_by_one(counts: list[int]):
    """However leaves are added, tiles, their order and the root are the same."""
    one, many = tiles.Edge(), tiles.Edge()
    for start, count in enumerate(counts):
        leaves = tiles.leaf_hashes(b"%d/%d" % (start, i) for i in range(count))
        assert many.extend(leaves) == [tile for leaf in leaves for tile in one.add(leaf)]
    assert many == one
    assert list(many.partials()) == list(one.partials())


def test_a_tree_of_70000_has_the_tiles_of_the_specification():
    """The example of tlog-tiles: 273 full and one of 112, one full and one of 17, one of 1."""
    edge = tiles.Edge()
    full = [tile for _ in range(70_000) for tile in edge.add(bytes(32))]

    assert [sum(t.level == level for t in full) for level in (0, 1, 2)] == [273, 1, 0]
    assert [tile.path for tile in edge.partials()] == ["tile/0/273.p/112", "tile/1/001.p/17", "tile/2/000.p/1"]
    assert tiles.levels(70_000) == 3


def test_a_full_tile_leaves_no_empty_one_beside_it():
    """A tree of 256 is one full tile and one of width 1 above it."""
    edge = tiles.Edge()
    full = [tile.path for _ in range(256) for tile in edge.add(bytes(32))]

    assert full == ["tile/0/000"]
    assert [tile.path for tile in edge.partials()] == ["tile/1/000.p/1"]


@given(st.integers(0, 10**15), st.integers(1, 256))
def test_the_name_of_a_tile_reads_back(index: int, width: int):
    """Index and width survive being written as a path."""
    assert tiles.parse_suffix(tiles.suffix(index, width)) == (index, width)


def test_the_name_of_a_tile_is_that_of_the_specification():
    """The example of tlog-tiles."""
    assert tiles.suffix(1_234_067) == "x001/x234/067"
    assert tiles.tile_path("entries", 1_234_067, 8) == "tile/entries/x001/x234/067.p/8"


@pytest.mark.parametrize("name", ["", "1", "0001", "x000/001", "001/002", "000.p/0", "000.p/257", "000.p/01", "000\n"])
def test_other_names_are_no_tiles(name: str):
    """A path that is never written is never taken for a tile."""
    assert tiles.parse_suffix(name) is None


@given(st.lists(st.binary(max_size=300), max_size=20))
def test_bundles_read_back(entries: list[bytes]):
    """Entries survive being written as a bundle, empty ones too."""
    assert tiles.unpack_entries(tiles.pack_entries(entries)) == entries


@pytest.mark.parametrize("bundle", [b"\x00", b"\x00\x05four", b"\x00\x01a\x00"])
def test_a_bundle_that_is_cut_off_is_refused(bundle: bytes):
    """Lengths that do not add up are an error, never a shorter list."""
    with pytest.raises(ValueError, match="cut off"):
        tiles.unpack_entries(bundle)


@pytest.mark.parametrize(
    "text", ["", "a\n1\n", "a\n01\n\n\n", "a\n-1\nAA==\n\n", "a\n1\n!!\n\n", "a\n1\nAAAA\n\n", "a\n\u0661\nAA==\n\n"]
)
def test_what_has_no_size_and_root_is_no_checkpoint(text: str):
    """The second line is a size without leading zeroes, the third 32 bytes in base64."""
    with pytest.raises(ValueError, match=r"checkpoint|root"):
        tiles.head(text.encode())
