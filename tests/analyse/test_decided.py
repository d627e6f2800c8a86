"""What persons decided about claims changes what an incident says; what a machine read stays beside it."""

from dataclasses import replace

import pytest

from inquest.analyse import Comparison, compare
from inquest.model import (
    Claim,
    Count,
    Decision,
    Document,
    Hedge,
    Incident,
    Link,
    Location,
    Mention,
    Moment,
    Named,
    Polarity,
    Predicate,
    Provenance,
    Qualifier,
    Reading,
    Span,
    Verdict,
)
from inquest.read.corrections import settled

TEXT = "Marsad. The council counted 12 dead, among them 3 children; the army of Veldra struck."
P = Predicate


def said(predicate: P, value: object, event: int | None = 0, start: int = 0) -> Claim:
    """Make a claim of the council."""
    link = (Link("Marsad Council", "said"),)
    return Claim(event, predicate, value, link, Hedge.ASSERTS, Polarity.AFFIRMS, (Span(start, start + 4),))


def count(number: int, part_of: int | None = None) -> Count:
    """Make a count."""
    return Count(number, number, Qualifier.EXACTLY, part_of=part_of)


CLAIMS = (
    said(P.KILLED, count(12), start=28),
    said(P.KILLED, count(3, part_of=0), start=48),
    said(P.OCCURRED_IN, Location("Marsad")),
    said(P.ATTACKER_IS, Named("army of Veldra", None), start=64),
)
READING = Reading("d.0", "en", "rules", CLAIMS)


def decided(at: int, verdict: Verdict, corrected: Claim | None = None, entry: int = 7) -> Decision:
    """Make the decision of a person on the claim at a place."""
    name, when = READING.claim_id(at), Moment.parse("2031-05-04T08:00:00Z")
    return Decision(name, "rules", verdict, CLAIMS[at], corrected, "a reason", "key", when, entry)


def compared(*decisions: Decision, reading: Reading = READING) -> Comparison:
    """Compare the one document as an incident."""
    document = Document("d", 0, TEXT, None, Provenance(), (), "text 1")
    incident = Incident("i", (Mention(document.id, 0),), ())
    assert document.id == "d.0"
    return compare(incident, {"d.0": reading}, {"d.0": document}, {"d.0": decisions})


@pytest.mark.parametrize("at", range(len(CLAIMS)))
def test_a_rejected_claim_counts_nowhere_but_among_what_was_decided(at: int):
    """No figure, value, conflict, speaker or reply cites it; it stands among the decisions as it was read."""
    found = compared(decided(at, Verdict.REJECTED))
    name = READING.claim_id(at)
    lines = (*found.killed, *found.places, *found.attackers)
    shown = {c.claim_id for line in lines for c in (getattr(line, "cited", None) or line.affirmed_by)}
    shown |= {c.claim_id for line in found.killed for c in line.parts}
    assert shown == {READING.claim_id(n) for n in range(len(CLAIMS)) if n != at}
    (judged,) = found.decided
    assert (judged.claim_id, judged.claim, judged.read, judged.verdict) == (name, CLAIMS[at], None, Verdict.REJECTED)


def test_a_corrected_claim_sets_the_corrected_value_and_keeps_what_was_read():
    """The figure is the person's, with the words that make it; the machine's reading hangs on it."""
    other = replace(CLAIMS[0], value=count(2), spans=(Span(48, 49),))
    found = compared(decided(0, Verdict.CORRECTED, other))
    (line,) = found.killed
    (cited,) = line.cited
    assert (cited.claim, cited.words) == (other, ("3",))
    assert cited.read is not None
    assert (cited.read.claim, cited.read.words) == (CLAIMS[0], ("12 d",))
    assert found.decided == (cited,)
    assert [c.code for c in found.conflicts] == ["parts_exceed_whole"]


def test_an_accepted_claim_stands_as_it_was_read():
    """Nothing differs but that somebody answers for it."""
    before, after = compared(), compared(decided(0, Verdict.ACCEPTED))
    assert replace(after.killed[0].cited[0], decided=None) == before.killed[0].cited[0]
    assert (before.decided, [c.verdict for c in after.decided]) == ((), [Verdict.ACCEPTED])


def test_the_newest_decision_counts():
    """Rejected and then accepted, a claim is back."""
    found = compared(decided(0, Verdict.REJECTED), decided(0, Verdict.ACCEPTED, entry=8))
    assert [c.verdict for c in found.killed[0].cited] == [Verdict.ACCEPTED]


def test_a_correction_holds_in_a_newer_reading_under_its_own_numbers():
    """Event and whole are those of the newer reading: the older one numbered them otherwise."""
    other = replace(CLAIMS[1], value=count(4, part_of=0))
    newer = replace(
        READING,
        claims=(CLAIMS[2], replace(CLAIMS[1], event=1, value=count(3, part_of=2)), replace(CLAIMS[0], event=1)),
    )
    kept = settled(newer, [decided(1, Verdict.CORRECTED, other)])
    assert kept.claims[1] == replace(other, event=1, value=count(4, part_of=2))


def test_what_a_person_moved_to_no_event_stands_apart():
    """A correction of the event takes the claim out of the incident, and the page still tells of it."""
    found = compared(decided(0, Verdict.CORRECTED, replace(CLAIMS[0], event=None)))
    assert [c.claim_id for c in found.apart] == [READING.claim_id(0)]
    assert [c.claim_id for c in found.decided] == [READING.claim_id(0)]


def test_a_part_of_what_was_rejected_is_a_part_no_more():
    """Where its whole is gone, a part points at nothing that is something else now."""
    kept = settled(READING, [decided(0, Verdict.REJECTED)])
    assert kept.claims == (replace(CLAIMS[1], value=count(3)), *CLAIMS[2:])
