"""How far reported words reach: to the end of a clause, of a noun phrase, or back to where their sentence begins."""

from collections.abc import Callable

from inquest.model import Span
from inquest.read.speech.lexicon import cue_at
from inquest.read.speech.phrases import FINITE, NOUNS, SUBJECTS, after, form, is_time, tag
from inquest.read.speech.scene import Line

SUBORDINATING = frozenset((
    "because", "while", "although", "though", "since", "unless", "whereas", "if", "when", "after", "before", "until",
    "once", "despite",
))  # fmt: skip
_DASHES = frozenset(("--", "—", "–"))
_PRONOUNS = frozenset(("he", "she", "they", "it", "we", "i"))
_VERBS = frozenset(("is", "are", "was", "were", "would", "will", "had", "has", "have", "'s", "'d", "'ll"))
_JOINS = 6
_ASIDE = 12
_FAR = 14


def is_clause(line: Line, start: int, end: int) -> bool:
    """Say whether a subject and its finite verb begin at `start`."""
    words = line.words
    if start >= end:
        return False
    if words[start].form in SUBJECTS and form(words, start + 1) in ("and", "or"):
        start += 2
    elif words[start].form in SUBJECTS | {"there"}:
        return tag(words, start + 1) == "RB" or tag(words, start + 1) in FINITE or tag(words, start + 1)[:2] == "VB"
    found = after(words, start, end)
    at = found[1] if found else end
    for _ in range(_JOINS):
        at = _past_aside(line, at, end)
        if at >= end:
            return False
        if words[at].tag in FINITE or words[at].form in _VERBS or words[at].form in ("who", "which"):
            return True
        if words[at].tag == "RB":
            at += 1
            continue
        joined = after(words, at + 1, end) if words[at].tag in ("IN", "TO", "VBN", "CC") else None
        if joined is None:
            return False
        at = joined[1]
    return False


def _past_aside(line: Line, at: int, end: int) -> int:
    """Return where a clause goes on after words between commas that say more of its subject ("Jane Doe, 23, was")."""
    if form(line.words, at) != ",":
        return at
    comma = next((k for k in range(at + 2, min(at + _ASIDE, end)) if form(line.words, k) == ","), None)
    return at if comma is None or line.has_verb(at + 1, comma) else comma + 1


def is_tail(line: Line, start: int) -> bool:
    """Say whether the sentence ends with no more than a speaker and a reporting verb from `start` on."""
    verb = next((k for k in range(start, line.end) if line.words[k].tag in FINITE), None)
    cue = cue_at(line.words, verb, "verb") if verb is not None else None
    if verb is None or cue is None or "S" not in cue.frames:
        return False
    return all(word.tag in ("IN", "RB", "DT") or is_time(word) for word in line.words[verb + len(cue.words) : line.end])


def clause_end(line: Line, start: int, *, relative: bool) -> int:
    """Return where a reported clause that begins at `start` ends: before another's words, or with the sentence."""
    return _first(line, start, lambda at: _ends_clause(line, at, relative=relative))


def phrase_end(line: Line, start: int, *, relative: bool, infinitive: bool = False) -> int:
    """Return where an object, or an infinitive with what belongs to it, ends."""
    return _first(line, start, lambda at: _ends_phrase(line, at, relative=relative, infinitive=infinitive))


def _first(line: Line, start: int, ends: Callable[[int], bool]) -> int:
    """Return the first word after `start`, in no quotation, at which the words end."""
    for at in range(start + 1, line.end):
        around = line.quoted[at]
        inside = around is not None and around.start != line.words[at].start and around.end != line.words[at].end
        if not inside and ends(at):
            return at - 1 if form(line.words, at - 1) in ("on", "in", "at", "since") and is_time(line.words[at]) else at
    return line.end


def _ends_clause(line: Line, at: int, *, relative: bool) -> bool:
    words = line.words
    if words[at].form == ";":
        return True
    if words[at].form == ",":
        return at + 1 >= line.end or _other_clause(line, at, relative=relative)
    return words[at].tag == "CC" and line.quoted[at] is None and _reports(line, at + 1)


