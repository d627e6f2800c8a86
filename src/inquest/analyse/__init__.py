"""Incident → what its claims say when laid side by side."""

from inquest.analyse.compare import compare
from inquest.analyse.comparison import Cited, Comparison, Conflict, FigureLine, Positions, ValueLine
from inquest.analyse.rows import by_speaker, stands

__all__ = [
    "Cited",
    "Comparison",
    "Conflict",
    "FigureLine",
    "Positions",
    "ValueLine",
    "by_speaker",
    "compare",
    "stands",
]
