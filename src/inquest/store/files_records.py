"""The records as files: JSON lines, 256 in a file, numbered like the entries' bundles."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from inquest.errors import IntegrityError
from inquest.store.bundle_files import BundleFiles
from inquest.store.durable import REGULAR, Durable, Folders, Many, walk, writing
from inquest.store.ports import Fault
from inquest.store.tiles import WIDTH, suffix, width_of


class FileRecords:
    """Keeps records under `root`; folders are made when they are first needed."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._durable = Durable(root.parent)
        self._files = BundleFiles(root, _pack, _unpack)

    def append(self, first: int, records: Sequence[bytes]) -> None:
        """Write the records of the entries from `first` on; see the port."""
        if b"\n" in b"".join(records):
            raise ValueError("a record stands on one line")
        with writing(self._root), Folders(self._durable) as folders, Many(folders) as many:
            self._files.tidy(folders, first)
            self._files.write(many, first, records)
            many.finish()
            folders.sync()

    def read(self, start: int, end: int) -> Iterator[bytes]:
        """Return the records `[start, end)`; see the port."""
        return self._files.read(start, end)

    def faults(self, size: int) -> Iterator[Fault]:
        """Name what is missing, damaged or strange; see the port."""
        for index in range(-(-size // WIDTH)):
            width = width_of(index, size)
            try:
                self._files.bundle(index, width)
            except IntegrityError as error:
                yield Fault(suffix(index, width), str(error).removeprefix(f"{self._root}/"))
        names = []
        for name, kind in walk(self._root):
            if kind == REGULAR:
                names.append(name)
            else:
                yield Fault(name, "does not belong here")
        yield from self._files.faults(names, size)


def _pack(records: Iterable[bytes]) -> bytes:
    return b"".join([record + b"\n" for record in records])


def _unpack(data: bytes) -> list[bytes]:
    if data and not data.endswith(b"\n"):
        raise ValueError("its last line is cut off")
    return data.split(b"\n")[:-1]
