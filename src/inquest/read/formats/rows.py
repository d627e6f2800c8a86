"""One row of a table or one line of JSON: the same six fields."""

import re
from collections.abc import Mapping

from inquest.model import Basis, Detail, LocatorKind, Provenance, Segment, Span
from inquest.read.formats.base import Extract, Unread, detail
from inquest.read.formats.dates import published_form

FIELDS = ("id", "title", "text", "published", "publisher", "language")
_LANGUAGE = re.compile(r"[a-z]{2,3}\Z")


def row_extract(row: Mapping[str, str | None], part: int, line: int, reader: str) -> Extract | Unread:
    """Make a text of one row, its one segment the LINE; a date or language that has not its form is dropped."""
    text = row.get("text") or ""
    if not text.strip():
        return Unread(f"line {line} has no text", part)
    title = row.get("title") or ""
    language = (row.get("language") or "").strip().lower()
    provenance = Provenance(
        title=Detail(title, Basis.FORMAT) if title.strip() else None,  # to the character: spans point into it
        published=detail(published_form(row.get("published") or "")),
        publisher=detail(row.get("publisher")),
        language=detail(language if _LANGUAGE.match(language) else None),
    )
    segments = (Segment(Span(0, len(text)), LocatorKind.LINE, str(line)),)
    return Extract(text, segments, reader, provenance, part, row.get("id") or None)
