"""Attributions by a verb: whose it is, what it reports, and where both stand."""

from collections.abc import Sequence
from dataclasses import replace

from inquest.model import Span
from inquest.read.speech.contents import Content, content_after
from inquest.read.speech.extents import back, clause_end, is_clause, phrase_end
from inquest.read.speech.found import Attribution
from inquest.read.speech.lexicon import Cue, cue_at
from inquest.read.speech.phrases import AUXILIARIES, BE, FINITE, after, before, form, group, is_noun, tag
from inquest.read.speech.scene import Line
from inquest.read.speech.subjects import Subject, opening, previous, subject
from inquest.read.speech.turned import turned

_PERFECT = frozenset(("have", "has", "had", "having", "'ve"))
_NOT = frozenset(("not", "n't", "never"))
_BY = 6
_QUOTED = frozenset(("quoted", "quotes", "quote", "quoting", "cited", "cites", "cite", "citing"))  # … X as saying
_NAMING = frozenset(("called", "named"))
_MAIN = frozenset(("clause", "object", "infinitive", "preposition", "ahead"))


def by_verb(line: Line, at: int, cue: Cue, known: Sequence[Attribution]) -> Attribution | None:
    """Return what the reporting verb at `at` gives to its subject; `known` are the attributions of the words before."""
    words, end = line.words, at + len(cue.words)
    start = group(words, at)
    helpers = [word.form for word in words[start:at]]
    if words[at].tag in ("VBN", "VBD") and any(one in BE for one in helpers):
        return _passive(line, (start, end), cue)
    if not helpers and words[at].tag == "VBN" and form(words, end) == "by" and at and is_noun(words[at - 1]):
        return _passive(line, (start, end), cue)
    if ("to" in helpers and _is_governed(line, start, at)) or _is_attribute(line, at, end) or _is_name(line, at):
        return None
    found = None if helpers else turned(line, at, end, cue)
    if found is not None:
        return found
    who = _who(line, (start, at), cue, known)
    if who is None or (form(words, who.start) in ("what", "this", "that") and not who.relative):
        return None
    return _active(line, (start, end), cue, who)


def _is_attribute(line: Line, at: int, end: int) -> bool:
    """Say whether a participle stands between a number and what it counts: "three alleged strikes"."""
    words = line.words
    return words[at].tag in ("VBN", "VBD") and (tag(words, at - 1), tag(words, end)) == ("CD", "NNS")


def _is_name(line: Line, at: int) -> bool:
    """Say whether a verb names somebody not told of before: "a boy called Jim", no "the mayor called Jim a liar"."""
    words = line.words
    if words[at].form not in _NAMING or not is_noun(words[at - 1]) or tag(words, at + 1)[:3] != "NNP":
        return False
    start = next((k for k in range(at - 1, 0, -1) if not is_noun(words[k]) and words[k].tag != "JJ"), 0)
    first = words[start]
    is_counted = tag(words, at - 1) == "NNS" or "CD" in (first.tag, words[start + 1].tag)
    return is_counted or first.form in ("a", "an", "another")


def _is_governed(line: Line, start: int, at: int) -> bool:
    """Say whether the infinitive at `at` is what a verb of the group already reports ("declined to say")."""
    for k in range(start, at):
        cue = cue_at(line.words, k, "verb")
        if cue is not None and "T" in cue.frames and any(word.form == "to" for word in line.words[k + 1 : at]):
            return True
    return False


def _who(line: Line, at: tuple[int, int], cue: Cue, known: Sequence[Attribution]) -> Subject | None:
    """Return whose verb it is: that of a finite group, or of a participle."""
    start, verb = at
    words = line.words
    if words[start].tag in FINITE or words[verb].tag in FINITE or _is_finite(line, start, verb, cue):
        return _shared(line, start, known) or subject(line, start)
    if words[verb].tag == "VBG" and tag(words, start - 1) not in ("DT", "PRP$", "POS", "JJ"):
        return _of_participle(line, start, known)
    return None


