"""Whether a folder is a complete and valid BagIt bag (RFC 8493 §3): each file read once, what fails is named."""

import hashlib
import os
import stat
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from inquest.errors import IntegrityError
from inquest.share.packages.bag_text import (
    ALGORITHMS,
    Declaration,
    Listed,
    read_declaration,
    read_fetch,
    read_info,
    read_manifest,
)
from inquest.store import CHUNK, Fault

_TAG_LIMIT = 256 << 20  # bytes of a tag file: a manifest of a million files has some 200 MB
_PAYLOAD = "data/"

Hashes = dict[str, str]
Hash = Callable[[str, Path, frozenset[str]], tuple[int, Hashes]]  # path in the bag, file, algorithms → size, hashes


@dataclass(frozen=True, slots=True)
class BagReport:
    """What a check of a bag found. A fault that is not grave is one the format allows and advises against."""

    files: int
    size: int
    faults: tuple[Fault, ...]
    paths: tuple[str, ...] = ()
    hashed_with: frozenset[str] = frozenset()
    untagged: tuple[str, ...] = ()

    @property
    def is_valid(self) -> bool:
        """Say whether the bag is complete and valid."""
        return not any(fault.grave for fault in self.faults)


def hash_file(_name: str, path: Path, algorithms: frozenset[str]) -> tuple[int, Hashes]:
    """Return size and hashes of a regular file, read once, in constant memory; `IntegrityError` when it cannot be."""
    made = {name: hashlib.new(name, usedforsecurity=False) for name in sorted(algorithms)}
    size = 0
    for block in blocks(path):
        size += len(block)
        for one in made.values():
            one.update(block)
    return size, {name: one.hexdigest() for name, one in made.items()}


