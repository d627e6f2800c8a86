"""Where sentences and paragraphs begin and end."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from inquest.model import Span
from inquest.read.folding import fold_word
from inquest.read.languages import languages
from inquest.read.mentions import Sentence

_LINE = re.compile(r"[^\n]+")
_WIDEST = 22  # words of a line, not letters, since names are long and short: longer ones are not wrapped by hand
_NARROWEST = 8
_FULL = 0.6  # of the widest line
_WRAPPED = 3  # lines that make a text a wrapped one
_LONGEST = 500  # words: what has no stop for so long is a list or noise; rules look at whole sentences
_WORD = re.compile(r"\S{1,60}")  # what goes on for longer without a blank is no word: it counts for several
_STOPS = (".", "!", "?", "؟", "…", ":", "؛")
# A page that lost its line ends leaves no blank after a stop; two letters or fewer are no word there, nor is a piece
# that is drawn out to the stop (see `broken`).
_LETTERS = "[ء-غف-ي]{3}"
_BEGINS = "(?![ؤئةى])"  # letters with which no word begins: a word is broken up there
_END = re.compile(  # begins with a stop, which is found sooner than a place between two letters
    rf"[.!?؟…](?:[.!?؟…]*[\"'”’»)\]]*(?=\s|$)|(?<={_LETTERS}.)[.!?؟…]{{0,2}}(?={_BEGINS}(?:{_LETTERS}|[#\"“«(]?{_LETTERS})))"
)
# Titles and abbreviations that are followed by a name or a number; a single letter is an initial.
_SHORTENED = (
    "Mr|Mrs|Ms|Dr|St|Gen|Lt|Col|Sgt|Maj|Capt|Rev|Prof|Sen|Rep|Gov"
    "|No|Jr|Sr|vs|approx|incl|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|Ave|Blvd|Rd"
)
_ABBREVIATION = re.compile(rf"(?:^|[\s(\"“])(?:[^\W\d_]|(?:[^\W\d_]\.)+[^\W\d_]|{_SHORTENED})$")

_LAST = re.compile(r"[^\W_]+$")
_FIRST = re.compile(r"\s+([^\W\d_]+)")


def split(text: str) -> tuple[Sentence, ...]:
    """Cut a text into sentences; each newline ends one but where lines are wrapped, as in pages with a text layer.

    None is longer than 500 words: one without a stop for so long is cut at a blank, or where it has none, at a letter.
    """
    return tuple(
        Sentence(span, number)
        for number, line in enumerate(_paragraphs(text))
        for span in _in_line(text, line.start, line.end)
    )


def _paragraphs(text: str) -> list[Span]:
    """Return the lines that hold words, those together that a full line without a stop carries on into the next."""
    lines = [Span(m.start(), m.end()) for m in _LINE.finditer(text) if m.group().strip()]
    sizes = [len(line.of(text).split()) for line in lines]
    widest = max(sizes, default=0)
    full = {line for line, size in zip(lines, sizes, strict=True) if _NARROWEST <= size >= _FULL * widest}
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
    start, end = span.start, span.end
    if end - start > _LONGEST:
        for word in islice(_WORD.finditer(text, start, end), _LONGEST, None, _LONGEST):
            yield Span(start, word.start())
            start = word.start()
    yield Span(start, end)


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


def is_shortened(word: str) -> bool:
    """Say whether a folded word before a full stop is one that it shortens: a title, an abbreviation, an initial."""
    return len(word) == 1 or word in _folded()


@cache
def _folded() -> frozenset[str]:
    return frozenset(map(fold_word, (*_SHORTENED.split("|"), *_abbreviations())))


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
