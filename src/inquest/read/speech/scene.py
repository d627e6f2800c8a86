"""One sentence as the rules for attribution see it: its words, and the quotation in which each stands."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from inquest.model import Span
from inquest.read.mentions import Sentence
from inquest.read.speech.lexicon import cue_at
from inquest.read.speech.phrases import FINITE, form, is_time
from inquest.read.speech.words import Word, Words, tagged

WH = frozenset(("what", "how", "why", "whether", "if", "who", "where", "when", "which", "whom", "whose"))
_QUOTE = re.compile(r"[“”«»„\"]|''")
_LINE = re.compile(r"[^\n]+")
_LONG = 4  # words, not letters: names are long and short; shorter quotations are scare quotes or titles
_ASKED = re.compile(r"[?!…][\"”’']+\s*$")
_ABBREVIATED = re.compile(r"\([^()\s]{1,14}\.\)$")  # a party and a state in brackets end no sentence
_TAIL = 12
_PEOPLE = frozenset(("who", "which", "that", "he", "she", "they", "it", "we", "i", "you", "also", "now", "another"))
_DOES = frozenset(("do", "does", "did", "n't"))


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence with its number, its words, and for each word the quotation around it; `spoken` are the long ones."""

    number: int
    span: Span
    paragraph: int
    words: Words
    quoted: tuple[Span | None, ...]
    spoken: frozenset[Span]

    def over(self, start: int, end: int) -> Span:
        """Return the characters of the words from `start` up to `end`."""
        return Span(self.words[start].start, self.words[end - 1].end)

    @property
    def end(self) -> int:
        """The number of words without the marks that end the sentence."""
        end = len(self.words)
        while end and not (
            self.words[end - 1].is_word or self.words[end - 1].is_quote or form(self.words, end - 1) in (")", "%")
        ):
            end -= 1
        return end

    def opens(self, at: int) -> bool:
        """Say whether a quotation opens at this word."""
        around = self.quoted[at] if at < len(self.words) else None
        return around is not None and around.start == self.words[at].start

    def is_said(self, at: int) -> bool:
        """Say whether a word stands in a quotation long enough to be someone's speech."""
        return self.quoted[at] in self.spoken

    def has_verb(self, start: int, end: int) -> bool:
        """Say whether a finite verb stands between two words."""
        return any(word.tag in FINITE for word in self.words[start:end])


def lines_of(text: str, sentences: Sequence[Sentence]) -> list[Line]:
    """Return sentences of a text as lines, those together that a quotation or a bracket only seems to end."""
    regions = _quotations(text)
    spoken = frozenset(one for one in regions if len(one.of(text).split()) > _LONG)
    found = []
    for number, sentence in enumerate(_joined(text, sentences)):
        words = mended(tagged(text, sentence.span))
        quoted = tuple(_around(regions, word) for word in words)
        found.append(Line(number, sentence.span, sentence.paragraph, words, quoted, spoken))
    return found


def _around(regions: list[Span], word: Word) -> Span | None:
    return next((one for one in regions if one.start <= word.start and word.end <= one.end), None)


def _quotations(text: str) -> list[Span]:
    """Return the quotations of a text; one that nothing closes ends with its paragraph."""
    found = []
    for line in _LINE.finditer(text):
        opened: int | None = None
        for mark in _QUOTE.finditer(text, line.start(), line.end()):
            if opened is None and mark.group() not in ("”", "»"):
                opened = mark.start()
            elif opened is not None and mark.group() not in ("“", "«", "„"):
                found.append(Span(opened, mark.end()))
                opened = None
        if opened is not None:
            found.append(Span(opened, line.end()))
    return found


def _joined(text: str, sentences: Sequence[Sentence]) -> list[Sentence]:
    """Join what belongs together: a question in quotation marks with its speaker, a bracket with what follows."""
    found: list[Sentence] = []
    for sentence in sentences:
        last = found[-1] if found else None
        if last is not None and last.paragraph == sentence.paragraph and _continues(text, last.span, sentence.span):
            found[-1] = Sentence(Span(last.span.start, sentence.span.end), sentence.paragraph)
        else:
            found.append(sentence)
    return found


def _continues(text: str, last: Span, span: Span) -> bool:
    words, ahead = span.of(text), last.of(text)
    if _ABBREVIATED.search(ahead) or (words[:1].islower() and ahead[-1:] in "\"”'’?!."):
        return True
    return bool(_ASKED.search(ahead)) and words[:1].isalpha() and _only_says(text, span)


def _only_says(text: str, span: Span) -> bool:
    """Say whether a sentence holds no more than who said the words before it."""
    words = mended(tagged(text, span))
    at = next((k for k, word in enumerate(words[:_TAIL]) if word.tag in (*FINITE, "VBN")), None)
    cue = cue_at(words, at, "verb") if at is not None else None
    if at is None or cue is None or not cue.frames & {"S", "Q"}:
        return False
    rest = words[at + 1 :]
    goes_on = any(word.tag in FINITE for word in rest[:8])
    return not goes_on and not (rest and (rest[0].form in ("that", ":") or rest[0].is_quote))


def mended(words: Words) -> Words:
    """Give reporting verbs the tag of a verb where what stands around them tells that they are none of nouns."""
    for at in range(1, len(words)):
        follows = words[at + 1].tag if at + 1 < len(words) else ""
        if words[at].form == "'s" and (follows == "VBG" or (follows == "RB" and words[at - 1].tag != "NNP")):
            words[at].tag = "VBZ"
        if words[at - 1].form == "to" and words[at].tag == "NNP" and cue_at(words, at, "verb"):
            words[at].tag = "VB"
        if words[at].tag in ("NN", "NNS", "JJ", "IN", "VB") and not words[at].capital and cue_at(words, at, "verb"):
            _mend(words, at)
    return words


def _mend(words: Words, at: int) -> None:
    word, back = words[at], at - 1
    while back > 0 and ((words[back].tag == "RB" and words[back].form != "n't") or is_time(words[back])):
        back -= 1
    ahead = words[back]
    if (ahead.tag == "MD" or ahead.form in _DOES) and word.form != "like":
        word.tag = "VB"
    elif word.tag == "VB" and (ahead.tag in ("NNS", "NNPS") or (ahead.tag == "NNP" and ahead.form.endswith("s"))):
        word.tag = "VBP"
    elif _may_do(word, ahead) and _takes(words, at, back):
        word.tag = "VBZ" if word.form.endswith("s") else "VBP"


def _may_do(word: Word, ahead: Word) -> bool:
    """Say whether the word before can be the subject of this one as a verb."""
    if word.form == "like":
        return ahead.form in ("they", "we", "i", "you", "who")
    named = ahead.tag in ("NNP", "NNPS", "NNS", "WP", "WDT") or ahead.form in _PEOPLE
    return named or (ahead.tag == "NN" and word.form.endswith("s"))


def _takes(words: Words, at: int, back: int) -> bool:
    """Say whether what follows can be the object or clause of this word as a verb."""
    nxt = words[at + 1] if at + 1 < len(words) else None
    if nxt is None or (nxt.form in ("for", "to") and words[back].tag == "NN"):
        return False
    if nxt.tag in ("DT", "PRP", "PRP$", "NNP", "CD") or nxt.is_quote or nxt.form in WH | {"that", "to", "for"}:
        return True
    cue = cue_at(words, at, "verb")
    ends = nxt.form in (".", ",") and cue is not None and "S" in cue.frames
    return ends and any(word.form == "," or word.is_quote for word in words[:back])
