"""Whether the tiles on disk are those that the entries make, and if not, which file is to blame."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from inquest.errors import IntegrityError
from inquest.store.bundle_files import BundleFiles
from inquest.store.durable import read_file
from inquest.store.ports import Fault
from inquest.store.tiles import WIDTH, Edge, Tile, hashes_of, leaf_hashes, subtree_root, tile_path, width_of


@dataclass(frozen=True, slots=True)
class LedgerCheck:
    """Reads a ledger below `root` once, from the first entry to the last, in constant memory.

    `said` is the root of the checkpoint, which decides between a bundle and a tile at the right edge.
    """

    root: Path
    entries: BundleFiles
    said: bytes | None

    def faults(self, size: int) -> Iterator[Fault]:
        """Name each bundle and tile that does not agree with the others."""
        edge = Edge()
        for index in range(-(-size // WIDTH)):
            leaves, faults = self._leaves(index, size, edge)
            yield from faults
            for tile in edge.extend(leaves):
                yield from self._compare(tile)
        for tile in edge.partials():
            yield from self._compare(tile)

    def _leaves(self, index: int, size: int, edge: Edge) -> tuple[list[bytes], list[Fault]]:
        """Return the leaf hashes of a bundle as far as they can be trusted, and what is wrong with it."""
        width = width_of(index, size)
        path = tile_path("entries", index, width)
        stored = self._stored(tile_path("0", index, width))
        kept = stored if len(stored) == width else []
        try:
            computed = leaf_hashes(self.entries.bundle(index, width))
        except IntegrityError as error:
            return kept or [b"\x00" * 32] * width, [Fault(path, _without(self.root, error))]
        if not kept or kept == computed or not self._vouched(index, kept, edge):
            return computed, []  # where they differ, `_compare` blames the tile
        altered = [index * WIDTH + i for i in range(width) if kept[i] != computed[i]]
        return kept, [Fault(path, f"{_entries(altered)} not what the tree holds")]

    def _vouched(self, index: int, leaves: list[bytes], edge: Edge) -> bool:
        """Say whether the tile above, or at the right edge the checkpoint, bears these leaves out."""
        if len(leaves) < WIDTH:
            whole = edge.copy()
            whole.extend(leaves)
            return whole.root() == self.said
        above, place = divmod(index, WIDTH)
        hashes = self._widest("1", above)
        return place < len(hashes) and hashes[place] == subtree_root(b"".join(leaves))

    def _compare(self, tile: Tile) -> Iterator[Fault]:
        """Blame a tile that is not what lies below it; the level below has been judged before."""
        try:
            same = read_file(self.root / tile.path) == tile.data
        except IntegrityError as error:
            yield Fault(tile.path, _without(self.root, error))
            return
        if not same:
            yield Fault(tile.path, "is not what the entries make")

    def _stored(self, path: str) -> list[bytes]:
        try:
            return hashes_of(read_file(self.root / path))
        except IntegrityError:
            return []

    def _widest(self, level: str, index: int) -> list[bytes]:
        """Return the hashes of a tile, from its full file or its widest partial one."""
        found = [self._stored(tile_path(level, index))]
        folder = self.root / (tile_path(level, index) + ".p")
        if folder.is_dir():
            found += [self._stored(f"{tile_path(level, index)}.p/{path.name}") for path in folder.iterdir()]
        return max(found, key=len)


def _entries(altered: list[int]) -> str:
    """Name entries in a sentence: three at most, then how many more."""
    named = ", ".join(str(position) for position in altered[:3])
    more = f" and {len(altered) - 3} more" if len(altered) > 3 else ""
    return f"entry {named} is" if len(altered) == 1 else f"entries {named}{more} are"


def _without(root: Path, error: IntegrityError) -> str:
    """Say what is wrong without the way to the folder, which differs from machine to machine."""
    return str(error).removeprefix(f"{root}/")
