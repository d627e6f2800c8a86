"""A claim as its card shows it: as it stands now, as it was proposed, and what persons decided about it."""

from dataclasses import dataclass, replace

from inquest.analyse import Cited
from inquest.model import Claim, Decision, Document, Verdict
from inquest.prepare import DocumentPage
from inquest.read.corrections import judged

PROPOSED = "extracted_by_machine"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A decision, and the correction that it gives, with its address."""

    decision: Decision
    corrected: Cited | None


@dataclass(frozen=True, slots=True)
class Card:
    """A claim as it stands (`cited`) and as it was read (`proposed`), with the decisions on it, the newest last."""

    cited: Cited
    proposed: Cited
    judgements: tuple[Judgement, ...]

    @property
    def state(self) -> str:
        """The verdict that counts, or that no person has judged it."""
        return PROPOSED if self.cited.verdict is None else self.cited.verdict.value

    @property
    def is_judged(self) -> bool:
        """Whether a verdict counts; a claim that was reopened has none."""
        return self.cited.verdict is not None

    @property
    def newest(self) -> int | None:
        """The entry of the newest decision, if there is one."""
        return self.judgements[-1].decision.entry if self.judgements else None

    @property
    def is_rejected(self) -> bool:
        """Whether a person found that the words say no such thing."""
        return self.state == Verdict.REJECTED

    @property
    def is_corrected(self) -> bool:
        """Whether another claim stands in the place of the one that was read."""
        return self.state == Verdict.CORRECTED


def cite(page: DocumentPage) -> tuple[Cited, ...]:
    """Return each claim of a document, as it was read, with its address."""
    reading = page.reading
    claims = reading.claims if reading else ()
    return tuple(_cited(page.document, reading.claim_id(at), claim) for at, claim in enumerate(claims) if reading)


def cards(page: DocumentPage) -> tuple[Card, ...]:
    """Return each claim of a document with what persons decided about it."""
    decided = judged(page.reading, page.decisions) if page.reading else {}
    return tuple(_card(page.document, cited, decided.get(at, ())) for at, cited in enumerate(cite(page)))


def _card(document: Document, proposed: Cited, decisions: tuple[Decision, ...]) -> Card:
    made = tuple(
        Judgement(one, _cited(document, proposed.claim_id, one.corrected) if one.corrected else None)
        for one in decisions
    )
    newest = decisions[-1] if decisions and decisions[-1].verdict is not Verdict.REOPENED else None
    now = newest.instead_of(proposed.claim) if newest else None
    stands = _cited(document, proposed.claim_id, now) if now else proposed
    return Card(replace(stands, decided=newest), replace(proposed, decided=newest), made)


def _cited(document: Document, claim_id: str, claim: Claim) -> Cited:
    publisher = document.provenance.publisher
    return Cited(
        claim_id=claim_id,
        document=document.id,
        exhibit=document.exhibit,
        claim=claim,
        words=tuple(span.of(document.text) for span in claim.spans),
        title_words=tuple(span.of(document.title or "") for span in claim.title_spans),
        publisher=publisher.value if publisher else None,
    )
