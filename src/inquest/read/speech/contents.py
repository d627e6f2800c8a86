"""What stands after a reporting verb: a clause, a quotation, an infinitive, a prepositional or a noun phrase."""

from dataclasses import dataclass

from inquest.read.speech.extents import clause_end, is_clause, is_tail, phrase_end
from inquest.read.speech.lexicon import Cue, cue_at
from inquest.read.speech.phrases import FINITE, after, form, is_time, tag
from inquest.read.speech.scene import WH, Line

_OBJECTS = frozenset((
    "DT", "PRP$", "PDT", "CD", "JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "PRP", "VBG", "VBN", "$",
))  # fmt: skip
_ITSELF = frozenset(("himself", "herself", "themselves", "itself", "that", "this", "these"))
_HEARD = frozenset(("me", "us", "him", "them", "her", "you"))
_SUBJECT_PRONOUNS = frozenset(("he", "she", "they", "it", "we", "there"))
_REACH = 22  # words between a verb and the "that" or the quotation that it reports
_STEPS = 3


@dataclass(frozen=True, slots=True)
class Content:
    """Reported words, and in which way the verb takes them."""

    start: int
    end: int
    way: str


def content_after(line: Line, cue: Cue, start: int, *, relative: bool) -> Content | None:
    """Return what a cue whose words end at `start` reports, as one of its frames allows it."""
    while tag(line.words, start) == "RB" and form(line.words, start) != "not":
        start += 1
    start = _past_hearer(line, start) if "A" in cue.frames else start
    if start >= line.end:
        return None
    governed = cue.role == "adjective" and form(line.words, start) in cue.prepositions
    found = _clause(line, cue, start, relative=relative) if cue.frames & {"S", "Q"} and not governed else None
    if found is None and "Q" not in cue.frames and form(line.words, start) != ",":
        found = _infinitive(line, cue, start, relative=relative) or _phrase(line, cue, start, relative=relative)
    return found if found and found.start < found.end else None


def _past_hearer(line: Line, start: int) -> int:
    """Return where the words after the one who is told begin."""
    found = after(line.words, start, line.end)
    if found is None:
        return start
    if is_clause(line, start, line.end):
        return found[1] if form(line.words, start) in _HEARD else start
    at = found[1]
    while at < line.end and is_time(line.words[at]):
        at += 1
    return at


def _clause(line: Line, cue: Cue, start: int, *, relative: bool) -> Content | None:
    """Read a clause or a quotation: after "that", a colon, a quotation mark, a question word, or without any."""
    opener = _opener(line, start, clause="S" in cue.frames)
    if opener is not None:
        marks = form(line.words, opener) in (":", ",")
        begin = opener + marks
        quoted = begin < line.end and line.words[begin].is_quote
        if (
            begin >= line.end
            or (form(line.words, opener) == "," and not quoted)
            or ("Q" in cue.frames and not (marks or quoted))
        ):
            return None
        return Content(begin, clause_end(line, begin, relative=relative), "clause")
    if "S" not in cue.frames or form(line.words, start) == ",":
        return None
    at = start
    while at < line.end and is_time(line.words[at]):
        at += 1
    if form(line.words, start) in WH or is_clause(line, at, line.end) or _is_led(line, start) or _tells(line, cue, at):
        begin = start if form(line.words, start) in WH else at
        return Content(begin, clause_end(line, begin, relative=relative), "clause")
    return None


def _opener(line: Line, start: int, *, clause: bool) -> int | None:
    """Return where "that", a colon or a quotation mark stands, past times, places and hearers."""
    for at in range(start, min(start + _REACH, line.end)):
        word = line.words[at]
        if (word.form == "that" and tag(line.words, at + 1) not in FINITE) or word.form == ":":
            return at
        if line.opens(at) and (line.is_said(at) or at == start):
            return at
        if word.form == ",":
            quoted = at + 1 < line.end and line.opens(at + 1)
            return at if quoted else _that_after_comma(line, at) if clause else None
        if _says_more(line, at):
            return None
    return None


def _says_more(line: Line, at: int) -> bool:
    """Say whether a clause or another report begins here, so that no "that" further on belongs to the verb before."""
    word = line.words[at]
    if word.tag in (*FINITE, "WP", "WRB", "CC") or word.form in _SUBJECT_PRONOUNS:
        return True
    return word.tag[:2] == "VB" and cue_at(line.words, at, "verb") is not None


def _that_after_comma(line: Line, comma: int) -> int | None:
    """Return the "that" after an aside between commas."""
    near = range(comma + 1, min(comma + _REACH, line.end - 1))
    return next((k + 1 for k in near if form(line.words, k) == "," and form(line.words, k + 1) == "that"), None)


def _is_led(line: Line, start: int) -> bool:
    """Say whether a clause follows a phrase of place, time or condition."""
    if tag(line.words, start) != "IN":
        return False
    found = after(line.words, start + 1, line.end)
    at = found[1] if found else line.end
    for _ in range(_STEPS):
        at += form(line.words, at) == ","
        if is_clause(line, at, line.end):
            return not is_tail(line, at)
        joined = after(line.words, at + 1, line.end) if tag(line.words, at) == "IN" else None
        if joined is None:
            return False
        at = joined[1]
    return False


def _tells(line: Line, cue: Cue, at: int) -> bool:
    """Say whether a verb that takes no object is followed by words with a verb of their own."""
    starts = tag(line.words, at) in (*_OBJECTS, "RB", "CC") and tag(line.words, at) != "VBN"
    marks = (k for k in range(at, line.end) if form(line.words, k) == "," or line.words[k].is_quote)
    end = next(marks, line.end)
    return "N" not in cue.frames and "S" in cue.frames and starts and line.has_verb(at + 1, end)


def _infinitive(line: Line, cue: Cue, start: int, *, relative: bool) -> Content | None:
    """Read "to attack" and "not to attack"."""
    to = start + (form(line.words, start) == "not")
    if "T" not in cue.frames or form(line.words, to) != "to" or tag(line.words, to + 1)[:2] != "VB":
        return None
    return Content(start, phrase_end(line, to + 1, relative=relative, infinitive=True), "infinitive")


def _phrase(line: Line, cue: Cue, start: int, *, relative: bool) -> Content | None:
    """Read an object, or a phrase after one of the prepositions of the cue."""
    word = line.words[start]
    if word.form in cue.prepositions and start + 1 < line.end:
        infinitive = word.form == "to" and tag(line.words, start + 1) == "VB"
        return Content(start, phrase_end(line, start + 1, relative=relative, infinitive=infinitive), "preposition")
    takes = (word.tag in _OBJECTS and not is_time(word)) or word.is_quote or word.form in WH or word.form in _ITSELF
    if "N" in cue.frames and takes:
        return Content(start, phrase_end(line, start, relative=relative), "object")
    return None
