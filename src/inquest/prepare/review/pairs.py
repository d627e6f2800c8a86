"""Pairs of rows of two lists of persons, those first of which the machine is least sure."""

from collections.abc import Sequence
from dataclasses import dataclass

from inquest.consolidate.persons import Pair, Person, PersonList, Said, match
from inquest.errors import UsageError

ROWS = 3_000  # of a list, at most: a page matches anew at each look
_SURE = 1.0


@dataclass(frozen=True, slots=True)
class PairItem:
    """Two rows that may be one person, as either list has them, how likely, and why."""

    one: Person
    other: Person
    pair: Pair

    @property
    def unsure(self) -> float:
        """Return 1 for a pair of which nothing is known, 0 for one that is certain or that a person decided."""
        return 0.0 if self.pair.said else round(_SURE - abs(2 * self.pair.probability - 1), 4)


def pairs(ours: PersonList, theirs: PersonList, said: Sequence[Said]) -> tuple[PairItem, ...]:
    """Return the pairs that are likely enough to be told, the least sure first; what a person decided comes last.

    Raises `UsageError` for lists that are too long for a page.
    """
    if max(len(ours.people), len(theirs.people)) > ROWS:
        raise UsageError(f"a list of more than {ROWS} rows is matched by `inquest match --recorded`, not on a page")
    left, right = ({person.id: person for person in people} for people in (ours.people, theirs.people))
    found = [PairItem(left[pair.a_id], right[pair.b_id], pair) for pair in match(ours.people, theirs.people, said=said)]
    return tuple(sorted(found, key=lambda item: (-item.unsure, item.pair.a_id, item.pair.b_id)))
