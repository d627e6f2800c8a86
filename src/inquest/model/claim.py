"""Who asserts what, in which words. The wire form is fixed in docs/formats.md (`inquest read`)."""

from dataclasses import dataclass
from enum import StrEnum

from inquest.model.span import Span


class Predicate(StrEnum):
    """What kind of thing is asserted; the domain's closed list."""

    OCCURRED_AT = "occurred_at"
    OCCURRED_IN = "occurred_in"
    KILLED = "killed"
    INJURED = "injured"
    MISSING = "missing"
    ATTACKER_IS = "attacker_is"
    TARGET_WAS = "target_was"
    MEANS_WAS = "means_was"
    WEAPON_WAS = "weapon_was"
    DAMAGE_TO = "damage_to"
    LEGAL_LABEL = "legal_label"
    INTENDED = "intended"
    DEMANDS = "demands"


class Qualifier(StrEnum):
    """How a count is bounded."""

    EXACTLY = "exactly"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    ABOUT = "about"
    RANGE = "range"
    VAGUE = "vague"


class Hedge(StrEnum):
    """How firmly the speaker speaks."""

    ASSERTS = "asserts"
    REPORTS = "reports"
    ALLEGES = "alleges"
    ESTIMATES = "estimates"
    SPECULATES = "speculates"
    COULD_NOT_VERIFY = "could_not_verify"


class Polarity(StrEnum):
    """Whether the speaker affirms, denies or declines to comment."""

    AFFIRMS = "affirms"
    DENIES = "denies"
    DECLINES = "declines_to_comment"


class Status(StrEnum):
    """What the words say of a person's status; not stated is `None`."""

    CIVILIAN = "civilian"
    COMBATANT = "combatant"


class Age(StrEnum):
    """Age group as the words give it."""

    CHILD = "child"
    ADULT = "adult"


class Sex(StrEnum):
    """Sex as the words give it."""

    FEMALE = "f"
    MALE = "m"


@dataclass(frozen=True, slots=True)
class Count:
    """Killed, injured or missing persons: `at least 26` is min 26 and max open (`None`); vague words leave both open.

    `part_of` is the index, among the claims of the same document, of the claim of which this is a part.
    """

    min: int | None
    max: int | None
    qualifier: Qualifier
    status: Status | None = None
    age: Age | None = None
    sex: Sex | None = None
    part_of: int | None = None

    def __post_init__(self) -> None:
        """Raise `ValueError` when the bounds contradict one another or the qualifier (INV-C1)."""
        low, high = self.min, self.max
        if (low is not None and low < 0) or (high is not None and high < 0):
            raise ValueError("a count is never below 0")
        if low is not None and high is not None and low > high:
            raise ValueError(f"min {low} exceeds max {high}")
        if self.qualifier is Qualifier.AT_LEAST and (low is None or high is not None):
            raise ValueError("`at least n` is min n, max open")
        if self.qualifier is Qualifier.AT_MOST and high is None:
            raise ValueError("`at most n` needs its max")
        if self.qualifier is Qualifier.VAGUE and (low is not None or high is not None):
            raise ValueError("a vague word bounds nothing")
        if self.qualifier is Qualifier.EXACTLY and (low is None or low != high):
            raise ValueError("an exact count has min equal to max")


@dataclass(frozen=True, slots=True)
class Location:
    """A place as named, with its gazetteer point where one is known; a point never goes without its radius."""

    name: str
    lat: float | None = None
    lon: float | None = None
    radius_m: int | None = None
    accuracy: str | None = None
    gazetteer_id: str | None = None

    def __post_init__(self) -> None:
        """Raise `ValueError` for a point without radius and accuracy class (INV-T2), or off the globe."""
        if (self.lat is None) != (self.lon is None):
            raise ValueError("a point needs both coordinates")
        if self.lat is not None and self.lon is not None:
            if not (-90 <= self.lat <= 90 and -180 <= self.lon <= 180):
                raise ValueError(f"off the globe: {self.lat}, {self.lon}")
            if self.radius_m is None or self.accuracy is None:
                raise ValueError("a point needs a radius and an accuracy class")


@dataclass(frozen=True, slots=True)
class When:
    """A time as EDTF (ISO 8601-2) with its first and last day (ISO 8601).

    `by_publication` where no words date the event and the day of its report alone bounds it: it was no later.
    """

    edtf: str
    earliest: str
    latest: str
    by_publication: bool = False

    def __post_init__(self) -> None:
        """Raise `ValueError` when it ends before it begins (INV-T1)."""
        if self.earliest > self.latest:
            raise ValueError(f"{self.earliest} lies after {self.latest}")


@dataclass(frozen=True, slots=True)
class Named:
    """An attacker, target, means or weapon: the words used, and a class from the vocabulary where it has one."""

    name: str
    class_: str | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """A value that is words: a demand, a legal label, an alleged intention."""

    text: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """The source itself says that this is unknown; `None` would mean that it does not say."""


@dataclass(frozen=True, slots=True)
class Withheld:
    """The value is known and withheld, for the reason with this code."""

    code: str


Value = Count | Location | When | Named | Words | Unknown | Withheld


@dataclass(frozen=True, slots=True)
class Link:
    """One step of an attribution chain: who passed it on, and by which verb."""

    name: str
    verb: str


@dataclass(frozen=True, slots=True)
class Claim:
    """What one document lets someone assert. `chain` runs from origin to publisher and is never empty (INV-P4).

    `event` numbers the events of the document by prominence; `None` ties the claim to none of them. `spans` point into
    the text, `title_spans` into the title; at least one of the two supports the value, but for a time that the day of
    publication alone bounds. `reader` made the claim, where that was not the reader of the whole reading.
    """

    event: int | None
    predicate: Predicate
    value: Value
    chain: tuple[Link, ...]
    hedge: Hedge
    polarity: Polarity
    spans: tuple[Span, ...]
    title_spans: tuple[Span, ...] = ()
    reader: str | None = None

    def __post_init__(self) -> None:
        """Raise `ValueError` for a claim without a speaker or without words that support it."""
        if not self.chain:
            raise ValueError("a claim needs its speaker")
        is_bounded = isinstance(self.value, When) and self.value.by_publication
        if not self.spans and not self.title_spans and not is_bounded:
            raise ValueError("a claim needs the words that make it")

    @property
    def speaker(self) -> str:
        """The origin: who is said to have said it first."""
        return self.chain[0].name
