"""The parts of a reader can be left out one by one, so that a measure shows what each is worth."""

from inquest.model import Document, Predicate, Provenance
from inquest.read import Gazetteer, Parts, Reader

TEXT = Document("", 0, "At least 12 people were killed in Kelvarra on Friday.", None, Provenance(), (), "test", "1")


def test_a_reader_without_figures_claims_no_casualties_and_says_what_it_lacks():
    """What a part finds is gone with it, the rest stands, and the version of the reading names what was left out."""
    whole = Reader(Gazetteer.default())
    part = Reader(Gazetteer.default(), Parts("without figures", figures=lambda *_: ()))

    assert Predicate.KILLED in {claim.predicate for claim in whole.read(TEXT).claims}
    assert {claim.predicate for claim in part.read(TEXT).claims} == {
        claim.predicate for claim in whole.read(TEXT).claims
    } - {Predicate.KILLED}
    assert part.read(TEXT).reader == f"{whole.version}, without figures"
