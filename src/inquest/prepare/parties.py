"""What persons entered of the positions of parties, as it stands in the index, with the incident of which it speaks."""

from collections.abc import Iterable
from dataclasses import dataclass

from inquest.consolidate.parties import overtaken, party_word_of
from inquest.consolidate.words import said_in
from inquest.model import Mention, PartyWord, Side
from inquest.prepare.spoken import Holding, home_of, homes
from inquest.store import Index


@dataclass(frozen=True, slots=True)
class PartySaid:
    """A word on the position of a party, how much of it holds, and the incident of which it speaks now, if any."""

    word: PartyWord
    holds: Holding
    overtaken_by: tuple[int, ...]
    now: str | None


def party_words(index: Index) -> list[PartyWord]:
    """Return what persons said, in the order of the ledger, each with its withdrawal, if there is one."""
    return said_in(index.rows("positions"), party_word_of)


def party_said(index: Index) -> list[PartySaid]:
    """Return the words with what holds of each, and where the incident of each is now."""
    words = party_words(index)
    by = overtaken(words)
    home = homes(index) if words else {}
    return [PartySaid(word, _holding(word, by), by.get(word.entry, ()), _now(word.side, home)) for word in words]


def of_incident(said: Iterable[PartySaid], incident: str) -> tuple[PartySaid, ...]:
    """Return the words that speak of an incident as it is now."""
    return tuple(one for one in said if one.now == incident)


def _now(side: Side | None, home: dict[Mention, str]) -> str | None:
    return None if side is None else home_of(side, home)


def _holding(word: PartyWord, by: dict[int, tuple[int, ...]]) -> Holding:
    if word.withdrawn is not None:
        return Holding.WITHDRAWN
    return Holding.OVERTAKEN if word.entry in by else Holding.STANDS
