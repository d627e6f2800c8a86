"""Which names are of one party: as persons said it with a source, never a list in the code."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Self

from inquest.consolidate.names import fold_name
from inquest.consolidate.words import in_force
from inquest.model import OneParty, Word


@dataclass(frozen=True, slots=True)
class Names:
    """Folded names with the one, first in the order of letters, that stands for all of a party."""

    roots: Mapping[str, str] = field(default_factory=dict)

    def root(self, name: str) -> str:
        """Return the folded name by which a party goes: its own, where nobody said that it has another."""
        folded = fold_name(name)
        return self.roots.get(folded, folded)

    def are_one(self, one: str, other: str) -> bool:
        """Say whether a person said that both names are of one party, or said it of names between them."""
        return self.root(one) == self.root(other)

    @classmethod
    def of_words(cls, words: Iterable[Word]) -> Self:
        """Return what the words that were not withdrawn say; their order changes nothing."""
        homes: dict[str, set[str]] = {}
        for word in in_force(words):
            if isinstance(word.matter, OneParty):
                pair = {fold_name(word.matter.name), fold_name(word.matter.other)}
                joined = pair.union(*(homes.get(name, set()) for name in pair))
                homes |= dict.fromkeys(joined, joined)
        return cls({name: min(held) for name, held in homes.items()})


NONE = Names()
