"""Files and folders → Capture."""

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO

from inquest.collect.names import printable
from inquest.collect.options import AddOptions
from inquest.collect.sidecar import SUFFIX, read_sidecar
from inquest.collect.sniff import HEAD_BYTES, sniff
from inquest.errors import BadInput, UnreadableInput
from inquest.model import Capture, Failed, Moment

_INQUIRY = frozenset({"inquiry.toml", "keys", "ledger"})
_OWN = "part of the folder of an inquiry, where private keys lie"
_ELSEWHERE = "Add what you mean from outside of it; what is sealed stays for ever."
_KINDS = {
    stat.S_IFIFO: "a named pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
    stat.S_IFLNK: "a symbolic link",
}


@dataclass(frozen=True, slots=True)
class _Found:
    """A path, the name it goes by, and why it is not taken where it is not."""

    path: Path
    name: str
    refused: str | None = None
    remedy: str = UnreadableInput.remedy


def captures(paths: Sequence[Path], options: AddOptions, tool: str, now: Moment) -> Iterator[Capture | Failed]:
    """Return what is to be sealed of the files and folders named, in order; folders whole, sorted by name in bytes.

    Inside a folder a symbolic link is not followed and a hidden file or folder not taken: each is `Failed` and says
    so, and can be named by itself. Nothing is taken from the folder of an inquiry: its keys must not be sealed. What
    is no regular file, or cannot be read, is `Failed`. A `NAME.meta.json` beside NAME belongs to NAME and is no capture
    of its own. A file whose sidecar has not its form is `Failed` as a whole: nothing is sealed with metadata that
    someone meant otherwise.
    """
    for path in paths:
        for found in _found(path):
            yield _capture(found, options, tool, now)


def _found(path: Path) -> Iterator[_Found]:
    name = path.name or str(path)
    try:
        mode = path.stat().st_mode
    except OSError as error:
        yield _Found(path, name, error.strerror or "cannot be read")
    except ValueError:
        yield _Found(path, name, "the name holds a zero byte")
    else:
        if _is_within_inquiry(path):
            yield _Found(path, name, _OWN, _ELSEWHERE)
        else:
            yield from _walk(path) if stat.S_ISDIR(mode) else [_of_kind(path, name, mode)]


def _walk(folder: Path) -> Iterator[_Found]:
    """Walk with a stack of our own: a folder may be deeper than Python recurses."""
    stack = [folder]
    while stack:
        path = stack.pop()
        name = path.relative_to(folder).as_posix() if path != folder else folder.name or str(folder)
        try:
            mode = path.stat().st_mode if path == folder else path.lstat().st_mode
            inside = sorted((e.name for e in path.iterdir()), key=os.fsencode) if stat.S_ISDIR(mode) else []
        except OSError as error:
            yield _Found(path, name, error.strerror or "cannot be read")
            continue
        if _INQUIRY.issubset(inside):
            yield _Found(path, name, _OWN, _ELSEWHERE)
        elif path != folder and path.name.startswith("."):
            yield _Found(path, name, "hidden, and not taken from a folder", "Name it by itself to add it.")
        elif stat.S_ISDIR(mode):
            names = frozenset(inside)
            stack.extend(path / entry for entry in reversed(inside) if not _belongs(entry, names))
        else:
            yield _of_kind(path, name, mode)


def _is_within_inquiry(path: Path) -> bool:
    return any(all(os.access(above / name, os.F_OK) for name in _INQUIRY) for above in path.resolve().parents)


def _belongs(entry: str, inside: frozenset[str]) -> bool:
    return entry.endswith(SUFFIX) and entry.removesuffix(SUFFIX) in inside


def _of_kind(path: Path, name: str, mode: int) -> _Found:
    if stat.S_ISREG(mode):
        return _Found(path, name)
    kind = _KINDS.get(stat.S_IFMT(mode), "no regular file")
    return _Found(path, name, f"{kind}, not a file", "Name the file itself to add it.")


def _capture(found: _Found, options: AddOptions, tool: str, now: Moment) -> Capture | Failed:
    name = printable(found.name)
    if found.refused is not None:
        return Failed(name, found.refused, found.remedy)
    try:
        with found.path.open("rb") as stream:
            media_type = sniff(stream.read(HEAD_BYTES), found.path.name)
        sidecar = read_sidecar(found.path)
    except OSError as error:
        return Failed(name, error.strerror or "cannot be read", UnreadableInput.remedy)
    except BadInput as error:
        return Failed(name, str(error), error.remedy)
    return Capture(
        name=name,
        came_from=sidecar.url or printable(str(found.path)),
        method="file",
        captured_at=now,
        tool=tool,
        media_type=media_type,
        open=partial(_open, found.path),
        provenance=options.provenance().over(sidecar.provenance),
        mapping=options.mapping,
    )


def _open(path: Path) -> BinaryIO:
    return path.open("rb")
