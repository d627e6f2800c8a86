"""Quotations that run on: a sentence without a speaker of its own inside one, or a paragraph that opens it again."""

from bisect import bisect_left
from collections.abc import Sequence

from inquest.read.mentions import Sentence
from inquest.read.tokens import OPENING

_LONGEST = 120  # sentences of a paragraph: who counts the marks ahead of each of more takes too long
_OPENS = OPENING - {"(", "["}


def runs_on(text: str, sentence: Sentence, sentences: Sequence[Sentence]) -> int | None:
    """Return from where on the last to speak is the one whose quotation goes on in a sentence; `None` for no quotation.

    That is the paragraph's beginning, or the one before where that leaves a quotation open and this one opens it again.
    """
    opens = text[sentence.span.start] in _OPENS
    at = bisect_left(sentences, sentence.span.start, key=lambda other: other.span.start)
    if at - _first(sentences, sentence.paragraph) > _LONGEST:
        return None
    start = _start(sentences, sentence.paragraph)
    if start < sentence.span.start:
        return start if opens or _is_open(text[start : sentence.span.start]) else None
    before = _start(sentences, sentence.paragraph - 1) if opens and sentence.paragraph else start
    return before if before < start and _is_open(text[before:start]) else None


def _first(sentences: Sequence[Sentence], paragraph: int) -> int:
    return bisect_left(sentences, paragraph, key=lambda other: other.paragraph)


def _start(sentences: Sequence[Sentence], paragraph: int) -> int:
    return sentences[_first(sentences, paragraph)].span.start


def _is_open(words: str) -> bool:
    """Say whether more quotations begin than end."""
    return words.count("“") > words.count("”") or words.count("«") > words.count("»") or words.count('"') % 2 == 1
