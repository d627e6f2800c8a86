"""What the records name, kept so that memory does not grow with it: in a scratch file, by the first byte."""

import struct
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from inquest.errors import IntegrityError
from inquest.model import Action, Digest
from inquest.preserve.entries import named_in
from inquest.preserve.entry_check import Seen

SHELVES = 256
_ROW = struct.Struct(">32sBQ64s32s")  # digest, what is known of it, size, SHA-512, chunk root
_MOST = 1 << 20  # bytes of rows that wait, of all shelves together
_NAMED, _RELEASED, _EXHIBIT = 1, 2, 4


@dataclass(frozen=True, slots=True)
class Said:
    """What the records say of one object: whether one still names it, whether a disposal let it go, its measure.

    The measure is size, SHA-512 and chunk root of an exhibit; `None` for what no record calls one.
    """

    named: bool
    released: bool
    measure: tuple[int, bytes, bytes] | None


@dataclass(slots=True)
class Named:
    """Everything that records name; `disposed` says of an exhibit where in the ledger it was let go.

    Rows wait in memory and go to `file`, which is empty at first, once they are many.
    """

    file: BinaryIO
    disposed: dict[Digest, int] = field(default_factory=dict)
    sealed: dict[str, Digest] = field(default_factory=dict)  # encrypted objects by the id of their key
    _waiting: dict[int, bytearray] = field(default_factory=lambda: defaultdict(bytearray))
    _bytes: int = 0
    _kept: dict[int, list[tuple[int, int]]] = field(default_factory=lambda: defaultdict(list))

    def see(self, seen: Seen) -> None:
        """Take note of what a record names; `IntegrityError` for an exhibit without a measure."""
        content = seen.content
        names = named_in(content)
        if any(self.disposed.get(each, -1) > seen.position for each in self._whose(seen, names)):
            self._note(names, _RELEASED)
        elif content.get("kind") == "exhibit":
            self._note(names[:1], _NAMED | _EXHIBIT, *_measure(content))
            self._note(names[1:], _NAMED)
        else:
            self._note(names, _NAMED)

    def _whose(self, seen: Seen, names: list[Digest]) -> list[Digest]:
        """Return the exhibit that a record is about; a sealed one, and what is under its key, by its encrypted object.

        Each sealed exhibit has a key of its own: what comes later under the same key was made from it.
        """
        content = seen.content
        if content.get("kind") == "sealed":
            if seen.entry.action is Action.INTAKE and names:
                self.sealed[str(content["key"])] = names[0]
            return [self.sealed[str(content["key"])]] if str(content["key"]) in self.sealed else []
        whose = content.get("digest") if content.get("kind") == "exhibit" else content.get("exhibit")
        return [Digest(whose)] if isinstance(whose, str) else []

    def shelf(self, first: int) -> dict[Digest, Said]:
        """Return all objects whose digest begins with this byte."""
        found: dict[Digest, Said] = {}
        for digest, flags, *measure in self._rows(first):
            name = Digest(digest.hex())
            before = found.get(name, Said(named=False, released=False, measure=None))
            found[name] = Said(
                before.named or bool(flags & _NAMED),
                before.released or bool(flags & _RELEASED),
                (measure[0], measure[1], measure[2]) if flags & _EXHIBIT else before.measure,
            )
        return found

    def count(self) -> int:
        """Return how many times an object was named; no fewer than there are objects."""
        kept = sum(length for blocks in self._kept.values() for _, length in blocks)
        return (kept + self._bytes) // _ROW.size

    def _note(self, names: list[Digest], flags: int, size: int = 0, sha512: bytes = b"", chunks: bytes = b"") -> None:
        for name in names:
            digest = bytes.fromhex(name)
            self._waiting[digest[0]] += _ROW.pack(digest, flags, size, sha512, chunks)
            self._bytes += _ROW.size
        if self._bytes >= _MOST:
            self._put_away()

    def _put_away(self) -> None:
        at = self.file.seek(0, 2)
        for first, rows in self._waiting.items():
            self.file.write(rows)
            self._kept[first].append((at, len(rows)))
            at += len(rows)
        self._waiting.clear()
        self._bytes = 0

    def _rows(self, first: int) -> Iterator[tuple[Any, ...]]:
        for at, length in self._kept.get(first, []):
            self.file.seek(at)
            yield from _ROW.iter_unpack(self.file.read(length))
        yield from _ROW.iter_unpack(bytes(self._waiting.get(first, b"")))


def _measure(content: Mapping[str, Any]) -> tuple[int, bytes, bytes]:
    """Return size, SHA-512 and chunk root as an exhibit's record says them."""
    size, sha512, chunks = content.get("size"), content.get("sha512"), content.get("chunks")
    if type(size) is not int or not 0 <= size < 1 << 63 or not _is_hex(sha512, 128) or not _is_hex(chunks, 64):
        raise IntegrityError("it does not say size, SHA-512 and chunks of its exhibit")
    return size, bytes.fromhex(str(sha512)), bytes.fromhex(str(chunks))


def _is_hex(said: object, length: int) -> bool:
    return isinstance(said, str) and len(said) == length and not set(said) - set("0123456789abcdef")
