"""Who says what in one text: the sayings over its words, from the origin to the publisher."""

from dataclasses import dataclass

from inquest.model import Claim, Hedge, Link, Polarity, Predicate, Span, Value
from inquest.read.attribution import is_same
from inquest.read.events import Found
from inquest.read.mentions import Saying

_NOBODY = "publisher not stated"
_WHERE = (Predicate.OCCURRED_IN, Predicate.OCCURRED_AT)


def last_link(publisher: str | None, sender: str | None) -> Link:
    """Return the last who passed a text on: its publisher, or else who wrote it."""
    return Link(publisher or sender or _NOBODY, "wrote" if sender and not publisher else "published")


@dataclass(frozen=True, slots=True)
class Voice:
    """The sayings of one text and its publisher."""

    found: Found
    end: Link
    is_title: bool

    def claim(self, event: int | None, predicate: Predicate, value: Value, span: Span) -> Claim:
        """Make a claim of the words at `span`, said by whom the innermost saying over them names.

        Who denies a deed, or declines to comment on it, does not say where or when it was: those are the publisher's.
        """
        saying = self._over(span)
        is_aside = saying is not None and (
            (saying.polarity is not Polarity.AFFIRMS and predicate in _WHERE) or saying.polarity is Polarity.DECLINES
        )
        chain = (self.end,) if saying is None or is_aside else self._chain(saying)
        hedge = saying.hedge if saying and not is_aside else Hedge.ASSERTS
        polarity = saying.polarity if saying and not is_aside else Polarity.AFFIRMS
        return self.made(event, predicate, value, (chain, hedge, polarity), (span,))

    def speaker(self, span: Span) -> tuple[str, ...]:
        """Return who says the words at `span`, from origin to publisher, and whether it is affirmed."""
        saying = self._over(span)
        if saying is None:
            return (self.end.name, Polarity.AFFIRMS.value)
        return (*(link.name for link in self._chain(saying)), saying.polarity.value)

    def gainsaid(self, event: int | None, predicate: Predicate, value: Value, span: Span) -> Claim | None:
        """Make the claim of who denies what another says at `span` ("the army denied the clinic's report that …")."""
        inner = self._over(span)
        if inner is None or inner.polarity is not Polarity.AFFIRMS or not inner.chain:
            return None
        over = [self.found.sayings[index] for index in self.found.covering.over(span)]
        denying = (one for one in over if one.polarity is Polarity.DENIES and one.chain)
        wider = (one for one in denying if inner.cue.within(one.span) or inner.cue.within(one.cue))
        denier = min(wider, key=_extent, default=None)
        if denier is None:
            return None
        return self.made(event, predicate, value, (self._chain(denier), denier.hedge, denier.polarity), (span,))

    def spoken(self, event: int | None, value: Value, saying: Saying, spans: tuple[Span, ...]) -> Claim:
        """Make a claim about the attacker of a denial or of a refusal to comment."""
        said = (self._chain(saying), saying.hedge, saying.polarity)
        return self.made(event, Predicate.ATTACKER_IS, value, said, spans)

    def made(
        self,
        event: int | None,
        predicate: Predicate,
        value: Value,
        said: tuple[tuple[Link, ...], Hedge, Polarity],
        spans: tuple[Span, ...],
    ) -> Claim:
        """Make a claim whose spans point into this text."""
        body, title = ((), spans) if self.is_title else (spans, ())
        return Claim(event, predicate, value, *said, body, title)

    def _over(self, span: Span) -> Saying | None:
        over = [self.found.sayings[index] for index in self.found.covering.over(span)]
        return min(over, key=_extent, default=None)

    def _chain(self, saying: Saying) -> tuple[Link, ...]:
        """Return the speakers of a saying, those who are said to pass it on, and the publisher."""
        chain = list(saying.chain)
        near = [self.found.sayings[index] for index in self.found.covering.over(saying.span)] if chain else []
        outer = [other for other in near if other is not saying and _is_around(other, saying)]
        for wider in sorted(outer, key=lambda s: (-s.span.start, s.span.end)):
            chain += [link for link in wider.chain if link.name not in {one.name for one in chain}]
        return (*(link for link in chain if not is_same(link.name, self.end.name)), self.end)


def _extent(saying: Saying) -> tuple[int, int, int, int]:
    """Order sayings from the innermost: it begins last and ends first; of two over the same words, so does its cue."""
    return -saying.span.start, saying.span.end, -saying.cue.start, saying.cue.end


def _is_around(wider: Saying, saying: Saying) -> bool:
    """Say whether one saying holds another with the words that give it to its speaker."""
    holds = saying.cue.within(wider.span) and saying.span.within(wider.span)
    return bool(wider.chain) and holds and wider.polarity is Polarity.AFFIRMS  # who denies a report does not relay it
