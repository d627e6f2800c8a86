"""The wire form of claims gives back what went in."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from inquest.model import (
    Age,
    Claim,
    Count,
    Hedge,
    Link,
    Location,
    Named,
    Polarity,
    Predicate,
    Qualifier,
    Reading,
    Sex,
    Span,
    Status,
    Unknown,
    Value,
    When,
    Withheld,
    Words,
)
from inquest.read.claim_form import claim_of, claim_row, reading_of, reading_row

_PERSONS = (Predicate.KILLED, Predicate.INJURED, Predicate.MISSING)
_WORDS = (Predicate.DEMANDS, Predicate.LEGAL_LABEL, Predicate.INTENDED)
_text = st.text(min_size=1, max_size=12)
_spans = st.builds(lambda start, size: Span(start, start + size), st.integers(0, 99), st.integers(1, 9))


@st.composite
def _counts(draw: st.DrawFn) -> Count:
    low = draw(st.integers(0, 50))
    qualifier = draw(st.sampled_from(Qualifier))
    bounds = {
        Qualifier.AT_LEAST: (low, None),
        Qualifier.AT_MOST: (None, low),
        Qualifier.VAGUE: (None, None),
        Qualifier.RANGE: (low, low + 3),
    }.get(qualifier, (low, low))
    optional = [draw(st.none() | st.sampled_from(kind)) for kind in (Status, Age, Sex)]
    return Count(*bounds, qualifier, *optional, None)


@st.composite
def _claims(draw: st.DrawFn) -> Claim:
    predicate = draw(st.sampled_from(Predicate))
    absent = st.just(Unknown()) | st.builds(Withheld, _text)
    by: st.SearchStrategy[Value] = st.builds(Named, _text, st.none() | _text)
    if predicate in _PERSONS:
        by = _counts()
    elif predicate in _WORDS:
        by = st.builds(Words, _text)
    elif predicate is Predicate.OCCURRED_AT:
        by = st.just(When("2030-05-01", "2030-05-01", "2030-05-01"))
    elif predicate is Predicate.OCCURRED_IN:
        by = st.builds(Location, _text) | st.just(Location("Old Mill", 1.5, 2.5, 2000, "town", "x:1"))
    return Claim(
        draw(st.none() | st.integers(0, 5)),
        predicate,
        draw(by | absent),
        tuple(draw(st.lists(st.builds(Link, _text, _text), min_size=1, max_size=3))),
        draw(st.sampled_from(Hedge)),
        draw(st.sampled_from(Polarity)),
        tuple(draw(st.lists(_spans, max_size=2))),
        tuple(draw(st.lists(_spans, min_size=1, max_size=2))),
    )


@settings(deadline=None, max_examples=150)
@given(_claims())
def test_a_claim_survives_its_wire_form(claim: Claim):
    """Through JSON and back, every claim is equal to itself."""
    assert claim_of(json.loads(json.dumps(claim_row(claim)))) == claim


@settings(deadline=None, max_examples=30)
@given(st.lists(_claims(), max_size=3), st.none() | st.lists(_spans, max_size=2).map(tuple))
def test_a_reading_survives_its_wire_form(claims: list[Claim], said: tuple[Span, ...] | None):
    """A reading keeps document, language, version, the order of its claims, and what the source says."""
    reading = Reading("0" * 64 + ".0", "en", "rules 1", tuple(claims), said)
    assert reading_of(json.loads(json.dumps(reading_row(reading)))) == reading


def test_the_four_absent_values_stay_four():
    """Not stated, unknown, withheld and nobody have four different forms."""
    link = (Link("Herald", "published"),)
    values: list[Value] = [
        Count(None, None, Qualifier.VAGUE),
        Unknown(),
        Withheld("W1"),
        Count(0, 0, Qualifier.EXACTLY),
    ]
    forms = [
        claim_row(Claim(0, Predicate.KILLED, v, link, Hedge.ASSERTS, Polarity.AFFIRMS, (Span(0, 1),)))["value"]
        for v in values
    ]
    assert forms[1:3] == [{"unknown": True}, {"withheld": "W1"}]
    assert (forms[0]["min"], forms[3]["min"], forms[3]["max"]) == (None, 0, 0)


def test_title_spans_stand_only_where_there_are_some():
    """A claim of the text alone has no `title_spans` field."""
    value = Named("drone", None)
    claim = Claim(
        0, Predicate.MEANS_WAS, value, (Link("Herald", "published"),), Hedge.ASSERTS, Polarity.AFFIRMS, (Span(0, 5),)
    )
    assert "title_spans" not in claim_row(claim)
    assert claim_row(claim)["value"] == {"name": "drone", "class": None}
