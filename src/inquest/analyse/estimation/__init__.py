"""Multiple systems estimation: how many were on no list, from what several lists share."""

from inquest.analyse.estimation.estimate import METHOD_VERSION, METHODS, Estimate, estimate
from inquest.analyse.estimation.table import ListTable
from inquest.analyse.estimation.tabular import tables

__all__ = ["METHODS", "METHOD_VERSION", "Estimate", "ListTable", "estimate", "tables"]
