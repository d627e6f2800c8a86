"""Sentences with words and numbers for harm that tell of none, in English and Arabic: nobody is counted."""

from pathlib import Path

import pytest

from inquest.model import Count, Document, Polarity, Predicate, Provenance
from inquest.read import Gazetteer, Reader

FIXTURES = Path(__file__).parent / "fixtures"
SILENT = (FIXTURES / "no_harm.txt").read_text(encoding="utf-8").splitlines()
REAL = [line.split("\t") for line in (FIXTURES / "harm_told.tsv").read_text(encoding="utf-8").splitlines()]
TOLD = {
    "The drill was over when 12 people were killed in Tarn.": 12,
    "Were the 12 people killed in Tarn on the list?": 12,
    "A film crew fled after 3 people were killed in Tarn.": 3,
    "Shells killed 10-12 people in Tarn.": 10,
    "Medics found 30 dead in Tarn.": 30,
    "قتل 12 شخصا في تارن، فهل يتحرك العالم؟": 12,
    "وبحسب رواية أخرى قتل 6 مدنيين في تارن.": 6,
}


@pytest.fixture(scope="module")
def reader() -> Reader:
    """The reader as it ships."""
    return Reader(Gazetteer.default())


def harmed(reader: Reader, text: str) -> list[int | None]:
    """Return the least numbers of killed and injured that a text gives."""
    claims = reader.read(Document("", 0, text, None, Provenance(), (), "test", "1")).claims
    counts = (claim.value for claim in claims if claim.predicate in (Predicate.KILLED, Predicate.INJURED))
    return [value.min for value in counts if isinstance(value, Count)]


@pytest.mark.parametrize("text", SILENT)
def test_what_did_not_happen_to_persons_counts_nobody(text: str, reader: Reader):
    """Threats, questions, films, animals, prices and weapons hold no figure of the harmed."""
    assert not harmed(reader, text)


@pytest.mark.parametrize("text", TOLD)
def test_what_did_happen_is_counted_beside_the_same_words(text: str, reader: Reader):
    """A drill, a film or a question in the sentence hides nobody who was killed."""
    assert harmed(reader, text)[:1] == [TOLD[text]]


@pytest.mark.parametrize(("number", "text"), REAL)
def test_silence_reaches_no_further_than_what_is_imagined(number: str, text: str, reader: Reader):
    """A film crew's word, a real accident in a drill, and what is told beside a denial or a condition are counted."""
    assert int(number) in harmed(reader, text)


@pytest.mark.parametrize(
    "text",
    ["There were no reports that 12 people were killed.", "The army falsely claimed that 12 people were killed."],
)
def test_what_is_called_a_false_report_is_a_denial(text: str, reader: Reader):
    """Words such as "no reports that" and "falsely claimed that" affirm no figure."""
    claims = reader.read(Document("", 0, text, None, Provenance(), (), "test", "1")).claims

    assert {claim.polarity for claim in claims if claim.predicate is Predicate.KILLED} == {Polarity.DENIES}
