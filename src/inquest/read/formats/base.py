"""What every format reader gives back, and the limits it keeps."""

from dataclasses import dataclass, field
from typing import BinaryIO

from inquest.model import Basis, Detail, LocatorKind, Provenance, Segment, Span

MAX_BYTES = 64 << 20
"""A file with more bytes than this is sealed, not parsed (JSON lines and CSV are read line by line and exempt)."""
NO_TEXT = "{} holds no text layer that this version reads"
TOO_LARGE = f"a file of more than {MAX_BYTES >> 20} MiB is sealed, not parsed"
MAX_CHARACTERS = 5_000_000
"""A document with more characters than this is not read."""


class UnreadableError(Exception):
    """There is no text here, for the reason that this error carries in plain words."""


@dataclass(frozen=True, slots=True)
class About:
    """What a parser is told of the bytes: kind, content type as the carrier declared it, column mapping of a CSV."""

    media_type: str
    content_type: str = ""
    mapping: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Extract:
    """One text that a format yields; segments cover it in order, provenance is the format's own word."""

    text: str
    segments: tuple[Segment, ...]
    reader: str
    provenance: Provenance = field(default_factory=Provenance)
    part: int = 0
    external_id: str | None = None


@dataclass(frozen=True, slots=True)
class Unread:
    """A part that holds no text we can read; `look` says how an image looks, `film` a video (hexadecimal)."""

    reason: str
    part: int = 0
    look: str | None = None
    film: str | None = None


def read_bounded(stream: BinaryIO) -> bytes:
    """Read all; `UnreadableError` when that is more than `MAX_BYTES`."""
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise UnreadableError(TOO_LARGE)
    return data


def joined(pieces: list[tuple[str, str]], kind: LocatorKind, between: str = "\n") -> tuple[str, tuple[Segment, ...]]:
    """Join (text, locator) pairs to one text with its segments; a segment reaches to where the next begins."""
    kept = [(text, locator) for text, locator in pieces if text.strip()]
    segments, at = [], 0
    for index, (text, locator) in enumerate(kept):
        end = at + len(text) + (len(between) if index < len(kept) - 1 else 0)
        segments.append(Segment(Span(at, end), kind, locator))
        at = end
    return between.join(text for text, _ in kept), tuple(segments)


def detail(value: object, basis: Basis = Basis.FORMAT) -> Detail | None:
    """Make a detail of what a format says; what is no string, or blank, is not known."""
    text = " ".join(value.split()) if isinstance(value, str) else ""
    return Detail(text, basis) if text else None
