"""Times resolved against the day of publication."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inquest.read.times import find_times

SATURDAY = "2031-09-06"


def one(text: str, published: str = SATURDAY):
    """Give the only time in a text as EDTF."""
    (mention,) = find_times(text, "en", published)
    return mention.when.edtf


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("It was hit on Friday.", "2031-09-05"),
        ("It was hit on Saturday.", "2031-09-06"),
        ("It was hit on New Year's Eve.", "2030-12-31"),
        ("It was hit last Friday.", "[2031-08-29,2031-09-05]"),
        ("Today it was hit.", "2031-09-06"),
        ("It was hit yesterday, Friday.", "2031-09-05"),
        ("the day before yesterday", "2031-09-04"),
        ("It was hit overnight.", "2031-09-05/2031-09-06"),
        ("It was hit last night.", "2031-09-05/2031-09-06"),
        ("shortly before midnight on Thursday", "2031-09-04/2031-09-05"),
        ("قصف ليلة أمس", "2031-09-05/2031-09-06"),
        ("قصف بعد منتصف ليل الجمعة", "2031-09-04/2031-09-06"),
        ("قصف ليلة السبت", "2031-09-05/2031-09-06"),
        ("قصف ليلة 3 أيلول 2031", "2031-09-02/2031-09-04"),
        ("three days ago", "2031-09-03"),
        ("two weeks ago", "2031-08-20/2031-08-26"),
        ("last week", "2031-08-25/2031-08-31"),
        ("this week", "2031-09-01/2031-09-07"),
        ("on August 3", "2031-08-03"),
        ("Between 1 and 28 August they came", "2031-08-01/2031-08-28"),
        ("from 3 to 9 August 2030", "2030-08-03/2030-08-09"),
        ("August 3 to 9, 2030", "2030-08-03/2030-08-09"),
        ("بين ١ و٢٨ آب ٢٠٣٠", "2030-08-01/2030-08-28"),
        ("من 3 إلى 9 آب", "2031-08-03/2031-08-09"),
        ("on 2 Ramadan 1452", "2030-12-26/2030-12-28"),
        ("on 3 December", "2030-12-03"),
        ("Friday, May 3rd, 2030", "2030-05-03"),
        ("early September", "2031-09-01/2031-09-10"),
        ("late February 2028", "2028-02-21/2028-02-29"),
        ("in November", "2030-11"),
        ("in March 2029", "2029-03"),
        ("in 2014", "2014"),
        ("on 4/5/2031", "2031-05-04"),
        ("on 4.5.31", "2031-05-04"),
        ("at 2031-05-04T10:00Z", "2031-05-04"),
        ("قصف مساء أمس الجمعة", "2031-09-05"),
        ("فجر اليوم", "2031-09-06"),
        ("أول أمس", "2031-09-04"),
        ("أمس الأول", "2031-09-04"),
        ("البارحة", "2031-09-05"),
        ("يوم الخميس", "2031-09-04"),
        ("الخميس الماضي", "[2031-08-28,2031-09-04]"),
        ("٣ تشرين الأول/أكتوبر ٢٠٣٠", "2030-10-03"),
        ("3 آب", "2031-08-03"),
        ("في 12 جويلية 2030", "2030-07-12"),
        ("أوائل شهر أيار", "2031-05-01/2031-05-10"),
        ("قبل يومين", "2031-09-04"),
        ("قبل ثلاثة أيام", "2031-09-03"),
        ("الأسبوع الماضي", "2031-08-25/2031-08-31"),
        ("قبل 5 أشهر", "2031-03-25/2031-04-24"),
    ],
)
def test_times_are_resolved_against_publication(text: str, edtf: str):
    """Each way of saying a time gives the days that it means for a reader on the day of publication."""
    assert one(text) == edtf


@pytest.mark.parametrize(
    "text",
    [
        "the war since September 2014",
        "منذ عام 2014",
        "it may 3 times",
        "Ferries resume next week.",
        "The hearing will be on Tuesday.",
        "on 2031-02-30",
        "Sat 31/31/2031"[4:],
    ],
)
def test_what_is_no_time_of_an_event_is_left_out(text: str):
    """A stretch that goes on, a verb that looks like a month and a day that no calendar has are not reported."""
    assert find_times(text, "en", SATURDAY) == ()


@pytest.mark.parametrize("text", ["on Friday", "yesterday", "on May 3", "in May", "early June"])
def test_without_a_day_to_count_from_nothing_is_guessed(text: str):
    """Relative times and dates without a year stay unreported when nothing dates the text."""
    assert find_times(text, "en", None) == ()


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Shells fell on October 9. The list was released on October 26, 2031.", "2031-10-09"),
        ("سقطت القذائف يوم الخميس 9 تشرين الأول. صدرت القائمة في 26 تشرين الأول 2031.", "2031-10-09"),
        ("Shells fell on Monday, October 9. The list was released on October 26, 2031.", None),
        ("Shells fell on October 9. The truce of March 5, 2029 is over.", None),
        ("Shells fell on October 9. One list is of October 26, 2031, one of October 26, 2032.", None),
    ],
)
def test_a_day_without_a_year_takes_that_of_the_whole_dates_near_it(text: str, edtf: str | None):
    """Without a day of writing: whole dates are of one year, one of them is near, and the weekday agrees."""
    days = [mention.when.edtf for mention in find_times(text, "ar" if "في" in text else "en", None)]
    assert days[0] == edtf if edtf else len(days) == text.count("20")


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Orvale today is a town of ruins.", 0),
        ("Orvale was shelled today.", 1),
        ("أورفال اليوم تقول كلمتها.", 0),
        ("قصفت أورفال اليوم.", 1),
        ("أورفال فجر اليوم.", 1),
        ("The number of dead had reached 129 by 1 November.", 0),
        ("The mill was burnt by Monday's raid.", 1),
    ],
)
def test_what_only_sounds_like_the_day_of_an_act_is_left_out(text: str, count: int):
    """A bare "today" is the present age unless a word of an act stands by; "by 1 November" is the latest day."""
    assert len(find_times(text, "ar" if "و" in text else "en", SATURDAY)) == count


def test_a_stamp_alone_on_its_line_dates_the_post():
    """A post's stamp is marked as publication, and weekdays count from it."""
    stamp, weekday = find_times("٥ أيلول ٢٠٣١, ٢١:٥٤\nقصف السوق يوم الأربعاء ونقل الجرحى", "ar", None)
    assert (stamp.is_publication, stamp.when.edtf) == (True, "2031-09-05")
    assert (weekday.is_publication, weekday.when.edtf) == (False, "2031-09-03")


