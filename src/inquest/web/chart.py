"""A chart of bars by period: only where things stand and what they are called; the template draws it."""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH = 960
_LEFT, _GAP, _TALL, _LOW, _FOOT = 44, 34, 170, 90, 26
_LABELS = 13  # under an axis, at most


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar with its period and its number."""

    period: str
    count: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Panel:
    """Bars on one axis, from `top` down to `base`; `most` is the number at the top."""

    top: float
    base: float
    most: int
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Panels over one row of periods, some of them labelled, and the periods at which a line stands."""

    width: int
    height: float
    axis: float
    panels: tuple[Panel, ...]
    labels: tuple[tuple[float, str], ...]
    lines: tuple[tuple[float, str], ...]


def chart(
    periods: Sequence[str], series: Sequence[Sequence[int]], lines: Sequence[str] = (), *, mirrored: bool = False
) -> Chart:
    """Lay out a panel for each series, the first the tallest; time runs as the writing does."""
    step = (WIDTH - _LEFT) / max(1, len(periods))

    def across(x: float, width: float = 0.0) -> float:
        return round(WIDTH - x - width if mirrored else x, 2)

    top, panels = 26.0, []
    for number, counts in enumerate(series):
        height = _LOW if number else _TALL
        most = max(1, *counts, 1)
        bars = tuple(
            Bar(
                period,
                count,
                across(_LEFT + at * step + step * 0.1, step * 0.8),
                round(top + height - height * count / most, 2),
                round(step * 0.8, 2),
                round(height * count / most, 2),
            )
            for at, (period, count) in enumerate(zip(periods, counts, strict=True))
        )
        panels.append(Panel(top, top + height, most, bars))
        top += height + _GAP
    bottom = panels[-1].base if panels else top
    middle = {period: across(_LEFT + (at + 0.5) * step) for at, period in enumerate(periods)}
    begins = {period: across(_LEFT + at * step) for at, period in enumerate(periods)}
    return Chart(
        WIDTH,
        bottom + _FOOT,
        across(_LEFT),
        tuple(panels),
        tuple((middle[period], period) for period in _labelled(periods)),
        tuple((begins[period], period) for period in lines if period in begins),
    )


def _labelled(periods: Sequence[str]) -> list[str]:
    """Return the periods whose names there is room for: evenly, from the first on."""
    every = -(-len(periods) // _LABELS) or 1
    return [period for at, period in enumerate(periods) if at % every == 0]
