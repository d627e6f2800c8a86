"""The exchange of parties: the same text about others, so that any output can be held against its own."""

from inquest.analyse.exchanging.choose import Trial, trials
from inquest.analyse.exchanging.exchange import Exchange
from inquest.analyse.exchanging.invented import of_table
from inquest.analyse.exchanging.parties import Kind, Party, parties

__all__ = ["Exchange", "Kind", "Party", "Trial", "of_table", "parties", "trials"]
