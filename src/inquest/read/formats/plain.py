"""Plain text: which characters the bytes are, and which bytes a character is."""

import codecs
import re
from collections.abc import Iterator
from itertools import islice
from typing import BinaryIO

from charset_normalizer import from_bytes

from inquest.model import LocatorKind, Segment, Span
from inquest.read.formats.base import MAX_CHARACTERS, About, Extract, UnreadableError, read_bounded

READER = "plain/1"
MAX_SEGMENTS = 200_000
"""A text of more lines than this is one segment: its places are not worth the memory."""
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE_BYTES = 1 << 18
_LINES = re.compile(r"[^\r\n]*[\r\n]+|[^\r\n]+")


def read_plain(about: About, stream: BinaryIO) -> Iterator[Extract]:
    """Return the text as decoded, newlines included; a segment is a line with the newlines after it, in BYTES."""
    del about
    data = read_bounded(stream)
    encoding, skip = encoding_of(data)
    text = decode(data[skip:], encoding)
    if len(text) > MAX_CHARACTERS:
        raise UnreadableError(f"a text of more than {MAX_CHARACTERS} characters is not read")
    yield Extract(text, _segments(text, data[skip:], encoding, skip), f"{READER} {encoding}")


def encoding_of(data: bytes) -> tuple[str, int]:
    """Return encoding and length of the byte order mark: by the mark, then UTF-8 if it holds, then by frequency."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return encoding, len(bom)
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data)
    except UnicodeDecodeError:
        return _guessed(data[:_SAMPLE_BYTES]), 0
    return "utf-8", 0


def decode(data: bytes, encoding: str) -> str:
    """Decode strictly; `UnreadableError` for bytes that the encoding does not have."""
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError) as error:
        raise UnreadableError(f"some of its bytes are no characters of {encoding}") from error


def _guessed(sample: bytes) -> str:
    best = from_bytes(sample).best()
    if best is None:
        raise UnreadableError("its bytes are text in no known encoding")
    return best.encoding


def _segments(text: str, data: bytes, encoding: str, skip: int) -> tuple[Segment, ...]:
    """Cut at newlines; one segment for too many lines, and where an encoding with states lets bytes not be cut so."""
    found = islice(_LINES.finditer(text), MAX_SEGMENTS + 1)
    lines = [(match.start(), match.end()) for match in found]
    encoded = [text[start:end].encode(encoding) for start, end in lines]
    if len(lines) > MAX_SEGMENTS or b"".join(encoded) != data:
        return (Segment(Span(0, len(text)), LocatorKind.BYTES, f"{skip}-{skip + len(data)}"),) if text else ()
    segments, at = [], skip
    for (start, end), piece in zip(lines, encoded, strict=True):
        segments.append(Segment(Span(start, end), LocatorKind.BYTES, f"{at}-{at + len(piece)}"))
        at += len(piece)
    return tuple(segments)
