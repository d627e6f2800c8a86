"""C2SP tlog-proof: that an entry stands in a log, as one text that is checked without the log."""

import base64
import re
from dataclasses import dataclass

from inquest.errors import IntegrityError
from inquest.preserve.note import unbase64
from inquest.store import tiles

MARK = b"c2sp.org/tlog-proof@v1\n"
_EXTRA = "extra "
_INDEX = re.compile(r"index (0|[1-9][0-9]{0,18})\Z")
_DEEPEST = 63  # hashes of a proof in the largest tree


@dataclass(frozen=True, slots=True)
class TlogProof:
    """The entry's index, its inclusion proof, the checkpoint as a signed note, and data of the application's own.

    Nothing is judged here; `extra` is signed by nobody.
    """

    index: int
    hashes: tuple[bytes, ...]
    note: bytes
    extra: bytes | None = None

    def data(self) -> bytes:
        """Return the proof as it is written."""
        lines = [f"index {self.index}", *map(_base64, self.hashes)]
        if self.extra is not None:
            lines.insert(0, _EXTRA + _base64(self.extra))
        return MARK + "".join(f"{line}\n" for line in lines).encode() + b"\n" + self.note

    @classmethod
    def parse(cls, data: bytes) -> "TlogProof":
        """Read a proof; `IntegrityError` unless it is in its one form. The checkpoint is taken as it is."""
        try:
            return cls._read(data)
        except ValueError as error:
            raise IntegrityError(f"not a tlog-proof: {error}") from error

    @classmethod
    def _read(cls, data: bytes) -> "TlogProof":
        head, blank, note = data.partition(b"\n\n")
        if not data.startswith(MARK) or not blank or not note:
            raise ValueError("it does not begin or end as one")
        lines = head.removeprefix(MARK).decode("ascii").split("\n")
        extra = unbase64(lines.pop(0).removeprefix(_EXTRA)) if lines[0].startswith(_EXTRA) else None
        if extra == b"":
            raise ValueError("its extra line is empty")
        index = _INDEX.match(lines[0]) if lines else None
        if index is None:
            raise ValueError("it has no index")
        hashes = tuple(map(unbase64, lines[1:]))
        if len(hashes) > _DEEPEST or any(len(each) != tiles.SIZE for each in hashes):
            raise ValueError("its hashes are too many, or one has not 32 bytes")
        return cls(int(index[1]), hashes, note, extra)


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode()
