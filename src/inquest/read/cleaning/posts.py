"""Posts on platforms: where the words of the one who posts begin and end, and the replies of others do not count."""

import re
from bisect import bisect_left
from dataclasses import dataclass

from inquest.model import Span
from inquest.read.cleaning.patterns import pattern, plain, standing, titles

_HEADER = 26  # words before a post in which its header names who posts; not letters, since names are long and short
_WIDEST = 600  # characters that hold so many words
_HANDLE = re.compile(r"@(\w{1,15})")
_WORD = re.compile(r"\S+")
_KNOWN = re.compile(r"\S+(?:\s+\S+){0,3}")  # words by which a title is found again in a post


@dataclass(frozen=True, slots=True)
class _Block:
    """One post of a page: `[start, end)` are its words; its header begins at `opened` or, at most, `since`."""

    since: int
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

    Where the title holds the words of one post, that post and those under the same name (a thread) are kept: what it
    replies to, and what others reply, is left out. Without such a title the page is that of the first account named.
    """
    blocks = _blocks(text)
    if not blocks:
        return None
    made = title_of(title)
    if made.is_made and made.said:
        known = _KNOWN.search(title, made.said.start, made.said.end)
        head = known[0] if known else ""
        words = plain(head)
        named = next((block for block in blocks if words and words in plain(text[block.opened : block.end])), None)
        if named is not None:
            author = title[: made.said.start].rsplit(" ", 3)[0].strip()
            own = [one for one in blocks if one is not named and author and author in text[one.since : one.start]]
            return tuple(sorted((_from(text, named, head), *(Span(one.start, one.end) for one in own))))
    first = next((handle for block in blocks if (handle := _handle(text, block))), None)
    return tuple(Span(block.start, block.end) for block in blocks if _handle(text, block) in (None, first))


def _blocks(text: str) -> list[_Block]:
    """Return the stretches between where a post begins and where it ends, each once."""
    ends = [match.start() for match in standing(text, "closes")]
    if not ends:
        return []
    begins = [Span(match.start(), match.end()) for match in standing(text, "opens")]
    marks = sorted({*ends, *(begin.start for begin in begins)})
    found: dict[str, _Block] = {}
    last = 0
    for begin in begins:
        at = bisect_left(marks, begin.end)
        end = marks[at] if at < len(marks) else len(text)
        if pattern("header").fullmatch(text, begin.end, end):
            continue  # how long ago it was written: the post itself is still to come
        if words := plain(text[begin.end : end]):
            found.setdefault(words, _Block(max(last, _header(text, begin.start)), begin.start, begin.end, end))
        last = end
    return list(found.values())


def _header(text: str, start: int) -> int:
    """Return where the words of a header begin, at most, before a post."""
    first = max(start - _WIDEST, 0)
    words = [match.start() for match in _WORD.finditer(text, first, start)][-_HEADER:]
    return words[0] if words else start


def _handle(text: str, block: _Block) -> str | None:
    """Return the account that a post's own header names, where it names one."""
    found = _HANDLE.search(text, block.opened, block.start)
    return found[1].lower() if found else None


def _from(text: str, block: _Block, head: str) -> Span:
    """Return a block from where the title's words begin: a name written onto them hides where they do."""
    at = text.find(head, block.opened, block.end)
    return Span(block.start if at < 0 else at, block.end)


def stamps(text: str) -> tuple[Span, ...]:
    """Return the days on which the posts of a platform's page are dated."""
    return tuple(Span(match.start(), match.end()) for match in standing(text, "stamp"))
