"""Mending in a folder: good bytes take the place of damaged ones, which go to `damaged/`, under the path they had.

What lay at a path P, with SHA-256 D, is `damaged/P/D`; what is no readable file is `damaged/P/other`, or `other-2` …
`damaged/incoming/` holds what is about to be put in place. None of it is evidence of the ledger.
"""

import hashlib
import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import BinaryIO

from inquest.errors import IntegrityError, NotFound
from inquest.model import Digest
from inquest.store.durable import Durable, Folders, read_file, walk, write_whole, writing
from inquest.store.files_vault import FileVault
from inquest.store.ports import Stored

ASIDE = "damaged"
_INCOMING = "incoming"


class FileMender:
    """Mends the inquiry in `root`, which nobody else may be writing to."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._aside = root / ASIDE
        self._durable = Durable(root.parent)
        self._staging = FileVault(self._aside)  # of a vault it has only the half that stages

    def names(self, folder: str) -> Iterator[str]:
        """Name the files below a folder; see the port."""
        return (name for name, _ in walk(self._root / folder)) if (self._root / folder).is_dir() else iter(())

    def put(self, path: str, data: bytes, *, superseded: bool = False) -> bool:
        """Have these bytes lie at the path; see the port."""
        target = self._root / path
        with suppress(IntegrityError):
            if read_file(target) == data:
                with writing(target), Folders(self._durable) as folders:
                    folders.hold(target.parent)  # a killed command may have written it, and not synced its name
                    folders.sync()
                return False
        with writing(target), Folders(self._durable) as folders:
            if not superseded:
                self._make_room(folders, path)
            write_whole(folders, target, data)
            folders.sync()
        return True

    def stage(self, stream: BinaryIO) -> Stored:
        """Take the bytes of an object in; see the port."""
        return self._staging.stage(stream)

    def place(self, digest: Digest) -> None:
        """Put a staged object in its place; see the port."""
        path = f"vault/{digest[:2]}/{digest[2:4]}/{digest}"
        staged = self._aside / _INCOMING / digest
        if not staged.exists():
            raise NotFound(f"{digest} was never staged")
        with writing(self._root / path), Folders(self._durable) as folders:
            self._make_room(folders, path)
            folders.hold((self._root / path).parent)
            staged.replace(self._root / path)
            folders.sync()

    def clear(self) -> None:
        """Let go of what was staged; `damaged/` goes with it when nothing else is in it."""
        with writing(self._aside):
            shutil.rmtree(self._aside / _INCOMING, ignore_errors=True)
            with suppress(FileNotFoundError, OSError):
                self._aside.rmdir()

    def _make_room(self, folders: Folders, path: str) -> None:
        """Put aside what lies at the path, and whatever stands in its way in the place of a folder."""
        parts = path.split("/")
        for end in range(1, len(parts) + 1):
            where = "/".join(parts[:end])
            here = self._root / where
            is_folder = here.is_dir() and not here.is_symlink()
            if os.path.lexists(here) and is_folder == (end == len(parts)):
                self._put_aside(folders, where, here)
            elif end == len(parts) and os.path.lexists(here):
                self._keep(folders, where, here)

    def _keep(self, folders: Folders, where: str, here: Path) -> None:
        """Keep damaged bytes by a second name, so that there is a file at the path at every moment."""
        try:
            if not stat.S_ISREG(here.lstat().st_mode):
                raise IsADirectoryError
            with here.open("rb", buffering=0) as file:
                name = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError:
            self._put_aside(folders, where, here)
            return
        folders.hold(self._aside / where)
        with suppress(FileExistsError):  # the same bytes were put aside before
            os.link(here, self._aside / where / name)
        folders.sync()

    def _put_aside(self, folders: Folders, where: str, here: Path) -> None:
        """Move away what is no readable file."""
        folders.hold(self._aside / where)
        names = (f"other-{number}" if number > 1 else "other" for number in count(1))
        free = next(name for name in names if not os.path.lexists(self._aside / where / name))
        folders.hold(here.parent)
        here.rename(self._aside / where / free)
        folders.sync()
