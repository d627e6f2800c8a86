"""Copies: texts that say the same, in the same words or in others, with what they share."""

from inquest.consolidate.copies.aligned import align
from inquest.consolidate.copies.find import find
from inquest.consolidate.copies.link import Copied, Copy, Shared
from inquest.consolidate.copies.shingles import Text, text_of

__all__ = ["Copied", "Copy", "Shared", "Text", "align", "find", "text_of"]
