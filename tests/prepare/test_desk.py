"""The desk hands out what the index holds, says what it does not hold, and believes no doctored record."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from inquest.app import House, open_inquiry
from inquest.errors import IntegrityError, NotFound
from inquest.model import Action, Digest
from inquest.prepare.catalogue import Put, changes


@pytest.fixture
def house(made_demo: Path) -> Iterator[House]:
    """The demonstration, opened to read."""
    with open_inquiry(made_demo) as opened:
        yield opened


def test_what_the_overview_counts_is_what_the_lists_hold(house: House):
    """No figure of the overview differs from the length of its list."""
    desk, found = house.desk, house.desk.overview()

    assert found.inquiry == house.inquiry == desk.inquiry()
    assert found.exhibits == len(desk.exhibits())
    assert found.documents == len(list(desk.documents()))
    assert found.claims == sum(len(told.reading.claims) for told in desk.told())
    assert found.incidents == len(desk.incidents())
    assert found.entries == len(desk.entries(None)) == len(desk.ledger(0, 10_000))
    assert (found.unread, found.unreadable) == (0, len(found.skipped))


def test_claims_are_asked_for_by_exhibit_document_or_claim(house: House):
    """A name that is wider gives more, and a claim's name gives that claim alone."""
    reading = next(told.reading for told in house.desk.told() if told.reading.claims)
    exhibit = reading.document.partition(".")[0]

    (by_claim,) = house.desk.claims_of(reading.claim_id(0))
    (by_document,) = house.desk.claims_of(reading.document)

    assert by_claim == (reading, exhibit, reading.claim_id(0))
    assert by_document == (reading, exhibit, None)
    assert reading in [found for found, _, _ in house.desk.claims_of(exhibit)]
    assert len(list(house.desk.claims_of(None))) >= len(list(house.desk.claims_of(exhibit)))


def test_what_is_not_there_is_not_found(house: House):
    """Each kind of name that names nothing is an error, never an empty page."""
    desk = house.desk
    for ask in (desk.exhibit, desk.document, desk.incident, lambda name: list(desk.claims_of(name)), desk.entries):
        with pytest.raises(NotFound):
            ask("none")
    with pytest.raises(NotFound, match="no entry"):
        desk.entries("99999")
    assert desk.reading("none") is None
    assert desk.ledger(99_999, 5) == []
    assert list(desk.skipped("none")) == []


def test_a_reader_is_told_where_it_stopped(house: House):
    """An exhibit that this reader has done is done; for another reader it starts from the first item."""
    digest = house.desk.exhibits()[0].digest
    (row,) = house.index.rows("progress", exhibit=digest)

    assert house.desk.progress(digest, str(row["reader"])) is None
    assert house.desk.progress(digest, "another/1") == 0


def test_a_body_that_is_none_is_named(house: House):
    """An exhibit in the place of a body is refused by its name."""
    letter = next(e for e in house.desk.exhibits() if e.media_type == "text/plain")

    with pytest.raises(IntegrityError, match=letter.digest):
        house.load(letter.digest)


def test_a_kind_of_record_from_a_later_version_is_listed_and_changes_nothing_else(house: House):
    """An entry whose kind is not known here stands in the ledger's list and nowhere else."""
    _, entry, record = next(house.log().entries(0, 1))
    later = replace(record, content={"kind": "review", "at": "2031-05-04T12:00:00Z"})

    (only,) = changes(7, replace(entry, action=Action.DERIVE), later, house.load)

    assert isinstance(only, Put)
    assert (only.table, only.row["position"], only.row["concerns"]) == ("entries", 7, "review")


@pytest.mark.parametrize(
    "content",
    [
        {},
        {"kind": "read", "bodies": ["not a digest"]},
        {"kind": "read", "bodies": None},
        {"kind": "incidents", "bodies": ["A" * 64]},
        {"kind": "exhibit", "digest": 7},
        {"kind": "read", "bodies": ["a3" * 32], "first": 0},
    ],
)
def test_attack_a_record_without_its_form_is_named_by_its_entry(content: dict[str, Any], house: House):
    """A record that lacks its form stops the index at that entry, with words and without a guess."""
    _, entry, record = next(house.log().entries(0, 1))

    def load(_: Digest) -> dict[str, Any]:
        return {}

    with pytest.raises(IntegrityError, match="entry 5"):
        list(changes(5, replace(entry, action=Action.DERIVE), replace(record, content=content), load))
