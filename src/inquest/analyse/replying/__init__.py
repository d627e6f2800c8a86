"""Positions of the parties: what each says, how it stands with what it was asked, and what is to be made equal."""

from inquest.analyse.replying.likely import Likely, Matching
from inquest.analyse.replying.standings import Clock, Standing, Unequal, clock_day, conceding, standings, unasked

__all__ = ["Clock", "Likely", "Matching", "Standing", "Unequal", "clock_day", "conceding", "standings", "unasked"]
