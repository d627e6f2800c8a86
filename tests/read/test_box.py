"""Parsers in a box: what ends, stops or takes over the child costs one document and nothing else."""

import io
import os
import resource
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import docx
import msgspec
import pytest
from test_formats import DOCX, PAGE, rezipped

from inquest.app import create_inquiry
from inquest.errors import InquestError, IntegrityError
from inquest.model import Basis, Detail, Digest, Document, Exhibit, LocatorKind, Moment, Provenance, Segment, Skipped
from inquest.model import Span as At
from inquest.read.answers import HELLO, Answer, checked_answer, read_frame, write_frame
from inquest.read.box import Box, command
from inquest.read.child import OutOfMemoryError, allow_time, confine, leave_network, serve
from inquest.read.formats.base import MAX_BYTES, About, Extract, Unread, UnreadableError
from inquest.read.parsing import parse
from inquest.read.text import documents

NOON = Moment.parse("2031-05-12T12:00:00Z")
# A child whose parser obeys the first word of the page; `raw` is its true output.
HOSTILE = """
import ctypes, os, socket, sys, tempfile
sys.path[:] = sys.argv[1:]
raw = os.fdopen(os.dup(1), "wb", 0)
from inquest.model import LocatorKind, Segment, Span
from inquest.read.child import main
from inquest.read.formats.base import Extract
def read(about, stream):
    word = stream.read().decode()
    if word == "crash": ctypes.string_at(0)
    if word == "loop":
        while True: pass
    if word == "memory": hold = bytearray(3 << 30)
    if word == "garbage": raw.write(b"x" * 5000)
    if word == "leave": os._exit(0)
    if word == "write": tempfile.TemporaryFile(buffering=0).write(b"x")
    if word == "print": os.write(1, b"noise")
    if word == "network": socket.create_connection(("127.0.0.1", int(about.content_type)), 2)
    end = 99 if word == "lie" else len(word)
    yield Extract(word, (Segment(Span(0, end), LocatorKind.SELECTOR, "x"),), "hostile/1")
main(read)
"""


def may_leave_network() -> bool:
    unshare = shutil.which("unshare")
    return (
        unshare is not None
        and subprocess.run([unshare, "-rn", "true"], check=False, capture_output=True).returncode == 0
    )


def exhibit_of(size: int, media_type: str, headers: tuple[tuple[str, str], ...] = ()) -> Exhibit:
    return Exhibit(
        Digest("a" * 64),
        size,
        "x",
        "x",
        "file",
        media_type,
        NOON,
        NOON,
        "test",
        0,
        headers=headers,
        sha512="",
        chunks="",
    )


def read_in(box: Box, data: bytes, media_type: str = "text/html", said: str = "") -> list[Document | Skipped]:
    about = exhibit_of(len(data), media_type, (("Content-Type", said),))
    return list(documents(about, lambda: io.BytesIO(data), box.parse))


def hostile(seconds: float = 20.0) -> Box:
    return Box([sys.executable, "-I", "-c", HOSTILE, *filter(None, sys.path)], seconds)


@pytest.fixture(scope="module")
def box() -> Iterator[Box]:
    with Box() as opened:
        yield opened


@pytest.mark.parametrize(
    ("word", "reason", "seconds"),
    [
        ("crash", "ended by signal 11", 20),
        ("loop", "took more than 2 seconds", 2),
        ("memory", "more than 2 GiB of memory", 20),
        ("garbage", "none of ours", 20),
        ("leave", "ended without an answer", 20),
        ("lie", "do not cover its text", 20),
        ("write", "ended without an answer", 20),
    ],
)
def test_attack_a_parser_taken_over_costs_one_document(word: str, reason: str, seconds: float):
    """Whatever a document makes of its parser, it is skipped with the reason and the next one is read."""
    with hostile(seconds) as opened:
        (first,) = read_in(opened, word.encode())
        (then,) = read_in(opened, b"fine")
    assert isinstance(first, Skipped)
    assert isinstance(then, Document)
    assert reason in first.reason
    assert then.text == "fine"


def test_what_a_library_prints_is_no_answer():
    """Output of a library beside the answer goes nowhere."""
    with hostile() as opened:
        (found,) = read_in(opened, b"print")
    assert isinstance(found, Document)


