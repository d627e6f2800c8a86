"""The tag files of a BagIt bag as text: declaration, manifests, bag-info, fetch list (RFC 8493 §2; earlier drafts)."""

import re
from dataclasses import dataclass
from types import MappingProxyType

from inquest.errors import IntegrityError

NEWEST = (1, 0)
ALGORITHMS = MappingProxyType({"md5": 32, "sha1": 40, "sha224": 56, "sha256": 64, "sha384": 96, "sha512": 128})
_VERSIONS = frozenset({(0, 93), (0, 94), (0, 95), (0, 96), (0, 97), NEWEST})
_CODECS = MappingProxyType({"utf-8": "utf-8", "utf-16": "utf-16", "iso-8859-1": "iso-8859-1"})
_BREAK = re.compile(r"\r\n|\r|\n")
_VERSION = re.compile(r"BagIt-Version: ([0-9]{1,3})\.([0-9]{1,3})\Z")
_ENCODING = re.compile(r"Tag-File-Character-Encoding: ([A-Za-z0-9-]{1,40})\Z")
_LINE = re.compile(r"([0-9A-Fa-f]+)[ \t]+(\*?)(\S.*)\Z", re.DOTALL)
_FETCH = re.compile(r"(\S+)[ \t]+([0-9]+|-)[ \t]+(\S.*)\Z")
_ESCAPES = MappingProxyType({"%0A": "\n", "%0D": "\r", "%25": "%"})


@dataclass(frozen=True, slots=True)
class Declaration:
    """What `bagit.txt` says: the version of the format, and how the other tag files are encoded."""

    version: tuple[int, int]
    codec: str

    @property
    def is_final(self) -> bool:
        """Say whether it is the format of the RFC, not one of its drafts."""
        return self.version >= NEWEST


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of a manifest: a path inside the bag and its hash; `odd` says what is allowed but not as it should be."""

    path: str
    hash: str
    odd: str | None = None


def read_declaration(data: bytes) -> Declaration:
    """Read `bagit.txt`: two lines in UTF-8, no byte order mark, nothing else; `IntegrityError` otherwise."""
    lines = _lines(decoded(data, "utf-8"))
    found = [form.match(line) for form, line in zip((_VERSION, _ENCODING), lines, strict=False)]
    if len(lines) != 2 or found[0] is None or found[1] is None:
        raise IntegrityError("it does not declare a version and an encoding in the form of the RFC")
    version = (int(found[0][1]), int(found[0][2]))
    codec = _CODECS.get(found[1][1].lower())
    if version not in _VERSIONS:
        raise IntegrityError(f"version {found[0][1]}.{found[0][2]} of the format is not known")
    if codec is None:
        raise IntegrityError(f"the encoding {found[1][1]} is not known")
    return Declaration(version, codec)


def read_manifest(data: bytes, declared: Declaration, algorithm: str) -> list[Listed]:
    """Read a manifest; `IntegrityError` for a line without the form that its version asks for."""
    listed = []
    for number, line in enumerate(_lines(decoded(data, declared.codec)), 1):
        match = _LINE.match(line)
        if match is None or len(match[1]) != ALGORITHMS[algorithm]:
            raise IntegrityError(f"line {number} is no {algorithm} with a path")
        listed.append(_listed(match[3], match[1].lower(), declared, starred=bool(match[2])))
    return listed


def read_fetch(data: bytes, declared: Declaration) -> list[str]:
    """Return the paths of a fetch list; `IntegrityError` for a line that is no address, length and path."""
    paths = []
    for number, line in enumerate(_lines(decoded(data, declared.codec)), 1):
        match = _FETCH.match(line)
        if match is None:
            raise IntegrityError(f"line {number} is no address with a length and a path")
        paths.append(inside(_unescaped(match[3], declared)))
    return paths


def read_info(data: bytes, declared: Declaration) -> list[tuple[str, str]]:
    """Read `bag-info.txt`: labels with values, in order; a line that begins with a blank goes on the one before."""
    found: list[tuple[str, str]] = []
    for number, line in enumerate(_lines(decoded(data, declared.codec)), 1):
        label, colon, value = line.partition(":")
        if line[0] in " \t" and found:
            found[-1] = (found[-1][0], f"{found[-1][1]} {line.strip()}")
        elif (
            not colon or not label.strip() or (declared.is_final and (label != label.strip() or value[:1] not in " \t"))
        ):
            raise IntegrityError(f"line {number} is no label with a value")
        else:
            found.append((label.strip(), value.strip()))
    return found


def inside(path: str) -> str:
    """Return a path that stays inside the bag; `IntegrityError` for any other, whatever system it was meant for."""
    parts = path.split("/")
    if path.startswith(("/", "~", "\\", "%")) or "\\" in path or "\0" in path or re.match(r"[A-Za-z]:", path):
        raise IntegrityError(f"{path!r} leads out of the bag")
    if any(part in ("", ".", "..") for part in parts):
        raise IntegrityError(f"{path!r} is no plain path")
    return path


def decoded(data: bytes, codec: str) -> str:
    """Return text; `IntegrityError` for bytes that are none, and for UTF-8 with a byte order mark."""
    try:
        text = data.decode(codec)
    except UnicodeDecodeError as error:
        raise IntegrityError(f"it is no text in {codec}") from error
    if text.startswith("\ufeff"):
        raise IntegrityError("it begins with a byte order mark")
    return text


def _lines(text: str) -> list[str]:
    lines = _BREAK.split(text)
    return lines[:-1] if lines[-1] == "" else lines


def _listed(path: str, said: str, declared: Declaration, *, starred: bool) -> Listed:
    odd = "bears the mark of a checksum tool" if starred else None
    if path.startswith("./"):
        path, odd = path.removeprefix("./"), "begins with ./"
    return Listed(inside(_unescaped(path, declared)), said, odd)


def _unescaped(path: str, declared: Declaration) -> str:
    """Undo the escapes of line breaks, and since version 1.0 of the per cent sign."""
    known = _ESCAPES if declared.is_final else {mark: _ESCAPES[mark] for mark in ("%0A", "%0D")}
    return re.sub("|".join(known), lambda found: known[found[0].upper()], path, flags=re.IGNORECASE)
