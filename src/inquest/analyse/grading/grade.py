"""Comparison and origins → the grade of reporting that the rule proposes. It grades reports, and nobody's guilt."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from inquest.analyse.comparison import Cited, Comparison
from inquest.analyse.grading.rule import Condition, GradeRule, grade_rule
from inquest.analyse.ranging import Without, affirmed
from inquest.analyse.replying import conceding
from inquest.analyse.variants import distinct
from inquest.consolidate.naming import Names
from inquest.consolidate.origins import Origins
from inquest.model import Graded, PartyWord, Position

_NOTHING = Without()


@dataclass(frozen=True, slots=True)
class Fact:
    """Whether a condition holds, `None` where nobody can tell; with the claims and the voices that say so.

    `entries` are the words of persons on which it rests.
    """

    condition: Condition
    holds: bool | None
    claims: tuple[Cited, ...] = ()
    voices: tuple[str, ...] = ()
    entries: tuple[int, ...] = ()


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
    comparison: Comparison,
    origins: Origins,
    without: Without = _NOTHING,
    rule: GradeRule | None = None,
    positions: Iterable[PartyWord] = (),
) -> Grading:
    """Propose a grade; that a party concedes holds where a person entered its position, and is else not known.

    The order of claims and the number of copies change nothing, nor do the names of parties and sources, nor that a
    party is silent. `positions` are what persons entered of this incident.
    """
    rule = rule or grade_rule()
    conceded = _conceded(positions, without, comparison.known)
    facts = {fact.condition: fact for fact in (*_facts(comparison, origins, without, rule), conceded)}
    steps: list[Step] = []
    for one in rule.grades:
        steps.append(Step(one.code, one.when, all(facts[asked].holds is True for asked in one.when)))
        if steps[-1].reached:
            break
    named = (*sorted(without.names), *sorted(without.claims))
    return Grading(rule.version, steps[-1].code, tuple(steps), tuple(facts.values()), named)


def _facts(comparison: Comparison, origins: Origins, without: Without, rule: GradeRule) -> tuple[Fact, ...]:
    harm, known = affirmed(comparison, without), comparison.known
    voices, least = _voices(harm, origins, without, known)
    lines = [(one.label, [c for c in one.affirmed_by if not without.takes(c, known)]) for one in comparison.attackers]
    standing = [(label, claims) for label, claims in lines if claims]
    differ = distinct((label for label, _ in standing), known)
    accused = tuple(c for _, claims in standing for c in claims)
    return (
        Fact(Condition.NO_HARM_AFFIRMED, not harm, harm),
        Fact(Condition.ATTACKERS_DIFFER, differ, accused if differ else ()),
        Fact(Condition.SEVERAL_ORIGINS, least >= rule.origins_for_several, harm, voices),
    )


def _conceded(positions: Iterable[PartyWord], without: Without, known: Names) -> Fact:
    """Say whether a party accepts that it harmed persons: no machine can tell it, a person who entered it can."""
    aside = without.roots(known)
    found = [
        (word.matter.party, word.entry)
        for word in conceding(positions, known)
        if isinstance(word.matter, Position) and known.root(word.matter.party) not in aside
    ]
    names = tuple(sorted({name for name, _ in found}))
    return Fact(Condition.CONCEDED_BY_A_PARTY, bool(found) or None, (), names, tuple(entry for _, entry in found))


def _voices(harm: Sequence[Cited], origins: Origins, without: Without, known: Names) -> tuple[tuple[str, ...], int]:
    """Name the voices known behind reports that affirm harm, and say how many they are at least."""
    here = origins.of((cited.document, cited.claim) for cited in harm)
    aside = without.roots(known)
    kept = tuple(origin for origin in here.known if known.root(origin.name) not in aside)
    return tuple(origin.name for origin in kept), replace(here, known=kept).least


class Since(StrEnum):
    """What is otherwise than when a person graded: told beside the grade, which stays."""

    RULE = "rule_changed"  # the rule has another version now
    PROPOSAL = "proposal_changed"  # the rule proposes another grade now


def since(held: Graded, now: Grading) -> tuple[Since, ...]:
    """Return what changed since a person graded; no grade is changed by it."""
    changed = (Since.RULE, held.method != now.method), (Since.PROPOSAL, held.proposed != now.proposed)
    return tuple(code for code, is_so in changed if is_so)
