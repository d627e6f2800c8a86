"""Which claims may set an end, and why the others may not."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from inquest.analyse.citing import address, speaker_key
from inquest.analyse.comparison import Cited, Comparison, FigureLine
from inquest.analyse.ranging.cell import Cell, LeftOut, Why
from inquest.analyse.ranging.rule import RangeRule, range_rule
from inquest.consolidate import fold_name
from inquest.consolidate.naming import Names
from inquest.errors import NotFound
from inquest.model import Count, Polarity, Predicate, Unknown, Verdict, Withheld

HARM = (Predicate.KILLED, Predicate.INJURED, Predicate.MISSING)


@dataclass(frozen=True, slots=True)
class Without:
    """What is set aside to see what would be left: sources wherever they stand in a chain, and claims by id."""

    names: frozenset[str] = frozenset()
    claims: frozenset[str] = frozenset()

    @classmethod
    def of(cls, names: Iterable[str] = (), claims: Iterable[str] = ()) -> "Without":
        """Take names as they are written anywhere, of one party any of them; a blank names nobody."""
        return cls(frozenset(filter(None, map(fold_name, names))), frozenset(filter(None, claims)))

    def takes(self, cited: Cited, known: Names) -> bool:
        """Say whether a claim is set aside; a name takes all that by persons' words are of one party with it."""
        if cited.claim_id in self.claims or not self.names:
            return cited.claim_id in self.claims
        return not self.roots(known).isdisjoint(_passed_on(cited, known))

    def roots(self, known: Names) -> frozenset[str]:
        """Return the names by which those that are set aside go."""
        return frozenset(map(known.root, self.names))

    def check(self, comparisons: Iterable[Comparison]) -> None:
        """Raise `NotFound` for what is no source and no claim here: a what-if that changes nothing would mislead."""
        left = set(self.names | self.claims)
        for comparison in comparisons:
            root = comparison.known.root
            lines = (line for harm in HARM for line in getattr(comparison, harm.value))
            values = (one for line in comparison.attackers for one in line.affirmed_by)
            for cited in (*(c for line in lines for c in (*line.cited, *line.parts)), *values):
                passed = _passed_on(cited, comparison.known)
                left -= {cited.claim_id, *(name for name in self.names if root(name) in passed)}
        if left:
            raise NotFound(f"no figure here passes through {', '.join(f'“{name:.100}”' for name in sorted(left))}")


def _passed_on(cited: Cited, known: Names) -> set[str]:
    return {known.root(link.name) for link in cited.claim.chain} | {known.root(cited.publisher or "")}


EVERYTHING = Without()


@dataclass(frozen=True, slots=True)
class Sifted:
    """The claims of one kind of harm that count, and those that do not, each with its cell where it has one."""

    counted: tuple[tuple[Cell, Cited], ...]
    left_out: tuple[LeftOut, ...]


def sifted(comparison: Comparison, harm: Predicate, rule: RangeRule, without: Without = EVERYTHING) -> Sifted:
    """Tell the claims that count from the others; each claim stands in one of the two, once."""
    lines: Sequence[FigureLine] = getattr(comparison, harm.value)
    withdrawn = {c.claim_id for line in lines if line.withdrawn for c in (*line.cited, *line.parts)}
    claims = {c.claim_id: c for line in lines for c in (*line.cited, *line.parts)}
    rejected = [c for c in comparison.decided if c.verdict is Verdict.REJECTED and c.claim.predicate is harm]
    left = [LeftOut(c, Why.REJECTED) for c in rejected]
    kept = []
    for cited in claims.values():
        is_aside = without.takes(cited, comparison.known)
        why = Why.SET_ASIDE if is_aside else _why(cited, rule, withdrawn)
        if why is None:
            kept.append(cited)
        else:
            left.append(LeftOut(cited, why))
    last = _last_days(kept) if rule.last_day_counts else {}
    counted = [(_cell(c), c) for c in kept if _day(c) >= last.get(_voice(c), "")]
    left += [LeftOut(c, Why.EARLIER) for c in kept if _day(c) < last.get(_voice(c), "")]
    return Sifted(tuple(sorted(counted, key=lambda of: address(of[1]))), in_order(left))


def affirmed(comparison: Comparison, without: Without = EVERYTHING) -> tuple[Cited, ...]:
    """Return the claims that stand and say that persons were killed, injured or are missing, however many."""
    found = []
    for harm in HARM:
        sift = sifted(comparison, harm, range_rule(), without)
        told = [cited for _, cited in sift.counted]
        told += [one.cited for one in sift.left_out if one.why in (Why.NO_NUMBER, Why.EARLIER)]
        found += [cited for cited in told if _some(cited)]
    return tuple(found)


def _some(cited: Cited) -> bool:
    """Say whether a count is of anybody: 0 is nobody, an open end may be somebody."""
    return isinstance(cited.claim.value, Count) and cited.claim.value.max != 0


def _why(cited: Cited, rule: RangeRule, withdrawn: Collection[str]) -> Why | None:
    claim = cited.claim
    reasons = (
        (Why.DENIES, claim.polarity is Polarity.DENIES),
        (Why.DECLINES, claim.polarity is Polarity.DECLINES),
        (Why.WITHDRAWN, cited.claim_id in withdrawn),
        (Why.UNKNOWN, isinstance(claim.value, Unknown)),
        (Why.WITHHELD, isinstance(claim.value, Withheld)),
        (Why.NO_NUMBER, not isinstance(claim.value, Count) or (claim.value.min is None and claim.value.max is None)),
        (Why.HEDGED, claim.hedge in rule.hedges_left_out),
    )
    return next((why for why, holds in reasons if holds), None)


def _last_days(cited: Iterable[Cited]) -> Mapping[tuple[object, ...], str]:
    last: dict[tuple[object, ...], str] = {}
    for c in cited:
        if _day(c) and speaker_key(c)[0]:
            last[_voice(c)] = max(last.get(_voice(c), ""), _day(c))
    return last


def _voice(cited: Cited) -> tuple[object, ...]:
    """Return who says it, through which publisher, of whom; a text that tells no day is no earlier than another."""
    return speaker_key(cited), fold_name(cited.publisher or ""), _cell(cited), bool(_day(cited))


def _day(cited: Cited) -> str:
    return (cited.published or "")[:10]


def _cell(cited: Cited) -> Cell:
    value = cited.claim.value
    return Cell.of(cited.claim.predicate, value) if isinstance(value, Count) else Cell(cited.claim.predicate)


def in_order(left: Iterable[LeftOut]) -> tuple[LeftOut, ...]:
    """Return what is left out in the order of its claims."""
    return tuple(sorted(left, key=lambda one: (address(one.cited), one.why)))
