"""What was found in something that travels: part after part, each judged on its own."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from inquest.errors import IntegrityError
from inquest.preserve.report import Report
from inquest.store import Fault

T = TypeVar("T")
_COUNTED = ("entries", "hashes", "signatures", "records", "cosignatures", "chunks", "files")


@dataclass(slots=True)
class Findings:
    """Counts of what holds, and the parts that do not; one fault a part."""

    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(_COUNTED, 0))
    faults: dict[str, Fault] = field(default_factory=dict)
    witnesses: str = "no witness has cosigned"

    def part(self, where: str, check: Callable[[], T]) -> T | None:
        """Return what a check returns; `None`, and a fault of this part, when it raises `IntegrityError`."""
        try:
            return check()
        except IntegrityError as error:
            self.faults.setdefault(where, Fault(where, str(error)))
            return None

    def left_open(self, where: str, what: str) -> None:
        """Say what could not be judged, where nothing graver was found."""
        self.faults.setdefault(where, Fault(where, what, grave=False))

    def count(self, noun: str, number: int = 1) -> None:
        """Count what was judged and holds."""
        self.counts[noun] += number

    def report(self) -> Report:
        """Return all of it; what was not there to be counted is left out."""
        counts = tuple((noun, number) for noun, number in self.counts.items() if number)
        return Report(counts, tuple(self.faults.values()), self.witnesses)
