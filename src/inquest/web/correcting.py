"""The form in which a person says what the words of a claim say instead: what it asks, and what was filled in."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from inquest.errors import UsageError
from inquest.model import Age, Claim, Hedge, Polarity, Qualifier, Sex, Status
from inquest.read import claim_row

_NOT_ASKED = frozenset({"part_of", "basis", "unknown"})  # these hang on other claims and on the day of publication
_STANCE = ("hedge", "polarity")
_CHOICES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "qualifier": tuple(Qualifier),
        "status": ("", *Status),
        "age": ("", *Age),
        "sex": ("", *Sex),
        "hedge": tuple(Hedge),
        "polarity": tuple(Polarity),
    }
)
_NUMBERS: Mapping[str, Callable[[str], int | float]] = MappingProxyType(
    {"min": int, "max": int, "radius_m": int, "lat": float, "lon": float}
)
_LONGEST_NUMBER = 30  # characters


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that a person may say otherwise: its name in the wire form, what it holds now, what it may hold.

    Without `choices` it may hold anything; empty is “not stated”.
    """

    name: str
    holds: str
    choices: tuple[str, ...]

    @property
    def is_number(self) -> bool:
        """Whether it holds a number or nothing."""
        return self.name in _NUMBERS


def fields(claim: Claim) -> tuple[Field, ...]:
    """Return what the form asks about a claim, filled in as the claim stands."""
    return tuple(
        Field(name, "" if held is None else str(held), _CHOICES.get(name, ())) for name, held in _asked(claim).items()
    )


def changed(claim: Claim, filled: Mapping[str, str]) -> dict[str, Any]:
    """Return what was filled in otherwise than the claim has it, in wire form; raise `UsageError` for no number."""
    differs = {
        name: value
        for name, held in _asked(claim).items()
        if name in filled and (value := _value(name, filled[name])) != held
    }
    found: dict[str, Any] = {name: differs.pop(name) for name in _STANCE if name in differs}
    return found | ({"value": differs} if differs else {})


def _asked(claim: Claim) -> dict[str, Any]:
    row = claim_row(claim)
    return {name: held for name, held in row["value"].items() if name not in _NOT_ASKED} | {
        name: row[name] for name in _STANCE
    }


def _value(name: str, filled: str) -> str | int | float | None:
    text = filled.strip()
    if not text:
        return None
    if name not in _NUMBERS:
        return text
    try:
        return _number(name, text)
    except ValueError as error:
        raise UsageError(f"{name} is no number: {text:.40}") from error


def _number(name: str, text: str) -> int | float:
    if len(text) > _LONGEST_NUMBER:
        raise ValueError
    return _NUMBERS[name](text)
