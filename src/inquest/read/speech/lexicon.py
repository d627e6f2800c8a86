"""Where cues stand among words."""

from inquest.read.reporting import Cue, cues
from inquest.read.speech.words import Words

__all__ = ["Cue", "cue_at"]


def cue_at(words: Words, at: int, role: str) -> Cue | None:
    """Return the longest cue of a role whose words begin at `at`."""
    for cue in cues(role).get(words[at].form, ()):
        size = len(cue.words)
        if size == 1 or tuple(word.form for word in words[at : at + size]) == cue.words:
            return cue
    return None
