"""Copies: texts that say the same, in the same words or in others, with what they share; images that look alike."""

from inquest.consolidate.copies.aligned import align
from inquest.consolidate.copies.find import find
from inquest.consolidate.copies.images import Alike, alike, like
from inquest.consolidate.copies.link import Copied, Copy, Shared
from inquest.consolidate.copies.shingles import Text, text_of

__all__ = ["Alike", "Copied", "Copy", "Shared", "Text", "align", "alike", "find", "like", "text_of"]
