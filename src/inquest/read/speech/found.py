"""What the rules find: words given to a source by a cue."""

from dataclasses import dataclass, replace

from inquest.model import Hedge, Polarity, Span
from inquest.read.speech.lexicon import Cue
from inquest.read.speech.phrases import Range

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

    @property
    def hedge(self) -> Hedge:
        """How firmly the source speaks, as the cue has it."""
        return Hedge(self.entry.hedge) if self.entry else Hedge.REPORTS

    @property
    def polarity(self) -> Polarity:
        """Whether the source affirms the content."""
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
