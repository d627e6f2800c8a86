"""Comparison → the page on which it is laid out, and the index from which pages are made."""

from inquest.prepare.desk import ReadingDesk
from inquest.prepare.framed import FrameSaid, InScope, mandate_of
from inquest.prepare.heard import Heard
from inquest.prepare.naming import names_in
from inquest.prepare.own_lists import OwnListPage, own_list_page
from inquest.prepare.pages import DocumentPage, ExhibitPage, IncidentPage, LedgerLine, Overview
from inquest.prepare.parties import PartySaid
from inquest.prepare.spoken import Spoken
from inquest.prepare.upkeep import applied, bring_up, differences

__all__ = [
    "DocumentPage",
    "ExhibitPage",
    "FrameSaid",
    "Heard",
    "InScope",
    "IncidentPage",
    "LedgerLine",
    "Overview",
    "OwnListPage",
    "PartySaid",
    "ReadingDesk",
    "Spoken",
    "applied",
    "bring_up",
    "differences",
    "mandate_of",
    "names_in",
    "own_list_page",
]
