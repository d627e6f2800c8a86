"""Claims with their addresses; a claim whose words are not in its document goes no further (INV-P1)."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from inquest.analyse.comparison import Cited
from inquest.consolidate import fold_name
from inquest.errors import IntegrityError, NotFound
from inquest.model import Claim, Decision, Document, Incident, Reading, Span, Verdict
from inquest.read.corrections import standing

_NAMELESS = frozenset({"", "publisher", "unknown"})


def cite(reading: Reading, index: int, document: Document, decision: Decision | None = None) -> Cited:
    """Return a claim as it stands, with its exact words.

    A rejected one stands as it was read. Raises `IntegrityError` when one of its spans leaves the document (INV-P1).
    """
    read, address = reading.claims[index], reading.claim_id(index)
    before = _cited(read, address, document)
    now = None if decision is None else decision.instead_of(read)
    if now is None or now == read:
        return replace(before, decided=decision)
    return replace(_cited(now, address, document), decided=decision, read=before)


def _cited(claim: Claim, address: str, document: Document) -> Cited:
    publisher, published = document.provenance.publisher, document.provenance.published
    return Cited(
        claim_id=address,
        document=document.id,
        exhibit=document.exhibit,
        claim=claim,
        words=tuple(_words(claim.spans, document.text, address)),
        title_words=tuple(_words(claim.title_spans, document.title or "", address)),
        publisher=None if publisher is None else publisher.value,
        published=None if published is None else published.value,
    )


def _words(spans: Iterable[Span], text: str, address: str) -> Iterator[str]:
    for span in spans:
        if span.end > len(text):
            raise IntegrityError(f"claim {address} points at [{span.start}, {span.end}) of {len(text)} characters")
        yield span.of(text)


@dataclass(slots=True)
class Gathered:
    """The claims `within` the events of an incident, those `apart` from any event, and those that persons judged."""

    within: list[Cited] = field(default_factory=list)
    apart: list[Cited] = field(default_factory=list)
    decided: list[Cited] = field(default_factory=list)

    def take(self, cited: Cited, events: Collection[int]) -> None:
        """Put a claim where it belongs, if it belongs here; one that a person rejected counts nowhere."""
        now, before = cited.claim.event, (cited.read or cited).claim.event
        if cited.decided is not None and (None in (now, before) or now in events or before in events):
            self.decided.append(cited)
        if cited.verdict is Verdict.REJECTED:
            return
        if now is None:
            self.apart.append(cited)
        elif now in events:
            self.within.append(cited)


def claims_of(
    incident: Incident,
    readings: Mapping[str, Reading],
    documents: Mapping[str, Document],
    decisions: Mapping[str, Sequence[Decision]],
) -> Gathered:
    """Return the claims of the incident's events, and those of its documents that are tied to no event, in order.

    What a model pointed at waits in its document until a person judges it. Raises `NotFound` for a mention whose
    reading or document is not there.
    """
    found = Gathered()
    for name in sorted({mention.document for mention in incident.mentions}):
        if name not in readings or name not in documents:
            raise NotFound(f"incident {incident.id} mentions document {name}, which is not here")
        events = {m.event for m in incident.mentions if m.document == name}
        judged = standing(readings[name], decisions.get(name, ()))
        for index in range(len(readings[name].claims)):
            if not readings[name].waits(index, judged):
                found.take(cite(readings[name], index, documents[name], judged.get(index)), events)
    return found


def address(cited: Cited) -> tuple[str, int]:
    """Return where a claim stands, for order."""
    return cited.document, int(cited.claim_id.rpartition("#")[2])


def first_said(cited: Iterable[Cited]) -> tuple[str, str, int]:
    """Return when and where something was said first: the order of speakers and values.

    No name moves it (IMP-2), nor does a copy that was published later (IMP-5).
    """
    return min(((c.published or "9"), *address(c)) for c in cited)


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
