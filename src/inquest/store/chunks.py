"""All that is said of bytes in one pass: SHA-256, SHA-512 and the tree over chunks of 1 MiB, in constant memory."""

import hashlib
from typing import BinaryIO

from inquest.model import Digest
from inquest.store.ports import Stored
from inquest.store.tiles import Edge

CHUNK = 1 << 20  # bytes of a chunk: the part that is shown to prove a cited range


class ChunkTree:
    """The RFC 6962 tree over bytes cut into chunks of 1 MiB; however they are fed, the root is the same."""

    def __init__(self) -> None:
        self._edge = Edge()
        self._leaf = hashlib.sha256(b"\x00")
        self._filled = 0

    def update(self, data: bytes | memoryview) -> None:
        """Feed the next bytes."""
        left = memoryview(data)
        while left:
            part, left = left[: CHUNK - self._filled], left[CHUNK - self._filled :]
            self._leaf.update(part)
            self._filled += len(part)
            if self._filled == CHUNK:
                self._close()

    def root(self) -> str:
        """Return the tree hash over all bytes fed so far, in hexadecimal; call it once, at the end."""
        if self._filled:
            self._close()
        return self._edge.root().hex()

    def _close(self) -> None:
        self._edge.add(self._leaf.digest())
        self._leaf = hashlib.sha256(b"\x00")
        self._filled = 0


class Measure:
    """Takes bytes and says, at the end, what a vault says of them.

    `name` is their SHA-256 where something else makes sure of it: then it is not computed again.
    """

    def __init__(self, name: Digest | None = None) -> None:
        self._name = name
        self._sha256 = hashlib.sha256()
        self._sha512 = hashlib.sha512()
        self._chunks = ChunkTree()
        self._size = 0

    def update(self, data: bytes) -> None:
        """Feed the next bytes."""
        if self._name is None:
            self._sha256.update(data)
        self._sha512.update(data)
        self._chunks.update(data)
        self._size += len(data)

    def stored(self) -> Stored:
        """Return digests and size of all that was fed; call it once, at the end."""
        name = self._name or Digest(self._sha256.hexdigest())
        return Stored(name, self._size, self._sha512.hexdigest(), self._chunks.root())


def measure(stream: BinaryIO, name: Digest | None = None) -> Stored:
    """Read a stream to its end, once; what the stream raises passes through.

    With a `name`, the stream itself must be one that fails unless its bytes hash to it, as those of a vault do.
    """
    taken = Measure(name)
    while data := stream.read(CHUNK):
        taken.update(data)
    return taken.stored()
