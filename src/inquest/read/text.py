"""Exhibit and its bytes → Document, or Skipped with the reason."""

from collections.abc import Callable, Iterator
from typing import BinaryIO

from inquest.model import Document, Exhibit, Provenance, Skipped
from inquest.read.formats.base import (
    MAX_BYTES,
    MAX_CHARACTERS,
    NO_TEXT,
    TOO_LARGE,
    About,
    Extract,
    Unread,
    UnreadableError,
)
from inquest.read.formats.header import header_provenance
from inquest.read.parsing import BOXED, BY_LINE, HERE, IMAGES, VIDEOS, Parse, parse

READER = "inquest-text/1"

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

_NO_DECODER = "; no decoder for it is here, so only a file with the same bytes is known as its copy"

Opener = Callable[[], BinaryIO]


def documents(exhibit: Exhibit, open_bytes: Opener, boxed: Parse) -> Iterator[Document | Skipped]:
    """Return the documents of an exhibit in order, and what of it was skipped with the reason in plain words.

    No content makes this raise: what a parser cannot take is `Skipped`. Errors of our own (`IntegrityError`) pass, and
    so do those of the disk. `boxed` reads the formats whose parsers are not to be trusted; a file beyond their size is
    not opened. Details that option or sidecar gave come before the format's, and those before the text's own header.
    """
    if exhibit.size == 0:
        yield Skipped(exhibit.id, "the file is empty")
    elif exhibit.media_type in _ARCHIVES:
        yield Skipped(exhibit.id, "an archive file is sealed, not opened")
    elif exhibit.media_type not in HERE | BOXED:
        yield Skipped(exhibit.id, f"{NO_TEXT.format(exhibit.media_type)}{_undecoded(exhibit.media_type)}")
    elif exhibit.size > MAX_BYTES and exhibit.media_type not in BY_LINE:
        yield Skipped(exhibit.id, TOO_LARGE)
    else:
        yield from _read(exhibit, open_bytes, boxed if exhibit.media_type in BOXED else parse)


def looked_at(name: str, media_type: str, stream: BinaryIO, boxed: Parse) -> Skipped:
    """Return what is said of a file that is an image or a video, with its look; without one, the reason says why."""
    if media_type not in IMAGES + VIDEOS:
        return Skipped(name, f"{media_type} is not compared{_undecoded(media_type)}")
    try:
        found = next(boxed(About(media_type), stream))
    except UnreadableError as error:
        return Skipped(name, str(error))
    if isinstance(found, Unread):
        return Skipped(name, found.reason, 0, found.look, found.film)
    return Skipped(name, "it is no image")


def _undecoded(media_type: str) -> str:
    return _NO_DECODER if media_type.partition("/")[0] in ("image", "video") else ""


def _read(exhibit: Exhibit, open_bytes: Opener, read: Parse) -> Iterator[Document | Skipped]:
    part = 0
    declared = next((value for name, value in exhibit.headers if name.lower() == "content-type"), "")
    with open_bytes() as stream:
        try:
            for extract in read(About(exhibit.media_type, declared, exhibit.mapping), stream):
                part = extract.part + 1
                yield _document(exhibit, extract)
        except UnreadableError as error:
            yield Skipped(exhibit.id, str(error), part)
        except MemoryError:
            yield Skipped(exhibit.id, "there was not enough memory to read it", part)


def _document(exhibit: Exhibit, extract: Extract | Unread) -> Document | Skipped:
    if isinstance(extract, Unread):
        return Skipped(exhibit.id, extract.reason, extract.part, extract.look, extract.film)
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
