"""What was not done, as a noun that reaches the report."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Failed:
    """An input that could not be taken, with its name, its reason and what to do."""

    name: str
    reason: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """An exhibit, or a part of one, that holds no text we can read, with the stated reason.

    `look` is an image's, `film` a video's: how they look, in hexadecimal digits.
    """

    exhibit: str
    reason: str
    part: int = 0
    look: str | None = None
    film: str | None = None
