"""Verb before speaker: `"…," said X` and `…, says X, who …`."""

from inquest.read.speech.extents import back
from inquest.read.speech.found import Attribution
from inquest.read.speech.lexicon import Cue
from inquest.read.speech.phrases import FINITE, Range, after, form, tag
from inquest.read.speech.scene import Line

_STOPS = frozenset((",", "?", "!", "-", "--", "—"))
_NAMING = frozenset(("NNP", "NNPS", "PRP", "NN", "NNS"))
_APPOSED = frozenset(("DT", "NN", "NNP", "JJ", "PRP$", "CD"))
_REACH = 14


def turned(line: Line, at: int, end: int, cue: Cue) -> Attribution | None:
    """Return what the speaker after the verb says: the words before it, and the quotation that goes on behind."""
    words = line.words
    if not _may_turn(line, at, cue):
        return None
    who = after(words, end)
    if who is None or not _speaks(line, at, who):
        return None
    who = who[0], _with_apposition(line, who[1])
    said = back(line, at)
    opened = (k for k in range(who[1], min(who[1] + _REACH, line.end)) if line.opens(k) and line.is_said(k))
    more = next(opened, None)
    contents = [said] if said else []
    contents += [line.over(more, line.end)] if more is not None else []
    source, verb = line.over(*who), line.over(at, end)
    return Attribution(source, verb, tuple(contents), "turned", line.number, cue, who) if contents else None


def _may_turn(line: Line, at: int, cue: Cue) -> bool:
    """Say whether the verb follows a quotation, or a comma that ends a clause."""
    words = line.words
    if "S" not in cue.frames or "A" in cue.frames or not at or words[at].tag not in (*FINITE, "VBN", "VB"):
        return False
    ahead = words[at - 1]
    if not ahead.is_quote and ahead.form not in _STOPS:
        return False
    return ahead.form != "," or _after_quote(line, at) or line.has_verb(0, at - 1)


def _after_quote(line: Line, at: int) -> bool:
    """Say whether a quotation ends right before the verb."""
    return line.words[at - 1].is_quote or (at > 1 and line.words[at - 2].is_quote)


def _speaks(line: Line, at: int, who: Range) -> bool:
    """Say whether the phrase after the verb can be its subject: it names somebody, and no verb follows it."""
    words = line.words
    phrase = words[slice(*who)]
    if form(words, who[0]) == "that" or tag(words, who[1]) in FINITE or form(words, who[1]) == "that":
        return False
    if not any(word.tag in _NAMING for word in phrase):
        return False
    return _after_quote(line, at) or any(word.capital for word in phrase) or phrase[0].tag == "DT"


def _with_apposition(line: Line, end: int) -> int:
    """Return where a speaker ends with the apposition that follows, or the office that it holds."""
    words = line.words
    if form(words, end) == "," and (tag(words, end + 1) in _APPOSED or form(words, end + 1) in ("who", "whose")):
        comma = _segment(line, end + 1)
        aged = comma == end + 2 and tag(words, end + 1) == "CD" and tag(words, comma + 1) in _APPOSED
        return _segment(line, comma + 1) if aged else comma
    if form(words, end) in ("of", "from", "with"):
        joined = after(words, end + 1)
        return joined[1] if joined else end
    return end


def _segment(line: Line, start: int) -> int:
    """Return where the words up to a comma, a stop or a quotation mark end."""
    words = line.words
    ends = (k for k in range(start, len(words)) if words[k].form in (",", ".") or words[k].is_quote)
    return next(ends, len(words))
