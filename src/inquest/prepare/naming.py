"""How parties and places are called in all that was read, by claims that no person rejected."""

from collections.abc import Iterable, Iterator, Sequence

from inquest.consolidate.naming import Called, NameKind, Names, Told, called
from inquest.model import Decision, Location, Named, Predicate, Reading, Verdict, Word
from inquest.read.corrections import standing


def names_in(
    kind: NameKind, read: Iterable[tuple[Reading, Sequence[Decision]]], words: Iterable[Word]
) -> tuple[Called, ...]:
    """Return the parties, or the places, that claims name, with their spellings; as persons corrected the claims."""
    told = (one for reading, decisions in read for one in _told(kind, reading, decisions))
    return called(kind, told, Names.of_words(words))


def _told(kind: NameKind, reading: Reading, decisions: Sequence[Decision]) -> Iterator[Told]:
    decided = standing(reading, decisions)
    for at, claim in enumerate(reading.claims):
        decision = decided.get(at)
        if decision is not None and decision.verdict is Verdict.REJECTED:
            continue
        value = (decision.corrected if decision is not None and decision.corrected else claim).value
        if kind is NameKind.PLACE and isinstance(value, Location):
            yield Told(value.name, reading.claim_id(at), value.gazetteer_id)
        elif kind is NameKind.PARTY and claim.predicate is Predicate.ATTACKER_IS and isinstance(value, Named):
            yield Told(value.name, reading.claim_id(at))
