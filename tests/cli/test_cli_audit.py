"""`inquest audit impartiality`: on the demonstration the rules are the same for every party."""

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

Run = Callable[..., CompletedProcess[str]]
HEAD = "form,script,number,gender,kind,of,source\n"


def test_the_demonstration_has_no_difference_but_the_names(made_demo: Path, run_inquest: Run):
    """Both exchanges change texts and nothing else; nothing is written."""
    before = (made_demo / "ledger" / "checkpoint").read_bytes()
    done = run_inquest("-C", made_demo, "audit", "impartiality")

    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("no difference but the names") == 2
    assert (made_demo / "ledger" / "checkpoint").read_bytes() == before


def test_a_result_is_entered_where_asked_and_both_verifiers_hold(demo: Path, run_inquest: Run):
    """The entry holds a body; the inquiry verifies, and its index is what a rebuild makes."""
    done = run_inquest("-C", demo, "audit", "impartiality", "--limit", "4", "--record", "--json")
    row = json.loads(done.stdout)

    assert (row["texts"], row["of"], row["entry"] > 40) == (4, 30, True)
    assert run_inquest("-C", demo, "verify").returncode == 0
    assert run_inquest("-C", demo, "rebuild").returncode == 0
    assert "audit" in run_inquest("-C", demo, "show", "entries").stdout


def test_a_table_says_which_parties(made_demo: Path, run_inquest: Run, tmp_path: Path):
    """A party of the table is exchanged alone; one that stands nowhere exchanges nothing, and that is no success."""
    table = tmp_path / "parties.csv"
    table.write_text(HEAD + "Velmoran,Latin,singular,none,adjective,,invented\n", encoding="utf-8")
    done = run_inquest("-C", made_demo, "audit", "impartiality", "--parties", table, "--limit", "12")
    assert "table: invented parties in the place of those of the table: Velmoran → Ostraveli" in done.stdout

    table.write_text(HEAD + "Nobody,Latin,singular,none,name,,invented\n", encoding="utf-8")
    none = run_inquest("-C", made_demo, "audit", "impartiality", "--parties", table, "--limit", "3")
    assert (none.returncode, "nothing could be exchanged" in none.stdout) == (4, True)


def test_a_table_that_cannot_be_read_is_named(made_demo: Path, run_inquest: Run, tmp_path: Path):
    """No file, no columns: an error in words."""
    (tmp_path / "bad.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    for name, why in (("none.csv", "cannot be read"), ("bad.csv", "has the columns")):
        done = run_inquest("-C", made_demo, "audit", "impartiality", "--parties", tmp_path / name)
        assert (done.returncode, why in done.stderr) == (3, True), done.stderr


def test_each_assessment_is_told_without_each_source(made_demo: Path, run_inquest: Run):
    """What is left without each, and in words which side one source carries; as the listing of the assessment."""
    told = [json.loads(line) for line in run_inquest("-C", made_demo, "audit", "sources", "--json").stdout.splitlines()]
    one = json.loads(run_inquest("-C", made_demo, "assess", "show", told[0]["id"], "--json").stdout)
    spoken = run_inquest("-C", made_demo, "audit", "sources").stdout

    assert len(told) == 1
    assert told[0]["leans_on"] == one["leans_on"]
    for left in told[0]["leans_on"]["for"]["without"]:
        assert f"without {left['source']}: {left['claims']} claims, {left['origins']} origins or more" in spoken
    carried = [name for side in told[0]["leans_on"].values() for name in side["carried_by"]]
    assert spoken.count("it carries this side alone") == len(carried)
