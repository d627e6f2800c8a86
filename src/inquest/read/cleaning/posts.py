"""Posts on platforms: where the words of the one who posts begin and end, and the replies of others do not count."""

from bisect import bisect_left
from dataclasses import dataclass

from inquest.model import Span
from inquest.read.cleaning.patterns import pattern, plain, titles

_KNOWN = 24  # letters by which a title is found again in a post


@dataclass(frozen=True, slots=True)
class _Block:
    """One post of a page: `opened` is where its header begins, `[start, end)` are its words."""

    opened: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Title:
    """What a platform made a title of: `said` are the words of the post in it, nothing where it holds none whole."""

    is_made: bool
    said: Span | None


def title_of(title: str) -> Title:
    """Tell whether a platform made a title, and which of its words are the post's."""
    for form in titles():
        match = form.fullmatch(title.strip()) if form.groups == 0 else form.match(title)
        if match is not None:
            has_words = form.groups > 0 and match.end("said") > match.start("said")
            return Title(True, Span(*match.span("said")) if has_words else None)
    return Title(False, Span(0, len(title)) if title.strip() else None)


def post_spans(text: str, title: str) -> tuple[Span, ...] | None:
    """Return what a page of a platform gives as its post, in order; `None` when the text is no such page.

    Where the title holds the words of one post, the others on the page (what it replies to, and replies) are left out.
    """
    blocks = _blocks(text)
    if not blocks:
        return None
    made = title_of(title)
    if made.is_made and made.said:
        head = made.said.of(title)[:_KNOWN]
        words = plain(head)
        named = next((block for block in blocks if words and words in plain(text[block.opened : block.end])), None)
        if named is not None:
            return (_from(text, named, head),)
    return tuple(Span(block.start, block.end) for block in blocks)


def _blocks(text: str) -> list[_Block]:
    """Return the stretches between where a post begins and where it ends, each once."""
    ends = [match.start() for match in pattern("closes").finditer(text)]
    if not ends:
        return []
    begins = [Span(match.start(), match.end()) for match in pattern("opens").finditer(text)]
    marks = sorted({*ends, *(begin.start for begin in begins)})
    found: dict[str, _Block] = {}
    for begin in begins:
        at = bisect_left(marks, begin.end)
        end = marks[at] if at < len(marks) else len(text)
        if words := plain(text[begin.end : end]):
            found.setdefault(words, _Block(begin.start, begin.end, end))
    return list(found.values())


def _from(text: str, block: _Block, head: str) -> Span:
    """Return a block from where the title's words begin: a name written onto them hides where they do."""
    at = text.find(head, block.opened, block.end)
    return Span(block.start if at < 0 else at, block.end)


def stamps(text: str) -> tuple[Span, ...]:
    """Return the days on which the posts of a platform's page are dated."""
    return tuple(Span(match.start(), match.end()) for match in pattern("stamp").finditer(text))
