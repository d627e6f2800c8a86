"""Items read once and kept aside, however many: what is checked is then what is written."""

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import IO, overload

_IN_MEMORY = 64 << 20  # bytes held in memory; more go to a temporary file
_LENGTH = 4  # bytes that hold the length of an item


class Row(Sequence[bytes]):
    """So many items in a file, each after its length; going through them is quick, reaching into them is not."""

    def __init__(self, file: IO[bytes], count: int) -> None:
        self._file = file
        self._count = count

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[bytes]:
        at = 0
        for _ in range(self._count):
            self._file.seek(at)
            length = int.from_bytes(self._file.read(_LENGTH), "big")
            yield self._file.read(length)
            at += _LENGTH + length

    @overload
    def __getitem__(self, index: int) -> bytes: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[bytes]: ...

    def __getitem__(self, index: int | slice) -> bytes | Sequence[bytes]:
        return list(self)[index]


@contextmanager
def kept(items: Iterable[bytes]) -> Iterator[Row]:
    """Read items to their end and keep them, in constant memory, while the block runs."""
    with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as file:
        count = 0
        for item in items:
            file.write(len(item).to_bytes(_LENGTH, "big") + item)
            count += 1
        yield Row(file, count)
