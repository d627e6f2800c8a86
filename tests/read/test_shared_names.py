"""Names of parties are compared whole, however short, and read whole, whatever quotation marks they wear."""

import pytest

from inquest.model import Document, Polarity, Predicate, Provenance
from inquest.read import Gazetteer, Reader


def attackers(text: str, polarity: Polarity) -> list[tuple[str, list[str]]]:
    """Return the attackers of a text with the words that name them."""
    reading = Reader(Gazetteer.default()).read(Document("", 0, text, None, Provenance(), (), "test", "1"))
    return [
        (str(getattr(claim.value, "name", None)), [span.of(text) for span in claim.spans])
        for claim in reading.claims
        if claim.predicate is Predicate.ATTACKER_IS and claim.polarity is polarity
    ]


@pytest.mark.parametrize("name", ["نفك", "نيفروم"])
def test_a_denial_points_to_the_accused_whatever_the_length_of_its_name(name: str):
    """A party with a name of three letters that denies an attack is the one accused, as one with a longer name is."""
    text = f"قصفت قوات {name} بلدة كيلفارا يوم الجمعة. ونفى {name} أن يكون قد قصف البلدة."
    denied = attackers(text, Polarity.DENIES)

    assert denied == [(f"قوات {name}", [f"قوات {name}", denied[0][1][1]])]


def test_a_quotation_mark_without_a_blank_parts_the_words_of_a_name():
    """A mark between two words stands for a blank in the name."""
    ((name, _),) = attackers("قصفت قوات”نيفروم“ بلدة كيلفارا يوم الجمعة.", Polarity.AFFIRMS)

    assert name == "قوات نيفروم"
