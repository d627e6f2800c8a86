"""Pairs that cannot be copies, told from all others by the million before any is looked at by itself.

A passage is made of runs of words that stand in both texts. So the words in such runs are at least those that any
passage holds; where these are too few, no passage is looked for. What stays is judged as it would be without this.
"""

import numpy as np

from inquest.consolidate.copies.laid import Laid, Own, chunks, mark
from inquest.consolidate.copies.link import EXCERPT, LEAST, NEAR, OWN_SHARED, QUOTED
from inquest.consolidate.copies.lists import Flags, Ints, Lists, Numbers, among

_AT_A_TIME = 1 << 18  # words, so that fewer pairs are numbered than the bits above `_PAIR` can tell apart
_PAIR = np.uint64(40)


def sifted(pairs: Ints, laid: Laid, own: Own) -> Ints:
    """Return the pairs that may be copies, in the order given."""
    parts = [part[_possible(part, laid, own)] for part in chunks(pairs, laid.words.size, _AT_A_TIME)]
    return np.concatenate([pairs[:0], *parts])


def _possible(pairs: Ints, laid: Laid, own: Own) -> Flags:
    held = _held(pairs, laid, own)
    alike = sum(every for every, _ in held) / laid.words.size[pairs].sum(axis=1)
    near, counted = alike >= NEAR, []
    for rows, (every, mine) in zip(pairs.T, held, strict=True):
        near &= ~own.enough[rows] | (mine >= OWN_SHARED * own.many[rows])
        counted.append(np.where(own.enough[rows], mine, every))
    most = np.maximum(*(many / own.many[rows] for rows, many in zip(pairs.T, counted, strict=True)))
    excerpt = (most >= EXCERPT) & (np.minimum(*counted) >= LEAST)
    return np.asarray(near | excerpt | (held[0][1] >= QUOTED), np.bool_)


def _held(pairs: Ints, laid: Laid, own: Own) -> list[tuple[Ints, Ints]]:
    """Count, for the left and for the right texts, the words in runs of the other one too, and of these their own."""
    keys = [_keys(laid.runs.some(rows)) for rows in pairs.T]
    found = [among(mine, np.sort(theirs)) for mine, theirs in (keys, keys[::-1])]
    return [_counted(rows, flags, laid, own) for rows, flags in zip(pairs.T, found, strict=True)]


def _counted(rows: Ints, found: Flags, laid: Laid, own: Own) -> tuple[Ints, Ints]:
    words, runs, total = laid.words.some(rows), laid.runs.some(rows), len(rows)
    flags = np.zeros(len(words.items), bool)
    mark(flags, words, runs, np.flatnonzero(found), told=True)
    its, mine = words.owner[flags], own.flags[laid.words.places(rows)][flags]
    return np.bincount(its, minlength=total), np.bincount(its[mine], minlength=total)


def _keys(runs: Lists) -> Numbers:
    """Make runs of different pairs different; two of one pair that come out equal would only let it through."""
    return (runs.owner.astype(np.uint64) << _PAIR) | (runs.items >> (np.uint64(64) - _PAIR))
