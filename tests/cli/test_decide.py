"""A person accepts, corrects or rejects a claim: an entry, nothing overwritten, the same after a rebuild."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from inquest.app import create_inquiry, decide_in, open_inquiry
from inquest.cli import main
from inquest.model import Verdict

VERIFY = Path(__file__).resolve().parents[2] / "src" / "inquest" / "share" / "verify.py"
TEXT = "Kelvarra. At least 12 people were killed and 5 were injured in an air strike on Friday 2 May 2031.\n"


@pytest.fixture(scope="module")
def read_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An inquiry with one post, read."""
    folder = tmp_path_factory.mktemp("decide")
    create_inquiry(folder / "inquiry", "An invented matter")
    (folder / "post.txt").write_text(TEXT, encoding="utf-8")
    assert main(["-C", str(folder / "inquiry"), "add", str(folder / "post.txt"), "--published", "2031-05-03"]) == 0
    assert main(["-C", str(folder / "inquiry"), "run"]) == 0
    return folder / "inquiry"


@pytest.fixture
def inquiry(read_once: Path, tmp_path: Path) -> Path:
    """A copy that a test may change."""
    return Path(shutil.copytree(read_once, tmp_path / "inquiry"))


def listed(inquiry: Path, kind: str, capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    """Return what `inquest show` lists."""
    capsys.readouterr()
    assert main(["-C", str(inquiry), "show", kind, "--json"]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def decide(inquiry: Path, *arguments: str) -> int:
    """Run `inquest decide`."""
    return main(["-C", str(inquiry), "decide", *arguments])


def killed(inquiry: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    """Return the claim of the killed."""
    return next(row for row in listed(inquiry, "claims", capsys) if row["predicate"] == "killed")


def test_a_claim_is_proposed_until_a_person_decides_and_the_newest_decision_counts(
    inquiry: Path, capsys: pytest.CaptureFixture[str]
):
    """Accepted, then rejected: the claim shows the last, both stay in the ledger, and who decided is a key."""
    claim = killed(inquiry, capsys)
    name = str(claim["id"])
    assert claim["state"] == "proposed"
    assert decide(inquiry, "accept", name) == 0
    assert killed(inquiry, capsys)["state"] == "accepted"
    assert decide(inquiry, "reject", name, "--reason", "the words name another town") == 0

    first, second = listed(inquiry, "decisions", capsys)
    assert killed(inquiry, capsys) == claim | {"state": "rejected", "decision": second}
    assert [first["verdict"], second["verdict"]] == ["accepted", "rejected"]
    assert first["by"] == second["by"] == listed(inquiry, "entries", capsys)[-1]["actor"]
    assert (first["reason"], second["reason"]) == (None, "the words name another town")
    assert [row["action"] for row in listed(inquiry, "entries", capsys)[-2:]] == ["accept", "withdraw"]


def test_a_correction_keeps_the_claim_and_gives_what_the_words_say_instead(
    inquiry: Path, capsys: pytest.CaptureFixture[str]
):
    """Fields that are not named stay; the claim as it was proposed stands beside it."""
    claim = killed(inquiry, capsys)
    assert decide(inquiry, "correct", str(claim["id"]), "--change", '{"value": {"status": "civilian"}}') == 0

    (decision,) = listed(inquiry, "decisions", capsys)
    assert decision["said"]["value"] == claim["value"]
    assert decision["corrected"]["value"] == {**claim["value"], "status": "civilian"}
    assert killed(inquiry, capsys) == claim | {"state": "corrected", "decision": decision}


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ('{"spans": [[0, 5000]]}', "do not lie in the document"),
        ('{"spans": []}', "needs the words that make it"),
        ('{"value": {"min": "many"}}', "no claim"),
        ('{"value": {"min": -4}}', "no claim"),
        ('{"value": {"guilt": 1}}', "no claim"),
        ('{"value": {"part_of": 0}}', "could be a part"),
        ('{"chain": []}', "no claim"),
        ('{"hedge": "surely"}', "no claim"),
        ('{"spans": [[5, "x"]]}', "no claim"),
        ('{"guilt": 1}', "no field guilt"),
        ("[", "no JSON object"),
        ("{}", "changes nothing"),
    ],
)
def test_a_correction_that_is_none_is_refused_and_nothing_is_entered(
    change: str, word: str, inquiry: Path, capsys: pytest.CaptureFixture[str]
):
    """Words outside the text, no words, a field or value that no claim has: exit code 2, and no entry."""
    name = str(killed(inquiry, capsys)["id"])

    assert decide(inquiry, "correct", name, "--change", change) == 2
    assert word in capsys.readouterr().err
    assert listed(inquiry, "decisions", capsys) == []


def test_a_rejection_without_a_reason_is_refused(inquiry: Path, capsys: pytest.CaptureFixture[str]):
    """Who rejects a claim says why; without that nothing is entered."""
    assert decide(inquiry, "reject", str(killed(inquiry, capsys)["id"]), "--reason", " ") == 2
    assert "say why" in capsys.readouterr().err
    assert listed(inquiry, "decisions", capsys) == []


def test_a_claim_that_is_not_there_cannot_be_decided(inquiry: Path, capsys: pytest.CaptureFixture[str]):
    """An id without a claim behind it is named, with exit code 2."""
    name = str(killed(inquiry, capsys)["id"]).partition("#")[0]

    assert decide(inquiry, "accept", f"{name}#99") == 2
    assert "no claim" in capsys.readouterr().err


def test_decisions_survive_a_rebuild_and_both_verifiers_check_them(inquiry: Path, capsys: pytest.CaptureFixture[str]):
    """The index is made again from the entries, equal to the last row; each verifier finds nothing wrong."""
    name = str(killed(inquiry, capsys)["id"])
    assert decide(inquiry, "correct", name, "--change", '{"value": {"min": 13}}', "--reason", "read again") == 0
    before = listed(inquiry, "decisions", capsys), listed(inquiry, "claims", capsys)
    assert main(["-C", str(inquiry), "rebuild"]) == 0

    assert (listed(inquiry, "decisions", capsys), listed(inquiry, "claims", capsys)) == before
    assert main(["-C", str(inquiry), "verify"]) == 0
    done = subprocess.run([sys.executable, str(VERIFY), str(inquiry)], capture_output=True, text=True, check=False)
    assert done.returncode in (0, 4), done.stdout


def test_a_decision_holds_for_the_same_claim_of_a_newer_reading(inquiry: Path, capsys: pytest.CaptureFixture[str]):
    """A decision names the claim as it stood: it is found again by its words and value, not by its number alone."""
    name = str(killed(inquiry, capsys)["id"])
    decision = decide_in(inquiry, None, name, Verdict.ACCEPTED, (None, None))
    with open_inquiry(inquiry) as house:
        reading = house.desk.document(decision.document).reading

    assert reading is not None
    assert decision.said == reading.claims[int(name.partition("#")[2])]
    assert decision.stands == decision.said


def test_what_was_decided_trains_and_measures_a_reader(
    inquiry: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    """Exported lines hold what was accepted or corrected; the reader scored on them is right but for the corrected."""
    claims = listed(inquiry, "claims", capsys)
    counts = [row for row in claims if row["predicate"] in ("killed", "injured")]
    assert decide(inquiry, "accept", *[str(row["id"]) for row in claims if row not in counts[:1]]) == 0
    assert decide(inquiry, "correct", str(counts[0]["id"]), "--change", '{"value": {"min": 40}}') == 0
    capsys.readouterr()
    assert decide(inquiry, "export") == 0
    line = capsys.readouterr().out
    (tmp_path / "gold.jsonl").write_text(line + "no JSON\n", encoding="utf-8")
    gold = json.loads(line)
    assert gold["text"] == TEXT
    assert gold["complete"] is True
    assert len(gold["claims"]) == len(claims)
    assert [row["predicate"] for row in gold["rejected"]] == [counts[0]["predicate"]]

    assert main(["read", "--evaluate", str(tmp_path / "gold.jsonl")]) == 3
    said = capsys.readouterr()
    assert "line 2 of the gold" in said.err
    scores = json.loads(said.out)["scores"]
    wrong = scores[str(counts[0]["predicate"])]
    assert (wrong["exact"]["right"], wrong["exact"]["wrong"], wrong["overlapping"]["f1"]) == (0, 1, 1.0)
    assert scores["all"]["exact"]["right"] == len(claims) - 1
    assert scores["all"]["spans"]["f1"] == 1.0


def test_tokens_with_labels_follow_the_words_of_the_claims(inquiry: Path, capsys: pytest.CaptureFixture[str]):
    """In the IOB form a label begins with the first token of a claim's words and goes on to the last."""
    claim = killed(inquiry, capsys)
    ((start, end),) = claim["spans"]
    assert decide(inquiry, "accept", str(claim["id"])) == 0
    capsys.readouterr()
    assert decide(inquiry, "export", "--format", "iob") == 0
    rows = [line.split("\t") for line in capsys.readouterr().out.splitlines() if line]

    marked = [(word, label) for word, label in rows if label != "O"]
    assert [word for word, _ in marked] == TEXT[start:end].split()
    assert [label for _, label in marked] == ["B-killed", *["I-killed"] * (len(marked) - 1)]


def test_a_missing_gold_file_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """A file that cannot be read is an input that failed."""
    assert main(["read", "--evaluate", str(tmp_path / "none")]) == 3
    assert "none" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"claims": 5}, "its claims are no list of claims"),
        ({"claims": [1]}, "its claims are no list of claims"),
        ({"claims": [], "rejected": None}, "its rejected are no list of claims"),
        ({"claims": [{"predicate": "killed"}]}, "a claim lacks 'event'"),
        ({"claims": [], "text": None}, "Expected `str`"),
    ],
)
def test_a_line_that_is_no_gold_is_named_and_the_rest_goes_on(
    more: dict[str, object], why: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    """The other lines are scored, behind a mark of UTF-8 too; exit code 3."""
    good = {"id": 1, "text": TEXT, "claims": []}
    lines = "\n".join(json.dumps(row) for row in (good, good | more))
    (tmp_path / "gold.jsonl").write_text(f"\ufeff{lines}\n", encoding="utf-8")
    assert main(["read", "--evaluate", str(tmp_path / "gold.jsonl")]) == 3
    said = capsys.readouterr()
    assert json.loads(said.out)["texts"] == 1
    assert said.err.startswith("inquest: line 2 of the gold: ")
    assert why in said.err


def test_a_second_correction_goes_on_from_the_first(inquiry: Path, capsys: pytest.CaptureFixture[str]):
    """What the first said otherwise stays unless the second names it; one that changes nothing more is refused."""
    claim = killed(inquiry, capsys)
    name, ((start, end),) = str(claim["id"]), claim["spans"]
    first = {"value": {"status": "civilian"}, "spans": [[start, end + 1]]}
    assert decide(inquiry, "correct", name, "--change", json.dumps(first)) == 0
    assert decide(inquiry, "correct", name, "--change", '{"value": {"min": 13}}') == 0
    corrected = killed(inquiry, capsys)["decision"]["corrected"]
    assert corrected["value"] == claim["value"] | {"status": "civilian", "min": 13}
    assert corrected["spans"] == [[start, end + 1]]
    assert decide(inquiry, "correct", name, "--change", '{"value": {"min": 13}}') == 2
    assert "stands so" in capsys.readouterr().err
    back = {"value": claim["value"], "spans": claim["spans"]}
    assert decide(inquiry, "correct", name, "--change", json.dumps(back)) == 2
    assert "accept the claim" in capsys.readouterr().err
