"""The names in claims, brought together where they are one: spellings of one party, or of one place.

A place goes by its entry in the gazetteer, so that its names in all scripts come together. A party goes by its name,
folded, and by what persons said of it. What is only spelled alike, or sounds alike in two scripts, is named as perhaps
the same and stays apart: that two names are of one party is a person's word.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from inquest.consolidate.names import fold_name
from inquest.consolidate.naming.names import NONE, Names
from inquest.consolidate.persons.letters import skeleton

_SHORTEST = 3  # consonants of a word by which it is compared


class NameKind(StrEnum):
    """What a name is of."""

    PARTY = "party"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Told:
    """A name as a claim has it; `place` is the entry of the gazetteer that it was taken for, if there is one."""

    name: str
    claim: str
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way of writing a name, its script, and the claims that have it, in order."""

    name: str
    script: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Called:
    """A party, or a place, with its spellings, that of most claims first.

    `perhaps` names others of the same kind that are spelled or sound alike, by their first spelling.
    """

    kind: NameKind
    place: str | None
    spellings: tuple[Spelling, ...]
    perhaps: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Return the spelling of most claims."""
        return self.spellings[0].name


def called(kind: NameKind, told: Iterable[Told], names: Names = NONE) -> tuple[Called, ...]:
    """Return who or what is called in claims, in the order of their names; the order of claims changes nothing."""
    groups: dict[str, list[Told]] = defaultdict(list)
    for one in told:
        groups[one.place or f"name {names.root(one.name)}"].append(one)
    found = [(_spellings(group), group[0].place) for group in groups.values()]
    alike = _alike([spellings for spellings, _ in found])
    made = [
        Called(kind, place, spellings, tuple(sorted(found[other][0][0].name for other in alike[at])))
        for at, (spellings, place) in enumerate(found)
    ]
    return tuple(sorted(made, key=lambda one: (fold_name(one.name), one.place or "", one.name)))


def _spellings(group: Iterable[Told]) -> tuple[Spelling, ...]:
    claims: dict[str, set[str]] = defaultdict(set)
    for one in group:
        claims[one.name].add(one.claim)
    made = [Spelling(name, _script(name), tuple(sorted(held))) for name, held in claims.items()]
    return tuple(sorted(made, key=lambda one: (-len(one.claims), one.name)))


def _alike(groups: Sequence[Sequence[Spelling]]) -> list[set[int]]:
    """Return for each group the others of which a name has the same consonants, word by word, in whichever order."""
    keyed: dict[tuple[str, ...], set[int]] = defaultdict(set)
    for at, spellings in enumerate(groups):
        for key in {_consonants(one.name) for one in spellings}:
            if key:
                keyed[key].add(at)
    found: list[set[int]] = [set() for _ in groups]
    for held in keyed.values():
        for at in held:
            found[at] |= held - {at}
    return found


def _consonants(name: str) -> tuple[str, ...]:
    """Return the consonants of each word that has enough of them; nothing where only short words are left."""
    words = (skeleton(word) for word in fold_name(name).replace("-", " ").split())
    return tuple(sorted(word for word in words if len(word) >= _SHORTEST))


def _script(name: str) -> str:
    letter = next((c for c in name if c.isalpha()), "")
    return unicodedata.name(letter, "").partition(" ")[0].capitalize() if letter else ""
