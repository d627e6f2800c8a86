"""Texts → copies."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

import numpy as np

from inquest.consolidate.copies.candidates import candidates
from inquest.consolidate.copies.laid import Laid, Own, laid, own
from inquest.consolidate.copies.link import EXCERPT, LEAST, NEAR, OWN_SHARED, QUOTED, Copied, Copy
from inquest.consolidate.copies.lists import Flags
from inquest.consolidate.copies.passages import Passage, covered, passages, shared
from inquest.consolidate.copies.shingles import Text, places
from inquest.consolidate.copies.sifting import sifted

_KEPT = 4096  # texts whose words' places are kept at hand


def find(texts: Iterable[Text]) -> tuple[Copy, ...]:
    """Return which texts are copies, in the order of their names; names are told apart, else `ValueError`.

    The result depends on the set of texts, not on their order. Texts of the same words are all linked to the first of
    them, and this one alone is compared with others: a copy of a copy is found through it. A passage that many texts
    share makes no excerpt, unless a text is little else.
    """
    told = sorted(texts, key=lambda text: (text.published is None, text.published or "", text.name))
    if len({text.name for text in told}) < len(told):
        raise ValueError("a text is compared once")
    return tuple(sorted(_found(told), key=lambda copy: (copy.left, copy.right)))


def _found(told: Sequence[Text]) -> Iterator[Copy]:
    known = laid(told)

    @lru_cache(maxsize=_KEPT)
    def at(text: int) -> list[tuple[int, int]]:
        return places(told[text])

    for left, right in known.same:
        whole = (Passage(0, 0, len(at(left))),)
        yield Copy(told[left].name, told[right].name, Copied.EXACT, 1.0, shared(whole, at(left), at(right)))
    for rows, kind, score, runs in _judged(known):
        left, right = (known.texts[row] for row in rows)
        yield Copy(told[left].name, told[right].name, kind, score, shared(runs, at(left), at(right)))


def _judged(known: Laid) -> Iterator[tuple[tuple[int, int], Copied, float, Sequence[Passage]]]:
    """Yield the rows of what repeats another text but for some words, how and how much, and the passages."""
    of = own(known)
    for a, b in sifted(candidates(known.chosen), known, of).tolist():
        found = passages(known.of(a), known.of(b))
        if found and (judged := kind(found, (a, b), known, of)):
            yield (a, b), *judged, found


def kind(runs: Sequence[Passage], rows: Sequence[int], known: Laid, of: Own) -> tuple[Copied, float] | None:
    """Say what kind of copy two texts are, and how much of them is shared."""
    own = [of.flags[known.words.start[row] : known.words.start[row + 1]] for row in rows]
    held = [covered(runs, len(flags), is_left=side == 0) for side, flags in enumerate(own)]
    alike = float(sum(np.count_nonzero(flags) for flags in held)) / sum(map(len, own))
    if alike >= NEAR and all(
        _is_shared(h, o) for h, o, enough in zip(held, own, of.enough[list(rows)], strict=True) if enough
    ):
        return Copied.NEAR, round(alike, 4)
    return _excerpt(runs, rows, held, own, of)


def _excerpt(
    runs: Sequence[Passage], rows: Sequence[int], held: Sequence[Flags], own: Sequence[Flags], of: Own
) -> tuple[Copied, float] | None:
    """Say whether a passage stands in both, and how much of the one that repeats more of itself is shared."""
    counted = [
        int(np.count_nonzero(h & o if enough else h))
        for h, o, enough in zip(held, own, of.enough[list(rows)].tolist(), strict=True)
    ]
    most = max(many / judged for many, judged in zip(counted, of.many[list(rows)].tolist(), strict=True))
    if (most >= EXCERPT and min(counted) >= LEAST) or _quotes(runs, own[0]):
        return Copied.EXCERPT, round(most, 4)
    return None


def _is_shared(held: Flags, own: Flags) -> bool:
    """Say whether what a text has of its own is shared too."""
    return bool(np.count_nonzero(held & own) >= OWN_SHARED * np.count_nonzero(own))


def _quotes(runs: Sequence[Passage], own: Flags) -> bool:
    return any(np.count_nonzero(own[p.left : p.left + p.long]) >= QUOTED for p in runs)
