"""Comparison → lists of evidence for a proposition, as a machine lays them out. It holds nothing and weighs nothing.

What denies goes against, what affirms the contrary goes against, and a refusal to comment goes nowhere: silence has no
weight. One more claim against takes nothing off the list against, and one more copy of a claim adds a claim, no voice.
"""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass

from inquest.analyse.comparison import Cited, Comparison, Conflict, FigureLine, ValueLine
from inquest.analyse.ranging import affirmed
from inquest.analyse.variants import distinct
from inquest.consolidate import fold_name
from inquest.errors import NotFound, UsageError
from inquest.model import Count, Polarity, Predicate

HARM = ("killed", "injured", "missing")
VALUES = ("places", "times", "attackers", "targets", "means", "weapons")


@dataclass(frozen=True, slots=True)
class Matter:
    """What the proposition is about: `harm` at all, a kind of it, perhaps in a number, or a value of a circumstance.

    `what` is `harm`, `killed`, `injured`, `missing`, or `places`, `times`, `attackers`, `targets`, `means`, `weapons`
    with the `value` as it stands on the page of the incident.
    """

    what: str = "harm"
    value: str | None = None
    at_least: int | None = None

    def __post_init__(self) -> None:
        """Raise `UsageError` for what no proposition is drafted about."""
        if self.what not in ("harm", *HARM, *VALUES):
            raise UsageError(f"“{self.what:.40}” is nothing to assess: harm, {', '.join((*HARM, *VALUES))}")
        if (self.what in VALUES) != (self.value is not None):
            raise UsageError("a circumstance, and nothing else, is assessed with its value")
        if self.at_least is not None and (self.what not in HARM or self.at_least < 1):
            raise UsageError("a number goes with killed, injured or missing, and is 1 or more")


@dataclass(frozen=True, slots=True)
class Lists:
    """What a machine lays out for a proposition: claims for and against; those that say neither stand apart."""

    matter: Matter
    claims_for: tuple[Cited, ...]
    claims_against: tuple[Cited, ...]
    neither: tuple[Cited, ...] = ()


def drafted(comparison: Comparison, matter: Matter) -> Lists:
    """Lay out the evidence; raises `NotFound` for a value that no claim of the incident states."""
    if matter.what in VALUES:
        return _of_value(comparison, matter)
    kinds = HARM if matter.what == "harm" else (matter.what,)
    lines: list[FigureLine] = [line for kind in kinds for line in getattr(comparison, kind)]
    stands = frozenset(cited.claim_id for cited in affirmed(comparison))
    gone = {c.claim_id for line in lines if line.withdrawn for c in (*line.cited, *line.parts)}
    sides: list[tuple[Cited, bool | None]] = [(c, False) for line in lines for c in line.withdrawn]
    for cited in (c for line in lines for c in (*line.cited, *line.parts)):
        least = matter.at_least
        side = _of_harm(cited, stands) if least is None else _of_number(cited, least)
        sides.append((cited, None if side and cited.claim_id in gone else side))
    return _lists(matter, sides)


def _of_harm(cited: Cited, stands: Container[str]) -> bool | None:
    """Say whether a claim is for harm, against it, or says neither; who says that it was nobody, is against."""
    value = cited.claim.value
    if cited.claim.polarity is Polarity.DENIES or (isinstance(value, Count) and value.max == 0):
        return False
    return True if cited.claim_id in stands else None


def _of_number(cited: Cited, least: int) -> bool | None:
    """Say whether a count bears out a number: one whose lowest reaches it does, one whose highest stays below does not.

    A part of the dead that is smaller says nothing against: there may be others.
    """
    value = cited.claim.value
    if cited.claim.polarity is not Polarity.AFFIRMS:
        return False if cited.claim.polarity is Polarity.DENIES else None
    if not isinstance(value, Count):
        return None
    if value.min is not None and value.min >= least:
        return True
    is_whole = (value.part_of, value.status, value.age, value.sex) == (None,) * 4
    return False if is_whole and value.max is not None and value.max < least else None


def _of_value(comparison: Comparison, matter: Matter) -> Lists:
    lines: Sequence[ValueLine] = getattr(comparison, matter.what)
    wanted = fold_name(matter.value or "")
    line = next((one for one in lines if fold_name(one.label) == wanted), None)
    if line is None:
        stated = "; ".join(one.label for one in lines) or "nothing"
        raise NotFound(f"no claim of this incident states “{matter.value:.80}”; stated: {stated:.300}")
    sides: list[tuple[Cited, bool | None]] = [(c, True) for c in line.affirmed_by]
    sides += [(c, False) for c in line.denied_by] + [(c, None) for c in line.declined_by]
    for other in lines:
        if other is not line:
            sides += [(c, _contrary(c, line, other, comparison.conflicts)) for c in other.affirmed_by]
    return _lists(matter, sides)


def _contrary(cited: Cited, line: ValueLine, other: ValueLine, conflicts: Iterable[Conflict]) -> bool | None:
    """Return `False`, against, for a value beside which this one cannot hold; `None` where both may."""
    ours = {c.claim_id for c in line.affirmed_by}
    if any(
        cited.claim_id in ids and ours & ids
        for one in conflicts
        if one.code not in ("attacker", "denial") and (ids := {c.claim_id for c in one.claims})
    ):
        return False
    names_party = cited.claim.predicate is Predicate.ATTACKER_IS
    return False if names_party and distinct((line.label, other.label)) else None


def _lists(matter: Matter, sides: Iterable[tuple[Cited, bool | None]]) -> Lists:
    """Put each claim on one list: against stands above for, and either above neither."""
    by: dict[bool | None, dict[str, Cited]] = {True: {}, False: {}, None: {}}
    for cited, side in sides:
        by[side][cited.claim_id] = cited
    against = by[False]
    held = {name: c for name, c in by[True].items() if name not in against}
    neither = {name: c for name, c in by[None].items() if name not in against and name not in held}
    return Lists(matter, _ordered(held), _ordered(against), _ordered(neither))


def _ordered(claims: dict[str, Cited]) -> tuple[Cited, ...]:
    def place(cited: Cited) -> tuple[str, int]:
        document, _, number = cited.claim_id.rpartition("#")
        return document, int(number)

    return tuple(sorted(claims.values(), key=place))
