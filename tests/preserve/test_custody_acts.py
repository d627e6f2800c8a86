"""Acts of custody, the history of one exhibit, and the certificate that says it in plain words."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from custody_house import ANN, BEN, digest, dispose, intake, ledger, line, reading

from inquest.errors import NotFound, UsageError
from inquest.model import Action, Exhibit, Moment, Provenance
from inquest.preserve.custody.custody_acts import ACTS, Handling, certificate, custody_content, history

NOON = Moment(datetime(2031, 5, 1, 12, 0, tzinfo=UTC))
ONE, TWO = digest("one"), digest("two")
EXHIBIT = Exhibit(
    digest=ONE, size=7, name="a.txt", came_from="folder/a.txt", method="file", media_type="text/plain",
    captured_at=NOON, sealed_at=NOON, tool="test 1", entry=0, provenance=Provenance(), headers=(), mapping=(),
    sha512="0" * 128, chunks="0" * 64,
)  # fmt: skip


def act(action: Action, said: Handling | None = None) -> dict[str, Any]:
    handling = said or Handling(entry=0 if action is Action.CORRECT else None)
    return custody_content(action, [ONE], NOON, {ONE, TWO}, handling)


@pytest.mark.parametrize("action", ACTS)
def test_each_act_has_the_content_that_the_document_says(action: Action):
    """Exhibits, counterpart, reason, and the entry that a correction corrects."""
    said = act(action, Handling("the archive", "for safe keeping", 3 if action is Action.CORRECT else None))

    assert said == {
        "kind": "custody", "at": str(NOON), "exhibits": [ONE], "counterpart": "the archive",
        "reason": "for safe keeping", "entry": 3 if action is Action.CORRECT else None,
    }  # fmt: skip


def test_the_ten_acts_are_those_of_the_document():
    """No other action enters as custody."""
    assert {action.value for action in ACTS} == {
        "receive", "transfer", "access", "redact", "cite", "accept", "withdraw", "seal", "release", "correct",
    }  # fmt: skip
    for action in set(Action) - set(ACTS):
        with pytest.raises(UsageError, match="no act of custody"):
            act(action)


def test_an_act_names_exhibits_that_are_known_each_once():
    """Nobody can be said to have handled what is not here."""
    with pytest.raises(NotFound, match=TWO):
        custody_content(Action.CITE, [ONE, TWO], NOON, {ONE}, Handling())
    for exhibits in ([], [ONE, ONE]):
        with pytest.raises(UsageError, match="each once"):
            custody_content(Action.CITE, exhibits, NOON, {ONE}, Handling())


@pytest.mark.parametrize(("action", "entry"), [(Action.CORRECT, None), (Action.CORRECT, -1), (Action.CITE, 3)])
def test_a_correction_alone_names_the_entry_that_it_corrects(action: Action, entry: int | None):
    """Without it nobody knows what is corrected."""
    with pytest.raises(UsageError, match="correction"):
        act(action, Handling(entry=entry))


def test_the_history_of_an_exhibit_is_all_that_was_done_with_it():
    """In the order of the ledger, with who, what, when and where it stands; what was done with others is not told."""
    lines = [
        *ledger((Action.OPEN, {"kind": "inquiry"}), intake("one"), intake("two"), reading("one"), reading("two")),
        line(5, Action.TRANSFER, act(Action.TRANSFER, Handling("the archive", "for safe keeping")), BEN),
        line(6, Action.CORRECT, act(Action.CORRECT, Handling(entry=5))),
        line(7, Action.INVENTORY, {"kind": "inventory"}),
        line(8, *dispose(("two", 2))),
        line(9, *dispose(("one", 1))),
    ]
    steps = history(ONE, lines)

    assert [(step.entry, step.action, step.actor) for step in steps] == [
        (1, "intake", ANN), (3, "derive", ANN), (5, "transfer", BEN), (6, "correct", ANN), (9, "dispose", ANN),
    ]  # fmt: skip
    assert (steps[2].counterpart, steps[2].reason, steps[2].at) == ("the archive", "for safe keeping", str(NOON))
    assert steps[3].corrects == 5
    assert steps[4].reason == "consent: they asked us to"
    assert steps[0].said == "took it in and sealed it"


def test_a_sealed_exhibit_has_one_history_under_both_its_names():
    """Its own, and that of its encrypted object."""
    opened = {"kind": "exhibit", "digest": ONE, "object": digest("box"), "at": str(NOON)}
    lines = [line(0, Action.INTAKE, opened), line(1, Action.CITE, act(Action.CITE)), line(2, *dispose(("box", 0)))]

    assert [step.entry for step in history(ONE, lines)] == [0, 1, 2]
    assert history(ONE, lines) == history(digest("box"), lines)


def test_a_certificate_says_it_in_plain_words_and_how_to_check_it():
    """What, when, who handled it, which ledger, and how a stranger checks all that; it can be written as JSON."""
    steps = history(ONE, [line(0, *intake("one")), line(1, Action.CITE, act(Action.CITE), BEN)])
    said = certificate(EXHIBIT, steps, {"origin": "inquest/x", "size": 2})

    assert said["exhibit"]["digest"] == ONE
    assert said["summary"].startswith("a.txt (7 bytes) was sealed as entry 0 of the ledger, at 2031-05-01T12:00:00Z")
    assert "2 entries about it, signed by 2 persons" in said["summary"]
    assert [step["entry"] for step in said["custody"]] == [0, 1]
    assert said["log"] == {"origin": "inquest/x", "size": 2}
    assert any("sha256sum" in how for how in said["check"])
    assert json.loads(json.dumps(said)) == said


def test_a_certificate_says_that_an_exhibit_was_disposed_of():
    """And why; one entry by one person is said as such."""
    steps = history(ONE, [line(0, *intake("one")), line(1, *dispose(("one", 0)))])

    assert certificate(EXHIBIT, steps, {})["summary"].endswith(
        "It was disposed of at entry 1: consent: they asked us to."
    )
    assert "1 entry about it, signed by 1 person." in certificate(EXHIBIT, steps[:1], {})["summary"]
    assert "0 entries about it, signed by 0 persons." in certificate(EXHIBIT, [], {})["summary"]
