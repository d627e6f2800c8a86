"""What the small modules of this stage find in a text, before assembly joins it into claims."""

from dataclasses import dataclass
from enum import StrEnum

from inquest.model import Age, Count, Hedge, Link, Location, Named, Polarity, Predicate, Sex, Span, Unknown, When, Words

SIDE = "side of a region"
"""The accuracy of a place that is all that words say with "the north of" a region: no town, though as small."""


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A named place; `is_event_cue` when words before it ("in", "on the town of") say something happened there.

    `is_announced` when they name its kind, `is_aside` when they say that somebody or something comes from there or was
    brought there, `is_away` when it lies in another country than most of what the text names.
    """

    span: Span
    location: Location
    is_event_cue: bool
    is_announced: bool = False
    is_aside: bool = False
    is_away: bool = False


class Role(StrEnum):
    """What the words around a time say that it dates."""

    EVENT = "event"
    DEATH = "death"
    UNSAID = "unsaid"
    AFTER = "after"
    LATE = "late"
    BEFORE = "before"


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A resolved time; `is_publication` for a dateline or post date, which dates the text and not the event.

    `role` says what it dates by the words around it: an act of harm, a death that may be later, what came of it (an
    arrest, a funeral, a statement), what comes of it late (a trial, a release, an apology), or what was long before (a
    truce, a birth). It `opens` where nothing but small words stands before it in its sentence; `is_attribute` where it
    stands before the noun of an act ("Friday's raid"). `told_from` are the other times that it rests on: "that day".
    """

    span: Span
    when: When
    is_publication: bool
    role: Role = Role.UNSAID
    opens: bool = False
    is_attribute: bool = False
    told_from: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """The day of publication (ISO 8601), and where the text itself says it."""

    day: str
    span: Span | None


class Stage(StrEnum):
    """The state of a count when a figure was told: an early one, one that it rose to, those found or named so far."""

    EARLY = "early"
    RISEN = "risen"
    FOUND = "found"


@dataclass(frozen=True, slots=True)
class Figure:
    """Killed, injured or missing persons; `of` is the index, in the list of figures, of the figure it is a part of.

    What follows says how the words speak of them, so that a text that tells of the same persons twice counts them once:
    `form` ("count", "act", "sum", "one", "name", "known", "rest", "loose", "part", "told", "implied", "else", "zero"),
    the words of a name, an age in years; `is_shot` where the words leave open whether they lived; `is_some` where they
    tell of a condition or of persons told of before; `stage` where they say that the count was not closed; `more` are
    more words of the text that the value rests on, `beyond` words of the title for a figure of the text, or the other
    way. A "sum" is that of an enumeration which tells of single persons, an "act" a double shooting.
    """

    span: Span
    predicate: Predicate
    count: Count | Unknown
    of: int | None
    form: str = ""
    name: frozenset[str] = frozenset()
    years: int | None = None
    age: Age | None = None
    sex: Sex | None = None
    is_general: bool = False
    is_shot: bool = False
    stage: Stage | None = None
    is_kin: bool = False  # members of one family, or somebody's relatives
    is_some: bool = False
    more: tuple[Span, ...] = ()
    beyond: tuple[Span, ...] = ()


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
    """A demand, a legal label or an alleged intention, in the words of the text; a reason tells of what was before."""

    span: Span
    predicate: Predicate
    value: Words
    is_reason: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence and the paragraph (from 0) in which it stands."""

    span: Span
    paragraph: int
