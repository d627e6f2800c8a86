"""What a text tells, in order, as things that can be compared across languages, each with the bits that it is worth.

A figure of 3 is common and 47 is rare, so agreement on 47 says more: the bits of a figure are its logarithm. How much
each kind of thing is worth is a published table (`data/aligned.csv`), the same for every text and every party.
"""

import csv
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from inquest.consolidate.names import fold_name
from inquest.consolidate.told import Told
from inquest.model import Claim, Count, Location, Named, Polarity, Predicate, Span, Unknown, When, Withheld

_MOST = 60  # things of one text
_CORE = frozenset(
    {Predicate.KILLED, Predicate.INJURED, Predicate.OCCURRED_IN, Predicate.OCCURRED_AT, Predicate.MEANS_WAS}
)
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_NUMBER = re.compile(r"(?<![\w.,:/-])[0-9٠-٩۰-۹]{2,4}(?![\w:/-]|[.,][0-9٠-٩۰-۹])")
_YEARS = range(1900, 2100)


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing that a text tells: what it is about, its value, its bits, and who says it.

    `value` is `None` where none can be compared; two such things agree by standing there. `is_core` marks what every
    report of the event says.
    """

    about: tuple[str, ...]
    value: object
    bits: float
    span: Span
    speaker: str
    is_core: bool = False

    def agrees(self, other: "Thing") -> bool:
        """Say whether two things are about one matter and say the same of it."""
        return self.about == other.about and self.value == other.value


@cache
def amounts() -> Mapping[str, float]:
    """Return the table by which agreement is weighed."""
    text = (files("inquest") / "consolidate" / "data" / "aligned.csv").read_text(encoding="utf-8")
    return {row["name"]: float(row["amount"]) for row in csv.DictReader(text.splitlines())}


def told_things(told: Told) -> tuple[Thing, ...]:
    """Return what a text tells in the order of its words; what its title alone says is left out."""
    claims = [claim for claim in told.reading.claims if claim.spans]
    made = [*_of_claims(claims), *_further(told.text, claims)]
    return tuple(sorted(made, key=lambda thing: (thing.span.start, thing.span.end, thing.about))[:_MOST])


def _of_claims(claims: Sequence[Claim]) -> Iterator[Thing]:
    """Yield what claims tell; where one number stands for the whole and for a group, as the group alone."""
    told = set[Predicate]()
    grouped = {(claim.spans[0], _value(claim.value)) for claim in claims if any(_group(claim))}
    for claim in claims:
        if not _is_comparable(claim.value):
            continue
        value = _value(claim.value)
        about = (claim.predicate.value, claim.polarity.value, *_group(claim))
        is_whole = not any(_group(claim)) and claim.polarity is Polarity.AFFIRMS
        is_core = claim.predicate in _CORE and claim.predicate not in told and is_whole
        if is_core:
            told.add(claim.predicate)
        elif not any(_group(claim)) and (claim.spans[0], _value(claim.value)) in grouped:
            continue
        speaker = fold_name(claim.speaker) if len(claim.chain) > 1 else ""
        yield Thing(about, value, _bits(claim), claim.spans[0], speaker, is_core)


def _is_comparable(value: object) -> bool:
    """Say whether a value means the same in each language: a place of no table does not, nor a day of publication."""
    if isinstance(value, Location):
        return value.gazetteer_id is not None
    return not (isinstance(value, When) and value.by_publication)


def _group(claim: Claim) -> tuple[str, ...]:
    value = claim.value
    return (value.age or "", value.sex or "") if isinstance(value, Count) else ()


def _value(value: object) -> object:
    match value:
        case Count():
            return value.min, value.max
        case Location():
            return value.gazetteer_id
        case When():
            return value.earliest, value.latest
        case Named():
            return value.class_
        case Unknown() | Withheld():
            return str(value)
    return None


def _bits(claim: Claim) -> float:
    worth, value = amounts(), claim.value
    bits = worth[claim.predicate.value] + (worth["denies"] if claim.polarity is Polarity.DENIES else 0)
    if isinstance(value, Named) and value.class_ is None:
        return bits / 2
    if not isinstance(value, Count):
        return bits
    figure = value.min if value.max is None else value.max
    known = worth["vague"] if figure is None else _rare(figure, worth["figure_most"])
    return bits + known + (worth["group"] if any(_group(claim)) else 0)


def _rare(figure: int, most: float) -> float:
    rare = min(most, math.log2(1 + figure))
    return max(0.0, rare - amounts()["round"]) if figure >= 10 and figure % 10 == 0 else rare


def _further(text: str, claims: Sequence[Claim]) -> Iterator[Thing]:
    """Yield numbers in digits that no claim holds: hours, houses, shells. Years are no detail."""
    taken = [span for claim in claims for span in claim.spans]
    for found in _NUMBER.finditer(text):
        number, span = int(found[0].translate(_DIGITS)), Span(*found.span())
        if number not in _YEARS and not any(span.meets(one) for one in taken):
            yield Thing(("number",), number, _rare(number, amounts()["number"]), span, "")
