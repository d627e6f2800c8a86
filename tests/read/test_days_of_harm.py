"""The day of the harm in invented reports, decided before they were read: `fixtures/days.tsv` (language, day, text).

Odd lines were mended on, even ones only scored; one hand wrote both. All were written on Friday, 5 September 2031.
"""

from pathlib import Path

from inquest.model import Basis, Detail, Document, Predicate, Provenance, When
from inquest.read import Gazetteer, Reader

READER = Reader(Gazetteer.default())
WRITTEN = Provenance(published=Detail("2031-09-05", Basis.OPTION))
ROWS = [line.split("\t") for line in (Path(__file__).parent / "fixtures/days.tsv").read_text("utf-8").splitlines()]


def day_of(text: str, written: Provenance = WRITTEN) -> str:
    """Return the day of a text's main event, or the beginning of its EDTF where it is no one day."""
    claims = READER.read(Document("", 0, text, None, written, (), "test", "1")).claims
    times = (one.value for one in claims if one.predicate is Predicate.OCCURRED_AT and one.event == 0)
    value = next(times, None)
    return value.edtf[:10] if isinstance(value, When) else ""


def right(rows: list[list[str]]) -> list[str]:
    """Return the texts whose day is read as it was decided."""
    return [text for _, day, text in rows if day_of(text) == day]


def test_the_texts_that_were_looked_at_have_their_day():
    """Each odd line but one gives the day of its harm: a noun with its verb behind a day is taken for that day's."""
    assert len(right(ROWS[::2])) == len(ROWS[::2]) - 1


def test_most_of_the_texts_that_were_only_scored_have_their_day():
    """The even lines are held to a share: nothing was mended on them."""
    assert len(right(ROWS[1::2])) >= 18


def test_a_page_that_says_when_it_was_posted_is_believed_before_the_day_on_which_it_was_visited():
    """Its weekdays count from "Posted", where publication is given as more than a week later."""
    visited = Provenance(published=Detail("2033-01-29", Basis.OPTION))
    text = (
        "Posted: Friday, September 5, 2031\n\nA man was shot and killed at a farm in Vale on Tuesday, the police said."
    )
    assert day_of(text, visited) == "2031-09-02"


def test_a_page_whose_days_in_digits_may_be_read_either_way_is_not_believed_so():
    """The label "2/5/2031" may be of May or of February."""
    visited = Provenance(published=Detail("2031-09-05", Basis.OPTION))
    text = "Posted: 2/5/2031\n\nA man was shot and killed at a farm in Vale on Tuesday, the police said."
    assert day_of(text, visited) == "2031-09-02"


def test_the_weekday_beside_a_day_in_digits_tells_which_number_is_the_month():
    """9 February 2031 is a Sunday, 2 September 2031 a Tuesday."""
    assert day_of("Two people were killed in a raid on Tuesday, 9/2/2031.") == "2031-09-02"
    assert day_of("Two people were killed in a raid on Sunday, 9/2/2031.") == "2031-02-09"


def test_a_feast_is_held_on_any_day():
    """The party of a holiday does not date what happened at it, where the text gives a day."""
    text = "Two people were shot at a Christmas party in Vale. The shooting happened early Saturday at the mill."
    assert day_of(text, Provenance(published=Detail("2031-12-28", Basis.OPTION))) == "2031-12-27"
