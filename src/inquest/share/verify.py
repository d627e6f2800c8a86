"""Checks an inquiry of Inquest, or what left one, without trusting anybody: `python3 verify.py [PATH]`.

Written from docs/formats-on-disk.md alone; it shares no code with the program that made what it reads, and needs
nothing but Python 3.9 (and the program `openssl`, where there are time-stamps). PATH is the folder of an inquiry, a
bundle, a receipt (`.tlog-proof`) or a range proof (`.range.json`); without PATH, the folder in which this file lies.
Nothing is written, no network is used. Exit code: 0 verified, 1 failed, 2 wrong call, 4 nothing failed and not all
could be checked.
"""

from __future__ import annotations

import argparse
import base64
import binascii
import calendar
import functools
import hashlib
import json
import os
import re
import shutil
import stat
import subprocess
import sys
import tempfile
import time
import unicodedata
import urllib.parse
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

Content = dict[str, Any]
WIDTH = 256  # entries in a bundle, hashes in a tile
CHUNK = 1 << 20  # bytes of an exhibit under one leaf
WORDS = {0: "verified", 1: "FAILED", 4: "incomplete"}
LEFT = "left by an interrupted command; the next one mends it"
ASK = "ask for the new one on the way by which this one came"
STRANGE = "does not belong here"
MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:[0-5]\dZ\Z", re.ASCII)
COUNT = re.compile(r"(0|[1-9][0-9]{0,18})\Z")


class Refused(Exception):
    """Something is not what it should be; the text says what."""


def need(holds: object, otherwise: str) -> None:
    """Refuse what does not hold."""
    if not holds:
        raise Refused(otherwise)


class Report:
    """How many things of each kind were checked, and what is wrong, one sentence for each damaged thing."""

    def __init__(self) -> None:
        self.counts: dict[str, int] = {}
        self.faults: dict[str, tuple[str, bool]] = {}
        self.witnesses, self.time = "no witness has cosigned", "not anchored"
        self.said: list[str] = []

    def blame(self, where: str, what: object, *, grave: bool = True) -> None:
        """Keep the first thing that is wrong with a place, but a grave one before one that is only open."""
        if where not in self.faults or (grave and not self.faults[where][1]):
            self.faults[where] = (str(what), grave)

    def named(self, file: str) -> bool:
        """Say whether something is wrong with a file, or with what stands in it."""
        return any(where.partition(": ")[0] == file for where in self.faults)

    def count(self, noun: str, more: int = 1) -> None:
        """Say that something was checked, and holds."""
        self.counts[noun] = self.counts.get(noun, 0) + more

    @property
    def code(self) -> int:
        """The exit code; where nothing at all was checked, that is a failure too."""
        if any(grave for _, grave in self.faults.values()) or not any(self.counts.values()):
            return 1
        return 4 if self.faults else 0

    def blaming(self, where: str, *, all_errors: bool = False) -> Blaming:
        """Put down to a place what is refused inside, and what has not the form that it should have."""
        return Blaming(self, where, Exception if all_errors else FORM)


FORM = (Refused, AttributeError, KeyError, TypeError, ValueError, IndexError)


class Blaming(NamedTuple):
    """See `Report.blaming`. It fails closed: what goes wrong is a failed check with a sentence, never a traceback."""

    report: Report
    where: str
    kinds: type[Exception] | tuple[type[Exception], ...]

    def __enter__(self) -> None: ...

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> bool:
        if not isinstance(error, self.kinds):
            return False
        said = "does not have the form of its kind" if self.kinds is FORM else f"{type(error).__name__}: {error}"
        self.report.blame(self.where, error if isinstance(error, Refused) else said)
        return True


