"""`inquest ranges`, the API and the page: ranges with what sets either end, and what would be without a source."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from asked_app import asked
from inquest.app import open_inquiry
from inquest.cli import main
from inquest.web.application import create_app

Get = Callable[[str], httpx.Response]


@pytest.fixture
def said(demo: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """Run a command on a copy of the demonstration that must do, and return what it prints."""

    def run(*arguments: str) -> str:
        capsys.readouterr()
        code = main(["-C", str(demo), *arguments])
        out, err = capsys.readouterr()
        assert code == 0, err
        return out

    return run


@pytest.fixture
def get(demo: Path) -> Iterator[Get]:
    """Serve the demonstration and give the function that asks it."""
    with open_inquiry(demo) as house:
        app = create_app(house.desk)

        def get(path: str) -> httpx.Response:
            return asked(app, "GET", path)

        yield get


def rows(text: str) -> list[dict]:
    return [json.loads(line) for line in text.splitlines()]


def test_every_end_leads_to_claims_of_the_inquiry(said: Callable[..., str]):
    """Each id that sets an end, or none, is a claim that `show` knows."""
    known = {row["id"] for row in rows(said("show", "claims", "--json"))}
    told = [row for row in rows(said("ranges", "--json")) if "incident" in row]
    ids = [
        i for row in told for cell in row["cells"] for name in ("sets_min", "sets_max", "at_least") for i in cell[name]
    ]
    left = [out["claim"] for row in told for cell in row["cells"] for out in cell["left_out"]]

    assert ids
    assert set(ids) | set(left) <= known
    assert all(row["method"].startswith("ranges/") for row in told)


def test_totals_are_the_sums_of_the_ranges_above_them(said: Callable[..., str]):
    """The last lines sum what the lines before them say."""
    every = rows(said("ranges", "--json"))
    total = next(
        row["total"] for row in every if row.get("total", {}).get("harm") == "killed" and not row["total"]["status"]
    )
    whole = [
        c
        for row in every
        if "incident" in row
        for c in row["cells"]
        if c["harm"] == "killed" and not (c["status"] or c["age"] or c["sex"])
    ]

    assert total["min"] == sum(c["min"] or 0 for c in whole)
    assert total["highest"] == sum(c["highest"] or 0 for c in whole)
    assert total["counted"] == sum(c["highest"] is not None for c in whole)


def test_one_incident_says_in_words_what_sets_its_ends_and_what_it_leans_on(said: Callable[..., str]):
    """The listing of one incident names claims, reasons, and sources without which an end would be another."""
    busy = max(
        (row for row in rows(said("ranges", "--json")) if "incident" in row), key=lambda row: len(json.dumps(row))
    )
    text = said("ranges", busy["incident"])
    leaning = rows(said("ranges", busy["incident"], "--json"))[0]["leans_on"]

    assert "highest " in text
    assert "left out " in text
    assert leaning
    assert all(f"without {one['without']}" in text for one in leaning)
    without = rows(said("ranges", busy["incident"], "--json", "--without", leaning[0]["without"]))[0]
    cell = next(c for c in without["cells"] if all(c[n] == leaning[0][n] for n in ("harm", "status", "age", "sex")))
    assert {n: cell[n] for n in ("min", "max", "highest")} == leaning[0]["would_be"]


def test_a_claim_that_is_set_aside_sets_no_end(said: Callable[..., str]):
    """What if this claim were not there: it stands among those left out."""
    row = next(row for row in rows(said("ranges", "--json")) if row.get("cells") and row["cells"][0]["sets_max"])
    claim = row["cells"][0]["sets_max"][0]
    found = rows(said("ranges", row["incident"], "--json", "--without-claim", claim))[0]

    assert found["without"] == [claim]
    assert {"claim": claim, "why": "set_aside"} in found["cells"][0]["left_out"]


def test_an_incident_that_is_not_there_is_named(demo: Path, capsys: pytest.CaptureFixture[str]):
    """A wrong id is one sentence."""
    assert main(["-C", str(demo), "ranges", "INC-NOWHERE"]) != 0
    assert "INC-NOWHERE" in capsys.readouterr().err


def test_a_source_that_is_not_there_is_named(demo: Path, capsys: pytest.CaptureFixture[str], get: Get):
    """A what-if without anybody is an error on both surfaces."""
    for verb in ("ranges", "grades"):
        assert main(["-C", str(demo), verb, "--without", "Nobody Known"]) != 0
        assert "nobody known" in capsys.readouterr().err
    assert get("/api/ranges?without=Nobody").status_code == 404
    page = get(f"/incidents/{get('/api/incidents').json()[0]['id']}?without=Nobody")
    assert (page.status_code, "Not what stands" in page.text) == (404, False)


def test_the_api_gives_what_the_command_prints(said: Callable[..., str], get: Get):
    """One surface: ranges of an incident, and totals."""
    every = rows(said("ranges", "--json"))
    name = every[0]["incident"]
    [one] = rows(said("ranges", name, "--json"))

    assert get(f"/api/incidents/{name}/ranges").json() == one
    assert get("/api/ranges").json()["totals"] == [row["total"] for row in every if "total" in row]
    assert get("/api/incidents/INC-NOWHERE/ranges").status_code == 404


def test_the_page_shows_ranges_and_what_would_be_without_a_source(said: Callable[..., str], get: Get):
    """The section stands on the page; without a source it says so, and leads back to what stands."""
    every = [row for row in rows(said("ranges", "--json")) if row.get("cells")]
    name = every[0]["incident"]
    leaning = rows(said("ranges", name, "--json"))[0]["leans_on"]
    aside = leaning[0]["without"] if leaning else "Nobody"
    stands, without = get(f"/incidents/{name}").text, get(f"/incidents/{name}?without={aside}").text

    assert 'id="ranges"' in stands
    assert "Not what stands" not in stands
    assert "Not what stands" in without
    assert f'value="{aside}" checked' in without or not leaning
    hostile = get(f"/incidents/{name}?without=%3Cscript%3Ealert(1)%3C/script%3E").text
    assert "<script>alert" not in hostile


def test_names_are_laid_beside_the_ranges_of_an_incident(said: Callable[..., str], tmp_path: Path):
    """Two lists with one person in both: one name; what the range leaves has none."""
    row = next(row for row in rows(said("ranges", "--json")) if row.get("cells") and (row["cells"][0]["max"] or 0) >= 1)
    for name in ("clinic", "press"):
        (tmp_path / f"{name}.csv").write_text("id,name_ar,age\n1,كريم سليم هادي المرساوي,9\n", encoding="utf-8")
    lists = [str(tmp_path / f"{name}.csv") for name in ("clinic", "press")]
    harm = row["cells"][0]["harm"]
    told = rows(said("named", row["incident"], *lists, "--harm", harm, "--json"))[0]

    assert (told["named"], told["max"]) == (1, row["cells"][0]["max"])
    assert told["max_unnamed"] == told["max"] - 1
    assert "named 1" in said("named", row["incident"], *lists, "--harm", harm)


def test_names_of_sealed_lists_are_one_where_a_person_says_so(said: Callable[..., str], tmp_path: Path):
    """Two names that no machine takes for one count as two, until a word on their rows is entered."""
    row = next(row for row in rows(said("ranges", "--json")) if row.get("cells"))
    for name, person in (("clinic", "كريم سليم هادي المرساوي"), ("press", "يونس طارق العندوري")):
        (tmp_path / f"{name}.csv").write_text(f"id,name_ar\n{name},{person}\n", encoding="utf-8")
        said("add", str(tmp_path / f"{name}.csv"))
    held = {Path(one["name"]).stem: one["id"] for one in rows(said("show", "exhibits", "--json"))}
    asked = ("named", row["incident"], held["clinic"], held["press"], "--recorded", "--json")
    before = rows(said(*asked, "--harm", row["cells"][0]["harm"]))[0]
    said("words", "same", f"{held['clinic']}#clinic", f"{held['press']}#press", "--reason", "both papers seen")
    after = rows(said(*asked, "--harm", row["cells"][0]["harm"]))[0]

    assert (before["named"], after["named"]) == (2, 1)


def test_grades_are_proposed_and_nobody_graded(said: Callable[..., str], get: Get):
    """Command, API and page say the same; the incident itself stays ungraded."""
    every = rows(said("grades", "--json"))
    name = every[0]["incident"]
    told = get(f"/api/incidents/{name}/grade?scheme=airwars").json()
    [one] = rows(said("grades", name, "--json", "--scheme", "airwars"))

    assert {row["proposed"] for row in every} <= {
        "conceded",
        "not_supported",
        "contested_attribution",
        "multi_origin",
        "single_origin",
    }
    assert told == one
    assert told["graded"] is None
    assert get(f"/api/incidents/{name}").json()["grade"] == "not_yet_graded"
    assert 'id="grading"' in get(f"/incidents/{name}").text
    assert "not graded by a person" in said("grades", name)
    assert get(f"/api/incidents/{name}/grade?scheme=nowhere").status_code == 400
