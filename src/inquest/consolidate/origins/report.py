"""Reports, and what they are traced to."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from inquest.consolidate.copies import Copy
from inquest.consolidate.names import fold_name
from inquest.model import Claim, Span


class Ground(StrEnum):
    """Why a report leads to where it leads."""

    OWN = "own"
    CITES = "cites"
    COPIES = "copies"
    SAME_WORDS = "same_words"
    SPEAKS_FOR = "speaks_for"
    UNNAMED = "unnamed"
    NO_PUBLISHER = "no_publisher"
    UNTRACED = "untraced"


@dataclass(frozen=True, slots=True)
class Report:
    """What one document says of one event, as far as its origin goes.

    `cited` are the first names of the chains of what it gives to others; `own` where it says something in its own
    voice, and `titled` whether its title alone does. `publisher` is `None` where it is not known.
    """

    document: str
    publisher: str | None
    published: str | None
    cited: tuple[str, ...]
    own: tuple[Span, ...]
    titled: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One step from a report to its origin; `name` is whom it leads to, or a document where words were copied."""

    ground: Ground
    name: str


@dataclass(frozen=True, slots=True)
class Trace:
    """A report with the steps that lead to its origin."""

    document: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """A voice, with the reports that are traced to it."""

    name: str
    traces: tuple[Trace, ...]


@dataclass(frozen=True, slots=True)
class Led:
    """A voice to which a report leads, whether it is known, and the way."""

    name: str
    is_known: bool
    trace: Trace


Entry = tuple[str, str]
"""A text, and the folded name that it cites; an empty one for its own voice."""


@dataclass(frozen=True, slots=True)
class Origins:
    """How many reports there are, the voices that are known, and those of which nobody can say who they are.

    A voice that is not known is never counted as an origin of its own: it may be one of the others. Names of different
    scripts may be one voice as long as nobody says so: `least` counts those of one script alone. `possible` are texts
    that tell the same in other words; that makes no origin less. `entered` says where each voice in each text leads.
    """

    reports: int
    known: tuple[Origin, ...]
    unknown: tuple[Origin, ...]
    possible: tuple[Copy, ...] = ()
    entered: Mapping[Entry, tuple[Led, ...]] = field(default_factory=dict)

    @property
    def least(self) -> int:
        """Return how many origins there are at least: the most that have names in one script."""
        return max(Counter(_script(origin.name) for origin in self.known).values(), default=0)

    def of(self, claims: Iterable[tuple[str, Claim]]) -> "Origins":
        """Return the origins of some claims, each with its document: of one text two figures may have two voices.

        A claim of another voice in the same text is none of theirs; one of which no report was made (a denial, what a
        person rejected) counts nowhere.
        """
        entries = {entry for document, claim in claims if (entry := entry_of(document, claim)) in self.entered}
        led = [one for entry, ways in self.entered.items() if entry in entries for one in ways]
        here = {document for document, _ in entries}
        possible = tuple(one for one in self.possible if one.left in here and one.right in here)
        return Origins(len(here), gathered(led, is_known=True), gathered(led, is_known=False), possible)


def entry_of(document: str, claim: Claim) -> Entry:
    """Return where a claim enters: a text, and whom it cites; nobody where it speaks in its own voice."""
    return document, fold_name(claim.speaker) if len(claim.chain) > 1 else ""


def gathered(led: Iterable[Led], *, is_known: bool) -> tuple[Origin, ...]:
    """Return the voices, known or not, with the reports that lead to each, in the order of these: no name moves it."""
    found: dict[str, list[Led]] = {}
    for one in led:
        if one.is_known is is_known:
            found.setdefault(fold_name(one.name), []).append(one)
    return tuple(Origin(ways[0].name, tuple(dict.fromkeys(way.trace for way in ways))) for ways in found.values())


def _script(name: str) -> str:
    """Return the script of a name's first letter, as Unicode calls it."""
    letter = next((char for char in name if char.isalpha()), "")
    return unicodedata.name(letter, "").partition(" ")[0] if letter else ""
