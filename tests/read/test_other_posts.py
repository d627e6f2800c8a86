"""A thread or page of which the title repeats one post: what stands before that post tells of something else."""

import pytest

from inquest.model import Count, Document, Predicate, Provenance
from inquest.read import Gazetteer, Reader

POST = "قتل ثلاثة عمال في معصرة قرب فيل بغارة لقوات النهر صباح اليوم، ونقل الجرحى إلى المشفى."
OTHER = "شهدت أردان احتجاجات على مقتل شابين برصاص مجهولين."
LATER = "وقال أحد الأهالي إن الغارة دمرت المعصرة بالكامل."


@pytest.fixture(scope="module")
def reader() -> Reader:
    """The reader as it ships."""
    return Reader(Gazetteer.default())


def killed(reader: Reader, text: str, title: str | None) -> list[tuple[int | None, int | None]]:
    """Return the number and the event of each total of dead."""
    claims = reader.read(Document("", 0, text, title, Provenance(), (), "test", "1")).claims
    totals = [c for c in claims if c.predicate is Predicate.KILLED and isinstance(c.value, Count)]
    return [(c.value.min, c.event) for c in totals if isinstance(c.value, Count) and not (c.value.age or c.value.sex)]


def test_the_post_that_the_title_repeats_is_what_the_text_is_about(reader: Reader):
    """The dead of the post before it are of no event of the text."""
    assert killed(reader, f"{OTHER}\n{POST}\n{LATER}", POST) == [(2, None), (3, 0)]


@pytest.mark.parametrize("title", [None, "غارة قرب فيل", "ثلاثة عمال قتلوا في معصرة قرب فيل"])
def test_a_title_that_repeats_no_post_sets_nothing_apart(reader: Reader, title: str | None):
    """A short title, or one in its own words, says nothing of the posts."""
    assert (2, 0) in killed(reader, f"{OTHER}\n{POST}\n{LATER}", title)


def test_what_stands_before_is_kept_where_nothing_behind_it_tells_of_harm(reader: Reader):
    """A title that repeats the last line of a page does not silence the page."""
    last = "نقل مراسلنا هذه الأخبار من سوق أردان القديم يوم أمس بعد الظهر"

    assert killed(reader, f"{POST}\n{last}", last) == [(3, 0)]


def test_the_whole_text_under_its_own_title_is_kept(reader: Reader):
    """Nothing stands before a title at the head of its text."""
    assert killed(reader, f"{POST}\n{OTHER}", POST)[0] == (3, 0)
