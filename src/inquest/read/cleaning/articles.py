"""Pages of news sites and the like: menus, buttons, counts and the headlines of other stories, told by their lines."""

import re
from collections.abc import Iterator

from inquest.model import Span
from inquest.read.cleaning.patterns import lines, plain, prefixes

_LINE = re.compile(r"[^\n]+")
_STOP = re.compile(r"(?<!\.\.)[.!?؟:؛][\"'”’»)\]]*\s*$")  # a line cut short ends with no stop
_ITEM = re.compile(r"\s*(?:[•·*●▪◾■–—-]|\d{1,3}\s*[-.)])")
_PROSE = 10  # words of a line that ends with a stop; not letters, since names are long and short
_LONG = 36  # words of a line that is prose even without one
_MANY = 5  # short lines before the first prose of a page that are its menus and headlines
_SHARED = 2  # words that a line has in common with the title of its page
_ENOUGH = 3  # lines of prose that make a page an article
_HEADLINES, _HEADLINE = 4, 6  # lines after an article that are headlines of others, and the least words of each


def article_spans(text: str, within: Span, title: str) -> tuple[Span, ...]:
    """Return the lines of one stretch that are no furniture, those that follow each other as one range."""
    found: list[Span] = []
    for line in _kept(text, within, title):
        if found and not text[found[-1].end : line.start].strip("\n"):
            found[-1] = Span(found[-1].start, line.end)
        else:
            found.append(line)
    return tuple(found)


def _kept(text: str, within: Span, title: str) -> Iterator[Span]:
    """Yield the lines that the source says, up to the one that names its sources."""
    spans = [Span(m.start(), m.end()) for m in _LINE.finditer(text, within.start, within.end) if m.group().strip()]
    words = [plain(span.of(text)) for span in spans]
    prose = [i for i, span in enumerate(spans) if _is_prose(span.of(text))]
    tail = prose[-1] if len(prose) >= _ENOUGH or _ends_in_headlines(words, prose) else len(spans)
    about = _content(plain(title))
    head = prose[0] if prose and prose[0] >= _MANY and about else 0
    is_lost = about and not prose and len(spans) >= _MANY
    is_lost = is_lost and not any(_belongs(span.of(text), own, about) for span, own in zip(spans, words, strict=True))
    if is_lost and all(len(_content(own) & about) < _SHARED for own in words):
        return  # a page of which the article is missing
    is_listing = False
    for index, span in enumerate(spans):
        if _names_sources(span.of(text)) and index > (prose[0] if prose else len(spans)):
            return  # the last line of an article; what follows is of others
        is_listing = _heads(words[index]) or (is_listing and not _is_prose(span.of(text)))
        if is_listing or _is_furniture(span.of(text), words[index]):
            continue
        if (index > tail or index < head) and not _belongs(span.of(text), words[index], about):
            continue
        yield span


def _ends_in_headlines(words: list[str], prose: list[int]) -> bool:
    """Say whether several lines follow two or more of prose, each as long as a headline: listed names are shorter."""
    after = words[prose[-1] + 1 :] if len(prose) > 1 else []
    return len(after) >= _HEADLINES and all(len(line.split()) >= _HEADLINE for line in after)


def _is_prose(line: str) -> bool:
    size = len(line.split())
    return size >= _LONG or (size >= _PROSE and _STOP.search(line) is not None)


def _names_sources(line: str) -> bool:
    """Say whether a short line says where an article is taken from ("Source: a paper")."""
    head, colon, _ = line.partition(":")
    return bool(colon) and len(line.split()) < _PROSE and plain(head) in lines("sources")


def _heads(words: str) -> bool:
    """Say whether a line heads a list of other stories."""
    return words in lines("heads")


def _is_furniture(line: str, words: str) -> bool:
    """Say whether a whole line is a menu, a button or a count."""
    if not words:
        return not _ITEM.match(line) and not any(char.isdigit() for char in line)
    return words in lines("line") or (words.startswith(prefixes("starts")) and len(line.split()) < _LONG)


def _belongs(line: str, words: str, about: frozenset[str]) -> bool:
    """Say whether a line outside the prose of an article is of it: a stop, a list's item, or words of the title."""
    content = _content(words)
    return bool(_STOP.search(line) or _ITEM.match(line) or 2 * len(content & about) >= len(content))


def _content(words: str) -> frozenset[str]:
    return frozenset(word for word in words.split() if len(word) > 2)
