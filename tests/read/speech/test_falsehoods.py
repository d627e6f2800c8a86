"""What a text calls false, retracts, doubts or could not verify, in invented sentences of both languages."""

import pytest

from inquest.model import Basis, Claim, Count, Detail, Document, Predicate, Provenance
from inquest.read import Gazetteer, Reader

READER = Reader(Gazetteer.default())


def _claims(text: str, publisher: str = "Harbour News") -> tuple[Claim, ...]:
    published_by = Provenance(publisher=Detail(publisher, Basis.SIDECAR))
    return READER.read(Document("", 0, text, None, published_by, (), "test", "1")).claims


def _killed(text: str) -> list[tuple[int | None, str, str, str]]:
    return [
        (claim.value.min, claim.speaker, claim.polarity.value, claim.hedge.value)
        for claim in _claims(text)
        if claim.predicate is Predicate.KILLED and isinstance(claim.value, Count)
    ]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("It is not true that nine people died, the mayor said.", "mayor"),
        ("The claim that nine people died is false, the ministry said.", "ministry"),
        ("There is no truth to the reports that nine people were killed, the army said.", "army"),
        ("قالت الوزارة إنه لا صحة للأنباء عن مقتل تسعة أشخاص.", "الوزارة"),
        ("وأكد المجلس أن الأنباء عن مقتل تسعة أشخاص عارية عن الصحة.", "المجلس"),
    ],
)
def test_what_a_speaker_calls_false_is_a_denial_by_that_speaker(text: str, speaker: str):
    """Words such as "not true that" turn an assertion into its denial."""
    assert _killed(text) == [(9, speaker, "denies", "asserts")]


def test_what_is_called_false_ends_with_its_clause():
    """The figure that follows "but" is affirmed."""
    text = "It is not true that nine people died but two people were killed, the mayor said."
    assert [(low, polarity) for low, _, polarity, _ in _killed(text)] == [(9, "denies"), (2, "affirms")]


def test_a_retracted_statement_is_denied_by_who_made_it():
    """Who retracts a statement no longer affirms what it said, and affirms what stands in its place."""
    text = "The ministry retracted its earlier statement that nine people had died; it now says seven were killed."
    assert [one[:3] for one in _killed(text)] == [(9, "ministry", "denies"), (7, "ministry", "affirms")]


def test_who_denies_a_report_and_who_made_it_each_speak():
    """A denied report is two claims: its author affirms, the denier denies, and neither relays the other."""
    text = "The army denied the clinic's report that nine people had died."
    claims = [claim for claim in _claims(text) if claim.predicate is Predicate.KILLED]
    assert [(claim.speaker, claim.polarity.value) for claim in claims] == [("clinic", "affirms"), ("army", "denies")]
    assert [[link.name for link in claim.chain] for claim in claims] == [
        ["clinic", "Harbour News"],
        ["army", "Harbour News"],
    ]


def test_what_could_not_be_verified_is_given_to_nobody_who_could_not():
    """Words such as "could not verify the claim that" hedge the claim; who could not neither makes nor refuses it."""
    text = "The agency could not independently verify the claim that 40 people were killed."
    assert _killed(text) == [(40, "Harbour News", "affirms", "could_not_verify")]
    assert not [claim for claim in _claims(text) if claim.predicate is Predicate.ATTACKER_IS]


def test_who_doubts_an_accusation_is_not_the_accused():
    """A doubt weakens and denies; it makes nobody an attacker."""
    text = "Residents doubt that the army killed four people."
    assert _killed(text) == [(4, "Residents", "denies", "speculates")]
    named = [claim.value for claim in _claims(text) if claim.predicate is Predicate.ATTACKER_IS]
    assert [getattr(value, "name", None) for value in named] == ["army"]
