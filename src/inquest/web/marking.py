"""A text cut where claims begin and end, so that spans which nest or overlap can all be marked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from inquest.model import Span


@dataclass(frozen=True, slots=True)
class Run:
    """Characters on which the same claims rest; `anchors` are claims first met here, `ends` spans that end here."""

    text: str
    claims: tuple[int, ...]
    anchors: tuple[int, ...]
    ends: tuple[int, ...]


def runs(text: str, spans: Mapping[int, Sequence[Span]]) -> tuple[Run, ...]:
    """Cut `text` into runs; joined they are the text again, and a claim's runs cover its spans exactly.

    A span that reaches past the text is cut off at its end.
    """
    size = len(text)
    bounds: dict[int, tuple[set[int], set[int]]] = {0: (set(), set()), size: (set(), set())}
    for claim, places in spans.items():
        for start, end in _joined(places, size):
            bounds.setdefault(start, (set(), set()))[0].add(claim)
            bounds.setdefault(end, (set(), set()))[1].add(claim)
    return _sweep(text, bounds)


def _joined(places: Sequence[Span], size: int) -> list[tuple[int, int]]:
    """Join the overlapping spans of one claim, so that each of its characters is counted once."""
    joined: list[tuple[int, int]] = []
    for span in sorted(places):
        start, end = span.start, min(span.end, size)
        if start >= end:
            continue
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined


def _sweep(text: str, bounds: Mapping[int, tuple[set[int], set[int]]]) -> tuple[Run, ...]:
    cuts = sorted(bounds)
    active: set[int] = set()
    met: set[int] = set()
    found = []
    for start, end in pairwise(cuts):
        begins, ended = bounds[start]
        active = (active - ended) | begins
        anchors = begins - met
        met |= begins
        ends = bounds[end][1] & active
        found.append(Run(text[start:end], tuple(sorted(active)), tuple(sorted(anchors)), tuple(sorted(ends))))
    return tuple(found)
