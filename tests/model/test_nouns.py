"""The nouns refuse what cannot be: each is checked when it is made, and cannot be changed afterwards."""

import json
from collections.abc import Callable
from dataclasses import FrozenInstanceError
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inquest.model import (
    Basis,
    Checkpoint,
    Claim,
    Count,
    Detail,
    Digest,
    Document,
    Exhibit,
    Hedge,
    Incident,
    IncidentState,
    Inquiry,
    Link,
    Location,
    LocatorKind,
    Mention,
    Moment,
    Polarity,
    Predicate,
    Provenance,
    Qualifier,
    Reading,
    Segment,
    Span,
    When,
    Words,
)

NAME = "a3" * 32
NOON = Moment(datetime(2031, 5, 4, 12, 0, tzinfo=UTC))


def claim(**changes: object) -> Claim:
    """Make a claim that only differs from a good one in what is named."""
    good: dict[str, Any] = {
        "event": 0,
        "predicate": Predicate.KILLED,
        "value": Count(3, 3, Qualifier.EXACTLY),
        "chain": (Link("a doctor", "said"), Link("the Marsad Gazette", "published")),
        "hedge": Hedge.ASSERTS,
        "polarity": Polarity.AFFIRMS,
        "spans": (Span(0, 5),),
    }
    return Claim(**{**good, **changes})


@pytest.mark.parametrize(
    ("low", "high", "qualifier", "why"),
    [
        (-1, 3, Qualifier.RANGE, "never below 0"),
        (None, -1, Qualifier.AT_MOST, "never below 0"),
        (5, 3, Qualifier.RANGE, "min 5 exceeds max 3"),
        (None, None, Qualifier.AT_LEAST, "at least"),
        (3, 5, Qualifier.AT_LEAST, "at least"),
        (3, None, Qualifier.AT_MOST, "needs its max"),
        (3, None, Qualifier.VAGUE, "bounds nothing"),
        (None, 3, Qualifier.VAGUE, "bounds nothing"),
        (None, None, Qualifier.EXACTLY, "min equal to max"),
        (3, 4, Qualifier.EXACTLY, "min equal to max"),
        (3, None, Qualifier.EXACTLY, "min equal to max"),
    ],
)
def test_a_count_whose_bounds_contradict_its_words_is_refused(
    low: int | None, high: int | None, qualifier: Qualifier, why: str
):
    """No figure is made that its own bounds or its qualifier contradict."""
    with pytest.raises(ValueError, match=why):
        Count(low, high, qualifier)


@pytest.mark.parametrize(
    ("low", "high", "qualifier"),
    [
        (0, 0, Qualifier.EXACTLY),
        (26, None, Qualifier.AT_LEAST),
        (None, 9, Qualifier.AT_MOST),
        (0, 9, Qualifier.AT_MOST),
        (3, 5, Qualifier.RANGE),
        (40, 40, Qualifier.ABOUT),
        (None, None, Qualifier.VAGUE),
    ],
)
def test_a_count_keeps_open_what_its_words_leave_open(low: int | None, high: int | None, qualifier: Qualifier):
    """Each qualifier has its form, and an open bound stays `None`."""
    made = Count(low, high, qualifier)

    assert (made.min, made.max) == (low, high)
    assert (made.status, made.age, made.sex, made.part_of) == (None, None, None, None)


@pytest.mark.parametrize(
    ("lat", "lon", "radius", "accuracy", "why"),
    [
        (10.0, None, 500, "town", "both coordinates"),
        (None, 10.0, 500, "town", "both coordinates"),
        (90.1, 0.0, 500, "town", "off the globe"),
        (-90.1, 0.0, 500, "town", "off the globe"),
        (0.0, 180.1, 500, "town", "off the globe"),
        (0.0, -180.1, 500, "town", "off the globe"),
        (float("nan"), 0.0, 500, "town", "off the globe"),
        (10.0, 10.0, None, "town", "radius and an accuracy"),
        (10.0, 10.0, 500, None, "radius and an accuracy"),
    ],
)
def test_a_point_that_claims_more_than_is_known_is_refused(
    lat: float | None, lon: float | None, radius: int | None, accuracy: str | None, why: str
):
    """No point stands half, off the globe, or without its radius and accuracy class."""
    with pytest.raises(ValueError, match=why):
        Location("Marsad", lat, lon, radius, accuracy)


def test_a_place_may_be_a_name_alone_or_a_point_at_the_edge_of_the_globe():
    """A name without a point is a place; so is a point on the last meridian."""
    assert Location("Marsad").lat is None
    assert Location("the pole", 90.0, -180.0, 1, "exact").radius_m == 1


