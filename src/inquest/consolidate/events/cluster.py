"""Mentions → events: which are held to be one, and why."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from inquest.consolidate.events.attaching import Attaching
from inquest.consolidate.events.bounded import Held, HeldRows
from inquest.consolidate.events.linkage import Linkage
from inquest.consolidate.events.mentions import Profile, order
from inquest.consolidate.events.points import Scorecard, scorecard
from inquest.consolidate.events.reasons import reasons, strongest
from inquest.consolidate.events.table import Table, table
from inquest.consolidate.events.ties import Ties, ties
from inquest.consolidate.regrouped import Bounds
from inquest.model import Mention, Reason

_COPY = ("same_claims",)
_SAID = ("said_by_person",)


@dataclass(frozen=True, slots=True)
class Event:
    """Mentions held to be of one event, and the links between them."""

    mentions: tuple[Mention, ...]
    reasons: tuple[Reason, ...]


def clustered(
    profiles: Iterable[Profile], card: Scorecard | None = None, bounds: Bounds | None = None
) -> tuple[Event, ...]:
    """Part mentions, given in their order, into events; exact copies go with the first of them, and count once.

    What persons hold together or apart (`bounds`) is so, whatever the details say.
    """
    bounds = bounds or Bounds()
    held, card = Held(bounds), card or scorecard()
    known = Copies(held)
    laid = table(known.left_out(profiles))
    found, documents = ties(laid, card), [{m.document for m in known.all_of(head)} for head in known.heads]
    rows = HeldRows(held, known.heads)
    clusters = Attaching(laid, documents, found, Linkage(laid, documents, found, rows).run(), rows).run()
    clusters = rows.together(clusters)
    links = _links(known.heads, laid, card, _inner(clusters, found))
    for first, reason in _said(bounds, known):
        links.setdefault(first, []).append(reason)
    return tuple(_event(members, known, links) for members in clusters)


class Copies:
    """The first mention of each set of exact copies, and the others of each.

    None is within one document, or is kept apart by a person.
    """

    def __init__(self, held: Held) -> None:
        self._held = held
        self.heads: list[Mention] = []
        self._others: dict[Mention, list[Mention]] = {}
        self._first: dict[bytes, Mention] = {}

    def left_out(self, profiles: Iterable[Profile]) -> Iterator[Profile]:
        """Yield the mentions but for copies, which are kept by their heads."""
        for profile in profiles:
            mention = profile.mention
            head = self._first.setdefault(profile.features.said, mention)
            same = any(mention.document == m.document for m in (head, *self.others_of(head)[-1:]))
            if head is mention or same or not self._held.admits(head, mention):
                self.heads.append(mention)
                yield profile
            else:
                self._held.join(head, mention)
                self._others.setdefault(head, []).append(mention)

    def others_of(self, head: Mention) -> Sequence[Mention]:
        """Return the copies of a mention."""
        return self._others.get(head, ())

    def all_of(self, head: Mention) -> Sequence[Mention]:
        """Return a mention with its copies."""
        return head, *self.others_of(head)


def _said(bounds: Bounds, known: Copies) -> Iterator[tuple[Mention, Reason]]:
    """Yield, with the first of its copies, why each two neighbours in what persons hold together are held so."""
    firsts = {mention: head for head in known.heads for mention in known.all_of(head)} if bounds else {}
    for block in bounds.blocks:
        for left, right in pairwise(sorted(block & firsts.keys(), key=order)):
            yield firsts[left], Reason(left, right, 1.0, _SAID)


def _inner(clusters: Sequence[Sequence[int]], found: Ties) -> Ties:
    """Return the ties both of whose rows are in one cluster."""
    home = np.zeros(sum(len(rows) for rows in clusters), np.int64)
    for at, rows in enumerate(clusters):
        home[rows] = at
    return found.of(np.flatnonzero(home[found.left] == home[found.right]))


def _links(heads: Sequence[Mention], laid: Table, card: Scorecard, found: Ties) -> dict[Mention, list[Reason]]:
    """Return the links worth showing, by the earlier of their two mentions."""
    links: dict[Mention, list[Reason]] = {}
    for reason in reasons(heads, laid, found.of(strongest(found)), card):
        links.setdefault(reason.left, []).append(reason)
    return links


def _event(rows: Sequence[int], known: Copies, links: dict[Mention, list[Reason]]) -> Event:
    firsts = [known.heads[row] for row in rows]
    mentions = sorted((m for first in firsts for m in known.all_of(first)), key=order)
    found = [reason for first in firsts for reason in (*_copied(first, known.others_of(first)), *links.get(first, ()))]
    return Event(tuple(mentions), tuple(sorted(found, key=lambda r: (order(r.left), order(r.right)))))


def _copied(first: Mention, others: Sequence[Mention]) -> Iterator[Reason]:
    for other in others:
        left, right = sorted((first, other), key=order)
        yield Reason(left, right, 1.0, _COPY)
