"""Who says what: words → attributions with the characters of source, cue and content; attributions → sayings."""

from inquest.read.speech.attributing import attributions
from inquest.read.speech.found import Attribution
from inquest.read.speech.sayings import find_sayings

__all__ = ["Attribution", "attributions", "find_sayings"]
