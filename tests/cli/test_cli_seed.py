"""The real case with which the project began, from file to page; its text stays outside the project."""

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def article() -> Path:
    """The article's place under the folder of private data."""
    return Path("data/seed/article.txt")


def test_the_article_yields_what_it_says_and_no_more(shared: Path, article: Path, tmp_path: Path, run_inquest: Run):
    """Added, run and shown: its one figure with its part, its chain, its day; no total, no grade, no conclusion."""
    inquiry = tmp_path / "inquiry"
    for arguments in (["init", inquiry], ["-C", inquiry, "add", shared / article], ["-C", inquiry, "run"]):
        assert run_inquest(*arguments).returncode == 0

    (incident,) = map(json.loads, run_inquest("-C", inquiry, "show", "incidents", "--json").stdout.splitlines())

    publisher = re.match(r"Source: (.+?);", (shared / article).read_text(encoding="utf-8"))
    assert publisher
    (line,) = incident["killed"]
    (figure,) = line["claims"]
    (part,) = line["parts"]
    assert {k: v for k, v in figure["value"].items() if v is not None} == {
        "min": 26,
        "qualifier": "at_least",
        "status": "civilian",
    }
    assert (part["value"]["min"], part["value"]["max"], part["value"]["age"]) == (14, 14, "child")
    names = [link["name"] for link in figure["chain"]]
    assert "Ministry of Foreign Affairs" in names[0]
    assert "letters" in names[1]
    assert names[-1] == publisher.group(1)
    assert [line["label"] for line in incident["places"] if "Hajin" in line["label"]]
    assert [claim["value"]["edtf"] for line in incident["times"] for claim in line["affirmed_by"]] == ["2018-11-09"]
    apart = {claim["predicate"] for claim in incident["apart"]}
    assert {"demands", "weapon_was"} <= apart
    assert not incident["weapons"]
    assert incident["grade"] == "not_yet_graded"
    assert incident["standard"] == "S0"
    assert incident["state"] == "lead"
    assert run_inquest("-C", inquiry, "verify").returncode == 0
