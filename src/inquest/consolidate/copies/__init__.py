"""Copies of text: which texts say the same in the same words, with the passages that they share."""

from inquest.consolidate.copies.find import find
from inquest.consolidate.copies.link import Copied, Copy, Shared
from inquest.consolidate.copies.shingles import Text, text_of

__all__ = ["Copied", "Copy", "Shared", "Text", "find", "text_of"]