class Files:
    """A folder that may be hostile: no link is followed, no pipe is waited for."""

    def __init__(self, root: str) -> None:
        self.root = root

    def path(self, name: str) -> str:
        """Return where a name leads."""
        return os.path.join(self.root, *name.split("/"))

    def open(self, name: str) -> BinaryIO:
        """Open a regular file."""
        flags = [getattr(os, each, 0) for each in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY", "O_CLOEXEC")]
        try:
            handle = os.open(self.path(name), os.O_RDONLY | sum(flags))
        except (FileNotFoundError, NotADirectoryError):
            raise Refused("is missing") from None
        except OSError as error:
            raise Refused(f"cannot be read: {error.strerror or error}") from None
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            os.close(handle)
            raise Refused("is not a file")
        return os.fdopen(handle, "rb")

    def read(self, name: str, most: int = 1 << 30) -> bytes:
        """Return the bytes of a file that is not longer than `most`."""
        with self.open(name) as file:
            data = b"".join(_parts(file, most))
        need(len(data) <= most, "is too long")
        return data

    def list(self, name: str = "") -> list[tuple[str, str]]:
        """Return what a folder holds, in order: name, and `file`, `folder` or `other`."""
        try:
            with os.scandir(self.path(name)) as found:
                return sorted((each.name, _kind(each)) for each in found)
        except (FileNotFoundError, NotADirectoryError):
            return []
        except OSError as error:
            raise Refused(f"cannot be read: {error.strerror or error}") from None

    def walk(self, name: str) -> Iterator[tuple[str, str]]:
        """Return what lies below a folder, in order: files and others, and folders only where they are empty."""
        for each, kind in self.list(name):
            below = f"{name}/{each}"
            if kind == "folder" and self.list(below):
                yield from self.walk(below)
            else:
                yield below, kind


def _kind(entry: os.DirEntry[str]) -> str:
    if entry.is_file(follow_symlinks=False):
        return "file"
    return "folder" if entry.is_dir(follow_symlinks=False) else "other"


def _parts(file: BinaryIO, most: int = 1 << 62) -> Iterator[bytes]:
    try:
        while most >= 0 and (part := file.read(min(CHUNK, most + 1))):
            yield part
            most -= len(part)
    except OSError as error:
        raise Refused(f"cannot be read: {error.strerror or error}") from None


def measure(file: BinaryIO, *, whole: bool) -> list[str | int]:
    """Hash a file chunk by chunk: SHA-256, size and, when `whole`, the SHA-512 and chunk root of an exhibit."""
    sha256, sha512, tree, size = hashlib.sha256(), hashlib.sha512(), Tree(), 0
    for part in _parts(file):
        sha256.update(part)
        size += len(part)
        if whole:
            sha512.update(part)
            tree.add(leaf_hash(part))
    return [sha256.hexdigest(), size, *([sha512.hexdigest(), tree.root().hex()] if whole else [])]


def said_of(content: Content) -> list[str | int]:
    """Return what the record of an exhibit says of its bytes, as `measure` has it."""
    return [content["digest"], content["size"], content["sha512"], content["chunks"]]


# --- Text in one form only


def unbase64(text: object) -> bytes:
    """Decode base64 that is written in the one way."""
    need(isinstance(text, str), "it holds what is not base64")
    try:
        data = base64.b64decode(str(text).encode("ascii"), validate=True)
    except (binascii.Error, ValueError):
        raise Refused("it holds what is not base64") from None
    need(base64.b64encode(data).decode() == text, "its base64 is not written in the one way")
    return data


def unhex(text: object, size: int = 0) -> bytes:
    """Decode lower-case hexadecimal digits, of so many bytes if that is given."""
    if not isinstance(text, str) or not re.match(r"(?:[0-9a-f]{2})*\Z", text) or len(text) != (2 * size or len(text)):
        raise Refused("it holds what is not hexadecimal, or not as long as it should be")
    return bytes.fromhex(text)


def digest(value: object) -> str:
    """Return a SHA-256 in hexadecimal."""
    return unhex(value, 32).hex()


def whole(value: object, least: int = 0) -> int:
    """Return a whole number of at least so much."""
    if type(value) is not int or value < least:
        raise Refused("a number is not one that can stand there")
    return value


def check_moment(value: str) -> None:
    """Refuse what is no time in its one form."""
    need(MOMENT.match(value), "its time is malformed")
    time.strptime(value, "%Y-%m-%dT%H:%M:%SZ")  # refuses what is in no calendar


def text_of(value: object) -> bytes:
    """Return the bytes of a text."""
    if not isinstance(value, str):
        raise Refused("it does not have its form")
    return value.encode()


def write_json(value: object) -> bytes:
    """Return canonical JSON (RFC 8785) of values whose numbers are integers."""
    return json.dumps(_sorted(value), ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def _sorted(value: object) -> object:
    if isinstance(value, dict):
        return {name: _sorted(value[name]) for name in sorted(value, key=lambda name: str(name).encode("utf-16-be"))}
    return [_sorted(each) for each in value] if isinstance(value, (list, tuple)) else value


def read_json(data: bytes) -> object:
    """Read canonical JSON: no name twice, no number but an integer that all readers read alike."""
    try:
        value: object = json.loads(
            data.decode(), object_pairs_hook=_once, parse_int=_integer, parse_float=_none, parse_constant=_none
        )
        same = write_json(value) == data
    except (ValueError, RecursionError) as error:
        raise Refused(f"is not JSON as it should be: {error}") from None
    need(same, "is not in canonical form")
    return value


def read_object(data: bytes, names: str) -> Content:
    """Read canonical JSON of an object that has exactly these fields."""
    value = read_json(data)
    if not isinstance(value, dict) or set(value) != set(names.split()):
        raise Refused("does not have the fields of this version")
    need("v" not in value or (type(value["v"]) is int and value["v"] == 2), "its version is unknown")
    return value


def _once(pairs: list[tuple[str, object]]) -> Content:
    made = dict(pairs)
    if len(made) != len(pairs):
        raise ValueError("a name stands twice in one object")
    return made


def _integer(text: str) -> int:
    if len(text) > 17 or abs(int(text)) > 2**53 - 1:
        raise ValueError("a number is too large")
    return int(text)


def _none(text: str) -> object:
    raise ValueError(f"{text[:20]} is no integer")


# --- Trees: RFC 6962


def leaf_hash(data: bytes) -> bytes:
    """Hash a leaf."""
    return hashlib.sha256(b"\0" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Hash a node."""
    return hashlib.sha256(b"\1" + left + right).digest()


class Tree:
    """A tree that grows by hashes; it keeps the roots of its whole subtrees, the largest first."""

    def __init__(self, hashes: Iterable[bytes] = (), peaks: Iterable[tuple[int, bytes]] = ()) -> None:
        self.peaks = list(peaks)
        for each in hashes:
            self.add(each)

    @property
    def size(self) -> int:
        """How many leaves it has."""
        return sum(width for width, _ in self.peaks)

    def add(self, value: bytes, width: int = 1) -> None:
        """Add the hash of the next leaf, or the root of the next whole subtree of this width."""
        while self.peaks and self.peaks[-1][0] == width:
            value = node_hash(self.peaks.pop()[1], value)
            width *= 2
        self.peaks.append((width, value))

    def root(self) -> bytes:
        """Return the hash over all leaves so far."""
        if not self.peaks:
            return hashlib.sha256(b"").digest()
        return functools.reduce(lambda root, peak: node_hash(peak, root), [peak for _, peak in reversed(self.peaks)])


def root_by_path(leaf: bytes, index: int, size: int, path: Sequence[bytes]) -> bytes:
    """Return the root that an inclusion proof leads to (RFC 9162 §2.1.3.2)."""
    need(0 <= index < size, "it lies outside of its tree")
    first, last, value = index, size - 1, leaf
    for each in path:
        need(last, "its path is too long")
        if first & 1 or first == last:
            value = node_hash(each, value)
            while not first & 1 and first:
                first, last = first >> 1, last >> 1
        else:
            value = node_hash(value, each)
        first, last = first >> 1, last >> 1
    need(not last, "its path is too short")
    return value


# --- Ed25519: RFC 8032, strictly

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT = pow(2, (P - 1) // 4, P)  # of −1
Point = tuple[int, int, int, int]  # extended coordinates X, Y, Z, T
NEUTRAL: Point = (0, 1, 1, 0)


def _add(a: Point, b: Point) -> Point:
    m, n = (a[1] - a[0]) * (b[1] - b[0]) % P, (a[1] + a[0]) * (b[1] + b[0]) % P
    t, z = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    e, f, g, h = n - m, z - t, z + t, n + m
    return e * f % P, g * h % P, f * g % P, e * h % P


def _double(a: Point) -> Point:
    x, y, z = a[0] * a[0] % P, a[1] * a[1] % P, 2 * a[2] * a[2] % P
    h, s = x + y, a[0] + a[1]
    e, g = h - s * s % P, x - y
    f = z + g
    return e * f % P, g * h % P, f * g % P, e * h % P


def _decoded(data: bytes) -> Point | None:  # `None` unless it is the one encoding of a point
    number = int.from_bytes(data, "little")
    sign, y = number >> 255, number & (2**255 - 1)
    if y >= P:
        return None
    u, v = (y * y - 1) % P, (D * y * y + 1) % P
    x = u * pow(v, 3, P) * pow(u * pow(v, 7, P), (P - 5) // 8, P) % P
    if (v * x * x - u) % P:
        x = x * ROOT % P
    if (v * x * x - u) % P or (x == 0 and sign):
        return None
    x = P - x if x & 1 != sign else x
    return x, y, 1, x * y % P


def _encoded(a: Point) -> bytes:
    z = pow(a[2], P - 2, P)
    x, y = a[0] * z % P, a[1] * z % P
    return (y | (x & 1) << 255).to_bytes(32, "little")


def _is_small(a: Point) -> bool:
    b = _double(_double(_double(a)))
    return b[0] % P == 0 and (b[1] - b[2]) % P == 0


def _multiples(a: Point) -> list[Point]:
    row = [NEUTRAL]
    for _ in range(15):
        row.append(_add(row[-1], a))
    return row


_BASE_Y = 4 * pow(5, P - 2, P) % P
BASE = _multiples(_decoded(_BASE_Y.to_bytes(32, "little")) or NEUTRAL)


def _sum(s: int, h: int, other: list[Point]) -> Point:  # s · B + h · the point of these multiples
    made = NEUTRAL
    for shift in range(252, -1, -4):
        made = _double(_double(_double(_double(made))))
        made = _add(_add(made, BASE[s >> shift & 15]), other[h >> shift & 15])
    return made


@functools.lru_cache(maxsize=256)
def ed25519(key: bytes, signature: bytes, message: bytes) -> bool:
    """Say whether the key signed the message: canonical, no point of small order, S below the order, no cofactor."""
    if len(key) != 32 or len(signature) != 64:
        return False
    s, a = int.from_bytes(signature[32:], "little"), _decoded(key)
    if s >= ORDER or a is None or _is_small(a):
        return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % ORDER
    r = _sum(s, h, _multiples((P - a[0], a[1], 1, P - a[3])))
    return _encoded(r) == signature[:32] and not _is_small(r)


# --- ML-DSA-44: FIPS 204, verification

Q = 8380417
GAMMA = 95232  # γ2
_ZETAS = [pow(1753, int(f"{k:08b}"[::-1], 2), Q) for k in range(256)]


def _ntt(poly: Sequence[int]) -> list[int]:
    w, k = list(poly), 0
    for length in (128, 64, 32, 16, 8, 4, 2, 1):
        for start in range(0, 256, 2 * length):
            k += 1
            zeta = _ZETAS[k]
            for j in range(start, start + length):
                t = zeta * w[j + length] % Q
                w[j], w[j + length] = w[j] + t, w[j] - t
    return w


def _unntt(poly: Sequence[int]) -> list[int]:
    w, k = list(poly), 256
    for length in (1, 2, 4, 8, 16, 32, 64, 128):
        for start in range(0, 256, 2 * length):
            k -= 1
            zeta = _ZETAS[k]
            for j in range(start, start + length):
                w[j], w[j + length] = (w[j] + w[j + length]) % Q, zeta * (w[j + length] - w[j]) % Q
    return [8347681 * each % Q for each in w]


def _bits(data: bytes, width: int) -> list[int]:
    number, mask = int.from_bytes(data, "little"), (1 << width) - 1
    return [number >> width * i & mask for i in range(8 * len(data) // width)]


def _uniform(seed: bytes) -> list[int]:  # algorithm 30
    data = hashlib.shake_128(seed).digest(1344)
    found = [int.from_bytes(data[i : i + 3], "little") & 0x7FFFFF for i in range(0, len(data), 3)]
    return [each for each in found if each < Q][:256]


def _in_ball(seed: bytes) -> list[int]:  # algorithm 29
    data = hashlib.shake_256(seed).digest(2048)
    signs, at, made = int.from_bytes(data[:8], "little"), 8, [0] * 256
    for i in range(217, 256):
        while data[at] > i:
            at += 1
        made[i], made[data[at]] = made[data[at]], 1 - 2 * (signs & 1)
        signs, at = signs >> 1, at + 1
    return made


def _hints(data: bytes) -> list[set[int]] | None:  # algorithm 21
    made, start = [], 0
    for end in data[80:]:
        row = list(data[start:end])
        if not start <= end <= 80 or row != sorted(set(row)):
            return None
        made.append(set(row))
        start = end
    return None if any(data[start:80]) else made


def _rounded(value: int, *, hint: bool) -> int:  # algorithms 36 and 40
    value %= Q
    low = value % (2 * GAMMA)
    low -= 2 * GAMMA if low > GAMMA else 0
    if value - low == Q - 1:
        high, low = 0, low - 1
    else:
        high = (value - low) // (2 * GAMMA)
    return (high + (1 if low > 0 else -1)) % 44 if hint else high


@functools.lru_cache(maxsize=256)
def ml_dsa_44(key: bytes, signature: bytes, message: bytes) -> bool:
    """Say whether the key signed the message, without context (algorithms 3 and 8)."""
    z = [[(1 << 17) - each for each in _bits(signature[at : at + 576], 18)] for at in range(32, 2336, 576)]
    h = _hints(signature[2336:])
    if len(key) != 1312 or len(signature) != 2420 or h is None:
        return False
    if max(abs(each) for poly in z for each in poly) >= (1 << 17) - 78:
        return False
    t = [[each << 13 for each in _bits(key[at : at + 320], 10)] for at in range(32, 1312, 320)]
    c, z = _ntt(_in_ball(signature[:32])), [_ntt(poly) for poly in z]
    high = b""
    for r in range(4):
        row = [_uniform(key[:32] + bytes([s, r])) for s in range(4)]
        t_r = _ntt(t[r])
        w = _unntt([sum(row[s][i] * z[s][i] for s in range(4)) - c[i] * t_r[i] for i in range(256)])
        packed = sum(_rounded(each, hint=i in h[r]) << 6 * i for i, each in enumerate(w))
        high += packed.to_bytes(192, "little")
    mu = hashlib.shake_256(hashlib.shake_256(key).digest(64) + b"\0\0" + message).digest(64)
    return hashlib.shake_256(mu + high).digest(32) == signature[:32]


# --- Notes, keys, policies: C2SP signed-note, tlog-checkpoint, tlog-cosignature, tlog-policy

LOG, WITNESS, WITNESS_PQ = 1, 4, 6  # the bytes of the algorithms
KEY_SIZES = {LOG: 32, WITNESS: 32, WITNESS_PQ: 1312}
LATEST = 2**63 - 1


class Key(NamedTuple):
    """A public key with its name and algorithm."""

    name: str
    kind: int
    public: bytes

    @property
    def id(self) -> bytes:
        """The four bytes by which signature lines name it."""
        return hashlib.sha256(self.name.encode() + b"\n" + bytes([self.kind]) + self.public).digest()[:4]

    def __str__(self) -> str:
        return f"{self.name}+{self.id.hex()}+{base64.b64encode(bytes([self.kind]) + self.public).decode()}"


def read_key(text: str, *kinds: int) -> Key:
    """Read a verifier key that is of one of these algorithms and written in the one way."""
    name, _, rest = text.partition("+")
    data = unbase64(rest.partition("+")[2])
    need(name and not any(c.isspace() or not c.isprintable() for c in name), "it has no name that a key can have")
    need(data and data[0] in kinds and len(data) == 1 + KEY_SIZES[data[0]], "it is not a key of a known kind")
    key = Key(name, data[0], data[1:])
    need(str(key) == text, "it is not a verifier key")
    return key


class Note(NamedTuple):
    """A checkpoint with its signature lines, unverified: name, key id, signature."""

    text: str
    origin: str
    size: int
    root: bytes
    lines: list[tuple[str, bytes, bytes]]


def read_note(data: bytes) -> Note:
    """Read a checkpoint of exactly three lines and its signature lines; no line stands twice."""
    try:
        text, blank, signed = data.decode("utf-8").rpartition("\n\n")
    except UnicodeDecodeError:
        raise Refused("is not a signed note: it is not UTF-8") from None
    need(not any(c < " " and c != "\n" for c in text + signed), "is not a signed note: it holds a control character")
    need(text and blank and signed.endswith("\n"), "is not a signed note: it has no signature")
    rows, head = signed[:-1].split("\n"), text.split("\n")
    need(len(rows) <= 64, "is not a signed note: it has too many signatures")
    need(len(set(rows)) == len(rows), "bears a signature line twice")
    need(len(head) == 3 and head[0], "is not a checkpoint: it has not three lines")
    need(COUNT.match(head[1]) and int(head[1]) <= LATEST, "is not a checkpoint: its size is malformed")
    root = unbase64(head[2])
    need(len(root) == 32, "is not a checkpoint: its root has not 32 bytes")
    return Note(text + "\n", head[0], int(head[1]), root, [_line(row) for row in rows])


def _line(row: str) -> tuple[str, bytes, bytes]:
    mark, _, rest = row.partition(" ")
    name, _, signed = rest.partition(" ")
    data = unbase64(signed)
    need(mark == "—" and name and len(data) > 4, "is not a signed note: a signature line is malformed")
    return name, data[:4], data[4:]


def _holds(key: Key, signed: bytes, note: Note) -> bool:
    if key.kind == LOG:
        return ed25519(key.public, signed, note.text.encode())
    stamp = int.from_bytes(signed[:8], "big")
    if not 0 < stamp <= LATEST:
        return False
    if key.kind == WITNESS:
        return ed25519(key.public, signed[8:], f"cosignature/v1\ntime {stamp}\n{note.text}".encode())
    names = [bytes([len(each.encode())]) + each.encode() for each in (key.name, note.origin)]
    tree = bytes(8) + note.size.to_bytes(8, "big") + note.root
    return ml_dsa_44(key.public, signed[8:], b"subtree/v1\n\0" + names[0] + signed[:8] + names[1] + tree)


def judge(note: Note, keys: Iterable[Key]) -> tuple[list[Key], int]:
    """Return which of these keys signed, and how many lines are those of others; a false line condemns the note."""
    known = {(key.name, key.id): key for key in keys}
    signed = []
    for name, id_, data in note.lines:
        key = known.get((name, id_))
        if key is not None:
            need(_holds(key, data, note), f"the signature of {name} does not hold")
            signed.append(key)
    return signed, len(note.lines) - len(signed)


def cosigned_at(note: Note, policy: Policy | None) -> dict[str, int]:
    """Return when the witnesses of a policy cosigned a note, in seconds since the epoch; a false line condemns it."""
    times = {}
    for name, key in policy.witnesses.items() if policy else ():
        for _, _, data in (line for line in note.lines if line[:2] == (key.name, key.id)):
            need(_holds(key, data, note), f"the cosignature of {name} does not hold")
            times[name] = int.from_bytes(data[:8], "big")
    return times


class Policy:
    """Which logs and witnesses there are, and who of them suffice."""

    def __init__(self, text: str) -> None:
        self.logs: list[Key] = []
        self.witnesses: dict[str, Key] = {}
        self.groups: dict[str, tuple[int, list[str]]] = {}
        self.quorum = ""
        self._members: set[str] = set()
        need(text.endswith("\n") and self._all(text[:-1].split("\n")) and self.quorum, "the policy is cut off")

    def _all(self, lines: list[str]) -> bool:
        for line in lines:
            need(not any((c < " " and c != "\t") or c == "\x7f" for c in line), "the policy holds a control character")
            words = re.split(r"[ \t]+", line.strip(" \t"))
            if line.strip(" \t") and not words[0].startswith("#"):
                need(self._take(words[0], words[1:]), f"the policy's line {line[:40]!r} is not one")
        return True

    def _take(self, word: str, said: list[str]) -> bool:
        free = bool(said) and said[0] not in ("none", *self.witnesses, *self.groups)
        if word == "log" and len(said) in (1, 2):
            self.logs.append(self._new(read_key(said[0], LOG)))
            return True
        if word == "witness" and len(said) in (2, 3) and free:
            self.witnesses[said[0]] = self._new(read_key(said[1], WITNESS, WITNESS_PQ))
            return True
        if word == "group" and len(said) >= 3 and free:
            members = said[2:]
            usable = {*self.witnesses, *self.groups} - self._members
            least = {"any": "1", "all": str(len(members))}.get(said[1], said[1])
            self._members.update(members)
            right = len(set(members)) == len(members) and usable.issuperset(members)
            right = right and re.match(r"[1-9][0-9]{0,2}\Z", least) is not None and int(least) <= len(members)
            self.groups[said[0]] = (int(least) if right else 0, members)
            return right and len(self.groups) <= WIDTH
        right = word == "quorum" and len(said) == 1 and not self.quorum and (said[0] == "none" or not free)
        self.quorum = said[0] if right else ""
        return right

    def _new(self, key: Key) -> Key:
        keys = [*self.logs, *self.witnesses.values()]
        need(key.public not in [each.public for each in keys], "another log or witness of the policy has this key")
        need(len(keys) < 2 * WIDTH and len(key.name.encode()) <= 255, "the policy holds too much")
        return key

    def met_by(self, signed: Iterable[Key], log: Key | None = None) -> bool:
        """Say whether cosignatures by these keys make the quorum; refuse a log that it does not accept."""
        need(not self.logs or log is None or log in self.logs, "the policy does not accept the log's key")
        keys = set(signed)
        met = {"none", *(name for name, key in self.witnesses.items() if key in keys)}
        for name, (least, members) in self.groups.items():
            if len(met.intersection(members)) >= least:
                met.add(name)
        return self.quorum in met


# --- Entries, records, persons

CUSTODY = ("receive", "transfer", "access", "redact", "cite", "accept", "withdraw", "seal", "release", "correct")
OWN = {"open": "inquiry", "intake": "exhibit", "key": "key", "dispose": "dispose"}  # actions of one kind only
OWN.update({"time-anchor": "time-anchor", "inventory": "inventory"})


class Entry(NamedTuple):
    """An entry of the ledger; `bare` is what stands under the batch's tree."""

    action: str
    actor: str
    place: int
    among: int
    commitment: str
    signature: bytes
    bare: bytes


def read_entry(data: bytes) -> Entry:
    """Read an entry in its one form."""
    fields = read_object(data, "action actor batch commitment signature v")
    need(fields["action"] in (*OWN, "derive", *CUSTODY), "its action is unknown")
    batch = fields["batch"]
    need(isinstance(batch, list) and len(batch) == 2, "its batch is malformed")
    need(whole(batch[0]) < whole(batch[1]) <= WIDTH, "its batch is malformed")
    signature, actor = unhex(fields.pop("signature")), unhex(fields["actor"], 8).hex()
    return Entry(
        fields["action"], actor, batch[0], batch[1], digest(fields["commitment"]), signature, write_json(fields)
    )


def read_record(data: bytes, entry: Entry | None) -> Content:
    """Read a record in its one form; it must be the one to which the entry commits, where that is known."""
    fields = read_object(data, "content salt")
    if not isinstance(fields["content"], dict):
        raise Refused("its content is no object")
    inner = hashlib.sha256(write_json(fields["content"])).digest()
    made = hashlib.sha256(b"\1" + unhex(fields["salt"], 32) + inner).hexdigest()
    need(entry is None or made == entry.commitment, "is not the one to which its entry commits")
    return dict(fields["content"])


def _form_sealed(action: str, content: Content) -> None:
    need(set(content) == {"at", "bodies", "box", "key", "kind"}, "what is sealed has other fields than its kind")
    need(digest(content["key"]) and isinstance(content["bodies"], list), "what is sealed has not its form")
    need(len(unbase64(content["box"])) >= 12 + 2 + 16, "what is sealed is too short to hold anything")
    need(action != "intake" or content["bodies"], "an intake names no exhibit")


def _form_anchor(_action: str, content: Content) -> None:
    need(set(content) == {"at", "bodies", "kind", "note", "tokens"}, "an anchor has other fields than its kind")
    tokens = content["tokens"]
    need(text_of(content["note"]) and isinstance(tokens, list) and tokens, "an anchor without a token is none")
    need(all(set(each) == {"authority", "token"} for each in tokens), "its tokens do not have their form")
    need(content["bodies"] == [digest(each["token"]) for each in tokens], "its bodies are not its tokens")


FORMS: dict[object, Callable[[str, Content], None]] = {"sealed": _form_sealed, "time-anchor": _form_anchor}


def check_kind(position: int, entry: Entry, content: Content) -> None:
    """Refuse a content that does not go with its place and action."""
    kind, action = content.get("kind"), entry.action
    check_moment(content["at"])
    need((action == "open") == (position == 0), "an inquiry is opened by its first entry, and by no other")
    if kind == "sealed":
        need(action not in ("open", "key"), "it may not be sealed")
    elif action in OWN or kind in OWN.values():
        need(kind == OWN.get(action), f"its kind is not that of {action}")
    need(isinstance(kind, str), "it does not say its kind")
    if kind in FORMS:
        FORMS[kind](action, content)
    if kind == "decision":
        need(action in ("accept", "withdraw", "correct"), f"its kind is not that of {action}")
        need(digest(content["exhibit"]) and len(content["bodies"]) == 1, "a decision has one exhibit and one body")
    if kind in ("regrouping", "word", "position", "assessment", "frame"):
        need(action in ("accept", "withdraw", "correct"), f"its kind is not that of {action}")
        need(len(content["bodies"]) == 1, "a word has one body")
    if kind == "custody":
        need(action in CUSTODY, f"its kind is not that of {action}")
        need((action == "correct") == (content["entry"] is not None), "only a correction names an entry")
        need(content["entry"] is None or whole(content["entry"]) >= 0, "it corrects what is no entry")
        need([digest(each) for each in content["exhibits"]], "it names no exhibit")


def names_in(content: Content) -> list[str]:
    """Return the objects that a content names: the exhibit first."""
    bodies = content.get("bodies", [])
    need(isinstance(bodies, list), "its bodies are no list")
    return [digest(each) for each in ([content["digest"]] if content.get("kind") == "exhibit" else []) + bodies]


class Person(NamedTuple):
    """Who acts: how the key signs, and the key."""

    algorithm: str
    public: bytes

    @property
    def id(self) -> str:
        """The pseudonym."""
        return hashlib.sha256(self.public).hexdigest()[:16]

    def signed(self, signature: bytes, message: bytes) -> bool:
        """Say whether this person signed; a hardware key also says that someone was there."""
        if self.algorithm == "ed25519":
            return ed25519(self.public, signature, message)
        data, own = signature[:37], signature[37:]
        if data[:32] != hashlib.sha256(b"inquest").digest() or len(data) < 37 or not data[32] & 1:
            return False
        return ed25519(self.public, own, data + hashlib.sha256(message).digest())


def read_person(said: Content) -> Person:
    """Read who signs."""
    person = Person(said["algorithm"], unbase64(said["public"]))
    need(person.algorithm in ("ed25519", "fido2-ed25519") and len(person.public) == 32, "it is no key of a person")
    need(said["id"] == person.id, "a pseudonym is not that of its key")
    return person


def check_batch(person: Person, origin: str, first: int, entry: Entry, root: bytes) -> None:
    """Refuse a batch that this person did not sign at this place."""
    said = {"first": first, "origin": origin, "root": root.hex(), "size": entry.among, "v": 2}
    need(person.id == entry.actor and person.signed(entry.signature, write_json(said)), "its signature does not hold")


class Register:
    """Who may sign and who is trusted outside, as the entries of kind `key` say so far.

    `logs` and `policies` say from how many entries on each was in force. `certain` ends where an entry that might
    have changed the register could not be read.
    """

    def __init__(self, content: Content, origin: str) -> None:
        log, person = read_key(content["log"], LOG), read_person(content["person"])
        need(log.name == origin, "the log of the first entry bears another name")
        self.origin, self.ended, self.certain = origin, set[str](), True
        self.logs: list[tuple[int, Key]] = [(0, log)]
        self.persons: dict[str, Person] = {person.id: person}
        self.authorities: dict[str, Content] = {}
        self.policies: list[tuple[int, Policy]] = []

    def take(self, position: int, said: Content, among: int) -> None:
        """Make the change that the entry at this position says, which was signed together with so many."""
        what = (said["role"], said["change"])
        if what in (("person", "add"), ("person", "rotate"), ("person", "revoke")):
            self._person(said)
        elif what == ("log", "rotate"):
            self._log(position, said, among)
        elif what == ("authority", "add"):
            check_authority(said)
            self.authorities[said["name"]] = said
        elif what == ("authority", "revoke"):
            known = self.authorities.pop(said["name"], None) or not self.certain
            need(known, "it ends an authority that the register does not know")
        elif what == ("policy", "add"):
            self.policies.append((position + 1, Policy(text_of(said["text"]).decode())))
        else:
            raise Refused("it changes the register in a way that is not known")

    def _log(self, position: int, said: Content, among: int) -> None:
        old, new = self.logs[-1][1], read_key(said["public"], LOG)
        need(among == 1, "the key of a log is replaced in a batch of its own")
        need(said["replaces"] == str(old) and new.name == self.origin, "it does not replace the key of this log")
        need(new != old and Person("ed25519", new.public).id not in self.ended, "it brings back a key that has ended")
        self._signed(Person("ed25519", old.public), said, "agreed", "the key that it replaces has not agreed")
        self._proved(Person("ed25519", new.public), said)
        self.logs.append((position + 1, new))
        self.ended.add(Person("ed25519", old.public).id)

    def _person(self, said: Content) -> None:
        ends = {"add": None, "rotate": said.get("replaces", ""), "revoke": said.get("id")}[said["change"]]
        known = ends is None or ends in self.persons or not self.certain  # a lost entry may have added it
        need(known, "it ends a key that the register does not know")
        if said["change"] == "revoke":
            need(said["reason"] in ("retired", "lost", "compromised"), "it revokes a key for no known reason")
            if said["since"] is not None:
                check_moment(said["since"])
            need(len(self.persons) > 1 or not self.certain, "it would leave nobody who may sign")
        else:
            person = read_person(said)
            need(person.id not in {*self.persons, *self.ended}, "it adds a key that the register knows")
            self._proved(person, said)
            self.persons[person.id] = person
        if ends is not None:
            self.persons.pop(ends, None)
            self.ended.add(ends)

    def _proved(self, person: Person, said: Content) -> None:
        self._signed(person, said, "proof", "the new key has not signed its own entry")

    def _signed(self, person: Person, said: Content, name: str, otherwise: str) -> None:
        # Each signs all that was there before: the old key of a log what is to be, the new key that agreement as well.
        without = ("at", "proof", name)
        message = {each: value for each, value in said.items() if each not in without}
        need(person.signed(unhex(said[name]), write_json({**message, "origin": self.origin})), otherwise)

    def policy_at(self, size: int) -> Policy | None:
        """Return the policy in force when the ledger had so many entries."""
        return next((policy for first, policy in reversed(self.policies) if first <= size), None)

    def keys_at(self, size: int) -> list[Key]:
        """Return the log's keys that sign a note of this size: two where a rotation is the last entry."""
        known = [one for one in self.logs if one[0] <= size]
        return [key for _, key in known[-2 if len(known) > 1 and known[-1][0] == size else -1 :]]

    def judge(self, note: Note, others: Iterable[Key] = ()) -> tuple[list[Key], int]:
        """Judge a note of this log; the key of its time must have signed, and at a rotation the one before as well."""
        need(note.origin == self.origin, "is that of another log")
        signed, strangers = judge(note, [*(key for _, key in self.logs), *others])
        *old, new = self.keys_at(note.size)
        need(new in signed, f"the note is not signed by {self.origin} with the key of its time")
        need(all(key in signed for key in old), "the key that was replaced has not signed as well")
        return signed, strangers


# --- Time: RFC 3161, as far as a small reader goes; the rest is asked of `openssl`

SIGNED_DATA, TST_INFO, SHA256 = "2a864886f70d010702", "2a864886f70d0109100104", "608648016503040201"
LONGEST = 1 << 16  # bytes of a response
APART = 300  # seconds by which clocks may differ
LEAST = 2  # authorities that should stand for a time


class Der:
    """A piece of DER: tag and content; lengths are definite and written in the one way."""

    def __init__(self, data: bytes, at: int = 0) -> None:
        need(at + 2 <= len(data), "its DER is cut off")
        self.tag, length, start = data[at], data[at + 1], at + 2
        if length > 127:
            many, start = length - 128, start + length - 128
            length = int.from_bytes(data[start - many : start], "big")
            need(1 <= many <= 4 and length > 127 and length >> 8 * (many - 1), "a length in its DER is malformed")
        self.data, self.end = data[start : start + length], start + length
        need(self.end <= len(data), "its DER is cut off")
        self.whole = data[at : self.end]

    def parts(self) -> list[Der]:
        """Return what it is made of."""
        made, at = [], 0
        while at < len(self.data):
            made.append(Der(self.data, at))
            at = made[-1].end
        return made


def public_of(certificate: bytes) -> bytes:
    """Return the public key in a certificate (RFC 5280 §4.1), as it stands there."""
    fields = Der(certificate).parts()[0].parts()
    return fields[6 if fields[0].tag == 0xA0 else 5].whole


def check_authority(said: Content) -> None:
    """Refuse an authority that is none; what its certificates are worth is asked of `openssl`."""
    fields = {"at", "certificate", "chain", "change", "kind", "name", "role", "url"}
    need(set(said) == fields, "its authority is malformed")
    need(re.match(r"[\w.:-]{1,100}\Z", said["name"]), "the name of its authority is none")
    url = urllib.parse.urlsplit(said["url"])
    right = url.scheme in ("http", "https") and url.hostname and url.port != 0 and not url.fragment
    printable_url = not any(c.isspace() or not c.isprintable() for c in said["url"])
    need(right and url.username is None and printable_url, "the address of its authority is none")
    need(isinstance(said["chain"], list) and 1 <= len(said["chain"]) <= 8, "its chain does not lead to a root")
    need(all(public_of(unbase64(each)) for each in [said["certificate"], *said["chain"]]), "a certificate is none")


class Token(NamedTuple):
    """What a response states: a time, in seconds since the epoch and rounded up, and the signed structure."""

    time: int
    cms: bytes


def read_token(response: bytes, message: bytes) -> Token:
    """Read a response that grants a token; refuse one that is not over this message."""
    all_of_it = Der(response)
    need(all_of_it.tag == 0x30 and all_of_it.end == len(response), "it is not one response")
    status, content = all_of_it.parts()
    need(status.parts()[0].data == b"\0", "the authority did not grant it")
    need(content.parts()[0].data.hex() == SIGNED_DATA, "it is not signed data")
    inner = content.parts()[1].parts()[0].parts()[2].parts()
    need(inner[0].data.hex() == TST_INFO, "it holds no time-stamp")
    info = Der(inner[1].parts()[0].data).parts()
    algorithm, imprint = info[2].parts()
    need(algorithm.parts()[0].data.hex() == SHA256, "its imprint is no SHA-256")
    need(imprint.data == hashlib.sha256(message).digest(), "it is over something else")
    stamp = info[4].data.decode("ascii")
    need(info[4].tag == 0x18 and re.match(r"[0-9]{12}[0-5][0-9](\.[0-9]*[1-9])?Z\Z", stamp), "its time is malformed")
    return Token(calendar.timegm(time.strptime(stamp[:14], "%Y%m%d%H%M%S")) + ("." in stamp), content.whole)


def said_time(seconds: int) -> str:
    """Write a time; one beyond all calendars as the last that can be written."""
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(min(seconds, 253402300799)))


class Openssl(subprocess.Popen[bytes]):
    """The program that checks the signatures in a token, at work in a folder."""

    @classmethod
    def run(cls, folder: str, arguments: Sequence[str]) -> tuple[int, bytes]:
        """Return exit code and output; nothing is read from the settings of this machine."""
        program, none = shutil.which("openssl"), subprocess.DEVNULL
        if program is None:
            return 1, b""
        own = {**os.environ, "LC_ALL": "C", "OPENSSL_CONF": os.devnull}
        with cls([program, *arguments], cwd=folder, stdin=none, stdout=subprocess.PIPE, stderr=none, env=own) as child:
            said = child.communicate()[0]
        return child.returncode, said

    @classmethod
    def accepts(cls, response: bytes, token: Token, message: bytes, authority: Content) -> bool | None:
        """Say whether the pinned certificate signed the token, and its chain held then; `None` where nobody can tell.

        `ts` looks for the signer among the certificates of the response too, `cms` among ours alone.
        """
        pinned, chain = unbase64(authority["certificate"]), [unbase64(each) for each in authority["chain"]]
        files = {"response": response, "cms": token.cms, "message": message, "pinned": _pem(pinned)}
        files.update(chain=_pem(pinned, *chain[:-1]), issuers=_pem(*chain), root=_pem(chain[-1]))
        at = ["-attime", str(token.time)]
        stamp = ["ts", "-verify", "-in", "response", "-data", "message", "-CAfile", "root", "-untrusted", "chain"]
        signer = ["cms", "-verify", "-inform", "DER", "-in", "cms", "-nointern", "-certfile", "pinned"]
        signer += ["-CAfile", "issuers", "-purpose", "timestampsign", "-out", "content"]
        with tempfile.TemporaryDirectory() as folder:
            for name, data in files.items():
                with open(os.path.join(folder, name), "wb") as file:
                    file.write(data)
            if not re.match(rb"OpenSSL (1\.1\.1|[3-9]|[1-9][0-9])", cls.run(folder, ["version"])[1]):
                return None
            calls = ([*stamp, *at], [*signer, *at])
            return all(cls.run(folder, call)[0] == 0 for call in calls)


def _pem(*certificates: bytes) -> bytes:
    text = (base64.encodebytes(each).decode() for each in certificates)
    return "".join(f"-----BEGIN CERTIFICATE-----\n{each}-----END CERTIFICATE-----\n" for each in text).encode()


class Anchor(NamedTuple):
    """An entry that anchors time: its note, its tokens with their authorities, and when witnesses cosigned it."""

    position: int
    where: str
    data: bytes
    note: Note
    tokens: list[tuple[str, str, Content]]
    cosigned: dict[str, int]


class Reached(NamedTuple):
    """The first `size` entries existed by `last`, as so many authorities say; `first` is the earliest time."""

    position: int
    size: int
    first: int
    last: int
    authorities: int


class Time:
    """Judges what anchors a ledger in time, when all entries have been read."""

    def __init__(self, files: Files, report: Report) -> None:
        self.files, self.report = files, report
        self.anchors: list[Anchor] = []
        self.positions: list[int] = []  # of the entries that anchor time
        self._reached: list[Reached] = []

    def check(self, leaves: bytes | None, size: int, *, asked: bool) -> None:
        """Judge all tokens. `leaves` are the hashes of the entries, if known; `asked`: an authority is registered."""
        roots, tree = {}, Tree()
        for anchor in sorted(self.anchors, key=lambda one: one.note.size):
            for at in range(tree.size, anchor.note.size if leaves is not None else 0):
                tree.add((leaves or b"")[32 * at : 32 * at + 32])
            roots[anchor.position] = tree.root() if leaves is not None else anchor.note.root
        for anchor in self.anchors:
            with self.report.blaming(anchor.where):
                need(roots[anchor.position] == anchor.note.root, "its note is not that of the first entries")
                self._judge(anchor)
        best = max(self._reached, key=lambda one: self._rank(one, size), default=None)
        newer = size if best is None else self._newer(best, size)
        if best is not None:
            which = f"{best.size} of {size} entries" if newer else f"all {best.size} entries before the anchor"
            who = "1 authority" if best.authorities == 1 else f"{best.authorities} authorities"
            self.report.time = f"{which} existed by {said_time(best.last)} ({who})"
        if asked and newer:
            said = f"{newer} of {size} entries are not anchored: run `inquest anchor`"
            self.report.blame("time", said, grave=False)
        elif asked and best is not None and best.authorities < LEAST:
            self.report.blame("time", "one authority alone stands for it; two are expected", grave=False)

    def _rank(self, one: Reached, size: int) -> tuple[bool, int, int]:
        return self._newer(one, size) == 0 and one.authorities >= LEAST, one.size, one.authorities

    def _newer(self, one: Reached, size: int) -> int:
        # The entries that it does not cover; those that anchor time need no other.
        return size - one.size - sum(position >= one.size for position in self.positions)

    def _judge(self, anchor: Anchor) -> None:
        # One of whose tokens one does not hold counts for nothing.
        times, keys, doubts = dict[str, int](), set[bytes](), list[str]()
        for name, who, authority in anchor.tokens:
            if place_of(name) in self.report.faults or not os.path.lexists(self.files.path(place_of(name))):
                continue  # it has been named
            response = self.files.read(place_of(name), LONGEST)
            token = read_token(response, anchor.data)
            accepted = Openssl.accepts(response, token, anchor.data, authority)
            need(
                accepted is not False, f"the token of {who} is not signed by its pinned certificate, or its chain fails"
            )
            if accepted:
                times[who] = token.time
                keys.add(public_of(unbase64(authority["certificate"])))
            else:
                doubts.append(f"the token of {who} was not checked: there is no OpenSSL of today here")
        self.report.count("tokens", len(times))
        doubts += self._contradictions(anchor, times)
        if doubts:
            self.report.blame(f"time, entry {anchor.position}", "; ".join(doubts), grave=False)
        if times:
            first, last = min(times.values()), max(times.values())
            self._reached.append(Reached(anchor.position, anchor.note.size, first, last, len(keys)))

    def _contradictions(self, anchor: Anchor, times: dict[str, int]) -> Iterator[str]:
        first, last = min(times.values(), default=None), max(times.values(), default=0)
        if first is not None and last - first > APART:
            yield "the authorities differ by more than five minutes over one note"
        for name, at in anchor.cosigned.items():
            if first is not None and at - first > APART:
                yield f"witness {name} cosigned at {said_time(at)}, after the token that covers it"
        since = max((one.first for one in self._reached if one.position < anchor.note.size), default=0)
        for name, at in {**times, **anchor.cosigned}.items():
            if since - at > APART:
                yield f"{name} says {said_time(at)}, yet the note covers a token of {said_time(since)}"


# --- The ledger: bundles, tiles, and the tree over them


def number_of(index: int, width: int = WIDTH) -> str:
    """Write the number of a bundle or tile as a path."""
    text = f"{index % 1000:03}"
    while index := index // 1000:
        text = f"x{index % 1000:03}/{text}"
    return text if width == WIDTH else f"{text}.p/{width}"


def unpack(data: bytes) -> list[bytes]:
    """Read the entries of a bundle."""
    made, at = [], 0
    while at < len(data):
        end = at + 2 + int.from_bytes(data[at : at + 2], "big")
        need(at + 2 <= len(data) and end <= len(data), "is damaged: an entry is cut off")
        made.append(data[at + 2 : end])
        at = end
    return made


def unline(data: bytes) -> list[bytes]:
    """Read the records of a file."""
    need(not data or data.endswith(b"\n"), "is damaged: its last line is cut off")
    return data.split(b"\n")[:-1]


def unhash(data: bytes) -> list[bytes]:
    """Read the hashes of a tile."""
    need(len(data) % 32 == 0, "is damaged: a hash is cut off")
    return [data[at : at + 32] for at in range(0, len(data), 32)]


class Ledger:
    """Reads a ledger of this size from its first entry to its last, and says of each file whether it is to blame."""

    def __init__(self, files: Files, report: Report, note: Note) -> None:
        self.files, self.report, self.size, self.root = files, report, note.size, note.root
        self.leaves = bytearray()  # the hash of each entry, or zeros
        self.torn = False  # a hash of the tree can no longer be known
        self._tree = Tree()
        self._rows: dict[int, list[bytes]] = {}  # above the entries, what is not yet gathered into a tile

    def width(self, index: int, level: int = 0) -> int:
        """Return how many things the tile or bundle holds that is in force."""
        return max(0, min(WIDTH, (self.size >> 8 * level) - index * WIDTH))

    def items(self, folder: str, index: int, read: Callable[[bytes], list[bytes]]) -> list[bytes] | None:
        """Return what a file of entries, hashes or records holds; name it when that cannot be had."""
        width = self.width(index, int(folder[12:]) if folder[12:].isdecimal() else 0)
        name = f"{folder}/{number_of(index, width)}"
        with self.report.blaming(name):
            found = read(self.files.read(name))
            need(len(found) == width, f"is damaged: it holds {len(found)} in place of {width}")
            return found
        return None

    def bundles(self) -> Iterator[tuple[int, list[bytes | None]]]:
        """Return the position of each bundle with its entries; `None` for one that is not what the tree holds."""
        for index in range(-(-self.size // WIDTH)):
            yield index * WIDTH, self._bundle(index)
        for level, row in self._rows.items():
            if row:
                self._compare(level, (self.size >> 8 * level) // WIDTH, row)
        blamed = self.torn or any(w.startswith("ledger/") and grave for w, (_, grave) in self.report.faults.items())
        if self._tree.root() != self.root and not blamed:
            self.report.blame("ledger/checkpoint", "signs a tree that is not that of the entries")

    def _bundle(self, index: int) -> list[bytes | None]:
        entries = self.items("ledger/tile/entries", index, unpack)
        kept = self.items("ledger/tile/0", index, unhash)
        made = None if entries is None else [leaf_hash(each) for each in entries]
        leaves = kept if made is None or (kept not in (None, made) and self._vouched(index, kept or [])) else made
        where = f"{number_of(index, self.width(index))}"
        if leaves is None or made is None or entries is None:
            self._grow(index, leaves)
            return [None] * self.width(index)
        altered = [f"{index * WIDTH + i}" for i, leaf in enumerate(leaves) if made[i] != leaf]
        if altered:
            said = f"entry {', '.join(altered[:3])}{' and more' if altered[3:] else ''} is not what the tree holds"
            self.report.blame(f"ledger/tile/entries/{where}", said)
        elif kept not in (None, made):
            self.report.blame(f"ledger/tile/0/{where}", "is not what the entries make")
        self._grow(index, leaves)
        return [each if made[i] == leaves[i] else None for i, each in enumerate(entries)]

    def _vouched(self, index: int, leaves: list[bytes]) -> bool:
        # What lies above decides between a tile and a bundle: the next tile or, at the right edge, the checkpoint.
        if len(leaves) == WIDTH:
            return self._above(1, index) == Tree(leaves).root()
        return Tree(leaves, self._tree.peaks).root() == self.root

    def _above(self, level: int, index: int) -> bytes | None:
        try:
            number = number_of(index // WIDTH, self.width(index // WIDTH, level))
            row = unhash(self.files.read(f"ledger/tile/{level}/{number}"))
        except Refused:
            return None
        return row[index % WIDTH] if index % WIDTH < len(row) else None

    def _grow(self, index: int, leaves: list[bytes] | None) -> None:
        self.leaves += b"".join(leaves) if leaves else bytes(32 * self.width(index))
        root, level = Tree(leaves or []).root() if leaves else self._above(1, index), 1
        if self.width(index) < WIDTH or root is None:
            self.torn = self.torn or leaves is None
            self._tree = Tree(leaves or [], self._tree.peaks)
            return
        self._tree.add(root, WIDTH)
        while True:
            row = self._rows.setdefault(level, [])
            row.append(root)
            if len(row) < WIDTH:
                return
            self._compare(level, index // WIDTH, row)
            self._rows[level], root, level, index = [], Tree(row).root(), level + 1, index // WIDTH

    def _compare(self, level: int, index: int, row: list[bytes]) -> None:
        found = self.items(f"ledger/tile/{level}", index, unhash)
        if found not in (None, row) and not self.torn:
            name = f"ledger/tile/{level}/{number_of(index, len(row))}"
            self.report.blame(name, "is not what the entries make")

    def names(self) -> None:
        """Judge every file below `ledger/` and `records/` by its name, and the narrower ones by what they hold."""
        for name, kind in [*self.files.walk("ledger"), *self.files.walk("records")]:
            match = re.match(r"(?:ledger/tile/(entries|[0-7])|records)/(.*?)(\.tmp)?\Z", name, re.DOTALL)
            if kind == "folder":
                continue
            if match and kind == "file":
                self._name(name, match)
            elif kind != "file" or name not in ("ledger/checkpoint", "ledger/cosigned"):
                mended = kind == "file" and name in ("ledger/checkpoint.tmp", "ledger/cosigned.tmp")
                self.report.blame(name, LEFT if mended else STRANGE, grave=not mended)

    def _name(self, name: str, match: re.Match[str]) -> None:
        number = re.match(r"((?:x\d{3}/)*\d{3})(?:\.p/([1-9]\d{0,2}))?\Z", match[2], re.ASCII)
        index = int(re.sub("[x/]", "", number[1])) if number else 0
        width = int(number[2] or WIDTH) if number else 0
        if number is None or width > WIDTH or number_of(index, width) != match[2]:
            self.report.blame(name, STRANGE)
            return
        force = self.width(index, int(match[1]) if match[1] not in (None, "entries") else 0)
        if match[3] or width > force:
            self.report.blame(name, LEFT, grave=False)
        elif width < force:
            wide = name[: match.start(2)] + number_of(index, force)
            with self.report.blaming(name):
                self._superseded(match[1], index, width, self.files.read(name), wide)

    def _superseded(self, level: str | None, index: int, width: int, narrow: bytes, wide: str) -> None:
        # What a narrower file holds is the beginning of the one in force; where that is damaged, what the tree says.
        kept = {None: unline, "entries": unpack}.get(level, unhash)(narrow)
        same = len(kept) == width
        if same and level in ("0", "entries") and not self.torn:
            leaves = self.leaves[32 * WIDTH * index : 32 * (WIDTH * index + width)]
            same = leaves == b"".join(kept if level == "0" else map(leaf_hash, kept))
        elif same and not self.report.named(wide):
            same = self.files.read(wide).startswith(narrow)
        need(same, "differs from the wider file in force")


# --- Objects: what the records name, and the vault


class Objects:
    """Reads each object once, when a record first names it; what is missing waits for a disposal."""

    def __init__(self, files: Files, report: Report) -> None:
        self.files, self.report = files, report
        self._seen: set[bytes] = set()
        self._wanted: dict[str, set[str]] = {}  # owner → missing objects that its records name
        self.sealed: dict[str, str] = {}  # key → the exhibit that is sealed under it, or nothing
        self.released: set[str] = set()  # exhibits that were disposed of

    def see(self, entry: Entry, content: Content) -> None:
        """Look for what a record names. An owner's disposal lets go of what it named until then."""
        names, kind = names_in(content), content.get("kind")
        owner = str(content.get("exhibit", "")) if kind in ("read", "decision") else ""
        if kind == "exhibit":
            owner = names[0]
        if kind == "sealed":
            owner = self._see_sealed(content["key"], names[0] if entry.action == "intake" else "")
        self.released.discard(owner if entry.action == "intake" else "")
        for i, name in enumerate(names):
            said = said_of(content) if kind == "exhibit" and i == 0 else None
            if said is not None or bytes.fromhex(name) not in self._seen:
                self._look(name, said, owner)

    def _see_sealed(self, key: str, taken_in: str) -> str:
        # Return whose records lie under a key: what is sealed under the key of an exhibit is about that exhibit.
        self.report.count("sealed, not opened")
        need(not (taken_in and self.sealed.get(key)), "it is sealed under the key of another exhibit")
        self.sealed[key] = self.sealed.get(key) or taken_in
        return self.sealed[key]

    def _look(self, name: str, said: list[str | int] | None, owner: str) -> None:
        with self.report.blaming(place_of(name)):
            try:
                file = self.files.open(place_of(name))
            except Refused as error:
                need(str(error) == "is missing", str(error))
                self._wanted.setdefault(owner, set()).add(name)
                return
            with file:
                found = measure(file, whole=said is not None)
            self._count(name, found)
            need(said in (None, found), "has not the size, SHA-512 and chunks that its record says")

    def _count(self, name: str, found: list[str | int]) -> None:
        again = bytes.fromhex(name) in self._seen
        self._seen.add(bytes.fromhex(name))
        need(found[0] == name, "does not hash to its name")
        if not again:
            self.report.count("objects")
            self.report.count("bytes", int(found[1]))

    def release(self, exhibit: str) -> None:
        """Let go of what the records of an exhibit, and those sealed under its key, named so far."""
        self._wanted.pop(exhibit, None)
        self.released.add(exhibit)

    def end(self, *, complete: bool, sure: bool) -> None:
        """Name what is missing and what is too much. `complete`: all records were read; `sure`: all disposals."""
        for name in sorted(set().union(*self._wanted.values())):
            self._missing(name, sure=sure)
        for where, kind in self.files.walk("vault"):
            name = where.rpartition("/")[2]
            is_object = kind == "file" and re.match(r"[0-9a-f]{64}\Z", name)
            if where.startswith("vault/incoming/"):
                ours = is_object or (kind == "file" and name.startswith("tmp-"))
                self.report.blame(where, LEFT if ours else STRANGE, grave=not ours)
            elif not is_object or where != place_of(name):
                if kind != "folder" or not re.match(r"vault(/incoming|(/[0-9a-f]{2}){1,2})\Z", where):
                    self.report.blame(where, "does not belong here: it is not an object under its own name")
            elif bytes.fromhex(name) not in self._seen:
                with self.report.blaming(where):
                    with self.files.open(where) as file:
                        self._count(name, measure(file, whole=False))
                    need(not complete, "is in the vault but in no entry")

    def _missing(self, name: str, *, sure: bool) -> None:
        waiting = f"vault/incoming/{name}"
        try:
            with self.files.open(waiting) as file:
                right = measure(file, whole=False)[0] == name
        except Refused:
            said = "is missing" if sure else "is missing, unless a disposal that cannot be read let go of it"
            self.report.blame(place_of(name), said, grave=sure)
            return
        said = "entered and not yet settled: " + LEFT if right else "does not hash to its name"
        self.report.blame(waiting, said, grave=not right)


def place_of(name: str) -> str:
    """Return where the vault keeps an object."""
    return f"vault/{name[:2]}/{name[2:4]}/{name}"


# --- Custody: disposals and inventories

OTHER, INTAKE, UNKNOWN = 0, 1, 2  # what is known of a position
Ranges = list[tuple[int, int]]


class Custody:
    """Follows who was taken in, disposed of and counted. `lost`: a disposal may have been lost."""

    def __init__(self, report: Report, leaves: bytearray, objects: Objects) -> None:
        self.report, self.leaves, self.objects, self.lost = report, leaves, objects, False
        self.state = bytearray()  # of each position, one of the three
        self._live: dict[str, int] = {}
        self._before: tuple[int, Ranges] | None = None
        self._taken: list[int] = []
        self._disposed: list[tuple[int, int]] = []

    def see(
        self, position: int, entry: Entry, content: Content, persons: dict[str, Person], register: Register
    ) -> None:
        """Take note of an entry that is judged by these persons; refuse what should not be so."""
        if entry.action == "intake":
            need(names_in(content), "an intake names no exhibit")
            self._live[names_in(content)[0]] = position
            self._taken.append(position)
            self.state[position] = INTAKE
        elif content.get("kind") == "dispose":
            self.report.count("disposals")
            self._disposed += [(position, whole(each)) for each in content["entries"]]
            for each in content["exhibits"]:
                self.objects.release(digest(each))
            held = {each: self._live.pop(each, None) for each in content["exhibits"]}
            self._dispose(entry, content, held, persons, register)
        elif content.get("kind") == "inventory":
            self.report.count("inventories")
            self._count(position, content)

    def _dispose(
        self, entry: Entry, said: Content, held: dict[str, int | None], persons: dict[str, Person], register: Register
    ) -> None:
        exhibits, entries, second = said["exhibits"], said["entries"], said["second"]
        need(said["reason"] in ("order", "consent", "error", "duplicate", "mandate"), "its reason is not known")
        need(text_of(said["why"]).strip() and exhibits, "the disposal does not say what and why")
        need(len(held) == len(exhibits) == len(entries), "it does not name each exhibit once, with its intake")
        need(entries == sorted(set(entries)), "its intakes are not in the order of the ledger")
        known = [place for place in held.values() if place is not None or not self.lost]
        need(
            known == [entries[i] for i, each in enumerate(exhibits) if held[each] is not None or not self.lost],
            "it disposes of what was not held as it says",
        )
        need(second["actor"] != entry.actor, "one person alone has disposed of it")
        if register.certain or second["actor"] in persons:
            need(second["actor"] in persons, "the second person is not one whom the register knows")
            message = {name: said[name] for name in ("entries", "exhibits", "reason", "why")}
            message.update(origin=register.origin, v=2)
            signed = persons[second["actor"]].signed(unhex(second["signature"]), write_json(message))
            need(signed, "the second person has not signed this disposal")

    def _count(self, position: int, said: Content) -> None:
        size, tree, end = whole(said["size"]), Tree(), -1
        live = [(whole(start), whole(stop)) for start, stop in said["live"]]
        need(size <= position, "the inventory speaks of what came after it")
        for start, stop in live:
            need(end < start < stop <= size, "the ranges of the inventory do not ascend, or touch, or pass its size")
            need(OTHER not in self.state[start:stop], "the inventory names an entry that takes nothing in")
            for at in range(start, stop):
                tree.add(bytes(self.leaves[32 * at : 32 * at + 32]))
            end = stop
        need(whole(said["count"]) == tree.size, f"the inventory counts {said['count']} and names {tree.size}")
        need(said["root"] == tree.root().hex(), "the root of the inventory is not that of the entries it names")
        before, self._before = self._before, (size, live)
        lost = [] if before is None or self.lost else self._vanished(before, size, live)
        self._taken = [each for each in self._taken if each >= size]
        self._disposed = [each for each in self._disposed if each[0] >= size]
        names = {at: name for name, at in self._live.items()}
        who = ", ".join(f"{names.get(each, 'an exhibit')} (entry {each})" for each in lost[:5])
        need(not lost, f"{len(lost)} vanished since the last inventory, undisposed of: {who}")

    def _vanished(self, before: tuple[int, Ranges], size: int, live: Ranges) -> list[int]:
        # What the inventory before named, and what was taken in since, must be named, unless it was disposed of.
        need(size >= before[0], "the inventory looks at fewer entries than the one before")
        there = bytearray(size)
        for start, end in live:
            there[start:end] = b"\1" * (end - start)
        excused = {intake for at, intake in self._disposed if at < size}
        lost = [at for start, end in before[1] if 0 in there[start:end] for at in range(start, end) if not there[at]]
        lost += [at for at in self._taken if at < size and not there[at]]
        return sorted(set(lost) - excused)


# --- An inquiry

FOLDERS = ("keys", "ledger", "records", "vault", "secrets", "damaged")
BESIDE = "inquiry.toml inquiry.lock index.sqlite index.sqlite-shm index.sqlite-wal"
BESIDE += " replica.toml scrub.sqlite scrub.sqlite-journal"
NO_REPLICA_HAS = ("index.sqlite", "keys/actor.key", "keys/log.key", "secrets")
KEYS = ("actor.key", "actor.pub", "log.key", "log.pub")
HALF = ("inquiry.toml.tmp", "replica.toml.tmp", "actor.pub.tmp")  # while a copy is pulled or mended
BETWEEN = ("log.key.new", "log.key.old", "log.pub.tmp")  # while the log's key is replaced
KINDS = "keys entries signatures records objects bytes disposals inventories cosignatures tokens settings"


class Before(NamedTuple):
    """The register before a batch, as far as what is in the batch is judged by it."""

    persons: dict[str, Person]
    authorities: dict[str, Content]
    policy: Policy | None


class Inquiry:
    """One run over the folder of an inquiry."""

    def __init__(self, root: str, report: Report, log: Key | None, policy: Policy | None) -> None:
        self.files, self.report, self.given, self.policy = Files(root), report, log, policy
        report.counts.update(dict.fromkeys(KINDS.split(), 0))
        self.keys: dict[str, Key] = {}
        self.register: Register | None = None
        self.complete = True  # each record was read, and its entry holds
        self.settings: Content | None = None
        self.time = Time(self.files, report)
        self._batch: list[tuple[int, Entry, Content | None]] = []
        self._broken = False
        self.objects = Objects(self.files, report)

    def check(self) -> None:
        """Check everything."""
        for role in ("log", "actor"):
            with self.report.blaming(f"keys/{role}.pub"):
                text = self.files.read(f"keys/{role}.pub", 1 << 16).decode("utf-8")
                need(text.endswith("\n"), "is damaged: it is not one line")
                key = read_key(text[:-1], LOG)
                need(role == "actor" or re.match(r"inquest/[^/]+\Z", key.name), "is not the key of an inquiry's log")
                self.keys[role] = key
                self.report.count("keys")
                if role == "log" and self.given not in (None, key):
                    raise Refused(self._replaced(self.given) or "is not the key that was given")
        note = self._checkpoint()
        if note is not None:
            self.origin, self.size = note.origin, note.size
            self.ledger = Ledger(self.files, self.report, note)
            self.custody = Custody(self.report, self.ledger.leaves, self.objects)
            self._entries()
            self.ledger.names()
            self._register_end()
            Witnesses(self).check()
            leaves = None if self.ledger.torn else bytes(self.ledger.leaves)
            self.time.check(leaves, self.size, asked=bool(self.register and self.register.authorities))
        with self.report.blaming("vault"):
            self.objects.end(complete=note is not None and self.complete, sure=note is None or not self.custody.lost)
        self._beside(note)

    def _checkpoint(self) -> Note | None:
        with self.report.blaming("ledger/checkpoint"):
            note, key = read_note(self.files.read("ledger/checkpoint", 1 << 20)), self.given or self.keys.get("log")
            if key is None:
                said = "was not checked: that needs the log's public key"
                self.report.blame("ledger/checkpoint", said, grave=False)
                return None
            need(note.origin == key.name and note.origin.startswith("inquest/"), "is that of another log")
            if key not in judge(note, [key])[0]:
                if self._replaced(key):
                    self.report.blame("keys/log.pub", self._replaced(key))
                raise Refused(f"is not signed by {key.name} with this key")
            return note
        return None

    def _replaced(self, key: Key | None) -> str:
        """Say, for who has a key that was the log's, where it was replaced; that is the ledger's word, unchecked."""
        try:
            size = read_note(self.files.read("ledger/checkpoint", 1 << 20)).size
            for index in range(-(-size // WIDTH)):
                name = number_of(index, min(WIDTH, size - index * WIDTH))
                for i, data in enumerate(unline(self.files.read(f"records/{name}"))):
                    said = read_record(data, None) if b'"role":"log"' in data else {}
                    if said.get("replaces") == str(key):
                        return f"is the key that entry {index * WIDTH + i} replaced by {said.get('public')}: {ASK}"
        except FORM:
            pass
        return ""

    def _entries(self) -> None:
        for base, entries in self.ledger.bundles():
            records = self.ledger.items("records", base // WIDTH, unline)
            for i, line in enumerate(entries):
                self.custody.state.append(OTHER)
                self._next(base + i, line, None if records is None else records[i])
        if self._batch:
            self._blame(self._batch[0][0], "entry", "the entries that were signed with it are not all there")

    def _next(self, position: int, line: bytes | None, data: bytes | None) -> None:
        entry = content = None
        try:
            if line is not None:
                entry = read_entry(line)
                self._broken = self._broken and entry.place > 0
                begun = self._batch[0][1] if self._batch else entry
                alike = (begun.actor, begun.signature, begun.among) == (entry.actor, entry.signature, entry.among)
                right = self._broken or (alike and entry.place == len(self._batch))
                need(right, "it is not the next of the entries that were signed together")
        except Refused as error:
            self._blame(position, "entry", error)
            entry = None
        try:
            content = None if data is None else read_record(data, entry)
        except Refused as error:
            self._blame(position, "record", error)
        if entry is None:
            self._break(position)
            return
        self.report.count("records", content is not None)
        if content is None or self._broken:
            self._lose(position, entry.action)
        if not self._broken:
            self._batch.append((position, entry, content))
        if self._batch and len(self._batch) == entry.among:
            self._judge()
            self._batch = []

    def _break(self, position: int) -> None:
        # The others of a batch in which an entry cannot be read cannot be judged.
        self._lose(position, None)
        for at, entry, _ in self._batch:
            self._lose(at, entry.action)
        self._batch, self._broken = [], True

    def _lose(self, position: int, action: str | None) -> None:
        # Remember what can no longer be known; `None` stands for an action that cannot be read.
        self.complete = False
        self.custody.state[position] = UNKNOWN
        self.custody.lost = self.custody.lost or action in (None, "dispose")
        if action in (None, "key") and self.register is not None:
            self.register.certain = False

    def _judge(self) -> None:
        first, entry, content = self._batch[0]
        holds = False
        with self.report.blaming(self._where(first, "entry")):
            if first == 0 and content is not None:
                self.register, self.settings = Register(content, self.origin), content
            if self.register is not None and (self.register.certain or entry.actor in self.register.persons):
                person = self.register.persons.get(entry.actor)
                if person is None:
                    raise Refused(f"it is signed by {entry.actor}, whom the register does not know here")
                root = Tree(leaf_hash(each.bare) for _, each, _ in self._batch).root()
                check_batch(person, self.origin, first, entry, root)
                holds = True
        if not holds or self.register is None:
            self._break(first)
            self._broken = False
            return
        self.report.count("signatures")
        self.report.count("entries", entry.among)
        before = Before(dict(self.register.persons), dict(self.register.authorities), self.register.policy_at(first))
        for position, each, record in self._batch:
            if record is not None:
                self._see(position, each, record, before)

    def _see(self, position: int, entry: Entry, content: Content, before: Before) -> None:
        where, register = self._where(position, "record"), self.register
        if register is not None:
            with self.report.blaming(where):
                check_kind(position, entry, content)
                if entry.action == "key":
                    register.take(position, content, entry.among)
                self.objects.see(entry, content)
                self.custody.see(position, entry, content, before.persons, register)
                if entry.action == "time-anchor":
                    self.time.positions.append(position)
                if content["kind"] == "time-anchor":
                    self._anchor(where, position, content, before)
        if where in self.report.faults:
            self._lose(position, entry.action)

    def _where(self, position: int, noun: str) -> str:
        # An entry or record, or its file where that is damaged as a whole.
        folder = "ledger/tile/entries" if noun == "entry" else "records"
        where = f"{folder}/{number_of(position // WIDTH, self.ledger.width(position // WIDTH))}"
        return where if where in self.report.faults else f"{where}: {noun} {position}"

    def _blame(self, position: int, noun: str, what: object) -> None:
        self.report.blame(self._where(position, noun), what)

    def _register_end(self) -> None:
        register, actor = self.register, self.keys.get("actor")
        if register is None or not register.certain:
            return
        (_, current), here = register.logs[-1], self.keys.get("log")
        if here not in (None, current):
            self._stale(here, register)
        if self.given not in (None, current):
            self.report.blame("keys/log.pub", self._replaced(self.given) or "the key that was given is not the log's")
        if actor is not None and Person("ed25519", actor.public).id not in {*register.persons, *register.ended}:
            self.report.blame("keys/actor.pub", "is a key that the register does not know")

    def _stale(self, here: Key | None, register: Register) -> None:
        # The new private key, which waits beside the old public one, is not read: where the rotation is the last entry
        # it can only be that an interrupted command left it.
        between = register.logs[-1][0] == self.size and ("log.key.new", "file") in self.files.list("keys")
        if between and here == register.logs[-2][1]:
            said = "was replaced, and the command was interrupted: the next one that writes finishes it"
            self.report.blame("keys/log.pub", said, grave=False)
        else:
            self.report.blame("keys/log.pub", self._replaced(here) or "is not the log's key in the register")

    def _anchor(self, where: str, position: int, said: Content, before: Before) -> None:
        data = text_of(said["note"])
        note, tokens = read_note(data), [(digest(each["token"]), each["authority"]) for each in said["tokens"]]
        need(note.size <= position, "its note is not over the entries before it")
        if self.register is None or not self.register.certain:
            return  # a lost entry may have changed the log's key, or added an authority
        self.register.judge(note)
        need(all(name in before.authorities for _, name in tokens), "the register does not know its authorities here")
        known = [(token, name, before.authorities[name]) for token, name in tokens]
        self.time.anchors.append(Anchor(position, where, data, note, known, cosigned_at(note, before.policy)))

    def _secrets(self) -> None:
        for name, kind in (
            self.files.list("secrets") if os.access(self.files.path("secrets"), os.R_OK | os.X_OK) else ()
        ):
            where = f"secrets/{name}"
            with self.report.blaming(where):
                match = re.match(r"([0-9a-f]{64})(\.tmp)?\Z", name)
                need(match and kind == "file", "does not belong here: not a key under its own id")
                if not match or match[2] or self._is_key(where, name) is False:
                    self.report.blame(where, LEFT, grave=False)
                elif self.objects.sealed.get(name) in self.objects.released:
                    said = "is the key of an exhibit that was disposed of: the next command destroys it"
                    self.report.blame(where, said, grave=False)
                elif self.complete and name not in self.objects.sealed:
                    self.report.blame(where, "is a key that no entry names: " + LEFT, grave=False)

    def _is_key(self, where: str, name: str) -> bool | None:
        # `None` for what only another user may read: need to know is no damage. False for what a shredding left.
        path = self.files.path(where)
        need(os.name != "posix" or not os.stat(path).st_mode & 0o077, "may be read by others than its owner")
        if not os.access(path, os.R_OK):
            return None
        key = self.files.read(where, 1 << 10)
        right = len(key) == 32 and hashlib.sha256(b"\2" + key).hexdigest() == name
        need(right or key == bytes(32), "is damaged: it does not hold the key of this id")
        return right

    def _replica(self) -> None:
        with self.report.blaming("replica.toml"):
            rows = self.files.read("replica.toml", 1 << 20).decode("utf-8").split("\n")
            names, values = zip(*(row.split(" = ", 1) for row in rows[:-1]))
            said = [json.loads(each) for each in values]
            right = names == ("source", "pulled_at", "log_key") and all(isinstance(each, str) for each in said)
            need(right and not rows[-1] and said[2] in ("given", "first use"), "does not have its form")
        for name in NO_REPLICA_HAS:
            if os.path.lexists(self.files.path(name)):
                self.report.blame(name, "does not belong in a replica")
        self.report.count("replica")

    def _beside(self, note: Note | None) -> None:
        for name, kind in self.files.list():
            known = (name in FOLDERS and kind == "folder") or (name in BESIDE.split() and kind == "file")
            if name in HALF[:2] and kind == "file":
                self.report.blame(name, LEFT, grave=False)
            elif not known and os.path.realpath(self.files.path(name)) != os.path.realpath(__file__):
                self.report.blame(name, STRANGE)
        for name, kind in self.files.list("keys"):
            between = kind == "file" and name in (*BETWEEN, HALF[2])
            if between or kind != "file" or name not in KEYS:
                self.report.blame(f"keys/{name}", LEFT if between else STRANGE, grave=not between)
        found = dict(self.files.list())
        if found.get("secrets") == "folder":
            self._secrets()
        if "replica.toml" in found:
            self._replica()
        with self.report.blaming("inquiry.toml"):
            data, said = self.files.read("inquiry.toml", 1 << 20), self.settings
            if said is None and note is not None:  # what the first entry says cannot be had
                begins = f'id = "{note.origin[8:]}"\n'.encode()
                need(data.startswith(begins) and data.count(b"\n") == 4, "is not the settings of this inquiry")
            if said is not None:
                rows = [
                    f"{name} = {write_json(said[name]).decode()}\n" for name in ("id", "title", "opened_at", "parties")
                ]
                need("".join(rows).replace("\x7f", "\\u007f").encode() == data, "is not what the first entry says")
                need(f"inquest/{said['id']}" == self.origin, "the first entry names another inquiry")
        self.report.count("settings", self.settings is not None)


class Witnesses:
    """Judges both notes of a ledger, each under the policy that was in force at its size."""

    def __init__(self, inquiry: Inquiry) -> None:
        self.inquiry, self.report, self.size = inquiry, inquiry.report, inquiry.size
        self._reached = 0
        self._met = False  # the checkpoint has the quorum of a policy by itself
        self._bare = False  # the checkpoint bears no cosignature

    def check(self) -> None:
        """Say how far a quorum stands for the ledger."""
        data: dict[str, bytes] = {}
        for where in ("ledger/checkpoint", "ledger/cosigned"):
            there = os.path.lexists(self.inquiry.files.path(where))
            if there or self._met:
                with self.report.blaming(where):
                    data[where] = self.inquiry.files.read(where, 1 << 20)
                    self._judge(read_note(data[where]), cosigned=where == "ledger/cosigned")
        if len(data) == 2 and not any(where in self.report.faults for where in data):
            self._compare(*data.values())
        register = self.inquiry.register
        asked = self.inquiry.policy or (register.policy_at(self.size) if register else None)
        if asked is not None and self._reached < self.size:
            said = f"a quorum of witnesses has cosigned {self._reached} of {self.size} entries: run `inquest anchor`"
            self.report.blame("witnesses", said, grave=False)
        if self._reached:
            entries = f"all {self.size}" if self._reached == self.size else f"{self._reached} of {self.size}"
            self.report.witnesses = f"a quorum of witnesses has cosigned {entries} entries"

    def _judge(self, note: Note, *, cosigned: bool) -> None:
        register, leaves = self.inquiry.register, self.inquiry.ledger.leaves
        need(note.size <= self.size, "is larger than the ledger")
        if register is None or not register.certain:
            return
        if cosigned and self.inquiry.complete:
            need(Tree(unhash(bytes(leaves[: 32 * note.size]))).root() == note.root, "its tree is another")
        force, asked = register.policy_at(note.size), self.inquiry.policy
        need(force or not cosigned, "no policy was in force at its size")
        witnesses = {key for policy in (force, asked) if policy for key in policy.witnesses.values()}
        signed, strangers = register.judge(note, witnesses)
        keys = register.keys_at(note.size)
        ours = all(key.kind != LOG or key in keys for key in signed)
        need(ours and not strangers, "bears a line of a key that neither the log nor the policy knows at its size")
        met = force is not None and force.met_by(signed, keys[-1])
        need(met or not cosigned, "its cosignatures do not meet the policy that was in force at its size")
        self._met = self._met or (not cosigned and force is not None and force.quorum != "none" and met)
        if met if asked is None else asked.met_by(signed, keys[-1]):
            self._reached = max(self._reached, note.size)
        self._bare = self._bare or (not cosigned and all(key.kind == LOG for key in signed))
        self.report.count("cosignatures", sum(key.kind != LOG for key in signed))

    def _compare(self, newest: bytes, cosigned: bytes) -> None:
        # Two notes of one size are the same bytes; what lacks something is to blame. A quorum that was met is kept.
        # The cosigned note gets its name first: a checkpoint without any cosignature may still wait for it.
        size = read_note(cosigned).size
        if self._bare and newest != cosigned and cosigned.startswith(newest):
            said = "bears no cosignature yet: left by an interrupted anchor"
            self.report.blame("ledger/checkpoint", said, grave=False)
        elif size == self.size and newest != cosigned:
            where = "ledger/checkpoint" if len(newest) < len(cosigned) else "ledger/cosigned"
            self.report.blame(where, "checkpoint and cosigned note are of one size and not the same")
        elif size < self.size and self._met:
            self.report.blame("ledger/cosigned", "is older than the checkpoint, which met the policy")


# --- What travels


class Receipt:
    """A receipt, whose entry stands in the tree of its checkpoint and was signed by the person that it names."""

    def __init__(self, data: bytes) -> None:
        head, _, self.checkpoint = data.partition(b"\n\n")
        self.note = read_note(self.checkpoint)
        rows = head.decode("ascii", "replace").split("\n")
        need(len(rows) >= 3 and rows[0] == "c2sp.org/tlog-proof@v1", "is no proof in the first version of the format")
        need(rows[1].startswith("extra ") and rows[2].startswith("index "), "is no proof: it lacks a line")
        need(COUNT.match(rows[2][6:]), "its index is malformed")
        self.position, path = int(rows[2][6:]), [unbase64(row) for row in rows[3:]]
        need(all(len(each) == 32 for each in path), "a hash of its path has not 32 bytes")
        said = read_object(unbase64(rows[1][6:]), "entry path person record v")
        self.entry = entry = read_entry(text_of(said["entry"]))
        root = root_by_path(leaf_hash(text_of(said["entry"])), self.position, self.note.size, path)
        need(root == self.note.root, "its entry does not stand in the tree of its checkpoint")
        self.person, self.first = read_person(said["person"]), self.position - entry.place
        need(len(said["person"]) == 3 and self.first >= 0, "its person or its place in the batch is malformed")
        hashes = [unhex(each, 32) for each in said["path"]]
        check_batch(
            self.person,
            self.note.origin,
            self.first,
            entry,
            root_by_path(leaf_hash(entry.bare), entry.place, entry.among, hashes),
        )
        self.content = None if said["record"] is None else read_record(text_of(said["record"]), entry)
        if self.content is not None:
            check_kind(self.position, entry, self.content)

    def exhibit(self) -> Content:
        """Return the content of an exhibit's intake."""
        if self.content is None or self.content["kind"] != "exhibit":
            raise Refused("it is not about an exhibit, or its record is withheld")
        return self.content


class Trust(NamedTuple):
    """What the reader was given on another way: the log's key, a policy."""

    report: Report
    log: Key | None
    policy: Policy | None

    def judge(self, note: Note, register: Register | None = None) -> None:
        """Judge who signed a checkpoint that travels; say what could not be judged."""
        key = register.logs[-1][1] if register else self.log
        policy = self.policy or (register.policy_at(note.size) if register else None)
        witnesses = list(policy.witnesses.values()) if policy else []
        if self.log is None:
            self.report.blame("log", "not checked: the log's key was not given (--log)", grave=False)
        if register:
            need(self.log in (None, key), "the log's key at the end of the register is not the one that was given")
            signed, others = register.judge(note, witnesses)
        else:
            need(key is None or key.name == note.origin, "the checkpoint is that of another log")
            signed, others = judge(note, [*([key] if key else []), *witnesses])
            need(key is None or key in signed, "the checkpoint is not signed by the log")
        self.report.count("cosignatures", sum(each.kind != LOG for each in signed))
        if policy:
            need(policy.met_by(signed, key), "the cosignatures do not meet the policy")
            self.report.witnesses = f"a quorum of witnesses has cosigned {note.size} entries"
        elif others > (key is None):
            self.report.blame("witnesses", "not checked: no policy was given (--policy)", grave=False)

    def receipt(self, data: bytes, name: str, handed: str | None) -> None:
        """Check a receipt, and the file that was handed in with it."""
        with self.report.blaming(name):
            receipt = Receipt(data)
            self.judge(receipt.note)
            self.report.count("receipts")
            self.report.said.append(f"entry {receipt.position} of {receipt.note.origin}: {receipt.entry.action}")
            if receipt.content is None:
                self.report.blame("record", "not checked: it is withheld", grave=False)
            if handed is not None and (receipt.content is None or receipt.content["kind"] == "sealed"):
                self.report.blame(handed, "not compared: the record is withheld or sealed", grave=False)
            elif handed is not None:
                said = said_of(receipt.exhibit())
                with (
                    self.report.blaming(handed),
                    Files(os.path.dirname(handed) or ".").open(os.path.basename(handed)) as file,
                ):
                    need(measure(file, whole=True) == said, "is not the exhibit of this receipt")
                    self.report.count("files")

    def range(self, data: bytes, name: str) -> None:
        """Check that the bytes of a range are those of the exhibit."""
        with self.report.blaming(name):
            said = read_object(data, "chunks end receipt start v")
            receipt = Receipt(text_of(said["receipt"]))
            start, end, exhibit = whole(said["start"]), whole(said["end"], 1), receipt.exhibit()
            size, made = whole(exhibit["size"]), b""
            need(start < end <= size and end - start <= 16 * CHUNK, "its range is none of the exhibit")
            first, count = start // CHUNK, -(-size // CHUNK)
            need(len(said["chunks"]) == (end - 1) // CHUNK - first + 1, "it does not hold the chunks of its range")
            for index, each in enumerate(said["chunks"], first):
                need(set(each) == {"data", "path"}, "a chunk does not have its form")
                chunk, path = unbase64(each["data"]), [unhex(one, 32) for one in each["path"]]
                need(len(chunk) == min(CHUNK, size - index * CHUNK), f"chunk {index} has not its length")
                root = root_by_path(leaf_hash(chunk), index, count, path)
                need(root == unhex(exhibit["chunks"], 32), f"chunk {index} is not that of the exhibit")
                made += chunk
                self.report.count("chunks")
            self.judge(receipt.note)
            self.report.count("receipts")
            proved = hashlib.sha256(made[start - first * CHUNK : end - first * CHUNK]).hexdigest()
            self.report.said.append(f"bytes {start} to {end} of exhibit {exhibit['digest']}: their SHA-256 is {proved}")


class Bundle:
    """A BagIt bag (RFC 8493) with receipts, and the objects that they are about."""

    LISTS = ("manifest-sha256.txt", "manifest-sha512.txt", "tagmanifest-sha256.txt", "tagmanifest-sha512.txt")
    TAGS = ("bagit.txt", "bag-info.txt", "verify.py", "README.txt", *LISTS)
    SHAPE = re.compile(
        r"data/(?:checkpoint|withheld\.json|(?:register|receipts)/(?:0|[1-9]\d*)\.tlog-proof|objects/[0-9a-f]{64})\Z",
        re.ASCII,
    )

    def __init__(self, root: str, trust: Trust) -> None:
        self.files, self.trust, self.report = Files(root), trust, trust.report
        self.named: dict[str, list[list[str | int]]] = {}  # objects that records name, with what intakes say of them
        self.register: Register | None = None

    def check(self) -> None:
        """Check the bag, then what lies in it."""
        found = [one for one in self.files.list() if one != ("data", "folder")] + list(self.files.walk("data"))
        self.found = [name for name, _ in found]
        for name, kind in found:
            if kind != "file" or not (self.SHAPE.match(name) or name in self.TAGS):
                self.report.blame(name, STRANGE)
        with self.report.blaming("bagit.txt"):
            said = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
            need(self.files.read("bagit.txt", 1 << 16) == said, "does not declare a bag of version 1.0 in UTF-8")
        for name in self.LISTS:
            with self.report.blaming(name):
                self._manifest(name)
        checkpoint = b""
        with self.report.blaming("data/checkpoint"):
            checkpoint = self.files.read("data/checkpoint", 1 << 20)
        self._receipts(checkpoint)
        with self.report.blaming("data/checkpoint"):
            need(self.register is not None, "cannot be checked without the register")
            self.trust.judge(read_note(checkpoint), self.register)
            self.report.count("checkpoints")
        self._objects()

    def _manifest(self, name: str) -> None:
        rows: dict[str, str] = {}
        text = self.files.read(name).decode("utf-8")
        need(text.endswith("\n"), "its last line does not end")
        for line in text[:-1].split("\n"):
            value, _, path = line.partition("  ")
            need(path and path not in rows, "a line of it is malformed, or names a file twice")
            rows[path] = value
        data, algorithm = name.startswith("manifest"), name[-10:-4]
        asked = {one for one in self.found if one.startswith("data/") == data and not one.startswith("tagmanifest-")}
        for each in sorted(asked ^ set(rows)):
            self.report.blame(each, f"is not listed in {name}" if each in asked else "is missing")
        for each in sorted(asked & set(rows)):
            with self.report.blaming(each), self.files.open(each) as file:
                made = hashlib.new(algorithm)
                for part in _parts(file):
                    made.update(part)
                need(made.hexdigest() == rows[each], f"is not what {name} says")
        self.report.count("manifests")

    def _receipts(self, checkpoint: bytes) -> None:
        # Each receipt is judged by the register before its batch, which the receipts below `register/` make.
        read: list[tuple[int, int, str, Receipt]] = []
        for name in self.found:
            if name.endswith(".tlog-proof"):
                with self.report.blaming(name):
                    receipt = Receipt(self.files.read(name))
                    need(receipt.checkpoint == checkpoint, "does not end in the checkpoint of the bundle")
                    need(name.rpartition("/")[2] == f"{receipt.position}.tlog-proof", "is not named by its position")
                    need(
                        (receipt.entry.action in ("open", "key")) == ("/register/" in name), "lies in the wrong folder"
                    )
                    read.append((receipt.first, receipt.position, name, receipt))
        changes = sorted(one[1:] for one in read if one[2].startswith("data/register/"))
        if not changes or changes[0][0] != 0:
            self.report.blame("data/register/0.tlog-proof", "is missing, or does not hold")
        for first, _, name, receipt in sorted(read, key=lambda one: one[:2]):
            while changes and changes[0][0] < max(first, 1):
                self._change(*changes.pop(0))
            with self.report.blaming(name):
                persons = self.register.persons if self.register else {}
                known = persons.get(receipt.entry.actor) == receipt.person
                need(known or self.register is None, "is signed by whom the register does not know there")
                self.report.count("receipts")
                content = receipt.content or {}
                for i, each in enumerate(names_in(content)):
                    intake = i == 0 and content["kind"] == "exhibit"
                    self.named.setdefault(each, []).extend([said_of(content)] if intake else [])
        for change in changes:
            self._change(*change)

    def _change(self, position: int, name: str, receipt: Receipt) -> None:
        with self.report.blaming(name):
            if receipt.content is None:
                raise Refused("the record of a change of the register is not here")
            if position == 0:
                self.register = Register(receipt.content, receipt.note.origin)
            elif self.register is not None:
                need(receipt.entry.action == "key", "does not change the register")
                self.register.take(position, receipt.content, receipt.entry.among)

    def _objects(self) -> None:
        there = {name[13:] for name in self.found if name.startswith("data/objects/")}
        for name in sorted(there):
            with self.report.blaming(f"data/objects/{name}"):
                with self.files.open(f"data/objects/{name}") as file:
                    found = measure(file, whole=True)
                need(found[0] == name, "does not hash to its name")
                need(name in self.named, "is named by no record here")
                right = all(said == found for said in self.named[name])
                need(right, "has not the size, SHA-512 and chunks that its record says")
                self.report.count("objects")
                self.report.count("bytes", int(found[1]))
        with self.report.blaming("data/withheld.json"):
            withheld = read_json(self.files.read("data/withheld.json"))
            if not isinstance(withheld, dict) or not all(isinstance(each, str) for each in withheld.values()):
                raise Refused("does not say why what is withheld")
            wrong = sorted(set(withheld) ^ (set(self.named) - there))
            need(not wrong, f"does not name just what is withheld: {', '.join(wrong[:3])}")
            self.report.count("withheld", len(withheld))


# --- The command


def check(path: str, report: Report, log: Key | None, policy: Policy | None, handed: str | None = None) -> None:
    """Check what lies at a path."""
    trust, name = Trust(report, log, policy), os.path.basename(path)
    if os.path.isdir(path):
        names = [each for each, _ in Files(path).list()]
        if "inquiry.toml" not in names and ("bagit.txt" in names or "data" in names):
            Bundle(path, trust).check()
        else:
            Inquiry(path, report, log, policy).check()
        return
    data = Files(os.path.dirname(path) or ".").read(name)
    if data.startswith(b"{"):
        trust.range(data, name)
    else:
        trust.receipt(data, name, handed)


def printable(text: str) -> str:
    """Return text that cannot move the cursor, break the line or reverse the reading direction."""
    return "".join(c if unicodedata.category(c)[0] != "C" and c != "\u2028" else f"\\u{ord(c):04x}" for c in text)


def show(report: Report, *, as_json: bool) -> str:
    """Return the report as text, or as one JSON object."""
    faults = [{"where": where, "what": what, "grave": grave} for where, (what, grave) in report.faults.items()]
    if as_json:
        said: Content = {"result": WORDS[report.code], "checked": report.counts, "faults": faults}
        said.update(witnesses=report.witnesses, time=report.time)
        return json.dumps(said, ensure_ascii=False, separators=(",", ":")) + "\n"
    rows = [f"{'FAILED ' if one['grave'] else 'open   '} {one['where']}: {one['what']}" for one in faults]
    rows += report.said if report.code != 1 else []
    rows.append("checked " + ", ".join(f"{count} {noun}" for noun, count in report.counts.items()))
    rows.append(f"{WORDS[report.code]}; time: {report.time}; {report.witnesses}")
    return "".join(printable(row) + "\n" for row in rows)


def arguments(given: Sequence[str] | None) -> argparse.Namespace:
    """Read the command line; a wrong call ends with exit code 2."""
    parser = argparse.ArgumentParser(prog="verify.py", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("path", nargs="?", default=os.path.dirname(os.path.abspath(__file__)), metavar="PATH")
    parser.add_argument("--log", metavar="VKEY|FILE", help="the log's key, from someone other than who gave PATH")
    parser.add_argument("--policy", metavar="FILE", help="the witnesses that you trust, as C2SP tlog-policy")
    parser.add_argument("--file", metavar="FILE", help="the file that was handed in, for which PATH is a receipt")
    parser.add_argument("--json", action="store_true", help="one JSON object")
    options = parser.parse_args(given)
    try:
        need(os.path.lexists(options.path), f"there is nothing at {options.path}")
        if options.log is not None:
            options.log = read_key(
                _words(options.log).rstrip("\n") if os.path.isfile(options.log) else options.log, LOG
            )
        options.policy = Policy(_words(options.policy)) if options.policy is not None else None
        need(options.file is None or os.path.isfile(options.path), "--file goes with a receipt")
    except (Refused, OSError, ValueError) as error:
        parser.error(printable(str(error)))
    return options


def _words(path: str) -> str:
    with open(path, encoding="utf-8", errors="surrogateescape", newline="\n") as file:
        return file.read(1 << 20)


def main(given: Sequence[str] | None = None) -> int:
    """Check and say what was found; return the exit code."""
    options, report = arguments(given), Report()
    with report.blaming("verify.py", all_errors=True):
        check(options.path, report, options.log, options.policy, options.file)
    sys.stdout.buffer.write(show(report, as_json=options.json).encode("utf-8", "backslashreplace"))
    return report.code


if __name__ == "__main__":
    sys.exit(main())
