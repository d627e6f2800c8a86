"""A person grades reporting: an entry beside the proposal, which is never re-graded, undone, exported, taken over."""

import json
from pathlib import Path

import pytest
from asked_house import WHY, At

SCHEME = "airwars"


@pytest.fixture
def at(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> At:
    """Look at a fresh inquiry with one event, of which two parties are accused."""
    return At(tmp_path, capsys)


def grade_of(at: At) -> dict:
    (row,) = at.rows("grades")
    return row


def test_a_grade_stands_beside_the_proposal_until_it_is_undone(at: At):
    """The listing of incidents has it too; afterwards all is as before."""
    before, incident = grade_of(at), at.incident
    assert (before["graded"], before["proposed"]) == (None, "contested_attribution")
    told = at.said("words", "grade", incident, "single_origin", *WHY)
    assert "is graded single_origin; the rule proposed contested_attribution [grades/2]" in told
    held = grade_of(at)
    assert held["proposed"] == before["proposed"]
    assert (held["graded"]["grade"], held["graded"]["since"]) == ("single_origin", [])
    assert [row["grade"] for row in at.rows("show", "incidents")] == ["single_origin"]
    assert f"graded by a person: single_origin, entry {held['graded']['entry']}]" in at.said("grades")
    at.said("words", "undo", str(held["graded"]["entry"]), *WHY)
    assert grade_of(at) == before


def test_a_changed_proposal_is_told_and_changes_no_grade(at: At):
    """Claims come, and the rule proposes otherwise: the person's grade stays."""
    at.said("words", "grade", at.incident, "contested_attribution", *WHY)
    conceded = ("--party", "Ostan Guard", "--position", "accepts_harm", "--day", "2031-06-01")
    at.said("positions", "enter", at.incident, *conceded, *WHY)
    held = grade_of(at)
    assert (held["proposed"], held["graded"]["grade"]) == ("conceded", "contested_attribution")
    assert held["graded"]["since"] == ["proposal_changed"]
    assert "the rule proposed another grade then" in at.said("grades")


def test_the_later_of_two_grades_counts_and_the_earlier_is_said_to_be_overtaken(at: At):
    """Withdrawing the later brings the earlier back."""
    for code in ("single_origin", "multi_origin"):
        at.said("words", "grade", at.incident, code, *WHY)
    first, second = at.rows("show", "words")
    assert (first["holds"], first["overtaken_by"], second["holds"]) == ("overtaken", [second["entry"]], "stands")
    at.said("words", "undo", str(second["entry"]), *WHY)
    assert grade_of(at)["graded"]["grade"] == "single_origin"


def test_another_house_s_grade_is_entered_as_ours_and_read_back_as_theirs(at: At):
    """Both ways by the table."""
    theirs = next(row for row in at.rows("grades", "--scheme", SCHEME))["theirs"]
    at.said("words", "grade", at.incident, theirs, "--scheme", SCHEME, *WHY)
    assert grade_of(at)["graded"]["grade"] == grade_of(at)["proposed"]
    at.said("words", "grade", at.incident, "weak", "--scheme", SCHEME, *WHY)
    (row,) = at.rows("grades", "--scheme", SCHEME)
    assert (row["graded"]["grade"], row["theirs"], row["proposed"]) == (
        "single_origin",
        "weak",
        "contested_attribution",
    )


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("grade", "inc-none", "multi_origin"), 2, "no incident"),
        (("grade", "", "fair"), 2, "is no grade"),
        (("grade", "", "splendid", "--scheme", SCHEME), 3, "is no grade of"),
    ],
)
def test_a_grade_that_there_is_not_is_refused_by_name(at: At, words: tuple[str, ...], code: int, says: str):
    """Nothing is entered."""
    named = [word or at.incident for word in words]
    found, _, err = at.code("words", *named, *WHY)
    assert says in err
    assert found == code
    assert at.rows("show", "words") == []


def test_export_import_export_of_a_grade_is_equal_to_the_byte(at: At, tmp_path: Path):
    """With its withdrawal, into another inquiry of the same texts."""
    at.said("words", "grade", at.incident, "multi_origin", *WHY)
    (word,) = at.rows("show", "words")
    at.said("words", "undo", str(word["entry"]), *WHY)
    lines = at.said("words", "export")
    assert json.loads(lines)["says"] == "graded"
    (tmp_path / "other").mkdir()
    other = At(tmp_path / "other", at.capsys)
    (tmp_path / "words.jsonl").write_text(lines, encoding="utf-8")
    other.said("words", "import", str(tmp_path / "words.jsonl"))
    assert other.said("words", "export") == lines
    broken = lines.replace(at.incident, "../x")
    (tmp_path / "broken.jsonl").write_text(broken, encoding="utf-8")
    code, _, err = other.code("words", "import", str(tmp_path / "broken.jsonl"))
    assert (code, "line 1" in err) == (2, True)
