"""A box for parsers: a process of its own, so that no document ends, stops or takes over the run that reads it."""

import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import BinaryIO, Self, cast

import msgspec

from inquest.errors import InquestError
from inquest.read.answers import HELLO, MAX_ANSWER, Answer, checked_answer, read_frame, write_frame
from inquest.read.child import CPU_SECONDS, MEMORY, OUT_OF_MEMORY
from inquest.read.formats.base import About, Extract, Unread, UnreadableError, read_bounded

SECONDS = 120.0
"""How long one document may take by the clock."""
_START_SECONDS = 60.0
_END_SECONDS = 2.0
_PROGRAM = "import sys; sys.path[:] = sys.argv[1:]; from inquest.read.child import main; main()"


class _Child(subprocess.Popen[bytes]):
    """The process: pipes to and from it, in a session of its own, with nothing of our environment."""

    def __init__(self, start: Sequence[str]) -> None:
        super().__init__(
            start,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={"OPENBLAS_NUM_THREADS": "1"},
            start_new_session=True,
        )


def command() -> list[str]:
    """Return how the box is started: isolated from environment and folder, with the modules that this process has."""
    return [sys.executable, "-I", "-c", _PROGRAM, *filter(None, sys.path)]


class Box:
    """Parsers in a child process, which starts with the first document and anew after one that ended it.

    Bytes go in through a pipe, answers come back as JSON and are checked: a parser that was taken over can lie about
    the text of its documents, but not run code here. Its memory, its time by clock and by processor and its open files
    are bounded, and it writes no bytes to files. It can still read what this user can read. On Linux it has no network
    where the kernel allows that (`child.leave_network`).
    It ends with `close`, or when this process does.
    """

    def __init__(self, start: Sequence[str] = (), seconds: float = SECONDS) -> None:
        self._start = start
        self._seconds = seconds
        self._child: _Child | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the child process, if there is one."""
        if self._child is not None:
            _end(self._child)
            self._child = None

    def parse(self, about: About, stream: BinaryIO) -> Iterator[Extract | Unread]:
        """Read in the box; `UnreadableError` says why the parser gave up, or why it was stopped."""
        answer = self._ask(about, read_bounded(stream))
        yield from answer.items()
        if answer.refused is not None:
            raise UnreadableError(answer.refused)

    def _ask(self, about: About, data: bytes) -> Answer:
        child = self._child = self._child or _started(self._start or command())
        done = False
        try:
            with _watched(child, self._seconds) as late:
                answer = _exchange(child, msgspec.json.encode(about), data)
            done = not late.is_set()
        except ValueError as error:
            raise UnreadableError(f"the parser was stopped: its answer is none of ours ({error})") from error
        except (OSError, EOFError) as error:
            reason = f"it took more than {self._seconds:g} seconds" if late.is_set() else _cause(child)
            raise UnreadableError(f"the parser was stopped: {reason}") from error
        finally:
            if not done:
                self.close()
        return answer


def _exchange(child: _Child, about: bytes, data: bytes) -> Answer:
    to, back = cast("BinaryIO", child.stdin), cast("BinaryIO", child.stdout)
    write_frame(to, about)
    write_frame(to, data)
    answer = read_frame(back, MAX_ANSWER)
    if answer is None:
        raise EOFError
    return checked_answer(answer)


@contextmanager
def _watched(child: _Child, seconds: float) -> Iterator[threading.Event]:
    """Kill the child when the time is over: every pipe to it then comes to its end."""
    late = threading.Event()

    def stop() -> None:
        late.set()
        child.kill()

    timer = threading.Timer(seconds, stop)
    timer.daemon = True
    timer.start()
    try:
        yield late
    finally:
        timer.cancel()
        timer.join()


def _started(start: Sequence[str]) -> _Child:
    """Start the child in a session of its own: Ctrl-C is for the run, which ends the child in its own time."""
    try:
        child = _Child(start)
    except OSError as error:
        raise InquestError(f"the process for parsers cannot be started: {error.strerror}") from error
    try:
        with _watched(child, _START_SECONDS):
            ready = read_frame(cast("BinaryIO", child.stdout), len(HELLO)) == HELLO
    except (EOFError, ValueError):
        ready = False
    if not ready:
        _end(child)
        raise InquestError("the process for parsers does not start")
    return child


def _cause(child: _Child) -> str:
    with suppress(subprocess.TimeoutExpired):
        child.wait(_END_SECONDS)
    status = child.poll()
    if status == OUT_OF_MEMORY:
        return f"it needed more than {MEMORY >> 30} GiB of memory"
    if status == -signal.SIGXCPU:
        return f"it computed for more than {CPU_SECONDS} seconds"
    if status is not None and status < 0:
        return f"it was ended by signal {-status} ({signal.strsignal(-status)})"
    return "it ended without an answer"


def _end(child: _Child) -> None:
    with suppress(OSError):
        cast("BinaryIO", child.stdin).close()
    child.kill()
    child.wait()
    cast("BinaryIO", child.stdout).close()
