"""Runs of items as files of 256, numbered as in tlog-tiles; the last one is partial until it is full.

A file is never changed: a wider partial file is written beside the one in force, which is removed when the next run is
written. So an interrupted command leaves at most files that are narrower than, or lie beyond, what is in force.
"""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from inquest.errors import IntegrityError
from inquest.store.durable import TEMPORARY, Folders, Many, read_file
from inquest.store.ports import Fault
from inquest.store.tiles import WIDTH, parse_suffix, suffix, width_of

DIFFERS = "differs from the wider file in force"
LEFT = "left by an interrupted command; the next one mends it"
_PARTIAL = re.compile(r"([0-9]{3})\.p\Z")
_FULL = re.compile(r"([0-9]{3})\Z")


@dataclass(frozen=True, slots=True)
class BundleFiles:
    """Items below `root`; `pack` writes some as bytes, `unpack` reads them (`ValueError` when it cannot)."""

    root: Path
    pack: Callable[[Iterable[bytes]], bytes]
    unpack: Callable[[bytes], list[bytes]]

    def write(self, many: Many, first: int, items: Sequence[bytes]) -> None:
        """Write items from position `first` on; what lay there is overwritten."""
        index, width = divmod(first, WIDTH)
        row = [*(self.bundle(index, width) if width else ()), *items]
        for place, start in enumerate(range(0, len(row), WIDTH), index):
            part = row[start : start + WIDTH]
            many.write(self.root / suffix(place, len(part)), self.pack(part))

    def bundle(self, index: int, width: int) -> list[bytes]:
        """Return the items of the bundle that is this wide; `IntegrityError` when they cannot be had."""
        path = self.root / suffix(index, width)
        try:
            items = self.unpack(read_file(path))
        except ValueError as error:
            raise IntegrityError(f"{path} is damaged: {error}") from error
        if len(items) != width:
            raise IntegrityError(f"{path} holds {len(items)} items in place of {width}")
        return items

    def read(self, start: int, end: int) -> Iterator[bytes]:
        """Return the items `[start, end)`, each bundle from the narrowest file that reaches far enough."""
        for index in range(start // WIDTH, -(-end // WIDTH)):
            base = index * WIDTH
            width = self._narrowest(index, width_of(index, end))
            yield from self.bundle(index, width)[max(0, start - base) : end - base]

    def faults(self, found: Iterable[str], size: int) -> Iterator[Fault]:
        """Judge file names against a run of `size` items; what a narrower file holds must be what is in force."""
        for name in found:
            where = parse_suffix(name.removesuffix(TEMPORARY))
            if where is None:
                yield Fault(name, "does not belong here")
            elif name.endswith(TEMPORARY) or where[1] > width_of(where[0], size):
                yield Fault(name, LEFT, grave=False)
            elif where[1] < width_of(where[0], size):
                yield from self._judged(name, *where, size)

    def tidy(self, folders: Folders, size: int) -> None:
        """Remove what is superseded by, or lies beyond, a run of `size` items, near its right edge.

        `folders` syncs the removal: what lay beyond must not come back beside what is written in its place.
        """
        full, rest = divmod(size, WIDTH)
        edges = {(index - index % 1000, (self.root / suffix(index)).parent) for index in (full, max(0, full - 1))}
        for thousand, folder in edges:
            for name in _names(folder):
                if _FULL.match(name) and int(name) < full - thousand:
                    continue  # most are: a full bundle that counts
                if match := _PARTIAL.match(name):
                    keep = str(rest) if thousand + int(match[1]) == full and rest else None
                    _clear(folders, folder / name, keep)
                elif name.endswith(TEMPORARY) or _FULL.match(name):
                    folders.hold(folder)
                    (folder / name).unlink()

    def _narrowest(self, index: int, needed: int) -> int:
        folder = self.root / (suffix(index) + ".p")
        widths = [int(name) for name in _names(folder) if name.isdecimal() and int(name) >= needed]
        return min(widths, default=WIDTH)

    def _judged(self, name: str, index: int, width: int, size: int) -> Iterator[Fault]:
        """Judge a narrower file: by itself, then against the one in force."""
        try:
            self.bundle(index, width)
        except IntegrityError as error:
            yield Fault(name, str(error).removeprefix(f"{self.root}/"))
            return
        if not self._agrees(index, width, size):
            yield Fault(name, DIFFERS)

    def _agrees(self, index: int, width: int, size: int) -> bool:
        try:
            wide = self.bundle(index, width_of(index, size))
        except IntegrityError:
            return True  # the wider file has its own fault
        try:
            return read_file(self.root / suffix(index, width)) == self.pack(wide[:width])
        except IntegrityError:
            return False


def _names(folder: Path) -> list[str]:
    try:
        return sorted(entry.name for entry in os.scandir(folder))
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise IntegrityError(f"{folder} cannot be read: {error.strerror}") from error


def _clear(folders: Folders, folder: Path, keep: str | None) -> None:
    """Remove all but one file; sync the folder also where nothing is left to remove: who did may have been killed."""
    folders.hold(folder.parent if keep is None else folder)
    for name in _names(folder):
        if name != keep:
            (folder / name).unlink()
    if keep is None:
        folder.rmdir()
