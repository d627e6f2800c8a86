"""Reports, and what they are traced to."""

import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from inquest.consolidate.copies import Copy
from inquest.model import Span


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
class Origins:
    """How many reports there are, the voices that are known, and those of which nobody can say who they are.

    A voice that is not known is never counted as an origin of its own: it may be one of the others. Names of different
    scripts may be one voice as long as nobody says so: `least` counts those of one script alone. `possible` are texts
    that tell the same in other words; that makes no origin less.
    """

    reports: int
    known: tuple[Origin, ...]
    unknown: tuple[Origin, ...]
    possible: tuple[Copy, ...] = ()

    @property
    def least(self) -> int:
        """Return how many origins there are at least: the most that have names in one script."""
        return max(Counter(_script(origin.name) for origin in self.known).values(), default=0)

    def of(self, documents: Collection[str]) -> "Origins":
        """Return the origins of some of the reports, as they stand among all of them."""
        known, unknown = (_within(origins, documents) for origins in (self.known, self.unknown))
        possible = tuple(one for one in self.possible if one.left in documents and one.right in documents)
        return Origins(len(set(documents)), known, unknown, possible)


def _within(origins: Iterable[Origin], documents: Collection[str]) -> tuple[Origin, ...]:
    kept = ((one, tuple(trace for trace in one.traces if trace.document in documents)) for one in origins)
    return tuple(replace(one, traces=traces) for one, traces in kept if traces)


def _script(name: str) -> str:
    """Return the script of a name's first letter, as Unicode calls it."""
    letter = next((char for char in name if char.isalpha()), "")
    return unicodedata.name(letter, "").partition(" ")[0] if letter else ""
