"""Commands without the start of an interpreter: a process that has everything loaded forks one for each.

`python -m tools.fault.forge [--no-sync files|folders]` reads a request a line and answers on standard output. With the
option `os.fsync` does nothing on files, or on folders: a defect, planted to prove that the lint sees what it is for.
"""

import importlib
import json
import os
import signal
import stat
import subprocess
import sys
import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from _typeshed import FileDescriptorLike

LOADED = (
    "inquest.app", "inquest.cli.add", "inquest.cli.anchor", "inquest.cli.dispose", "inquest.cli.init",
    "inquest.cli.inventory", "inquest.cli.key", "inquest.cli.rebuild", "inquest.cli.replicate", "inquest.cli.run",
    "inquest.cli.show", "inquest.preserve.witness", "sqlalchemy.dialects.sqlite.pysqlite",
)  # fmt: skip
ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Done:
    """How a command ended: its exit code (negative: killed by that signal), and what it had said by then."""

    code: int
    out: str
    err: str


class Forge:
    """Runs commands of the product, each in a fresh process; `no_sync` plants a defect in them."""

    def __init__(self, folder: Path, no_sync: str | None = None) -> None:
        options = ["--no-sync", no_sync] if no_sync else []
        paths = os.pathsep.join(map(str, (ROOT, ROOT / "src")))
        self.folder = folder
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tools.fault.forge", *options],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            env={**os.environ, "PYTHONPATH": paths, "PYTHONDONTWRITEBYTECODE": "1"},
        )  # fmt: skip

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.communicate()

    def begin(self, arguments: Sequence[str | Path]) -> int:
        """Make the process of a command, which waits for `go`; return its number."""
        request = {"arguments": list(map(str, arguments)), "folder": str(self.folder)}
        return int(self._ask(request)["process"])

    def go(self) -> Done:
        """Let the command run to its end."""
        code = int(self._ask({"go": True})["code"])
        said = [(self.folder / name).read_text(encoding="utf-8", errors="replace") for name in ("out", "err")]
        return Done(code, *said)

    def run(self, arguments: Sequence[str | Path]) -> Done:
        """Run a command from its beginning to its end."""
        self.begin(arguments)
        return self.go()

    def _ask(self, request: dict[str, Any]) -> dict[str, Any]:
        if self._process.stdin is None or self._process.stdout is None:
            raise ValueError("the forge has no pipes")
        self._process.stdin.write(json.dumps(request) + "\n")
        self._process.stdin.flush()
        answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        return answer


def _serve(no_sync: str | None) -> None:
    """Answer requests until there are no more."""
    for name in LOADED:
        importlib.import_module(name)
    waiting = 0
    for line in sys.stdin:
        request = json.loads(line)
        if "go" not in request:
            waiting = _fork(request, no_sync)
            answer = {"process": waiting}
        else:
            os.kill(waiting, signal.SIGCONT)
            answer = {"code": os.waitstatus_to_exitcode(os.waitpid(waiting, 0)[1])}
        print(json.dumps(answer), flush=True)


def _fork(request: dict[str, Any], no_sync: str | None) -> int:
    """Return the number of a process that has stopped just before its command."""
    process = os.fork()
    if process:
        os.waitpid(process, os.WUNTRACED)
        return process
    try:
        _perform(request, no_sync)
    finally:  # whatever it was, it must be seen, and nothing may go on in a copy of the forge
        traceback.print_exc()
        os._exit(70)


def _perform(request: dict[str, Any], no_sync: str | None) -> None:
    os.chdir(request["folder"])
    for name, stream in (("out", 1), ("err", 2)):
        handle = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
        os.dup2(handle, stream)
        os.close(handle)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    if no_sync:
        _plant(no_sync)
    main = importlib.import_module("inquest.cli").main
    os.kill(os.getpid(), signal.SIGSTOP)
    code = main(request["arguments"])
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def _plant(no_sync: str) -> None:
    sync, skipped = os.fsync, stat.S_ISDIR if no_sync == "folders" else stat.S_ISREG

    def planted(fd: "FileDescriptorLike") -> None:
        if not skipped(os.fstat(fd if isinstance(fd, int) else fd.fileno()).st_mode):
            sync(fd)

    os.fsync = planted


if __name__ == "__main__":
    _serve(sys.argv[2] if len(sys.argv) > 2 else None)
