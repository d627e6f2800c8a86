"""A party's own monthly list: sealed, laid beside incidents as a proposal, and matched by persons alone."""

import csv
from pathlib import Path

import pytest
from asked_house import WHY, At

from inquest.consolidate.parties.own_list import COLUMNS

FITS = {"reference": "4/31", "date": "2031-05-02", "place": "Kelvarra", "position": "Credible", "killed_min": "2",
        "killed_max": "3", "via": "press"}  # fmt: skip
ELSEWHERE = {"reference": "5/31", "date": "2031-05-20", "place": "Orlin", "position": "Non-credible",
             "reason": "No activity matching"}  # fmt: skip
BROKEN = {"reference": "6/31", "date": "in May", "position": "Credible"}


@pytest.fixture
def at(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> At:
    """Look at a fresh inquiry."""
    return At(tmp_path, capsys)


def written(folder: Path, *rows: dict[str, str], name: str = "list.csv") -> str:
    """Write a list."""
    path = folder / name
    with path.open("w", encoding="utf-8", newline="") as stream:
        sheet = csv.DictWriter(stream, COLUMNS)
        sheet.writeheader()
        sheet.writerows(rows)
    return str(path)


LIST = ("--party", "Ostan Guard", "--published", "2031-06-30", *WHY)


def test_a_list_is_sealed_proposed_and_matched_by_a_person_alone(at: At, tmp_path: Path):
    """Nothing is a position of the party before a person confirms; a bad row is named, and one fits nothing."""
    code, out, err = at.code("positions", "import-list", written(tmp_path, FITS, ELSEWHERE, BROKEN), *LIST)
    assert (code, "2 rows, 1 fit an incident, 1 failed" in out, "line 4 has no date" in err) == (3, True, True)
    code, out, _ = at.code("positions", "match")
    assert (code, "fits no incident" in out) == (3, True)
    fits, elsewhere = at.rows_anyway("positions", "match")
    incident, row = at.incident, f"{fits['exhibit']}#4/31"
    assert [one["incident"] for one in fits["proposed"]] == [incident]
    assert fits["proposed"][0]["because"][:2] == ["same_day", "same_place"]
    assert (elsewhere["proposed"], elsewhere["because"]) == ([], "no_activity_matching")
    (shown,) = at.rows("positions", "show", incident)
    assert [one["position"] for one in shown["parties"]] == ["not_asked", "not_asked"]
    ranges = at.rows("ranges", incident)

    at.said("positions", "confirm", row, incident, *WHY)
    (shown,) = at.rows("positions", "show", incident)
    (said,) = shown["parties"][0]["positions"]
    assert (said["position"], said["row"], said["document"], said["day"]) == (
        "credible", "4/31", fits["exhibit"], "2031-06-30",
    )  # fmt: skip
    assert said["conceded"] == {"killed_min": 2, "killed_max": 3, "injured_min": None, "injured_max": None}
    assert at.grade() == "conceded"
    assert at.rows("ranges", incident) == ranges
    assert at.rows_anyway("positions", "match")[0]["confirmed"] == [incident]

    at.said("positions", "refuse", row, incident, "--reason", "it was another market")
    (shown,) = at.rows("positions", "show", incident)
    assert shown["parties"][0]["positions"] == []
    first, *_ = at.rows_anyway("positions", "match")
    assert (first["refused"], first["proposed"]) == ([incident], [])
    holds = [word["holds"] for word in at.rows("positions", "words")]
    assert holds == ["stands", "overtaken", "stands"]
    at.said("rebuild")
    assert at.code("verify")[0] == 0


def test_a_list_that_is_imported_again_is_known_and_its_word_can_be_undone(at: At, tmp_path: Path):
    """One exhibit, one word; after the undo it is no list any more."""
    path = written(tmp_path, FITS)
    assert "own list of 2031-06-30" in at.said("positions", "import-list", path, *LIST)
    at.said("positions", "import-list", path, *LIST)
    (word,) = at.rows("positions", "words")
    at.said("positions", "undo", str(word["entry"]), "--reason", "it is another's")
    assert at.said("positions", "match") == ""
    code, _, err = at.code("positions", "confirm", f"{word['exhibit']}#4/31", at.incident, *WHY)
    assert (code != 0, "own list" in err) == (True, True)


def test_a_list_that_was_let_go_is_named_and_what_was_said_stays(at: At, tmp_path: Path):
    """Where the exhibit is no list that can be read, the others are shown all the same."""
    at.said("positions", "import-list", written(tmp_path, FITS), *LIST)
    lines = at.said("positions", "export").replace(at.rows("positions", "words")[0]["exhibit"], "f" * 64)
    (tmp_path / "words.jsonl").write_text(lines, encoding="utf-8")
    at.said("positions", "import", str(tmp_path / "words.jsonl"))
    code, out, err = at.code("positions", "match")
    assert (code, "4/31" in out, "not here to be read" in err) == (3, True, True)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("import-list", "absent.csv", *LIST), "absent.csv"),
        (("import-list", "LIST", "--party", " ", "--published", "2031-06-30", *WHY), "its name"),
        (("import-list", "LIST", "--party", "A", "--published", "2031-06", *WHY), "day"),
        (("import-list", "OTHER", *LIST), "lacks"),
        (("import-list", "FOLDER", *LIST), "single file"),
        (("confirm", "EXHIBIT#9", "INC", *WHY), "no row 9"),
        (("confirm", "EXHIBIT", "INC", *WHY), "EXHIBIT#REFERENCE"),
        (("confirm", "x#9", "INC", *WHY), "EXHIBIT#REFERENCE"),
        (("refuse", "EXHIBIT#4/31", "INC-0", *WHY), "no incident"),
    ],
)
def test_what_is_no_list_and_no_row_is_refused(at: At, tmp_path: Path, arguments: tuple[str, ...], said: str):
    """With its reason, and no traceback."""
    path = written(tmp_path, FITS)
    at.said("positions", "import-list", path, *LIST)
    (word,) = at.rows("positions", "words")
    other = tmp_path / "other.csv"
    other.write_text("reference,date\n1,2031-05-02\n", encoding="utf-8")
    (tmp_path / "folder").mkdir()
    named = {"LIST": written(tmp_path, ELSEWHERE, name="new.csv"), "OTHER": str(other), "INC": at.incident}
    named |= {"FOLDER": str(tmp_path / "folder")}
    code, _, err = at.code(
        "positions", *(named.get(one, one.replace("EXHIBIT#", f"{word['exhibit']}#")) for one in arguments)
    )
    assert (code != 0, said in err) == (True, True), err
    assert len(at.rows("positions", "words")) == 1
