"""Who says what in Arabic texts, sentence by sentence: cues with what they give to whom."""

from inquest.model import Span
from inquest.read import reporting
from inquest.read.attribution import Cue, Memory, sayings_of
from inquest.read.phrases import Range
from inquest.read.sentences import split
from inquest.read.speech.arabic_cues import cue_at, starts
from inquest.read.speech.arabic_extents import bounded, quotations
from inquest.read.speech.arabic_scene import Scene
from inquest.read.speech.arabic_speakers import Tokens
from inquest.read.speech.found import Attribution
from inquest.read.speech.quoted import runs_on
from inquest.read.tokens import tokenize
from inquest.read.wordlists import vocabulary, words


def cues_in(text: str, tokens: Tokens, memory: Memory) -> list[Cue]:
    """Return the cues of one sentence, in order; words of an earlier cue make no other, but a participle in its gap."""
    scene = Scene(text, tokens, quotations(text, tokens), memory)
    cues: list[Cue] = []
    for index in starts(tokens):
        if any(_is_taken(cue, tokens, index) for cue in cues):
            continue
        cue = cue_at(scene, index)
        if cue is not None:
            memory.keep(cue.chain, inner=cue.inner)
            cues.append(cue)
    return bounded(cues, tokens, scene.quotes)


def _is_taken(cue: Cue, tokens: Tokens, index: int) -> bool:
    """Say whether a word belongs to an earlier cue; a participle between its speaker and its "that" does not."""
    if not cue.first <= index <= cue.last:
        return False
    parts = [
        cue.verb,
        *([cue.source] if cue.source else []),
        *(at for one in cue.cited for at in (one.source, one.cue)),
    ]
    match = vocabulary("speech.csv", "ar").match(tokens, index)
    return any(start <= index < end for start, end in parts) or match is None or match[0]["role"] != "participle"


def attributions(text: str) -> tuple[Attribution, ...]:
    """Return who says what in an Arabic text, in order of sentences and of cues; a quotation may run on."""
    memory = Memory()
    sentences, found = split(text), list[Attribution]()
    for number, sentence in enumerate(sentences):
        tokens = tokenize(text, sentence.span)
        here = [one for cue in cues_in(text, tokens, memory) for one in _attributions(text, tokens, cue, number)]
        start = runs_on(text, sentence, sentences) if found and not here else None
        if start is not None and found[-1].contents and found[-1].contents[-1].start >= start:
            found[-1] = found[-1].also(sentence.span)
        found += here
    return tuple(one.merged() for one in found)


def _attributions(text: str, tokens: Tokens, cue: Cue, line: int) -> list[Attribution]:
    """Return one cue as attributions, its own and those whom it passes on: speaker, reporting words, content."""
    row = cue.row
    entry = reporting.Cue((), row["role"], "say", frozenset(), frozenset(), row["hedge"], row["polarity"])
    spans = tuple(saying.span for saying in sayings_of(text, tokens, cue) if saying.span != saying.cue)
    if cue.after and spans and tokens[cue.last].word in words("ar", "that"):
        spans = (*spans[:-1], Span(tokens[cue.last].start, spans[-1].end))
    parts = [(cue.source, cue.verb), *((one.source, one.cue) for one in cue.cited)]
    return [
        Attribution(_span(tokens, source) if source else None, _span(tokens, verb), spans, "verb", line, entry)
        for source, verb in parts
    ]


def _span(tokens: Tokens, at: Range) -> Span:
    return Span(tokens[at[0]].start, tokens[at[1] - 1].end)
