"""A point in time that cannot be misread."""

from dataclasses import dataclass
from datetime import UTC, datetime


@dataclass(frozen=True, slots=True, order=True)
class Moment:
    """An instant, aware and in UTC, to the second; a naive time has no form here."""

    utc: datetime

    def __post_init__(self) -> None:
        """Raise `ValueError` when the time is naive or not in UTC."""
        if self.utc.tzinfo is None or self.utc.utcoffset() != UTC.utcoffset(None):
            raise ValueError("a moment must be aware and in UTC")

    @classmethod
    def now(cls) -> "Moment":
        """Read this machine's clock, which proves nothing to others."""
        return cls(datetime.now(UTC).replace(microsecond=0))

    @classmethod
    def of(cls, when: datetime) -> "Moment":
        """Convert, never relabel, an aware time of any zone."""
        if when.tzinfo is None:
            raise ValueError("a time without a zone cannot become a moment")
        return cls(when.astimezone(UTC).replace(microsecond=0))

    @classmethod
    def parse(cls, text: str) -> "Moment":
        """Read what `str` wrote."""
        return cls.of(datetime.fromisoformat(text))

    def __str__(self) -> str:
        return self.utc.strftime("%Y-%m-%dT%H:%M:%SZ")
