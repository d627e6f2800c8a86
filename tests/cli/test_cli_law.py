"""`inquest law`: answers with sources, without an inquiry, and says what it does not know."""

import json

import pytest

from inquest.cli import main

LISTS = ("packs", "instruments", "elements", "resolutions", "letters", "forums", "questions")


def test_a_status_is_answered_with_its_sources_and_its_limits(capsys: pytest.CaptureFixture[str]):
    """The rows that say so, where they were read, and until when the source can tell."""
    assert main(["law", "status", "SY", "rs", "2018-11-09"]) == 0
    told = capsys.readouterr().out

    assert "signed; no source here says that it consented" in told
    assert "[UNTR as of 2014-01; read 2026-11-28; not reviewed]" in told
    assert "what happened after 2014-01-01 is not known to these sources" in told


def test_what_no_row_tells_is_unknown(capsys: pytest.CaptureFixture[str]):
    """A declaration is shown beside the answer, and makes none."""
    assert main(["law", "status", "FR", "CCW-P-III", "2018-11-09", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)

    assert (answer["standing"], answer["because"]) == ("unknown", [])
    assert [one["action"] for one in answer["beside"]] == ["declaration"]


@pytest.mark.parametrize(
    "asked", [("Nowhere", "RS", "2018-11-09"), ("SY", "NONE", "2018-11-09"), ("SY", "RS", "yesterday")]
)
def test_what_is_asked_wrongly_is_a_usage_error(asked: tuple[str, ...], capsys: pytest.CaptureFixture[str]):
    """Exit code 2, with words, and nothing on standard output."""
    assert main(["law", "status", *asked]) == 2
    said = capsys.readouterr()

    assert said.out == ""
    assert "inquest: " in said.err


@pytest.mark.parametrize("listed", LISTS)
def test_every_listing_is_one_object_a_line(listed: str, capsys: pytest.CaptureFixture[str]):
    """Each row names its sources and who reviewed it; for people it is text."""
    assert main(["law", listed, "--json"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert main(["law", listed]) == 0

    assert rows
    assert all(row["sources"] and row["review"] == "not_reviewed" for row in rows)
    assert "not reviewed" in capsys.readouterr().out


def test_elements_are_marked_and_come_by_track(capsys: pytest.CaptureFixture[str]):
    """One track at a time; each says that it needs a lawyer's review."""
    assert main(["law", "elements", "--track", "force"]) == 0
    told = capsys.readouterr().out

    assert told.count("needs a lawyer's review") == 3
    assert "[persons" not in told


def test_no_paragraph_of_a_resolution_is_guessed(capsys: pytest.CaptureFixture[str]):
    """A number that no source gives is null."""
    assert main(["law", "resolutions", "--json"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    assert {one["number"] for row in rows for one in row["paragraph"]} == {None}
    assert len([row for row in rows if not row["paragraph"]]) >= 8
