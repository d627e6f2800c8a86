"""What a text says of itself in its first lines."""

import re

from inquest.model import Basis, Provenance
from inquest.read.formats.base import detail
from inquest.read.formats.dates import published_form

_LOOKED_AT = 6
_PUBLISHER = re.compile(r"(?:source|publisher|المصدر|الناشر)\s*:\s*(?P<value>[^;|؛]{1,120})", re.IGNORECASE)
_PUBLISHED = re.compile(
    r"(?:(?:published|date|publication date|التاريخ|تاريخ النشر)\s*:?|نشر(?:ت)? في\s*:?)\s*"
    r"(?P<value>\d{4}-\d{2}(?:-\d{2})?)(?!\d)",
    re.IGNORECASE,
)
_LABEL = re.compile(
    rf"(?:{_PUBLISHER.pattern.replace('?P<value>', '?:')}|{_PUBLISHED.pattern.replace('?P<value>', '?:')})",
    re.IGNORECASE,
)
_ENDS = ".؟?!؛;:،,"


def header_provenance(text: str, *, with_title: bool) -> Provenance:
    """Read publisher and ISO date from labelled lines at the head of a text (`Source: …; published …`).

    With `with_title`, the first other line is the title when it is short, ends without a stop and an empty line
    follows it. Every line stays in the text; all that is found stands on the text's own word.
    """
    head = [line.strip() for line in text[:4000].removeprefix("\ufeff").splitlines()]
    lines = [(at, line) for at, line in enumerate(head) if line][:_LOOKED_AT]
    labelled = []
    for _, line in lines:
        if not _LABEL.match(line):
            break
        labelled.append(line)
    publisher = next((m["value"] for line in labelled if (m := _PUBLISHER.match(line))), None)
    day = next((m["value"] for line in labelled if (m := _PUBLISHED.search(line))), None)
    rest = lines[len(labelled) :]
    title = _heading(head, *rest[0]) if with_title and rest else None
    return Provenance(
        title=detail(title, Basis.HEADER_LINE),
        publisher=detail(publisher, Basis.HEADER_LINE),
        published=detail(published_form(day) if day else None, Basis.HEADER_LINE),
    )


def _heading(head: list[str], at: int, line: str) -> str | None:
    followed = at + 1 < len(head) and not head[at + 1]
    more = any(head[at + 1 :])
    return line if followed and more and len(line) <= 150 and line[-1] not in _ENDS else None
