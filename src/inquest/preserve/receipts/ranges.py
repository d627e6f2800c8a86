"""Range proofs: that certain bytes of an exhibit are these, shown by the chunks that hold them."""

import base64
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

from inquest.errors import IntegrityError, UsageError
from inquest.preserve.canonical import canonical, strict_object
from inquest.preserve.entries import read_record
from inquest.preserve.note import unbase64
from inquest.preserve.proofs import held, inclusion_proof, root_at, verify_inclusion
from inquest.preserve.receipts.receipt import VERSION, Receipt, path_of, require, require_version, text_of
from inquest.preserve.receipts.sealed_bytes import sealed_bytes
from inquest.store import CHUNK, Stored, tiles

LONGEST = 16 << 20  # bytes of a range
_FIELDS = {"chunks", "end", "receipt", "start", "v"}


@dataclass(frozen=True, slots=True)
class Chunk:
    """Bytes of an exhibit, 1 MiB or the rest, and their inclusion proof in its tree."""

    data: bytes
    path: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class RangeProof:
    """The bytes `[start, end)` of an exhibit, in the chunks that hold them, with the receipt of its intake.

    Only its form is judged here.
    """

    start: int
    end: int
    chunks: tuple[Chunk, ...]
    receipt: Receipt

    def __post_init__(self) -> None:
        """Raise `ValueError` for a range that is empty, longer than 16 MiB, or in another number of chunks."""
        if not 0 <= self.start < self.end <= self.start + LONGEST:
            raise ValueError(f"a range has at least one byte and at most {LONGEST:,}")
        if len(self.chunks) != len(chunks_of(self.start, self.end)):
            raise ValueError("its chunks are not those that hold the range")

    @property
    def selected(self) -> bytes:
        """The bytes of the range."""
        first = self.start // CHUNK * CHUNK
        return b"".join(chunk.data for chunk in self.chunks)[self.start - first : self.end - first]

    def data(self) -> bytes:
        """Return the proof as it is written: canonical JSON."""
        chunks = [
            {"data": base64.b64encode(chunk.data).decode(), "path": [each.hex() for each in chunk.path]}
            for chunk in self.chunks
        ]
        receipt = self.receipt.data().decode()
        return canonical({"chunks": chunks, "end": self.end, "receipt": receipt, "start": self.start, "v": VERSION})

    @classmethod
    def parse(cls, data: bytes) -> "RangeProof":
        """Read a range proof; `IntegrityError` unless it is in its one form."""
        try:
            said = strict_object(data, _FIELDS)
            require_version(said)
            start, end, chunks = said["start"], said["end"], said["chunks"]
            require(type(start) is int and type(end) is int and isinstance(chunks, list), "its range is malformed")
            return cls(start, end, tuple(map(_chunk, chunks)), Receipt.parse(text_of(said["receipt"])))
        except ValueError as error:
            raise IntegrityError(f"not a range proof: {error}") from error


def prove_range(receipt: Receipt, start: int, end: int, open_exhibit: Callable[[], BinaryIO]) -> RangeProof:
    """Prove the bytes `[start, end)` of the exhibit whose intake the receipt is of; the exhibit is read once.

    Memory: the chunks of the range, and 32 bytes for each chunk of the exhibit. Raises `UsageError` for a range that
    the exhibit does not have, or that is longer than 16 MiB, `IntegrityError` when its bytes are not those of the
    record.
    """
    said = _said(receipt)
    if not 0 <= start < end <= min(said.size, start + LONGEST):
        raise UsageError(
            f"no bytes {start} to {end} can be proved: there are {said.size}, and at most {LONGEST:,} a time"
        )
    wanted = chunks_of(start, end)
    leaves: list[bytes] = []
    kept: list[bytes] = []
    with open_exhibit() as stream:
        while data := stream.read(CHUNK):
            if len(leaves) in wanted:
                kept.append(data)
            leaves.append(tiles.leaf_hash(data))
    tree = held(leaves)
    if root_at(len(leaves), tree).hex() != said.chunks:
        raise IntegrityError("the chunks of the exhibit are not those of its record")
    paths = [tuple(inclusion_proof(place, len(leaves), tree)) for place in wanted]
    return RangeProof(start, end, tuple(map(Chunk, kept, paths)), receipt)


def check_range(proof: RangeProof, said: Stored) -> None:
    """Raise `IntegrityError` unless each chunk stands at its place in the exhibit of which a record says this."""
    if proof.end > said.size:
        raise IntegrityError(f"the exhibit ends before the range: it has {said.size} bytes")
    try:
        root = bytes.fromhex(said.chunks)
    except ValueError as error:
        raise IntegrityError("the chunk root of the record is malformed") from error
    count = -(-said.size // CHUNK)
    for place, chunk in zip(chunks_of(proof.start, proof.end), proof.chunks, strict=True):
        if len(chunk.data) != min(CHUNK, said.size - place * CHUNK):
            raise IntegrityError(f"chunk {place} does not have its length")
        try:
            verify_inclusion(place, count, tiles.leaf_hash(chunk.data), chunk.path, root)
        except IntegrityError as error:
            raise IntegrityError(f"chunk {place} is not that of the exhibit: {error}") from error


def chunks_of(start: int, end: int) -> range:
    """Return the numbers of the chunks that hold a range."""
    return range(start // CHUNK, -(-end // CHUNK))


def _said(receipt: Receipt) -> Stored:
    if receipt.record is None:
        raise UsageError("a range is proved with the record of the exhibit, and this receipt bears none")
    return sealed_bytes(read_record(receipt.record))


def _chunk(said: object) -> Chunk:
    """Read a chunk; `ValueError` for any other form."""
    if not isinstance(said, dict) or set(said) != {"data", "path"}:
        raise ValueError("a chunk is malformed")
    return Chunk(unbase64(text_of(said["data"]).decode()), path_of(said["path"]))
