"""An assessment as a person writes it in a file or a form: claims by their ids, the incident by its own."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from inquest.errors import UsageError
from inquest.model import Outcome, Standard

Row = Mapping[str, Any]
C = TypeVar("C", Standard, Outcome)
_FIELDS = frozenset(
    {
        "proposition", "incident", "claim", "standard", "basis", "outcome", "reasons", "for", "against", "alternatives",
        "limits", "review",
    }
)  # fmt: skip
_OTHER = frozenset({"words", "claims", "none_found"})
_LONGEST = 20_000  # characters of a text


@dataclass(frozen=True, slots=True)
class Other:
    """Another explanation, with the ids of claims for it, or the words that none were found."""

    words: str
    claims: tuple[str, ...] = ()
    none_found: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """What is written; it may lack what a draft lacks."""

    proposition: str
    incident: str | None
    claim: str | None
    standard: Standard
    outcome: Outcome | None
    reasons: str
    claims_for: tuple[str, ...]
    claims_against: tuple[str, ...]
    alternatives: tuple[Other, ...]
    limits: str
    basis: str
    review: str | None

    @classmethod
    def of(cls, row: Row) -> "Written":
        """Read a row of a file; raise `UsageError` that names every fault in it."""
        faults: list[str] = [f"no field is called {name:.60}" for name in sorted(set(map(str, row)) - _FIELDS)]
        read = _Reading(row, faults)
        made = cls(
            proposition=read.text("proposition"),
            incident=read.text("incident") or None,
            claim=read.text("claim") or None,
            standard=read.code("standard", Standard) or Standard.ALLEGED,
            outcome=read.code("outcome", Outcome),
            reasons=read.text("reasons"),
            claims_for=read.texts("for"),
            claims_against=read.texts("against"),
            alternatives=read.others(),
            limits=read.text("limits"),
            basis=read.text("basis"),
            review=read.text("review") or None,
        )
        if not made.proposition:
            faults.append("it has no proposition")
        if faults:
            raise UsageError("; ".join(faults))
        return made

    @property
    def claims(self) -> tuple[str, ...]:
        """All claims that it names, each once."""
        others = (claim for one in self.alternatives for claim in one.claims)
        own = (self.claim,) if self.claim else ()
        return tuple(dict.fromkeys((*own, *self.claims_for, *self.claims_against, *others)))


@dataclass(frozen=True, slots=True)
class _Reading:
    """Reads fields, and gathers what is wrong with them."""

    row: Row
    faults: list[str]

    def text(self, name: str) -> str:
        value = self.row.get(name)
        if value is None:
            return ""
        if not isinstance(value, str) or len(value) > _LONGEST or not _is_utf8(value):
            self.faults.append(f"{name} is no text of at most {_LONGEST} characters")
            return ""
        return value.strip()

    def texts(self, name: str) -> tuple[str, ...]:
        value = self.row.get(name)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(one, str) and _is_utf8(one) for one in value):
            self.faults.append(f"{name} is no list of texts")
            return ()
        return tuple(stripped for one in value if (stripped := one.strip()))

    def code(self, name: str, of: type[C]) -> C | None:
        value = self.text(name)
        if not value:
            return None
        if value not in set(of):
            self.faults.append(f"{name} “{value:.40}” is none of {', '.join(of)}")
            return None
        return of(value)

    def others(self) -> tuple[Other, ...]:
        value = self.row.get("alternatives")
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(one, Mapping) for one in value):
            self.faults.append("alternatives is no list of objects with words, claims and none_found")
            return ()
        return tuple(map(self._other, value))

    def _other(self, row: Row) -> Other:
        read = _Reading(row, self.faults)
        self.faults.extend(f"an alternative has no {name:.60}" for name in sorted(set(map(str, row)) - _OTHER))
        return Other(read.text("words"), read.texts("claims"), read.text("none_found"))


def _is_utf8(text: str) -> bool:
    """Say whether a text has whole characters alone: half of one can stand in no body."""
    return text.encode(errors="replace").decode() == text
