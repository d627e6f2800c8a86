"""What is known of a text beside its words, and on whose word."""

from dataclasses import dataclass
from enum import StrEnum


class Basis(StrEnum):
    """On whose word a detail stands, the strongest first."""

    OPTION = "option"  # the person who added it said so on the command line
    SIDECAR = "sidecar"  # a NAME.meta.json beside the file
    FORMAT = "format"  # the format's own metadata, HTTP headers included
    HEADER_LINE = "header_line"  # a line of the text itself: the text's own word
    DETECTED = "detected"  # computed from the text (language only)


@dataclass(frozen=True, slots=True)
class Detail:
    """One detail of a text and the basis on which it stands."""

    value: str
    basis: Basis

    def __post_init__(self) -> None:
        """Raise `ValueError` when there is no value: what is not known is `None`, not an empty detail."""
        if not self.value.strip():
            raise ValueError("a detail needs a value")


@dataclass(frozen=True, slots=True)
class Provenance:
    """Title, publication date (ISO 8601), publisher and language (ISO 639-1), each where known."""

    title: Detail | None = None
    published: Detail | None = None
    publisher: Detail | None = None
    language: Detail | None = None

    def over(self, weaker: "Provenance") -> "Provenance":
        """Fill what is not known here from a weaker basis."""
        return Provenance(
            self.title or weaker.title,
            self.published or weaker.published,
            self.publisher or weaker.publisher,
            self.language or weaker.language,
        )
