"""Where words stand."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The characters `[start, end)` of a text; never empty."""

    start: int
    end: int

    def __post_init__(self) -> None:
        """Raise `ValueError` when nothing lies between start and end."""
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def of(self, text: str) -> str:
        """Return the words that stand there."""
        return text[self.start : self.end]

    def within(self, other: "Span") -> bool:
        """Say whether this span lies inside the other."""
        return other.start <= self.start and self.end <= other.end

    def meets(self, other: "Span") -> bool:
        """Say whether the two share a character."""
        return self.start < other.end and other.start < self.end
