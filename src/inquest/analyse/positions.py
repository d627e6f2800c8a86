"""What those who are named as attackers say themselves: one rule for all, whoever is named (IMP-1)."""

from collections.abc import Sequence

from inquest.analyse.comparison import Cited, Positions, ValueLine
from inquest.analyse.variants import common_nouns, distinguishing, script, shared
from inquest.model import Count, Polarity, Predicate


def positions(cited: Sequence[Cited], attackers: Sequence[ValueLine]) -> Positions:
    """Return the replies to being named, and the names to which no source carries one.

    A reply denies an attacker, or declines to comment on one; a denial of place, time, target or means is one too when
    its speaker shares a telling word with a name that was given. A name of common words (`drones`) awaits no reply,
    and none is called unheard while a reply stands in another script, with which it cannot be compared.
    """
    common = common_nouns()
    named = [line for line in attackers if line.affirmed_by]
    accused = {word for line in named for word in distinguishing(line.label, common)}
    replies = tuple(c for c in cited if _replies(c, accused, common))
    heard = [distinguishing(f"{c.claim.speaker} {_name(c)}", common) for c in replies]
    unheard = tuple(line for line in named if _unheard(distinguishing(line.label, common), heard))
    return Positions(replies, unheard)


def _unheard(own: frozenset[str], heard: Sequence[frozenset[str]]) -> bool:
    return bool(own) and all(script(reply) in ("", script(own)) and not shared(own, reply) for reply in heard)


def _replies(cited: Cited, accused: set[str], common: frozenset[str]) -> bool:
    claim = cited.claim
    if claim.polarity is Polarity.AFFIRMS or isinstance(claim.value, Count):
        return False
    return claim.predicate is Predicate.ATTACKER_IS or shared(distinguishing(claim.speaker, common), accused)


def _name(cited: Cited) -> str:
    return getattr(cited.claim.value, "name", "") if cited.claim.predicate is Predicate.ATTACKER_IS else ""
