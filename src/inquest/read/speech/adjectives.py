"""Attributions by an adjective after a copula: "X is confident that …", "X remains critical of Y"."""

from inquest.read.speech.contents import content_after
from inquest.read.speech.found import Attribution
from inquest.read.speech.lexicon import Cue
from inquest.read.speech.phrases import BE, group
from inquest.read.speech.scene import Line
from inquest.read.speech.subjects import subject

_COPULAS = BE | {
    *("become", "becomes", "became", "becoming", "remain", "remains", "remained", "remaining", "feel", "feels", "felt"),
    *("seem", "seems", "seemed", "appear", "appears", "appeared", "grow", "grew", "sound", "sounds", "sounded", "'s"),
}
_NOT = frozenset(("not", "n't", "never"))


def by_adjective(line: Line, at: int, cue: Cue) -> Attribution | None:
    """Return what an attitude is about, given to the subject of the copula before the adjective."""
    copula = at - 1
    while copula > 0 and line.words[copula].tag == "RB":
        copula -= 1
    if copula < 0 or line.words[copula].form not in _COPULAS:
        return None
    start = group(line.words, copula)
    who = subject(line, start)
    content = content_after(line, cue, at + len(cue.words), relative=who.relative) if who else None
    if who is None or content is None:
        return None
    source, words_of = line.over(who.start, who.end), line.over(start, at + len(cue.words))
    negated = any(word.form in _NOT for word in line.words[start:at])
    contents = (line.over(content.start, content.end),)
    return Attribution(source, words_of, contents, "adjective", line.number, cue, who.range, negated)
