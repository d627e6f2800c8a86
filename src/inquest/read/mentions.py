"""What the small modules of this stage find in a text, before assembly joins it into claims."""

from dataclasses import dataclass

from inquest.model import Count, Hedge, Link, Location, Named, Polarity, Predicate, Span, Unknown, When, Words


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A named place; `is_event_cue` when words before it ("in", "on the town of") say something happened there."""

    span: Span
    location: Location
    is_event_cue: bool


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A resolved time; `is_publication` for a dateline or post date, which dates the text and not the event."""

    span: Span
    when: When
    is_publication: bool


@dataclass(frozen=True, slots=True)
class Figure:
    """Killed, injured or missing persons; `of` is the index, in the list of figures, of the figure it is a part of."""

    span: Span
    predicate: Predicate
    count: Count | Unknown
    of: int | None


@dataclass(frozen=True, slots=True)
class Thing:
    """Means, weapon, target, damage or attacker as named; `tied` is false where said of other times or in general."""

    span: Span
    predicate: Predicate
    value: Named | Unknown
    tied: bool


@dataclass(frozen=True, slots=True)
class Saying:
    """Words (`span`) whose content the words of `cue` give to a speaker; `chain` runs origin to relay, no publisher."""

    span: Span
    cue: Span
    chain: tuple[Link, ...]
    hedge: Hedge
    polarity: Polarity


@dataclass(frozen=True, slots=True)
class Statement:
    """A demand, a legal label or an alleged intention, in the words of the text."""

    span: Span
    predicate: Predicate
    value: Words


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence and the paragraph (from 0) in which it stands."""

    span: Span
    paragraph: int