def _shared(line: Line, start: int, known: Sequence[Attribution]) -> Subject | None:
    """Return the speaker of the verb before, whose content ends at the "and" right before this one."""
    words = line.words
    if start < 2 or words[start - 1].tag != "CC" or line.quoted[start] is not None:
        return None
    end = words[start - 2].end
    ended = (one for one in known if one.subject and one.way == "clause" and any(s.end == end for s in one.contents))
    last = next(ended, None)
    return Subject(*last.subject) if last and last.subject else None


def _is_finite(line: Line, start: int, verb: int, cue: Cue) -> bool:
    """Say whether a form that the tags call a participle or an infinitive is a finite verb all the same."""
    words, ahead = line.words, line.words[start - 1] if start else None
    if words[verb].tag == "VBN":
        if any(word.form in _PERFECT for word in words[start:verb]):
            return True
        if ahead is None:
            return False
        if is_noun(ahead) or ahead.form in ("who", "which", "that"):
            return form(words, verb + len(cue.words)) not in ("by", "in", "at", "on")
        apposed = ahead.form == "," and ("S" in cue.frames or (subject(line, start) or Subject(0, 0)).apposed)
        return ahead.tag == "CC" or apposed or (ahead.tag == "RB" and (subject(line, start) or Subject(0, 0)).apposed)
    if words[verb].tag != "VB" or ahead is None or words[start].form == "to":
        return False
    plural = ahead.tag in ("NNS", "NNPS") or ahead.form in ("they", "we", "i", "you", "who")
    return plural or (words[start].tag[:2] in ("VB", "MD") and start < verb) or words[start].form in AUXILIARIES


def _of_participle(line: Line, start: int, known: Sequence[Attribution]) -> Subject | None:
    """Return whose participle it is: the noun before it, the last speaker of the sentence, or a subject near it."""
    words = line.words
    quoted = before(words, start - 1) if form(words, start - 1) == "as" else None
    if quoted and quoted[0] and words[quoted[0] - 1].form in _QUOTED:
        return Subject(*quoted)
    if start and is_noun(words[start - 1]):
        near = before(words, start)
        if near and tag(words, near[0] - 1)[:2] != "VB":
            return Subject(*near)
    if start == 0:
        return opening(line, start)
    outer = [one for one in known if one.subject and one.way in _MAIN and not _is_inside(one, known)]
    if words[start - 1].form == "," and outer and outer[-1].subject:
        return Subject(*outer[-1].subject)
    return previous(line, start)


def _is_inside(one: Attribution, known: Sequence[Attribution]) -> bool:
    """Say whether the cue of an attribution stands in what another reports."""
    return any(one.cue.within(span) for other in known for span in other.contents)


def _active(line: Line, at: tuple[int, int], cue: Cue, who: Subject) -> Attribution | None:
    """Return what a subject says: words before it, after the verb, or both."""
    start, end = at
    content = content_after(line, cue, end, relative=who.relative)
    if content is not None and content.start < who.start < content.end:
        content = replace(content, end=max(content.start + 1, who.start - 1))
    source, words_of = line.over(who.start, who.end), line.over(start, end)
    said = _said_before(line, end, cue, (who, content)) if who.start < start else None
    if said is None:
        said = _as_said(line, end, cue, (who, content)) or _fronted(line, end, cue, (who, content))
    if said is None and content is None and form(line.words, end) == "," and "S" in cue.frames:
        rest = end + 1 < line.end and is_clause(line, end + 1, line.end)
        said = ("clause", (line.over(end + 1, line.end),)) if rest else None
    if said is None and content is not None:
        said = (content.way, (line.over(content.start, content.end),))
    negated = any(word.form in _NOT for word in line.words[start:end])
    return Attribution(source, words_of, said[1], said[0], line.number, cue, who.range, negated) if said else None


_Said = tuple[str, tuple[Span, ...]]


