"""What grouping needs of a document: its words, and what was read in them."""

from dataclasses import dataclass

from inquest.model import Document, Reading


@dataclass(frozen=True, slots=True)
class Told:
    """A reading with the text and title that it was made of; `published` (ISO 8601) as it was given, where it was."""

    reading: Reading
    text: str = ""
    title: str = ""
    published: str | None = None

    @classmethod
    def of(cls, reading: Reading, document: Document) -> "Told":
        """Put a reading beside the document that was read."""
        given = document.provenance.published
        return cls(reading, document.text, document.title or "", given.value if given else None)
