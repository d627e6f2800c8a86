"""How near words stand to others, in words: names are long and short, so that letters would favour some of them."""

from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate

from inquest.model import Predicate, Span
from inquest.read.events import Found
from inquest.read.tagging import Tagged


class Nearness:
    """How far stretches of a text stand from some others, each found without a look at all of those."""

    def __init__(self, text: Tagged, others: Iterable[Span]) -> None:
        self._tokens = text.starts
        ranges = sorted(map(self._range, others))
        self._starts = [first for first, _ in ranges]
        self._ends = list(accumulate((last for _, last in ranges), max))

    def _range(self, span: Span) -> tuple[int, int]:
        return bisect_left(self._tokens, span.start), bisect_left(self._tokens, span.end)

    def of(self, span: Span) -> int | None:
        """Return the words and marks between a stretch and the nearest of the others; `None` where there are none."""
        begin, end = self._range(span)
        place = bisect_left(self._starts, begin)
        ahead = [max(self._starts[place] - end, 0)] if place < len(self._starts) else []
        before = [max(begin - self._ends[place - 1], 0)] if place else []
        return min([*ahead, *before], default=None)


def to_harm(found: Found) -> Nearness:
    """Return how near words stand to those for harm and for the means of the act."""
    means = (thing.span for thing in found.things if thing.tied and thing.predicate is Predicate.MEANS_WAS)
    return Nearness(found.tagged, [*means, *(figure.span for figure in found.figures)])
