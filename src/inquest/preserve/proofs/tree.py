"""Proofs that an entry stands in a tree, and that one tree goes on from another (RFC 6962 §2.1, RFC 9162 §2.1)."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache

from inquest.errors import IntegrityError
from inquest.store import tiles

Read = Callable[[int, int, int], bytes]  # level, index, width: the first `width` hashes of a tile


def verify_inclusion(index: int, size: int, leaf: bytes, proof: Sequence[bytes], root: bytes) -> None:
    """Raise `IntegrityError` unless the leaf hash stands at `index` in the tree of this size (RFC 9162 §2.1.3.2)."""
    _require_hashes(root)
    if root_over(index, size, leaf, proof) != root:
        raise IntegrityError("the proof leads to another root")


def root_over(index: int, size: int, leaf: bytes, proof: Sequence[bytes]) -> bytes:
    """Return the root to which an inclusion proof leads; `IntegrityError` for a proof of another length."""
    if not 0 <= index < size:
        raise IntegrityError(f"entry {index} is not in a tree of {size}")
    _require_hashes(leaf, *proof)
    found = leaf
    for sibling, is_left in _climb(index, size - 1, proof):
        found = tiles.node_hash(sibling, found) if is_left else tiles.node_hash(found, sibling)
    return found


def verify_consistency(old: int, new: int, old_root: bytes, new_root: bytes, proof: Sequence[bytes]) -> None:
    """Raise `IntegrityError` unless the new tree begins with all of the old one (RFC 9162 §2.1.4.2)."""
    if not 0 <= old <= new:
        raise IntegrityError("a tree does not shrink")
    if old != new:
        _require_hashes(old_root, new_root, *proof)
    if old in (0, new):
        _verify_trivial(old, new, (old_root, new_root), proof)
        return
    hashes = list(proof) if old & (old - 1) else [old_root, *proof]
    if not hashes:
        raise IntegrityError("the proof is too short")
    place, last = old - 1, new - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    before = after = hashes[0]
    for sibling, is_left in _climb(place, last, hashes[1:]):
        before = tiles.node_hash(sibling, before) if is_left else before
        after = tiles.node_hash(sibling, after) if is_left else tiles.node_hash(after, sibling)
    if before != old_root or after != new_root:
        raise IntegrityError("the proof leads to another root")


def _climb(place: int, last: int, proof: Sequence[bytes]) -> Iterator[tuple[bytes, bool]]:
    """Go up from a node to the root; say of each sibling whether it stands on the left.

    `last` is the last node of the level. `IntegrityError` for a proof that is too long or too short.
    """
    for sibling in proof:
        if not last:
            raise IntegrityError("the proof is too long")
        is_left = bool(place & 1) or place == last
        yield sibling, is_left
        while is_left and not place & 1 and place:
            place, last = place >> 1, last >> 1
        place, last = place >> 1, last >> 1
    if last:
        raise IntegrityError("the proof is too short")


def _require_hashes(*hashes: bytes) -> None:
    if any(len(one) != tiles.SIZE for one in hashes):
        raise IntegrityError(f"a hash has {tiles.SIZE} bytes")


def _verify_trivial(old: int, new: int, roots: tuple[bytes, bytes], proof: Sequence[bytes]) -> None:
    """Judge a proof from the empty tree, or from a tree to itself: it has no hashes."""
    old_root, new_root = roots
    if proof:
        raise IntegrityError("the proof is too long")
    if old == 0 and old_root != tiles.EMPTY_ROOT:
        raise IntegrityError("the root of the empty tree is another")
    if old == new and old_root != new_root:
        raise IntegrityError("two trees of one size have two roots")


def inclusion_proof(index: int, size: int, read: Read) -> list[bytes]:
    """Return the hashes from the entry's sibling up to the root's child (RFC 6962 §2.1.1); cost grows with log size.

    `read` gives the first hashes of a tile; `ValueError` for an entry that is not in the tree.
    """
    if not 0 <= index < size:
        raise ValueError(f"entry {index} is not in a tree of {size}")
    read = _once(size, read)
    proof = []
    start, end = 0, size
    while end - start > 1:
        middle = start + _split(end - start)
        if index < middle:
            proof.append(_subtree(middle, end, read))
            end = middle
        else:
            proof.append(_subtree(start, middle, read))
            start = middle
    return proof[::-1]


def consistency_proof(old: int, new: int, read: Read) -> list[bytes]:
    """Return the hashes that lead from the tree of the first `old` entries to that of `new` (RFC 6962 §2.1.2)."""
    if not 0 <= old <= new:
        raise ValueError("a tree does not shrink")
    if old in (0, new):
        return []
    read = _once(new, read)
    proof = []
    start, end, whole = 0, new, True
    while old != end:
        middle = start + _split(end - start)
        if old <= middle:
            proof.append(_subtree(middle, end, read))
            end = middle
        else:
            proof.append(_subtree(start, middle, read))
            start, whole = middle, False
    return [*([] if whole else [_subtree(start, end, read)]), *proof[::-1]]


def root_at(size: int, read: Read) -> bytes:
    """Return the root of the tree of the first `size` entries."""
    return _subtree(0, size, _once(size, read)) if size else tiles.EMPTY_ROOT


def _once(size: int, read: Read) -> Read:
    """Return what reads each tile of the tree of this size once, as wide as it is there, while one proof is made."""

    @cache
    def whole(level: int, index: int) -> bytes:
        return read(level, index, tiles.width_of(index, size >> (8 * level)))

    return lambda level, index, width: whole(level, index)[: width * tiles.SIZE]


def held(leaves: Iterable[bytes]) -> Read:
    """Return a tree of these leaf hashes to prove from, held in memory: 32 bytes a leaf."""
    edge = tiles.Edge()
    made = edge.extend(list(leaves))
    kept = {(tile.level, tile.index): tile.data for tile in (*made, *edge.partials())}
    return lambda level, index, width: kept[level, index][: width * tiles.SIZE]


def _split(count: int) -> int:
    """Return the largest power of two below a count."""
    return 1 << (count - 1).bit_length() - 1


def _subtree(start: int, end: int, read: Read) -> bytes:
    """Return the root over the leaves `[start, end)`, a subtree of ours: what is whole is read from its tile."""
    count = end - start
    if count & (count - 1):
        middle = start + _split(count)
        return tiles.node_hash(_subtree(start, middle, read), _subtree(middle, end, read))
    level, height = divmod(count.bit_length() - 1, 8)
    index, place = divmod(start >> (8 * level), tiles.WIDTH)
    width = 1 << height
    hashes = read(level, index, place + width)
    return tiles.subtree_root(hashes[place * tiles.SIZE : (place + width) * tiles.SIZE])
