"""Days of invented reports that name several: of long ago, of a visit, of others, of a charge, of a picture.

`fixtures/days_told.tsv` has construction, language, publication, title, the right answer as EDTF (nothing: none) and
text. The answers were written first; all lines were looked at while the rules were.
"""

from pathlib import Path

import pytest

from inquest.model import Basis, Detail, Document, Predicate, Provenance, When
from inquest.read import Gazetteer, Reader

READER = Reader(Gazetteer.default())
ROWS = (Path(__file__).parent / "fixtures/days_told.tsv").read_text("utf-8").splitlines()


@pytest.mark.parametrize("row", ROWS)
def test_the_day_is_that_of_the_harm(row: str):
    """What is long ago, shows a visit, ends a caption or dates a charge is no day of the harm, nor is another's."""
    _, _, published, title, right, text = row.split("\t")
    written = Provenance(published=Detail(published, Basis.OPTION) if published else None)
    document = Document("", 0, text.replace("\\n", "\n"), title or None, written, (), "test", "1")
    times = (one.value for one in READER.read(document).claims if _is_main_time(one.predicate, one.event))
    found = next(times, None)
    assert (found.edtf if isinstance(found, When) else "") == right


def _is_main_time(predicate: Predicate, event: int | None) -> bool:
    return predicate is Predicate.OCCURRED_AT and event == 0


def test_the_constructions_are_told_in_both_languages():
    """Half a hundred reports, a quarter of them Arabic."""
    assert len(ROWS) >= 50
    assert sum(row.split("\t")[1] == "ar" for row in ROWS) * 4 >= len(ROWS)
