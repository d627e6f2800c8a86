"""Refusals to comment ("did not respond", "no comment from X"), and "as reported by X"."""

from inquest.read.speech.extents import back
from inquest.read.speech.found import Attribution
from inquest.read.speech.lexicon import Cue
from inquest.read.speech.phrases import after
from inquest.read.speech.scene import Line
from inquest.read.speech.subjects import subject


def refused(line: Line, at: int, cue: Cue) -> Attribution | None:
    """Return that the subject of "did not comment" declines; there is no content."""
    who, end = subject(line, at), at + len(cue.words)
    if who is None:
        return None
    return Attribution(line.over(who.start, who.end), line.over(at, end), (), "refused", line.number, cue, who.range)


def named_after(line: Line, at: int, cue: Cue) -> Attribution | None:
    """Return what stands before "as reported by X", or that there is "no comment from X"."""
    end = at + len(cue.words)
    who = after(line.words, end)
    said = back(line, at) if cue.role == "by" else None
    if who is None or (cue.role == "by" and said is None):
        return None
    contents = (said,) if said else ()
    return Attribution(line.over(*who), line.over(at, end), contents, cue.role, line.number, cue, who)
