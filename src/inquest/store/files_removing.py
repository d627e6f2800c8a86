"""Objects removed so that it lasts, whoever is killed on the way."""

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path

from inquest.store.durable import Folders, writing

MARK = "tmp-gone-"  # and a name: this object is being removed, and nobody knows yet whether that lasts
_BATCH = 128  # objects removed at once: each may hold two folders open


class Removing:
    """Removes objects from `root`, and from `aside` what was put there of them; `incoming` holds the marks.

    A mark is there before its object goes, and goes when the folders of the object were synced. A command that finds
    one, left by somebody who was killed, syncs them. It need not be durable itself: should the power be cut, either the
    object comes back, and is removed again, or its removal was durable.
    """

    def __init__(self, root: Path, aside: Path | None, incoming: Path) -> None:
        self._root = root
        self._aside = aside
        self._incoming = incoming

    def remove(self, paths: Iterable[Path]) -> None:
        """Remove objects, named by their paths below the root, and make it last; what is not there is no error."""
        with writing(self._root):
            self._end()
            there = ((path, places) for path in paths if (places := [p for p in self._places(path) if p.exists()]))
            while batch := list(islice(there, _BATCH)):
                self._remove(batch)

    def _end(self) -> None:
        """Make it last what others removed before they were killed."""
        marks = iter(list(self._marks()))
        while batch := list(islice(marks, _BATCH)):
            with Folders() as folders:
                for mark in batch:
                    name = mark.name.removeprefix(MARK)
                    for place in self._places(self._root / name[:2] / name[2:4] / name):
                        if place.parent.is_dir():
                            folders.hold(place.parent)
                folders.sync()
            for mark in batch:
                mark.unlink(missing_ok=True)

    def _remove(self, batch: list[tuple[Path, list[Path]]]) -> None:
        marks = [self._incoming / (MARK + path.name) for path, _ in batch]
        with Folders() as folders:
            folders.hold(self._incoming)
            for mark, (path, places) in zip(marks, batch, strict=True):
                mark.touch()
                for place in places:
                    folders.hold(place.parent)
                    place.unlink() if place == path else shutil.rmtree(place)
            folders.sync()
        for mark in marks:
            mark.unlink(missing_ok=True)

    def _places(self, path: Path) -> list[Path]:
        """Return where an object lies, and where its damaged bytes were put."""
        return [path, *([] if self._aside is None else [self._aside / path.relative_to(self._root)])]

    def _marks(self) -> Iterator[Path]:
        with suppress(FileNotFoundError), os.scandir(self._incoming) as found:
            yield from (Path(entry.path) for entry in found if entry.name.startswith(MARK))
