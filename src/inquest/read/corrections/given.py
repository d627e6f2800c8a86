"""A claim as a person gives it, checked field by field before anything is made of it."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any

import msgspec

from inquest.errors import UsageError
from inquest.model import Age, Claim, Hedge, Polarity, Predicate, Qualifier, Sex, Status
from inquest.read.claim_form import claim_of

_Whole = Annotated[int, msgspec.Meta(ge=0, le=1_000_000_000)]
_Text = Annotated[str, msgspec.Meta(min_length=1, max_length=10_000)]
_COUNTED = (Predicate.KILLED, Predicate.INJURED, Predicate.MISSING)
_WORDED = (Predicate.DEMANDS, Predicate.LEGAL_LABEL, Predicate.INTENDED)


class _Count(msgspec.Struct, forbid_unknown_fields=True):
    min: _Whole | None
    max: _Whole | None
    qualifier: Qualifier
    status: Status | None
    age: Age | None
    sex: Sex | None
    part_of: _Whole | None


class _Location(msgspec.Struct, forbid_unknown_fields=True):
    name: _Text
    lat: float | None
    lon: float | None
    radius_m: _Whole | None
    accuracy: _Text | None
    gazetteer_id: _Text | None


class _When(msgspec.Struct, forbid_unknown_fields=True):
    edtf: _Text
    earliest: date
    latest: date
    basis: str | None = None


class _Named(msgspec.Struct, forbid_unknown_fields=True, rename={"class_": "class"}):
    name: _Text
    class_: _Text | None


class _Words(msgspec.Struct, forbid_unknown_fields=True):
    text: _Text


class _Unknown(msgspec.Struct, forbid_unknown_fields=True):
    unknown: bool


class _Withheld(msgspec.Struct, forbid_unknown_fields=True):
    withheld: _Text


class _Link(msgspec.Struct, forbid_unknown_fields=True):
    name: _Text
    verb: _Text


class _Row(msgspec.Struct, forbid_unknown_fields=True):
    event: _Whole | None
    predicate: Predicate
    value: dict[str, Any]
    chain: Annotated[list[_Link], msgspec.Meta(min_length=1)]
    hedge: Hedge
    polarity: Polarity
    spans: list[tuple[_Whole, _Whole]]
    title_spans: list[tuple[_Whole, _Whole]] = []


def claim_given(row: Mapping[str, Any], changed: Mapping[str, Any]) -> Claim:
    """Return a claim with the fields that a person gives instead; raise `UsageError` for what is no claim.

    Fields of its value that are not named stay, where the value is still of the same kind.
    """
    try:
        json.dumps(dict(changed), ensure_ascii=False).encode()  # half of a character can be kept nowhere
        whole = {**row, **changed, "value": _value(row, changed)}
        whole.pop("reader", None)  # a person makes it now
        checked = msgspec.convert(whole, type=_Row)
        msgspec.convert(checked.value, type=_kind(checked.predicate, checked.value))
        return claim_of(whole)
    except (msgspec.ValidationError, KeyError, TypeError, ValueError, RecursionError) as error:
        raise UsageError(f"that is no claim: {error}") from error


def _value(row: Mapping[str, Any], changed: Mapping[str, Any]) -> dict[str, Any]:
    given = changed.get("value", {})
    if not isinstance(given, Mapping):
        raise TypeError("its value is no object")
    held = {**row["value"], **given}
    is_other = changed.get("predicate", row["predicate"]) != row["predicate"]
    is_bare = bool(given) and not held.keys().isdisjoint(("unknown", "withheld"))
    return {**given} if is_other or is_bare else held


def _kind(predicate: Predicate, value: Mapping[str, Any]) -> type[msgspec.Struct]:
    if "unknown" in value:
        return _Unknown
    if "withheld" in value:
        return _Withheld
    if predicate in _COUNTED:
        return _Count
    if predicate in _WORDED:
        return _Words
    others: dict[Predicate, type[msgspec.Struct]] = {Predicate.OCCURRED_AT: _When, Predicate.OCCURRED_IN: _Location}
    return others.get(predicate, _Named)
