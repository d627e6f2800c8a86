"""Persons' words on incidents → what grouping must hold together and must keep apart.

The words are gone through in the order of the ledger, those that were withdrawn left out. A merge joins all that is
held together with what it names; a split parts all on one side from the other. So the later word stands where two
conflict, and of the earlier what the later leaves of it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from inquest.model import Mention, Regrouping

Mentions = frozenset[Mention]
Apart = tuple[Mentions, Mentions, int]  # two sides, and the entry of the word that parts them


@dataclass(frozen=True, slots=True)
class Bounds:
    """What persons hold together (`blocks` share no mention) and keep apart, and who overtook whom.

    `overtaken` names, by entry, the later entries that took away some of what a word says. `void` are the words of
    which nothing is left.
    """

    blocks: tuple[Mentions, ...] = ()
    apart: tuple[tuple[Mentions, Mentions], ...] = ()
    overtaken: dict[int, tuple[int, ...]] = field(default_factory=dict)
    void: frozenset[int] = frozenset()

    def __bool__(self) -> bool:
        """Whether anything is said that grouping must heed."""
        return bool(self.blocks or self.apart)


def in_force(words: Iterable[Regrouping]) -> list[Regrouping]:
    """Return the words that were not withdrawn, in the order of the ledger."""
    return sorted((word for word in words if word.withdrawn is None), key=lambda word: word.entry)


def bounds(words: Iterable[Regrouping]) -> Bounds:
    """Return what the words say together."""
    said, at = _Said(), in_force(words)
    for word in at:
        if word.joins:
            said.join(word)
        elif word.parts:
            said.part(word)
    left = {entry for _, _, entry in said.apart}
    left |= {word.entry for word in at if word.joins and any(len(word.mentions & block) > 1 for block in said.blocks)}
    overtaken = {entry: tuple(sorted(by)) for entry, by in said.overtaken.items() if by}
    return Bounds(
        tuple(sorted(said.blocks, key=_order)),
        tuple(sorted(((one, other) for one, other, _ in said.apart), key=lambda sides: tuple(map(_order, sides)))),
        overtaken,
        frozenset(overtaken) - left,
    )


@dataclass(slots=True)
class _Said:
    """What the words up to now say."""

    blocks: list[Mentions] = field(default_factory=list)
    apart: list[Apart] = field(default_factory=list)
    joined: list[Regrouping] = field(default_factory=list)
    overtaken: dict[int, set[int]] = field(default_factory=dict)

    def join(self, word: Regrouping) -> None:
        """Make one block of what a word names, and of the blocks that it touches; no split parts a block."""
        touched = [block for block in self.blocks if block & word.mentions]
        block = frozenset().union(word.mentions, *touched)
        self.blocks = [one for one in self.blocks if one not in touched] + [block]
        self.apart = [piece for parted in self.apart for piece in self._beside(block, parted, word.entry)]
        self.joined.append(word)

    def _beside(self, block: Mentions, parted: Apart, by: int) -> list[Apart]:
        """Return what is left of a parting when a block holds some of both sides together: all other pairs."""
        one, other, entry = parted
        if not (block & one and block & other):
            return [parted]
        self.overtaken.setdefault(entry, set()).add(by)
        pieces = [(one - block, other, entry), (one & block, other - block, entry)]
        return [piece for piece in pieces if piece[0] and piece[1]]

    def part(self, word: Regrouping) -> None:
        """Cut each block that has members on the first side and beyond it."""
        aside, rest = (frozenset(side.mentions) for side in word.sides)
        blocks: list[Mentions] = []
        for block in self.blocks:
            blocks += [piece for piece in (block & aside, block - aside) if len(piece) > 1 or piece == block]
        for joined in self.joined:
            if joined.mentions & aside and joined.mentions - aside:
                self.overtaken.setdefault(joined.entry, set()).add(word.entry)
        self.blocks = blocks
        self.apart.append((aside, rest, word.entry))


def _order(mentions: Mentions) -> list[tuple[str, int]]:
    return sorted((m.document, m.event) for m in mentions)
