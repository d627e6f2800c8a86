"""The tree of a signed checkpoint, put together from damaged copies: nothing is taken that the root does not prove."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import product

from inquest.errors import IntegrityError
from inquest.preserve.replicas.copies import Copy, had
from inquest.store import tiles

Hashes = tuple[bytes, ...]


class ProvenTree:
    """The hashes of a tree of `size` entries with this root, each from whichever of the copies has it right.

    From the top down: the right edge is that which makes the root, each full tile is that which makes its hash in the
    tile above, each entry hashes to its leaf. A tile that no copy has is made from what lies below it, and then has to
    hold as well. Raises `IntegrityError` when no right edge makes the root: then these are not copies of this tree.
    """

    def __init__(self, size: int, root: bytes, copies: Sequence[Copy]) -> None:
        self._size = size
        self._copies = copies
        self._kept: dict[int, tuple[int, Hashes]] = {}  # of each level the tile that was asked for last
        self._edge = self._find_edge(root)

    def tile(self, level: int, index: int) -> Hashes:
        """Return a tile, as wide as it is in this tree; `IntegrityError` when it cannot be had."""
        if self._kept.get(level, (-1,))[0] != index:
            self._kept[level] = (index, self._prove(level, index))
        return self._kept[level][1]

    def entries(self, index: int) -> list[bytes | None]:
        """Return a bundle, with `None` in the place of each entry that no copy has."""
        leaves = self.tile(0, index)
        found: list[bytes | None] = [None] * len(leaves)
        start = index * tiles.WIDTH
        for copy in self._copies:
            for place, line in enumerate(had(copy.ledger.read, start, start + len(leaves))):
                if line is not None and tiles.leaf_hash(line) == leaves[place]:
                    found[place] = line
            if None not in found:
                break
        return found

    def _find_edge(self, root: bytes) -> dict[int, Hashes]:
        widths = {level: divmod(self._size >> (8 * level), tiles.WIDTH) for level in range(tiles.levels(self._size))}
        partial = {level: where for level, where in widths.items() if where[1]}
        for find in (self._files, self._found):  # what no file has is made, which is more work
            for chosen in product(*(dict.fromkeys(find(level, *where)) for level, where in partial.items())):
                edge = dict(zip(partial, chosen, strict=True))
                if _root(self._size, edge) == root:
                    return edge
        raise IntegrityError("neither copy has the tree that the checkpoint signs")

    def _prove(self, level: int, index: int) -> Hashes:
        if tiles.width_of(index, self._size >> (8 * level)) < tiles.WIDTH:
            return self._edge[level]
        above, place = divmod(index, tiles.WIDTH)
        said = self.tile(level + 1, above)[place]
        for hashes in self._found(level, index, tiles.WIDTH):
            if tiles.subtree_root(b"".join(hashes)) == said:
                return hashes
        raise IntegrityError("neither copy has it, nor what it is made of")

    def _found(self, level: int, index: int, width: int) -> Iterator[Hashes]:
        """Return what may be this tile, the likeliest first."""
        yield from self._files(level, index, width)
        yield from self._made(level, index, width)

    def _files(self, level: int, index: int, width: int) -> Iterator[Hashes]:
        for copy in self._copies:
            with suppress(IntegrityError):
                hashes = tuple(tiles.hashes_of(copy.ledger.tile(level, index, width)))
                if [len(each) for each in hashes] == [tiles.SIZE] * width:
                    yield hashes

    def _made(self, level: int, index: int, width: int) -> Iterator[Hashes]:
        """Make a tile from the entries, or from the tiles below it."""
        start = index * tiles.WIDTH
        if level == 0:
            for copy in self._copies:
                lines = had(copy.ledger.read, start, start + width)
                yield tuple(b"" if line is None else tiles.leaf_hash(line) for line in lines)
            return
        below = [self._likeliest(level - 1, start + place) for place in range(width)]
        if None not in below:
            yield tuple(tiles.subtree_root(b"".join(hashes)) for hashes in below if hashes is not None)

    def _likeliest(self, level: int, index: int) -> Hashes | None:
        """Return the full tile in which most witnesses agree: files, and what the entries make."""
        counted = Counter(self._found(level, index, tiles.WIDTH))
        return counted.most_common(1)[0][0] if counted else None


def _root(size: int, edge: dict[int, Hashes]) -> bytes:
    return tiles.Edge.at(size, lambda level, _index, _width: b"".join(edge[level])).root()
