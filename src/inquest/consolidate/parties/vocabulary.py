"""The positions that a party may take, the reasons that it may give, and what every party is asked: all of it data."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from inquest.model import Position


@dataclass(frozen=True, slots=True)
class PositionCode:
    """A position that a document may state: whether it accepts harm, and whether a reason goes along."""

    code: str
    accepts: bool
    explained: bool
    source: str


@dataclass(frozen=True, slots=True)
class PartyRequest:
    """What every party is asked, and how many days it has; `asks` holds a code with its words by language."""

    version: str
    days: int
    asks: tuple[tuple[str, dict[str, str]], ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The codes in force, each with its source, and the request."""

    version: str
    positions: dict[str, PositionCode]
    because: dict[str, str]
    request: PartyRequest

    def check(self, said: Position) -> None:
        """Raise `ValueError` for a code that there is not, a reason that is missing, and figures that do not go along.

        Whoever denies, or finds a report not credible, says why, if only that no reason is given. Whoever accepts
        nothing concedes nobody.
        """
        known = self.positions.get(said.position)
        if known is None:
            raise ValueError(f"“{said.position:.60}” is no position: {', '.join(self.positions)}")
        if said.because is not None and said.because not in self.because:
            raise ValueError(f"“{said.because:.60}” is no reason: {', '.join(self.because)}")
        if known.explained and said.because is None:
            raise ValueError(f"{known.code} hides many meanings: give its reason, not_stated where there is none")
        if not known.accepts and any(said.conceded.told):
            raise ValueError(f"{known.code} concedes nobody: figures go with a position that accepts harm")

    def concedes(self, said: Position) -> bool:
        """Say whether a position accepts that the party harmed persons; with figures of nobody it does not."""
        known = self.positions.get(said.position)
        told = (said.conceded.killed_max, said.conceded.injured_max)
        return known is not None and known.accepts and told != (0, 0)


@cache
def vocabulary() -> Vocabulary:
    """Return the codes and the request in force."""
    held, asked = _read("positions.toml"), _read("request.toml")
    codes = [
        PositionCode(str(one["code"]), bool(one.get("accepts")), bool(one.get("explained")), str(one["source"]))
        for one in held["position"]
    ]
    asks = tuple((str(one["code"]), {"en": str(one["en"]), "ar": str(one["ar"])}) for one in asked["ask"])
    return Vocabulary(
        str(held["version"]),
        {one.code: one for one in codes},
        {str(one["code"]): str(one["source"]) for one in held["because"]},
        PartyRequest(str(asked["version"]), int(asked["days"]), asks),
    )


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((files("inquest") / "consolidate" / "data" / name).read_text(encoding="utf-8"))
