"""The reader on the demonstration: what a careful person reads in each document, and no total that is not there."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from inquest.app import open_inquiry
from inquest.model import Claim, Count, Document, Named, Predicate, Unknown, Words
from inquest.read.folding import fold_word

EXPECTED = json.loads((Path(__file__).resolve().parent / "data" / "expected.json").read_text("utf-8"))
COUNTED = (Predicate.KILLED, Predicate.INJURED, Predicate.MISSING)


@dataclass(frozen=True, slots=True)
class Page:
    """One document with its claims and what a careful person expects of it."""

    name: str
    document: Document
    claims: tuple[Claim, ...]
    wanted: dict[str, Any]


@pytest.fixture(scope="module")
def pages(made_demo: Path) -> list[Page]:
    """Every document of the demonstration of which something is expected."""
    wanted = {(one["file"], one["part"]): one for one in EXPECTED["documents"]}
    found = []
    with open_inquiry(made_demo) as held:
        for one in held.desk.documents():
            page = held.desk.document(one.id)
            name = page.exhibit.name.split("/")[-1]
            assert page.reading is not None
            found.append(Page(f"{name} {one.part}", page.document, page.reading.claims, wanted[name, one.part]))
    assert len(found) == len(wanted)
    return found


def words_of(text: str) -> set[str]:
    """Return the folded words of a name, without Arabic joined particles and articles."""
    words = (fold_word(word.strip(".,;:،")) for word in text.split())
    return {word.removeprefix("لل").removeprefix("ب").removeprefix("ال") for word in words}


def holds(want: dict[str, Any], claim: Claim, claims: tuple[Claim, ...]) -> bool:
    """Say whether a claim is the one expected."""
    if (claim.event, claim.predicate, claim.polarity) != (
        want.get("event"),
        want["predicate"],
        want.get("polarity", "affirms"),
    ):
        return False
    return is_value(want, claim, claims) and words_of(want["origin"]) <= words_of(claim.speaker)


def is_value(want: dict[str, Any], claim: Claim, claims: tuple[Claim, ...]) -> bool:
    """Say whether a claim has the value expected."""
    value = claim.value
    if want.get("unknown") or isinstance(value, Unknown):
        return bool(want.get("unknown")) and isinstance(value, Unknown)
    if isinstance(value, Count):
        return is_count(want, value, claims)
    named = value.name if isinstance(value, Named) else value.text if isinstance(value, Words) else ""
    return words_of(want.get("name") or want.get("text") or "") <= words_of(named)


def is_count(want: dict[str, Any], value: Count, claims: tuple[Claim, ...]) -> bool:
    """Say whether a count has the bounds, the group and the relation to a whole that are expected."""
    fields = ("min", "max", "qualifier", "age", "sex")
    if any(getattr(value, name) != want.get(name) for name in fields if want.get(name) or name in ("min", "max")):
        return False
    if "part_of" not in want:
        return value.part_of is None or bool(want.get("age") or want.get("sex"))
    return value.part_of is not None and claims[value.part_of].event == want["event"]


def missing(page: Page) -> Iterator[str]:
    """Yield what is expected of a page and not read."""
    for want in page.wanted["claims"]:
        if not any(holds(want, claim, page.claims) for claim in page.claims):
            yield f"{page.name}: {want}"


def test_what_a_careful_person_reads_is_read(pages: list[Page]):
    """Each expected claim is made, with its event, bounds, polarity, whole and origin."""
    misses = [line for page in pages for line in missing(page)]
    assert misses == [], "\n".join(misses)


def test_place_and_day_of_each_event_are_read(pages: list[Page]):
    """The first place and the day of each event are those where and when the harm was done."""
    wrong = []
    for page in pages:
        wants = [page.wanted, *(want for want in page.wanted["claims"] if "place" in want)]
        for event, want in enumerate(wants):
            claims = [claim for claim in page.claims if claim.event == event]
            place = next((c.value.gazetteer_id for c in claims if c.predicate is Predicate.OCCURRED_IN), None)
            day = next((c.value.earliest[:10] for c in claims if c.predicate is Predicate.OCCURRED_AT), None)
            if (place, day) != (want["place"], want["day"]):
                wrong.append((page.name, event, place, day))
    assert wrong == []


def test_no_speaker_is_given_a_total_that_nobody_gave(pages: list[Page]):
    """Beside the expected totals of killed and injured there are none, whoever may be said to have given them."""
    extra = []
    for page in pages:
        wants = [want for want in page.wanted["claims"] if want["predicate"] in ("killed", "injured")]
        for claim in page.claims:
            total = isinstance(claim.value, Count) and claim.value.part_of is None
            if claim.predicate not in COUNTED[:2] or not total or claim.polarity != "affirms":
                continue
            if not any(holds_total(want, claim) for want in wants):
                extra.append((page.name, claim.predicate.value, claim.value, claim.speaker))
    assert extra == []


def holds_total(want: dict[str, Any], claim: Claim) -> bool:
    """Say whether a total is an expected one."""
    if want["predicate"] != claim.predicate or not words_of(want["origin"]) <= words_of(claim.speaker):
        return False
    bounds = [getattr(claim.value, name) for name in ("min", "max")]
    return bounds == [want.get("min"), want.get("max")]


def test_no_document_that_says_who_writes_has_an_unknown_speaker(pages: list[Page]):
    """A letter's head names who speaks."""
    assert [
        page.name for page in pages if any("not stated" in link.name for c in page.claims for link in c.chain)
    ] == []


def test_no_place_or_time_is_denied_with_the_deed(pages: list[Page]):
    """Who denies a deed does not deny that the place or the day exists: these are the publisher's words."""
    where = (Predicate.OCCURRED_IN, Predicate.OCCURRED_AT)
    assert {claim.polarity for page in pages for claim in page.claims if claim.predicate in where} == {"affirms"}


def test_the_words_of_a_claim_hold_its_name(pages: list[Page]):
    """A name or wording in a claim stands in the words that its spans point at."""
    for page in pages:
        for claim in page.claims:
            said = " ".join(span.of(page.document.text) for span in claim.spans)
            said += " " + " ".join(span.of(page.document.title or "") for span in claim.title_spans)
            if isinstance(claim.value, Named) and claim.polarity == "affirms":
                assert words_of(claim.value.name) <= words_of(said)
            if isinstance(claim.value, Words):
                assert claim.value.text in said


def test_a_part_belongs_to_a_whole_of_its_own_event_and_kind(pages: list[Page]):
    """No part points at a whole of another event, predicate or speaker."""
    for page in pages:
        for claim in page.claims:
            if isinstance(claim.value, Count) and claim.value.part_of is not None:
                whole = page.claims[claim.value.part_of]
                assert (whole.event, whole.predicate, whole.speaker) == (claim.event, claim.predicate, claim.speaker)
