"""The text that was read from an exhibit."""

from dataclasses import dataclass
from enum import StrEnum

from inquest.model.provenance import Provenance
from inquest.model.span import Span


class LocatorKind(StrEnum):
    """How a place inside an exhibit is named."""

    BYTES = "bytes"  # value "start-end" in bytes of the exhibit
    PAGE = "page"  # value the page number, from 1
    SELECTOR = "selector"  # value an XPath, a paragraph number, a mail part
    LINE = "line"  # value the line (or CSV row) number, from 1


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of the document's text and where in the exhibit it stands."""

    span: Span
    kind: LocatorKind
    locator: str


@dataclass(frozen=True, slots=True)
class Document:
    """Text of one exhibit; `part` tells the documents of one exhibit apart (line of a JSON-lines file, from 0).

    `text` is what the format says, character for character; `title` stands apart from it. Segments cover the text in
    order; `reader` names tool and version that made the text.
    """

    exhibit: str
    part: int
    text: str
    title: str | None
    provenance: Provenance
    segments: tuple[Segment, ...]
    reader: str
    external_id: str | None = None

    @property
    def id(self) -> str:
        """Exhibit and part: `<sha256>.<part>`."""
        return f"{self.exhibit}.{self.part}"

    def locate(self, span: Span) -> tuple[Segment, ...]:
        """Return the segments that a span of the text touches."""
        return tuple(s for s in self.segments if s.span.meets(span))
