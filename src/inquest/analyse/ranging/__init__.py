"""Ranges that explain themselves: each end with the claims that set it, and those left out with the reason."""

from inquest.analyse.ranging.cell import Cell, Range, Ranges
from inquest.analyse.ranging.leaning import Leaning, leanings
from inquest.analyse.ranging.ranges import ranges
from inquest.analyse.ranging.sifting import Without, affirmed
from inquest.analyse.ranging.totals import Total, totals

__all__ = ["Cell", "Leaning", "Range", "Ranges", "Total", "Without", "affirmed", "leanings", "ranges", "totals"]