@pytest.mark.skipif(not may_leave_network(), reason="the kernel lets nobody leave the network here")
def test_attack_a_parser_taken_over_has_no_network():
    """A parser cannot reach a server that listens on this machine."""
    with socket.create_server(("127.0.0.1", 0)) as server, hostile() as opened:
        (found,) = read_in(opened, b"network", said=str(server.getsockname()[1]))
    assert isinstance(found, Skipped)


def test_formats_are_read_in_the_box_as_outside(box: Box):
    """A page gives the same document in the box as in our own process."""
    data = PAGE.encode()
    outside = list(documents(exhibit_of(len(data), "text/html"), lambda: io.BytesIO(data), parse))
    assert read_in(box, data) == outside
    (bad,) = read_in(box, b"x", "application/pdf")
    assert isinstance(bad, Skipped)
    assert bad.reason == "it is no PDF that can be opened"


def test_attack_nesting_and_bombs_give_a_reason_or_a_document(box: Box):
    """Deep nesting, a zip bomb, an entity bomb and a PDF of very many pages each end soon; the next page is read."""
    whole = io.BytesIO()
    docx.Document().save(whole)
    entities = '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    bomb = f"{entities}]><d>&i;</d>".encode()
    pages = (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 100000>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\ntrailer<</Root 1 0 R>>\n"
    )
    for data, kind in (
        (b"<html><body>" + b"<div>" * 200_000 + b"three hurt", "text/html"),
        (rezipped(whole.getvalue(), "word/bomb.xml", bytes(20 << 20)), DOCX),
        (rezipped(whole.getvalue(), "word/document.xml", bomb), DOCX),
        (pages, "application/pdf"),
    ):
        (found,) = read_in(box, data, kind)
        assert isinstance(found, Document | Skipped)
    assert isinstance(read_in(box, PAGE.encode())[0], Document)


@pytest.mark.parametrize("media_type", ["text/plain", "text/html", "application/pdf", "message/rfc822"])
def test_a_file_beyond_the_limit_is_not_opened(media_type: str):
    """The size alone decides: neither vault nor box sees a byte."""

    def never() -> io.BytesIO:
        raise IntegrityError

    (found,) = documents(exhibit_of(MAX_BYTES + 1, media_type), never, parse)
    assert isinstance(found, Skipped)
    assert "64 MiB" in found.reason


def test_want_of_memory_here_is_a_reason():
    """A format that finds no memory is skipped and says so."""

    def starved(about: About, stream: io.BytesIO) -> Iterator[Extract]:
        raise MemoryError(about, stream)
        yield

    (found,) = documents(exhibit_of(1, "text/html"), lambda: io.BytesIO(b"x"), starved)
    assert isinstance(found, Skipped)
    assert "not enough memory" in found.reason


def test_a_box_that_does_not_start_is_our_error_not_the_documents():
    """Nothing is recorded as unreadable because the parsers could not be started."""
    for start in (["no-such-program-here"], [sys.executable, "-c", ""], [sys.executable, "-c", "print('x' * 99)"]):
        with Box(start) as opened, pytest.raises(InquestError, match="start"):
            read_in(opened, b"x")


def test_a_box_ends_when_it_is_closed_and_when_its_input_is():
    """No child is left behind."""
    opened = Box(command())
    read_in(opened, PAGE.encode())
    child = opened._child
    assert child is not None
    opened.close()
    opened.close()
    assert child.returncode is not None


def frames(*data: bytes) -> io.BytesIO:
    stream = io.BytesIO()
    for one in data:
        write_frame(stream, one)
    stream.seek(0)
    return stream


def answers_of(read: Callable[[About, io.BytesIO], Iterator[Extract | Unread]], *asked: bytes) -> list[Answer]:
    about, out, counted = msgspec.json.encode(About("text/html")), io.BytesIO(), list[int]()
    serve(frames(*(f for data in asked for f in (about, data))), out, read, lambda: counted.append(1))
    out.seek(0)
    assert read_frame(out, 99) == HELLO
    assert len(counted) == len(asked)
    return [checked_answer(read_frame(out, 1 << 24) or b"") for _ in asked]


