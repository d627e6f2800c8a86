"""A disk as a cautious reader of POSIX sees it: what was synced is there, of all else nobody knows.

A file has the bytes that it has now, and those of its last fsync. A folder has the names that it has now, and those of
its last fsync. The power may be cut at any call: then each name is as it was or as it is, and each file has its synced
bytes, all, or a part of what was written since.
"""

import os
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tools.fault.tracing import Call


@dataclass(eq=False, slots=True)
class File:
    """Bytes now, and bytes that survive."""

    data: bytes = b""
    synced: bytes = b""

    @property
    def is_clean(self) -> bool:
        """Say whether all of it survives."""
        return self.data == self.synced


@dataclass(eq=False, slots=True)
class Folder:
    """Names now, and names that survive."""

    names: dict[str, "File | Folder"] = field(default_factory=dict)
    synced: dict[str, "File | Folder"] = field(default_factory=dict)

    @property
    def is_clean(self) -> bool:
        """Say whether all names survive, and none comes back."""
        return self.names == self.synced


Node = File | Folder


class Disk:
    """What lies below `root`, taken up from a folder where all is durable, and moved on by system calls."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.top = _taken(root)
        self._offsets: dict[int, int] = {}

    def copy_dirt(self, other: "Disk") -> None:
        """Take over what another disk, which ended where this one begins, has not made durable."""
        _take_dirt(self.top, other.top)

    def apply(self, call: Call) -> None:
        """Move on by one call; one that failed, or that concerns other files, changes nothing."""
        if call.result < 0 or not call.paths or not all(self._parts(path) is not None for path in call.paths):
            return
        change = getattr(self, f"_{call.name}", None)
        if change is not None:
            change(call)

    def at(self, path: str) -> Node | None:
        """Return what lies at a path now."""
        node: Node | None = self.top
        for part in self._parts(path) or []:
            node = node.names.get(part) if isinstance(node, Folder) else None
        return node

    def walk(self) -> Iterator[tuple[str, Node]]:
        """Name all that there is now, with its place below the root."""
        yield from _walk(self.top, "")

    def survivor(self, rng: random.Random, target: Path) -> None:
        """Write a state that a power cut may leave into a new folder."""
        _write(self.top, rng, target)

    def _parts(self, path: str) -> list[str] | None:
        relative = os.path.relpath(path, self.root)
        return None if relative.startswith("..") else [part for part in relative.split("/") if part != "."]

    def _parent(self, path: str) -> tuple[Folder, str]:
        parent = self.at(str(Path(path).parent))
        if not isinstance(parent, Folder):
            raise TypeError(f"the model of the disk has no folder for {path}")
        return parent, Path(path).name

    def _openat(self, call: Call) -> None:
        self._offsets[call.result] = 0
        node = self.at(call.paths[0])
        if node is None and "O_CREAT" in call.flags:
            parent, name = self._parent(call.paths[0])
            parent.names[name] = File()
        elif isinstance(node, File) and "O_TRUNC" in call.flags:
            node.data = b""

    def _write(self, call: Call) -> None:
        node, handle = self.at(call.paths[0]), int(call.flags.partition("<")[0])
        if isinstance(node, File):
            at = self._offsets.get(handle, len(node.data))
            data = call.data[: call.result]
            node.data = node.data[:at].ljust(at, b"\x00") + data + node.data[at + len(data) :]
            self._offsets[handle] = at + len(data)

    def _fsync(self, call: Call) -> None:
        node = self.at(call.paths[0])
        if isinstance(node, File):
            node.synced = node.data
        elif isinstance(node, Folder):
            node.synced = dict(node.names)

    _fdatasync = _fsync

    def _mkdir(self, call: Call) -> None:
        parent, name = self._parent(call.paths[0])
        parent.names[name] = Folder()

    def _link(self, call: Call) -> None:
        parent, name = self._parent(call.paths[1])
        node = self.at(call.paths[0])
        if node is not None:
            parent.names[name] = node

    def _rename(self, call: Call) -> None:
        self._link(call)
        self._unlink(call)

    def _unlink(self, call: Call) -> None:
        parent, name = self._parent(call.paths[0])
        parent.names.pop(name, None)

    _rmdir = _unlinkat = _unlink


def _taken(path: Path) -> Folder:
    names: dict[str, Node] = {}
    for each in path.iterdir():
        if each.is_dir():
            names[each.name] = _taken(each)
        else:
            data = each.read_bytes()
            names[each.name] = File(data, data)
    return Folder(names, dict(names))


def _take_dirt(ours: Folder, theirs: Folder) -> None:
    """Names survive as they do there; what has the same name now on both is the same thing."""
    ours.synced = {
        name: ours.names[name] if theirs.names.get(name) is node and name in ours.names else node
        for name, node in theirs.synced.items()
    }
    for name, node in ours.names.items():
        other = theirs.names.get(name)
        if isinstance(node, Folder) and isinstance(other, Folder):
            _take_dirt(node, other)
        elif isinstance(node, File) and isinstance(other, File):
            node.synced = other.synced


def _walk(folder: Folder, below: str) -> Iterator[tuple[str, Node]]:
    yield below.removesuffix("/"), folder
    for name, node in sorted(folder.names.items()):
        if isinstance(node, Folder):
            yield from _walk(node, f"{below}{name}/")
        else:
            yield below + name, node


def _write(folder: Folder, rng: random.Random, target: Path) -> None:
    target.mkdir()
    for name in sorted({*folder.names, *folder.synced}):
        now, then = folder.names.get(name), folder.synced.get(name)
        node = now if now is then else rng.choice((now, then))
        if isinstance(node, Folder):
            _write(node, rng, target / name)
        elif node is not None:
            (target / name).write_bytes(_survived(node, rng))


def _survived(file: File, rng: random.Random) -> bytes:
    """Return the synced bytes, all, a part of those that were written since, or zeros in their place."""
    if file.is_clean:
        return file.data
    cut = rng.randrange(len(file.data) + 1)
    return rng.choice((file.synced, file.data, file.data[:cut], file.data[:cut].ljust(len(file.data), b"\x00")))