def blocks(path: Path) -> Iterator[bytes]:
    """Return the bytes of a regular file, block by block; follows no symbolic link. Raises `IntegrityError`."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
        with os.fdopen(handle, "rb") as file:
            while block := file.read(CHUNK):
                yield block
    except OSError as error:
        raise IntegrityError(f"it cannot be read: {error.strerror or error}") from error


def whole(path: Path, limit: int) -> bytes:
    """Return all bytes of a regular file; `IntegrityError` when it cannot be read, or is larger than it may be."""
    data = bytearray()
    for block in blocks(path):
        data += block
        if len(data) > limit:
            raise IntegrityError("it is larger than it may be")
    return bytes(data)


def check_bag(folder: Path, hash_one: Hash = hash_file) -> BagReport:
    """Judge a bag; nothing in it is trusted before it is checked, and no file outside it is touched.

    `hash_one` reads a file: whoever needs more of it than hashes gives another one.
    """
    check = _Check(folder, hash_one)
    check.run()
    return BagReport(
        check.read,
        check.size,
        tuple(check.faults),
        tuple(sorted(check.there)),
        frozenset(check.payload) & frozenset(check.tags),
        tuple(sorted(check.untagged)),
    )


@dataclass(slots=True)
class _Check:
    folder: Path
    hash_one: Hash
    read: int = 0
    size: int = 0
    faults: list[Fault] = field(default_factory=list)
    there: set[str] = field(default_factory=set)
    payload: dict[str, dict[str, str]] = field(default_factory=dict)  # algorithm → path → hash
    tags: dict[str, dict[str, str]] = field(default_factory=dict)
    untagged: set[str] = field(default_factory=set)

    def run(self) -> None:
        """Go through the bag: its files, its declaration, its manifests, its bytes."""
        self._walk(self.folder, "")
        declared = self._declaration()
        if declared is None:
            return
        for name in sorted(self.there):
            self._manifest(name, declared)
        if not self.payload:
            self._fault("manifest", "there is none for the payload")
        self._fetch(declared)
        self._complete(declared)
        self._fixity()
        self._oxum(declared)

    def _walk(self, folder: Path, below: str) -> None:
        try:
            found = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            self._fault(below or ".", f"cannot be read: {error.strerror or error}")
            return
        for entry in found:
            name = below + entry.name
            mode = entry.stat(follow_symlinks=False).st_mode
            if stat.S_ISDIR(mode):
                self._walk(Path(entry.path), f"{name}/")
            elif stat.S_ISREG(mode):
                self.there.add(name)
            else:
                self._fault(name, "is neither file nor folder")

    def _declaration(self) -> Declaration | None:
        try:
            return read_declaration(self._tag("bagit.txt"))
        except IntegrityError as error:
            self._fault("bagit.txt", str(error))
            return None

    def _tag(self, name: str) -> bytes:
        """Return a tag file; `IntegrityError` when it is not there, or larger than any that we can read."""
        if name not in self.there:
            raise IntegrityError("it is not there")
        return whole(self.folder / name, _TAG_LIMIT)

    def _manifest(self, name: str, declared: Declaration) -> None:
        """Read a manifest; lines that name a file twice are judged as the version says."""
        kind, dash, rest = name.partition("-")
        if "/" in name or not dash or kind not in ("manifest", "tagmanifest") or not rest.endswith(".txt"):
            return
        algorithm = rest.removesuffix(".txt")
        if algorithm not in ALGORITHMS:
            self._fault(name, "is made with an algorithm that is not known")
            return
        listed: dict[str, str] = {}
        try:
            lines = read_manifest(self._tag(name), declared, algorithm)
            for line in lines:
                self._take(name, line, listed, declared)
        except IntegrityError as error:
            self._fault(name, str(error))
        (self.payload if kind == "manifest" else self.tags)[algorithm] = listed

    def _take(self, name: str, line: Listed, listed: dict[str, str], declared: Declaration) -> None:
        is_payload = line.path.startswith(_PAYLOAD)
        if is_payload == name.startswith("tag"):
            raise IntegrityError(f"it lists {line.path!r}, which is not for this manifest")
        if line.odd is not None:
            self._fault(f"{name}: {line.path}", line.odd, grave=False)
        if line.path in listed:
            same = listed[line.path] == line.hash
            if not same or declared.is_final:
                raise IntegrityError(f"it lists {line.path!r} twice")
            self._fault(f"{name}: {line.path}", "is listed twice", grave=False)
        listed[line.path] = line.hash

    def _fetch(self, declared: Declaration) -> None:
        """Judge the list of what is to be fetched: it changes nothing of what must be there; its paths are payload."""
        if "fetch.txt" not in self.there:
            return
        try:
            for path in read_fetch(self._tag("fetch.txt"), declared):
                if not path.startswith(_PAYLOAD) or any(path not in listed for listed in self.payload.values()):
                    self._fault("fetch.txt", f"names {path!r}, which the manifests do not")
        except IntegrityError as error:
            self._fault("fetch.txt", str(error))

    def _complete(self, declared: Declaration) -> None:
        """Each file that is listed is there, each payload file that is there is listed, in each manifest (1.0)."""
        payload = {name for name in self.there if name.startswith(_PAYLOAD)}
        listed = [set(paths) for paths in self.payload.values()]
        for name in sorted(payload.difference(*listed) if declared.is_final is False else payload):
            missing = [1 for paths in listed if name not in paths]
            if missing:
                self._fault(name, "is in no manifest" if len(missing) == len(listed) else "is not in every manifest")
        for tags in self.tags.values():
            self.untagged |= {n for n in self.there - payload if n not in tags and not n.startswith("tagmanifest-")}
        for paths in (*self.payload.values(), *self.tags.values()):
            for name in sorted(paths.keys() - self.there):
                self._absent(name, paths, declared)

    def _absent(self, name: str, paths: dict[str, str], declared: Declaration) -> None:
        """Name a file that is missing; in the drafts it may be there under a name that some systems take for it."""
        same = [other for other in self.there if _folded(other) == _folded(name)]
        if declared.is_final or not same or paths.get(same[0]) != paths[name]:
            self._fault(name, "is listed and not there")
            return
        self._fault(name, f"is listed, and is there as {same[0]!r}", grave=False)

    def _fixity(self) -> None:
        """Read each file once and compare it with every hash that is listed for it."""
        every = [*self.payload.items(), *self.tags.items()]
        for name in sorted(self.there):
            said = {algorithm: paths[name] for algorithm, paths in every if name in paths}
            if not said:
                continue
            try:
                size, found = self.hash_one(name, self.folder / name, frozenset(said))
            except IntegrityError as error:
                self._fault(name, str(error))
                continue
            self.read += 1
            self.size += size
            wrong = sorted(algorithm for algorithm, value in said.items() if found[algorithm] != value)
            if wrong:
                self._fault(name, f"has not the {' and '.join(wrong)} that the manifest says")

    def _oxum(self, declared: Declaration) -> None:
        """Compare the payload with the number of bytes and files that `bag-info.txt` says, where it does."""
        if "bag-info.txt" not in self.there:
            return
        try:
            info = read_info(self._tag("bag-info.txt"), declared)
        except IntegrityError as error:
            self._fault("bag-info.txt", str(error))
            return
        sizes = [(self.folder / name).lstat().st_size for name in self.there if name.startswith(_PAYLOAD)]
        for label, value in info:
            if label.lower() == "payload-oxum" and value != f"{sum(sizes)}.{len(sizes)}":
                self._fault("bag-info.txt", f"says that the payload is {value}; it is {sum(sizes)}.{len(sizes)}")

    def _fault(self, where: str, what: str, *, grave: bool = True) -> None:
        self.faults.append(Fault(where, what, grave))


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
