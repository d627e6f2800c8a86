"""Attributions without a verb: "according to X", "X: …", "X's claim that …"."""

from inquest.read.speech.extents import back, clause_end, is_clause, phrase_end
from inquest.read.speech.found import Attribution
from inquest.read.speech.lexicon import Cue
from inquest.read.speech.phrases import NOUNS, after, before, form, is_noun, is_time, tag
from inquest.read.speech.scene import Line
from inquest.read.speech.subjects import CITING
from inquest.read.wordlists import words as listed

_LABEL = 9  # words
_NAME = 4
_OWNED = frozenset(("JJ", "RB", "VBN", "VBG", "NN", "CC", "JJR", "JJS", "CD"))
_NAMING = frozenset(("DT", "PRP$", "NN", "NNS", "NNP", "JJ"))
_SMALL = frozenset((".", "(", ")", "of", "for", "the", ",", "&", "-"))
_ASIDE = 25


def according(line: Line, at: int) -> Attribution | None:
    """Return what "according to X" gives to X: the rest of its sentence, or the words before."""
    words = line.words
    who = after(words, at + 2)
    if who is None:
        return None
    leads = at == 0 or (at <= 2 and not any(word.tag in NOUNS for word in words[:at]))
    end = _source_end(line, who[1], leads=leads)
    spans = []
    if leads:
        begin = next((k for k in range(end, len(words)) if words[k].is_word or words[k].is_quote), len(words))
        spans = [line.over(begin, len(words))] if begin < len(words) else []
    else:
        said = back(line, at)
        spans = [said] if said else []
        if form(words, end) == "," and form(words, at - 1) == "," and end + 1 < line.end:
            spans.append(line.over(end + 1, line.end))
    if not spans:
        return None
    return Attribution(line.over(who[0], end), line.over(at, at + 2), tuple(spans), "according", line.number)


def _source_end(line: Line, end: int, *, leads: bool) -> int:
    """Return where the source ends: past what belongs to it, or at the comma after a leading one and its apposition."""
    words = line.words
    while end < line.end and (words[end].tag in ("IN", "VBN", "TO") or words[end].form in ("who", "and")):
        joined = after(words, end + 1)
        if joined is None:
            end += words[end].tag == "VBN"
            break
        end = joined[1]
    while end < line.end and is_time(words[end]):
        end += 1
    comma = next((k for k in range(end, len(words)) if words[k].form == ","), None) if leads else None
    if comma is None or comma - end > _ASIDE or line.has_verb(end, comma):
        return end
    second = next((k for k in range(comma + 1, len(words)) if words[k].form == ","), None)
    named = (
        (tag(words, comma + 1) in _NAMING or form(words, comma + 1) in CITING)
        and second is not None
        and not line.has_verb(comma + 1, second)
    )
    return second if named and second and is_clause(line, second + 1, line.end) else comma


def label(line: Line, ahead: str) -> Attribution | None:
    """Return what follows a name and a colon, in a headline or interview; `ahead` is the character before the line."""
    words = line.words
    colon = next((k for k, word in enumerate(words[:_LABEL]) if word.form == ":"), 0)
    if not colon or colon + 2 >= len(words):
        return None
    name = words[:colon]
    if colon == 1 and name[0].form in listed("en", "heading"):
        return None
    if not all(word.capital or word.form in _SMALL or word.tag == "CD" for word in name):
        return None
    heads = line.number == 0
    if (heads and words[colon + 1].is_word and not words[colon + 1].capital) or (not heads and colon > _NAME):
        return None
    if not heads and ahead not in ("", "\n"):
        return None
    content = line.over(colon + 1, len(words))
    return Attribution(line.over(0, colon), line.over(colon, colon + 1), (content,), "label", line.number)


def by_noun(line: Line, at: int, cue: Cue) -> Attribution | None:
    """Return what "X's claim that …" gives to X."""
    words, start, end = line.words, at, at + len(cue.words)
    while start > 0 and words[start - 1].tag in _OWNED:
        start -= 1
    owner = words[start - 1] if start else None
    if owner is None or form(words, end) not in ("that", "about") or end + 1 >= line.end:
        return None
    who = (start - 1, start) if owner.tag == "PRP$" else before(words, start - 1) if owner.tag == "POS" else None
    if who is None or not (owner.tag == "PRP$" or is_noun(words[start - 2])):
        return None
    that = form(words, end) == "that"
    last = clause_end(line, end, relative=False) if that else phrase_end(line, end, relative=True)
    source, words_of = line.over(who[0], start), line.over(start, at + len(cue.words))
    return Attribution(source, words_of, (line.over(end, last),), "noun", line.number, cue, who)


def is_according(line: Line, at: int) -> bool:
    """Say whether "according to" begins at a word."""
    return form(line.words, at) == "according" and form(line.words, at + 1) == "to"
