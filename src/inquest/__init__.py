"""Inquest: from raw sources to findings, with every figure traced to the words that made it."""

__version__ = "0.1.0"
