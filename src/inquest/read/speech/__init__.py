"""Who says what: words → attributions with the characters of source, cue and content."""

from inquest.read.speech.attributing import attributions
from inquest.read.speech.found import Attribution

__all__ = ["Attribution", "attributions"]
