"""The tree and its files, as bytes and names alone: RFC 6962 hashing, C2SP tlog-tiles, tlog-checkpoint heads."""

import base64
import binascii
import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

WIDTH = 256  # hashes in a full tile, entries in a full bundle
LONGEST = 65_535  # bytes of an entry: bundles count them in a uint16
SIZE = 32  # bytes of a hash
EMPTY_ROOT = hashlib.sha256(b"").digest()

_SUFFIX = re.compile(r"((?:x[0-9]{3}/)*)([0-9]{3})(?:\.p/([1-9][0-9]{0,2}))?\Z")
_SIZE = re.compile(r"0|[1-9][0-9]{0,18}\Z")


@dataclass(frozen=True, slots=True)
class Tile:
    """Consecutive hashes of one level, concatenated; 256 of them when the tile is full."""

    level: int
    index: int
    data: bytes

    @property
    def path(self) -> str:
        """Where the tile lies, as in tlog-tiles."""
        return tile_path(str(self.level), self.index, len(self.data) // 32)


def leaf_hash(entry: bytes) -> bytes:
    """Hash an entry: SHA-256(0x00 ‖ entry), RFC 6962 §2.1."""
    return hashlib.sha256(b"\x00" + entry).digest()


def leaf_hashes(entries: Iterable[bytes]) -> list[bytes]:
    """Hash entries as `leaf_hash` does, in one tight loop."""
    sha256 = hashlib.sha256
    return [sha256(b"\x00" + entry).digest() for entry in entries]


def node_hash(left: bytes, right: bytes) -> bytes:
    """Hash two subtrees into one: SHA-256(0x01 ‖ left ‖ right), RFC 6962 §2.1."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def subtree_root(row: bytes) -> bytes:
    """Hash the roots of 2ⁿ neighbouring subtrees of one size, concatenated, into the root over them.

    Each node is hashed as in `node_hash`, in one tight loop.
    """
    sha256 = hashlib.sha256
    while len(row) > SIZE:
        row = b"".join([sha256(b"\x01" + row[i : i + 2 * SIZE]).digest() for i in range(0, len(row), 2 * SIZE)])
    return row


def hashes_of(tile: bytes) -> list[bytes]:
    """Cut a tile into its hashes."""
    return [tile[i : i + 32] for i in range(0, len(tile), 32)]


def suffix(index: int, width: int = WIDTH) -> str:
    """Write the number of a tile (and its width, when it is partial) as in tlog-tiles: 1234067 is `x001/x234/067`."""
    parts = [f"{index % 1000:03}"]
    while index >= 1000:
        index //= 1000
        parts.append(f"x{index % 1000:03}")
    return "/".join(reversed(parts)) + ("" if width == WIDTH else f".p/{width}")


def parse_suffix(text: str) -> tuple[int, int] | None:
    """Read index and width back; `None` for what `suffix` never writes."""
    match = _SUFFIX.match(text)
    if match is None:
        return None
    index = int(match[1].replace("x", "").replace("/", "") + match[2])
    width = int(match[3] or WIDTH)
    return (index, width) if width <= WIDTH and suffix(index, width) == text else None


def tile_path(level: str, index: int, width: int = WIDTH) -> str:
    """Return where a tile lies below the log; `level` is a number or `entries`."""
    return f"tile/{level}/{suffix(index, width)}"


def width_of(index: int, count: int) -> int:
    """Return how many of `count` things stand in bundle or tile `index`: 256, the rest, or none."""
    return max(0, min(WIDTH, count - index * WIDTH))


def pack_entries(entries: Iterable[bytes]) -> bytes:
    """Write a bundle: each entry after its length as a big-endian uint16."""
    return b"".join([len(entry).to_bytes(2, "big") + entry for entry in entries])


def unpack_entries(bundle: bytes) -> list[bytes]:
    """Read a bundle; `ValueError` when its lengths do not add up."""
    entries = []
    at = 0
    while at < len(bundle):
        end = at + 2 + int.from_bytes(bundle[at : at + 2], "big")
        if at + 2 > len(bundle) or end > len(bundle):
            raise ValueError("an entry is cut off")
        entries.append(bundle[at + 2 : end])
        at = end
    return entries


def head(checkpoint: bytes) -> tuple[int, bytes]:
    """Read size and root from a checkpoint's second and third line, unverified; `ValueError` when it has none."""
    lines = checkpoint.split(b"\n")
    if len(lines) < 4 or _SIZE.match(lines[1].decode("ascii", "replace")) is None:
        raise ValueError("not a checkpoint")
    try:
        root = base64.b64decode(lines[2], validate=True)
    except binascii.Error as error:
        raise ValueError("the root of the checkpoint is not in base64") from error
    if len(root) != 32:
        raise ValueError("the root of the checkpoint is not 32 bytes long")
    return int(lines[1]), root


@dataclass(slots=True)
class Edge:
    """The right edge of a tree: at each level the hashes not yet gathered into a full tile. It grows by leaves."""

    size: int = 0
    _rows: list[list[bytes]] = field(default_factory=list)

    @classmethod
    def at(cls, size: int, read: Callable[[int, int, int], bytes]) -> "Edge":
        """Take up a tree of this size; `read(level, index, width)` returns one of its partial tiles."""
        rows = []
        for level in range(levels(size)):
            count = size >> (8 * level)
            index, width = divmod(count, WIDTH)
            rows.append(hashes_of(read(level, index, width)) if width else [])
        return cls(size, rows)

    def copy(self) -> "Edge":
        """Return an edge that grows on its own."""
        return Edge(self.size, [list(row) for row in self._rows])

    def add(self, leaf: bytes) -> list[Tile]:
        """Add the hash of an entry; return the tiles that it makes full, the lowest level first."""
        return self.extend([leaf])

    def extend(self, leaves: Sequence[bytes]) -> list[Tile]:
        """Add the hashes of entries; return the tiles that they make full, each before those above it."""
        full: list[Tile] = []
        at = 0
        while at < len(leaves):
            row = self._row(0)
            part = leaves[at : at + WIDTH - len(row)]
            row.extend(part)
            at += len(part)
            self.size += len(part)
            if len(row) == WIDTH:
                full += self._gather()
        return full

    def _gather(self) -> Iterator[Tile]:
        """Take full rows off the edge, from the lowest on: each is a tile, and a hash of the level above."""
        level = 0
        while len(row := self._row(level)) == WIDTH:
            tile = Tile(level, (self.size >> (8 * (level + 1))) - 1, b"".join(row))
            yield tile
            self._row(level + 1).append(subtree_root(tile.data))
            row.clear()
            level += 1

    def _row(self, level: int) -> list[bytes]:
        if level == len(self._rows):
            self._rows.append([])
        return self._rows[level]

    def partials(self) -> Iterator[Tile]:
        """Return the tiles that are not full, the lowest level first."""
        for level, row in enumerate(self._rows):
            if row:
                yield Tile(level, self.size >> (8 * (level + 1)), b"".join(row))

    def root(self) -> bytes:
        """Return the Merkle tree hash of all leaves so far (RFC 6962 §2.1)."""
        peaks = []
        for row in reversed(self._rows):
            start = 0
            for bit in range(7, -1, -1):
                if len(row) >> bit & 1:
                    peaks.append(subtree_root(b"".join(row[start : start + (1 << bit)])))
                    start += 1 << bit
        if not peaks:
            return EMPTY_ROOT
        root = peaks.pop()
        while peaks:
            root = node_hash(peaks.pop(), root)
        return root


def levels(size: int) -> int:
    """Return how many levels of tiles a tree of this size has."""
    return (size.bit_length() + 7) // 8


def tree_root(leaves: Iterable[bytes]) -> bytes:
    """Return the Merkle tree hash over leaf hashes (RFC 6962 §2.1), in constant memory."""
    edge = Edge()
    rest = iter(leaves)
    while part := list(islice(rest, WIDTH)):
        edge.extend(part)
    return edge.root()
