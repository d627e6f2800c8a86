"""The world → Capture: files, folders and web addresses."""

from inquest.collect.files import captures
from inquest.collect.options import AddOptions, iso_date
from inquest.collect.sniff import HEAD_BYTES, sniff
from inquest.collect.web import fetch

__all__ = ["HEAD_BYTES", "AddOptions", "captures", "fetch", "iso_date", "sniff"]
