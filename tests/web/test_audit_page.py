"""The page of the last audit of impartiality, and the same as JSON."""

from pathlib import Path

import pytest
from invented_desk import AUDIT, InventedDesk
from web_client import Client

from inquest.app import open_inquiry, record_audit


@pytest.mark.parametrize("tongue", ["en", "ar"])
def test_the_page_shows_each_exchange_and_what_differs(tongue: str):
    """Names, numbers, each difference with where it arose; what sources say is escaped."""
    page = Client().get("/audit", params={"lang": tongue}).text

    for shown in ("Ostravel", "Dalvar", "Kelm", "claims.0.hedge", "asserts", "alleges", "rules 1", "/ledger?start=7"):
        assert shown in page
    assert "&lt;b&gt;1&lt;/b&gt;" in page
    assert "object at 0x" not in page


def test_the_api_gives_it_as_the_command_lists_it():
    """Every field of the listing, with entry, time and key."""
    assert Client().get("/api/audit").json() == AUDIT


def test_where_none_was_entered_the_page_says_so():
    """The API answers that there is none."""
    client = Client(InventedDesk(empty=True))

    assert "No audit has been entered yet." in client.get("/audit", params={"lang": "en"}).text
    assert client.get("/api/audit").status_code == 404


def test_an_inquiry_shows_the_last_that_was_entered(demo: Path):
    """None before one is entered; then the newest, with the entry that holds it."""
    with open_inquiry(demo, write=True) as house:
        assert house.desk.audit() is None
        for texts in (1, 2):
            entry = record_audit(
                house, {**{k: v for k, v in AUDIT.items() if k not in ("entry", "at", "by")}, "texts": texts}
            )
        found = house.desk.audit()

    assert found is not None
    assert (found["texts"], found["entry"]) == (2, entry)
