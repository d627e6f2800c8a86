"""Who says what: each saying with its chain from origin to relay, its hedge and its polarity, in each language."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from inquest.model import Hedge, Link, Polarity, Span
from inquest.read.attribution import Memory, content, sayings_of
from inquest.read.mentions import Saying, Sentence
from inquest.read.speech import arabic
from inquest.read.speech.chains import chain_of, cites, is_citing
from inquest.read.speech.english import by_line
from inquest.read.speech.falsehoods import called_false
from inquest.read.speech.found import Attribution
from inquest.read.speech.quoted import runs_on
from inquest.read.speech.reposts import reposts
from inquest.read.speech.tongue_words import plain_words, words_of
from inquest.read.speech.tongues import sayings_in
from inquest.read.tokens import Token, tokenize, trim
from inquest.read.wordlists import role, vocabulary

_GAP = 4  # a stop, a quotation mark and blanks
_CLAUSE_MARKS = frozenset((",", "،", ";", "؛"))
_JOINED = ("ال", "لل", "بال")  # an article makes a noun of what would else be a hedge
_ATTITUDES = frozenset(("want", "admire", "express"))  # what they are about is no assertion


def find_sayings(
    text: str, sentences: Sequence[Sentence], language: str, known: Sequence[Saying] = ()
) -> tuple[Saying, ...]:
    """Return what the text gives to speakers, in order of cues; other words are the publisher's own.

    A name is as the text has it, without its article ("the"), without quotation marks, and without an Arabic
    preposition joined to it; a pronoun or a short form is the last full name that fits. Where sayings overlap, the
    shortest that holds a figure is the one for it. A chain is empty where the publisher itself only hedges.
    """
    if language not in ("en", "ar") and words_of(language) is None:
        return ()
    memory = Memory()
    spoken = _by_sentence(_english(text, sentences, memory) if language == "en" else [], sentences)
    found: list[Saying] = []
    for sentence in sentences:
        tokens = tokenize(text, sentence.span)
        here = _retracted(text, tokens, language)
        if not here and language == "en":
            here = spoken.get(sentence.span.start, [])
        elif not here:
            rule = _in_arabic if language == "ar" else sayings_in
            here = rule(text, sentence, language, memory) or _quoted_on(text, sentence, sentences, found)
        if not here and tokens:
            here = _goes_on(text, sentence, found)
        found.extend(here)
        found.extend(_hedged(text, tokens, language, here))
        found.extend(called_false(text, tokens, language, here))
    found += _within(reposts(text), sentences)
    names = _Names((*found, *known))
    return tuple(_in_full(saying, at + 1, names) for at, saying in enumerate(found))


def _within(some: Sequence[Saying], sentences: Sequence[Sentence]) -> list[Saying]:
    """Return the sayings that begin in one of the sentences: those of another language are read by its own rules."""
    held = _by_sentence(some, sentences)
    return [one for at in held for one in held[at]]


def _by_sentence(spoken: Sequence[Saying], sentences: Sequence[Sentence]) -> dict[int, list[Saying]]:
    """Return sayings by the start of the sentence in which they begin."""
    starts, held = [sentence.span.start for sentence in sentences], dict[int, list[Saying]]()
    for one in spoken:
        place = bisect_right(starts, one.span.start) - 1
        if place >= 0 and one.span.start < sentences[place].span.end:
            held.setdefault(starts[place], []).append(one)
    return held


def _english(text: str, sentences: Sequence[Sentence], memory: Memory) -> list[Saying]:
    """Return the sayings of English sentences; what is only wanted or admired is no saying."""
    found: list[Saying] = []
    for line, some in by_line(text, sentences, nested=True):
        for one in some:
            wanted = one.entry is not None and one.entry.class_ in _ATTITUDES
            if wanted or is_citing(text, one) or _is_unverified(text, one):
                continue
            chain = chain_of(text, line, one, memory)
            if chain:
                memory.keep(chain)
                spans = [_said(text, span) for span in _contents(text, one)]
                polarity = _withdrawn(one, chain, found)
                found += [Saying(span, _words_of(one), chain, one.hedge, polarity) for span in spans if span]
    return found


def _is_unverified(text: str, one: Attribution) -> bool:
    """Say whether the cue is no speaking, but that somebody "could not verify" what others say: a hedge over it."""
    tokens = tokenize(text, one.cue) if one.negated else ()
    forms = vocabulary("speech.csv", "en")
    hits = (match[0] for at in range(len(tokens)) if (match := forms.match(tokens, at)))
    return any(row["hedge"] == Hedge.COULD_NOT_VERIFY for row in hits)


def _withdrawn(one: Attribution, chain: tuple[Link, ...], found: Sequence[Saying]) -> Polarity:
    """Return the polarity of a noun's content: who "retracts its statement that …" denies what the statement says."""
    outer = (saying for saying in found if saying.polarity is Polarity.DENIES and one.cue.within(saying.span))
    same = any(saying.chain[:1] and saying.chain[0].name == chain[0].name for saying in outer)
    return Polarity.DENIES if same and one.way == "noun" else one.polarity


