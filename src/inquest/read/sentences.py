"""Where sentences and paragraphs begin and end."""

import re
from collections.abc import Iterator
from functools import cache

from inquest.model import Span
from inquest.read.languages import languages
from inquest.read.mentions import Sentence

_LINE = re.compile(r"[^\n]+")
_WIDEST = 120  # a text with longer lines is not wrapped by hand
_NARROWEST = 50
_FULL = 0.72  # of the widest line
_WRAPPED = 3  # lines that make a text a wrapped one
_LONGEST = 3_000  # characters: what has no stop for so long is a list or noise; rules look at whole sentences
_STOPS = (".", "!", "?", "؟", "…", ":", "؛")
# A page that lost its line ends leaves no blank after a stop; two letters or fewer are no word there, nor is a piece
# that is drawn out to the stop (see `broken`).
_LETTERS = "[ء-غف-ي]{3}"
_END = re.compile(rf"[.!?؟…]+[\"'”’»)\]]*(?=\s|$)|(?<={_LETTERS})[.!?؟…]{{1,3}}(?={_LETTERS}|[#\"“«(]?{_LETTERS})")
# Titles and abbreviations that are followed by a name or a number; a single letter is an initial.
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\"“])(?:[^\W\d_]|(?:[^\W\d_]\.)+[^\W\d_]|Mr|Mrs|Ms|Dr|St|Gen|Lt|Col|Sgt|Maj|Capt|Rev|Prof|Sen|Rep|Gov"
    r"|No|Jr|Sr|vs|approx|incl|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Ave|Blvd|Rd)$"
)

_LAST = re.compile(r"[^\W_]+$")
_FIRST = re.compile(r"\s+([^\W\d_]+)")


def split(text: str) -> tuple[Sentence, ...]:
    """Cut a text into sentences; each newline ends one but where lines are wrapped, as in pages with a text layer.

    None is longer than 3,000 characters: one without a stop for so long is cut at a blank, or where it has none, there.
    """
    return tuple(
        Sentence(span, number)
        for number, line in enumerate(_paragraphs(text))
        for span in _in_line(text, line.start, line.end)
    )


def _paragraphs(text: str) -> list[Span]:
    """Return the lines that hold words, those together that a full line without a stop carries on into the next."""
    lines = [Span(m.start(), m.end()) for m in _LINE.finditer(text) if m.group().strip()]
    widest = max((line.end - line.start for line in lines), default=0)
    full = [line for line in lines if _NARROWEST <= line.end - line.start >= _FULL * widest]
    if widest > _WIDEST or len(full) < _WRAPPED:
        return lines
    found: list[Span] = []
    for index, line in enumerate(lines):
        before = lines[index - 1]
        carried = index and before in full and before.end + 1 == line.start
        if carried and not before.of(text).rstrip().endswith(_STOPS):
            found[-1] = Span(found[-1].start, line.end)
        else:
            found.append(line)
    return found


def _in_line(text: str, start: int, end: int) -> list[Span]:
    spans: list[Span] = []
    begin = start
    for mark in _END.finditer(text, start, end):
        if mark.group() == "." and _goes_on(text, max(begin, mark.start() - 12), mark.start()):
            continue
        spans.append(Span(begin, mark.end()))
        begin = mark.end()
    if begin < end:
        spans.append(Span(begin, end))
    short = (piece for span in spans for piece in _pieces(text, span))
    return [trimmed for span in short if (trimmed := _trim(text, span)) is not None]


def _pieces(text: str, span: Span) -> Iterator[Span]:
    """Yield a stretch in pieces of bounded length."""
    start = span.start
    while span.end - start > _LONGEST:
        blank = text.rfind(" ", start + 1, start + _LONGEST)
        end = blank if blank > 0 else start + _LONGEST
        yield Span(start, end)
        start = end
    yield Span(start, span.end)


def _goes_on(text: str, start: int, stop: int) -> bool:
    """Say whether a full stop at `stop` shortens a word, or makes a number the day of a month, and ends no sentence."""
    before = text[start:stop]
    if _ABBREVIATION.search(before):
        return True
    word = _LAST.search(before)
    if word is None:
        return False
    if word.group().isdigit():
        following = _FIRST.match(text, stop + 1)
        return len(word.group()) <= 2 and following is not None and following[1].lower() in _months()
    return word.group() in _abbreviations()


@cache
def _months() -> frozenset[str]:
    return languages().months


@cache
def _abbreviations() -> frozenset[str]:
    return languages().abbreviations


def _trim(text: str, span: Span) -> Span | None:
    words = span.of(text)
    left = len(words) - len(words.lstrip())
    return Span(span.start + left, span.start + left + len(words.strip())) if words.strip() else None
