"""Digests that go from place to place, and articles that turn to another one."""

import pytest

from inquest.model import Count, Location, Span
from inquest.read.english import english_figures
from inquest.read.events import Found, events
from inquest.read.mentions import PlaceMention
from inquest.read.sentences import split
from inquest.read.tagging import Tagged

PLACES = {
    ("Ardan", "أردان"): Location("Ardan", 10.0, 20.0, 1_000, "village", "x:1"),
    ("Kelvarra", "كلفارة"): Location("Kelvarra", 10.5, 20.5, 1_000, "village", "x:2"),
    ("Sidra", "السدرة"): Location("Sidra", 10.9, 20.9, 1_000, "village", "x:3"),
    ("Northmark", "الشمالية"): Location("Northmark", 10.1, 20.1, 50_000, "province", "x:4"),
}
DIGESTS = [
    "أحداث يوم الثلاثاء\nأردان:\nقتل مدني بقصف.\nكلفارة:\nقتل ثلاثة مدنيين بانفجار.\nالسدرة:\nأصيب رجل برصاص.",
    "أحداث يوم الثلاثاء\nأردان::قتل مدني بقصف.كلفارة::قتل ثلاثة مدنيين بانفجار.السدرة::أصيب رجل برصاص.",
    "Tuesday\nIn Ardan:\nA man was killed.\nIn Kelvarra:\nKilled three civilians.\nIn Sidra:\nA man was hurt.",
]
TURNS = [
    """قتل ثلاثة مدنيين بقصف على أردان.
وفي كلفارة، قتل خمسة جراء انفجار.
وقالت الشرطة إن ستة قتلوا لاحقا.
وفي أردان، قتل ثلاثة مدنيين كما ذكر شهود.""",
    """Shelling of Ardan killed three civilians.
In Kelvarra, a blast killed five people.
Police said later that it killed six people.
In Ardan, the shelling killed three civilians, witnesses said.""",
]


def told(text: str, main: int = 0) -> list[tuple[int | None, int | None]]:
    """Return event and least number of the killed that a text counts; `main` is the count of its title."""
    tagged, sentences = Tagged(text), split(text)
    found = Found(tagged, sentences, english_figures(tagged, sentences), tuple(_mentions(text)))
    of = events(found, Tagged(""), frozenset({main} if main else ()))
    wholes = [one for one in found.figures if one.of is None and isinstance(one.count, Count)]
    return [(of.at(found.sentence_of(one.span)), one.count.min) for one in wholes if one.predicate.value == "killed"]


def _mentions(text: str) -> list[PlaceMention]:
    found = []
    for names, where in PLACES.items():
        for name in names:
            at = text.find(name)
            while at >= 0:
                found.append(PlaceMention(Span(at, at + len(name)), where, is_event_cue=True))
                at = text.find(name, at + 1)
    return found


@pytest.mark.parametrize("text", DIGESTS)
def test_each_item_of_a_digest_is_an_event_and_none_is_the_main_one(text: str):
    """Headings that name places part a digest; nothing in it says what it is mainly about."""
    assert told(text) == [(1, 1), (2, 3)]


@pytest.mark.parametrize("text", DIGESTS)
def test_the_item_whose_count_the_title_gives_is_what_a_digest_is_mainly_about(text: str):
    """A title that tells of one item makes it the main one."""
    assert told(text, main=3) == [(1, 1), (0, 3)]


@pytest.mark.parametrize("text", [text.replace("Sidra", "Ardan").replace("السدرة", "أردان") for text in DIGESTS[:2]])
def test_two_places_make_no_digest(text: str):
    """A report may head its parts with where they are from."""
    assert told(text) == [(0, 1), (0, 3)]


@pytest.mark.parametrize("text", TURNS)
def test_a_paragraph_that_opens_with_another_place_turns_to_another_event(text: str):
    """What follows goes on with it, until a paragraph names a place of the lead."""
    assert told(text) == [(0, 3), (1, 5), (1, 6), (0, 3)]


@pytest.mark.parametrize("text", TURNS)
def test_a_wider_place_around_that_of_the_lead_opens_no_other_event(text: str):
    """A province that holds the lead's village is no place apart from it."""
    wide = text.replace("Kelvarra", "Northmark").replace("كلفارة", "الشمالية")

    assert {event for event, _ in told(wide)} == {0}


def test_a_place_inside_a_sentence_turns_nothing():
    """Only a paragraph that opens with "in" and a place leaves the lead's."""
    assert {event for event, _ in told(TURNS[1].replace("In Kelvarra, a blast", "A blast in Kelvarra"))} == {0}
