"""Claims on their way: one for each speaker and value, with all the words that make it."""

from dataclasses import dataclass, field, replace

from inquest.model import Claim, Count, Link, Location, Polarity, Predicate, Span, Value
from inquest.read.folding import fold_word


@dataclass(slots=True)
class Draft:
    """A claim on its way: `of` is the draft of which it is a part; the words gather until all is read."""

    claim: Claim
    of: "Draft | None" = None
    spans: set[Span] = field(default_factory=set)
    title_spans: set[Span] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.spans.update(self.claim.spans)
        self.title_spans.update(self.claim.title_spans)

    def settled(self, index: dict[int, int]) -> Claim:
        """Return the claim with its words in order, and the index of what it is a part of."""
        spans, title_spans = tuple(sorted(self.spans)), tuple(sorted(self.title_spans))
        claim = self.claim
        if (spans, title_spans) != (claim.spans, claim.title_spans):
            claim = replace(claim, spans=spans, title_spans=title_spans)
        if self.of is None or self.of is self or not isinstance(claim.value, Count):
            return claim
        return replace(claim, value=replace(claim.value, part_of=index[id(self.of)]))


class Drafts:
    """Claims in order, one for each speaker and value; what is said again adds its words to what stands."""

    def __init__(self) -> None:
        self._by_key: dict[tuple[object, ...], Draft] = {}
        self._by_value: dict[tuple[object, ...], Draft] = {}

    def add(self, claim: Claim, of: Draft | None = None, *, title: bool = False) -> Draft:
        """Add a claim, or its words to the same claim; a title's claim joins any speaker's that has its value."""
        value = (claim.event, claim.predicate, essence(claim.value))
        whole = (*value, claim.chain, claim.hedge, claim.polarity)
        held = self._by_key.get(whole) or (self._by_value.get(value) if title else None)
        if held is None:
            draft = self._by_key[whole] = Draft(claim, of)
            self._by_value.setdefault(value, draft)
            return draft
        held.spans.update(claim.spans)
        held.title_spans.update(claim.title_spans)
        return held

    def has(self, event: int, predicate: Predicate) -> bool:
        """Say whether there is a claim of this kind on an event."""
        return any(key[:2] == (event, predicate) for key in self._by_key)

    def settle(self, publisher: Link) -> None:
        """Give what the publisher says in its own words, and also as another's, to that other alone."""
        said = self._said()
        joined: dict[int, Draft] = {}
        for key, draft in list(self._by_key.items()):
            if draft.claim.chain != (publisher,) or draft.claim.polarity is not Polarity.AFFIRMS:
                continue
            other = said.get((draft.claim.event, draft.claim.predicate, essence(draft.claim.value)))
            if other is not None:
                other.spans |= draft.spans
                other.title_spans |= draft.title_spans
                joined[id(draft)] = other
                del self._by_key[key]
        for draft in self._by_key.values():
            draft.of = joined.get(id(draft.of), draft.of)

    def _said(self) -> dict[tuple[object, ...], Draft]:
        """Return the first that another affirms of each value: the same bounds, whatever it adds on the persons."""
        said: dict[tuple[object, ...], Draft] = {}
        for draft in self._by_key.values():
            claim, value = draft.claim, draft.claim.value
            if len(claim.chain) > 1 and claim.polarity is Polarity.AFFIRMS:
                plain = replace(value, status=None) if isinstance(value, Count) else value
                for one in (value, plain):
                    said.setdefault((claim.event, claim.predicate, essence(one)), draft)
        return said

    def claims(self) -> tuple[Claim, ...]:
        """Return the claims with their parts resolved to indexes."""
        drafts = list(self._by_key.values())
        index = {id(draft): at for at, draft in enumerate(drafts)}
        return tuple(draft.settled(index) for draft in drafts)


def essence(value: Value) -> object:
    """Return what makes two values the same: a name whatever its case, a place by its gazetteer entry."""
    if isinstance(value, Location) and value.gazetteer_id:
        return value.gazetteer_id
    name = getattr(value, "name", None)
    return (fold_word(name), getattr(value, "class_", None)) if name is not None else value