def test_the_child_answers_each_question_until_there_are_no_more():
    """Texts, parts without one and the reason for giving up come back; half a character is mended."""

    def read(_: About, stream: io.BytesIO) -> Iterator[Extract | Unread]:
        yield Unread("nothing", 0)
        yield Extract("x" * 5_000_001, (), "r", part=1)
        yield Extract("\ud800", (Segment(At(0, 1), LocatorKind.PAGE, "1"),), "r", part=2)
        raise UnreadableError(stream.read().decode())

    first, second = answers_of(read, b"one", b"two")
    assert (first.refused, second.refused) == ("one", "two")
    assert [(type(i).__name__, i.part) for i in first.items()] == [("Unread", 0), ("Unread", 1), ("Extract", 2)]
    assert first.texts[0].text == "?"


def test_want_of_memory_ends_the_child():
    """A child that ran out of memory is not used again."""

    def read(about: About, stream: io.BytesIO) -> Iterator[Extract]:
        raise MemoryError(about, stream)
        yield

    with pytest.raises(OutOfMemoryError):
        answers_of(read, b"x")


ONE = Segment(At(0, 1), LocatorKind.PAGE, "1")


@pytest.mark.parametrize(
    "answer",
    [
        Answer((Extract("ab", (ONE,), "r"),)),
        Answer((Extract("ab", (Segment(At(1, 2), LocatorKind.PAGE, "1"),), "r"),)),
        Answer((Extract("a", (ONE,), "r", part=1),)),
        Answer((Extract("a", (ONE,), "r" * 20_000),)),
        Answer((Extract("a", (ONE,), "r", external_id="x"),)),
        Answer((Extract("a", (ONE,), "r", Provenance(title=Detail("x", Basis.OPTION))),)),
        Answer((Extract("a", (ONE,), "r", Provenance(published=Detail("soon", Basis.FORMAT))),)),
        Answer(refused="x" * 20_000),
    ],
)
def test_attack_a_lying_answer_is_not_believed(answer: Answer):
    """Segments that do not fit, words on another's account, false dates and endless names are refused."""
    with pytest.raises(ValueError, match=r"\w"):
        checked_answer(msgspec.json.encode(answer))


def test_frames_cut_short_or_too_long_are_refused():
    """A frame is whole and within the limit, or is none."""
    assert read_frame(io.BytesIO(), 9) is None
    with pytest.raises(EOFError):
        read_frame(io.BytesIO(b"\0" * 7 + b"\5abc"), 9)
    with pytest.raises(ValueError, match="MiB"):
        read_frame(frames(b"x" * 10), 9)


def test_the_limits_of_the_child():
    """The child may take 2 GiB, fill no file, leave no core; each document has its time; the network is left twice."""
    asked: dict[int, tuple[int, int]] = {}
    confine(asked.__setitem__)
    allow_time(asked.__setitem__)
    assert asked[resource.RLIMIT_AS][0] <= 2 << 30
    assert asked[resource.RLIMIT_FSIZE] == asked[resource.RLIMIT_CORE] == (0, 0)
    assert asked[resource.RLIMIT_CPU][0] > 0
    assert leave_network(lambda flags: 0 if flags & 0x10000000 else -1)
    assert not leave_network(lambda _: -1)


def test_no_machine_path_is_named_to_the_box():
    """The box is started with this interpreter, isolated, and with the modules that we have ourselves."""
    assert command()[:2] == [sys.executable, "-I"]
    assert {path for path in sys.path if path} == set(command()[4:])
    assert Path(command()[0]).exists()


MEASURED = """
import resource, subprocess, sys
done = subprocess.run([sys.executable, "-m", "inquest", *sys.argv[1:]], capture_output=True, text=True)
most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss >> 10
print(done.stdout, done.stderr, done.returncode, most, sep="\\n")
"""


def test_a_very_large_page_is_sealed_and_named_in_little_memory(tmp_path: Path):
    """A page of 600 MiB is sealed and then skipped by its size; neither takes 300 MiB of memory."""
    page = tmp_path / "page.html"
    page.write_bytes(b"<html><p>" + b"words " * 2000)
    os.truncate(page, 600 << 20)
    folder = str(tmp_path / "inquiry")
    create_inquiry(Path(folder), "Large")
    measured = [sys.executable, "-c", MEASURED, "-C", folder]
    for call, words in ((["add", str(page)], "1 new"), (["run"], "more than 64 MiB")):
        done = subprocess.run([*measured, *call], capture_output=True, text=True, check=True)
        *said, status, memory = done.stdout.split()
        assert (status, words in " ".join(said)) == ("0", True)
        assert int(memory) < 300
