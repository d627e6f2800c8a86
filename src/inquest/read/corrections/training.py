"""What people answered for, as material to train and to measure a reader: JSON lines, and tokens with labels (IOB)."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from inquest.model import Claim, Decision, Document, Polarity, Reading, Span, Verdict
from inquest.read.claim_form import claim_row
from inquest.read.corrections.decisions import placed
from inquest.read.sentences import split

_TOKEN = re.compile(r"\w+|[^\w\s]")


def gold_row(document: Document, reading: Reading, decided: Mapping[int, Decision]) -> dict[str, Any]:
    """Return a text in the form of `inquest read` with the claims that persons answered for, and those they rejected.

    `complete` says that every proposed claim was decided: only then is a claim that is not there a wrong one.
    """
    known = document.provenance
    stands = [(at, one.instead_of(reading.claims[at])) for at, one in sorted(decided.items())]
    kept = [(at, claim) for at, claim in stands if claim is not None]
    place = {at: new for new, (at, _) in enumerate(kept)}
    refused = [one.said for _, one in sorted(decided.items()) if one.verdict is not Verdict.ACCEPTED]
    return {
        "id": document.id,
        "title": document.title,
        "text": document.text,
        "published": known.published.value if known.published else None,
        "publisher": known.publisher.value if known.publisher else None,
        "language": reading.language,
        "claims": [claim_row(placed(claim, place)) for _, claim in kept],
        "rejected": [claim_row(placed(claim, {})) for claim in refused],
        "complete": len(decided) == len(reading.claims),
    }


def iob_lines(text: str, claims: list[Claim]) -> Iterator[str]:
    """Yield a line `token TAB label` for each token, an empty one after each sentence; labels are B-, I- and O.

    The label is that of the shortest words of a claim at a token; a claim that denies has its predicate with `not_`.
    """
    marks = sorted(
        (
            (span, ("" if c.polarity.value == "affirms" else "not_") + c.predicate.value)
            for c in claims
            for span in c.spans
        ),
        key=lambda mark: (mark[0].end - mark[0].start, mark[0], mark[1]),
    )
    for sentence in split(text):
        inside = [mark for mark in marks if mark[0].meets(sentence.span)]
        before = None
        for match in _TOKEN.finditer(text, sentence.span.start, sentence.span.end):
            token = Span(match.start(), match.end())
            mark = next((mark for mark in inside if mark[0].meets(token)), None)
            yield f"{match.group()}\t{_label(mark, before)}"
            before = mark
        yield ""


def _name(claim: Claim) -> str:
    return ("" if claim.polarity is Polarity.AFFIRMS else "not_") + claim.predicate.value


def _label(mark: tuple[Span, str] | None, before: tuple[Span, str] | None) -> str:
    if mark is None:
        return "O"
    return ("I-" if mark == before else "B-") + mark[1]
