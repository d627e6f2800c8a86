"""The typed forms of the API. A value never travels without its claim; values have the wire form of `inquest read`."""

from collections.abc import Iterable
from typing import Any, Literal

from pydantic import BaseModel, Field

from inquest.analyse import Cited
from inquest.model import Count, Location, Named, Span, Unknown, Value, Verdict, When, Withheld, Words
from inquest.share import decision_listing


class CountForm(BaseModel):
    """Killed, injured or missing persons; `at least 26` is min 26 and max null (open)."""

    min: int | None
    max: int | None
    qualifier: str
    status: str | None
    age: str | None
    sex: str | None
    part_of: int | None


class LocationForm(BaseModel):
    """A place as named, with its gazetteer point where one is known."""

    name: str
    lat: float | None
    lon: float | None
    radius_m: int | None
    accuracy: str | None
    gazetteer_id: str | None


class WhenForm(BaseModel):
    """A time as EDTF with its first and last day."""

    edtf: str
    earliest: str
    latest: str


class NamedForm(BaseModel):
    """An attacker, target, means or weapon in the words used."""

    name: str
    class_: str | None = Field(serialization_alias="class")


class WordsForm(BaseModel):
    """A value that is words."""

    text: str


class UnknownForm(BaseModel):
    """The source itself says that this is unknown."""

    unknown: Literal[True] = True


class WithheldForm(BaseModel):
    """Known, and withheld for the reason with this code."""

    withheld: str


ValueForm = CountForm | LocationForm | WhenForm | NamedForm | WordsForm | UnknownForm | WithheldForm


class LinkForm(BaseModel):
    """One step of an attribution chain."""

    name: str
    verb: str


class DecisionForm(BaseModel):
    """A decision as it stands in the ledger: the claim as it was, what it was corrected to, by which key, when."""

    claim: str
    verdict: str
    said: dict[str, Any]
    corrected: dict[str, Any] | None
    reason: str | None
    reader: str
    by: str
    at: str
    entry: int


class ClaimForm(BaseModel):
    """A claim with its address: id, document, exhibit, the character spans and the words that stand there.

    `decision` is the newest of a person, if any: `said` is the claim as it was read, `corrected` what stands instead.
    """

    id: str
    document: str
    exhibit: str
    predicate: str
    value: ValueForm
    chain: list[LinkForm]
    hedge: str
    polarity: str
    event: int | None
    spans: list[tuple[int, int]]
    title_spans: list[tuple[int, int]]
    words: list[str]
    title_words: list[str]
    publisher: str | None
    reader: str | None = None
    state: Literal["extracted_by_machine", "accepted", "corrected", "rejected"] = "extracted_by_machine"
    decision: DecisionForm | None = None


def value_form(value: Value) -> ValueForm:
    """Write a value in its wire form."""
    match value:
        case Count():
            return CountForm(
                min=value.min,
                max=value.max,
                qualifier=value.qualifier,
                status=value.status,
                age=value.age,
                sex=value.sex,
                part_of=value.part_of,
            )
        case Location():
            return LocationForm(
                name=value.name,
                lat=value.lat,
                lon=value.lon,
                radius_m=value.radius_m,
                accuracy=value.accuracy,
                gazetteer_id=value.gazetteer_id,
            )
        case _:
            return _short_form(value)


def _short_form(value: When | Named | Words | Unknown | Withheld) -> ValueForm:
    match value:
        case When():
            return WhenForm(edtf=value.edtf, earliest=value.earliest, latest=value.latest)
        case Named():
            return NamedForm(name=value.name, class_=value.class_)
        case Words():
            return WordsForm(text=value.text)
        case Unknown():
            return UnknownForm()
    return WithheldForm(withheld=value.code)


def _state(cited: Cited) -> Literal["extracted_by_machine", "accepted", "corrected", "rejected"]:
    match cited.verdict:
        case Verdict.ACCEPTED:
            return "accepted"
        case Verdict.CORRECTED:
            return "corrected"
        case Verdict.REJECTED:
            return "rejected"
    return "extracted_by_machine"


def claim_form(cited: Cited) -> ClaimForm:
    """Write a claim with its address."""
    claim = cited.claim
    return ClaimForm(
        id=cited.claim_id,
        document=cited.document,
        exhibit=cited.exhibit,
        predicate=claim.predicate,
        value=value_form(claim.value),
        chain=[LinkForm(name=link.name, verb=link.verb) for link in claim.chain],
        hedge=claim.hedge,
        polarity=claim.polarity,
        event=claim.event,
        spans=_pairs(claim.spans),
        title_spans=_pairs(claim.title_spans),
        words=list(cited.words),
        title_words=list(cited.title_words),
        publisher=cited.publisher,
        state=_state(cited),
        decision=None if cited.decided is None else DecisionForm(**decision_listing(cited.decided)),
        reader=claim.reader,
    )


def claim_forms(claims: Iterable[Cited]) -> list[ClaimForm]:
    """Write several."""
    return [claim_form(cited) for cited in claims]


def _pairs(spans: Iterable[Span]) -> list[tuple[int, int]]:
    return [(span.start, span.end) for span in spans]