def test_a_date_in_a_sentence_is_no_stamp():
    """A date amid words dates what the sentence says."""
    (mention,) = find_times("The market was shelled on September 5, 2031 by nobody knows whom.", "en", None)
    assert not mention.is_publication


@given(st.dates(date(2000, 1, 10), date(2090, 1, 1)), st.sampled_from(["Monday", "Thursday", "Sunday"]))
def test_a_weekday_lies_in_the_week_up_to_publication(published: date, weekday: str):
    """A bare weekday is never after publication and at most six days before it."""
    (mention,) = find_times(f"It was hit on {weekday}.", "en", published.isoformat())
    found = date.fromisoformat(mention.when.earliest)
    assert timedelta(0) <= published - found <= timedelta(6)
    assert found.strftime("%A") == weekday


@given(st.text(alphabet="0123456789/-. mayfridاليومأمس\n", max_size=40))
def test_spans_stay_inside_any_text(text: str):
    """Whatever the text, spans are inside it and bounds in order."""
    for mention in find_times(text, "en", SATURDAY):
        assert 0 <= mention.span.start < mention.span.end <= len(text)
        assert mention.when.earliest <= mention.when.latest


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("It was hit on 9/4/2031.", "2031-09-04"),
        ("It was hit on 4/9/2031.", "2031-09-04"),
        ("It was hit on 4/3/2031.", "2031-03-04"),
        ("It was hit on 12/3/2029.", "2029-03-12"),
    ],
)
def test_a_day_in_digits_is_read_in_the_order_that_makes_it_fresh(text: str, edtf: str):
    """Where only one order is of the month before the writing it is meant; else the day comes first."""
    assert one(text) == edtf


def test_a_day_without_its_year_is_of_the_year_that_the_text_gives_the_same_day():
    """A report of a trial names the day of the act twice, once in full."""
    found = find_times("Two were shot on March 13. They died at once on March 13, 2029, in Vale.", "en", SATURDAY)

    assert [time.when.edtf for time in found] == ["2029-03-13", "2029-03-13"]


@pytest.mark.parametrize(
    "text", ["VALE CITY (Sept. 4, 2031) — Two men were shot.", "Orvale (4 September 2031) -- Two men were shot."]
)
def test_a_day_in_brackets_behind_the_place_of_a_dateline_is_that_of_writing(text: str):
    """It dates the text and not the act."""
    assert [time.is_publication for time in find_times(text, "en", None)] == [True]


@pytest.mark.parametrize(
    ("text", "published", "told_from"),
    [
        ("A raid hit on 2 September. That day two were killed.", SATURDAY, ["2 September"]),
        ("A raid hit on 2 September, and a day later a raid killed two.", SATURDAY, ["2 September"]),
        ("It was hit on 3 May 2031. The raid of 9 May killed two.", None, ["3 May 2031"]),
        ("It was Saturday. On Sunday morning it was hit.", SATURDAY, ["Saturday"]),
        ("It was hit on Friday.", SATURDAY, []),
        ("It was hit on 9 May.", SATURDAY, []),
    ],
)
def test_a_time_names_the_others_that_it_is_told_from(text: str, published: str | None, told_from: list[str]):
    """Where the words of a time and the day of writing do not say the day, those that do are named with it."""
    last = find_times(text, "en", published)[-1]
    assert [span.of(text) for span in last.told_from] == told_from


def test_a_day_that_is_counted_back_reaches_up_to_the_act():
    """A weekday and a number of days are no day; what was so many days before is."""
    text = "He died on Wednesday, two days after the shooting."
    assert [mention.span.of(text) for mention in find_times(text, "en", SATURDAY)][-1].endswith(
        "days after the shooting"
    )


def test_a_season_is_a_time_with_its_preposition_and_no_street():
    """The season of "in spring" is a time, that of "on Spring Street" is none."""
    text = "It was hit in spring."
    assert [mention.span.of(text) for mention in find_times(text, "en", SATURDAY)] == ["in spring"]
    assert find_times("It was hit on Spring Street.", "en", SATURDAY) == ()