def test_a_time_that_ends_before_it_begins_is_refused():
    """A time covers one day or more, in order."""
    with pytest.raises(ValueError, match="lies after"):
        When("2031-05", "2031-05-31", "2031-05-01")
    assert When("2031-05-04", "2031-05-04", "2031-05-04").edtf == "2031-05-04"


def test_a_claim_nobody_makes_is_refused():
    """There is no claim without a speaker."""
    with pytest.raises(ValueError, match="speaker"):
        claim(chain=())


def test_a_claim_without_words_is_refused():
    """A claim points to the words that make it, in the text or in the title."""
    with pytest.raises(ValueError, match="words"):
        claim(spans=())
    assert claim(spans=(), title_spans=(Span(0, 1),)).title_spans == (Span(0, 1),)


def test_the_speaker_of_a_claim_is_who_said_it_first():
    """Who passed it on does not become its speaker."""
    assert claim().speaker == "a doctor"


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 3), (-1, 3)])
def test_a_span_of_no_characters_is_refused(start: int, end: int):
    """A span holds at least one character and none before the text."""
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


@given(st.text(min_size=1), st.data())
def test_spans_agree_with_the_characters_they_name(text: str, data: st.DataObject):
    """Two spans meet exactly when they share a character, and one lies within the other when it shares all of its."""
    cut = st.integers(0, len(text) - 1)
    one, other = (Span(a := data.draw(cut), data.draw(st.integers(a + 1, len(text)))) for _ in range(2))
    shared = set(range(one.start, one.end)) & set(range(other.start, other.end))

    assert one.meets(other) == other.meets(one) == bool(shared)
    assert one.within(other) == (len(shared) == one.end - one.start)
    assert len(one.of(text)) == one.end - one.start


@pytest.mark.parametrize(
    "value", ["", NAME[:-1], NAME + "0", NAME.upper(), NAME + "\n", "g" * 64, "٣" * 64, f"sha256:{NAME}"]
)
def test_a_name_that_is_no_digest_is_refused(value: str):
    """Only 64 lower-case hexadecimal digits name sealed bytes; nothing that a path or a filter could misread."""
    with pytest.raises(ValueError, match="not a SHA-256"):
        Digest(value)


def test_a_digest_is_its_digits():
    """A digest can be used wherever its text can."""
    assert Digest(NAME) == NAME


@pytest.mark.parametrize(
    "when",
    [datetime(2031, 5, 4, 12, 0), datetime(2031, 5, 4, 12, 0, tzinfo=timezone(timedelta(hours=3)))],
)
def test_a_time_that_is_not_in_utc_is_no_moment(when: datetime):
    """A naive or local time cannot slip in as an instant."""
    with pytest.raises(ValueError, match="aware and in UTC"):
        Moment(when)


def test_a_time_without_a_zone_cannot_become_a_moment():
    """A zone is never guessed, neither from an object nor from text."""
    with pytest.raises(ValueError, match="without a zone"):
        Moment.of(datetime(2031, 5, 4, 12, 0))
    with pytest.raises(ValueError, match="without a zone"):
        Moment.parse("2031-05-04T12:00:00")


def test_an_aware_time_is_converted_and_never_relabelled():
    """Three in the afternoon three hours east is noon in UTC."""
    east = datetime(2031, 5, 4, 15, 0, 0, 999, tzinfo=timezone(timedelta(hours=3)))

    assert Moment.of(east) == NOON
    assert str(NOON) == "2031-05-04T12:00:00Z"


@given(st.datetimes(min_value=datetime(1000, 1, 1), timezones=st.just(UTC)))
def test_a_moment_written_is_the_moment_read(when: datetime):
    """Writing and parsing lose nothing, and order is that of time."""
    made = Moment.of(when)

    assert Moment.parse(str(made)) == made
    assert made <= Moment.of(when + timedelta(seconds=1))


def test_now_is_an_instant_to_the_second():
    """The clock is read in UTC and to the second."""
    assert Moment.now().utc.microsecond == 0
    assert Moment.now() != NOON


@pytest.mark.parametrize("value", ["", " ", "\n\t"])
def test_an_empty_detail_is_refused(value: str):
    """What is not known is absent; it never stands as an empty detail."""
    with pytest.raises(ValueError, match="needs a value"):
        Detail(value, Basis.OPTION)


