"""Exhibit and its bytes → Document, or Skipped with the reason."""

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import BinaryIO

from inquest.errors import InquestError
from inquest.model import Document, Exhibit, Provenance, Skipped
from inquest.read.formats.base import MAX_CHARACTERS, Extract, Unread, UnreadableError
from inquest.read.formats.header import header_provenance

READER = "inquest-text/1"

_FORMATS = {
    "text/plain": ("plain", "read_plain"),
    "text/html": ("html", "read_html"),
    "application/pdf": ("pdf", "read_pdf"),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ("docx", "read_docx"),
    "message/rfc822": ("mail", "read_mail"),
    "application/x-ndjson": ("lines", "read_lines"),
    "text/csv": ("table", "read_table"),
}
_ARCHIVES = frozenset(
    {
        "application/gzip",
        "application/vnd.rar",
        "application/warc",
        "application/x-7z-compressed",
        "application/x-bzip2",
        "application/x-tar",
        "application/x-xz",
        "application/zip",
        "application/zstd",
    }
)

Opener = Callable[[], BinaryIO]
Reader = Callable[[Exhibit, BinaryIO], Iterator[Extract | Unread]]


class _ParserError(Exception):
    """A parser gave up on what it was given."""


def documents(exhibit: Exhibit, open_bytes: Opener) -> Iterator[Document | Skipped]:
    """Return the documents of an exhibit in order, and what of it was skipped with the reason in plain words.

    No content makes this raise: what a parser cannot take is `Skipped`. Errors of our own (`IntegrityError`) pass.
    Details that option or sidecar gave come before the format's, and those before the text's own header line.
    """
    if exhibit.size == 0:
        yield Skipped(exhibit.id, "the file is empty")
    elif exhibit.media_type in _ARCHIVES:
        yield Skipped(exhibit.id, "an archive file is sealed, not opened")
    elif exhibit.media_type not in _FORMATS:
        yield Skipped(exhibit.id, f"{exhibit.media_type} holds no text layer that this version reads")
    else:
        yield from _read(exhibit, open_bytes)


def _read(exhibit: Exhibit, open_bytes: Opener) -> Iterator[Document | Skipped]:
    part = 0
    try:
        for extract in _guarded(exhibit, open_bytes):
            part = extract.part + 1
            yield _document(exhibit, extract)
    except (UnreadableError, _ParserError) as error:
        yield Skipped(exhibit.id, str(error), part)


def _guarded(exhibit: Exhibit, open_bytes: Opener) -> Iterator[Extract | Unread]:
    """Turn whatever a parser raises into one error; the modules with heavy libraries load with their first use."""
    module, function = _FORMATS[exhibit.media_type]
    try:
        read: Reader = getattr(import_module(f"inquest.read.formats.{module}"), function)
        with open_bytes() as stream:
            yield from read(exhibit, stream)
    except (InquestError, UnreadableError):
        raise
    except Exception as error:
        raise _ParserError(f"the {module} parser could not read it ({type(error).__name__})") from error


def _document(exhibit: Exhibit, extract: Extract | Unread) -> Document | Skipped:
    if isinstance(extract, Unread):
        return Skipped(exhibit.id, extract.reason, extract.part)
    if not extract.text.strip():
        return Skipped(exhibit.id, "it holds no text", extract.part)
    if len(extract.text) > MAX_CHARACTERS:
        return Skipped(exhibit.id, f"a text of more than {MAX_CHARACTERS} characters is not read", extract.part)
    own = header_provenance(extract.text, with_title=exhibit.media_type == "text/plain")
    provenance: Provenance = exhibit.provenance.over(extract.provenance).over(own)
    return Document(
        exhibit=exhibit.id,
        part=extract.part,
        text=extract.text,
        title=provenance.title.value if provenance.title else None,
        provenance=provenance,
        segments=extract.segments,
        reader=f"{READER} {extract.reader}",
        external_id=extract.external_id,
    )
