"""Incident → Comparison."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from inquest.analyse.citing import claims_of, first_said, speaker_key, speaker_name
from inquest.analyse.comparison import Cited, Comparison
from inquest.analyse.conflicts import conflicts
from inquest.analyse.figures import figures
from inquest.analyse.positions import positions
from inquest.analyse.silence import not_stated
from inquest.analyse.values import values
from inquest.consolidate.naming import NONE, Names
from inquest.model import Decision, Document, Incident, Predicate, Reading

_OTHER = frozenset({Predicate.DAMAGE_TO, Predicate.LEGAL_LABEL, Predicate.INTENDED, Predicate.DEMANDS})


def compare(
    incident: Incident,
    readings: Mapping[str, Reading],
    documents: Mapping[str, Document],
    decisions: Mapping[str, Sequence[Decision]] = MappingProxyType({}),
    known: Names = NONE,
) -> Comparison:
    """Lay the claims of an incident side by side, by what they assert and by whom, in one fixed order.

    `readings`, `documents` and `decisions` are by document id; `known` says which names are of one party. What a person
    corrected stands as corrected, what one rejected counts nowhere. Every number is one that a claim states: nothing is
    added up, chosen or graded. Raises `IntegrityError` for a claim whose words are not in its document (INV-P1),
    `NotFound` for a mention whose document is not given.
    """
    found = claims_of(incident, readings, documents, decisions)
    within = found.within
    attackers = values(within, Predicate.ATTACKER_IS)
    return Comparison(
        killed=figures(within, Predicate.KILLED),
        injured=figures(within, Predicate.INJURED),
        missing=figures(within, Predicate.MISSING),
        places=values(within, Predicate.OCCURRED_IN),
        times=values(within, Predicate.OCCURRED_AT),
        attackers=attackers,
        targets=values(within, Predicate.TARGET_WAS),
        means=values(within, Predicate.MEANS_WAS),
        weapons=values(within, Predicate.WEAPON_WAS),
        conflicts=conflicts(within, attackers, known),
        not_stated=not_stated(within),
        apart=tuple(found.apart),
        speakers=_speakers(within),
        others=tuple(c for c in within if c.claim.predicate in _OTHER),
        positions=positions(within, attackers),
        decided=tuple(found.decided),
        known=known,
    )


def _speakers(cited: Sequence[Cited]) -> tuple[str, ...]:
    by_key: dict[tuple[str, str], list[Cited]] = {}
    for c in cited:
        by_key.setdefault(speaker_key(c), []).append(c)
    return tuple(speaker_name(of) for of in sorted(by_key.values(), key=first_said))