def _said_before(line: Line, end: int, cue: Cue, found: tuple[Subject, Content | None]) -> _Said | None:
    """Return the words before the subject, where they are what it says, with those after the verb that go on."""
    words, (who, content) = line.words, found
    edge = who.start
    if (
        not cue.frames & {"S", "Q"}
        or who.relative
        or not edge
        or not (words[edge - 1].is_quote or form(words, edge - 1) == ",")
    ):
        return None
    quoted = words[edge - 1].is_quote or (edge > 1 and words[edge - 2].is_quote)
    resumed = form(words, end) == "," and line.has_verb(end, line.end)
    goes_on = quoted and content is not None and content.way == "clause" and words[content.start].is_quote
    ends = content is None and end >= line.end and edge > 3
    idle = content is None or (quoted and content.way != "clause")
    if not goes_on and not (idle and (quoted or ends or line.has_verb(0, edge) or (content is None and resumed))):
        return None
    span = back(line, edge)
    if span is None:
        return None
    more = line.over(content.start, content.end) if goes_on and content else None
    if not quoted and content is None and resumed and end + 1 < line.end:
        more = line.over(end + 1, line.end)
    return "ahead", (span, more) if more else (span,)


def _as_said(line: Line, end: int, cue: Cue, found: tuple[Subject, Content | None]) -> _Said | None:
    """Return the clause to which "as X reported" belongs."""
    who, content = found
    is_as = form(line.words, who.start - 1) == "as" and cue.class_ == "say" and "S" in cue.frames
    if not is_as or tag(line.words, who.start) == "PRP" or (content and content.way not in ("object", "preposition")):
        return None
    if who.start == 1 or form(line.words, who.start - 2) == "(":
        comma = next((k for k in range(end, line.end - 1) if line.words[k].form == ","), None)
        return ("as", (line.over(comma + 1, line.end),)) if comma else None
    span = back(line, who.start - 1) if not line.words[who.start - 2].is_word else None
    return ("as", (span,)) if span else None


def _fronted(line: Line, end: int, cue: Cue, found: tuple[Subject, Content | None]) -> _Said | None:
    """Return a relative clause of which the verb reports a part ("which the ministry says led to deaths")."""
    who, content = found
    ahead = form(line.words, who.start - 1) if who.start else ""
    if content is None and ahead == "which" and "N" in cue.frames and end >= line.end - 1:
        return "fronted", (line.over(who.start - 1, who.start),)
    if content is None and ahead == "what" and form(line.words, end) == "as":
        return "fronted", (line.over(who.start - 1, who.start), line.over(end, phrase_end(line, end, relative=False)))
    goes_on = end < line.end and (line.words[end].tag in (*FINITE, "VBN") or form(line.words, end) in ("to", "as"))
    if content is not None or ahead not in ("which", "that") or "S" not in cue.frames or not goes_on:
        return None
    last = clause_end(line, end, relative=True)
    return "fronted", (line.over(who.start - 1, who.start), line.over(end, last))


def _passive(line: Line, at: tuple[int, int], cue: Cue) -> Attribution | None:
    """Return what a passive reports: of the one after "by", else of nobody who is named."""
    words, (start, end) = line.words, at
    by = next((k for k in range(end, min(end + _BY, line.end)) if words[k].form == "by"), None)
    about = before(words, start)
    if by is not None and not any(word.form == "," or word.tag in FINITE for word in words[end:by]):
        who = after(words, by + 1)
        about = about or ((start - 1, start) if form(words, start - 1) in ("who", "which", "that") else None)
        if who is None or about is None or cue.class_ not in ("judge", "deny"):
            return None
        return Attribution(line.over(*who), line.over(start, by + 1), (line.over(*about),), "by", line.number, cue, who)
    content = content_after(line, cue, end, relative=False)
    if content is None or content.way not in ("clause", "infinitive"):
        return None
    spans = [line.over(*about)] if about else []
    spans.append(line.over(content.start, content.end))
    return Attribution(None, line.over(start, end), tuple(spans), "passive", line.number, cue)
