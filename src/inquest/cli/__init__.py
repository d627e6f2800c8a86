"""The command line: one file a verb; each parses, calls and prints."""

from inquest.cli.console import Context
from inquest.cli.main import main

__all__ = ["Context", "main"]
