"""Which time is the event's: what the words around it say, then where it stands; and what publication alone bounds."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inquest.model import Basis, Claim, Detail, Document, Predicate, Provenance, When
from inquest.read import Gazetteer, Reader, claim_of, claim_row

READER = Reader(Gazetteer.default())
FRIDAY = "2031-09-05"


def claims(text: str, published: str | None = FRIDAY, title: str = "") -> list[Claim]:
    """Read a text; return what it says of the time of its main event."""
    detail = Detail(published, Basis.OPTION) if published else None
    document = Document("", 0, text, title or None, Provenance(published=detail), (), "test", "1")
    found = READER.read(document).claims
    return [claim for claim in found if claim.predicate is Predicate.OCCURRED_AT and claim.event == 0]


def when(text: str, published: str | None = FRIDAY, title: str = "") -> str | None:
    """Give the time of the main event as EDTF."""
    values = [claim.value for claim in claims(text, published, title)]
    return values[0].edtf if values and isinstance(values[0], When) else None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (
            "Police arrested a man on Thursday. He is accused of a shooting that killed two people on Monday.",
            "2031-09-01",
        ),
        ("Two people were killed in a raid on Tuesday. A vigil was held on Wednesday.", "2031-09-02"),
        ("The mayor spoke on Thursday about the Sept. 1 shelling that killed four people.", "2031-09-01"),
        ("On Wednesday, shells hit the mill and killed two people.", "2031-09-03"),
        ("A man was shot on Hill Road late Monday, officials said. He was identified on Thursday.", "2031-09-01"),
        ("Jane Doe, 23, died Thursday at a clinic after she was shot on Tuesday.", "2031-09-02"),
        ("The police have released new details regarding last Monday's shooting of three people.", "2031-09-01"),
        ("Jim Poe, 30, was shot when a rifle went off at a farm on Monday, police said.", "2031-09-01"),
        ("Three people were shot on Aug. 30. Another man was held on Thursday.", "2031-08-30"),
        ("Jim Poe was sentenced to prison on Thursday. He was convicted of the May 3 shooting of a boy.", "2031-05-03"),
        ("The police told reporters that on Monday two men shot a boy, 9.", "2031-09-01"),
        ("Two officers were indicted over the Sept. 1, 2031 death of a child who was killed in a car.", "2031-09-01"),
        ("Six people were killed on Monday. A teenager died on Wednesday, the clinic says.", "2031-09-01"),
        ("قتل مدنيان بقصف على البلدة مساء الثلاثاء. وقال ناشط يوم الخميس إن المشفى أغلق.", "2031-09-02"),
        ("قتل مدنيان بقصف يوم الأربعاء. يذكر أن الهدنة وقعت في 3 أيار 2030.", "2031-09-03"),
    ],
)
def test_the_day_of_the_act_counts_and_not_that_of_what_came_of_it(text: str, day: str):
    """Arrests, vigils, statements and truces have days too; the event's is that which the words give to the harm."""
    assert when(text) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (
            "On September 1, 2031, six identified men were killed. On September 3, prayers were held after the raid.",
            "2031-09-01",
        ),
        (
            "At dawn on September 1, 2031, ten of them were killed. On September 3, after the raid, a cousin wrote.",
            "2031-09-01",
        ),
    ],
)
def test_a_time_that_opens_the_first_sentence_of_the_harm_goes_with_the_harm(text: str, day: str):
    """However far from its verb it stands, and whatever participle comes first."""
    assert when(text, None) == day


def test_the_day_of_what_came_of_the_harm_is_no_day_of_the_harm_where_publication_bounds_it():
    """A burial of yesterday says only that the death was before; without any other day it is all there is."""
    text = "قتل طفل بقصف على أورفال، وتم تشييعه ودفنه أمس في مقبرة البلدة."
    assert when(text) == "[2031-09-03..2031-09-05]"
    assert when("Two men were killed in Orvale; their funeral was held on 4 September 2031.", None) == "2031-09-04"


@pytest.mark.parametrize(
    "text",
    [
        "Two men, in the army until 2012, were killed by shells in Orvale.",
        "قتل رجلان كانا انشقا عام 2012 بقصف على أورفال.",
        "Third massacre in 2031: two civilians were killed by shells on Orvale.",
        "المجزرة الثالثة في 2031: مقتل مدنيين اثنين بقصف على أورفال.",
    ],
)
def test_a_year_that_is_over_does_not_date_news(text: str):
    """It tells of the life of those harmed, or counts the raids of a year; a month at most says when they were."""
    assert when(text) == "[2031-09-03..2031-09-05]"


