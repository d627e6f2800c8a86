"""Comparison and origins → the grade of reporting that the rule proposes. It grades reports, and nobody's guilt."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from inquest.analyse.comparison import Cited, Comparison
from inquest.analyse.grading.rule import Condition, GradeRule, grade_rule
from inquest.analyse.ranging import Without, affirmed
from inquest.analyse.variants import distinct
from inquest.consolidate import fold_name
from inquest.consolidate.origins import Origins

_NOTHING = Without()


@dataclass(frozen=True, slots=True)
class Fact:
    """Whether a condition holds, `None` where no machine can tell; with the claims and the voices that say so."""

    condition: Condition
    holds: bool | None
    claims: tuple[Cited, ...] = ()
    voices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """A grade that was tried, with what it asks, and whether it was reached."""

    code: str
    asked: tuple[Condition, ...]
    reached: bool


@dataclass(frozen=True, slots=True)
class Grading:
    """The grade that the rule proposes, every grade tried on the way, and the facts. `method` is the rule's version."""

    method: str
    proposed: str
    steps: tuple[Step, ...]
    facts: tuple[Fact, ...]
    without: tuple[str, ...] = ()


def grade(
    comparison: Comparison, origins: Origins, without: Without = _NOTHING, rule: GradeRule | None = None
) -> Grading:
    """Propose a grade; what no machine can tell (that a party concedes) is never taken to hold.

    The order of claims and the number of copies change nothing, nor do the names of parties and sources.
    """
    rule = rule or grade_rule()
    facts = _facts(comparison, origins, without, rule)
    steps: list[Step] = []
    for one in rule.grades:
        steps.append(Step(one.code, one.when, all(facts[asked].holds is True for asked in one.when)))
        if steps[-1].reached:
            break
    named = (*sorted(without.names), *sorted(without.claims))
    return Grading(rule.version, steps[-1].code, tuple(steps), tuple(facts.values()), named)


def _facts(comparison: Comparison, origins: Origins, without: Without, rule: GradeRule) -> Mapping[Condition, Fact]:
    harm = affirmed(comparison, without)
    voices, least = _voices(harm, origins, without)
    lines = [(one.label, [c for c in one.affirmed_by if not without.takes(c)]) for one in comparison.attackers]
    standing = [(label, claims) for label, claims in lines if claims]
    differ = distinct(label for label, _ in standing)
    accused = tuple(c for _, claims in standing for c in claims)
    facts = (
        Fact(Condition.NO_HARM_AFFIRMED, not harm, harm),
        Fact(Condition.CONCEDED_BY_A_PARTY, None),
        Fact(Condition.ATTACKERS_DIFFER, differ, accused if differ else ()),
        Fact(Condition.SEVERAL_ORIGINS, least >= rule.origins_for_several, harm, voices),
    )
    return {fact.condition: fact for fact in facts}


def _voices(harm: Sequence[Cited], origins: Origins, without: Without) -> tuple[tuple[str, ...], int]:
    """Name the voices known behind reports that affirm harm, and say how many they are at least."""
    here = origins.of((cited.document, cited.claim) for cited in harm)
    kept = tuple(origin for origin in here.known if fold_name(origin.name) not in without.names)
    return tuple(origin.name for origin in kept), replace(here, known=kept).least
