"""What a person decided about a claim that a machine proposed."""

from dataclasses import dataclass, replace
from enum import StrEnum

from inquest.model.claim import Claim, Count
from inquest.model.moment import Moment


class Verdict(StrEnum):
    """How a person judges a proposed claim; none is erased by it."""

    ACCEPTED = "accepted"  # the words say this
    CORRECTED = "corrected"  # the words say something else, which is given
    REJECTED = "rejected"  # the words say no such thing
    REOPENED = "reopened"  # what was decided is taken back: the claim is a proposal again


@dataclass(frozen=True, slots=True)
class Decision:
    """A person's verdict on one claim as it stood, `said`; `entry` is its place in the ledger, `by` the person's key.

    It judges whether the words say what the claim holds, not whether what they say is so.
    """

    claim: str
    reader: str
    verdict: Verdict
    said: Claim
    corrected: Claim | None
    reason: str | None
    by: str
    at: Moment
    entry: int

    def __post_init__(self) -> None:
        """Raise `ValueError` when a correction lacks its claim, or anything else has one."""
        if (self.corrected is not None) != (self.verdict is Verdict.CORRECTED):
            raise ValueError("a correction, and nothing else, gives another claim")

    @property
    def document(self) -> str:
        """The document in which the claim was read."""
        return self.claim.partition("#")[0]

    @property
    def stands(self) -> Claim | None:
        """The claim that a person answers for; `None` when it was rejected, or is a proposal again."""
        return self.said if self.verdict is Verdict.ACCEPTED else self.corrected

    def instead_of(self, claim: Claim) -> Claim | None:
        """Return what stands in the place of a claim, as a later reading has it; `None` when it was rejected.

        Event and whole are those of that reading, unless the person gave others: each reading numbers them anew.
        """
        if self.corrected is None:
            return None if self.verdict is Verdict.REJECTED else claim
        value, said, read = self.corrected.value, self.said.value, claim.value
        if isinstance(value, Count) and isinstance(said, Count) and isinstance(read, Count):
            value = replace(value, part_of=read.part_of) if value.part_of == said.part_of else value
        event = claim.event if self.corrected.event == self.said.event else self.corrected.event
        return replace(self.corrected, event=event, value=value)
