"""How long things wait, by party: counted for each that incidents name, in one shape, and changed by names alone."""

from pathlib import Path

import pytest
from asked_house import WHY, At

PARTIES = ["Ostan Guard", "Velmora League"]


@pytest.fixture
def at(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> At:
    """Look at a fresh inquiry with one event, of which two parties are accused."""
    return At(tmp_path, capsys)


def test_each_party_that_an_incident_names_has_the_same_row(at: At):
    """Both are named in the one incident, which nobody looked at; what waits in it waits for both."""
    first, second = at.rows("audit", "waiting")
    assert [first.pop("party"), second.pop("party")] == PARTIES
    assert first == second
    assert (first["incidents"], first["looked_at"]) == (1, 0)
    assert first["items"] > 0
    assert 0 <= first["median_days"] <= first["longest_days"] < 1
    assert at.said("audit", "waiting").startswith(f"{PARTIES[0]}: {first['items']} to be decided in 1 incidents; ")


def test_an_incident_of_which_a_person_said_something_is_looked_at(at: At):
    """A grade, and a word on the incident; taken back, it is not."""
    at.said("words", "grade", at.incident, "single_origin", *WHY)
    assert [row["looked_at"] for row in at.rows("audit", "waiting")] == [1, 1]
    (word,) = at.rows("show", "words")
    at.said("words", "undo", str(word["entry"]), *WHY)
    assert [row["looked_at"] for row in at.rows("audit", "waiting")] == [0, 0]


def test_names_that_are_one_party_have_one_row(at: At):
    """By a person's word; the order is that of the names."""
    at.said("words", "one-party", *PARTIES, "--source", "a letter", *WHY)
    (row,) = at.rows("audit", "waiting")
    assert (row["party"], row["incidents"]) == (PARTIES[0], 1)
