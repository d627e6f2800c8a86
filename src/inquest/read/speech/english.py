"""Attributions in English texts: rules and word lists alone, sentence by sentence, and quotations that go on."""

from collections.abc import Sequence
from dataclasses import replace

from inquest.model import Span
from inquest.read.mentions import Sentence
from inquest.read.sentences import split
from inquest.read.speech.adjectives import by_adjective
from inquest.read.speech.found import SPOKEN, Attribution
from inquest.read.speech.lexicon import cue_at
from inquest.read.speech.others import according, by_noun, is_according, label
from inquest.read.speech.phrases import NOUNS
from inquest.read.speech.refusals import named_after, refused
from inquest.read.speech.scene import Line, lines_of
from inquest.read.speech.verbs import by_verb

_PHRASES = (("refusal", refused), ("from", named_after), ("by", named_after))
_SAYING = frozenset(("say", "tell", "deny"))
_MARKS = "\"“”«»'"


def attributions(text: str) -> tuple[Attribution, ...]:
    """Return who says, thinks, wants or denies what in a text, in order of sentences and of cues."""
    return tuple(one for _, some in by_line(text, split(text)) for one in some)


def by_line(
    text: str, sentences: Sequence[Sentence], *, nested: bool = False
) -> list[tuple[Line, tuple[Attribution, ...]]]:
    """Return the sentences of a text, or some of them, each with its attributions.

    `nested` adds whom those quote who are quoted; else what stands in a long quotation is left to who is quoted.
    """
    lines = lines_of(text, sentences)
    found: list[list[Attribution]] = [_in_line(text, line, nested=nested) for line in lines]
    _carry_on(text, lines, found)
    return [(line, tuple(one.merged() for one in some)) for line, some in zip(lines, found, strict=True)]


def _in_line(text: str, line: Line, *, nested: bool) -> list[Attribution]:
    """Return the attributions of one sentence; `nested` ones stand in a long quotation."""
    head = label(line, text[line.span.start - 1 : line.span.start])
    found = [head] if head else []
    for at in range(len(line.words)):
        taken = any(one.cue.start < line.words[at].start < one.cue.end for one in found)
        if taken or (line.is_said(at) and not nested):
            continue
        one = _quoted(line, at, found) if line.is_said(at) else _at(line, at, found)
        if one is not None:
            found.append(one)
    return found


def _quoted(line: Line, at: int, found: Sequence[Attribution]) -> Attribution | None:
    """Return what somebody who is quoted says that another said: all of it stands in the quotation."""
    cue, around = cue_at(line.words, at, "verb"), line.quoted[at]
    if cue is None or around is None or line.words[at].tag[:2] != "VB" or cue.class_ not in _SAYING:
        return None
    one = by_verb(line, at, cue, found)
    if one is None or one.source is None or not one.source.within(around):
        return None
    source = one.source
    if not any(word.tag in NOUNS for word in line.words if source.start <= word.start and word.end <= source.end):
        return None
    inside = [span for span in one.contents if span.within(around) or around.start <= span.start < around.end]
    spans = tuple(Span(span.start, min(span.end, around.end)) for span in inside)
    return replace(one, contents=spans) if spans else None


def _at(line: Line, at: int, found: Sequence[Attribution]) -> Attribution | None:
    """Return the attribution whose cue begins at a word."""
    word = line.words[at]
    for role, rule in _PHRASES:
        cue = cue_at(line.words, at, role)
        if cue is not None:
            return rule(line, at, cue)
    if is_according(line, at):
        return according(line, at)
    state = cue_at(line.words, at, "adjective")
    if state is not None and (found_by := by_adjective(line, at, state)):
        return found_by
    if word.tag[:2] == "VB":
        cue = cue_at(line.words, at, "verb")
        return by_verb(line, at, cue, found) if cue and cue.class_ != "idiom" else None
    cue = cue_at(line.words, at, "noun") if word.tag in ("NN", "NNS") else None
    return by_noun(line, at, cue) if cue else None


def _carry_on(text: str, lines: Sequence[Line], found: list[list[Attribution]]) -> None:
    """Give quoted sentences without a cue of their own to whom the quotation before them is given."""
    last: tuple[int, int] | None = None  # sentence and place of the attribution that may go on
    reached = -1
    for line in lines:
        some = [at for at, one in enumerate(found[line.number]) if one.way in SPOKEN]
        if some:
            quoted = [at for at in some if _is_quoted(text, found[line.number][at])]
            last, reached = ((line.number, quoted[-1]) if quoted else None), line.number
        elif last is not None and reached == line.number - 1 and (more := _quoted_on(line, found[line.number])):
            found[last[0]][last[1]] = found[last[0]][last[1]].also(more)
            reached = line.number


def _is_quoted(text: str, one: Attribution) -> bool:
    """Say whether an attribution has a quotation, or a label that speaks for its paragraph."""
    return one.way == "label" or any(
        text[span.start] in _MARKS or text[span.end - 1] in _MARKS for span in one.contents
    )


def _quoted_on(line: Line, here: Sequence[Attribution]) -> Span | None:
    """Return the words of a sentence that stand in a quotation from its beginning on, given to nobody yet."""
    first = next((around for word, around in zip(line.words, line.quoted, strict=True) if word.is_word), None)
    around = line.quoted[0] or first if line.words else None
    taken = any(
        line.span.start >= span.start - 1 and line.span.end <= span.end + 3 for one in here for span in one.contents
    )
    if around is None or taken or (first is None and not line.words[0].is_quote):
        return None
    end = min(around.end, line.span.end)
    return Span(line.span.start, end) if line.span.start < end else None
