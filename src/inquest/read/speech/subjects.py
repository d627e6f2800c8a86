"""Who does what a verb says: the subject before it, its apposition, or the subject of an earlier verb."""

from dataclasses import dataclass

from inquest.read.speech.phrases import FINITE, Range, before, form, group, is_noun, is_time, tag
from inquest.read.speech.scene import Line
from inquest.read.speech.words import Words

_RELATIVE = frozenset(("who", "which", "that"))
_MARKS = frozenset((",", "-", "--", "–", "—"))
_ASIDE = frozenset(("DT", "CD", "JJ", "NN", "NNS", "NNP", "IN", "VBG", "VBN", "RB", "PRP$", "JJS", "TO"))
_CLAUSAL = frozenset(("who", "whose", "which", "where", "whom", "when", "while", "as"))
_LOOSE = frozenset(("VBG", "IN", "VBN", "RB", "TO"))  # an aside that begins so says nothing of who it is
_LONGEST_ASIDE = 45
_COMMAS = 4
CITING = frozenset(("citing", "quoting"))
_UNNAMED = frozenset(("named", "identified", "anonymous", "anonymity", "name", "names", "identity", "quoted"))
_UNWILLING = frozenset(("not", "n't", "declined", "refused", "anonymous", "anonymity", "condition", "without"))
_LONGEST_REFUSAL = 14
_FILED = frozenset(("released", "conducted", "published", "obtained", "called", "named", "taken"))


@dataclass(frozen=True, slots=True)
class Subject:
    """The words of a subject; `relative` for "who", `apposed` where an aside stands between it and the verb."""

    start: int
    end: int
    relative: bool = False
    apposed: bool = False

    @property
    def range(self) -> Range:
        """First word and the word after the last."""
        return self.start, self.end


def subject(line: Line, end: int, *, shared: bool = True) -> Subject | None:
    """Return the subject of the finite verb group that begins at `end`; `shared` allows that of an earlier verb."""
    words, verb = line.words, end
    end = _past_unnamed(words, end)
    while end > 1 and _is_when(words, end):
        end -= 1
    if end < verb and end > 1 and words[end - 1].form in ("on", "in", "since") and is_time(words[end]):
        end -= 1
    if end < verb and end > 1 and words[end - 1].tag in ("VBN", "VBD") and is_noun(words[end - 2]):
        found = before(words, end - 1)
        return Subject(found[0], verb) if found else None
    ahead = words[end - 1] if end > 0 else None
    if ahead is None:
        return None
    if _is_relative(words, end - 1):
        return Subject(end - 1, end, relative=True)
    if ahead.form in _MARKS:
        return _apposed(line, end - 1) or (previous(line, end - 1) if shared else None)
    if ahead.tag == "CC" or ahead.form == "then":
        return previous(line, end - 1) if shared else None
    found = before(words, end)
    return _widened(words, found) if found else None


def _past_unnamed(words: Words, end: int) -> int:
    """Return where "who asked not to be named" before a verb begins; the same end where nothing of the kind stands."""
    last = end - (end > 0 and words[end - 1].form == ",") - 1
    if last < 1 or words[last].form not in _UNNAMED:
        return end
    who = next((k for k in range(last, max(0, last - _LONGEST_REFUSAL), -1) if words[k].form == "who"), 0)
    if not who or not any(word.form in _UNWILLING for word in words[who : last + 1]):
        return end
    return who - (words[who - 1].form == ",")


def _is_relative(words: Words, at: int) -> bool:
    """Say whether "who", "which", or a "that" after a noun stands here."""
    if words[at].form not in _RELATIVE:
        return False
    return words[at].form != "that" or (at > 0 and (is_noun(words[at - 1]) or words[at - 1].form == ","))


def _is_when(words: Words, end: int) -> bool:
    """Say whether an adverb or a time stands before the verb."""
    last = words[end - 1]
    far = last.form in ("last", "this", "next", "earlier") and end < len(words) and is_time(words[end])
    return last.tag == "RB" or is_time(last) or far


def _widened(words: Words, found: Range) -> Subject:
    """Return a subject with the participle inside it ("a poll released Thursday"), or the "who" before it."""
    start, end = found
    if start > 1 and words[start - 1].tag == "IN" and form(words, start - 2) in ("who", "which"):
        return Subject(start - 2, start - 1, relative=True)
    passive = tag(words, start - 1) in ("VBN", "VBD") and start > 1 and is_noun(words[start - 2])
    if passive and (is_time(words[end - 1]) or words[start - 1].form in _FILED):
        wide = before(words, start - 1)
        return Subject(wide[0], end) if wide else Subject(start, end)
    by = form(words, start - 1) in ("by", "in", "on") and tag(words, start - 2) in ("VBN", "VBD")
    if by and start > 2 and is_noun(words[start - 3]):
        wide = before(words, start - 2)
        return Subject(wide[0], end) if wide else Subject(start, end)
    return Subject(start, end)


def _apposed(line: Line, end: int) -> Subject | None:
    """Return the subject before an aside between two commas or dashes that ends at `end`."""
    words, commas = line.words, 0
    for at in range(end - 2, max(0, end - _LONGEST_ASIDE), -1):
        if (words[at].is_quote and line.is_said(at)) or commas == _COMMAS:
            return None
        if words[at].form not in _MARKS:
            continue
        commas += 1
        first = words[at + 1]
        if first.tag not in _ASIDE and first.form not in _CLAUSAL:
            continue
        found = before(words, at)
        if found and words[found[0]].form in CITING:
            continue  # whom the subject quotes, in an aside of its own
        if found and (found[1] == at or form(words, found[1]) == "(") and _begins_clause(words, found[0]):
            names = first.form not in _CLAUSAL and first.tag not in _LOOSE
            return Subject(found[0], end if names else at, apposed=True)
    return None


def _begins_clause(words: Words, start: int) -> bool:
    """Say whether a clause can begin with the word at `start`."""
    if not start:
        return True
    ahead = words[start - 1]
    leads = start == 1 and ahead.tag == "RB"
    return not ahead.is_word or ahead.tag in ("IN", "CC", "WRB") or ahead.form == "that" or leads


def previous(line: Line, end: int) -> Subject | None:
    """Return the subject of the nearest finite verb before `end` that stands in no quotation."""
    for at in range(end - 1, 0, -1):
        if _is_verb(line, at):
            start = group(line.words, at)
            found = subject(line, start, shared=False) if start else None
            if found and form(line.words, found.start) != "that":
                return Subject(found.start, found.end)
    return None


def _is_verb(line: Line, at: int) -> bool:
    """Say whether a finite verb stands here, in no quotation; a participle right after a noun passes for one."""
    words = line.words
    past = words[at].tag == "VBN" and is_noun(words[at - 1]) and form(words, at + 1) not in ("by", "in", "at", "on")
    return (words[at].tag in FINITE or past) and line.quoted[at] is None


def opening(line: Line, verb: int) -> Subject | None:
    """Return the subject of the main clause after a participle with which the sentence begins."""
    words = line.words
    for comma in range(verb + 1, len(words)):
        if words[comma].form == ",":
            main = next((k for k in range(comma, len(words)) if words[k].tag in FINITE), None)
            found = before(words, group(words, main), comma + 1) if main else None
            if found and found[0] == comma + 1:
                return Subject(*found)
    return None