def test_a_stronger_basis_stands_and_a_weaker_one_fills_gaps():
    """What a person said is kept; what they left out comes from the file."""
    said = Provenance(title=Detail("As told", Basis.OPTION), language=Detail("ar", Basis.OPTION))
    found = Provenance(
        title=Detail("As printed", Basis.FORMAT),
        published=Detail("2031-05-04", Basis.FORMAT),
        publisher=Detail("Marsad Gazette", Basis.HEADER_LINE),
    )

    both = said.over(found)

    assert (both.title, both.language) == (said.title, said.language)
    assert (both.published, both.publisher) == (found.published, found.publisher)


@pytest.mark.parametrize(("origin", "size", "root"), [("", 0, bytes(32)), ("o", -1, bytes(32)), ("o", 0, bytes(31))])
def test_a_state_that_no_ledger_can_have_is_no_checkpoint(origin: str, size: int, root: bytes):
    """A checkpoint has an origin, a size and a root of 32 bytes; an empty ledger has one too."""
    assert Checkpoint("o", 0, bytes(32)).size == 0
    with pytest.raises(ValueError, match="not a checkpoint"):
        Checkpoint(origin, size, root)


@pytest.mark.parametrize("mentions", [(), (Mention("d", 0), Mention("d", 1), Mention("d", 0))])
def test_an_incident_of_nothing_or_of_one_event_twice_is_refused(mentions: tuple[Mention, ...]):
    """An event is counted once in an incident, and an incident has one at least."""
    with pytest.raises(ValueError, match="none twice"):
        Incident("i", mentions, ())


def test_a_machine_proposes_a_lead_and_no_more():
    """An incident starts as a lead: any further state is a person's decision."""
    assert Incident("i", (Mention("d", 0),), ()).state is IncidentState.LEAD


@pytest.mark.parametrize("whole", [0, 2, -1])
def test_a_part_of_a_claim_that_is_not_there_is_refused(whole: int):
    """`part_of` names another claim of the same document, never itself and never one beyond the last."""
    part = claim(value=Count(1, 1, Qualifier.EXACTLY, part_of=whole))

    with pytest.raises(ValueError, match="which is not there"):
        Reading(f"{NAME}.0", "en", "r", (part, claim()))


def test_a_reading_numbers_its_claims():
    """A claim is named by its document and its place; values that have no parts pass."""
    part = claim(value=Count(1, 1, Qualifier.EXACTLY, part_of=0))
    label = claim(predicate=Predicate.DEMANDS, value=Words("an investigation"))

    reading = Reading(f"{NAME}.0", "en", "r", (claim(), part, label))

    assert reading.claim_id(2) == f"{NAME}.0#2"


def test_a_document_finds_where_its_words_stand():
    """A span leads to each segment that it touches and to no other."""
    lines = tuple(Segment(Span(at, at + 5), LocatorKind.LINE, str(at // 5 + 1)) for at in (0, 5, 10))
    document = Document(NAME, 2, "aaaaabbbbbccccc", None, Provenance(), lines, "r")

    assert document.id == f"{NAME}.2"
    assert [s.locator for s in document.locate(Span(4, 6))] == ["1", "2"]


def test_an_exhibit_is_named_by_its_bytes():
    """Its id is the digest of what is sealed, not a name that someone gave."""
    exhibit = Exhibit(Digest(NAME), 1, "n.txt", "n.txt", "file", "text/plain", NOON, NOON, "t", 1, sha512="", chunks="")

    assert exhibit.id == NAME


@given(st.text(), st.sampled_from(["all", "one"]))
def test_an_inquiry_says_of_itself_what_it_is(title: str, parties: str):
    """What it states gives it back, through JSON too."""
    inquiry = Inquiry("inq-1", title, NOON, parties)

    assert Inquiry.of(json.loads(json.dumps(inquiry.stated()))) == inquiry


@pytest.mark.parametrize(
    ("spoil", "error"),
    [
        (lambda said: said.pop("parties"), KeyError),
        (lambda said: said.update(opened_at="yesterday"), ValueError),
        (lambda said: said.update(opened_at=7), TypeError),
    ],
)
def test_what_states_no_inquiry_makes_none(spoil: Callable[[dict[str, Any]], object], error: type[Exception]):
    """A lacking, misformed or mistyped value is an error, never a guess."""
    said: dict[str, Any] = Inquiry("inq-1", "A test", NOON).stated()
    spoil(said)

    with pytest.raises(error):
        Inquiry.of(said)


@pytest.mark.parametrize("noun", [claim(), NOON, Span(0, 1), Detail("v", Basis.OPTION), Mention("d", 0)])
def test_a_noun_cannot_be_changed_after_it_was_checked(noun: object):
    """What was checked when made stays as it was."""
    name = next(iter(type(noun).__slots__))

    with pytest.raises(FrozenInstanceError):
        setattr(noun, name, None)
