"""Incident → what its claims say when laid side by side."""

from inquest.analyse.compare import compare
from inquest.analyse.comparison import Cited, Comparison, Conflict, FigureLine, ValueLine

__all__ = ["Cited", "Comparison", "Conflict", "FigureLine", "ValueLine", "compare"]
