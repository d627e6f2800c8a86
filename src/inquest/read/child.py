"""The process inside the box: it reads questions from its input, answers them, and ends when its input does."""

import ctypes
import io
import os
import resource
import signal
import sys
from collections.abc import Callable
from dataclasses import replace
from typing import BinaryIO

import msgspec

from inquest.read.answers import HELLO, MAX_QUESTION, Answer, read_frame, write_frame
from inquest.read.formats.base import MAX_CHARACTERS, About, Extract, Unread, UnreadableError
from inquest.read.parsing import Parse, parse

MEMORY = 2 << 30
CPU_SECONDS = 60
OUT_OF_MEMORY = 71
"""Exit status that says so."""
_FILES = 64
_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000

SetLimit = Callable[[int, tuple[int, int]], None]


class OutOfMemoryError(Exception):
    """A document needed more memory than the box has; the process is to end."""


def serve(questions: BinaryIO, answers: BinaryIO, read: Parse, before: Callable[[], None]) -> None:
    """Answer each question until there are no more; `before` each, the time it may take is set."""
    write_frame(answers, HELLO)
    while (asked := read_frame(questions, MAX_QUESTION)) is not None:
        data = read_frame(questions, MAX_QUESTION) or b""
        before()
        try:
            write_frame(answers, msgspec.json.encode(_answer(asked, data, read)))
        except MemoryError as error:
            raise OutOfMemoryError from error


def _answer(asked: bytes, data: bytes, read: Parse) -> Answer:
    texts, unread, refused = list[Extract](), list[Unread](), None
    try:
        for found in read(msgspec.json.decode(asked, type=About), io.BytesIO(data)):
            if isinstance(found, Unread):
                unread.append(found)
            elif len(found.text) > MAX_CHARACTERS:
                unread.append(Unread(f"a text of more than {MAX_CHARACTERS} characters is not read", found.part))
            else:
                texts.append(replace(found, text=_encodable(found.text)))
    except UnreadableError as error:
        refused = str(error)
    return Answer(tuple(texts), tuple(unread), refused)


def _encodable(text: str) -> str:
    """Put a mark for half characters, which no encoding has."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode()


def confine(set_limit: SetLimit = resource.setrlimit) -> None:
    """Give up what a parser does not need: memory beyond 2 GiB, files to write, many files at once, core dumps."""
    limits = {"AS": MEMORY, "FSIZE": 0, "NOFILE": _FILES, "CORE": 0}
    for name, limit in limits.items():
        which = getattr(resource, f"RLIMIT_{name}")
        hard = resource.getrlimit(which)[1]
        lowest = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
        set_limit(which, (lowest, lowest))


def leave_network(unshare: Callable[[int], int]) -> bool:
    """Move to a network of one's own that reaches nothing; say whether the kernel allowed it.

    It does on Linux for root, and for others where they may make user namespaces. Elsewhere the box has the network
    of the machine: no parser of ours uses it, but nothing would stop one that was taken over.
    """
    return unshare(_NEW_NETWORK) == 0 or unshare(_NEW_USER | _NEW_NETWORK) == 0


def allow_time(set_limit: SetLimit = resource.setrlimit) -> None:
    """Allow the next document `CPU_SECONDS` of computing beyond what was used so far."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    until = int(used.ru_utime + used.ru_stime) + CPU_SECONDS
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    set_limit(resource.RLIMIT_CPU, (until if hard == resource.RLIM_INFINITY else min(until, hard), hard))


def main(read: Parse = parse) -> None:
    """Confine this process and serve; what a library prints goes nowhere."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)  # who stops the run stops us by closing our input
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    confine()
    if sys.platform == "linux":
        leave_network(ctypes.CDLL(None).unshare)
    try:
        serve(sys.stdin.buffer, answers, read, allow_time)
    except OutOfMemoryError:
        os._exit(OUT_OF_MEMORY)
