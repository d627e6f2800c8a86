"""What one reader version made of one document."""

from collections.abc import Container
from dataclasses import dataclass

from inquest.model.claim import Claim
from inquest.model.span import Span


@dataclass(frozen=True, slots=True)
class Reading:
    """The claims of one document, in order; `reader` is the reader's version with that of its data.

    `said` are the characters of the text that its source says, told apart from the furniture of a page: none when there
    is nothing else, `None` when that was not recorded. `written` is the day on which it was written, as given or as the
    text says (ISO 8601); `days` are those that it names without their year or week (`XXXX-05-03`, `XXXX-WXX-6`).
    """

    document: str
    language: str
    reader: str
    claims: tuple[Claim, ...]
    said: tuple[Span, ...] | None = None
    written: str | None = None
    days: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Raise `ValueError` when a part points at no whole, or at itself."""
        for index, claim in enumerate(self.claims):
            whole = getattr(claim.value, "part_of", None)
            if whole is not None and (whole == index or not 0 <= whole < len(self.claims)):
                raise ValueError(f"claim {index} is part of claim {whole}, which is not there")

    def claim_id(self, index: int) -> str:
        """Document and place in it: `<sha256>.<part>#<index>`."""
        return f"{self.document}#{index}"

    def made_by(self, index: int) -> str:
        """Return the reader that made a claim, with its version: the claim's own, else that of the reading."""
        return self.claims[index].reader or self.reader

    def waits(self, index: int, decided: Container[int]) -> bool:
        """Say whether a claim goes no further than its document: a model pointed at it, and no person has judged it."""
        return self.claims[index].reader is not None and index not in decided
