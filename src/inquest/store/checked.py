"""Bytes that are checked while they are read."""

import hashlib
import io
from typing import BinaryIO

from inquest.errors import IntegrityError
from inquest.model import Digest


class Checked(io.RawIOBase):
    """Passes on a stream, hashing; at its end it raises `IntegrityError` when the bytes are not those of the name."""

    def __init__(self, stream: BinaryIO, digest: Digest) -> None:
        self._stream = stream
        self._digest = digest
        self._hash = hashlib.sha256()

    def readable(self) -> bool:
        """Say yes: it is for reading, from start to end."""
        return True

    def readinto(self, buffer: object, /) -> int:
        """Fill the buffer; at the end of the stream, compare."""
        if not isinstance(buffer, bytearray | memoryview):
            raise TypeError("the buffer must be one that can be written to")
        view = memoryview(buffer)
        try:
            data = self._stream.read(len(view))
        except OSError as error:
            raise IntegrityError(f"{self._digest} cannot be read: {error.strerror or error}") from error
        if not data:
            if self._hash.hexdigest() != self._digest:
                raise IntegrityError(f"the bytes kept as {self._digest} do not hash to that name")
            return 0
        self._hash.update(data)
        view[: len(data)] = data
        return len(data)

    def close(self) -> None:
        """Close the stream below, too."""
        self._stream.close()
        super().close()