@pytest.mark.parametrize(
    "text",
    [
        "Smoke over Orvale, August 11, 2031 (A. Penn)\n\nShells killed two people at the mill in Orvale.",
        "دخان فوق أورفال، 11 آب 2031 (أ. بن)\n\nقتل مدنيان بقصف على الطاحونة في أورفال.",
    ],
)
def test_the_day_of_an_old_picture_is_not_the_events(text: str):
    """The caption of a picture names who took it; one of the last days may show what the text tells."""
    assert when(text) == "[2031-09-03..2031-09-05]"
    assert when(text.replace("11", "22").replace("August", "September").replace("آب", "أيلول"), "2031-09-23") != FRIDAY
    assert when(text, "2031-08-12") == "2031-08-11"


@pytest.mark.parametrize(
    "text",
    [
        "قتل مدنيان بقصف على الطاحونة في أورفال.\nوأمس، قصفت الطائرات بلدة هايمور.",
        "قتل مدنيان بقصف على الطاحونة في أورفال. ويوم أمس، قصفت الطائرات بلدة هايمور.",
    ],
)
def test_and_on_another_day_opens_another_event(text: str):
    """What the lead tells without a day is not of the day that a later sentence opens with."""
    assert when(text) == "[2031-09-03..2031-09-05]"


@pytest.mark.parametrize(
    "text",
    [
        "The army apologised to the family of two people who were killed in the raid.",
        "قدم وفد اعتذاره لعائلة مدنيين قتلا في الغارة.",
        "أطلقت القوة سراح رجل كان في المنزل الذي قتل فيه مدنيان.",
    ],
)
def test_apologies_and_releases_come_late_so_publication_does_not_bound_the_harm(text: str):
    """They are news of their own, days or months after the harm that they speak of."""
    assert when(text) is None


@pytest.mark.parametrize("text", ["اعتقلت القوات سبعة أشخاص من أهالي أورفال.", "Raids were reported in Orvale."])
def test_an_act_without_casualties_is_bounded_by_publication_too(text: str):
    """An arrest or a raid has its day, whether or not anybody was killed."""
    assert when(text) == "[2031-09-03..2031-09-05]"


def test_a_day_in_a_tag_or_a_name_is_none():
    """Words joined into a tag, and the last word of a paper's name, date nothing."""
    assert when("Two people were killed. #harbour_today", None) is None
    assert when("Two people were killed, wrote Harbour Today.", "2031-09-05") == "[2031-09-03..2031-09-05]"


def test_news_without_a_day_is_bounded_by_its_publication_and_says_so():
    """No words date it, so the claim has none and says on what it rests; its bounds are those of fresh news."""
    (claim,) = claims("Two people were killed when shells hit the town.")
    assert isinstance(claim.value, When)
    assert claim.value == When("[2031-09-03..2031-09-05]", "2031-09-03", "2031-09-05", by_publication=True)
    assert claim.spans == ()
    assert claim_row(claim)["value"]["basis"] == "publication"
    assert claim_of(claim_row(claim)) == claim


@pytest.mark.parametrize(
    "text",
    ["In May, shells hit the town and killed two people.", "في أيار قتل شخصان بقصف على البلدة."],
)
def test_a_month_that_is_over_is_the_time_where_the_text_names_nothing_finer(text: str):
    """Publication bounds nothing that the words themselves put in an earlier month."""
    (claim,) = claims(text)
    assert isinstance(claim.value, When)
    assert (claim.value.earliest, claim.value.latest) == ("2031-05-01", "2031-05-31")
    assert not claim.value.by_publication


def test_a_stamp_in_the_text_is_the_words_of_such_a_claim():
    """Where the text itself shows the day of publication, the claim points there."""
    text = "Hill Herald\nSeptember 5, 2031 · 3:45 PM\nTwo people were killed when shells hit the town.\n"
    (claim,) = claims(text, None)
    assert [span.of(text) for span in claim.spans] == ["September 5, 2031"]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("A man was sentenced to nine years. Two people were killed in the shooting.", ""),
        ("Two people were killed in the shooting.", "Jury hears of the mill shooting"),
        ("Ferries resume soon.", ""),
    ],
)
def test_what_may_be_written_long_after_is_not_dated_by_its_publication(text: str, title: str):
    """Reports of trials, and texts that tell of no harm, are given no day."""
    assert when(text, FRIDAY, title) is None


def test_a_post_whose_stamp_is_a_year_older_than_stated_is_of_its_stamp():
    """A date that was shown without its year and completed by the year of the visit is put right by the stamp."""
    text = "Hill Herald\nSeptember 5, 2030 · Shared with Public\nA shell killed two people this morning.\n"
    assert when(text, FRIDAY) == "2030-09-05"


@given(st.dates(date(2001, 1, 1), date(2090, 1, 1)))
def test_bounds_by_publication_end_on_that_day(published: date):
    """They hold three days, of which the day of publication is the last."""
    (claim,) = claims("Two people were killed when shells hit the town.", published.isoformat())
    assert isinstance(claim.value, When)
    assert date.fromisoformat(claim.value.latest) == published
    assert date.fromisoformat(claim.value.earliest) == published - timedelta(2)
