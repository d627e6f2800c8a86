"""`inquest patterns` on the demonstration: a table with its filter and methods, and the same as files."""

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from inquest.cli import main

Said = Callable[..., str]


@pytest.fixture
def said(demo: Path, capsys: pytest.CaptureFixture[str]) -> Said:
    """Run a command on a copy of the demonstration, and return what it prints."""

    def run(*arguments: str, code: int = 0) -> str:
        capsys.readouterr()
        got = main(["-C", str(demo), *arguments])
        out, err = capsys.readouterr()
        assert got == code, err
        return out if code == 0 else err

    return run


def listed(said: Said, *arguments: str) -> dict:
    return json.loads(said("patterns", *arguments, "--json"))


def test_every_row_leads_to_incidents_and_claims_of_the_inquiry(said: Said):
    """Ids in rows, alerts and the whole are known to `show`; the whole holds each incident once."""
    incidents = {json.loads(line)["id"] for line in said("show", "incidents", "--json").splitlines()}
    claims = {json.loads(line)["id"] for line in said("show", "claims", "--json").splitlines()}
    for by in ("place", "means", "target", "party", "grade"):
        found = listed(said, "--by", by)
        assert {i for row in found["rows"] for i in row["incident_ids"]} == incidents
        assert found["whole"]["incident_ids"] == sorted(incidents)
        assert {i for row in found["rows"] for i in row["claims"]} <= claims


def test_the_whole_is_the_total_that_ranges_gives(said: Said):
    """One sum, whoever asks for it."""
    totals = [json.loads(line)["total"] for line in said("ranges", "--json").splitlines() if '"total"' in line]

    assert listed(said, "--period", "all")["whole"]["totals"] == totals


def test_provinces_are_those_of_the_inquirys_own_places(said: Said):
    """The demonstration's towns lie in its two provinces; a text that places an incident in both tells neither."""
    labels = {row["label"] for row in listed(said, "--by", "place", "--period", "all")["rows"]}

    assert labels <= {"Veskara", "Ondria", "not_told_which"}
    assert "Ondria" in labels
    assert listed(said, "--place", "Ondria")["whole"]["incidents"] >= 2


def test_a_small_inquiry_shows_a_pattern_and_refuses_a_trend(said: Said):
    """Two months carry no search for changes; who reported stands beside each month."""
    found = listed(said)

    assert found["changes"]["refused"] == "few_months"
    assert [one["period"] for one in found["coverage"]["periods"]] == ["2031-03", "2031-04"]
    assert all(one["publishers"] > 5 for one in found["coverage"]["periods"])


def test_the_files_say_what_they_were_asked(said: Said, tmp_path: Path):
    """CSV and GeoJSON carry filter and methods, every row, and every place with its radius."""
    table, points = tmp_path / "p.csv", tmp_path / "p.geojson"
    found = listed(said, "--by", "target", "--csv", str(table), "--geojson", str(points))
    lines = table.read_text(encoding="utf-8").splitlines()
    rows = list(csv.DictReader(line for line in lines if not line.startswith("#")))

    assert lines[0] == f"# methods: {json.dumps(found['methods'])}"
    assert [row["incidents"] for row in rows] == [str(r["incidents"]) for r in (*found["rows"], found["whole"])]
    made = json.loads(points.read_text(encoding="utf-8"))
    assert (made["type"], made["inquest"]["methods"]) == ("FeatureCollection", found["methods"])
    assert {one["properties"]["incident"] for one in made["features"]} == set(found["whole"]["incident_ids"])
    for one in made["features"]:
        lon, lat = one["geometry"]["coordinates"]
        assert -180 <= lon <= 180
        assert -90 <= lat <= 90
        assert one["properties"]["radius_m"] > 0
        assert one["properties"]["claims"]


def test_what_is_printed_says_its_limits(said: Said):
    """The head names filter and methods; the limits stand below; a small cell says what a public version would do."""
    text = said("patterns", "--by", "party", "--from", "2031-03", "--to", "2031-03")

    assert text.startswith("by party, from 2031-03, to 2031-03  [patterns/2; ranges/1; grades/")
    assert "Absence of reports is not absence of harm" in text
    assert "a public version would not print this" in text


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("--party", "Nobody"), 2, "no incident here has the party"),
        (("--from", "soon"), 2, "is no day, month or year"),
        (("--from", "2032", "--to", "2031"), 2, "lies after"),
        (("--csv", "/nowhere/at/all.csv"), 1, "cannot be written"),
    ],
)
def test_what_cannot_be_answered_is_refused(said: Said, arguments: tuple[str, ...], code: int, words: str):
    """A slip is named; nothing is answered as if it were empty."""
    assert words in said("patterns", *arguments, code=code)
