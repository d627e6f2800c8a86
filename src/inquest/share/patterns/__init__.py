"""Patterns as they leave: one listing, a table for spreadsheets, points for maps."""

from inquest.share.patterns.files import patterns_csv, patterns_geojson
from inquest.share.patterns.listing import patterns_listing

__all__ = ["patterns_csv", "patterns_geojson", "patterns_listing"]
