"""A reader measured by claims that people answered for."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from inquest.model import Claim, Count, Location
from inquest.read.claim_form import claim_of

_MEASURES = ("exact", "overlapping", "spans")


@dataclass(frozen=True, slots=True)
class Gold:
    """The claims that a text makes, and those that it does not make, as people decided; `complete`: none is open."""

    claims: tuple[Claim, ...]
    rejected: tuple[Claim, ...]
    complete: bool

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> "Gold":
        """Read a line of gold, complete unless it says otherwise; `ValueError`, `KeyError` or `TypeError` for none."""
        return cls(_claims(row, "claims"), _claims(row, "rejected"), row.get("complete", True) is True)


def _claims(row: Mapping[str, Any], name: str) -> tuple[Claim, ...]:
    listed = row.get(name, [])
    if not isinstance(listed, list) or not all(isinstance(one, dict) for one in listed):
        raise TypeError(f"its {name} are no list of claims")
    return tuple(map(claim_of, listed))


def evaluate(pairs: Iterable[tuple[Gold, Sequence[Claim]]]) -> dict[str, dict[str, dict[str, float | int | None]]]:
    """Return precision, recall and F1 for each predicate and for all, by three measures.

    `exact`: the same value, stance and overlapping words. `overlapping`: the words overlap. `spans`: the same words to
    the character. Claims of a text that is not complete count against precision only where a person rejected them.
    """
    tally: Counter[tuple[str, str, str]] = Counter()
    for gold, found in pairs:
        for measure in _MEASURES:
            same = _SAME[measure]
            hits = _matched(gold.claims, found, same)
            wrong = [
                f for at, f in enumerate(found) if at not in hits and (gold.complete or _is_refused(f, gold, same))
            ]
            for kind, claims in (
                ("gold", gold.claims),
                ("right", [found[at] for at in hits]),
                ("wrong", wrong),
            ):
                for claim in claims:
                    tally[claim.predicate.value, measure, kind] += 1
                    tally["all", measure, kind] += 1
    names = sorted({name for name, _, _ in tally} - {"all"})
    return {name: {m: _scores(tally, name, m) for m in _MEASURES} for name in (*names, "all")}


def _scores(tally: Counter[tuple[str, str, str]], name: str, measure: str) -> dict[str, float | int | None]:
    gold, right, wrong = (tally[name, measure, kind] for kind in ("gold", "right", "wrong"))
    precision = right / (right + wrong) if right + wrong else None
    recall = right / gold if gold else None
    both = precision is not None and recall is not None
    f1 = 2 * right / (gold + right + wrong) if both else None
    return {"gold": gold, "right": right, "wrong": wrong, "precision": precision, "recall": recall, "f1": f1}


def _matched(gold: Sequence[Claim], found: Sequence[Claim], same: Callable[[Claim, Claim], bool]) -> dict[int, int]:
    """Pair each found claim with one of gold, in order, each once."""
    free = dict(enumerate(gold))
    pairs: dict[int, int] = {}
    for at, claim in enumerate(found):
        match = next((number for number, one in free.items() if same(claim, one)), None)
        if match is not None:
            pairs[at] = match
            del free[match]
    return pairs


def _is_refused(claim: Claim, gold: Gold, same: Callable[[Claim, Claim], bool]) -> bool:
    return any(same(claim, one) for one in gold.rejected)


def _overlap(one: Claim, other: Claim) -> bool:
    alike = one.predicate is other.predicate and one.polarity is other.polarity
    pairs = [(a, b) for a in one.spans for b in other.spans]
    pairs += [(a, b) for a in one.title_spans for b in other.title_spans]
    return alike and (any(a.meets(b) for a, b in pairs) or not (one.spans or one.title_spans or other.spans))


def _exact(one: Claim, other: Claim) -> bool:
    return _overlap(one, other) and _value(one) == _value(other)


def _spans(one: Claim, other: Claim) -> bool:
    return _overlap(one, other) and (one.spans, one.title_spans) == (other.spans, other.title_spans)


def _value(claim: Claim) -> object:
    """Return what must be equal: a count without its whole, a place by its point."""
    value = claim.value
    if isinstance(value, Count):
        return replace(value, part_of=None)
    return (value.lat, value.lon) if isinstance(value, Location) and value.lat is not None else value


_SAME: Mapping[str, Callable[[Claim, Claim], bool]] = {"exact": _exact, "overlapping": _overlap, "spans": _spans}
