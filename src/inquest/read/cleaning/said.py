"""What of a text its source says, as ranges of the original; the rest is a page's furniture or other people's words."""

import re
from itertools import pairwise

from inquest.model import Span
from inquest.read.cleaning.articles import article_spans
from inquest.read.cleaning.posts import post_spans, stamps, title_of

_BEGINS = 4  # words by which a title is known that begins again; not letters, since names are long and short
_WORD = re.compile(r"\w+")


def said(text: str, title: str = "") -> tuple[Span, ...]:
    """Return the ranges of a text that its source says, in order, apart from each other; none when all is furniture.

    The day on which a platform dates a post is kept: it is no word of the source, but it dates those that are.
    """
    if not text.strip():
        return ()
    posts = post_spans(text, title)
    if posts is None:
        return article_spans(text, Span(0, len(text)), title)
    found = [span for post in posts for span in article_spans(text, post, "")]
    if not found:
        return ()
    dates = [stamp for stamp in stamps(text) if not any(stamp.start < s.end and s.start < stamp.end for s in found)]
    return tuple(sorted([*found, *dates]))


def said_title(title: str) -> tuple[Span, ...]:
    """Return the range of a title that holds words of the source, without a platform's own wording around a post.

    What a page gives as its title several times over ("A tale | Paper A tale") is read once, where it has most words.
    """
    words = title_of(title).said
    if words is None:
        return ()
    tokens = [(match.start(), match[0]) for match in _WORD.finditer(title, words.start, words.end)]
    begins = [word for _, word in tokens[:_BEGINS]]
    again = [k for k in range(1, len(tokens)) if [word for _, word in tokens[k : k + _BEGINS]] == begins]
    first, last = max(pairwise((0, *again, len(tokens))), key=lambda piece: piece[1] - piece[0])
    start = tokens[first][0] if first else words.start
    end = tokens[last][0] if last < len(tokens) else words.end
    return (Span(start, start + len(title[start:end].rstrip())),)


def blank(text: str, spans: tuple[Span, ...]) -> str:
    """Return a text of the same length in which what no span holds is blank, each gap a line of its own.

    A text of which nothing but blanks would be left out stays as it is.
    """
    if sum(len(span.of(text).split()) for span in spans) == len(text.split()):
        return text
    parts: list[str] = []
    at = 0
    for span in (*spans, None):
        start = len(text) if span is None else span.start
        if start > at:
            parts.append("\n" + " " * (start - at - 1))
        if span is not None:
            parts.append(span.of(text))
            at = span.end
    return "".join(parts)