def _contents(text: str, one: Attribution) -> tuple[Span, ...]:
    """Return what is said: nothing but the cue in a refusal, and of a deed that one avows also who did it."""
    if one.entry is not None and one.entry.class_ == "avow" and one.source:
        return (Span(one.source.start, max(span.end for span in one.contents)),)
    return tuple(span for span in one.contents if not cites(text, span)) or (_words_of(one),)


def _said(text: str, span: Span) -> Span | None:
    """Return reported words without the "that" before them and the marks around them."""
    words = span.of(text)
    start = span.start + (5 if words.lower().startswith("that ") else 0)
    return trim(text, start, span.end)


def _words_of(one: Attribution) -> Span:
    """Return the words that give a content to its speaker: source and cue, up to the content after them."""
    marks = [span for span in (one.source, one.cue) if span]
    start, end = min(span.start for span in marks), max(span.end for span in marks)
    behind = [span.start for span in one.contents if span.start >= end]
    ahead = [span.end for span in one.contents if span.end > start and span.start < start]
    return Span(max([start, *ahead]), min(behind) if behind else end)


def _in_arabic(text: str, sentence: Sentence, _: str, memory: Memory) -> list[Saying]:
    """Return the sayings of one Arabic sentence."""
    tokens = tokenize(text, sentence.span)
    found = [saying for cue in arabic.cues_in(text, tokens, memory) for saying in sayings_of(text, tokens, cue)]
    return [_up_to_next(text, saying, found) for saying in found]


def _up_to_next(text: str, saying: Saying, found: Sequence[Saying]) -> Saying:
    """End a saying where its speaker goes on with another verb that "and" joins to the first (نفى … واتهم …)."""
    mine = [link.name for link in saying.chain]
    starts = (
        one.cue.start
        for one in found
        if one.span.start > one.cue.end - 1
        and saying.span.start < one.cue.start < saying.span.end
        and text[one.cue.start] == "و"
        and [link.name for link in one.chain] == mine
    )
    end = min(starts, default=saying.span.end)
    return replace(saying, span=trim(text, saying.span.start, end) or saying.span)


def _goes_on(text: str, sentence: Sentence, found: list[Saying]) -> list[Saying]:
    """Return a sentence as said by the speaker with whom the one before it, in the same paragraph, begins."""
    last = found[-1] if found else None
    if last is None or not last.chain or last.polarity is not Polarity.AFFIRMS or last.hedge is not Hedge.ASSERTS:
        return []
    between = text[last.span.end : sentence.span.start]
    led = last.cue.end <= last.span.start and (
        not last.cue.start or text.endswith(("\n", ". ", "! ", "? ", "؟ "), 0, last.cue.start)
    )
    if not led or "\n" in between or len(between) > _GAP:
        return []
    return [replace(last, span=sentence.span)]


class _Names:
    """The names of speakers in the order of their sayings; who holds a short name is looked for once."""

    def __init__(self, sayings: Sequence[Saying]) -> None:
        self._names = [(at, link.name) for at, saying in enumerate(sayings) for link in saying.chain]
        self._longer: dict[frozenset[str], list[tuple[int, str]]] = {}

    def full(self, name: str, after: int) -> str:
        """Return the first name from a saying on that holds all words of this one and more, else this one."""
        short = content(name)
        if short and short not in self._longer:
            self._longer[short] = [one for one in self._names if short < content(one[1])]
        longer = self._longer.get(short, [])
        place = bisect_left(longer, after, key=lambda one: one[0])
        return longer[place][1] if place < len(longer) else name


