"""The ledger as files: `checkpoint` and, as C2SP tlog-tiles has them, `tile/<L>/<N>` and `tile/entries/<N>`.

Of the partial tiles only the newest are kept (and, until the next append, those before them): one who asks for a
narrower one is served its first hashes or entries.
"""

from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

from inquest.errors import IntegrityError
from inquest.store.bundle_files import LEFT, BundleFiles
from inquest.store.durable import REGULAR, TEMPORARY, Durable, Folders, Many, read_file, walk, write_whole, writing
from inquest.store.ledger_check import LedgerCheck
from inquest.store.ports import Appended, Fault
from inquest.store.tiles import (
    LONGEST,
    WIDTH,
    Edge,
    Tile,
    hashes_of,
    head,
    leaf_hashes,
    pack_entries,
    tile_path,
    unpack_entries,
)

_CHECKPOINT, _COSIGNED = "checkpoint", "cosigned"
_LEVELS = 8  # more than 2⁶³ entries would need


class FileLedger:
    """Keeps entries under `root`; folders are made when they are first needed."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._durable = Durable(root.parent)
        self._entries = BundleFiles(root / "tile/entries", pack_entries, unpack_entries)

    def append(self, entries: Sequence[bytes]) -> Appended:
        """Write entries, the tiles above them, and read all of it back; see the port."""
        if max(map(len, entries), default=0) > LONGEST:
            raise ValueError(f"an entry has at most {LONGEST:,} bytes")
        first, root = self._head()
        edge = self._edge(first, root)
        with writing(self._root), Folders(self._durable) as folders, Many(folders) as many:
            self._tidy(folders, first)
            self._entries.write(many, first, entries)
            for tile in chain(edge.extend(leaf_hashes(entries)), edge.partials()):
                self._write(many, tile)
            many.finish()
            folders.sync()
        return Appended(first, edge.size, edge.root())

    def publish(self, checkpoint: bytes, *, cosigned: bool = False) -> None:
        """Replace the signed checkpoint; see the port."""
        if head(checkpoint)[0] < self._head()[0]:
            raise ValueError("a ledger does not shrink")
        with writing(self._root), Folders(self._durable) as folders:
            if cosigned:  # first, and durable: a checkpoint that meets a policy is never without it
                write_whole(folders, self._root / _COSIGNED, checkpoint)
                folders.sync()
            write_whole(folders, self._root / _CHECKPOINT, checkpoint)
            folders.sync()

    def confirm(self) -> None:
        """Sync the folder in which the checkpoint has its name; see the port."""
        if self._root.is_dir():
            with writing(self._root), Folders() as folders:
                folders.hold(self._root)
                folders.sync()

    def tile(self, level: int, index: int, width: int) -> bytes:
        """Return the first hashes of a tile; see the port."""
        start = index * WIDTH
        return b"".join(self._kind(str(level)).read(start, start + width))

    def checkpoint(self, *, cosigned: bool = False) -> bytes | None:
        """Return the newest signed checkpoint; see the port."""
        path = self._root / (_COSIGNED if cosigned else _CHECKPOINT)
        return read_file(path) if path.exists() or path.is_symlink() else None

    def read(self, start: int, end: int) -> Iterator[bytes]:
        """Return the entries `[start, end)`; see the port."""
        return self._entries.read(start, end)

    def faults(self, size: int) -> Iterator[Fault]:
        """Compute every tile again from the entries, and judge every other file; see the port."""
        yield from LedgerCheck(self._root, self._entries, self._root_said()).faults(size)
        found: dict[str, list[str]] = {}
        for name, kind in walk(self._root):
            level = _level_of(name)
            if kind != REGULAR or (level is None and name.removesuffix(TEMPORARY) not in (_CHECKPOINT, _COSIGNED)):
                yield Fault(name, "does not belong here")
            elif level is not None:
                found.setdefault(level, []).append(name.removeprefix(f"tile/{level}/"))
            elif name not in (_CHECKPOINT, _COSIGNED):
                yield Fault(name, LEFT, grave=False)
        for level, names in found.items():
            for fault in self._kind(level).faults(names, _count(level, size)):
                yield Fault(f"tile/{level}/{fault.where}", fault.what, fault.grave)

    def _kind(self, level: str) -> BundleFiles:
        """Return the files of a level as runs of hashes, or those of the entries."""
        return self._entries if level == "entries" else BundleFiles(self._root / "tile" / level, b"".join, hashes_of)

    def _head(self) -> tuple[int, bytes | None]:
        note = self.checkpoint()
        if note is None:
            return 0, None
        try:
            return head(note)
        except ValueError as error:
            raise IntegrityError(f"{self._root / _CHECKPOINT} is damaged: {error}") from error

    def _root_said(self) -> bytes | None:
        try:
            return self._head()[1]
        except IntegrityError:
            return None

    def _edge(self, size: int, root: bytes | None) -> Edge:
        """Take up the tree where the checkpoint left it; refuse to build on one that was altered."""
        edge = Edge.at(size, lambda *tile: read_file(self._root / tile_path(str(tile[0]), tile[1], tile[2])))
        if root is not None and edge.root() != root:
            raise IntegrityError("the tree on disk is not the one of the signed checkpoint")
        index, width = divmod(size, WIDTH)
        if width:
            hashes = hashes_of(read_file(self._root / tile_path("0", index, width)))
            if leaf_hashes(self._entries.bundle(index, width)) != hashes:
                raise IntegrityError(f"{tile_path('entries', index, width)} is not what the tree holds")
        return edge

    def _tidy(self, folders: Folders, size: int) -> None:
        """Remove what is superseded, and what an interrupted append left, at every level."""
        for level in ("entries", *map(str, range(_LEVELS))):
            if (self._root / "tile" / level).is_dir():
                self._kind(level).tidy(folders, _count(level, size))

    def _write(self, many: Many, tile: Tile) -> None:
        path = self._root / tile.path
        if path.exists() and read_file(path) == tile.data:
            many.hold(path.parent)  # a killed command may have written it, and not synced its name
        else:
            many.write(path, tile.data)


def _count(level: str, size: int) -> int:
    """Return how many hashes a level has, or entries, in a log of this size."""
    return size if level == "entries" else size >> (8 * int(level))


def _level_of(name: str) -> str | None:
    """Return the level that a path below `tile/` names: a number without leading zeroes, or `entries`."""
    parts = name.split("/", 2)
    if len(parts) < 3 or parts[0] != "tile":
        return None
    level = parts[1]
    is_level = level.isascii() and level.isdecimal() and level == str(int(level)) and int(level) < _LEVELS
    return level if level == "entries" or is_level else None
