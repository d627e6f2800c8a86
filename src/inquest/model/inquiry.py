"""One mandate and all that is kept under it."""

from collections.abc import Mapping
from dataclasses import dataclass

from inquest.model.moment import Moment


@dataclass(frozen=True, slots=True)
class Inquiry:
    """What an inquiry says of itself: opaque id, title, when it was opened; all parties by default (IMP-16)."""

    id: str
    title: str
    opened_at: Moment
    parties: str = "all"

    @classmethod
    def of(cls, values: Mapping[str, str]) -> "Inquiry":
        """Make the inquiry that `stated` wrote; `KeyError`, `TypeError` or `ValueError` for what has not that form."""
        return cls(values["id"], values["title"], Moment.parse(values["opened_at"]), values["parties"])

    @property
    def origin(self) -> str:
        """The name of the inquiry's ledger, as it stands in checkpoints."""
        return f"inquest/{self.id}"

    def stated(self) -> dict[str, str]:
        """Return it as plain text values by name."""
        return {"id": self.id, "title": self.title, "opened_at": str(self.opened_at), "parties": self.parties}
