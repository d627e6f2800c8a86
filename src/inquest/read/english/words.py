"""The words of English that tell of persons: what a phrase says, ages, and the small words that phrases are made of."""

from dataclasses import dataclass, field
from enum import StrEnum

from inquest.model import Age, Qualifier, Sex, Status
from inquest.read.numbers import Number
from inquest.read.tagging import Hit, Tagged

_GROWN = 18
_RATES = frozenset(("capita", "day", "week", "month", "year", "hour", "thousand", "million"))


class Form(StrEnum):
    """How a phrase speaks of persons."""

    COUNT = "count"  # a number
    ONE = "one"  # one person, not told of before
    NAME = "name"
    KNOWN = "known"  # the man, his wife, she, the victims
    REST = "rest"  # another, two others
    LOOSE = "loose"  # a plural that counts nobody


@dataclass(frozen=True, slots=True)
class People:
    """The tokens `[start, end)`, whom they count, and what they say of them."""

    start: int
    end: int
    min: int | None
    max: int | None
    qualifier: Qualifier
    form: Form
    status: Status | None = None
    age: Age | None = None
    sex: Sex | None = None
    name: frozenset[str] = frozenset()
    years: int | None = None
    harm: str = ""  # what an adjective or the noun itself says of them: "four dead children", "12 injuries"
    is_general: bool = False  # people, victims: the noun does not tell some from others
    is_bare: bool = False  # a number without a noun
    is_part: bool = False  # "two of them"
    said_at: tuple[tuple[int, int], ...] = ()  # tokens apart that say more of them: "five …, all men", "three women, …"

    @property
    def tokens(self) -> tuple[tuple[int, int], ...]:
        """All tokens that tell of them, as ranges: their phrase, and what says more of them elsewhere."""
        return (self.start, self.end), *self.said_at


@dataclass(frozen=True, slots=True)
class Reading:
    """A text with what reading its persons needs: whether capitals mark names here, and the names told before."""

    text: Tagged
    surnames: frozenset[str]
    has_names: bool = True
    seen: dict[int, "People | None"] = field(default_factory=dict)  # phrases by token: each is read once


@dataclass(slots=True)
class Party:
    """Persons of whom one thing is said: `members` are added up, `parts` are among them; tokens `[start, end)`.

    `nested` are some of the parts: "ten people, including five women, one of them a nurse".
    """

    start: int
    end: int
    members: list[People]
    parts: list[People] = field(default_factory=list)
    vague_parts: list[People] = field(default_factory=list)
    nested: list[People] = field(default_factory=list)

    @property
    def is_loose(self) -> bool:
        """Say whether nothing but plurals count the party."""
        return all(one.form is Form.LOOSE or (one.min is None and one.max is None) for one in self.members)


def is_word(text: Tagged, at: int, *kinds: str) -> Hit | None:
    """Return the entry of one of these kinds of English function words at a token."""
    for kind in kinds if text.is_known(at) else ():
        if (hit := text.get(at, "english", kind)) is not None:
            return hit
    return None


def is_rate(text: Tagged, at: int) -> bool:
    """Say whether "per" at a token makes a number a rate: "per 100,000 people", "per year", not "per the clinic"."""
    after = text.word(at + 1)
    is_measure = after[:1].isdigit() or after in _RATES or text.get(at + 1, "numbers") is not None
    return text.word(at) == "per" and is_measure


def age_at(text: Tagged, at: int) -> tuple[int, int] | None:
    """Read "12-year-old" or "ten month old": the age in years, the lower of "67 or 68 year old", and where it ends."""
    plain = small_number(text, at)
    if plain is None:
        return None
    value, end = plain
    joint = end + (text.word(end) == "-" and text.word(end + 1) in ("or", "to"))  # "5- or 6-year-old"
    upper = small_number(text, joint + 1) if text.word(joint) in ("or", "to") else None
    end = upper[1] if upper is not None and age_of(upper[0]) is age_of(value) else end
    end += text.word(end) == "-"
    unit = is_word(text, end, "age_unit")
    if unit is None:
        return None
    end = unit.end + (text.word(unit.end) == "-")
    if text.word(end) not in ("old", "olds"):
        return None
    return (value if unit.entry["words"].startswith("y") else 0), end + 1


def small_number(text: Tagged, at: int) -> tuple[int, int] | None:
    """Read an age as digits or words, without bounds and qualifiers."""
    if text.word(at).isdigit() and len(text.word(at)) <= 3:
        return int(text.word(at)), at + 1
    hit = text.get(at, "numbers", "ten")
    if hit is not None:
        step = hit.end + (text.word(hit.end) == "-")
        unit = text.get(step, "numbers", "unit")
        if unit is not None and int(unit.entry["value"]) < 10:
            return int(hit.entry["value"]) + int(unit.entry["value"]), unit.end
        return int(hit.entry["value"]), hit.end
    unit = text.get(at, "numbers", "unit")
    return (int(unit.entry["value"]), unit.end) if unit is not None else None


def age_of(years: int) -> Age:
    """Return the age group of an age in years; a child is under 18 (Convention on the Rights of the Child, Art. 1)."""
    return Age.CHILD if years < _GROWN else Age.ADULT


def one(at: int) -> Number:
    """Return the number of a single person whose phrase begins at a token."""
    return Number(at, at + 1, 1, 1, Qualifier.EXACTLY)


def vague(at: int) -> Number:
    """Return the number of persons whom nothing counts."""
    return Number(at, at + 1, None, None, Qualifier.VAGUE)


def counted(number: Number, start: int, end: int, form: Form) -> People:
    """Return the tokens `[start, end)` as persons of that number of whom nothing else is said."""
    return People(start, end, number.min, number.max, number.qualifier, form)
