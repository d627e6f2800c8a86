"""What the rules find: words given to a source by a cue."""

from dataclasses import dataclass, replace

from inquest.model import Hedge, Polarity, Span
from inquest.read.reporting import Cue
from inquest.read.speech.phrases import Range

ATTITUDES = frozenset(("believe", "want", "admire", "judge", "describe"))
SPOKEN = frozenset(("clause", "ahead", "turned", "label"))  # ways in which a quotation may go on in the next sentence


@dataclass(frozen=True, slots=True)
class Attribution:
    """Contents that the words of a cue give to a source, `None` where the text names none; `way` says by which rule."""

    source: Span | None
    cue: Span
    contents: tuple[Span, ...]
    way: str
    line: int
    entry: Cue | None = None
    subject: Range | None = None

    negated: bool = False

    @property
    def hedge(self) -> Hedge:
        """How firmly the source speaks, as the cue has it; what is not ruled out may be."""
        if self.negated and self._own is Polarity.DENIES:
            return Hedge.SPECULATES
        return Hedge(self.entry.hedge) if self.entry else Hedge.REPORTS

    @property
    def polarity(self) -> Polarity:
        """Whether the source affirms the content: who does not believe it denies it, who does not say it declines."""
        if not self.negated or self.entry is None:
            return self._own
        if self._own is not Polarity.AFFIRMS:
            return Polarity.AFFIRMS
        return Polarity.DENIES if self.entry.class_ in ATTITUDES else Polarity.DECLINES

    @property
    def _own(self) -> Polarity:
        """Polarity of the cue alone."""
        return Polarity(self.entry.polarity) if self.entry else Polarity.AFFIRMS

    def also(self, span: Span) -> "Attribution":
        """Return the same with more content."""
        return replace(self, contents=(*self.contents, span))

    def merged(self) -> "Attribution":
        """Return the same with contents in order that touch nowhere."""
        spans: list[Span] = []
        for span in sorted(set(self.contents)):
            if spans and span.start <= spans[-1].end:
                spans[-1] = Span(spans[-1].start, max(span.end, spans[-1].end))
            else:
                spans.append(span)
        return replace(self, contents=tuple(spans))
