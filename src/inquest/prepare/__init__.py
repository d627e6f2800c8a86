"""Comparison → the page on which it is laid out."""

from inquest.prepare.pages import DocumentPage, ExhibitPage, IncidentPage, LedgerLine, Overview

__all__ = ["DocumentPage", "ExhibitPage", "IncidentPage", "LedgerLine", "Overview"]
