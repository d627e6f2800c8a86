"""The day of writing as pages show it, told apart from the days of other stories, of visits and of quoted posts."""

import pytest

from inquest.read.times import find_times, written_in

STORY = "Two people were killed when shells hit the mill of Orvale, the town's council reports.\n"
QASSA = "قتل مدنيان وأصيب ثلاثة آخرون جراء قصف مدفعي استهدف الأحياء السكنية في بلدة أورفال.\n"
OTHERS = "Ferries to the islands resume\n\n2033/01/02\n\nA bridge is closed for repairs\n\n2033/01/02\n\n"


def day(text: str, language: str = "en") -> str | None:
    """Give the day of writing that a text itself shows."""
    found = written_in(text, language, None)
    return found.day if found else None


@pytest.mark.parametrize("story", [STORY, QASSA])
def test_a_date_above_the_story_dates_it_whatever_other_stories_are_listed(story: str):
    """Dates between headlines are those of other stories, however often they agree."""
    page = f"Shells hit a mill\n\nHill Herald\n\n05/09/2031\n\n10:00\n\n{story}\n{OTHERS}{OTHERS}Roads\n"
    assert day(page) == "2031-09-05"
    assert day(page.replace("10:00", "Hill Herald - Orvale - A. Penn")) == "2031-09-05"


def test_dates_of_a_list_of_other_stories_do_not_date_the_text():
    """A story that shows no date is not given that of its neighbours."""
    assert day(f"Shells hit a mill\n\n{STORY}\n{STORY}\n{OTHERS}{OTHERS}Roads\n") is None


def test_a_first_date_older_than_those_of_the_list_below_is_the_storys():
    """A site's own date, the day of a visit, is never older than the stories it lists."""
    listed = f"Similar\n\n{OTHERS}{OTHERS}"
    assert day(f"2031-09-05\n\n{listed}{STORY}") == "2031-09-05"
    assert day(f"2033-09-05\n\n{listed}A. Penn\n") is None


def test_a_date_after_the_last_full_stop_is_a_stamp():
    """It stands for itself, so it dates the text; a date with the words before it is part of what is told."""
    assert day("Two people were killed in Orvale.8/9/2031") == "2031-09-08"
    assert day("قتل مدنيان في أورفال.8/9/2031", "ar") == "2031-09-08"
    assert day("Two people were killed in Orvale on 8/9/2031") is None


def test_posts_of_one_day_that_a_text_quotes_tell_when_it_was_written():
    """The text is of that day, or of the next that it calls today; posts of many days tell nothing."""
    quoted = "“Shells hit the mill”\n— Orvale Watch (@orvalewatch) September 4, 2031\n"
    assert day(STORY + quoted) == "2031-09-04"
    assert day("اليوم الجمعة " + QASSA + quoted, "ar") == "2031-09-05"
    assert day(STORY + quoted + quoted.replace("4, 2031", "4, 2029")) is None


def test_what_calls_two_weekdays_today_does_not_say_which_day_it_is():
    """A text pasted together of two days dates neither."""
    assert day("قتل مدنيان اليوم الجمعة. وكان مدني قتل اليوم الخميس 4 أيلول 2031.", "ar") is None
    assert day("قتل مدنيان اليوم الخميس. وكان مدني قتل اليوم الخميس 4 أيلول 2031.", "ar") == "2031-09-04"


@pytest.mark.parametrize(
    ("text", "language", "edtf"),
    [
        ("It was hit yesterday, Thursday.", "en", "2031-09-04"),
        ("It was hit yesterday, Friday.", "en", "2031-09-04/2031-09-05"),
        ("قصف مساء أمس الجمعة", "ar", "2031-09-04/2031-09-05"),
        ("قصف فجر اليوم الأربعاء", "ar", "2031-09-03"),
        ("قصف فجر اليوم السبت", "ar", "2031-09-06"),
    ],
)
def test_a_weekday_that_disagrees_with_the_day_beside_it(text: str, language: str, edtf: str):
    """Read on a Friday: "yesterday, Friday" may be either day; a text may be stored late, or in another time zone."""
    (mention,) = find_times(text, language, "2031-09-05")
    assert mention.when.edtf == edtf


def test_today_with_a_weekday_far_from_the_day_of_writing_is_no_day():
    """Nothing says which of the two is wrong."""
    assert find_times("قصف فجر اليوم الاثنين", "ar", "2031-09-05") == ()
