"""Denials whose speaker is not named: what is denied is never read as affirmed."""

import pytest

from inquest.model import Basis, Detail, Document, Polarity, Predicate, Provenance
from inquest.read import Gazetteer, Reader


@pytest.mark.parametrize(
    "text",
    [
        "He denied that 20 people were killed in Orvale on Friday.",
        "They deny that 20 people were killed in Orvale.",
        "It was denied that 20 people were killed in Orvale.",
        "نفى أن يكون 20 شخصا قتلوا في أورفال.",
        "تم نفي مقتل 20 شخصا في أورفال.",
    ],
)
def test_what_nobody_who_is_named_denies_is_denied(text: str):
    """The number stands with the polarity of a denial, in both languages."""
    provenance = Provenance(None, Detail("2031-05-03", Basis.FORMAT), Detail("Vale Post", Basis.FORMAT), None)
    reading = Reader(Gazetteer.default()).read(Document("", 0, text, None, provenance, (), "test", "x"))
    counts = [claim for claim in reading.claims if claim.predicate is Predicate.KILLED]

    assert counts
    assert {claim.polarity for claim in counts} == {Polarity.DENIES}
