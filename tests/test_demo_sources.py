"""The demo's sources: invented, true to the calendar, fair to both parties, with what a careful reader expects."""

import csv
import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ROOT / "src" / "inquest" / "cli" / "demo_sources"
EXPECTED: dict[str, Any] = json.loads((ROOT / "tests" / "data" / "expected.json").read_text(encoding="utf-8"))
PLAIN = sorted(path for path in SOURCES.iterdir() if path.suffix in (".txt", ".html", ".eml", ".jsonl", ".csv"))
MONTHS = ("March", "April")


def _places() -> list[dict[str, str]]:
    with (SOURCES / "places.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_every_source_is_expected_and_every_expectation_has_its_source():
    """A careful reader's claims are written down for each numbered source, and for nothing else."""
    numbered = {p.name for p in SOURCES.iterdir() if p.name[:2].isdigit() and not p.name.endswith(".meta.json")}
    assert {doc["file"] for doc in EXPECTED["documents"]} | set(EXPECTED["unreadable"]) == numbered


def test_the_kinds_are_all_there():
    """Text, page, mail, letter, report, lines, table, archive and an empty file are in the pile."""
    kinds = {path.suffix for path in SOURCES.iterdir()}
    assert {".txt", ".html", ".eml", ".docx", ".pdf", ".jsonl", ".csv", ".zip"} <= kinds
    assert (SOURCES / "19-empty-recording.txt").stat().st_size == 0


def test_weekdays_in_the_expectations_are_those_of_the_calendar():
    """The main days fall on the weekdays that the texts name."""
    named = {"2031-03-14": 4, "2031-03-24": 0, "2031-04-02": 2, "2031-04-05": 5, "2031-04-09": 2}
    days = {doc["day"] for doc in EXPECTED["documents"]} - {None}
    assert days == set(named)
    assert all(date.fromisoformat(day).weekday() == weekday for day, weekday in named.items())


@pytest.mark.parametrize("path", PLAIN, ids=lambda path: path.name)
def test_weekday_and_date_agree_where_a_text_gives_both(path: Path):
    """`Friday, 14 March 2031` is a Friday."""
    found = re.findall(r"(\w+day),? (\d{1,2}) (March|April) 2031", path.read_text(encoding="utf-8"))
    for weekday, day, month in found:
        assert date(2031, 3 + MONTHS.index(month), int(day)).strftime("%A") == weekday


def test_nothing_is_published_before_it_happened():
    """No source speaks of a day that lies after its publication."""
    dated = [doc for doc in EXPECTED["documents"] if doc["day"]]
    assert all(doc["day"] <= doc["published"] for doc in dated)


def test_every_place_lies_in_open_ocean():
    """Invented towns lie on the grid 30–31° S, 20–21° W, where nobody lives."""
    assert len(_places()) >= 8
    for place in _places():
        assert -31 <= float(place["lat"]) <= -30
        assert -21 <= float(place["lon"]) <= -20
        assert place["country"] == "XX"


def test_every_expected_place_is_in_the_demo_gazetteer():
    """An expectation names places by ids of `places.csv`."""
    ids = {place["id"] for place in _places()}
    assert {doc["place"] for doc in EXPECTED["documents"]} - {None} <= ids


def test_both_parties_stand_in_both_roles():
    """Each party is accused, denies and keeps silent at least once; neither stands only on one side."""
    claims = [claim for doc in EXPECTED["documents"] for claim in doc["claims"] if claim["predicate"] == "attacker_is"]
    for stems in (("Velmor", "فيلمور"), ("Dalvar", "دالوار")):
        accused = [c for c in claims if any(stem in c.get("name", "") for stem in stems)]
        spoken = {c.get("polarity") for c in claims if any(stem in str(c["origin"]) for stem in stems)}
        assert len(accused) >= 3
        assert {"denies", "declines_to_comment"} <= spoken


def test_no_count_contradicts_its_qualifier():
    """Expected counts obey the model: vague bounds nothing, at least is open above, exactly is closed."""
    counts = [c for doc in EXPECTED["documents"] for c in doc["claims"] if "qualifier" in c]
    assert counts
    for count in counts:
        low, high = count["min"], count["max"]
        rules = {"exactly": low == high is not None, "at_least": low is not None and high is None}
        assert rules.get(count["qualifier"], low is None and high is None)


@pytest.mark.parametrize("path", sorted(SOURCES.glob("*.meta.json")), ids=lambda path: path.name)
def test_a_sidecar_stands_beside_its_file(path: Path):
    """A sidecar belongs to a file and says what the expectations say."""
    name = path.name.removesuffix(".meta.json")
    told = json.loads(path.read_text(encoding="utf-8"))
    (doc,) = [doc for doc in EXPECTED["documents"] if doc["file"] == name]
    assert (SOURCES / name).is_file()
    assert all(told[key] == doc[key] for key in ("published", "publisher", "language"))


def test_the_swap_table_has_enough_names():
    """Six or more invented names a script, each with number, gender and adjective; none is a name of the demo."""
    with (ROOT / "src" / "inquest" / "analyse" / "data" / "invented_parties.csv").open(
        encoding="utf-8", newline=""
    ) as lines:
        rows = list(csv.DictReader(lines))
    assert all(sum(row["script"] == script for row in rows) >= 6 for script in ("Latin", "Arabic"))
    assert all(value for row in rows for value in row.values())
    pile = "".join(path.read_text(encoding="utf-8") for path in PLAIN)
    assert not [row["name"] for row in rows if row["name"] in pile]
