"""Patterns over incidents: cut by period, place, means, target, party; who reported; changes of level; alerts."""

from inquest.analyse.patterns.asked import Asked, Period
from inquest.analyse.patterns.coverage import Text
from inquest.analyse.patterns.patterns import Patterns, patterns
from inquest.analyse.patterns.table import Row
from inquest.analyse.patterns.traits import By, Traits, traits

__all__ = ["Asked", "By", "Patterns", "Period", "Row", "Text", "Traits", "patterns", "traits"]
