"""The time of day is what words state: a clock, a part of the day, or nothing."""

import pytest

from inquest.read.times import Stated, stated_hours


@pytest.mark.parametrize(
    ("words", "stated"),
    [
        ("Sunday evening", [Stated("evening")]),
        ("فجر اليوم", [Stated("dawn")]),
        ("مساء أمس", [Stated("evening")]),
        ("last night", [Stated("night")]),
        ("noon on 3 May 2031", [Stated("noon")]),
        ("midnight", [Stated("midnight")]),
        ("3 May 2031 at 14:30", [Stated(None, (14,))]),
        ("14:30 اليوم", [Stated(None, (14,))]),
        ("9:15 a.m. on Sunday", [Stated(None, (9,))]),
        ("Sunday at around 5 pm", [Stated(None, (17,))]),
        ("12 a.m. on Sunday", [Stated(None, (0,))]),
        ("09:15 on Sunday", [Stated(None, (9,))]),
        ("9:15 on Sunday", [Stated(None, (9, 21))]),  # of which half of the day is not said
        ("12:30 on Sunday", [Stated(None, (12, 0))]),
        ("2 pm Sunday and 5 pm Sunday", [Stated(None, (14,)), Stated(None, (17,))]),
        ("Sunday", []),
        ("3 May 2031", []),
        ("في آذار", []),
        ("", []),
    ],
)
def test_the_time_of_day_is_what_the_words_state(words: str, stated: list[Stated]):
    """A clock without a word for the half of the day may be either; a day alone states none."""
    assert list(stated_hours(words)) == stated
