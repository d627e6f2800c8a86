"""The review queue: what is unsure and grave first, neutral, and what was decided leaves it."""

import json
from pathlib import Path

import pytest

from inquest.cli import main


class At:
    """A copy of the demonstration."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self._capsys = folder, capsys

    def said(self, *arguments: str) -> str:
        """Run a command that must do, and return what it prints."""
        self._capsys.readouterr()
        code = main(["-C", str(self.folder), *arguments])
        out, err = self._capsys.readouterr()
        assert code == 0, err
        return out

    def queue(self) -> list[dict]:
        """Return the whole queue."""
        return [json.loads(line) for line in self.said("queue", "--json", "--limit", "10000").splitlines()]


@pytest.fixture
def at(demo: Path, capsys: pytest.CaptureFixture[str]) -> At:
    """Look at a copy of the demonstration."""
    return At(demo, capsys)


def test_the_queue_is_ordered_by_its_published_rule_and_says_how_to_decide(at: At):
    """Each item has its factors, its reasons and a command."""
    rows = at.queue()
    assert rows
    scores = [row["score"] for row in rows]
    assert scores == sorted(scores, reverse=True)
    for row in rows:
        assert row["score"] == pytest.approx(row["weight"] * row["unsure"] * row["gravity"], abs=1e-3)
        assert row["because"]
        assert all(way.startswith("inquest ") for way in row["decide"])
    assert str(rows[0]["incidents"][0]) in at.said("queue", "--limit", "1")


def test_a_claim_that_a_person_accepted_leaves_the_queue(at: At):
    """An end that one report sets is gone once its claim was decided."""
    item = next(row for row in at.queue() if row["kind"] == "end")
    at.said("decide", "accept", *item["claims"])
    assert not [row for row in at.queue() if (row["kind"], row["claims"]) == ("end", item["claims"])]


def test_an_incident_that_a_person_confirmed_leaves_the_queue(at: At):
    """No text of it is in doubt any more, and it still can be undone."""
    name = max(at.queue(), key=lambda row: row["kind"] == "member")["incidents"][0]
    at.said("incidents", "confirm", name, "--reason", "read them all")
    assert not [row for row in at.queue() if row["kind"] == "member" and row["incidents"] == [name]]
