"""Capture → Exhibit: seal, log, verify."""

from inquest.preserve.canonical import canonical
from inquest.preserve.exhibits import exhibit_of
from inquest.preserve.keys import create_keys, load_keys
from inquest.preserve.log import Act, Log
from inquest.preserve.report import Report
from inquest.preserve.seal import Known, Sealed, put_body, seal
from inquest.preserve.verify import verify

__all__ = [
    "Act",
    "Known",
    "Log",
    "Report",
    "Sealed",
    "canonical",
    "create_keys",
    "exhibit_of",
    "load_keys",
    "put_body",
    "seal",
    "verify",
]
