"""What those who are named as attackers say themselves: one rule for all, whoever is named (IMP-1)."""

from collections.abc import Sequence

from inquest.analyse.comparison import Cited, Position, ValueLine
from inquest.analyse.variants import related


def positions(attackers: Sequence[ValueLine]) -> tuple[Position, ...]:
    """Return, for each name that a claim gives for the attacker, the denials and refusals to comment that concern it.

    A position concerns a name that it repeats, or with which it or its speaker shares a telling word.
    """
    replies = [c for line in attackers for c in (*line.denied_by, *line.declined_by)]
    named = [line for line in attackers if line.affirmed_by]
    found = [Position(line, _concerning(line, replies)) for line in named]
    heard = {c.claim_id for position in found for c in position.replies}
    apart = [line for line in attackers if any(c.claim_id not in heard for c in (*line.denied_by, *line.declined_by))]
    rest = [
        Position(line, tuple(c for c in (*line.denied_by, *line.declined_by) if c.claim_id not in heard))
        for line in apart
    ]
    return (*found, *rest)


def _concerning(line: ValueLine, replies: Sequence[Cited]) -> tuple[Cited, ...]:
    own = {c.claim_id for c in (*line.denied_by, *line.declined_by)}
    return tuple(c for c in replies if c.claim_id in own or related(line.label, [c.claim.speaker, *_named(c)]))


def _named(cited: Cited) -> tuple[str, ...]:
    name = getattr(cited.claim.value, "name", None)
    return (name,) if isinstance(name, str) else ()
