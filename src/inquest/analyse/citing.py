"""Claims with their addresses; a claim whose words are not in its document goes no further (INV-P1)."""

from collections.abc import Iterable, Iterator, Mapping

from inquest.analyse.comparison import Cited
from inquest.consolidate import fold_name
from inquest.errors import IntegrityError, NotFound
from inquest.model import Claim, Document, Incident, Reading, Span

_NAMELESS = frozenset({"", "publisher", "unknown"})


def cite(reading: Reading, index: int, document: Document) -> Cited:
    """Return a claim with its exact words; `IntegrityError` when one of its spans leaves the document (INV-P1)."""
    claim, address = reading.claims[index], reading.claim_id(index)
    publisher = document.provenance.publisher
    return Cited(
        claim_id=address,
        document=document.id,
        exhibit=document.exhibit,
        claim=claim,
        words=tuple(_words(claim.spans, document.text, address)),
        title_words=tuple(_words(claim.title_spans, document.title or "", address)),
        publisher=None if publisher is None else publisher.value,
    )


def _words(spans: Iterable[Span], text: str, address: str) -> Iterator[str]:
    for span in spans:
        if span.end > len(text):
            raise IntegrityError(f"claim {address} points at [{span.start}, {span.end}) of {len(text)} characters")
        yield span.of(text)


def claims_of(
    incident: Incident, readings: Mapping[str, Reading], documents: Mapping[str, Document]
) -> tuple[tuple[Cited, ...], tuple[Cited, ...]]:
    """Return the claims of the incident's events, and those of its documents that are tied to no event, in order.

    Raises `NotFound` for a mention whose reading or document is not there.
    """
    events = {(m.document, m.event) for m in incident.mentions}
    within: list[Cited] = []
    apart: list[Cited] = []
    for name in sorted({document for document, _ in events}):
        if name not in readings or name not in documents:
            raise NotFound(f"incident {incident.id} mentions document {name}, which is not here")
        for index, claim in enumerate(readings[name].claims):
            if claim.event is None:
                apart.append(cite(readings[name], index, documents[name]))
            elif (name, claim.event) in events:
                within.append(cite(readings[name], index, documents[name]))
    return tuple(within), tuple(apart)


def speaker_key(cited: Cited) -> tuple[str, str]:
    """Return what tells speakers apart: the folded origin; two speakers without a name are two, not one."""
    name = fold_name(cited.claim.speaker)
    if name not in _NAMELESS:
        return name, ""
    return "", fold_name(cited.publisher) if cited.publisher else cited.document


def speaker_name(cited: Iterable[Cited]) -> str:
    """Return the spelling of a speaker's name that stands here most often."""
    return most_common(c.claim.speaker for c in cited)


def most_common(names: Iterable[str]) -> str:
    """Return the name that stands here most often, the first in order among equals."""
    counted: dict[str, int] = {}
    for name in names:
        counted[name] = counted.get(name, 0) + 1
    return min(counted, key=lambda name: (-counted[name], name))


def part_of(claim: Claim) -> int | None:
    """Return the index of the claim of which this one counts a part."""
    return getattr(claim.value, "part_of", None)
