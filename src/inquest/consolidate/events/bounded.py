"""Persons' words while mentions are joined: who must be together, and who may not come together.

What persons hold together is joined at the end. Until then texts go where their details lead, so that a text finds its
fellows in an incident that a person made of two which have little in common. Each join counts at once for all that is
held together with either, so nothing that persons keep apart can meet at the end.
"""

from collections.abc import Sequence
from itertools import pairwise

from inquest.consolidate.regrouped import Bounds
from inquest.model import Mention

Sides = frozenset[int]
"""The sides of partings on which something stands: the two sides of parting n are 2n and 2n + 1."""
_NOWHERE: Sides = frozenset()


class Held:
    """Mentions that are joined so far, by persons or otherwise."""

    def __init__(self, bounds: Bounds) -> None:
        self._home: dict[Mention, Mention] = {}
        self._sides: dict[Mention, Sides] = {}
        self._said = bool(bounds)
        for at, parting in enumerate(bounds.apart):
            for side, mentions in enumerate(parting):
                for mention in mentions:
                    self._sides[mention] = self._sides.get(mention, _NOWHERE) | {2 * at + side}
        for block in bounds.blocks:
            for one, other in pairwise(sorted(block, key=lambda m: (m.document, m.event))):
                self.join(one, other)

    def admits(self, one: Mention, other: Mention) -> bool:
        """Say whether no person keeps these two apart, nor anything that is joined with them."""
        if not self._sides:
            return True
        theirs = self._sides.get(self._root(other), _NOWHERE)
        return not any(side ^ 1 in theirs for side in self._sides.get(self._root(one), _NOWHERE))

    def join(self, one: Mention, other: Mention) -> None:
        """Join two mentions, and all that is joined with either."""
        if not self._said:
            return
        kept, gone = self._root(one), self._root(other)
        if kept != gone:
            self._home[gone] = kept
            if sides := self._sides.get(kept, _NOWHERE) | self._sides.get(gone, _NOWHERE):
                self._sides[kept] = sides

    def together(self, mentions: Sequence[Mention], clusters: Sequence[list[int]]) -> list[list[int]]:
        """Return clusters of places of mentions, those of one that are joined made one; each in order."""
        if not self._said:
            return list(clusters)
        made: dict[Mention, list[int]] = {}
        for rows in clusters:
            made.setdefault(self._root(mentions[rows[0]]), []).extend(rows)
        return sorted(map(sorted, made.values()))

    def _root(self, mention: Mention) -> Mention:
        """Return the one mention that stands for all that is joined with this one."""
        while (above := self._home.get(mention)) is not None:
            if further := self._home.get(above):
                self._home[mention] = further
            mention = above
        return mention


class HeldRows:
    """The same by the places of mentions in a list."""

    def __init__(self, held: Held, mentions: Sequence[Mention]) -> None:
        self._held, self._mentions = held, mentions

    def admits(self, one: int, other: int) -> bool:
        """Say whether no person keeps these apart."""
        return self._held.admits(self._mentions[one], self._mentions[other])

    def join(self, one: int, other: int) -> None:
        """Join them, and all that is joined with either."""
        self._held.join(self._mentions[one], self._mentions[other])

    def together(self, clusters: Sequence[list[int]]) -> list[list[int]]:
        """Return the clusters, those that are joined made one."""
        return self._held.together(self._mentions, clusters)
