"""The wire form of claims, as `inquest read` writes it and the vault keeps it.

Not stated is null, unknown is `{"unknown": true}`, withheld is `{"withheld": code}` and 0 is the number: four values.
"""

from collections.abc import Mapping
from typing import Any

from inquest.model import (
    Age,
    Claim,
    Count,
    Hedge,
    Link,
    Location,
    Named,
    Polarity,
    Predicate,
    Qualifier,
    Reading,
    Sex,
    Span,
    Status,
    Unknown,
    Value,
    When,
    Withheld,
    Words,
)

Row = dict[str, Any]
_COUNTED = (Predicate.KILLED, Predicate.INJURED, Predicate.MISSING)
_PUBLICATION = "publication"
_WORDED = (Predicate.DEMANDS, Predicate.LEGAL_LABEL, Predicate.INTENDED)


def claim_row(claim: Claim) -> Row:
    """Return a claim as plain JSON values; `claim_of` gives it back."""
    row: Row = {
        "event": claim.event,
        "predicate": claim.predicate.value,
        "value": _value_row(claim.value),
        "chain": [{"name": link.name, "verb": link.verb} for link in claim.chain],
        "hedge": claim.hedge.value,
        "polarity": claim.polarity.value,
        "spans": [[span.start, span.end] for span in claim.spans],
    }
    if claim.title_spans:
        row["title_spans"] = [[span.start, span.end] for span in claim.title_spans]
    if claim.reader is not None:
        row["reader"] = claim.reader
    return row


def claim_of(row: Mapping[str, Any]) -> Claim:
    """Read what `claim_row` wrote; raise `ValueError` or `KeyError` for what is no claim."""
    predicate = Predicate(row["predicate"])
    return Claim(
        row["event"],
        predicate,
        _value_of(predicate, row["value"]),
        tuple(Link(link["name"], link["verb"]) for link in row["chain"]),
        Hedge(row["hedge"]),
        Polarity(row["polarity"]),
        tuple(Span(start, end) for start, end in row["spans"]),
        tuple(Span(start, end) for start, end in row.get("title_spans", ())),
        row.get("reader"),
    )


def reading_row(reading: Reading) -> Row:
    """Return a reading as plain JSON values; `reading_of` gives it back."""
    row: Row = {
        "document": reading.document,
        "language": reading.language,
        "reader": reading.reader,
        "claims": [claim_row(claim) for claim in reading.claims],
    }
    if reading.said is not None:
        row["said"] = [[span.start, span.end] for span in reading.said]
    if reading.written is not None:
        row["written"] = reading.written
    if reading.days:
        row["days"] = list(reading.days)
    return row


def reading_of(row: Mapping[str, Any]) -> Reading:
    """Read what `reading_row` wrote."""
    claims = tuple(claim_of(claim) for claim in row["claims"])
    said = tuple(Span(start, end) for start, end in row["said"]) if "said" in row else None
    days = tuple(row.get("days", ()))
    return Reading(row["document"], row["language"], row["reader"], claims, said, row.get("written"), days)


def _value_row(value: Value) -> Row:
    match value:
        case Unknown():
            row: Row = {"unknown": True}
        case Withheld(code):
            row = {"withheld": code}
        case Named(name, class_):
            row = {"name": name, "class": class_}
        case Words(text):
            row = {"text": text}
        case When(edtf, earliest, latest, by_publication):
            row = {"edtf": edtf, "earliest": earliest, "latest": latest} | (
                {"basis": _PUBLICATION} if by_publication else {}
            )
        case Location():
            names = ("name", "lat", "lon", "radius_m", "accuracy", "gazetteer_id")
            row = {name: getattr(value, name) for name in names}
        case Count():
            row = _count_row(value)
    return row


def _count_row(count: Count) -> Row:
    return {
        "min": count.min,
        "max": count.max,
        "qualifier": count.qualifier.value,
        "status": count.status.value if count.status else None,
        "age": count.age.value if count.age else None,
        "sex": count.sex.value if count.sex else None,
        "part_of": count.part_of,
    }


def _value_of(predicate: Predicate, row: Mapping[str, Any]) -> Value:
    if row.get("unknown") is True:
        return Unknown()
    if "withheld" in row:
        return Withheld(row["withheld"])
    if predicate in _COUNTED:
        return _count_of(row)
    if predicate in _WORDED:
        return Words(row["text"])
    if predicate is Predicate.OCCURRED_AT:
        return When(row["edtf"], row["earliest"], row["latest"], row.get("basis") == _PUBLICATION)
    return Location(**row) if predicate is Predicate.OCCURRED_IN else Named(row["name"], row["class"])


def _count_of(row: Mapping[str, Any]) -> Count:
    return Count(
        row["min"],
        row["max"],
        Qualifier(row["qualifier"]),
        Status(row["status"]) if row["status"] else None,
        Age(row["age"]) if row["age"] else None,
        Sex(row["sex"]) if row["sex"] else None,
        row["part_of"],
    )
