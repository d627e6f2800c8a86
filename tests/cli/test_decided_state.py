"""After a decision everything that shows the claim says so: listings, incidents, the next run, exports, packages."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from inquest.cli import main

FIGURES = ("killed", "injured", "missing")


class At:
    """The incident with most figures of the demonstration, and a claim that states one of them alone."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self._capsys = folder, capsys
        self.id = max(self.listed("incidents"), key=lambda row: len(row["killed"]))["id"]
        line = next(line for line in self.incident["killed"] if len(line["claims"]) == 1 and line["parts"] == [])
        (self.claim,) = line["claims"]

    def said(self, *arguments: str) -> str:
        """Run a command that must do, and return what it prints."""
        self._capsys.readouterr()
        assert main(["-C", str(self.folder), *arguments]) == 0
        return self._capsys.readouterr().out

    def listed(self, kind: str) -> list[dict]:
        """Return a listing."""
        return [json.loads(line) for line in self.said("show", kind, "--json").splitlines()]

    @property
    def incident(self) -> dict:
        """The incident as it is listed now."""
        return next(row for row in self.listed("incidents") if row["id"] == self.id)

    def figures(self) -> dict[str, dict]:
        """Return the claims that make figures of the incident, by id."""
        lines = [line for name in FIGURES for line in self.incident[name]]
        return {claim["id"]: claim for line in lines for claim in (*line["claims"], *line["parts"])}


@pytest.fixture
def at(demo: Path, capsys: pytest.CaptureFixture[str]) -> At:
    """Look at a copy of the demonstration."""
    return At(demo, capsys)


def test_a_rejected_claim_makes_no_figure_of_its_incident_before_and_after_a_run(at: At):
    """It stands among what was decided, with the reason and the key of who decided."""
    name = at.claim["id"]
    at.said("decide", "reject", name, "--reason", "the words count another strike")
    for _ in range(2):
        assert name not in at.figures()
        (judged,) = at.incident["decided"]
        assert (judged["id"], judged["state"], judged["value"]) == (name, "rejected", at.claim["value"])
        assert judged["decision"]["reason"] == "the words count another strike"
        assert judged["decision"]["by"] == at.listed("entries")[-1]["actor"]
        assert "counted nowhere: 1 claims" in at.said("show", "incidents")
        at.said("run", "--no-inventory")
    at.said("decide", "accept", name)
    assert at.figures()[name]["state"] == "accepted"


def test_a_corrected_claim_sets_the_corrected_value_and_the_machine_s_reading_is_kept(at: At):
    """The listing of claims has what was read, and beside it what stands; the incident has what stands."""
    name, read = at.claim["id"], at.claim["value"]
    change = json.dumps({"value": {"min": 2, "max": 2, "qualifier": "exactly"}})
    at.said("decide", "correct", name, "--change", change, "--reason", "two, not more")
    figure = at.figures()[name]
    assert (figure["value"]["min"], figure["state"]) == (2, "corrected")
    assert figure["decision"]["said"]["value"] == read
    row = next(row for row in at.listed("claims") if row["id"] == name)
    assert (row["value"], row["decision"]["corrected"]["value"]["max"]) == (read, 2)
    told = at.said("show", "claims", name)
    assert "[corrected] to killed" in told
    assert "two, not more" in told
    assert "[corrected]" in at.said("show", "incidents")


def test_the_next_run_groups_by_what_persons_left_and_a_further_one_changes_nothing(at: At):
    """A place that was corrected to another town no longer joins; the incident has a next version, and then rests."""
    before = at.incident["version"]
    places = [c["id"] for line in at.incident["places"] for c in line["affirmed_by"]]
    for name in places:
        at.said("decide", "reject", name, "--reason", "no place")
    at.said("run", "--no-inventory")
    assert (at.incident["places"], at.incident["version"] > before) == ([], True)
    count = len(at.listed("entries"))
    at.said("run", "--no-inventory")
    assert len(at.listed("entries")) == count
    at.said("rebuild")
    at.said("verify")


def test_a_package_carries_the_decision_and_still_verifies(at: At, tmp_path: Path):
    """What was decided leaves with the exhibit, and the verifier inside finds nothing wrong."""
    at.said("decide", "reject", at.claim["id"], "--reason", "the words count another strike")
    at.said("share", "bundle", at.claim["exhibit"], "--output", str(tmp_path / "out"))
    bodies = [path.read_bytes() for path in (tmp_path / "out").rglob("*") if path.is_file()]
    assert any(b"the words count another strike" in body for body in bodies)
    done = subprocess.run([sys.executable, tmp_path / "out" / "verify.py"], capture_output=True, text=True, check=False)
    assert done.returncode in (0, 4), done.stdout


def test_a_decision_that_is_taken_back_leaves_a_proposal_and_its_history(at: At):
    """Everything is as before the decision, but for two entries; there is nothing to take back twice, nor unsaid."""
    name, before = at.claim["id"], at.incident
    at.said("decide", "reject", name, "--reason", "the words count another strike")
    at.said("decide", "reopen", name, "--reason", "they count this one")
    assert at.incident == before
    assert [row["verdict"] for row in at.listed("decisions")] == ["rejected", "reopened"]
    assert next(row for row in at.listed("claims") if row["id"] == name)["state"] == "proposed"
    assert at.said("decide", "export") == ""
    assert main(["-C", str(at.folder), "decide", "reopen", name, "--reason", "again"]) == 2
    at.said("decide", "accept", name)
    assert main(["-C", str(at.folder), "decide", "reopen", name, "--reason", " "]) == 2
    assert at.figures()[name]["state"] == "accepted"
    at.said("rebuild")
    at.said("verify")
    verifier = Path(__file__).resolve().parents[2] / "src" / "inquest" / "share" / "verify.py"
    done = subprocess.run([sys.executable, verifier, at.folder], capture_output=True, text=True, check=False)
    assert done.returncode in (0, 4), done.stdout