def _other_clause(line: Line, comma: int, *, relative: bool) -> bool:
    """Say whether what follows a comma is no more what was said."""
    words, nxt = line.words, line.words[comma + 1]
    if relative and (nxt.tag in FINITE or nxt.tag == "VBN"):
        return True
    if nxt.tag == "VBG" and cue_at(words, comma + 1, "verb"):
        return True
    if nxt.form in ("according", "although", "though", "while", "whereas"):
        return True
    if nxt.tag != "CC" and nxt.form != "but":
        return False
    verb = next((k for k in range(comma + 2, min(comma + _FAR, line.end)) if words[k].tag in FINITE), None)
    return verb is not None and line.quoted[verb] is None and cue_at(words, verb, "verb") is not None


def _reports(line: Line, at: int) -> bool:
    """Say whether another reporting verb with a clause follows "and"."""
    while at < line.end and line.words[at].tag == "RB":
        at += 1
    cue = cue_at(line.words, at, "verb") if tag(line.words, at) in ("VBD", "VBZ", "VBP") else None
    return cue is not None and "S" in cue.frames


def _ends_phrase(line: Line, at: int, *, relative: bool, infinitive: bool) -> bool:
    words, word = line.words, line.words[at]
    if word.form == ";" or word.form in _DASHES or word.form in SUBORDINATING:
        return True
    if word.form == ",":
        return at + 1 >= line.end or relative or _leaves_phrase(line, at)
    if word.tag == "CC" and line.quoted[at] is None:
        return _other_verb(line, at + 1)
    if infinitive:
        return False
    by = word.form in ("by", "in") and tag(words, at + 1) == "VBG"
    return word.form == "(" or by or _is_when(line, at) or (relative and word.tag in FINITE)


def _is_when(line: Line, at: int) -> bool:
    """Say whether a time begins here that is no part of a noun phrase."""
    words = line.words
    if words[at].form in ("last", "next"):
        return at + 1 < line.end and is_time(words[at + 1])
    alone = at + 1 >= line.end or tag(words, at + 1) not in ("NN", "NNS", "POS")
    return (
        is_time(words[at])
        and (words[at - 1].tag in NOUNS or form(words, at - 1) in ("on", "in", "at", "since"))
        and alone
    )


def _leaves_phrase(line: Line, comma: int) -> bool:
    """Say whether what follows a comma is no more the object."""
    nxt = line.words[comma + 1]
    loose = ("but", "who", "which", "so", "yet", "where", "according", "with")
    if nxt.tag in ("VBG", "WDT", "WP", "WRB") or nxt.form in SUBORDINATING or nxt.form in loose:
        return True
    if is_clause(line, comma + 1, line.end):
        return True
    return nxt.tag == "CC" and any(word.tag in FINITE for word in line.words[comma + 2 : comma + 6])


def _other_verb(line: Line, at: int) -> bool:
    """Say whether another verb or clause follows "and"."""
    if form(line.words, at) in _PRONOUNS:
        return True
    while at < line.end and line.words[at].tag == "RB":
        at += 1
    return tag(line.words, at) in (*FINITE, "VBN")


def back(line: Line, end: int) -> Span | None:
    """Return the words before `end`, from where their sentence or the quotation that ends there begins."""
    words = line.words
    while end > 0 and not words[end - 1].is_word and not words[end - 1].is_quote:
        end -= 1
    if not end:
        return None
    around = line.quoted[end - 1]
    if around is not None and words[end - 1].is_quote and around.start < line.span.start:
        return Span(around.start, words[end - 1].end)
    start = 0
    while start < end - 1 and (words[start].tag == "CC" or words[start].form == ","):
        start += 1
    opened = line.quoted[start]
    begin = opened.start if opened is not None and opened.start < line.span.start else words[start].start
    return Span(begin, words[end - 1].end)
