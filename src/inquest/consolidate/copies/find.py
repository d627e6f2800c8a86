"""Texts → copies."""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from inquest.consolidate.copies.candidates import candidates, frequent
from inquest.consolidate.copies.link import Copied, Copy
from inquest.consolidate.copies.passages import Passage, covered, passages, shared
from inquest.consolidate.copies.shingles import RUN, Text, Words, digest, words

_NEAR = 0.6  # of the words of both
_EXCERPT = 0.5  # of the words of the one that repeats more of itself
_LEAST = 8  # words that an excerpt shares
_QUOTED = 20  # words at a stretch are an excerpt, whatever else stands there
_OWN = 0.3  # a text of which less is its own is a message that many repeat
_SHARED = 0.45  # of what a text has of its own, at least, so that two posts of one template are no copies

Flags = NDArray[np.bool_]


def find(texts: Iterable[Text]) -> tuple[Copy, ...]:
    """Return which texts are copies, in the order of their names; names are told apart, else `ValueError`.

    The result depends on the set of texts, not on their order. Texts of the same words are all linked to the first of
    them, and this one alone is compared with others: a copy of a copy is found through it. A passage that many texts
    share makes no excerpt, unless a text is little else.
    """
    told = sorted(texts, key=lambda text: (text.published is None, text.published or "", text.name))
    if len({text.name for text in told}) < len(told):
        raise ValueError("a text is compared once")
    firsts: dict[bytes, tuple[Text, Words]] = {}
    found: list[Copy] = []
    for text in told:
        made = words(text)
        first, its = firsts.setdefault(digest(made.words), (text, made))
        if first is not text and len(made.words):
            whole = (Passage(0, 0, len(made.words)),)
            found.append(Copy(first.name, text.name, Copied.EXACT, 1.0, shared(whole, its, made)))
    return tuple(sorted([*found, *_compared(list(firsts.values()))], key=lambda copy: (copy.left, copy.right)))


def _compared(told: Sequence[tuple[Text, Words]]) -> Iterator[Copy]:
    made = [one for _, one in told]
    common = frequent(made)
    own: dict[int, Flags] = {}
    for a, b in candidates(made).tolist():
        for row in (a, b):
            own.setdefault(row, _own(made[row], common))
        runs = passages(made[a], made[b])
        judged = _judged(runs, (made[a], made[b]), (own[a], own[b])) if runs else None
        if judged:
            yield Copy(told[a][0].name, told[b][0].name, *judged, shared(runs, made[a], made[b]))


def _own(text: Words, common: NDArray[np.uint64]) -> Flags:
    """Say of each word whether it is the text's own: in no run that many texts share."""
    flags = np.ones(len(text.words), bool)
    for at in np.flatnonzero(np.isin(text.runs, common)):
        flags[at : at + RUN] = False
    return flags


def _judged(runs: Sequence[Passage], two: Sequence[Words], own: Sequence[Flags]) -> tuple[Copied, float] | None:
    """Say what kind of copy two texts are, and how much of them is shared."""
    held = [covered(runs, text, is_left=side == 0) for side, text in enumerate(two)]
    both = sum(len(flags) for flags in held)
    alike = float(sum(flags.sum() for flags in held)) / both
    if alike >= _NEAR and all(_is_shared(h, o) for h, o in zip(held, own, strict=True)):
        return Copied.NEAR, round(alike, 4)
    counted = [h & o if o.mean() >= _OWN else h for h, o in zip(held, own, strict=True)]
    of = [int(o.sum()) if o.mean() >= _OWN else len(o) for o in own]
    most = max(float(c.sum()) / n for c, n in zip(counted, of, strict=True) if n)
    if (most >= _EXCERPT and min(int(c.sum()) for c in counted) >= _LEAST) or _quotes(runs, own):
        return Copied.EXCERPT, round(most, 4)
    return None


def _is_shared(held: Flags, own: Flags) -> bool:
    """Say whether what a text has of its own is shared too, where it has enough of it."""
    return bool(own.mean() < _OWN or (held & own).sum() >= _SHARED * own.sum())


def _quotes(runs: Sequence[Passage], own: Sequence[Flags]) -> bool:
    return any(own[0][p.left : p.left + p.long].sum() >= _QUOTED for p in runs)
