"""Mentions joined into claims: event, speakers, parts, places and times."""

from inquest.model import Claim, Count, Hedge, Link, Location, Named, Polarity, Predicate, Span, When, Words
from inquest.read.assembly import assemble
from inquest.read.english import english_figures
from inquest.read.events import Found
from inquest.read.mentions import PlaceMention, Saying, Statement, Thing, TimeMention
from inquest.read.objects import find_objects
from inquest.read.sentences import split
from inquest.read.tagging import Tagged

_NOTHING = Found(Tagged(""))
_PAPER = Link("Hill Herald", "published")


def _at(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def _place(text: str, name: str, radius: int, *, cue: bool) -> PlaceMention:
    return PlaceMention(_at(text, name), Location(name, 1.0, 2.0, radius, "town", f"x:{name}"), cue)


def _time(text: str, words: str, day: str, *, is_publication: bool = False) -> TimeMention:
    return TimeMention(_at(text, words), When(day, day, day), is_publication)


def _found(
    text: str,
    *,
    places: tuple[PlaceMention, ...] = (),
    times: tuple[TimeMention, ...] = (),
    sayings: tuple[Saying, ...] = (),
    things: tuple[Thing, ...] = (),
    statements: tuple[Statement, ...] = (),
) -> Found:
    sentences, tagged = split(text), Tagged(text)
    all_things = (*find_objects(tagged, sentences), *things)
    figures = english_figures(tagged, sentences)
    return Found(tagged, sentences, figures, places, times, all_things, sayings, statements)


def _of(claims: tuple[Claim, ...], predicate: Predicate) -> list[Claim]:
    return [claim for claim in claims if claim.predicate is predicate]


def test_a_saying_gives_its_speaker_and_the_publisher_stands_last():
    """The chain runs from the origin to the publisher; hedge and polarity are those of the saying."""
    text = "The clinic said five people were killed. Two people were injured."
    said = Span(16, 39)
    saying = Saying(said, Span(0, 15), (Link("The clinic", "said"),), Hedge.REPORTS, Polarity.DENIES)
    claims = assemble(_found(text, sayings=(saying,)), _NOTHING, "Hill Herald")
    killed, injured = _of(claims, Predicate.KILLED)[0], _of(claims, Predicate.INJURED)[0]
    assert killed.chain == (Link("The clinic", "said"), _PAPER)
    assert (killed.hedge, killed.polarity) == (Hedge.REPORTS, Polarity.DENIES)
    assert injured.chain == (_PAPER,)
    assert injured.hedge is Hedge.ASSERTS


def test_a_publisher_that_is_not_known_is_said_to_be_so():
    """A claim is never without a speaker."""
    claims = assemble(_found("Five people were killed."), _NOTHING, None)
    assert claims[0].chain == (Link("publisher not stated", "published"),)


def test_a_figure_said_twice_is_one_claim_with_both_spans():
    """Repeats by the same speaker add their words; another speaker's same figure stands beside it."""
    text = "Five people were killed. Later again: five people were killed."
    claims = _of(assemble(_found(text), _NOTHING, "Hill Herald"), Predicate.KILLED)
    assert len(claims) == 1
    assert [span.of(text) for span in claims[0].spans] == ["Five people", "five people"]


def test_the_title_joins_the_claim_of_the_text_or_stands_alone():
    """A title's figure marks the claim that has it; one that only the title has gets title spans alone."""
    title = "Five people killed, 3 injured"
    claims = assemble(_found("Five people were killed."), _found(title), "Hill Herald")
    killed, injured = _of(claims, Predicate.KILLED)[0], _of(claims, Predicate.INJURED)[0]
    assert killed.spans
    assert killed.title_spans
    assert injured.spans == ()
    assert [s.of(title) for s in injured.title_spans] == ["3 injured"]


def test_parts_point_at_the_claim_of_their_whole():
    """Words such as "including" survive the merging; one person named later, with her age, is of the total."""
    text = "Five people, including two children, were killed. Jane Doe, 35, was killed."
    values = [c.value for c in _of(assemble(_found(text), _NOTHING, None), Predicate.KILLED)]
    assert [(v.min, v.part_of) for v in values if isinstance(v, Count)] == [(5, None), (2, 0), (1, 0), (1, 2)]


def test_the_cued_place_beside_the_casualties_is_where_it_happened():
    """A province yields to a town, and a town named in passing to the one that words place the event in."""
    text = "In Upland province five people were killed in Oldmill. Traders come from Farbridge."
    places = (
        _place(text, "Upland", 80_000, cue=True),
        _place(text, "Oldmill", 2000, cue=True),
        _place(text, "Farbridge", 2000, cue=False),
    )
    claims = _of(assemble(_found(text, places=places), _NOTHING, None), Predicate.OCCURRED_IN)
    assert [c.value.name for c in claims if isinstance(c.value, Location)] == ["Oldmill"]


def test_the_day_beside_the_act_is_when_it_happened():
    """A dateline is no event date, and of two days in the sentence the one beside the act counts."""
    text = "9 May. The letters on Saturday said that the Friday airstrikes killed five people."
    times = (
        _time(text, "9 May", "2030-05-09", is_publication=True),
        _time(text, "Saturday", "2030-05-04"),
        _time(text, "Friday", "2030-05-03"),
    )
    claims = _of(assemble(_found(text, times=times), _NOTHING, None), Predicate.OCCURRED_AT)
    assert [c.value.earliest for c in claims if isinstance(c.value, When)] == ["2030-05-03"]


def test_casualties_of_another_day_are_another_event():
    """A sentence that counts others on another day gets its own event, and what follows it in its paragraph too."""
    text = "Five people were killed on Friday.\nTwo people were killed on Monday. A woman was injured."
    times = (_time(text, "Friday", "2030-05-03"), _time(text, "Monday", "2030-04-29"))
    claims = assemble(_found(text, times=times), _NOTHING, None)
    assert [(c.event, c.value.min) for c in _of(claims, Predicate.KILLED) if isinstance(c.value, Count)] == [
        (0, 5),
        (1, 2),
    ]
    assert {c.event for c in _of(claims, Predicate.INJURED)} == {1}
    assert [c.event for c in _of(claims, Predicate.OCCURRED_AT)] == [0, 1]


def test_figures_over_a_long_period_belong_to_no_event():
    """What was counted "in total" is claimed of no event of the document."""
    text = "Five people were killed. In total 900 people were killed."
    claims = _of(assemble(_found(text), _NOTHING, None), Predicate.KILLED)
    assert [c.event for c in claims] == [0, None]


def test_headlines_of_other_stories_belong_to_no_event():
    """On a page with a title and running prose, a line of another story gives this event no figure."""
    prose = "Five people were killed. It was loud. They fled. Roads closed."
    claims = assemble(_found(prose + "\nNine people killed at a distant harbour"), _found("Loud raid"), None)
    assert [c.event for c in _of(claims, Predicate.KILLED)] == [0, None]


def test_a_line_that_begins_with_a_verb_of_saying_is_no_headline():
    """Who goes on to say something tells of this event, though the line has no stop and no word of the title."""
    text = "Five people were killed. It was loud. They fled. Roads closed.\nAdding that nine people were killed"
    said, cue = _at(text, "nine people were killed"), _at(text, "Adding")
    saying = Saying(said, cue, (Link("Ardan Agency", "adding"),), Hedge.ASSERTS, Polarity.AFFIRMS)
    claims = assemble(_found(text, sayings=(saying,)), _found("Loud raid"), None)
    assert [c.event for c in _of(claims, Predicate.KILLED)] == [0, 0]


def test_demands_and_general_weapon_use_are_tied_to_no_event():
    """A demand, and a weapon used at other times, have no event; a means told of in general is no claim."""
    text = "They demand an inquiry. On several occasions drones and white phosphorus were used. A raid killed five."
    demand = Statement(_at(text, "an inquiry"), Predicate.DEMANDS, Words("an inquiry"))
    attacker = Thing(_at(text, "They"), Predicate.ATTACKER_IS, Named("They"), tied=True)
    claims = assemble(_found(text, statements=(demand,), things=(attacker,)), _NOTHING, None)
    assert [c.event for c in _of(claims, Predicate.DEMANDS)] == [None]
    assert [c.event for c in _of(claims, Predicate.WEAPON_WAS)] == [None]
    assert [c.event for c in _of(claims, Predicate.ATTACKER_IS)] == [0]
    assert _of(claims, Predicate.MEANS_WAS) == []


def test_nothing_gives_no_claims():
    """An empty document has no claims."""
    assert assemble(_NOTHING, _NOTHING, "Hill Herald") == ()