def _in_full(saying: Saying, after: int, names: _Names) -> Saying:
    """Give a headline's short name in full, as the first later speaker whose name holds all its words has it."""
    chain = tuple(replace(link, name=names.full(link.name, after)) for link in saying.chain)
    return replace(saying, chain=chain)


def _retracted(text: str, tokens: tuple[Token, ...], language: str) -> list[Saying]:
    """Return a correction ("an earlier version said …") as what the publisher itself takes back."""
    forms = role(language, "retracted")
    at = next((k for k in forms.starts(tokens) if forms.match(tokens, k)), None)
    if at is None:
        return []
    span = trim(text, tokens[0].start, tokens[-1].end)
    cue = Span(tokens[at].start, tokens[at].end)
    return [Saying(span or cue, cue, (), Hedge.ASSERTS, Polarity.DENIES)]


def _quoted_on(text: str, sentence: Sentence, sentences: Sequence[Sentence], found: list[Saying]) -> list[Saying]:
    """Return the sentence as said by the last speaker when it stands in a quotation that goes on."""
    start = runs_on(text, sentence, sentences)
    if start is None:
        return []
    here = takewhile(lambda saying: saying.span.start >= start, reversed(found))  # sayings stand in order
    near = next((saying for saying in here if saying.chain), None)
    span = trim(text, sentence.span.start, sentence.span.end)
    return [Saying(span, near.cue, near.chain, near.hedge, near.polarity)] if span and near else []


def _hedged(text: str, tokens: tuple[Token, ...], language: str, here: list[Saying]) -> list[Saying]:
    """Return the clauses with a word that weakens them, said by who says the words around them."""
    found = []
    plain = plain_words(tokens) if words_of(language) else ()
    for index in range(len(tokens)) if words_of(language) else vocabulary("speech.csv", language).starts(tokens):
        hedge, end = _hedge(tokens, plain, language, index)
        if hedge is None or tokens[index].word.startswith(_JOINED):
            continue
        cue = Span(tokens[index].start, tokens[end - 1].end)
        around = next((saying for saying in here if cue.within(saying.span)), None)
        span = _clause(text, tokens, (index, end), around.span if around else None)
        chain, polarity = (around.chain, around.polarity) if around else ((), Polarity.AFFIRMS)
        found.append(Saying(span or cue, cue, chain, hedge, polarity))
    return found


def _hedge(tokens: tuple[Token, ...], plain: tuple[str, ...], language: str, index: int) -> tuple[Hedge | None, int]:
    """Return how a word weakens its clause, and where its form ends; nothing for other words."""
    table = words_of(language)
    if table is not None:
        hit = table.find("hedge", plain, index)
        return (hit.form.hedge, hit.end) if hit else (None, index)
    match = vocabulary("speech.csv", language).match(tokens, index)
    return (Hedge(match[0]["hedge"]), index + match[1]) if match and match[0]["role"] == "hedge" else (None, index)


def _clause(text: str, tokens: tuple[Token, ...], at: tuple[int, int], around: Span | None) -> Span | None:
    """Return the words between the marks around a cue, inside the saying that holds it.

    A cue that stands alone behind a mark ("…, it seems.") is about the words before that mark.
    """
    marks = [token for token in tokens if token.word in _CLAUSE_MARKS]
    ahead = [mark for mark in marks if mark.end <= tokens[at[0]].start]
    end = min((mark.start for mark in marks if mark.start >= tokens[at[1] - 1].end), default=tokens[-1].end)
    alone = not any(token.is_word and token.start < end for token in tokens[at[1] :])
    if alone and ahead and text[ahead[-1].end : tokens[at[0]].start].isspace():
        ahead.pop()
    start = ahead[-1].end if ahead else tokens[0].start
    return trim(text, max(start, around.start), min(end, around.end)) if around else trim(text, start, end)
