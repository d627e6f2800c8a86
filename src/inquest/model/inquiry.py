"""One mandate and all that is kept under it."""

from dataclasses import dataclass

from inquest.model.moment import Moment


@dataclass(frozen=True, slots=True)
class Inquiry:
    """What `inquiry.toml` says: an opaque id, a title, when it was opened, and all parties by default (IMP-16)."""

    id: str
    title: str
    opened_at: Moment
    parties: str = "all"
