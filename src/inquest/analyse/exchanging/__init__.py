"""The exchange of parties: the same text about others, so that any output can be held against its own."""

from inquest.analyse.exchanging.exchange import Exchange
from inquest.analyse.exchanging.invented import of_table

__all__ = ["Exchange", "of_table"]
