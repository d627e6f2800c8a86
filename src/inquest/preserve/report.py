"""What a check found, and how much it checked."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from inquest.store import Fault


@dataclass(frozen=True, slots=True)
class Report:
    """How many things of each kind were checked, and what is wrong, one fault a damaged thing.

    `witnesses` says in words how far others stand for the ledger, `time` by when it existed.
    """

    counts: tuple[tuple[str, int], ...]
    faults: tuple[Fault, ...]
    witnesses: str = "no witness has cosigned"
    time: str = "not anchored"

    @property
    def exit_code(self) -> int:
        """1 when a check failed, 4 when there is only what an interrupted command left, else 0."""
        if any(fault.grave for fault in self.faults):
            return 1
        return 4 if self.faults else 0

    def with_faults(self, noun: str, checked: int, faults: Iterable[Fault]) -> "Report":
        """Return the report with another kind of thing checked."""
        return replace(self, counts=(*self.counts, (noun, checked)), faults=(*self.faults, *faults))
