"""Where sentences and paragraphs begin and end, in English and Arabic."""

import re

from inquest.model import Span
from inquest.read.mentions import Sentence

_PARAGRAPH = re.compile(r"[^\n]+")
_END = re.compile(r"[.!?؟…]+[\"'”’»)\]]*(?=\s|$)")
# Titles and abbreviations that are followed by a name or a number; a single letter is an initial.
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\"“])(?:[^\W\d_]|(?:[^\W\d_]\.)+[^\W\d_]|Mr|Mrs|Ms|Dr|St|Gen|Lt|Col|Sgt|Maj|Capt|Rev|Prof|Sen|Rep|Gov"
    r"|No|Jr|Sr|vs|approx|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Ave|Blvd|Rd)$"
)


def split(text: str) -> tuple[Sentence, ...]:
    """Cut a text into sentences; each newline ends one, and what is between them is only white space."""
    return tuple(
        Sentence(span, number)
        for number, line in enumerate(m for m in _PARAGRAPH.finditer(text) if m.group().strip())
        for span in _in_line(text, line.start(), line.end())
    )


def _in_line(text: str, start: int, end: int) -> list[Span]:
    spans: list[Span] = []
    begin = start
    for mark in _END.finditer(text, start, end):
        if mark.group() == "." and _ABBREVIATION.search(text[max(begin, mark.start() - 12) : mark.start()]):
            continue
        spans.append(Span(begin, mark.end()))
        begin = mark.end()
    if begin < end:
        spans.append(Span(begin, end))
    return [trimmed for span in spans if (trimmed := _trim(text, span)) is not None]


def _trim(text: str, span: Span) -> Span | None:
    words = span.of(text)
    left = len(words) - len(words.lstrip())
    return Span(span.start + left, span.start + left + len(words.strip())) if words.strip() else None
