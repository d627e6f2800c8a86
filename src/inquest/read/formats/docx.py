"""DOCX, whose container is measured before anything in it is parsed."""

import io
import zipfile
from collections.abc import Iterator
from importlib.metadata import version
from itertools import pairwise
from typing import IO, BinaryIO

import docx
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from inquest.model import LocatorKind, Provenance
from inquest.read.formats.base import About, Extract, UnreadableError, detail, joined, read_bounded

MAX_MEMBERS = 5000
MAX_INFLATED = 256 << 20
MAX_RATIO = 200
_RATIO_FROM = 1 << 20
_BLOCK = 1 << 20


def read_docx(about: About, stream: BinaryIO) -> Iterator[Extract]:
    """Return paragraphs and table cells in order; entities are not resolved (python-docx sets that on its parser)."""
    del about
    data = read_bounded(stream)
    _measure(data)
    document = docx.Document(io.BytesIO(data))
    pieces, paragraphs, tables = list[tuple[str, str]](), 0, 0
    for block in document.element.body.iterchildren():
        if block.tag == qn("w:p"):
            paragraphs += 1
            pieces.append((Paragraph(block, document).text, f"paragraph {paragraphs}"))
        elif block.tag == qn("w:tbl"):
            tables += 1
            for row, line in enumerate(block.findall(qn("w:tr")), 1):
                for column, cell in enumerate(line.findall(qn("w:tc")), 1):
                    words = "\n".join(Paragraph(p, document).text for p in cell.iter(qn("w:p")))
                    pieces.append((words, f"table {tables} row {row} cell {column}"))
    text, segments = joined(pieces, LocatorKind.SELECTOR)
    title = detail(document.core_properties.title)
    yield Extract(text, segments, f"python-docx/{version('python-docx')}", Provenance(title=title))


def _measure(data: bytes) -> None:
    """Refuse zip bombs: too many members, too large once inflated, too dense, or lying over one another."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as container:
            members = sorted(container.infolist(), key=lambda member: member.header_offset)
            _check_directory(members)
            for member in members:
                with container.open(member) as stream:
                    _inflate(stream, member)
    except (zipfile.BadZipFile, EOFError, RuntimeError, NotImplementedError) as error:
        raise UnreadableError("the DOCX container is damaged or encrypted") from error


def _check_directory(members: list[zipfile.ZipInfo]) -> None:
    if len(members) > MAX_MEMBERS:
        raise UnreadableError(f"the DOCX holds more than {MAX_MEMBERS} members")
    if sum(member.file_size for member in members) > MAX_INFLATED:
        raise UnreadableError(f"the DOCX would inflate to more than {MAX_INFLATED >> 20} MiB")
    if any(m.file_size > max(_RATIO_FROM, MAX_RATIO * m.compress_size) for m in members):
        raise UnreadableError(f"a member of the DOCX would inflate more than {MAX_RATIO}-fold")
    for member, after in pairwise(members):
        if member.header_offset + 30 + member.compress_size > after.header_offset:
            raise UnreadableError("members of the DOCX lie over one another")


def _inflate(stream: IO[bytes], member: zipfile.ZipInfo) -> None:
    """Inflate block by block: zipfile stops at the declared size, and a wrong checksum shows a lie."""
    size = 0
    while block := stream.read(_BLOCK):
        size += len(block)
    if size != member.file_size:
        raise UnreadableError("a member of the DOCX is not as long as it says")
