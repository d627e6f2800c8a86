"""What the person who adds something says of it."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from inquest.errors import BadMetadata
from inquest.model import Basis, Detail, Provenance

NOUNS = ("id", "title", "text", "published", "publisher", "language")
"""What a column of a CSV file can be mapped to."""

_PARTIAL = re.compile(r"\d{4}(-\d{2})?\Z", re.ASCII)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z", re.ASCII)
_INSTANT = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}", re.ASCII)
_LANGUAGE = re.compile(r"[a-z]{2,3}\Z")


def iso_date(text: str) -> str | None:
    """Return a year, a month, a day or an instant with its zone in one form of ISO 8601; `None` for all else."""
    text = text.strip()
    try:
        if _PARTIAL.match(text):
            date.fromisoformat(f"{text}-01-01"[:10])
            return text
        if _DAY.match(text):
            return date.fromisoformat(text).isoformat()
        if _INSTANT.match(text):
            instant = datetime.fromisoformat(text)
            return instant.isoformat(timespec="seconds") if instant.tzinfo else None
    except ValueError:
        return None
    return None


def checked_provenance(fields: dict[str, str | None], basis: Basis, where: str) -> Provenance:
    """Make the details that are given stand on `basis`; `BadMetadata` names every one that has not its form."""
    given = {noun: value.strip() for noun, value in fields.items() if value is not None}
    faults = [f"{noun} is empty" for noun, value in given.items() if not value]
    if given.get("published"):
        instant = iso_date(given["published"])
        if instant is None:
            faults.append(f"published {given['published'][:80]!r} is no ISO date, nor date and time with a zone")
        given["published"] = instant or given["published"]
    if given.get("language") and not _LANGUAGE.match(given["language"]):
        faults.append(f"language {given['language'][:80]!r} is no ISO 639 code of two or three letters")
    if faults:
        raise BadMetadata(f"{where}: {'; '.join(faults)}")
    return Provenance(**{noun: Detail(value, basis) for noun, value in given.items()})


@dataclass(frozen=True, slots=True)
class AddOptions:
    """Options of one call of `add`; they hold for each of its inputs and come before all else that is known.

    `mapping` is the column mapping for CSV: noun of ours → column of theirs. Raises `BadMetadata` naming each fault.
    """

    published: str | None = None
    publisher: str | None = None
    language: str | None = None
    mapping: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        self.provenance()
        nouns = [noun for noun, _ in self.mapping]
        faults = [f"{noun!r} is none of {', '.join(NOUNS)}" for noun in nouns if noun not in NOUNS]
        faults += [f"{noun} has no column" for noun, column in self.mapping if not column]
        faults += ["a noun is mapped twice"] * (len(set(nouns)) < len(nouns))
        faults += ["text is not mapped"] * (bool(nouns) and "text" not in nouns)
        if faults:
            raise BadMetadata(f"column mapping: {'; '.join(faults)}")

    def provenance(self) -> Provenance:
        """Return what the options say, on the word of the person who gave them."""
        fields = {"published": self.published, "publisher": self.publisher, "language": self.language}
        return checked_provenance(fields, Basis.OPTION, "options")
