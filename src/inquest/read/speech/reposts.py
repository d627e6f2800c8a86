"""Posts that pass on a post: "RT @name: …" gives the rest of its line to the name."""

import re

from inquest.model import Hedge, Link, Polarity, Span
from inquest.read.mentions import Saying
from inquest.read.tokens import trim

_MARKS = ("RT", "MT", "رتويت")
_REPOST = re.compile(rf"^[ \t\"“«]*({'|'.join(_MARKS)})[ \t]+@?(\w[\w.]*)[ \t]*:", re.MULTILINE)


def reposts(text: str) -> list[Saying]:
    """Return what a text passes on from other accounts, in order; the mark is the platforms' own, in any language."""
    found = []
    for mark in _REPOST.finditer(text) if any(mark in text for mark in _MARKS) else ():
        end = text.find("\n", mark.end())
        span = trim(text, mark.end(), end if end >= 0 else len(text))
        if span:
            link = Link(mark[2], mark[1])
            found.append(Saying(span, Span(mark.start(1), mark.end()), (link,), Hedge.REPORTS, Polarity.AFFIRMS))
    return found
