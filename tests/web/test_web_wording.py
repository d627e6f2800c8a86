import re
import string
from dataclasses import replace
from importlib.resources import files

import pytest
from invented_desk import NAMES, cite

from inquest.analyse import ValueLine
from inquest.model import (
    Age,
    Count,
    Location,
    Mention,
    Named,
    Qualifier,
    Reason,
    Sex,
    Unknown,
    Value,
    When,
    Withheld,
    Words,
)
from inquest.web.figure import figure
from inquest.web.gathering import located, reason_kinds, reason_words
from inquest.web.language import Tongue, choose, direction, messages
from inquest.web.visible import visible
from inquest.web.wording import value_note, value_words

SAY = messages(Tongue.ENGLISH)
WEB = files("inquest.web")
TEMPLATES = {path.name: path.read_text(encoding="utf-8") for path in WEB.joinpath("templates").iterdir()}
Q = Qualifier


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (Count(26, None, Q.AT_LEAST), "at least 26"),
        (Count(None, 5, Q.AT_MOST), "at most 5"),
        (Count(40, 40, Q.ABOUT), "about 40"),
        (Count(40, None, Q.ABOUT), "about 40 or more"),
        (Count(10, 12, Q.RANGE), "between 10 and 12"),
        (Count(10, 12, Q.ABOUT), "about 10 to 12"),
        (Count(None, None, Q.VAGUE), "no number stated"),
        (Count(None, None, Q.RANGE), "not stated"),
        (Count(0, 0, Q.EXACTLY), "0"),
        (Count(3, 3, Q.EXACTLY, None, Age.CHILD, Sex.FEMALE), "3 girls"),
        (Count(3, 3, Q.EXACTLY, None, None, Sex.MALE), "3 male"),
        (Count(1, 1, Q.EXACTLY, None, Age.ADULT, Sex.FEMALE), "1 woman"),
        (Count(None, 1, Q.AT_MOST, None, Age.CHILD), "at most 1 children"),
        (Location("Dovar"), "Dovar"),
        (When("2031-05", "2031-05-01", "2031-05-31"), "2031-05"),
        (Named("a drone", "uav"), "a drone"),
        (Words("an inquiry"), "an inquiry"),
        (Unknown(), "unknown (the source says so)"),
        (Withheld("B"), "withheld (B)"),
    ],
)
def test_a_value_reads_as_what_it_says(value: Value, words: str):
    """Open bounds stay open; not stated, unknown, none and withheld read differently."""
    assert value_words(value, SAY) == words


def test_what_stands_behind_a_value_is_said_beside_it():
    """A class that says no more than the words is left out; a code without words is written legibly."""
    assert value_note(Named("air strike", "air_strike"), SAY) == ""
    assert value_note(Named("a raid", "some_class"), SAY) == "some class"
    assert value_note(Location("Dovar", 1.0, 2.0, 2500, "town"), SAY) == "town level; the point lies within 2.5 km"
    assert value_note(Location("Dovar"), SAY) == ""


def test_vague_words_are_the_figure():
    """A count in vague words is shown as those words, quoted and linked, with the absence of a number beside it."""
    claim = cite(NAMES[0], 0)
    shown = figure(replace(claim, claim=replace(claim.claim, value=Count(None, None, Q.VAGUE))), SAY)

    assert (shown.words, shown.note) == (f"“{claim.words[0]}”", "no number stated")
    assert shown.href == f"/documents/{NAMES[0]}?claim=0#c0"


def test_a_place_is_located_only_where_a_claim_gives_a_point():
    """The precision comes from the claim that states it; a name without a point, or of another line, gives none."""
    point = cite(NAMES[0], 2)
    bare = replace(point, claim=replace(point.claim, value=Location("Karsim")))

    assert (
        located([ValueLine("Dovar", (point,), (), ()), ValueLine("Karsim", (bare, point), (), ())], "Karsim") == point
    )
    assert located([ValueLine("Karsim", (bare,), (), ())], "Karsim") is None
    assert located([], "Karsim") is None


def test_reasons_are_counted_by_kind_and_keep_their_detail():
    """A distance belongs to its reason, and not to the kind; the most frequent kind comes first."""
    ends = Mention(NAMES[0], 0), Mention(NAMES[1], 0)
    reasons = [Reason(*ends, 0.8, ("near_place:1.5km", "same_day")), Reason(*ends, 0.7, ("same_day",))]

    assert reason_kinds(reasons) == (("same_day", 2), ("near_place", 1))
    assert reason_words("near_place:1.5km", SAY) == "places near one another (1.5km)"


def test_a_number_without_its_claim_cannot_be_written():
    """INV-P5: the one way to a page takes a claim with its address and refuses everything else."""
    assert figure(cite(NAMES[0], 0), SAY).href == f"/documents/{NAMES[0]}?claim=0#c0"
    for bare in (26, "26", Count(26, 26, Q.EXACTLY)):
        with pytest.raises(TypeError, match="only with its claim"):
            figure(bare, SAY)


def test_both_languages_say_the_same_things():
    """The message files have the same keys, and the same places to fill in."""
    english, arabic = (messages(tongue).words for tongue in Tongue)

    def fields(text: str) -> set[str | None]:
        return {name for _, name, _, _ in string.Formatter().parse(text)} - {None}

    assert english.keys() == arabic.keys()
    assert {k for k in english if fields(english[k]) != fields(arabic[k])} == set()


def test_every_key_that_a_template_names_has_words():
    """No page asks for words that are not there."""
    named = {key for text in TEMPLATES.values() for key in re.findall(r"\bt\(\"([a-z_.]+)\"[,)]", text)}

    assert len(named) > 80
    assert named - SAY.words.keys() == set()


@pytest.mark.parametrize(
    ("asked", "remembered", "accepted", "chosen"),
    [
        ("ar", "en", "en", "ar"),
        ("xx", "ar", "en", "ar"),
        (None, None, "fr, ar-SY;q=0.8, en;q=0.5", "ar"),
        (None, None, "en, ar", "en"),
        (None, None, "ar;q=0, fr", "en"),
        (None, None, "ar;q=much", "en"),
        (None, None, "", "en"),
    ],
)
def test_the_reader_gets_the_language_asked_for(asked: str | None, remembered: str | None, accepted: str, chosen: str):
    """The address comes first, then what was chosen before, then what the browser accepts."""
    assert choose(asked, remembered, accepted) == chosen


def test_direction_follows_the_language():
    """Arabic runs right to left, English left to right; an unknown language is left to the browser."""
    assert [direction(code) for code in ("ar", "ar-SY", "en", None)] == ["rtl", "rtl", "ltr", "auto"]


def test_characters_that_hide_are_shown():
    """Overrides, zero-width and control characters become codes; ordinary spelling stays as it is."""
    assert visible("a\u202eb\x00\u200b\ud800") == "a⟦U+202E⟧b⟦U+0000⟧⟦U+200B⟧⟦U+D800⟧"
    assert visible("می\u200cخواهم\n\t١٢") == "می\u200cخواهم\n\t١٢"
