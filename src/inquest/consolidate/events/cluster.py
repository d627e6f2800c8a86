"""Mentions → events: which are held to be one, and why."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from inquest.consolidate.events.attaching import Attaching
from inquest.consolidate.events.candidates import candidates
from inquest.consolidate.events.linkage import Linkage
from inquest.consolidate.events.mentions import Features, Profile, order
from inquest.consolidate.events.points import Scorecard, chances, scorecard
from inquest.consolidate.events.reasons import reasons, strongest
from inquest.consolidate.events.table import Floats, Ints, Table, table
from inquest.model import Mention, Reason

_COPY = ("same_claims",)


@dataclass(frozen=True, slots=True)
class Event:
    """Mentions held to be of one event, and the links between them."""

    mentions: tuple[Mention, ...]
    reasons: tuple[Reason, ...]


def clustered(profiles: Sequence[Profile], card: Scorecard | None = None) -> tuple[Event, ...]:
    """Part mentions, given in their order, into events; exact copies go with the first of them, and count once."""
    heads, copies = _copies(profiles)
    laid, card = table(heads), card or scorecard()
    left, right = candidates(laid)
    chance = chances(laid, left, right, card)
    documents = [{m.document for m in (head.mention, *copies[head.mention])} for head in heads]
    clusters = Linkage(laid, documents, (left, right), chance).run()
    clusters = Attaching(laid, documents, (left, right), chance, clusters).run()
    inner = _inner(clusters, left, right)
    links = _links(heads, laid, card, (left[inner], right[inner], chance[inner]))
    return tuple(_event(rows, heads, copies, links) for rows in clusters)


def _copies(profiles: Sequence[Profile]) -> tuple[list[Profile], dict[Mention, list[Mention]]]:
    """Return the first of each set of exact copies, and the others of each by it; none within one document."""
    first: dict[object, Profile] = {}
    copies: dict[Mention, list[Mention]] = {}
    heads: list[Profile] = []
    for profile in profiles:
        head = first.setdefault(_says(profile.features), profile)
        others = copies.setdefault(head.mention, [])
        if head is profile or any(profile.mention.document == m.document for m in (head.mention, *others[-1:])):
            heads.append(profile)
            copies.setdefault(profile.mention, [])
        else:
            others.append(profile.mention)
    return heads, copies


def _says(features: Features) -> object:
    return features.said, features.places, features.times, features.written, features.days, features.language


def _inner(clusters: Sequence[Sequence[int]], left: Ints, right: Ints) -> Ints:
    """Return the pairs both of whose rows are in one cluster."""
    home = np.zeros(sum(len(rows) for rows in clusters), np.int64)
    for at, rows in enumerate(clusters):
        home[rows] = at
    return np.flatnonzero(home[left] == home[right])


def _links(
    heads: Sequence[Profile], laid: Table, card: Scorecard, pairs: tuple[Ints, Ints, Floats]
) -> dict[Mention, list[Reason]]:
    """Return the links worth showing, by the earlier of their two mentions."""
    left, right, chance = pairs
    shown = strongest(left, right, chance)
    links: dict[Mention, list[Reason]] = {}
    for reason in reasons(heads, laid, left[shown], right[shown], chance[shown], card):
        links.setdefault(reason.left, []).append(reason)
    return links


def _event(
    rows: Sequence[int],
    heads: Sequence[Profile],
    copies: dict[Mention, list[Mention]],
    links: dict[Mention, list[Reason]],
) -> Event:
    firsts = [heads[row].mention for row in rows]
    mentions = sorted((m for first in firsts for m in (first, *copies[first])), key=order)
    found = [reason for first in firsts for reason in (*_copied(first, copies[first]), *links.get(first, ()))]
    return Event(tuple(mentions), tuple(sorted(found, key=lambda r: (order(r.left), order(r.right)))))


def _copied(first: Mention, others: Sequence[Mention]) -> Iterator[Reason]:
    for other in others:
        left, right = sorted((first, other), key=order)
        yield Reason(left, right, 1.0, _COPY)
