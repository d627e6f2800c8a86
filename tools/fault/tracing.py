"""A command under strace: every system call that it makes, by all its threads and children; or one of them broken."""

import os
import re
import shutil
import signal
import subprocess
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tools.fault.forge import Done, Forge

NAMES = (
    "openat,read,pread64,write,pwrite64,fsync,fdatasync,link,linkat,symlink,symlinkat,rename,renameat,renameat2,unlink,"
    "unlinkat,rmdir,mkdir,mkdirat,fchmod,chmod,close,ftruncate"
)
WHOLE = 1 << 22  # bytes of a single write that are kept
_OF_PATHS = frozenset(
    {"openat", "link", "linkat", "symlink", "symlinkat", "rename", "renameat", "renameat2", "unlink", "unlinkat"}
    | {"rmdir", "mkdir", "mkdirat", "chmod"}
)
_LINE = re.compile(r"(\d+) +(\w+)\((.*)\) += (-?\d+|\?)(?:<(.*?)>)?(?: (E\w+))?(?: \(.*\))?\Z")
_BEGUN = re.compile(r"(\d+) +(\w+)\((.*) <unfinished \.\.\.>\Z")
_ENDED = re.compile(r"(\d+) +<\.\.\. (\w+) resumed>(.*)\Z")


@dataclass(frozen=True, slots=True)
class Call:
    """A system call as it ended: which of this name it was in its thread (from 1), what went in, what came out.

    `paths` are those that it names, whole, or that its handle stands for; `data` are the bytes that it wrote.
    """

    thread: int
    name: str
    number: int
    paths: tuple[str, ...]
    flags: str
    data: bytes
    result: int
    error: str


def may_watch() -> bool:
    """Say whether system calls can be watched and broken here: strace may be absent, or forbidden in a container."""
    strace = shutil.which("strace")
    if strace is None:
        return False
    command = [strace, "-o", os.devnull, "-e", "inject=close:error=EIO:when=999", "true"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def watched(forge: Forge, arguments: Sequence[str | Path], options: Sequence[str], output: Path) -> Done:
    """Run a command under strace with these options; its output goes to a file."""
    process = forge.begin(arguments)
    command = ["strace", "-f", "-p", str(process), "-o", str(output), *options]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as tracer:
        if tracer.stderr is None or "attached" not in tracer.stderr.readline():
            raise RuntimeError("strace may not watch a process here")
        done = forge.go()
        try:
            tracer.wait(10)
        except subprocess.TimeoutExpired:  # a child of the command lives on
            tracer.send_signal(signal.SIGTERM)
    return done


def trace(
    forge: Forge, arguments: Sequence[str | Path], output: Path, whole: int = 64, inject: str | None = None
) -> tuple[Done, list[Call]]:
    """Run a command and return its calls, one of them broken if asked; of what it writes, so many bytes are kept."""
    broken = ["-e", f"inject={inject}"] if inject else []
    options = [*broken, "-y", "-xx", "-s", str(whole), "-e", f"trace={NAMES}", "-e", "signal=none"]
    done = watched(forge, arguments, options, output)
    with output.open(encoding="utf-8", errors="replace") as lines:
        return done, list(calls(map(str.rstrip, lines), forge.folder))


def calls(lines: Iterable[str], folder: Path) -> Iterator[Call]:
    """Read what strace wrote of a command that ran in a folder, in the order in which the calls ended.

    Those that never ended are left out, and counted.
    """
    begun: dict[str, tuple[int, str]] = {}
    numbers: Counter[tuple[str, str]] = Counter()
    for line in lines:
        number, text = 0, line
        if match := _BEGUN.match(line):
            numbers[match[1], match[2]] += 1
            begun[match[1]] = numbers[match[1], match[2]], match[3]
        elif (match := _ENDED.match(line)) and match[1] in begun:
            number, before = begun.pop(match[1])
            text = f"{match[1]} {match[2]}({before}{match[3]}"
        if match := _LINE.match(text):
            if not number:
                numbers[match[1], match[2]] += 1
                number = numbers[match[1], match[2]]
            yield _call(match, number, folder)


def _call(match: re.Match[str], number: int, folder: Path) -> Call:
    name, said = match[2], match[3]
    texts = [bytes.fromhex(text.replace("\\x", "")) for text in re.findall(r'"((?:\\x[0-9a-f]{2})*)"', said)]
    handle = re.match(r"\d+<(.*?)>", said)
    paths, data = [_path(handle[1], folder)] if handle else [], b""
    if name in _OF_PATHS:
        paths = [os.path.normpath(folder / os.fsdecode(text)) for text in texts]
    elif texts:
        data = texts[0]
    result = -1 if match[4] == "?" else int(match[4])
    return Call(int(match[1]), name, number, tuple(paths), said, data, result, match[6] or "")


def _path(shown: str, folder: Path) -> str:
    """Return the path for which a handle stands, as -y shows it."""
    plain = bytes.fromhex(shown.replace("\\x", "")) if shown.startswith("\\x") else os.fsencode(shown)
    return os.path.normpath(folder / os.fsdecode(plain))
