"""A figure with its event, where it stands, who says it, and the figure of which it is a part."""

from collections.abc import Callable
from dataclasses import dataclass

from inquest.model import Span
from inquest.read.background import told_after
from inquest.read.covering import Covering
from inquest.read.events import Events, Found
from inquest.read.mentions import Figure
from inquest.read.persons_told import is_single


@dataclass(slots=True, eq=False)
class Line:
    """A figure with its event, the text it stands in, who says it, and the line of which it is a part."""

    figure: Figure
    event: int | None
    is_title: bool
    sentence: int
    speaker: tuple[str, ...] = ()
    whole: "Line | None" = None

    @property
    def is_toll(self) -> bool:
        """Say whether it is a number of persons, and no single person described."""
        if self.whole is not None or self.size is None or self.figure.form in ("part", "zero", "told"):
            return False
        return self.figure.form in ("count", "sum") or not is_single(self.figure)

    @property
    def low(self) -> int:
        """The least that the figure says; 0 when it says none."""
        return getattr(self.figure.count, "min", None) or 0

    @property
    def size(self) -> int | None:
        """The most that the figure says, else the least; nothing for words such as dozens."""
        most: int | None = getattr(self.figure.count, "max", None)
        return most if most is not None else getattr(self.figure.count, "min", None)


def settled(found: Found, told: Events, speaker: Callable[[Span], tuple[str, ...]], *, is_title: bool) -> list[Line]:
    """Return the figures of one text as lines, each with its event and the whole that its own phrase gives it.

    `speaker` says of words who says them, and whether it is affirmed. "Nobody", from one who told before of somebody
    harmed, is said of another strike.
    """
    lines: list[Line] = []
    harmed: dict[tuple[object, ...], int] = {}  # the first sentence in which each speaker tells of somebody harmed
    reasons = [one.span for one in found.statements if one.is_reason]
    before = Covering([*reasons, *told_after(found.tagged, found.sentences)])
    for figure in found.figures:
        at = found.sentence_of(figure.span)
        event = told.at(at) if next(before.over(figure.span), None) is None else None
        line = Line(figure, event, is_title, at, speaker(figure.span))
        if figure.of is not None and figure.of < len(lines) and lines[figure.of].event == line.event:
            line.whole = lines[figure.of]
        key = (event, line.speaker, figure.predicate)
        if line.size != 0:
            harmed.setdefault(key, at)
        elif not figure.form and key in harmed and harmed[key] <= at:
            line.event = None
        lines.append(line)
    return lines
