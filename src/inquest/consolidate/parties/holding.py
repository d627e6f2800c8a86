"""Which of the words on positions hold: what was taken back does not, nor what a later word says otherwise."""

from collections.abc import Iterable

from inquest.model import PartyWord


def in_force(words: Iterable[PartyWord]) -> list[PartyWord]:
    """Return the words that hold, in the order of the ledger."""
    held = sorted((word for word in words if word.withdrawn is None), key=lambda word: word.entry)
    gone = overtaken(held)
    return [word for word in held if word.entry not in gone]


def overtaken(words: Iterable[PartyWord]) -> dict[int, tuple[int, ...]]:
    """Return for each word on a row of a list the later ones on the same row and incident, by entry: the last holds.

    All else that is said of a party is a further record beside the earlier ones.
    """
    held = [word for word in words if word.withdrawn is None and word.row is not None]
    found = {}
    for word in held:
        later = sorted(one.entry for one in held if one.entry > word.entry and _same(word, one))
        if later:
            found[word.entry] = tuple(later)
    return found


def _same(one: PartyWord, other: PartyWord) -> bool:
    """Say whether two words speak of one row and one incident: of some of its mentions, since texts come and go."""
    if one.row != other.row or one.side is None or other.side is None:
        return False
    return not set(one.side.mentions).isdisjoint(other.side.mentions)
